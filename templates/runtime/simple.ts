// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * Simple types: how the text of an element or attribute becomes a value and back (XSD 1.0 part 2).
 * Strings, dates, times, decimals and base64 keep their lexical form; the rest become what they are.
 */

/** What is wrong with a value that could be read. */
export interface Violation {
  readonly code: "malformed-value" | "unknown-value" | "facet" | "duplicate-id" | "unknown-idref";
  readonly message: string;
}

/** A simple type: how text becomes a value and a value text, and what a text violates. */
export interface SimpleType<T> {
  /** "xs:int", or "t:Name" for a type of the schema. */
  readonly name: string;
  /** The value of a text, or undefined if the text is none of this type. */
  readonly parse: (text: string) => T | undefined;
  /** The text of a value, or undefined if the value is none of this type. */
  readonly format: (value: T) => string | undefined;
  /**
   * What the text violates although it has a value. With `facets` false only what lenient reading reports:
   * values outside an enumeration, malformed dates and the like.
   * @param named of types of qualified names the text with the names as the bindings have them, see `namedText`
   */
  readonly check: (text: string, facets: boolean, named?: string) => Violation | undefined;
  /** Whether white space around the text means nothing. */
  readonly collapses?: boolean;
  /** Whether tabs and line ends count as spaces. */
  readonly replaces?: boolean;
  /** Whether two texts have the same value, for types whose values keep their lexical form. */
  readonly same?: (a: string, b: string) => boolean;
  /** Why a text has no value, where there is more to say than that it is none of this type. */
  readonly refuse?: (text: string) => Violation | undefined;
  /**
   * For types of qualified names, which mean nothing without the declarations in force. These stand in for
   * `parse` and `format`, which know none: `rename` gives a name with the prefix of the bindings for one with
   * a prefix of the document, or the other way round; undefined for a prefix that is not declared.
   */
  readonly parseNames?: ((text: string, rename: Rename) => T | undefined) | undefined;
  readonly formatNames?: ((value: T, rename: Rename) => string | undefined) | undefined;
}

export type Rename = (name: string) => string | undefined;

/** `collapse` for types whose values hold no white space inside; nearly always there is nothing to do. */
const trim = (text: string): string =>
  text.charCodeAt(0) > 0x20 && text.charCodeAt(text.length - 1) > 0x20 ? text : collapse(text);

/** A text without white space around it, and with single spaces in it. */
export const collapse = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
/** The text whose facets count, as the type of a text has its white space. */
export function normalized(text: string, { collapses, replaces }: WhiteSpace): string {
  if (collapses === true) return collapse(text);
  return replaces === true ? text.replace(/[\t\r\n]/g, " ") : text;
}
type WhiteSpace = Pick<SimpleType<unknown>, "collapses" | "replaces">;

const nothing = (): undefined => undefined;

function facet(message: string): Violation {
  return { code: "facet", message };
}

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

/** Types that keep the lexical form: the pattern tells whether it is one. An empty text is no value. */
function lexicalType(
  name: string,
  pattern: RegExp,
  fits: (text: string) => boolean = () => true,
): SimpleType<string> {
  return {
    name,
    parse: (text) => (text === "" ? undefined : text),
    format: (value) => (typeof value === "string" && value !== "" ? value : undefined),
    check(text) {
      const lexical = trim(text);
      if (pattern.test(lexical) && fits(lexical)) return undefined;
      return { code: "malformed-value", message: `"${clip(text)}" is not ${name}` };
    },
    collapses: true,
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
      if (/^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(lexical)) return Number(lexical);
      if (lexical === "NaN") return Number.NaN;
      return lexical === "INF" ? Infinity : lexical === "-INF" ? -Infinity : undefined;
    },
    format(value) {
      if (typeof value !== "number") return undefined;
      if (Object.is(value, -0)) return "-0";
      return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? "INF" : "-INF";
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

const ZONE = "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?";
const YEAR = "-?([1-9][0-9]{3,}|0(?!000)[0-9]{3})";
const MONTH = "(0[1-9]|1[0-2])";
const DAY = "(0[1-9]|[12][0-9]|3[01])";
const TIME = "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?|24:00:00(\\.0+)?)";
const timeType = (name: string, ...pattern: readonly string[]): SimpleType<string> =>
  lexicalType(name, new RegExp(`^${pattern.join("")}${ZONE}$`), hasDay);

/** The form in which Exchange writes nearly all dates and times: 2012-11-07T00:10:35Z, up to the 28th. */
function isUsualDateTime(text: string): boolean {
  if (text.length !== 20) return false;
  for (let i = 0; i < 20; i++) {
    const code = text.charCodeAt(i);
    const form = USUAL_DATE_TIME.charCodeAt(i);
    if (form === 0x30 ? code < 0x30 || code > 0x39 : code !== form) return false;
  }
  const two = (at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
  return (
    text.charCodeAt(0) !== 0x30 &&
    two(5) >= 1 &&
    two(5) <= 12 &&
    two(8) >= 1 &&
    two(8) <= 28 &&
    two(11) < 24 &&
    two(14) < 60 &&
    two(17) < 60
  );
}
const USUAL_DATE_TIME = "0000-00-00T00:00:00Z";

/** Whether the day that a date or a dateTime gives is one of its month. */
function hasDay(text: string): boolean {
  const [, year = "0", month, day] = /^(?:-?([0-9]{4,})|-)-([0-9]{2})-([0-9]{2})/.exec(text) ?? [];
  if (month === undefined) return true;
  const leap = year === "0" || isLeap(Number(year.slice(-4)));
  const days = month === "02" ? (leap ? 29 : 28) : ["04", "06", "09", "11"].includes(month) ? 30 : 31;
  return Number(day) <= days;
}

/** Of a year its last four digits decide. */
function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const anyDateTime = /* @__PURE__ */ timeType("xs:dateTime", YEAR, "-", MONTH, "-", DAY, "T", TIME);
export const dateTime: SimpleType<string> = /* @__PURE__ */ (() => ({
  ...anyDateTime,
  // A regular expression for each date made strict reading of personas 1.1 times as slow.
  check: (text: string, facets: boolean) =>
    isUsualDateTime(text) ? undefined : anyDateTime.check(text, facets),
}))();
export const date = /* @__PURE__ */ timeType("xs:date", YEAR, "-", MONTH, "-", DAY);
export const time = /* @__PURE__ */ timeType("xs:time", TIME);
export const gYear = /* @__PURE__ */ timeType("xs:gYear", YEAR);
export const gYearMonth = /* @__PURE__ */ timeType("xs:gYearMonth", YEAR, "-", MONTH);
export const gMonth = /* @__PURE__ */ timeType("xs:gMonth", "--", MONTH);
export const gMonthDay = /* @__PURE__ */ timeType("xs:gMonthDay", "--", MONTH, "-", DAY);
export const gDay = /* @__PURE__ */ timeType("xs:gDay", "---", DAY);
export const duration = /* @__PURE__ */ lexicalType(
  "xs:duration",
  /^-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?$/,
);

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

/** A decimal without zeros that mean nothing, exact whatever its length. */
function canonicalDecimal(text: string): string {
  const [, sign = "", whole = "", fraction = ""] =
    /^([+-]?)0*([1-9][0-9]*)?(?:\.([0-9]*))?$/.exec(collapse(text)) ?? [];
  const digits = `${whole}.${withoutTrailingZeros(fraction)}`;
  return digits !== "." && sign === "-" ? `-${digits}` : digits;
}
export const hexBinary: SimpleType<string> = /* @__PURE__ */ (() => ({
  // Not by a group that repeats: V8 keeps a place for each time, and has room for some millions.
  ...lexicalType("xs:hexBinary", /^[0-9a-fA-F]*$/, (text) => text.length % 2 === 0),
  parse: (text) => text,
  format: (value) => (typeof value === "string" ? value : undefined),
}))();
export const base64Binary: SimpleType<string> = /* @__PURE__ */ (() => ({
  ...stringType("xs:base64Binary"),
  check: (text) =>
    isBase64(text)
      ? undefined
      : { code: "malformed-value", message: `"${clip(text)}" is not xs:base64Binary` },
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
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) continue;
    if (code === 0x3d) padding++;
    else if (padding > 0 || code > 0x7f || BASE64[code] === 0) return false;
    else digits++;
  }
  return padding <= 2 && (digits + padding) % 4 === 0;
}

/** A name that is as the bindings have it. */
export const asItIs: Rename = (name) => name;

/** The text of a value with the names in it as the bindings have them; undefined for types without names. */
export function namedText<T>(
  { formatNames }: SimpleType<T>,
  value: T,
  rename: Rename = asItIs,
): string | undefined {
  return formatNames?.(value, rename);
}

/** Why a text has no value. */
export function refusal(
  { name, refuse }: Pick<SimpleType<never>, "name" | "refuse">,
  text: string,
): Violation {
  return refuse?.(text) ?? { code: "malformed-value", message: `"${clip(text)}" is not ${name}` };
}

/** A text short enough for a message. */
export function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
