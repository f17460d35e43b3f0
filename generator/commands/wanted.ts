/** Which components of the schemas a message to be converted needs. */

import { utf8Bytes } from "../../templates/runtime/input.js";
import type { Operation, QName, Schema, SelectionRequest } from "../xsd/index.js";
import { outlineOf, SOAP_NAMESPACE } from "./outline.js";

/** What a message names, as far as its own text tells. */
export interface Named {
  /** The root of a bare element; undefined for an envelope. */
  readonly root: QName | undefined;
  /** The local names of what is in the body, or of the bare element. */
  readonly body: readonly string[];
  readonly headers: readonly string[];
  /** The types that xsi:type names, each as `{namespace}Name` or with the prefix of the schemas. */
  readonly types: readonly string[];
}

/**
 * What an XML message names.
 * @throws XmlError
 */
export function namedInXml(source: Uint8Array, file: string): Named {
  // References to characters that XML forbids are the reader's to judge, which may be lenient; and what the
  // XML declaration says of the encoding is true no more.
  const decoded = new TextDecoder().decode(utf8Bytes(source));
  const text = decoded.replace(/^<\?xml\s.*?\?>/s, (all) => all.replace(/[^\r\n]/g, " "));
  const bytes = new TextEncoder().encode(text.replace(/&#x?[0-9A-Fa-f]+;/g, (all) => " ".repeat(all.length)));
  const { envelope, root, headers, body, types } = outlineOf(bytes, file, realNamespace);
  const locals = (elements: readonly QName[]): string[] => elements.map(({ local }) => local);
  return {
    root: envelope ? undefined : { namespace: realNamespace(root.namespace), local: root.local },
    headers: locals(headers),
    body: locals(body),
    types: types.map(({ namespace, local }) => `{${namespace}}${local}`),
  };
}

/** The public documentation prints the namespaces with https; the bindings read those, too. */
function realNamespace(namespace: string): string {
  return namespace.replace(/^https:\/\/schemas\./, "http://schemas.");
}

/** What a message in JSON names: the keys of header and body, or the one key of a bare element. */
export function namedInJson(value: object): Named {
  const { header, body } = value as { header?: unknown; body?: unknown };
  const keys = (part: unknown): string[] =>
    typeof part === "object" && part !== null ? Object.keys(part).map(localOf) : [];
  const envelope = isMessage(value);
  return {
    root: envelope ? undefined : { namespace: "", local: Object.keys(value)[0] ?? "" },
    headers: envelope ? keys(header) : [],
    body: keys(envelope ? body : value),
    types: [...typesIn(value)],
  };
}

/** Whether an object in JSON stands for an envelope. */
export function isMessage(value: object): value is { body: object } {
  return Object.hasOwn(value, "body");
}

function localOf(key: string): string {
  return key.replace(/^(\{[^}]*\}|[^:]*:)/, "");
}

function* typesIn(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === "$type" && typeof each === "string") yield each;
    else yield* typesIn(each);
  }
}

/**
 * The selection for a message: the operation that its body belongs to, else its elements by themselves, with
 * every element of the same local name, so that the keys of JSON mean the same in both directions.
 */
export function selectionFor(named: Named, schema: Schema): SelectionRequest {
  const sameName = new Set(named.body);
  const elements = [...schema.elements]
    .filter(([, { name }]) => sameName.has(name.local))
    .map(([key]) => key);
  return { operations: operationsFor(named, schema), elements, types: knownTypes(named.types, schema) };
}

/** The operations of the body; for a body that is none's, such as a fault, one whose headers fit. */
function operationsFor({ root, body, headers }: Named, schema: Schema): string[] {
  if (root !== undefined) return [];
  const all = [...schema.operations.values()];
  const messages = ({ input, output }: Operation) => [input, output];
  const ofBody = all.filter((operation) =>
    messages(operation).some((message) => body.includes(message.body.name.local)),
  );
  if (ofBody.length > 0 || headers.length === 0) return ofBody.map(({ name }) => name);
  const fitting = all.find((operation) =>
    messages(operation).some((message) => {
      const bound = message.headers.map(({ element }) => element.name.local);
      return headers.every((header) => bound.includes(header));
    }),
  );
  return fitting === undefined ? [] : [fitting.name];
}

function knownTypes(written: readonly string[], schema: Schema): string[] {
  const namespaces = new Map([...schema.prefixes].map(([namespace, prefix]) => [prefix, namespace]));
  const keys = written.map((name) => {
    const [, prefix, local] = /^([^:{}]+):(.+)$/.exec(name) ?? [];
    return local === undefined ? name : `{${namespaces.get(prefix ?? "") ?? SOAP_NAMESPACE}}${local}`;
  });
  return [...new Set(keys)].filter((key) => schema.types.has(key));
}
