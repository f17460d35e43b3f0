import type { ElementDeclaration } from "../xsd/index.js";
import { facetSentences } from "./facet-sentences.js";

/** The words of doc comments. */

/** What is told of an element: the annotation, then what the schema says of its values. */
export function elementDocumentation(element: ElementDeclaration, stated = element.documentation): string {
  const facets = element.type.kind === "simpleType" ? facetSentences(element.type) : [];
  return sentences(stated, ...facets, ...defaults(element.default, element.fixed));
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
