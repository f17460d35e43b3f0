// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { clip, collapse, facet, lexicalType, nothing, type SimpleType, trim } from "./simple-type.js";

/**
 * Simple types: how the text of an element or attribute becomes a value and back (XSD 1.0 part 2).
 * Strings, dates, times, decimals and base64 keep their lexical form; the rest become what they are.
 */

export * from "./date-types.js";
export {
  asItIs,
  clip,
  collapse,
  facet,
  namedText,
  normalized,
  type Rename,
  refusal,
  type SimpleType,
  type Violation,
} from "./simple-type.js";

/** xs:string and the other types whose every text is a value. */
function stringType(name: string, collapses = false): SimpleType<string> {
  return {
    name,
    parse: (text) => text,
    format: (value) => (typeof value === "string" ? value : undefined),
    check: nothing,
    collapses,
  };
}

function parseInteger(lexical: string): number | undefined {
  const value = /^[+-]?[0-9]+$/.test(lexical) ? Number(lexical) : Number.NaN;
  // What a number cannot hold exactly stays text rather than lose digits.
  return Number.isSafeInteger(value) ? value + 0 : undefined; // + 0: "-0" is 0
}

function integerType(name: string, min: number, max: number): SimpleType<number> {
  return {
    name,
    parse(text) {
      // Nearly all are plain digits.
      let value = 0;
      let i = 0;
      for (; i < text.length && i < 15; i++) {
        const digit = text.charCodeAt(i) - 0x30;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
      }
      return i > 0 && i === text.length ? value : parseInteger(trim(text));
    },
    // The range is a facet: what was read beyond it can be written back.
    format: (value) => (Number.isSafeInteger(value) ? String(value) : undefined),
    check(text, facets) {
      const value = Number(text);
      return facets && (value < min || value > max)
        ? facet(`${clip(text)} is out of the range of ${name}`)
        : undefined;
    },
    collapses: true,
  };
}

function bigintType(name: string, min?: bigint, max?: bigint): SimpleType<bigint> {
  const outside = (value: bigint): boolean =>
    (min !== undefined && value < min) || (max !== undefined && value > max);
  return {
    name,
    parse(text) {
      const lexical = trim(text);
      return /^[+-]?[0-9]{1,4096}$/.test(lexical) ? BigInt(lexical.replace(/^\+/, "")) : undefined;
    },
    format: (value) => (typeof value === "bigint" ? String(value) : undefined),
    check: (text, facets) =>
      facets && outside(BigInt(collapse(text).replace(/^\+/, "")))
        ? facet(`${clip(text)} is out of the range of ${name}`)
        : undefined,
    collapses: true,
  };
}

function floatType(name: string): SimpleType<number> {
  return {
    name,
    parse(text) {
      const lexical = trim(text);
      const isNumber = /^([+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|NaN|-?INF)$/.test(lexical);
      return isNumber ? Number(lexical.replace("INF", "Infinity")) : undefined;
    },
    format(value) {
      if (typeof value !== "number") return undefined;
      return Object.is(value, -0) ? "-0" : String(value).replace("Infinity", "INF");
    },
    check: nothing,
    collapses: true,
  };
}

export const boolean: SimpleType<boolean> = {
  name: "xs:boolean",
  parse(text) {
    if (text === "true") return true;
    if (text === "false") return false;
    const lexical = trim(text);
    if (lexical === "true" || lexical === "1") return true;
    return lexical === "false" || lexical === "0" ? false : undefined;
  },
  format: (value) => (typeof value === "boolean" ? String(value) : undefined),
  check: nothing,
  collapses: true,
};

export const string: SimpleType<string> = /* @__PURE__ */ stringType("xs:string");
export const normalizedString: SimpleType<string> = /* @__PURE__ */ (() => ({
  ...stringType("xs:normalizedString"),
  replaces: true,
}))();
export const token: SimpleType<string> = /* @__PURE__ */ stringType("xs:token", true);
export const anySimpleType: SimpleType<string> = /* @__PURE__ */ stringType("xs:anySimpleType");
export const anyURI: SimpleType<string> = /* @__PURE__ */ stringType("xs:anyURI", true);

// Patterns are put together inside the functions: a bundler keeps a template literal that stands at the top of a
// module, and with it the types that nobody uses.
const NAME = "[\\p{L}_:][\\p{L}\\p{M}\\p{N}_:.\\-\\u{B7}]*";
const NC_NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_.\\-\\u{B7}]*";
const nameType = (name: string, ...pattern: readonly string[]): SimpleType<string> =>
  lexicalType(name, new RegExp(`^(?:${pattern.join("")})$`, "u"));

export const language = /* @__PURE__ */ lexicalType(
  "xs:language",
  /^[a-zA-Z]{1,8}(?:-|$)/,
  (text) => !/[^a-zA-Z0-9-]|[a-zA-Z0-9]{9}|--|-$/.test(text),
);
export const Name = /* @__PURE__ */ nameType("xs:Name", NAME);
export const NCName = /* @__PURE__ */ nameType("xs:NCName", NC_NAME);
export const NMTOKEN = /* @__PURE__ */ nameType("xs:NMTOKEN", "[\\p{L}\\p{M}\\p{N}_:.\\-\\u{B7}]+");
/** The value is the name with the prefix of the bindings, or "{namespace}name" where they have none. */
export const QName: SimpleType<string> = /* @__PURE__ */ (() => ({
  ...nameType("xs:QName", "(", NC_NAME, ":)?", NC_NAME),
  parse: nothing,
  format: nothing,
  parseNames: (text, rename) => rename(trim(text)),
  formatNames: (value, rename) => (typeof value === "string" ? rename(value) : undefined),
}))();

export const decimal: SimpleType<string> = /* @__PURE__ */ (() => ({
  ...lexicalType("xs:decimal", /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$/),
  same: (a, b) => canonicalDecimal(a) === canonicalDecimal(b),
}))();

/** No regular expression: from each of a million zeros it would look whether they reach the end. */
export function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, end);
}

/** A decimal without zeros that mean nothing, exact whatever its length; what is none is itself. */
function canonicalDecimal(text: string): string {
  const match = /^([+-]?)(?=\.?[0-9])0*([1-9][0-9]*)?(?:\.([0-9]*))?$/.exec(collapse(text));
  if (match === null) return `"${text}"`;
  const [, sign = "", whole = "", fraction = ""] = match;
  const digits = `${whole}.${withoutTrailingZeros(fraction)}`;
  return digits !== "." && sign === "-" ? `-${digits}` : digits;
}
export const hexBinary: SimpleType<string> = /* @__PURE__ */ (() => ({
  // Not by a group that repeats: V8 keeps a place for each time, and has room for some millions.
  ...lexicalType("xs:hexBinary", /^[0-9a-fA-F]*$/, (text) => text.length % 2 === 0),
  parse: (text) => text,
  format: (value) => (typeof value === "string" ? value : undefined),
  same: (a, b) => a.toLowerCase() === b.toLowerCase(),
}))();
export const base64Binary: SimpleType<string> = /* @__PURE__ */ (() => ({
  ...stringType("xs:base64Binary"),
  check: (text) =>
    isBase64(text)
      ? undefined
      : { code: "malformed-value", message: `"${clip(text)}" is not xs:base64Binary` },
  same: (a, b) => a.replace(/[ \t\r\n]+/g, "") === b.replace(/[ \t\r\n]+/g, ""),
}))();

export const float = /* @__PURE__ */ floatType("xs:float");
export const double = /* @__PURE__ */ floatType("xs:double");
export const byte = /* @__PURE__ */ integerType("xs:byte", -128, 127);
export const short = /* @__PURE__ */ integerType("xs:short", -32768, 32767);
export const int = /* @__PURE__ */ integerType("xs:int", -2147483648, 2147483647);
export const unsignedByte = /* @__PURE__ */ integerType("xs:unsignedByte", 0, 255);
export const unsignedShort = /* @__PURE__ */ integerType("xs:unsignedShort", 0, 65535);
export const unsignedInt = /* @__PURE__ */ integerType("xs:unsignedInt", 0, 4294967295);
export const long = /* @__PURE__ */ bigintType("xs:long", -9223372036854775808n, 9223372036854775807n);
export const unsignedLong = /* @__PURE__ */ bigintType("xs:unsignedLong", 0n, 18446744073709551615n);
export const integer = /* @__PURE__ */ bigintType("xs:integer");
export const nonNegativeInteger = /* @__PURE__ */ bigintType("xs:nonNegativeInteger", 0n);
export const positiveInteger = /* @__PURE__ */ bigintType("xs:positiveInteger", 1n);
export const nonPositiveInteger = /* @__PURE__ */ bigintType("xs:nonPositiveInteger", undefined, 0n);
export const negativeInteger = /* @__PURE__ */ bigintType("xs:negativeInteger", undefined, -1n);

const BASE64 = /* @__PURE__ */ (() => {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (/[A-Za-z0-9+/]/.test(String.fromCharCode(code))) table[code] = 1;
  return table;
})();

/** Linear, whatever the size: attachments have tens of megabytes. */
function isBase64(text: string): boolean {
  let digits = 0;
  let padding = 0;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) continue;
    if (code === 0x3d) padding++;
    else if (padding > 0 || code > 0x7f || BASE64[code] === 0) return false;
    else {
      digits++;
      last = code;
    }
  }
  // Of the last digit those bits are zero that are beyond the last byte.
  return padding === 0
    ? digits % 4 === 0
    : padding <= 2 &&
        (digits + padding) % 4 === 0 &&
        (padding === 1 ? "AEIMQUYcgkosw048" : "AQgw").includes(String.fromCharCode(last));
}
