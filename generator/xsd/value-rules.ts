/**
 * Values in a schema and the types that they are of: facets that fit their base, bounds and enumeration values
 * that are values of it, and default and fixed values (XML Schema part 2, 4.3; part 1, 3.2.6 and 3.3.6).
 */

import * as runtime from "../../templates/runtime/simple.js";
import type { SimpleTypeDefinition, TypeDefinition } from "./components.js";
import { invalid, xsdChildren } from "./context.js";
import { isFacet } from "./facets.js";
import { xsdNamespace } from "./namespaces.js";
import type { NameContext } from "./resolve.js";
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
export function checkFacets(context: NameContext, restriction: XmlElement, base: SimpleTypeDefinition): void {
  const applicable = applicableFacets(base);
  if (applicable === undefined) return;
  const found = new Map<string, string>();
  for (const xml of xsdChildren(restriction).filter(isFacet)) {
    const value = xml.attribute("value");
    if (value === undefined) continue;
    if (!applicable.includes(xml.local)) {
      invalid(context, xml, `${xml.qualifiedName} does not apply to ${describe(base)}`);
    } else if (xml.local === "enumeration" || bounds.includes(xml.local)) {
      const problem = faultOf(base, value);
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

/** Reports a default or fixed value that its type does not have. */
export function checkValue(context: NameContext, xml: XmlElement, type: TypeDefinition): void {
  if (type.kind !== "simpleType") return;
  for (const name of ["default", "fixed"]) {
    const value = xml.attribute(name);
    const problem = value === undefined ? undefined : faultOf(type, value);
    if (problem !== undefined) invalid(context, xml, `${name}: ${problem}`);
  }
}

/** What keeps a text from being a value of a type, as far as built-in types and enumerations tell. */
function faultOf(type: SimpleTypeDefinition, text: string): string | undefined {
  if (type.variety === "union") {
    const fits = type.memberTypes?.some((member) => faultOf(member, text) === undefined) ?? true;
    return fits ? undefined : `"${text}" is of none of the member types`;
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
  const known = (runtime as Readonly<Record<string, unknown>>)[builtin] as
    | runtime.SimpleType<unknown>
    | undefined;
  if (known === undefined || typeof known.parse !== "function") return undefined;
  if (known.parseNames !== undefined) return `values of ${known.name} in a schema are not supported`;
  if (known.parse(text) === undefined) return `"${text}" is not ${known.name}`;
  return known.check(text, true)?.message;
}

function describe(type: SimpleTypeDefinition): string {
  if (type.name !== undefined) return type.builtin ? `xs:${type.name.local}` : type.name.local;
  return type.variety === "atomic" ? `a type of xs:${primitiveOf(type)}` : `a ${type.variety}`;
}
