// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { clip, normalized, type SimpleType } from "./simple.js";
import { type Values, valueSet } from "./values.js";

/**
 * A string enumeration that is closed: other values than these are none. They are kept as text where reading
 * is lenient, and refused on writing.
 */
export function closedEnumeration<T extends string>(
  name: string,
  values: Values<T>,
  base?: SimpleType<string>,
): SimpleType<T> {
  const known = valueSet(values);
  const isValue = (text: unknown): text is T => typeof text === "string" && known().has(text);
  const whiteSpace = { collapses: base?.collapses === true, replaces: base?.replaces === true };
  return {
    name,
    parse: (text) => {
      const value = normalized(text, whiteSpace);
      return isValue(value) ? value : undefined;
    },
    ...whiteSpace,
    format: (value) => (isValue(value) ? value : undefined),
    check: () => undefined,
    refuse: (text) => ({
      code: "unknown-value",
      message: `"${clip(text)}" is not among the values of ${name}`,
    }),
  };
}
