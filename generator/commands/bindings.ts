/** Bindings to convert by: those of this package, or others generated for the occasion and loaded from a temporary folder. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";
import type { ReadOptions, WriteOptions } from "../../templates/runtime/options.js";
import type { Diagnostics } from "../diagnostics.js";
import type { OutputFile } from "../emit/emit.js";
import { makeOutput } from "../generate.js";
import type { ShapeOptions } from "../options/index.js";
import type { Schema, SelectionRequest } from "../xsd/index.js";

/** The functions of `registry.ts`, whatever the elements are. */
export interface Registry {
  readEnvelope(xml: Uint8Array, options?: ReadOptions): object;
  writeEnvelope(message: object, options?: WriteOptions): string;
  readElement(xml: Uint8Array, options?: ReadOptions): object;
  writeElement(element: object, options?: WriteOptions): string;
}

/** Generated modules, loaded. */
export interface Bindings {
  readonly registry: Registry;
  /** Everything that `index.ts` exports. */
  readonly index: Readonly<Record<string, unknown>>;
  /** The name in TypeScript of a type, by its name in the schema (`t:Name`). */
  typeName(xsdName: string): string | undefined;
}

/**
 * Generates and loads the bindings of a selection. Nothing stays on the disk.
 * @param shape how they differ from what is usual
 * @returns undefined where the selection has faults, which are in the diagnostics then
 */
export async function bindingsFor(
  request: SelectionRequest,
  schema: Schema,
  diagnostics: Diagnostics,
  shape: ShapeOptions = {},
): Promise<Bindings | undefined> {
  const output = makeOutput(request, schema, diagnostics, shape);
  if (output === undefined) return undefined;
  const { model, files } = output;
  const names = new Map(model.types.map(({ xsdName, name }) => [xsdName, name]));
  return { ...(await load(files)), typeName: (xsdName) => names.get(xsdName) };
}

async function load(files: readonly OutputFile[]): Promise<Pick<Bindings, "registry" | "index">> {
  const folder = mkdtempSync(join(tmpdir(), "ews-codegen-convert-"));
  try {
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    for (const { path, text } of files) if (path.endsWith(".ts")) writeModule(join(folder, path), text);
    const module = (name: string): Promise<unknown> => import(pathToFileURL(join(folder, name)).href);
    const registry = (await module("registry.js")) as Registry;
    return { registry, index: (await module("index.js")) as Record<string, unknown> };
  } finally {
    // Modules are whole once they are imported: there is nothing that they load later.
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeModule(path: string, text: string): void {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path.replace(/\.ts$/, ".js"), outputText);
}
