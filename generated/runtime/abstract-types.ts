// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { XmlReader } from "./reader.js";
import type { XmlWriter } from "./writer.js";

/**
 * Elements of an abstract type that do not say which type they are, or none that the bindings know; and elements
 * that are abstract themselves, for which none that the bindings know may stand (XSD 1.0 part 1, section 3.3.4,
 * Element Locally Valid).
 */

/** Called where xsi:type names no type that is known: reports that, and keeps the element. */
export function keepAbstract(r: XmlReader, type: string): never {
  const named = r.type();
  if (named === "") {
    r.deviate("abstract-type", `xsi:type must say which type this is: ${type} is abstract`);
  } else {
    r.deviate("unknown-type", `${named} is not known here`);
  }
  return r.setAside();
}

/** An object of an abstract type must say by `$type` what it is. */
export function refuseAbstract(w: XmlWriter, type: string, value: { readonly $type?: string }): never {
  const named: unknown = value?.$type;
  if (named !== undefined && typeof named !== "string") w.mismatch("$type", named, "a type name");
  const found = named === undefined ? "is missing" : `names ${named}, which is not known here`;
  w.fail(`${type} is abstract: $type ${found}`);
}

/** Called for an element that cannot be there: reports that, and keeps it. */
export function keepAbstractElement(r: XmlReader): never {
  r.deviate("abstract-element", `${r.name} is abstract: only an element that stands for it could be here`);
  return r.setAside();
}

/** Refuses a value that a program gave for such an element; undefined is none. */
export function refuseAbstractElement(w: XmlWriter, name: string, value: unknown): void {
  if (value === undefined) return;
  w.fail(`${name} is abstract: only an element that stands for it could be here`);
}
