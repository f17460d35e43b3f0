/** Fuzzing the generator: schemas with changes give diagnostics at their places or output that compiles. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { optionTable } from "../../generator/options/index.js";
import { makeOutput } from "../../generator/pipeline/output.js";
import { type FileSystem, loadSchema } from "../../generator/xsd/index.js";
import type { Random } from "../instances/random.js";
import { repository } from "../instances/subject.js";
import { compileProblem } from "./compile.js";
import { damaged } from "./damage.js";
import { rearranged } from "./documents.js";
import { minimizeText } from "./minimize.js";
import { schemaWords } from "./schema-words.js";
import { must, type Target, type Verdict } from "./target.js";

/** A folder of schemas, by file name. */
export interface SchemaCase {
  readonly files: Readonly<Record<string, string>>;
  /** What the output is to look like. */
  readonly shape?: Readonly<Record<string, string>>;
  /** Whether the output, if there is any, is compiled: that takes longer than all the rest. */
  readonly compile: boolean;
}

const FOLDER = "in";

export function schemaTarget(): Target<SchemaCase> {
  const cases = join(repository, "test/cases");
  const small = readdirSync(cases, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => schemasIn(join(cases, name)))
    .filter((files) => Object.keys(files).length > 0);
  const large = [join(repository, "schemas"), join(repository, "../shared/ews-official")]
    .filter((folder) => existsSync(folder))
    .map(schemasIn);

  const make = (random: Random): SchemaCase => {
    const source = random.pick(random.chance(0.01) ? large : small);
    const files = { ...source };
    for (let n = random.below(6); n >= 0; n--) {
      const name = random.pick(Object.keys(files));
      const text = files[name]!;
      files[name] = random.chance(0.9)
        ? rearranged(text, random.pick(Object.values(random.pick(small))), random, schemaWords(text, random))
        : new TextDecoder().decode(damaged(new TextEncoder().encode(text), random));
    }
    const shape = random.chance(0.5) ? {} : randomShape(random);
    return { files, shape, compile: random.chance(0.05) };
  };

  return {
    name: "schema",
    roundSize: 600,
    testSize: 100,
    make,
    check,
    minimize,
    print: (one) => JSON.stringify(one),
    parse: (text) => JSON.parse(text) as SchemaCase,
  };
}

/** Some of the options that shape the output. */
function randomShape(random: Random): Record<string, string> {
  const chosen = Object.entries(optionTable).flatMap(([name, option]): [string, string][] => {
    const values = option.group === "shape" && option.kind === "choice" ? Object.keys(option.choices) : [];
    return values.length > 0 && random.chance(0.5) ? [[name, random.pick(values)]] : [];
  });
  return Object.fromEntries(chosen);
}

function schemasIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(xsd|wsdl)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function check({ files, shape = {}, compile }: SchemaCase): Verdict {
  const diagnostics = new Diagnostics();
  const schema = loadSchema([FOLDER], { diagnostics, fs: inMemory(files) });
  const output = schema === undefined ? undefined : makeOutput({ all: true }, schema, diagnostics, shape);
  const list = diagnostics.list();
  for (const each of list) {
    const text = formatDiagnostic(each);
    const sound = each.position === undefined || (each.position.line > 0 && each.position.column > 0);
    must(
      sound && !/undefined|\[object/.test(each.message.replace(/"[^"]*"/g, "")),
      "a diagnostic that says nothing",
      () => text,
    );
  }
  const silent = output === undefined && !diagnostics.hasErrors;
  must(!silent, "neither output nor a diagnostic", () => list.map(formatDiagnostic).join("\n"));
  const isFine = output !== undefined && !diagnostics.hasErrors;
  if (isFine && compile) {
    const problem = compileProblem(output.files);
    must(problem === undefined, "the output does not compile", () => problem ?? "");
  }
  if (isFine) checkSubset(output.files);
  return {
    traits: list
      .map(({ code, message }) => `${code} ${message.replace(/\S*[^a-z ]\S*/g, "")}`)
      .concat(isFine ? shapes(output.files) : []),
  };
}

/** The schemas that come with the output are read without a word. */
function checkSubset(files: readonly { readonly path: string; readonly text: string }[]): void {
  const subset = files.filter(({ path }) => path.startsWith("schema/"));
  if (subset.length === 0) return;
  const diagnostics = new Diagnostics();
  const fs = inMemory(
    Object.fromEntries(subset.map(({ path, text }) => [path.replace("schema/", ""), text])),
  );
  const schema = loadSchema([FOLDER], { diagnostics, fs });
  const told = diagnostics.list().filter(({ code }) => code !== "operations-by-convention");
  must(told.length === 0, "the subset has faults", () => told.map(formatDiagnostic).join("\n"));
  must(schema !== undefined, "the subset cannot be loaded", () => "");
}

/** What the output has of all that it may have. */
function shapes(files: readonly { readonly path: string; readonly text: string }[]): string[] {
  const text = files
    .filter(({ path }) => path.endsWith(".read.ts"))
    .map((file) => file.text)
    .join("\n");
  const calls = new Set(text.match(/\b(?:r|xs)\.\w+/g) ?? []);
  return [...calls, [...calls].sort().join(" ").slice(0, 120)];
}

function inMemory(files: Readonly<Record<string, string>>): FileSystem {
  const name = (path: string): string => path.replace(`${FOLDER}/`, "");
  return {
    readFile: (path) =>
      Object.hasOwn(files, name(path)) ? new TextEncoder().encode(files[name(path)]) : undefined,
    listFolder: (path) => (path === FOLDER ? Object.keys(files) : undefined),
  };
}

async function minimize(
  one: SchemaCase,
  fails: (smaller: SchemaCase) => Promise<boolean>,
): Promise<SchemaCase> {
  let files = one.files;
  let { shape = {}, compile } = one;
  if (compile && (await fails({ files, shape, compile: false }))) compile = false;
  if (await fails({ files, shape: {}, compile })) shape = {};
  for (const name of Object.keys(files)) {
    const { [name]: text, ...others } = files;
    if (await fails({ files: others, shape, compile })) {
      files = others;
      continue;
    }
    const budget = { left: compile || text!.length > 20_000 ? 400 : 3000 };
    const shortest = await minimizeText(
      text!,
      (shorter) => fails({ files: { ...others, [name]: shorter }, shape, compile }),
      budget,
    );
    files = { ...others, [name]: shortest };
  }
  return { files, shape, compile };
}
