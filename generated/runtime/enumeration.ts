// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { enumeration, unknownValue } from "./derived.js";
import { normalized, type SimpleType } from "./simple.js";
import { type Values, valueSet } from "./values.js";

/**
 * An enumeration of a type whose texts are not its values: those of a type that replaces or collapses white space are
 * read so, numbers are compared by value, dates and times by their texts, and names as the bindings have them.
 */
export function enumerationOf(name: string, values: Values, base: SimpleType<string>): SimpleType<string> {
  const texts = enumeration(name, values);
  const known = valueSet(values);
  const { collapses = false, replaces = false, same, parseNames, formatNames } = base;
  const isNames = parseNames !== undefined;
  const lexical = (text: string): string => normalized(text, base);
  const isKnown = (text: string): boolean =>
    known().has(text) || (same !== undefined && [...known()].some((value) => same(value, text)));
  return {
    name,
    parse: (text) => (isNames ? undefined : texts.parse(lexical(text))),
    format: (value) =>
      !isNames && typeof value === "string" && texts.parse(lexical(value)) !== undefined ? value : undefined,
    check: (text, _, named = text) =>
      known().has(named) || isKnown(lexical(named)) ? undefined : unknownValue(text, name),
    collapses,
    replaces,
    ...(same === undefined ? {} : { same }),
    ...(isNames ? { parseNames, formatNames } : {}),
  };
}
