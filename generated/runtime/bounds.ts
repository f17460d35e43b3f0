// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { compareNumbers, compareTexts } from "./comparison.js";
import { type SimpleType, withoutTrailingZeros } from "./simple.js";

/** The facets that look at the order and the digits of values, apart from the others because few schemas have any. */

export function minInclusive<T>(text: string, base: SimpleType<T>, bound: string): string | undefined {
  return compare(text, base, bound) >= 0 ? undefined : `is not ${bound} or more`;
}

export function maxInclusive<T>(text: string, base: SimpleType<T>, bound: string): string | undefined {
  return compare(text, base, bound) <= 0 ? undefined : `is not ${bound} or less`;
}

export function minExclusive<T>(text: string, base: SimpleType<T>, bound: string): string | undefined {
  return compare(text, base, bound) > 0 ? undefined : `is not greater than ${bound}`;
}

export function maxExclusive<T>(text: string, base: SimpleType<T>, bound: string): string | undefined {
  return compare(text, base, bound) < 0 ? undefined : `is not less than ${bound}`;
}

/** NaN for what has no order with a bound, such as a time without a zone: then it is not within it. */
function compare<T>(text: string, { parse }: SimpleType<T>, bound: string): number {
  const value = parse(text);
  const other = typeof value === "number" ? parse(bound) : undefined;
  return typeof value === "number" && typeof other === "number"
    ? compareNumbers(value, other)
    : compareTexts(text, bound);
}

export function totalDigits(text: string, most: number): string | undefined {
  const { whole, fraction } = digitsOf(text);
  return whole + fraction > most ? `has more than ${most} digits` : undefined;
}

export function fractionDigits(text: string, most: number): string | undefined {
  return digitsOf(text).fraction > most ? `has more than ${most} fraction digits` : undefined;
}

/** How many digits that mean something stand before and behind the point. */
function digitsOf(text: string): { whole: number; fraction: number } {
  const [whole = "", fraction = ""] = text.trim().replace(/^[+-]/, "").split(".");
  return { whole: whole.replace(/^0+/, "").length, fraction: withoutTrailingZeros(fraction).length };
}
