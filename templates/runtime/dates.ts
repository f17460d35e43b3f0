// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { clip, collapse, type SimpleType, dateTime as text, type Violation } from "./simple.js";

/**
 * xs:dateTime as Date. An instant is kept to the millisecond; its zone, further digits and the spelling of
 * midnight as 24:00:00 are not. A dateTime without a zone is no instant, and a Date reaches 270,000 years and
 * no further: such texts have no value, and are kept as text where reading is lenient.
 *
 * Dates without a time, times, and parts of dates stay strings: they are no instants either.
 */

const PARTS = /^(-?[0-9]+)-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(Z|[+-].*)?$/;

/** The instant of a text; NaN where it has none, or where there is no such text in xs:dateTime. */
function instant(lexical: string): number {
  if (text.check(lexical, false) !== undefined) return Number.NaN;
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
  if (Object.prototype.toString.call(date) !== "[object Date]" || Number.isNaN(date.getTime()))
    return undefined;
  const year = date.getUTCFullYear();
  const digits = String(year > 0 ? year : 1 - year).padStart(4, "0");
  const rest = date.toISOString().replace(/^[+-]?[0-9]+/, "");
  return `${year > 0 ? "" : "-"}${digits}${rest.replace(/\.?0+Z$/, "Z")}`;
}

function refuse(malformed: string): Violation {
  const lexical = collapse(malformed);
  const violation = text.check(lexical, false);
  if (violation !== undefined) return violation;
  const why = /(Z|[+-][0-9]{2}:[0-9]{2})$/.test(lexical)
    ? "is out of the range of Date"
    : "has no time zone, and so is no instant that a Date could be";
  return { code: "malformed-value", message: `"${clip(lexical)}" ${why}` };
}

export const dateTime: SimpleType<Date> = {
  name: "xs:dateTime",
  parse(lexical) {
    const time = instant(collapse(lexical));
    return Number.isNaN(time) ? undefined : new Date(time);
  },
  format: canonical,
  // What has a value is well-formed.
  check: () => undefined,
  collapses: true,
  refuse,
};
