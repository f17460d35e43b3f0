// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { XmlReader } from "./reader.js";

/** Reports xsi:type where it names a type that the schema keeps out there; the element is read as that type all the same. */
export function blocking(r: XmlReader, ...types: readonly string[]): XmlReader {
  const named = r.type();
  if (types.includes(named)) {
    r.deviate("unknown-type", `${named} may not stand here: the schema blocks it`);
  }
  return r;
}
