/**
 * Golden cases: one folder below `test/cases` for each construct of XML Schema, with a schema, messages
 * (`instance*.xml`), the objects that they are (`instance*.json`) and the output that was recorded for
 * review (`expected/`), or, for a construct that is refused, what the user is told (`diagnostics.txt`).
 * A case may have warnings (`warnings.txt`), options (`options.json`), and messages that strict reading refuses but lenient reading gives
 * back whole (`deviating*.xml`), with the objects and deviations that they are (`deviating*.json`).
 *
 * `UPDATE_CASES=1 npx vitest run test/cases.test.ts` records everything anew; the recorded files are then
 * to be read with care, since nothing but a reader's eye judges them.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { formatDiagnostic } from "../generator/diagnostics.js";
import { type GenerateOptions, type GenerateResult, generate } from "../generator/generate.js";
import { compileProblems } from "./support/compile.js";
import { expectSameInfoset } from "./support/infoset.js";
import { writeOutput } from "./support/output.js";
import { disposeValidators, validateWithLibxml2 } from "./support/validators.js";
import { sourceOf, toJson } from "./support/values.js";

const RECORD = process.env["UPDATE_CASES"] === "1";
const ROOT = "test/cases";
/** Where the output of each case is written, to be imported and to serve the validator. */
const OUTPUT = `${ROOT}/.output`;
/** Recorded TypeScript has another ending, so that neither the compiler nor the linter takes it for sources. */
const RECORDED = ".txt";

const ALL = { all: true, write: false } as const;

/** What is asked for of a run. */
type Result = Pick<GenerateResult, "ok" | "diagnostics" | "files">;

/** What a case records of a deviation. */
interface Deviation {
  readonly code: string;
  readonly message: string;
  readonly path: string;
}

/** The part of a generated registry that the cases use. */
interface Registry {
  readElement(xml: string, options?: object): object;
  writeElement(element: object, options?: object): string;
}

const cases = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
  .map(({ name }) => name)
  .sort();

describe.each(cases)("%s", (name) => {
  const folder = `${ROOT}/${name}`;
  const output = `${OUTPUT}/${name}`;
  const result = lazy(() => generate({ schemas: [folder], ...ALL, typecheck: RECORD, ...optionsOf(name) }));
  const instances = readdirSync(folder).filter((file) => /^instance.*\.xml$/.test(file));
  const deviating = readdirSync(folder).filter((file) => /^deviating.*\.xml$/.test(file));
  const refused = RECORD ? instances.length === 0 : existsSync(`${folder}/diagnostics.txt`);

  if (refused) {
    it("is refused at its place", () => {
      const told = diagnosticsOf(result(), folder);
      expect(result().ok).toBe(false);
      expect(told).not.toContain("output-does-not-compile");
      expectRecorded(`${folder}/diagnostics.txt`, told);
    });
    return;
  }

  it("gives the recorded output", () => {
    expect(result().ok).toBe(true);
    const told = diagnosticsOf(result(), folder);
    if (told !== "" || existsSync(`${folder}/warnings.txt`)) expectRecorded(`${folder}/warnings.txt`, told);
    writeCase(result(), output);
    const files = result().files.filter(({ path, text }) => isRecorded(path, text));
    const names = files.map(({ path }) => path + RECORDED);
    if (RECORD) rmSync(`${folder}/expected`, { recursive: true, force: true });
    else expect(readdirSync(`${folder}/expected`).sort()).toEqual(names.sort());
    for (const { path, text } of files) expectRecorded(`${folder}/expected/${path}${RECORDED}`, text);
  });

  it.each(instances)("reads and writes %s", async (file) => {
    const xml = readFileSync(`${folder}/${file}`, "utf8");
    const registry = await registryOf(output);
    expect(validateWithLibxml2(xml, `${output}/all.xsd`)).toEqual([]);

    const value = registry.readElement(xml, { mode: "strict" });
    expectRecorded(`${folder}/${file.replace(/xml$/, "json")}`, `${toJson(value)}\n`);
    const deviations: unknown[] = [];
    const leniently = registry.readElement(xml, { onDeviation: (each: unknown) => deviations.push(each) });
    expect(deviations).toEqual([]);
    expect(leniently).toStrictEqual(value);

    const written = registry.writeElement(value, { check: true });
    // Numbers and booleans have one spelling when they are written; a file says so by its name.
    if (!file.includes(".lexical.")) expectSameInfoset(written, xml, { resolveXsiType: true });
    expect(validateWithLibxml2(written, `${output}/all.xsd`)).toEqual([]);
    expect(registry.readElement(written, { mode: "strict" })).toStrictEqual(value);
    writeFileSync(`${output}/${file.replace(/xml$/, "typed.ts")}`, typedModule(value));
  });

  it.each(deviating)("reads leniently what is in %s, and writes it back whole", async (file) => {
    const xml = readFileSync(`${folder}/${file}`, "utf8");
    const registry = await registryOf(output);
    const deviations: Deviation[] = [];
    const value = registry.readElement(xml, { onDeviation: (each: Deviation) => deviations.push(each) });
    const told = deviations.map(({ code, path, message }) => `${code} ${path}: ${message}`);
    expect(told.length).toBeGreaterThan(0);
    expectRecorded(`${folder}/${file.replace(/xml$/, "json")}`, `${toJson({ deviations: told, value })}\n`);
    expect(() => registry.readElement(xml, { mode: "strict" })).toThrow(deviations[0]!.message);
    expect(registry.readElement(xml)).toStrictEqual(value);
    const written = registry.writeElement(value);
    if (!file.includes(".lexical.")) expectSameInfoset(written, xml, { resolveXsiType: true });
  });
});

afterAll(disposeValidators);

/** Imports without an ending are for bundlers, and their way to find modules. */
describe.each(["NodeNext", "Bundler"] as const)("with the module resolution %s", (resolution) => {
  const named = cases.filter(
    (name) => (optionsOf(name).importExtension === "none") === (resolution === "Bundler"),
  );
  it("compiles, and declares what it reads: every object is one of its declared type", () => {
    expectCompiled(named, resolution);
  });
});

function expectCompiled(names: readonly string[], resolution: "NodeNext" | "Bundler"): void {
  const folders = names.map((name) => `${OUTPUT}/${name}`).filter((folder) => existsSync(folder));
  const roots = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${folder}/${file}`),
  );
  expect(roots.filter((file) => file.endsWith(".typed.ts")).length).toBeGreaterThan(0);
  expect(compileProblems(roots, resolution)).toEqual([]);
}

/** The options of a case. */
function optionsOf(name: string): GenerateOptions {
  const path = `${ROOT}/${name}/options.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as GenerateOptions) : {};
}

/**
 * What `generate` does, but for the type check, which takes a second a case: all outputs are checked
 * together in the end.
 */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The diagnostics, one a line, with paths relative to the case. */
function diagnosticsOf({ diagnostics }: Result, folder: string): string {
  const lines = diagnostics.map((diagnostic) => `${formatDiagnostic(diagnostic)}\n`);
  return lines.join("").replaceAll(`${folder}/`, "");
}

/** Compares with a recorded file, or records it. */
function expectRecorded(path: string, text: string): void {
  if (RECORD) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } else {
    expect(text, path).toBe(existsSync(path) ? readFileSync(path, "utf8") : undefined);
  }
}

/** What is worth a review: declarations, content models, readers and writers; simple types where there are any. */
function isRecorded(path: string, text: string): boolean {
  if (/^simple-types\.ts$/.test(path)) return text.includes("export ");
  return /^[^/]+\.ts$/.test(path) && !/^(index|registry|namespaces|headers|.*\.elements)\.ts$/.test(path);
}

/** Writes the whole output, and a schema that leads to all namespaces. */
function writeCase({ files }: Result, output: string): void {
  writeOutput(output, files);
  const imports = files
    .filter(({ path }) => path.startsWith("schema/") && path !== "schema/xml.xsd")
    .map(({ path, text }) => {
      const namespace = /\btargetNamespace="[^"]*"/.exec(text)?.[0].replace("targetNamespace", " namespace");
      return `  <xs:import${namespace ?? ""} schemaLocation="${path}"/>\n`;
    });
  const schema = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:all">';
  writeFileSync(`${output}/all.xsd`, `${schema}\n${imports.join("")}</xs:schema>\n`);
}

async function registryOf(output: string): Promise<Registry> {
  return (await import(/* @vite-ignore */ resolve(join(output, "registry.ts")))) as Registry;
}

/** A module that assigns a value to the type that the output declares for it. */
function typedModule(value: object): string {
  return `import type { AnyElement } from "./registry.js";\n\nexport const value: AnyElement = ${sourceOf(value)};\n`;
}
