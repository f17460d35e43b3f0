/** What is tested: a schema with the bindings that were generated from it, and the subset that goes with them. */

import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { emit } from "../../generator/emit/emit.js";
import { IM_OPERATIONS } from "../../generator/generate.js";
import { buildModel } from "../../generator/model/build.js";
import { completeOptions } from "../../generator/options/index.js";
import {
  type ElementDeclaration,
  loadSchema,
  type Schema,
  type Selection,
  type SelectionRequest,
  selectComponents,
  subsetSchemas,
} from "../../generator/xsd/index.js";
import { writeOutput } from "../support/output.js";
import type { WildcardScope } from "./foreign.js";
import { Heights, rootsOf } from "./heights.js";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export interface ReadOptions {
  readonly mode?: "lenient" | "strict";
  readonly onDeviation?: (deviation: Deviation) => void;
}

export interface Deviation {
  readonly code: string;
  readonly message: string;
  readonly path: string;
}

/** The part of a generated registry that the instances use. */
export interface Registry {
  readElement(xml: string | Uint8Array, options?: ReadOptions): object;
  writeElement(element: object, options?: object): string;
}

export interface Subject {
  readonly name: string;
  readonly schema: Schema;
  readonly selection: Selection;
  readonly heights: Heights;
  readonly scope: WildcardScope;
  /** The global elements that can be the root of a document. */
  readonly roots: readonly ElementDeclaration[];
  readonly registry: Registry;
  /** Where the bindings are. */
  readonly folder: string;
  /** A schema file that leads to all namespaces of the subset. */
  readonly schemaFile: string;
}

/** The bindings that are committed, for our own schemas. */
export function ownSubject(): Promise<Subject> {
  const paths = [join(repository, "schemas")];
  return subjectFrom(
    "schemas",
    components(paths, { operations: IM_OPERATIONS }),
    join(repository, "generated"),
  );
}

/** The bindings of everything that a schema declares, generated into a folder that the caller removes. */
export async function generatedSubject(name: string, paths: readonly string[]): Promise<Subject & Temporary> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "ews-codegen-instances-")));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const found = components(paths, { all: true });
    const usual = completeOptions({});
    const model = buildModel(found.selection, found.schema, found.diagnostics, usual);
    found.check();
    const subset = subsetSchemas(found.selection, found.schema);
    // Without the type check, which other tests do and which takes longer than all the rest.
    const files = emit(model, subset, join(repository, "templates"), usual);
    // Tells that the files are modules.
    writeOutput(folder, [...files, { path: "package.json", text: '{ "type": "module" }\n' }]);
    return { ...(await subjectFrom(name, found, folder)), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

export interface Temporary {
  remove(): void;
}

interface Components {
  readonly schema: Schema;
  readonly selection: Selection;
  readonly diagnostics: Diagnostics;
  check(): void;
}

function components(paths: readonly string[], request: SelectionRequest): Components {
  const diagnostics = new Diagnostics();
  const check = (): void => {
    if (diagnostics.hasErrors) throw new Error(diagnostics.list().map(formatDiagnostic).join("\n"));
  };
  const schema = loadSchema(paths, { diagnostics });
  if (schema === undefined) throw new Error(`no schema in ${paths.join(", ")}`);
  const selection = selectComponents(schema, request, diagnostics);
  check();
  return { schema, selection, diagnostics, check };
}

async function subjectFrom(
  name: string,
  { schema, selection }: Components,
  folder: string,
): Promise<Subject> {
  const registry = (await import(
    /* @vite-ignore */ pathToFileURL(join(folder, "registry.ts")).href
  )) as Registry;
  const heights = new Heights(selection);
  const roots = rootsOf(selection, heights);
  const { attributes } = selection;
  const schemaFile = writeEntrance(schema, selection, folder);
  return {
    name,
    schema,
    selection,
    heights,
    scope: { elements: roots, attributes },
    roots,
    registry,
    folder,
    schemaFile,
  };
}

/** A schema that imports all others of the subset; the committed bindings have one that does. */
function writeEntrance(schema: Schema, selection: Selection, folder: string): string {
  if (folder === join(repository, "generated")) return join(folder, "schema/messages.xsd");
  const subset = subsetSchemas(selection, schema).filter(({ fileName }) => fileName !== "xml.xsd");
  const imports = subset.map(({ fileName, text }) => {
    const namespace = /\btargetNamespace="[^"]*"/.exec(text)?.[0].replace("targetNamespace", " namespace");
    return `  <xs:import${namespace ?? ""} schemaLocation="schema/${fileName}"/>\n`;
  });
  const entrance = join(folder, "all.xsd");
  const start = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:entrance">';
  writeFileSync(entrance, `${start}\n${imports.join("")}</xs:schema>\n`);
  return entrance;
}
