/** What wildcards let in: elements and attributes of namespaces that no schema is loaded for, and declared ones. */

import type {
  AttributeDeclaration,
  ElementDeclaration,
  SimpleTypeDefinition,
  Wildcard,
} from "../../generator/xsd/index.js";
import { SOAP_NAMESPACE, XML_NAMESPACE } from "../support/tree.js";
import type { InstanceAttribute, InstanceElement } from "./instance.js";
import type { Random } from "./random.js";
import type { SimpleValue } from "./simple-values.js";

/** What the selected components declare for all to use. */
export interface WildcardScope {
  readonly elements: readonly ElementDeclaration[];
  readonly attributes: readonly AttributeDeclaration[];
}

const foreignNamespaces = ["urn:foreign:one", "urn:foreign:two", "http://example.com/ns/", SOAP_NAMESPACE];
const texts = ["", "text", " spaced ", "<&>\"'", "漢字 😀", "line\nbreak", "]]>", "0"];

const kept = (text: string): SimpleValue => ({ text, written: text });

/** Whether a wildcard takes what is in a namespace. */
export function allows({ namespaces }: Wildcard, namespace: string): boolean {
  if (namespaces === "any") return true;
  if ("not" in namespaces) return namespace !== "" && namespace !== namespaces.not;
  return namespaces.includes(namespace);
}

/** The namespaces that a wildcard allows and that nothing is declared in. */
function namespacesFor(wildcard: Wildcard, { elements }: WildcardScope): string[] {
  const known = new Set(elements.map(({ name }) => name.namespace));
  const { namespaces } = wildcard;
  const listed = Array.isArray(namespaces) ? (namespaces as readonly string[]) : foreignNamespaces;
  const skip = wildcard.processContents === "skip";
  return listed.filter((namespace) => allows(wildcard, namespace) && (skip || !known.has(namespace)));
}

/** An element for an xs:any. */
export function foreignElement(
  wildcard: Wildcard,
  scope: WildcardScope,
  random: Random,
  make: (declaration: ElementDeclaration) => InstanceElement,
): InstanceElement {
  const declared = scope.elements.filter(
    ({ name, abstract }) => !abstract && allows(wildcard, name.namespace),
  );
  const namespaces = namespacesFor(wildcard, scope);
  const strict = wildcard.processContents === "strict" || namespaces.length === 0;
  if (declared.length > 0 && (strict || random.chance(0.15))) return asItStands(make(random.pick(declared)));
  if (strict) throw new Error("nothing may stand for a wildcard of this schema");
  return made(random.pick(namespaces), random, 2, wildcard.processContents === "skip");
}

/** What a wildcard takes is kept as it stands, known or not: numbers keep their spelling, members their order. */
export function asItStands(element: InstanceElement): InstanceElement {
  const { anyOrder: _, ...same } = element;
  return {
    ...same,
    ...(element.value !== undefined && { value: kept(element.value.text) }),
    attributes: element.attributes.map((each) => ({ ...each, value: kept(each.value.text) })),
    children: element.children.map((child) => (typeof child === "string" ? child : asItStands(child))),
  };
}

function made(namespace: string, random: Random, depth: number, skip: boolean): InstanceElement {
  const attributes: InstanceAttribute[] = [];
  if (random.chance(0.3)) {
    attributes.push({ name: { namespace: "", local: "plain" }, value: kept(random.pick(texts)) });
  }
  if (random.chance(0.2)) {
    attributes.push({ name: { namespace: "urn:foreign:one", local: "a" }, value: kept(random.pick(texts)) });
  }
  if (random.chance(0.1))
    attributes.push({ name: { namespace: XML_NAMESPACE, local: "lang" }, value: kept("en") });
  const children: (InstanceElement | string)[] = [];
  for (let i = random.below(3); depth > 0 && i > 0; i--) {
    const inner = random.chance(0.6)
      ? namespace
      : random.pick(skip ? ["", ...foreignNamespaces] : foreignNamespaces);
    children.push(random.chance(0.5) ? random.pick(texts) : "", made(inner, random, depth - 1, skip));
  }
  children.push(random.chance(0.7) ? random.pick(texts) : "");
  const local = random.pick(["Foreign", "item", "Üñï", "a.b-c"]);
  return { name: { namespace, local }, attributes, children: children.filter((child) => child !== "") };
}

/** Attributes for an xs:anyAttribute; none where only declared ones may stand and none are. */
export function foreignAttributes(
  wildcard: Wildcard,
  scope: WildcardScope,
  random: Random,
  value: (type: SimpleTypeDefinition) => SimpleValue,
): InstanceAttribute[] {
  const attributes: InstanceAttribute[] = [];
  const declared = scope.attributes.filter(({ name }) => allows(wildcard, name.namespace));
  if (declared.length > 0 && random.chance(0.5)) {
    const { name, type, fixed } = random.pick(declared);
    attributes.push({ name, type, value: kept(fixed ?? value(type).text) });
  }
  if (wildcard.processContents === "strict") return attributes;
  const namespaces = namespacesFor(wildcard, scope);
  if (wildcard.namespaces === "any") namespaces.push("");
  for (const namespace of new Set(namespaces)) {
    if (!random.chance(0.4)) continue;
    attributes.push({ name: { namespace, local: "foreign" }, value: kept(random.pick(texts)) });
  }
  return attributes;
}
