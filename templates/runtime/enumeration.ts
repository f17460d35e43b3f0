// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { enumeration } from "./derived.js";
import { collapse, type SimpleType } from "./simple.js";
import { type Values, valueSet } from "./values.js";

/**
 * An enumeration of a type whose texts are not its values: those of a type that collapses white space are read
 * without it, and numbers, dates and the like are compared by value.
 */
export function enumerationOf(name: string, values: Values, base: SimpleType<string>): SimpleType<string> {
  const texts = enumeration(name, values);
  const known = valueSet(values);
  const { collapses = false, same } = base;
  const lexical = (text: string): string => (collapses ? collapse(text) : text);
  return {
    ...texts,
    parse: (text) => texts.parse(lexical(text)),
    format: (value) =>
      typeof value === "string" && texts.parse(lexical(value)) !== undefined ? value : undefined,
    check(text, facets) {
      const isKnown = same !== undefined && [...known()].some((value) => same(value, lexical(text)));
      return isKnown ? undefined : texts.check(lexical(text), facets);
    },
    collapses,
    ...(same === undefined ? {} : { same }),
  };
}
