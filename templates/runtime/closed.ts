// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { unknownValue } from "./derived.js";
import { collapse, type SimpleType } from "./simple.js";
import { type Values, valueSet } from "./values.js";

/**
 * A string enumeration that is closed: other values than these are none. They are kept as text where reading
 * is lenient, and refused on writing.
 */
export function closedEnumeration<T extends string>(
  name: string,
  values: Values,
  base?: SimpleType<string>,
): SimpleType<T> {
  const known = valueSet(values);
  const isValue = (text: unknown): text is T => typeof text === "string" && known().has(text);
  const collapses = base?.collapses === true;
  return {
    name,
    parse: (text) => {
      const value = collapses ? collapse(text) : text;
      return isValue(value) ? value : undefined;
    },
    collapses,
    format: (value) => (isValue(value) ? value : undefined),
    check: () => undefined,
    refuse: (text) => unknownValue(text, name),
  };
}
