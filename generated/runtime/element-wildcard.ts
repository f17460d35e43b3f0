// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { lookedAt } from "./known-elements.js";
import { owns } from "./own.js";
import type { XmlReader } from "./reader.js";

/** Wildcards whose elements must be declared (XSD 1.0 part 1, section 3.10.4): processContents="strict". */

/** The functions that read the declared elements, by name. */
export type DeclaredReaders = Readonly<Record<string, (reader: XmlReader) => unknown>>;

/** The current child as a fragment: reports one that is not declared, and what is wrong in others. */
export function declaredFragment(r: XmlReader, declared: DeclaredReaders): string {
  const { name } = r;
  if (owns(declared, name)) return lookedAt(r, declared[name]!);
  r.deviate("unknown-element", `${name} is not declared, which the wildcard asks for`);
  return r.fragment();
}
