// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { lexicalType, type SimpleType } from "./simple-type.js";

/** The types of dates, times and durations, which keep their lexical form. */

// Patterns are put together inside the functions: see `simple.ts`.
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

/** Whether the day that a date or a dateTime gives is one of its month, of a leap year where it gives no year. */
function hasDay(text: string): boolean {
  const [, year = "2000", month, day] = /^(?:-?([0-9]{4,})|-)-([0-9]{2})-([0-9]{2})/.exec(text) ?? [];
  // The calendar comes again after 400 years, so that of a year its last four digits decide.
  const last = new Date(Date.UTC(2000 + (Number(year.slice(-4)) % 400), Number(month), 0));
  return month === undefined || Number(day) <= last.getUTCDate();
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
