// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { owns } from "./own.js";
import { clip, type SimpleType } from "./simple.js";

/**
 * A string enumeration that is closed: other values than these are none. They are kept as text where reading
 * is lenient, and refused on writing.
 */
export function closedEnumeration<T extends string>(
  name: string,
  values: Readonly<Record<T, T>>,
): SimpleType<T> {
  const isValue = (text: unknown): text is T => typeof text === "string" && owns(values, text);
  return {
    name,
    parse: (text) => (isValue(text) ? text : undefined),
    format: (value) => (isValue(value) ? value : undefined),
    check: () => undefined,
    refuse: (text) => ({
      code: "unknown-value",
      message: `"${clip(text)}" is not among the values of ${name}`,
    }),
  };
}
