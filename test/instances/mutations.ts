/** Instances with one fault each: what it is, and where strict reading is to find it. */

import { type ComplexTypeDefinition, xsdNamespace } from "../../generator/xsd/index.js";
import { SOAP_NAMESPACE, XSI_NAMESPACE } from "../support/tree.js";
import { allows, asItStands } from "./foreign.js";
import { type InstanceElement, replaced } from "./instance.js";
import { invalidValue } from "./invalid-values.js";
import {
  foreign,
  hasWildcard,
  inserted,
  isElement,
  kept,
  type Mutator,
  particleOf,
  somewhere,
} from "./mutation-places.js";
import { bothBranches, repeated, taken, twice, wrongOrder } from "./mutations-content.js";
import { duplicateId, unknownIdref } from "./mutations-ids.js";

const badValue = somewhere(
  "bad value of an element",
  ["malformed-value", "unknown-value", "facet", "missing-element"],
  (element, random) => {
    const { type, value } = element;
    if (value === undefined || element.declaration?.fixed !== undefined) return undefined;
    const simple = type?.kind === "complexType" && type.content.kind === "simple" ? type.content.type : type;
    if (simple?.kind !== "simpleType") return undefined;
    const text = invalidValue(simple, random);
    if (text === undefined) return undefined;
    // An empty element has its default value.
    if (text === "" && element.declaration?.default !== undefined) return undefined;
    const changed = { ...element, value: kept(text) };
    return { element: changed, at: [[changed]] };
  },
);

const badAttribute = somewhere(
  "bad value of an attribute",
  ["malformed-value", "unknown-value", "facet"],
  (element, random) => {
    for (const attribute of random.shuffled(element.attributes)) {
      const text = attribute.type === undefined ? undefined : invalidValue(attribute.type, random);
      if (text === undefined || element.nil === true) continue;
      const attributes = element.attributes.map((each) =>
        each === attribute ? { ...each, value: kept(text) } : each,
      );
      const changed = { ...element, attributes };
      return { element: changed, at: [[changed, `/@${attribute.name.local}`]] };
    }
    return undefined;
  },
);

const missingElement = somewhere("missing element", ["missing-element"], (element, random) => {
  if (particleOf(element) === undefined) return undefined;
  const required = element.children.filter((child) => isElement(child) && child.origin?.required === true);
  if (required.length === 0) return undefined;
  const gone = random.pick(required);
  const changed = { ...element, children: element.children.filter((child) => child !== gone) };
  return { element: changed, at: [[changed]] };
});

const missingAttribute = somewhere("missing attribute", ["missing-attribute"], (element, random) => {
  const required = element.attributes.filter((attribute) => attribute.required === true);
  if (required.length === 0 || element.nil === true) return undefined;
  const gone = random.pick(required);
  const changed = { ...element, attributes: element.attributes.filter((each) => each !== gone) };
  return { element: changed, at: [[changed]] };
});

const unknownElement = somewhere("unknown element", ["unknown-element"], (element, random) => {
  const particle = particleOf(element);
  if (particle === undefined || hasWildcard(particle)) return undefined;
  const namespace = random.chance(0.5) ? "urn:unknown" : element.name.namespace;
  const child = foreign({ namespace, local: "NoSuchElement" });
  const changed = inserted(element, random.below(element.children.length + 1), child);
  return { element: changed, at: [[child]] };
});

const elementInValue = somewhere(
  "element in a value",
  ["unknown-element", "unexpected-element", "malformed-value"],
  (element) => {
    const { type, value } = element;
    if (value === undefined || type?.kind !== "simpleType" || element.nil === true) return undefined;
    const child = foreign({ namespace: "urn:unknown", local: "NoSuchElement" });
    // What is kept as it stands keeps its spelling; white space beside an element says nothing.
    const changed = {
      ...element,
      children: [child],
      value: kept(value.text.trim() === "" ? "x" : value.text),
    };
    return { element: changed, at: [[child], [changed]] };
  },
);

const elementInEmpty = somewhere("element in an empty type", ["unknown-element"], (element) => {
  const { type } = element;
  if (type?.kind !== "complexType" || type.content.kind !== "empty" || element.nil === true) return undefined;
  const child = foreign({ namespace: "urn:unknown", local: "NoSuchElement" });
  const changed = { ...element, children: [child] };
  return { element: changed, at: [[child]] };
});

const wrongNamespace = somewhere("wrong namespace", ["unknown-element"], (element, random) => {
  const particle = particleOf(element);
  const children = element.children.filter(isElement);
  if (particle === undefined || hasWildcard(particle) || children.length === 0) return undefined;
  const child = random.pick(children);
  const moved = { ...asItStands(child), name: { namespace: "urn:unknown", local: child.name.local } };
  const changed = replaced(element, child, [moved]);
  return { element: changed, at: [[moved]] };
});

const unknownAttribute = somewhere("unknown attribute", ["unknown-attribute"], (element, random) => {
  const { type } = element;
  const wildcard = type?.kind === "complexType" ? type.attributeWildcard : undefined;
  // What a wildcard excludes is as unknown as any, and so is what it wants to be declared.
  const namespaces = ["", "urn:unknown", SOAP_NAMESPACE, element.name.namespace].filter(
    (namespace) =>
      wildcard === undefined || wildcard.processContents === "strict" || !allows(wildcard, namespace),
  );
  if (namespaces.length === 0) return undefined;
  const name = { namespace: random.pick(namespaces), local: "noSuchAttribute" };
  const changed = { ...element, attributes: [...element.attributes, { name, value: kept("x < y") }] };
  return { element: changed, at: [[changed, "/@noSuchAttribute"]] };
});

const strayText = somewhere("text between elements", ["unexpected-text"], (element, random) => {
  const { type } = element;
  if (type?.kind !== "complexType" || element.nil === true) return undefined;
  if (type.content.kind === "simple" || type.content.kind === "mixed") return undefined;
  const index = random.below(element.children.length + 1);
  const children: (InstanceElement | string)[] = [...element.children];
  children.splice(index, 0, "stray <text>");
  const changed = { ...element, children };
  return { element: changed, at: [[changed]] };
});

const unknownType = somewhere("unknown xsi:type", ["unknown-type"], (element) => {
  if (element.type?.kind !== "complexType" || element.nil === true) return undefined;
  // Any type may stand for xs:anyType.
  if (element.type.name?.namespace === xsdNamespace) return undefined;
  // Without its type, attributes and elements of a derived type are unknown, too.
  if (element.xsiType !== undefined) return undefined;
  const changed = { ...element, xsiType: { namespace: "urn:unknown", local: "NoSuchType" } };
  return { element: changed, at: [[changed], [changed, "/@type"]] };
});

const abstractType = somewhere("abstract type", ["abstract-type"], (element) => {
  const type = element.declaration?.type as ComplexTypeDefinition | undefined;
  if (type?.kind !== "complexType" || !type.abstract || element.xsiType === undefined) return undefined;
  const { xsiType: _, ...rest } = element;
  const changed = asItStands(rest);
  return { element: changed, at: [[changed]] };
});

const notNillable = somewhere("xsi:nil where nothing is nillable", ["not-nillable"], (element) => {
  if (element.declaration?.nillable !== false || element.xsiType !== undefined) return undefined;
  const { value: _, ...rest } = element;
  const changed = { ...rest, children: [], nil: true };
  return { element: changed, at: [[changed, "/@nil"], [changed]] };
});

/** All faults that are tried. */
export const mutators: readonly Mutator[] = [
  badValue,
  badAttribute,
  missingElement,
  missingAttribute,
  unknownElement,
  elementInValue,
  elementInEmpty,
  wrongNamespace,
  unknownAttribute,
  wrongOrder,
  twice,
  taken,
  repeated,
  bothBranches,
  strayText,
  unknownType,
  abstractType,
  notNillable,
  duplicateId,
  unknownIdref,
];

/** A path without the prefixes of attributes, which are the reader's own. */
export function plainPath(path: string): string {
  return path.replace(`{${XSI_NAMESPACE}}`, "").replace(/@(\{[^}]*\}|[^/:]*:)/, "@");
}
