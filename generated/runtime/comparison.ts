// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { withoutTrailingZeros } from "./simple.js";

/** The order of simple values by their texts, for bounds (XSD 1.0 part 2, section 3.2). */

const DECIMAL = /^(-?)0*([0-9]*)(?:\.([0-9]*))?$/;
const DATE_TIME =
  /^(?:(-?[0-9]{4,})|-)?(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:T?([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]+)?))?(Z|[+-][0-9]{2}:[0-9]{2})?$/;
const DURATION =
  /^(-?)P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?$/;
const DAY = 86_400_000;
/** No zone is more hours away than this. */
const FARTHEST_ZONE = 14 * 3_600_000;

/** Less than, equal to or greater than 0 as `a` is to `b`; NaN where neither comes first. */
export function compareTexts(a: string, b: string): number {
  const [x, y] = [a.trim().replace(/^\+/, ""), b.trim().replace(/^\+/, "")];
  const [decimal, other] = [DECIMAL.exec(x), DECIMAL.exec(y)];
  if (decimal !== null && other !== null) return compareDecimals(decimal, other);
  if (/^-?P/.test(x)) return compareDurations(x, y);
  const [left, right] = [numberOf(x), numberOf(y)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return compareNumbers(left, right);
  return compareInstants(x, y);
}

/** As `compareTexts`, for numbers. */
export function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : a === b || Object.is(a, b) ? 0 : Number.NaN;
}

/** Digit by digit: a decimal may have more digits than any number holds. */
function compareDecimals(a: RegExpExecArray, b: RegExpExecArray): number {
  const [x, y] = [signed(a), signed(b)];
  if (x.sign !== y.sign) return x.sign - y.sign;
  const order =
    x.whole.length - y.whole.length ||
    compareDigits(x.whole, y.whole) ||
    compareDigits(x.fraction, y.fraction);
  return order === 0 ? 0 : order * x.sign;
}

function signed([, minus, whole = "", digits = ""]: RegExpExecArray): {
  readonly sign: number;
  readonly whole: string;
  readonly fraction: string;
} {
  const fraction = withoutTrailingZeros(digits);
  const sign = whole === "" && fraction === "" ? 0 : minus === "" ? 1 : -1;
  return { sign, whole, fraction };
}

const compareDigits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function numberOf(text: string): number {
  if (text === "INF") return Infinity;
  return text === "-INF" ? -Infinity : Number(text);
}

interface Instant {
  readonly milliseconds: number;
  readonly hasZone: boolean;
}

/** Where one has a zone and the other has none, what is farther apart than zones are has an order all the same. */
function compareInstants(a: string, b: string): number {
  const [x, y] = [instantOf(a), instantOf(b)];
  if (x === undefined || y === undefined) return Number.NaN;
  const difference = x.milliseconds - y.milliseconds;
  if (x.hasZone !== y.hasZone && Math.abs(difference) <= FARTHEST_ZONE) return Number.NaN;
  return difference;
}

/** A date, a time, both, or a part of a date: what is not given is that of the year 1972, a leap year. */
function instantOf(text: string): Instant | undefined {
  // --05, --05-12 and ---12 have a hyphen for each part that is not there.
  const [, year, month, day, hours = "0", minutes = "0", seconds = "0", zone] =
    DATE_TIME.exec(text.replace(/^---/, "--01-")) ?? [];
  if (year === undefined && month === undefined && !text.includes(":")) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(year ?? 1972), Number(month ?? 1) - 1, Number(day ?? 1));
  const time = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return { milliseconds: date.getTime() + time * 1000 - zoneOf(zone), hasZone: zone !== undefined };
}

function zoneOf(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** The days from which durations are counted to compare them, as the standard names them (3.2.6.2). */
const REFERENCES: readonly (readonly [year: number, month: number])[] = [
  [1696, 8],
  [1697, 1],
  [1903, 2],
  [1903, 6],
];

/** Months differ in length: durations have an order where it is the same from wherever they are counted. */
function compareDurations(a: string, b: string): number {
  const [x, y] = [durationOf(a), durationOf(b)];
  if (x === undefined || y === undefined) return Number.NaN;
  const signs = REFERENCES.map(([year, month]) => {
    const end = ({ months, milliseconds }: Duration): number => Date.UTC(year, month + months) + milliseconds;
    return Math.sign(end(x) - end(y));
  });
  return signs.every((sign) => sign === signs[0]) ? signs[0]! : Number.NaN;
}

interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

function durationOf(text: string): Duration | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(2)
    .map((part = "0") => Number(part));
  const sign = match[1] === "-" ? -1 : 1;
  const time = days * DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return { months: sign * (years * 12 + months), milliseconds: sign * time };
}
