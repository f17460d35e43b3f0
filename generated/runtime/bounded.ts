// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { compareNumbers, compareTexts } from "./comparison.js";
import { type Facets, restriction } from "./derived.js";
import { type SimpleType, withoutTrailingZeros } from "./simple.js";

/** Restrictions by the order and the digits of values, apart from the others because few schemas have any. */

/** Facets of which some are bounds, as the schema writes them, or count digits. */
export interface BoundedFacets extends Facets {
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

/** `restriction` for these facets. */
export function boundedRestriction<T>(
  name: string,
  base: SimpleType<T>,
  facets: BoundedFacets,
): SimpleType<T> {
  return restriction(
    name,
    base,
    facets,
    (text) => violatedBound(text, base, facets) ?? violatedDigits(text, facets),
  );
}

function violatedBound(
  text: string,
  { parse }: Pick<SimpleType<unknown>, "parse">,
  facets: BoundedFacets,
): string | undefined {
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  const value = parse(text);
  const compare = (bound: string): number => {
    const other = typeof value === "number" ? parse(bound) : undefined;
    return typeof other === "number" ? compareNumbers(value as number, other) : compareTexts(text, bound);
  };
  // What has no order with a bound, such as NaN, or a time without a zone, is not within it.
  const isWithin = (bound: string | undefined, holds: (order: number) => boolean): boolean =>
    bound === undefined || holds(compare(bound));
  if (!isWithin(minInclusive, (order) => order >= 0)) return `is not ${minInclusive} or more`;
  if (!isWithin(maxInclusive, (order) => order <= 0)) return `is not ${maxInclusive} or less`;
  if (!isWithin(minExclusive, (order) => order > 0)) return `is not greater than ${minExclusive}`;
  if (!isWithin(maxExclusive, (order) => order < 0)) return `is not less than ${maxExclusive}`;
  return undefined;
}

function violatedDigits(text: string, facets: BoundedFacets): string | undefined {
  const { totalDigits, fractionDigits } = facets;
  if (totalDigits === undefined && fractionDigits === undefined) return undefined;
  const [whole = "", fraction = ""] = text.trim().replace(/^[+-]/, "").split(".");
  const fractionLength = withoutTrailingZeros(fraction).length;
  const digits = whole.replace(/^0+/, "").length + fractionLength;
  if (totalDigits !== undefined && digits > totalDigits) return `has more than ${totalDigits} digits`;
  if (fractionDigits !== undefined && fractionLength > fractionDigits) {
    return `has more than ${fractionDigits} fraction digits`;
  }
  return undefined;
}
