// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { compareTexts } from "./comparison.js";
import { withoutTrailingZeros } from "./simple.js";

/** The facets that look at the order and the digits of values, apart from the others because few schemas have any. */

export function minInclusive(text: string, bound: string): string | undefined {
  return compareTexts(text, bound) < 0 ? `is less than ${bound}` : undefined;
}

export function maxInclusive(text: string, bound: string): string | undefined {
  return compareTexts(text, bound) > 0 ? `is greater than ${bound}` : undefined;
}

export function minExclusive(text: string, bound: string): string | undefined {
  return compareTexts(text, bound) < 1 ? `is not greater than ${bound}` : undefined;
}

export function maxExclusive(text: string, bound: string): string | undefined {
  return compareTexts(text, bound) > -1 ? `is not less than ${bound}` : undefined;
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
