// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import * as exact from "./simple.js";
import { clip, collapse, type SimpleType } from "./simple.js";

/**
 * xs:long, xs:integer and their kin as number. What a number cannot hold exactly has no value: it is kept as
 * text where reading is lenient, and refused on writing.
 */

function numberType(type: SimpleType<bigint>): SimpleType<number> {
  return {
    name: type.name,
    parse(text) {
      const lexical = collapse(text);
      const value = /^[+-]?[0-9]+$/.test(lexical) ? Number(lexical) : Number.NaN;
      return Number.isSafeInteger(value) ? value + 0 : undefined; // + 0: "-0" is 0
    },
    format: (value) => (Number.isSafeInteger(value) ? String(value) : undefined),
    check: type.check,
    collapses: true,
    refuse: (text) =>
      type.parse(text) === undefined
        ? undefined
        : { code: "malformed-value", message: `a number cannot hold ${clip(text)} exactly (${type.name})` },
  };
}

export const long = /* @__PURE__ */ numberType(exact.long);
export const unsignedLong = /* @__PURE__ */ numberType(exact.unsignedLong);
export const integer = /* @__PURE__ */ numberType(exact.integer);
export const nonNegativeInteger = /* @__PURE__ */ numberType(exact.nonNegativeInteger);
export const positiveInteger = /* @__PURE__ */ numberType(exact.positiveInteger);
export const nonPositiveInteger = /* @__PURE__ */ numberType(exact.nonPositiveInteger);
export const negativeInteger = /* @__PURE__ */ numberType(exact.negativeInteger);
