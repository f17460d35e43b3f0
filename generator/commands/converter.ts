/** What reads and writes the message that `ews-codegen convert` is given. */

import type { ReadOptions, WriteOptions } from "../../templates/runtime/options.js";
import { Diagnostics } from "../diagnostics.js";
import { displayName, type Schema, selectComponents } from "../xsd/index.js";
import type { Bindings, Registry } from "./bindings.js";
import { UsageError } from "./command.js";
import { openSchema } from "./schema.js";
import { reportDiagnostics, type Terminal } from "./terminal.js";
import { isMessage, type Named, selectionFor } from "./wanted.js";

/** From XML to the objects that JSON holds, and back. */
export interface Converter {
  read(xml: Uint8Array, options: ReadOptions): object;
  write(value: object, options: WriteOptions): string;
}

export interface ConverterOptions {
  /** The packaged schemas unless given. */
  readonly schemas?: readonly string[] | undefined;
  /** How properties are named; as in the schema unless given. */
  readonly names?: "schema" | "camel" | undefined;
  /** The named type that a bare element has which is not a global one. */
  readonly type?: string | undefined;
}

/**
 * The converter for a message.
 * @returns undefined where the schemas have errors, which have been printed then
 */
export async function converterFor(
  named: Named,
  { schemas, names = "schema", type }: ConverterOptions,
  terminal: Terminal,
): Promise<Converter | undefined> {
  if (schemas === undefined && type === undefined && names === "schema") {
    // This package's own: not before they are needed, since the generator must run without them, too.
    return ofRegistry((await import("../../generated/registry.js")) as unknown as Registry, named);
  }
  const schema = openSchema(schemas, terminal);
  if (schema === undefined) return undefined;
  const { bindingsFor } = await import("./bindings.js");
  const diagnostics = new Diagnostics();
  const selection = selectionFor(named, schema);
  const request = type === undefined ? selection : { types: [type, ...(selection.types ?? [])] };
  const bindings = await bindingsFor(request, schema, diagnostics, { names });
  reportDiagnostics(diagnostics.list(), terminal);
  if (bindings === undefined) return undefined;
  return type === undefined ? ofRegistry(bindings.registry, named) : ofType(type, named, schema, bindings);
}

/** Reads and writes any global element, in an envelope or bare. */
function ofRegistry(registry: Registry, { root }: Named): Converter {
  return {
    read(xml, options) {
      if (root === undefined) return registry.readEnvelope(xml, options);
      const element = registry.readElement(xml, options);
      if (!isMessage(element)) return element;
      throw new UsageError("an element called body looks like an envelope in JSON, and cannot be converted");
    },
    write: (value, options) =>
      isMessage(value) ? registry.writeEnvelope(value, options) : registry.writeElement(value, options),
  };
}

/** Reads and writes a bare element of a named type; its qualified name is the one key in JSON. */
function ofType(written: string, named: Named, schema: Schema, bindings: Bindings): Converter {
  const { root } = named;
  if (root === undefined) throw new UsageError("--type is for a bare element, this message is an envelope");
  const { types } = selectComponents(schema, { types: [written] }, new Diagnostics());
  const local = written.replace(/^(\{[^}]*\}|[^:]*:)/, "");
  const type = types.find(({ name }) => name?.local === local)?.name;
  const xsdName = type === undefined ? written : displayName(type, schema.prefixes);
  const { namespaces, [`read${bindings.typeName(xsdName)}`]: read, ...rest } = bindings.index;
  const write = rest[`write${bindings.typeName(xsdName)}`];
  if (typeof read !== "function" || typeof write !== "function") {
    throw new UsageError(`--type needs a complex type that is not abstract, and ${xsdName} is none`);
  }
  const { deserializeElement, serializeElement } = rest as Record<string, (...args: unknown[]) => unknown>;
  return {
    read(xml, options) {
      const name = displayName(root, schema.prefixes);
      return { [name]: deserializeElement!(xml, namespaces, name, read, options) };
    },
    write(value, options) {
      const [[name, content] = [], ...others] = Object.entries(value);
      if (name === undefined || others.length > 0) {
        throw new UsageError("with --type the JSON must be an object of one key, the name of the element");
      }
      return serializeElement!(content, namespaces, name, write, options) as string;
    },
  };
}
