/** Schemas in memory, for the tests of the generator's front end. */

import { XmlBufferInputProvider, XmlDocument, XsdValidator, xmlRegisterInputProvider } from "libxml2-wasm";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import type {
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  SimpleTypeDefinition,
} from "../../generator/xsd/components.js";
import { type FileSystem, loadSchema, type Schema, type SubsetFile } from "../../generator/xsd/index.js";

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A file system that holds these files; folders are those that the names imply. */
export function memoryFiles(files: Files): FileSystem & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    readFile(path) {
      const file = files[path];
      if (file === undefined) return undefined;
      reads.push(path);
      return typeof file === "string" ? new TextEncoder().encode(file) : file;
    },
    listFolder(path) {
      const inside = path === "." ? "" : `${path}/`;
      const names = Object.keys(files)
        .filter((name) => name.startsWith(inside))
        .map((name) => name.slice(inside.length).replace(/\/.*/, ""));
      return names.length === 0 || inside === path ? undefined : [...new Set(names)];
    },
  };
}

export interface Loaded {
  readonly schema: Schema;
  /** The printed diagnostics. */
  readonly messages: readonly string[];
  readonly diagnostics: Diagnostics;
}

/** Loads the paths from memory; fails when nothing could be loaded. */
export function load(files: Files, paths: readonly string[] = Object.keys(files)): Loaded {
  const diagnostics = new Diagnostics();
  const schema = loadSchema(paths, { diagnostics, fs: memoryFiles(files) });
  const messages = diagnostics.list().map(formatDiagnostic);
  if (schema === undefined) throw new Error(`nothing was loaded:\n${messages.join("\n")}`);
  return { schema, messages, diagnostics };
}

/** An xs:schema of the namespace urn:t (prefix t, qualified elements) around the declarations, on line 2. */
export function schemaText(declarations: string, attributes = ""): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" elementFormDefault="qualified" ${attributes}>\n${declarations}\n</xs:schema>`;
}

/** Loads one document `t.xsd` with these declarations, which must be without fault. */
export function build(declarations: string, attributes = ""): Schema {
  const { schema, messages } = load({ "t.xsd": schemaText(declarations, attributes) });
  if (messages.length > 0) throw new Error(messages.join("\n"));
  return schema;
}

/** What is reported about one document `t.xsd` with these declarations, which begin on line 2. */
export function faults(declarations: string, attributes = ""): readonly string[] {
  return load({ "t.xsd": schemaText(declarations, attributes) }).messages;
}

export function complexType(schema: Schema, name: string): ComplexTypeDefinition {
  const type = schema.types.get(`{urn:t}${name}`);
  if (type?.kind !== "complexType") throw new Error(`${name} is no complex type`);
  return type;
}

export function simpleType(schema: Schema, name: string): SimpleTypeDefinition {
  const type = schema.types.get(`{urn:t}${name}`);
  if (type?.kind !== "simpleType") throw new Error(`${name} is no simple type`);
  return type;
}

export function element(schema: Schema, name: string): ElementDeclaration {
  const found = schema.elements.get(`{urn:t}${name}`);
  if (found === undefined) throw new Error(`${name} is no element`);
  return found;
}

/** A particle in short: `(A, (B | C){0,*}, any)`; groups in their brackets, occurrence unless it is once. */
export function shape({ term, minOccurs, maxOccurs }: Particle): string {
  const most = maxOccurs === Number.POSITIVE_INFINITY ? "*" : maxOccurs;
  const occurrence = minOccurs === 1 && maxOccurs === 1 ? "" : `{${minOccurs},${most}}`;
  if (term.kind === "element") return term.name.local + occurrence;
  if (term.kind === "wildcard") return `any${occurrence}`;
  const separator = { sequence: ", ", choice: " | ", all: " & " }[term.kind];
  return `(${term.particles.map(shape).join(separator)})${occurrence}`;
}

/** The content of a complex type in short. */
export function contentShape({ content }: ComplexTypeDefinition): string {
  if (content.kind === "empty") return "empty";
  if (content.kind === "simple") return `simple ${content.type.name?.local ?? "(anonymous)"}`;
  return (content.kind === "mixed" ? "mixed " : "") + shape(content.particle);
}

let folders = 0;

/** What libxml2 finds wrong with schema documents that import each other by file name. */
export function schemaFaults(files: readonly SubsetFile[]): string[] {
  // The library keeps its buffers by name for good: every call needs names of its own.
  const folder = `subset-${folders++}/`;
  const named = files.map(({ fileName, text }) => ({
    name: folder + fileName,
    bytes: new TextEncoder().encode(text),
  }));
  xmlRegisterInputProvider(
    new XmlBufferInputProvider(Object.fromEntries(named.map(({ name, bytes }) => [name, bytes]))),
  );
  return named.flatMap(({ name, bytes }) => {
    const document = XmlDocument.fromBuffer(bytes, { url: name });
    try {
      XsdValidator.fromDoc(document).dispose();
      return [];
    } catch (error) {
      return [`${name}: ${error instanceof Error ? error.message : error}`];
    } finally {
      document.dispose();
    }
  });
}
