/** xs:any and xs:anyAttribute, and how attribute wildcards combine. */

import type { Namespaces, Wildcard } from "./components.js";
import { documentationOf, invalid } from "./context.js";
import type { NameContext } from "./resolve.js";
import type { Source } from "./sources.js";
import type { XmlElement } from "./xml-tree.js";

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

/** Whether a wildcard takes what is in a namespace (XSD 1.0 part 1, section 3.10.4, Wildcard allows Namespace Name). */
export function allowsNamespace({ namespaces }: Pick<Wildcard, "namespaces">, namespace: string): boolean {
  if (namespaces === "any") return true;
  if ("not" in namespaces) return namespace !== "" && namespace !== namespaces.not;
  return namespaces.includes(namespace);
}

/**
 * What both wildcards allow: those of a type and of its attribute groups restrict each other (XSD 1.0 part 1,
 * section 3.10.6, Attribute Wildcard Intersection). What no wildcard can say is reported.
 * @param at where they meet
 */
export function intersectWildcards(
  context: NameContext,
  at: XmlElement,
  first: Wildcard | undefined,
  second: Wildcard | undefined,
): Wildcard | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const [a, b] = [first.namespaces, second.namespaces];
  if (isNegation(a) && isNegation(b) && a.not !== b.not && a.not !== "" && b.not !== "") {
    invalid(context, at, `no wildcard says what those of "${a.not}" and "${b.not}" with ##other both allow`);
  }
  return { ...first, namespaces: intersect(a, b) };
}

/**
 * What either wildcard allows: an extension adds to its base (section 3.10.6, Attribute Wildcard Union). What no
 * wildcard can say is reported.
 * @param at where they meet
 */
export function uniteWildcards(
  context: NameContext,
  at: XmlElement,
  own: Wildcard | undefined,
  base: Wildcard | undefined,
): Wildcard | undefined {
  if (own === undefined || base === undefined) return own ?? base;
  const [a, b] = [own.namespaces, base.namespaces];
  const [negation, other] = isNegation(a) ? [a, b] : [b, a];
  if (isNegation(negation) && negation.not !== "" && Array.isArray(other)) {
    if (other.includes("") && !other.includes(negation.not)) {
      invalid(context, at, `no wildcard says what ##other than "${negation.not}" and ##local allow together`);
    }
  }
  return { ...own, namespaces: unite(a, b) };
}

function isNegation(namespaces: Namespaces): namespaces is { readonly not: string } {
  return typeof namespaces === "object" && "not" in namespaces;
}

function isList(namespaces: Exclude<Namespaces, "any">): namespaces is readonly string[] {
  return Array.isArray(namespaces);
}

// In both functions { not: n } means: neither n nor no namespace at all, as ##other does.

function intersect(a: Namespaces, b: Namespaces): Namespaces {
  if (a === "any") return b;
  if (b === "any") return a;
  if (isList(a)) return a.filter((namespace) => allowsNamespace({ namespaces: b }, namespace));
  if (isList(b)) return b.filter((namespace) => allowsNamespace({ namespaces: a }, namespace));
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
