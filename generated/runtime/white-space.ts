// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { normalized, type SimpleType } from "./simple.js";

/**
 * A type of which white space counts for less (XSD 1.0 part 2, section 4.3.6): its facets, and those of what derives
 * from it, look at the text without.
 */
export function whiteSpace<T>(base: SimpleType<T>, facet: "replace" | "collapse"): SimpleType<T> {
  const type: SimpleType<T> = {
    ...base,
    ...(facet === "collapse" ? { collapses: true } : { replaces: true }),
    check: (text, facets, named) => base.check(normalized(text, type), facets, named),
  };
  return type;
}
