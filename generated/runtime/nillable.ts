// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { SLASH } from "./characters.js";
import type { XmlReader } from "./reader.js";
import type { XmlWriter } from "./writer.js";

/** Elements that may be without a value (XSD 1.0 part 1, section 3.3.4, Element Locally Valid): xsi:nil="true". */

/**
 * Whether the current element is nil; goes behind it, then. If it has content all the same, that counts.
 * @param attributes those that it may have, "*" for any, and with a "!" in front those that it must have;
 *   they are kept beside it
 */
export function isNil(r: XmlReader, ...attributes: readonly string[]): boolean {
  if (!r.hasNil()) return false;
  const { pos } = r;
  const { start } = r.top;
  if (!r.empty && (r.textRun() !== "" || r.bytes[r.pos + 1] !== SLASH)) {
    r.report("malformed-value", "an element with xsi:nil must be empty", start);
    r.nilWithContent = start;
    r.pos = pos;
    return false;
  }
  nilAttributes(r, attributes);
  r.close();
  return true;
}

/** The attributes of an element without a value. */
function nilAttributes(r: XmlReader, allowed: readonly string[]): void {
  const known = allowed.map((name) => name.replace("!", ""));
  r.leafAttributes(true, "", known);
  const isThere = (name: string): boolean => {
    for (let i = 0; i < r.attributes; i++) if (r.attributeName(i) === name) return true;
    return false;
  };
  for (const [index, name] of known.entries()) {
    if (name === allowed[index] || isThere(name)) continue;
    r.deviate("missing-attribute", `${name} is missing`);
  }
}

/** Writes an element without a value. */
export function nilElement(w: XmlWriter, name: string): void {
  w.isNil = true;
  w.open(name);
  w.isNil = false;
  w.xsi(' xsi:nil="true"');
  w.end();
}
