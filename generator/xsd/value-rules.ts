/**
 * Values in a schema and the types that they are of: facets that fit their base, bounds and enumeration values
 * that are values of it, and default and fixed values (XML Schema part 2, 4.3; part 1, 3.2.6 and 3.3.6).
 */

import * as runtime from "../../templates/runtime/simple.js";
import type { SimpleTypeDefinition } from "./components.js";
import { type BuildContext, invalid, valueConstraint, xsdChildren } from "./context.js";
import { isFacet } from "./facets.js";
import { expandedValue, isExpandedName, namesOf } from "./name-values.js";
import { xsdNamespace } from "./namespaces.js";
import type { XmlElement } from "./xml-tree.js";

const lengths = ["length", "minLength", "maxLength"];
const bounds = ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"];
const digits = ["totalDigits", "fractionDigits"];
const always = ["pattern", "whiteSpace", "enumeration"];

/** The facets that restrict a type; undefined where the type is not known for a fault of its own. */
function applicableFacets(type: SimpleTypeDefinition): readonly string[] | undefined {
  if (type.variety === "list") return [...always, ...lengths];
  if (type.variety === "union") return ["pattern", "enumeration"];
  const primitive = primitiveOf(type);
  switch (primitive) {
    case "anySimpleType":
      return undefined;
    case "boolean":
      return ["pattern", "whiteSpace"];
    case "decimal":
      return [...always, ...bounds, ...digits];
    case "string":
    case "anyURI":
    case "hexBinary":
    case "base64Binary":
    case "QName":
    case "NOTATION":
      return [...always, ...lengths];
    default:
      return [...always, ...bounds];
  }
}

/** The built-in type right below xs:anySimpleType that a type derives from. */
function primitiveOf(type: SimpleTypeDefinition): string {
  let each = type;
  while (each.base !== undefined && each.base.name?.local !== "anySimpleType") each = each.base;
  return each.name?.namespace === xsdNamespace ? each.name.local : "anySimpleType";
}

/** Reports facets of a restriction that do not fit its base, are no values of it, or contradict each other. */
export function checkFacets(
  context: BuildContext,
  restriction: XmlElement,
  base: SimpleTypeDefinition,
): void {
  const applicable = applicableFacets(base);
  if (applicable === undefined) return;
  const found = new Map<string, string>();
  for (const xml of xsdChildren(restriction).filter(isFacet)) {
    const value = xml.attribute("value");
    if (value === undefined) continue;
    if (!applicable.includes(xml.local)) {
      invalid(context, xml, `${xml.qualifiedName} does not apply to ${describe(base)}`);
    } else if (xml.local === "enumeration" || bounds.includes(xml.local)) {
      const problem = faultOf(base, expandedValue(context, xml, base, value));
      if (problem !== undefined) invalid(context, xml, `${xml.qualifiedName}: ${problem}`);
      else found.set(xml.local, value);
    } else found.set(xml.local, value);
    for (const [low, high] of contradictions) {
      const least = found.get(low);
      const most = found.get(high);
      if ((xml.local !== low && xml.local !== high) || least === undefined || most === undefined) continue;
      if (Number(least) > Number(most)) invalid(context, xml, `${low} ${least} exceeds ${high} ${most}`);
    }
  }
}

const contradictions = [
  ["minLength", "maxLength"],
  ["minInclusive", "maxInclusive"],
  ["minExclusive", "maxExclusive"],
  ["fractionDigits", "totalDigits"],
] as const;

/** The default or fixed value of a declaration, as components have it; reported where its type does not have it. */
export function typedConstraint(
  context: BuildContext,
  xml: XmlElement,
  type: SimpleTypeDefinition,
): { readonly default?: string; readonly fixed?: string } {
  const values: { default?: string; fixed?: string } = {};
  for (const [name, text] of Object.entries(valueConstraint(context, xml))) {
    const value = expandedValue(context, xml, type, text);
    const problem = faultOf(type, value);
    if (problem !== undefined) invalid(context, xml, `${name}: ${problem}`);
    values[name as "default" | "fixed"] = value;
  }
  return values;
}

/** What keeps a text from being a value of a type, as far as built-in types and enumerations tell. */
function faultOf(type: SimpleTypeDefinition, text: string): string | undefined {
  if (type.variety === "union") {
    const { memberTypes = [] } = type;
    const names = memberTypes.filter((member) => namesOf(member) !== undefined);
    const others = memberTypes.filter((member) => !names.includes(member));
    if (memberTypes.length === 0 || others.some((member) => faultOf(member, text) === undefined))
      return undefined;
    if (names.length > 0) return "values of xs:QName in a union are not supported in a schema";
    return `"${text}" is of none of the member types`;
  }
  if (type.variety === "list") {
    const items = text.split(/[ \t\r\n]+/).filter((item) => item !== "");
    return items.map((item) => faultOf(type.itemType!, item)).find((problem) => problem !== undefined);
  }
  let each: SimpleTypeDefinition | undefined = type;
  for (; each !== undefined && !each.builtin; each = each.base) {
    const values = each.facets.enumeration;
    if (values === undefined || values.some(({ value }) => value.trim() === text.trim())) continue;
    return `"${text}" is not one of the values of ${describe(each)}`;
  }
  const builtin = each?.name?.local ?? "anySimpleType";
  if (namesOf(type) !== undefined) return isExpandedName(text) ? undefined : `"${text}" is not xs:${builtin}`;
  const known = (runtime as Readonly<Record<string, unknown>>)[builtin] as
    | runtime.SimpleType<unknown>
    | undefined;
  if (known === undefined || typeof known.parse !== "function") return undefined;
  if (known.parse(text) === undefined) return `"${text}" is not ${known.name}`;
  return known.check(text, true)?.message;
}

function describe(type: SimpleTypeDefinition): string {
  if (type.name !== undefined) return type.builtin ? `xs:${type.name.local}` : type.name.local;
  return type.variety === "atomic" ? `a type of xs:${primitiveOf(type)}` : `a ${type.variety}`;
}
