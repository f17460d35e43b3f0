/** xs:any and xs:anyAttribute, and how attribute wildcards combine. */

import type { Wildcard } from "./components.js";
import { documentationOf, invalid } from "./context.js";
import type { NameContext, Source } from "./resolve.js";

type Namespaces = Wildcard["namespaces"];

/** Reads a wildcard; words that mean nothing are reported. */
export function readWildcard(context: NameContext, { xml, document }: Source): Wildcard {
  const processContents = xml.attribute("processContents")?.trim() ?? "strict";
  const known = processContents === "strict" || processContents === "lax" || processContents === "skip";
  if (!known) invalid(context, xml, `processContents is strict, lax or skip, not "${processContents}"`);
  return {
    kind: "wildcard",
    namespaces: readNamespaces(context, { xml, document }),
    processContents: known ? processContents : "strict",
    ...documentationOf(xml),
    position: xml.position,
  };
}

function readNamespaces(context: NameContext, { xml, document }: Source): Namespaces {
  const words = (xml.attribute("namespace") ?? "##any").split(/\s+/).filter((word) => word !== "");
  if (words.length === 1 && words[0] === "##any") return "any";
  if (words.length === 1 && words[0] === "##other") return { not: document.targetNamespace };
  return words.map((word) => {
    if (word === "##targetNamespace") return document.targetNamespace;
    if (word === "##local") return "";
    if (word.startsWith("##")) invalid(context, xml, `${word} is not allowed in a list of namespaces`);
    return word;
  });
}

/** What both wildcards allow: those of a type and of its attribute groups restrict each other. */
export function intersectWildcards(
  first: Wildcard | undefined,
  second: Wildcard | undefined,
): Wildcard | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return { ...first, namespaces: intersect(first.namespaces, second.namespaces) };
}

/** What either wildcard allows: an extension adds to its base. */
export function uniteWildcards(own: Wildcard | undefined, base: Wildcard | undefined): Wildcard | undefined {
  if (own === undefined || base === undefined) return own ?? base;
  return { ...own, namespaces: unite(own.namespaces, base.namespaces) };
}

function isList(namespaces: Exclude<Namespaces, "any">): namespaces is readonly string[] {
  return Array.isArray(namespaces);
}

// In both functions { not: n } means: neither n nor no namespace at all, as ##other does.

function intersect(a: Namespaces, b: Namespaces): Namespaces {
  if (a === "any") return b;
  if (b === "any") return a;
  if (isList(a)) return a.filter((namespace) => allows(b, namespace));
  if (isList(b)) return b.filter((namespace) => allows(a, namespace));
  // Two different exclusions cannot be stated in one; XML Schema calls that inexpressible.
  return a.not === "" ? b : a;
}

function unite(a: Namespaces, b: Namespaces): Namespaces {
  if (a === "any" || b === "any") return "any";
  if (isList(a) && isList(b)) return [...new Set([...a, ...b])];
  if (!isList(a) && !isList(b)) return a.not === b.not ? a : { not: "" };
  const list = isList(a) ? a : (b as readonly string[]);
  const { not } = isList(a) ? (b as { readonly not: string }) : a;
  if (list.includes("")) return "any";
  return list.includes(not) ? { not: "" } : { not };
}

function allows(namespaces: Exclude<Namespaces, "any">, namespace: string): boolean {
  if (isList(namespaces)) return namespaces.includes(namespace);
  return namespace !== "" && namespace !== namespaces.not;
}
