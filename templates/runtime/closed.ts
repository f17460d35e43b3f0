// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { unknownValue } from "./derived.js";
import { normalized, type SimpleType } from "./simple.js";
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
  const whiteSpace = { collapses: base?.collapses === true, replaces: base?.replaces === true };
  const { parseNames, formatNames } = base ?? {};
  const isNames = parseNames !== undefined;
  return {
    name,
    parse: (text) => {
      const value = normalized(text, whiteSpace);
      return !isNames && isValue(value) ? value : undefined;
    },
    ...whiteSpace,
    format: (value) => (!isNames && isValue(value) ? value : undefined),
    ...(isNames && {
      parseNames: (text, rename) => {
        const value = parseNames(text, rename);
        return isValue(value) ? value : undefined;
      },
      formatNames: (value, rename) => (isValue(value) ? formatNames?.(value, rename) : undefined),
    }),
    check: () => undefined,
    refuse: (text) => unknownValue(text, name),
  };
}
