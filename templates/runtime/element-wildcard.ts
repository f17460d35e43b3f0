// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { lookedAt } from "./known-elements.js";
import { owns } from "./own.js";
import type { XmlReader } from "./reader.js";

/**
 * Wildcards that do not allow all namespaces, or whose elements must be declared, processContents="strict" (XSD 1.0
 * part 1, section 3.10.4).
 */

/** Whether the next child is in one of these namespaces ("" for none). */
export function atNamespace(r: XmlReader, ...namespaces: readonly string[]): boolean {
  return r.atAny() && namespaces.includes(r.namespace);
}

/** Whether the next child is in a namespace other than this one, as namespace="##other" asks. */
export function atOther(r: XmlReader, namespace: string): boolean {
  return r.atAny() && r.namespace !== "" && r.namespace !== namespace;
}

/** The functions that read the declared elements, by name. */
export type DeclaredReaders = Readonly<Record<string, (reader: XmlReader) => unknown>>;

/** The current child as a fragment: reports one that is not declared, and what is wrong in others. */
export function declaredFragment(r: XmlReader, declared: DeclaredReaders): string {
  const { name } = r;
  if (owns(declared, name)) return lookedAt(r, declared[name]!);
  r.deviate("unknown-element", `${name} is not declared, which the wildcard asks for`);
  return r.fragment();
}
