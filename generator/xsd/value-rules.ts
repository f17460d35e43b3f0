/**
 * Values in a schema and the types that they are of: facets that fit their base, bounds and enumeration values
 * that are values of it, and default and fixed values (XML Schema part 2, 4.3; part 1, 3.2.6 and 3.3.6).
 */

import {
  fractionDigits,
  maxExclusive,
  maxInclusive,
  minExclusive,
  minInclusive,
  totalDigits,
} from "../../templates/runtime/bounds.js";
import { compareTexts } from "../../templates/runtime/comparison.js";
import { list, union } from "../../templates/runtime/derived.js";
import {
  enumeration,
  items,
  length,
  maxLength,
  minLength,
  octetsOfBase64,
  octetsOfHex,
} from "../../templates/runtime/facets.js";
import * as runtime from "../../templates/runtime/simple.js";
import { normalized } from "../../templates/runtime/simple-type.js";
import type { SimpleTypeDefinition } from "./components.js";
import { type BuildContext, invalid, valueConstraint, xsdChildren } from "./context.js";
import { isFacet } from "./facets.js";
import { expandedValue, isExpandedName, namesOf } from "./name-values.js";
import { xsdNamespace } from "./namespaces.js";
import type { XmlElement } from "./xml-tree.js";

const lengths = { length, minLength, maxLength };
const bounds = { minInclusive, maxInclusive, minExclusive, maxExclusive };
const digits = { totalDigits, fractionDigits };
const always = ["pattern", "whiteSpace", "enumeration"];

/** The facets that restrict a type; undefined where the type is not known for a fault of its own. */
function applicableFacets(type: SimpleTypeDefinition): readonly string[] | undefined {
  if (type.variety === "list") return [...always, ...Object.keys(lengths)];
  if (type.variety === "union") return ["pattern", "enumeration"];
  const primitive = primitiveOf(type);
  switch (primitive) {
    case "anySimpleType":
      return undefined;
    case "boolean":
      return ["pattern", "whiteSpace"];
    case "decimal":
      return [...always, ...Object.keys(bounds), ...Object.keys(digits)];
    case "string":
    case "anyURI":
    case "hexBinary":
    case "base64Binary":
    case "QName":
    case "NOTATION":
      return [...always, ...Object.keys(lengths)];
    default:
      return [...always, ...Object.keys(bounds)];
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
    } else if (xml.local === "enumeration" || Object.hasOwn(bounds, xml.local)) {
      const text = expandedValue(context, xml, base, value);
      // A bound may be that of the base again, an exclusive one, too, which is no value of the base.
      const problem =
        xml.local === "enumeration"
          ? faultOf(base, text)
          : (enumerationFault(base, text) ?? varietyFault(base, text));
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

type AnySimpleType = runtime.SimpleType<unknown>;

/** What keeps a text from being a value of a type, as far as built-in types and facets other than patterns tell. */
function faultOf(type: SimpleTypeDefinition, text: string): string | undefined {
  return enumerationFault(type, text) ?? varietyFault(type, text) ?? facetFault(type, text);
}

function varietyFault(type: SimpleTypeDefinition, text: string): string | undefined {
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
    const parts = text.split(/[ \t\r\n]+/).filter((part) => part !== "");
    return parts.map((part) => faultOf(type.itemType!, part)).find((problem) => problem !== undefined);
  }
  const builtin = builtinOf(type)?.name?.local ?? "anySimpleType";
  if (namesOf(type) !== undefined) return isExpandedName(text) ? undefined : `"${text}" is not xs:${builtin}`;
  const known = runtimeType(builtin);
  if (known === undefined) return undefined;
  if (known.parse(text) === undefined) return `"${text}" is not ${known.name}`;
  return known.check(text, true)?.message;
}

/** The steps of restriction that made a type, the last one first. */
function restrictionsOf(type: SimpleTypeDefinition): SimpleTypeDefinition[] {
  return type.builtin ? [] : [type, ...(type.base === undefined ? [] : restrictionsOf(type.base))];
}

function builtinOf(type: SimpleTypeDefinition): SimpleTypeDefinition | undefined {
  let each: SimpleTypeDefinition | undefined = type;
  while (each !== undefined && !each.builtin) each = each.base;
  return each;
}

function runtimeType(builtin: string): AnySimpleType | undefined {
  const known = (runtime as Readonly<Record<string, unknown>>)[builtin] as AnySimpleType | undefined;
  return typeof known?.parse === "function" ? known : undefined;
}

/** Dates, times, parts of them, and durations: their values keep their texts. */
const TEMPORAL = /^(date|time|g[A-Z]|duration)/;

/** What values of a type are compared by; names and what the runtime does not know by their text. */
function comparable(type: SimpleTypeDefinition): AnySimpleType {
  const name = describe(type);
  if (type.variety === "list") return list(name, comparable(type.itemType!)) as AnySimpleType;
  if (type.variety === "union") return union(name, ...type.memberTypes!.map(comparable));
  const builtin = builtinOf(type)?.name?.local ?? "";
  const known =
    (namesOf(type) === undefined && runtimeType(builtin)) || (runtime.anySimpleType as AnySimpleType);
  return TEMPORAL.test(builtin) ? { ...known, same: (a, b) => compareTexts(a, b) === 0 } : known;
}

function enumerationFault(type: SimpleTypeDefinition, text: string): string | undefined {
  for (const each of restrictionsOf(type)) {
    const values = each.facets.enumeration;
    if (values === undefined || values.some(({ value }) => value.trim() === text.trim())) continue;
    const [lexical, ...others] = [text, ...values.map(({ value }) => value)].map((value) =>
      lexicalOf(type, value),
    );
    if (enumeration(lexical!, comparable(type), ...others) === undefined) continue;
    return `"${text}" is not one of the values of ${describe(each)}`;
  }
  return undefined;
}

/** A text with the white space that counts in values of a type. */
function lexicalOf(type: SimpleTypeDefinition, text: string): string {
  const whiteSpace = [...restrictionsOf(type), builtinOf(type)].find(
    (each) => each?.facets.whiteSpace,
  )?.facets;
  const counts = type.variety === "atomic" ? whiteSpace?.whiteSpace : "collapse";
  return normalized(text, { collapses: counts === "collapse", replaces: counts === "replace" });
}

function facetFault(type: SimpleTypeDefinition, text: string): string | undefined {
  if (type.variety === "union" || namesOf(type) !== undefined) return undefined;
  const lexical = lexicalOf(type, text);
  for (const each of restrictionsOf(type)) {
    const problem = [...lengthFaults(each, lexical), ...orderFaults(each, lexical)].find(Boolean);
    if (problem !== undefined) return `"${text}" ${problem} (${describe(each)})`;
  }
  return undefined;
}

function lengthFaults(type: SimpleTypeDefinition, text: string): (string | undefined)[] {
  const count = { base64Binary: octetsOfBase64, hexBinary: octetsOfHex }[primitiveOf(type)];
  return entriesOf(lengths).map(([name, check]) => {
    const bound = type.facets[name];
    return bound === undefined ? undefined : check(text, bound, type.variety === "list" ? items : count);
  });
}

function orderFaults(type: SimpleTypeDefinition, text: string): (string | undefined)[] {
  if (type.variety !== "atomic") return [];
  const base = comparable(type);
  return [
    ...entriesOf(bounds).map(([name, check]) => {
      const bound = type.facets[name];
      // One that is no value is reported where it stands.
      const isNone = bound === undefined || base.parse(bound) === undefined || base.check(bound, false);
      return isNone ? undefined : check(text, base, bound);
    }),
    ...entriesOf(digits).map(([name, check]) => {
      const most = type.facets[name];
      return most === undefined ? undefined : check(text, most);
    }),
  ];
}

function entriesOf<Name extends string, Value>(table: Readonly<Record<Name, Value>>): [Name, Value][] {
  return Object.entries(table) as [Name, Value][];
}

function describe(type: SimpleTypeDefinition): string {
  if (type.name !== undefined) return type.builtin ? `xs:${type.name.local}` : type.name.local;
  return type.variety === "atomic" ? `a type of xs:${primitiveOf(type)}` : `a ${type.variety}`;
}
