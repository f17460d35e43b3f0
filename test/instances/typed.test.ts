/**
 * The types match what arrives: instances are read, and the compiler is asked whether what they became is of the
 * declared types, excess members included; and whether it notices where a member is of another type.
 */

import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { InstanceGenerator } from "./generator.js";
import type { InstanceElement } from "./instance.js";
import { literal, withoutUnknown, wrongCopies } from "./literals.js";
import { printPlain } from "./print.js";
import { Random } from "./random.js";
import { generatedSubject, ownSubject, repository, type Subject, type Temporary } from "./subject.js";

const official = join(repository, "../shared/ews-official");
const available = existsSync(official);
const temporary: (() => void)[] = [];
const folder = realpathSync(mkdtempSync(join(tmpdir(), "ews-codegen-typed-")));
afterAll(() => {
  for (const remove of [...temporary, () => rmSync(folder, { recursive: true, force: true })]) remove();
  if (!available) console.warn(`\n*** SKIPPED: ${official} is not there; its types were not tried ***\n`);
});

const cases = join(repository, "test/cases");
const caseNames = readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map(({ name }) => name)
  .filter((name) => !existsSync(join(cases, name, "diagnostics.txt")));

/** A subject that goes when the tests are done. */
async function generated(name: string, path: string): Promise<Subject> {
  const subject: Subject & Temporary = await generatedSubject(name, [path]);
  temporary.push(subject.remove);
  return subject;
}

interface Numbers {
  right: number;
  wrong: number;
}

/**
 * Without an xsi:type that says nothing, where no other could stand. It comes back like what the schema does not
 * know: it is there, and written back, but no interface has a member for it.
 */
function withoutOwnTypes(subject: Subject, element: InstanceElement): InstanceElement {
  const { xsiType, ...rest } = element;
  const { type, declaration } = element;
  const children = element.children.map((child) =>
    typeof child === "string" ? child : withoutOwnTypes(subject, child),
  );
  const own =
    type !== undefined && type === declaration?.type && subject.heights.typesFor(declaration).length === 1;
  return { ...rest, children, ...(xsiType !== undefined && !own && { xsiType }) };
}

/** Writes a module of instances of a subject, `rounds` of each global element, and returns its path. */
function instanceModule(subject: Subject, file: string, rounds: number, counts: Numbers): string {
  const generator = new InstanceGenerator(subject.heights, subject.scope, 11);
  const random = new Random(12);
  const bindings = relative(folder, join(subject.folder, "registry.js")).replaceAll("\\", "/");
  const lines = [`import type { ElementValues } from "${bindings}";`];
  for (let i = 0; i < rounds * subject.roots.length; i++) {
    const declaration = subject.roots[i % subject.roots.length]!;
    const read = subject.registry.readElement(
      printPlain(withoutOwnTypes(subject, generator.next(declaration))),
      { mode: "strict" },
    );
    const [[key, value] = []] = Object.entries(withoutUnknown(read) as object);
    const type = `ElementValues[${JSON.stringify(key)}]`;
    lines.push(`export const v${counts.right++}: ${type} = ${literal(value)};`);
    const faulty = [...wrongCopies(value)];
    if (faulty.length === 0) continue;
    const copy = literal(random.pick(faulty));
    lines.push("// @ts-expect-error", `export const w${counts.wrong++}: ${type} = ${copy};`);
  }
  const path = join(folder, `${file}.ts`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

function problemsOf(files: readonly string[]): string[] {
  const program = ts.createProgram([...files], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2020.d.ts", "lib.dom.d.ts"],
    types: [],
  });
  return files.flatMap((path) => {
    const file = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) => {
        const { line } = file.getLineAndCharacterOfPosition(start);
        const [text = "", next = ""] = file.text.split("\n").slice(line, line + 2);
        const shown = text.startsWith("//") ? next : text;
        return `${ts.flattenDiagnosticMessageText(messageText, "\n")}\n  ${relative(folder, path)}: ${shown.slice(0, 1500)}`;
      },
    );
  });
}

test("what is read is of the declared types", { timeout: 300_000 }, async () => {
  const counts = { right: 0, wrong: 0 };
  const files = [instanceModule(await ownSubject(), "schemas", 20, counts)];
  for (const name of caseNames) {
    files.push(instanceModule(await generated(name, join(cases, name)), name, 8, counts));
  }
  if (available) files.push(instanceModule(await generated("official", official), "official", 3, counts));
  const problems = problemsOf(files);
  console.info(`${counts.right} instances compiled, ${counts.wrong} with a fault`);
  expect(problems.slice(0, 8).join("\n\n")).toBe("");
  expect(counts.right).toBeGreaterThan(available ? 2000 : 800);
});
