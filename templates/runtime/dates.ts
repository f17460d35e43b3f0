// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { collapse, type SimpleType, dateTime as text } from "./simple.js";

/**
 * xs:dateTime as Date. An instant is kept to the millisecond; its zone, further digits and the spelling of
 * midnight as 24:00:00 are not.
 *
 * What is no instant that a Date could be stays a string, exactly as read: a dateTime without a zone, which
 * means another instant to each reader, and one beyond the 270,000 years of a Date. Dates without a time,
 * times, and parts of dates are strings always, since they are no instants either.
 */

const PARTS = /^(-?[0-9]+)-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(Z|[+-].*)?$/;

const isDateTime = (lexical: string): boolean => text.check(lexical, false) === undefined;

/** The instant of an xs:dateTime; NaN where that is none. */
function instant(lexical: string): number {
  // The form of Exchange is one that Date.parse must know, and the fastest way.
  if (lexical.length === 20 && lexical.charCodeAt(19) === 0x5a) return Date.parse(lexical);
  const [, year = "", month, day, hour, minute, second, fraction = "", zone] = PARTS.exec(lexical) ?? [];
  if (zone === undefined) return Number.NaN;
  const date = new Date(0);
  // In XSD 1.0 there is no year 0: the one before 1 is -1. Date.UTC would take 99 for 1999.
  date.setUTCFullYear(Number(year) + (year.startsWith("-") ? 1 : 0), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second), Number(`${fraction}000`.slice(0, 3)));
  return date.getTime() - offset(zone);
}

/** Milliseconds east of Greenwich. */
function offset(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** The canonical form in UTC (XSD 1.0 part 2, section 3.2.7.2), undefined for an invalid Date. */
function canonical(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const year = date.getUTCFullYear();
  const digits = String(year > 0 ? year : 1 - year).padStart(4, "0");
  const rest = date.toISOString().replace(/^[+-]?[0-9]+/, "");
  return `${year > 0 ? "" : "-"}${digits}${rest.replace(/\.?0+Z$/, "Z")}`;
}

export const dateTime: SimpleType<Date | string> = {
  name: "xs:dateTime",
  parse(given) {
    const lexical = collapse(given);
    if (!isDateTime(lexical)) return undefined;
    const date = new Date(instant(lexical));
    return Number.isNaN(date.getTime()) ? given : date;
  },
  format(value) {
    if (typeof value === "string") return isDateTime(collapse(value)) ? value : undefined;
    // Dates of other realms are Dates, too.
    return Object.prototype.toString.call(value) === "[object Date]" ? canonical(value) : undefined;
  },
  // What has a value is well-formed.
  check: () => undefined,
  collapses: true,
};
