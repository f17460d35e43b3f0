/** The built-in simple types of XML Schema: values at their edges, and how their values are written back. */

/** What a text of a built-in type becomes when it is read and written: numbers and booleans have one spelling. */
export type Spelling = "kept" | "boolean" | "number" | "bigint";

const strings = [
  "",
  "a",
  "plain text",
  " ",
  "  lead and trail  ",
  "<&>\"'",
  "]]>",
  "<![CDATA[x]]>",
  "&amp;",
  "é ü ñ",
  "漢字 かな",
  "😀 𝒳",
  "tab\there",
  "line\nbreak",
  "carriage\r\nreturn\r",
  "\n",
  "0",
  "false",
  "null",
  "undefined",
  "__proto__",
  "constructor",
  "\u0085\u2028\u00a0",
  "\ufffd\ud7ff\ue000",
  "\u007f\u0080",
  "x".repeat(300),
  "é".repeat(100),
];
const names = ["a", "_x", "A-b.c", "é", "名前", "x1", "a·b"];
const decimals = ["0", "-0", "+1.50", ".5", "5.", "-.25", "007.700", "123456789012345678.123456", "-1"];
const floats = [
  "0",
  "-0",
  "1",
  "+1",
  "-1.5",
  ".5",
  "5.",
  "1E10",
  "1.5e-7",
  "-1e+21",
  "INF",
  "-INF",
  "NaN",
  "0.1",
];
const zones = ["", "Z", "+01:00", "-05:30", "+14:00", "-14:00"];
const zoned = (values: readonly string[]): string[] =>
  values.flatMap((value, i) => [value + zones[i % zones.length], value + zones[(i + 1) % zones.length]]);
const dates = ["2006-01-09", "2000-02-29", "1999-12-31", "0001-01-01", "9999-12-31"];
const times = ["00:00:00", "23:59:59.9999999", "12:30:00", "09:05:07.5"];

/** Texts of the types that are no integers; integers have their bounds. */
export const edgeValues: Readonly<Record<string, readonly string[]>> = {
  anySimpleType: strings,
  string: strings,
  normalizedString: strings.filter((text) => !/[\t\n\r]/.test(text)),
  token: ["", "a", "two words", "<&>\"'", "é", "😀", "0"],
  language: ["en", "en-US", "de-CH-1996", "zh-Hant-TW", "x-klingon", "i-a"],
  NMTOKEN: [...names, "1a", "-", ".b", "a:b"],
  Name: [...names, ":", "a:b", ":x"],
  NCName: names,
  ID: names,
  IDREF: names,
  QName: ["a", "_x", "xml:lang", "é"],
  boolean: ["true", "false", "1", "0"],
  decimal: decimals,
  float: [...floats, "3.4028235E38", "1.4E-45"],
  double: [...floats, "1.7976931348623157E308", "2.2250738585072014E-308", "123456789.123456789"],
  duration: ["P1Y", "-P1Y2M3DT4H5M6.7S", "PT0S", "P0D", "PT36H", "P1M", "PT0.001S", "P400D"],
  dateTime: [
    ...zoned(dates.flatMap((date, i) => `${date}T${times[i % times.length]}`)),
    "2004-02-29T23:59:59Z",
    "-0044-03-15T00:00:00Z",
    "12345-01-01T00:00:00-14:00",
    "2006-01-09T12:34:56.1234567+01:00",
  ],
  date: [...zoned(dates), "-0001-01-01Z", "12006-11-30"],
  time: zoned(times),
  gYearMonth: zoned(["2006-01", "0001-12", "-0044-03"]),
  gYear: zoned(["2006", "0001", "-0044", "12345"]),
  gMonthDay: zoned(["--02-29", "--12-31"]),
  gDay: zoned(["---01", "---31"]),
  gMonth: zoned(["--01", "--12"]),
  hexBinary: ["", "00", "0aF9", "ABCDEF", "abcdef0123456789"],
  base64Binary: ["", "AA==", "AAA=", "AAAA", "QUJDREVG", "QUJD REVG", "+/+/", "QUJD\nREVG", "iVBORw0KGgo="],
  anyURI: ["", "http://example.com/a?b=c&d=e#f", "../x", "urn:x:y", "a%20b", "mailto:a@example.com"],
};

/** The integer types; all bounds come from their facets. */
export const integers: readonly string[] = [
  "integer",
  "nonPositiveInteger",
  "negativeInteger",
  "long",
  "int",
  "short",
  "byte",
  "nonNegativeInteger",
  "unsignedLong",
  "unsignedInt",
  "unsignedShort",
  "unsignedByte",
  "positiveInteger",
];

/** Integers without a bound on one side get one that libxml2 can count to. */
export const integerLimit = 10n ** 23n;

const asNumber = new Set(["int", "short", "byte", "unsignedInt", "unsignedShort", "unsignedByte"]);

export function spellingOf(builtin: string): Spelling {
  if (builtin === "boolean") return "boolean";
  if (builtin === "float" || builtin === "double" || asNumber.has(builtin)) return "number";
  return integers.includes(builtin) ? "bigint" : "kept";
}

/** The types whose white space around a value means nothing. */
export function collapses(builtin: string): boolean {
  return !["anySimpleType", "string", "normalizedString"].includes(builtin);
}

/** Texts that are no value of a built-in type, each for a reason of its own; undefined where every text is one. */
export function malformedValues(builtin: string): readonly string[] | undefined {
  if (integers.includes(builtin)) return ["abc", "", "1.5", "0x10", "1 2", "--1", "1e3", "١"];
  return malformed[builtin];
}

const malformed: Readonly<Record<string, readonly string[]>> = {
  boolean: ["yes", "", "TRUE", "2", "true false"],
  decimal: ["abc", "", "1e5", "1.2.3", "INF", ".", "1,5"],
  float: ["abc", "", "1e", "inf", "nan", "0x1p3", "Infinity"],
  double: ["abc", "", "e5", "inf", "nan", "1..2", "Infinity"],
  duration: ["P", "", "1Y", "PT", "P1S", "P-1Y", "P1YT"],
  dateTime: [
    "yesterday",
    "",
    "2006-01-09",
    "2006-13-01T00:00:00",
    "2006-02-30T00:00:00",
    "2006-01-09 12:00:00",
  ],
  date: ["yesterday", "", "2006-1-9", "2006-02-30", "2006-13-01", "09.01.2006", "2005-02-29"],
  time: ["noon", "", "12:00", "25:00:00", "12:60:00"],
  gYearMonth: ["2006", "", "2006-13"],
  gYear: ["06", ""],
  gMonthDay: ["02-29", "", "--02-30"],
  gDay: ["31", "", "---32"],
  gMonth: ["12", "", "--13"],
  hexBinary: ["0", "0g"],
  base64Binary: ["A", "AAA", "****", "AA=A"],
  language: ["", "toolonglanguage", "en_US", "en-"],
  NMTOKEN: ["", "a b", "<"],
  Name: ["", "1a", "a b"],
  NCName: ["", "a:b", "-a"],
  QName: ["", "1:a", "a:b:c"],
};
