/**
 * Qualified names as values in a schema (xs:QName, xs:NOTATION): enumerated, default and fixed ones. They mean what
 * the declarations in force at their place say, whatever the prefix (XML Schema part 2, 3.2.18 and 3.2.19), and so
 * components have them as `{namespace}local`, or `local` without a namespace.
 */

import type { EnumerationValue, Facets, SimpleTypeDefinition } from "./components.js";
import { type BuildContext, xsdChildren } from "./context.js";
import { componentKey, xsdNamespace } from "./namespaces.js";
import type { XmlElement } from "./xml-tree.js";

const NC_NAME = "[\\p{L}_][\\p{L}\\p{M}\\p{N}_.\\-\\u{B7}]*";
const LEXICAL = new RegExp(`^(${NC_NAME}:)?${NC_NAME}$`, "u");
const EXPANDED = new RegExp(`^(\\{[^}]*\\})?${NC_NAME}$`, "u");

/** Whether the values of a type are qualified names, or lists of them; those of a union are not. */
export function namesOf(type: SimpleTypeDefinition): "QName" | "NOTATION" | undefined {
  if (type.variety === "union") return undefined;
  let each: SimpleTypeDefinition | undefined = type.variety === "list" ? type.itemType : type;
  if (each?.variety !== "atomic") return undefined;
  while (each !== undefined && each.name?.namespace !== xsdNamespace) each = each.base;
  const local = each?.name?.local;
  return local === "QName" || local === "NOTATION" ? local : undefined;
}

/** Whether a text is a name as components have it. */
export function isExpandedName(text: string): boolean {
  return EXPANDED.test(text);
}

/**
 * A value that a schema states, as components have it: names are expanded, and reported where their prefix is not
 * bound or no such notation is declared; other texts stay as they are.
 */
export function expandedValue(
  context: Pick<BuildContext, "diagnostics" | "globals" | "nameValues">,
  xml: XmlElement,
  type: SimpleTypeDefinition,
  text: string,
): string {
  const kind = namesOf(type);
  if (kind === undefined) return text;
  context.nameValues.add(xml);
  const expand = (written: string): string => {
    if (!LEXICAL.test(written)) return written;
    const name = xml.resolve(written);
    if (name === undefined) {
      context.diagnostics.report("unresolved-prefix", xml.position, { name: written });
      return written.replace(/^[^:]*:/, "");
    }
    const key = componentKey(name);
    if (kind === "NOTATION" && !context.globals.notation.has(key)) {
      context.diagnostics.report("unresolved-notation", xml.position, { name: written });
    }
    return name.namespace === "" ? name.local : `{${name.namespace}}${name.local}`;
  };
  return text
    .trim()
    .split(/[ \t\r\n]+/)
    .map(expand)
    .join(" ");
}

/** The facets of a restriction, with the names among its enumerated values expanded. */
export function withExpandedNames(
  context: Parameters<typeof expandedValue>[0],
  restriction: XmlElement,
  base: SimpleTypeDefinition,
  facets: Facets,
): Facets {
  if (facets.enumeration === undefined || namesOf(base) === undefined) return facets;
  // As `readFacets` has read them.
  const places = xsdChildren(restriction).filter(
    (xml) => xml.local === "enumeration" && xml.attribute("value") !== undefined,
  );
  const enumeration = facets.enumeration.map(
    (each, i): EnumerationValue => ({ ...each, value: expandedValue(context, places[i]!, base, each.value) }),
  );
  return { ...facets, enumeration };
}
