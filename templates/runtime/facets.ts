// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isSame } from "./derived.js";
import { clip, type SimpleType } from "./simple.js";

/**
 * The constraining facets (XSD 1.0 part 2, section 4.3), but for bounds and digits, which `bounds.ts` has: each says
 * what a text violates. A function for each, so that bundles have those that their types need.
 */

/** What a pattern is asked: a regular expression, or what `linear-pattern.ts` has. */
export interface Pattern {
  test(text: string): boolean;
}

/** The alternatives are anchored. */
export function pattern(text: string, ...patterns: readonly Pattern[]): string | undefined {
  return patterns.some((each) => matches(each, text)) ? undefined : "does not match the pattern";
}

/** A text of megabytes may be more than a pattern with groups can take. */
function matches(pattern: Pattern, text: string): boolean {
  try {
    return pattern.test(text);
  } catch {
    return false;
  }
}

/** @param values the texts of those that are allowed, for types that are no string enumeration */
export function enumeration<T>(
  text: string,
  base: SimpleType<T>,
  ...values: readonly string[]
): string | undefined {
  return isAmong(text, base, values) ? undefined : "is not an allowed value";
}

/** @param values the texts of the only value, for an element or attribute with a fixed value */
export function fixed<T>(
  text: string,
  base: SimpleType<T>,
  ...values: readonly string[]
): string | undefined {
  return isAmong(text, base, values) ? undefined : `is not the fixed value "${clip(values[0] ?? "")}"`;
}

/** Whether a text has the same value as one of the others: "01" is 1. */
function isAmong<T>(text: string, type: SimpleType<T>, values: readonly string[]): boolean {
  return values.some((each) => {
    if (each === text || type.same?.(each, text) === true) return true;
    const value = type.parse(each);
    if (typeof value === "string" || value === undefined) return false;
    const other = type.parse(text);
    return (value === 0 && other === 0) || isSame(value, other); // -0 is 0
  });
}

/** @param count what a length counts: characters unless told */
export function length(text: string, expected: number, count = characters): string | undefined {
  const actual = count(text);
  return actual === expected ? undefined : `has length ${actual}, not ${expected}`;
}

export function minLength(text: string, least: number, count = characters): string | undefined {
  const actual = count(text);
  return actual < least ? `has length ${actual}, less than ${least}` : undefined;
}

export function maxLength(text: string, most: number, count = characters): string | undefined {
  const actual = count(text);
  return actual > most ? `has length ${actual}, more than ${most}` : undefined;
}

function characters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

/** The length of a list. */
export function items(text: string): number {
  return text.split(/[ \t\r\n]+/).filter((part) => part !== "").length;
}

export function octetsOfHex(text: string): number {
  return text.trim().length / 2;
}

export function octetsOfBase64(text: string): number {
  return Math.floor((text.replace(/[ \t\r\n=]/g, "").length * 3) / 4);
}
