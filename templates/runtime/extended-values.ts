// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { owns } from "./own.js";
import type { XmlReader } from "./reader.js";
import type { XmlWriter } from "./writer.js";

/**
 * Elements of a simple type in whose place xsi:type may put a complex type that extends it by attributes (XSD 1.0
 * part 1, section 3.4.6). Apart from the others because few schemas have any.
 */

/** The value of one of some types, by the names of these. */
type Extended<Types> = { [Name in keyof Types]: Types[Name] & { $type: Name } }[keyof Types];

/**
 * Reads the current element, which has attributes.
 * @param readPlain reads it as one of the simple type
 * @param types the readers of the types that xsi:type may name
 */
export function readExtended<T, Types extends object>(
  r: XmlReader,
  readPlain: () => T,
  types: { readonly [Name in keyof Types]: (r: XmlReader) => Types[Name] },
): T | Extended<Types> {
  const name = r.type();
  if (name === undefined || !owns(types, name)) return readPlain();
  // The reader of a type that xsi:type names keeps that name as $type.
  return types[name as keyof Types](r) as Extended<Types>;
}

/** Whether a value is one of a type that xsi:type is to name. */
export function isExtended<T>(value: T): value is Extract<T, { $type: string }> {
  return typeof value === "object" && value !== null && "$type" in value;
}

/** Writes an element of one of these types. */
export function writeExtended<Types extends object>(
  w: XmlWriter,
  name: string,
  value: Extended<Types>,
  types: { readonly [Name in keyof Types]: (w: XmlWriter, name: string, value: Types[Name]) => void },
): void {
  const { $type } = value as { $type: keyof Types };
  if (!owns(types, $type)) w.mismatch(name, $type, `one of the types ${Object.keys(types).join(", ")}`);
  types[$type](w, name, value as Types[keyof Types]);
}
