// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import * as exact from "./simple.js";
import { refusal, type SimpleType } from "./simple.js";

/** xs:long, xs:integer and their kin as string, in the lexical form exactly as read. An empty text is no value. */

function digitsType(type: SimpleType<bigint>): SimpleType<string> {
  return {
    name: type.name,
    parse: (text) => (text === "" ? undefined : text),
    format: (value) => (typeof value === "string" ? value : undefined),
    check: (text, facets) =>
      type.parse(text) === undefined ? refusal(type, text) : type.check(text, facets),
    collapses: true,
  };
}

export const long = /* @__PURE__ */ digitsType(exact.long);
export const unsignedLong = /* @__PURE__ */ digitsType(exact.unsignedLong);
export const integer = /* @__PURE__ */ digitsType(exact.integer);
export const nonNegativeInteger = /* @__PURE__ */ digitsType(exact.nonNegativeInteger);
export const positiveInteger = /* @__PURE__ */ digitsType(exact.positiveInteger);
export const nonPositiveInteger = /* @__PURE__ */ digitsType(exact.nonPositiveInteger);
export const negativeInteger = /* @__PURE__ */ digitsType(exact.negativeInteger);
