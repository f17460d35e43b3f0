import type { Facets, SimpleTypeDefinition } from "../xsd/index.js";
import { lengthUnit } from "./simple-kinds.js";

/** The facets of a type and of those it restricts, in words for a doc comment: "At least 1 character." */
export function facetSentences(type: SimpleTypeDefinition): string[] {
  const sentences: string[] = [];
  for (
    let each: SimpleTypeDefinition | undefined = type;
    each !== undefined && !each.builtin;
    each = each.base
  ) {
    sentences.push(
      ...describe(each.facets, each.variety === "list" ? "item" : lengthUnit(each) ? "octet" : "character"),
    );
  }
  return sentences;
}

function describe(facets: Facets, unit: string): string[] {
  const { length, minLength, maxLength, minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  const count = (n: number): string => `${n} ${unit}${n === 1 ? "" : "s"}`;
  const words: (string | false | undefined)[] = [
    length !== undefined && `Exactly ${count(length)}.`,
    minLength !== undefined && `At least ${count(minLength)}.`,
    maxLength !== undefined && `At most ${count(maxLength)}.`,
    minInclusive !== undefined && `At least ${minInclusive}.`,
    maxInclusive !== undefined && `At most ${maxInclusive}.`,
    minExclusive !== undefined && `Greater than ${minExclusive}.`,
    maxExclusive !== undefined && `Less than ${maxExclusive}.`,
    facets.totalDigits !== undefined && `At most ${facets.totalDigits} digits.`,
    facets.fractionDigits !== undefined && `At most ${facets.fractionDigits} fraction digits.`,
    facets.patterns !== undefined && `Pattern: \`${facets.patterns.join("` or `")}\`.`,
  ];
  return words.filter((word) => typeof word === "string");
}
