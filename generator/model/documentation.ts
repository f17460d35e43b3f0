import type { ElementDeclaration } from "../xsd/index.js";
import { facetSentences } from "./facet-sentences.js";

/** The words of doc comments. */

/** What is told of an element: what is stated of it, then what the schema says of its values. */
export function elementDocumentation(
  element: ElementDeclaration,
  stated: string | undefined,
  { default: initial, fixed }: Pick<ElementDeclaration, "default" | "fixed">,
): string {
  const facets = element.type.kind === "simpleType" ? facetSentences(element.type) : [];
  return sentences(stated, ...facets, ...defaults(initial, fixed));
}

/** The default or fixed value, in words. */
export function defaults(initial: string | undefined, fixed: string | undefined): string[] {
  if (fixed !== undefined) return [`Always ${JSON.stringify(fixed)}.`];
  return initial === undefined ? [] : [`Default: ${JSON.stringify(initial)}.`];
}

/** Joins what there is of several sentences. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}
