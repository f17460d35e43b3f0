/** The constraining facets of a restriction. */

import type { EnumerationValue, Facets } from "./components.js";
import { documentationOf, invalid, type Mutable, xsdChildren } from "./context.js";
import type { NameContext } from "./resolve.js";
import type { XmlElement } from "./xml-tree.js";

/** The names of the constraining facets. */
export const facetNames: readonly string[] = [
  "length",
  "minLength",
  "maxLength",
  "pattern",
  "enumeration",
  "whiteSpace",
  "minInclusive",
  "maxInclusive",
  "minExclusive",
  "maxExclusive",
  "totalDigits",
  "fractionDigits",
];

/** Whether an element of the schema language is a facet. */
export function isFacet(xml: XmlElement): boolean {
  return facetNames.includes(xml.local);
}

/** Reads the facets among the children of an xs:restriction; values that make no sense are reported. */
export function readFacets(context: NameContext, restriction: XmlElement): Facets {
  const facets: Mutable<Facets> = {};
  const patterns: string[] = [];
  const enumeration: EnumerationValue[] = [];
  for (const xml of xsdChildren(restriction)) {
    const value = xml.attribute("value");
    if (value === undefined) continue;
    switch (xml.local) {
      case "enumeration":
        enumeration.push({ value, ...documentationOf(xml) });
        break;
      case "pattern":
        patterns.push(value);
        break;
      case "length":
      case "minLength":
      case "maxLength":
      case "totalDigits":
      case "fractionDigits": {
        const count = countValue(context, xml, value);
        if (count !== undefined) facets[xml.local] = count;
        break;
      }
      case "minInclusive":
      case "maxInclusive":
      case "minExclusive":
      case "maxExclusive":
        facets[xml.local] = value.trim();
        break;
      case "whiteSpace":
        readWhiteSpace(context, xml, value.trim(), facets);
        break;
    }
  }
  if (patterns.length > 0) facets.patterns = patterns;
  if (enumeration.length > 0) facets.enumeration = enumeration;
  return facets;
}

function countValue(context: NameContext, xml: XmlElement, value: string): number | undefined {
  if (/^\s*\+?\d+\s*$/.test(value)) return Number(value);
  invalid(context, xml, `${xml.qualifiedName} needs a number, not "${value}"`);
  return undefined;
}

function readWhiteSpace(context: NameContext, xml: XmlElement, value: string, facets: Mutable<Facets>): void {
  if (value === "preserve" || value === "replace" || value === "collapse") facets.whiteSpace = value;
  else invalid(context, xml, `${xml.qualifiedName} is preserve, replace or collapse, not "${value}"`);
}
