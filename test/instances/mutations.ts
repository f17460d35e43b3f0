/** Instances with one fault each: what it is, and where strict reading is to find it. */

import {
  type ComplexTypeDefinition,
  type ElementDeclaration,
  type Particle,
  xsdNamespace,
} from "../../generator/xsd/index.js";
import { XSI_NAMESPACE } from "../support/tree.js";
import { allows, asItStands } from "./foreign.js";
import { type InstanceElement, replaced } from "./instance.js";
import { invalidValue } from "./invalid-values.js";
import {
  foreign,
  hasWildcard,
  isElement,
  kept,
  type Mutator,
  particleOf,
  somewhere,
} from "./mutation-places.js";

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

function inserted(element: InstanceElement, index: number, child: InstanceElement): InstanceElement {
  return {
    ...element,
    children: [...element.children.slice(0, index), child, ...element.children.slice(index)],
  };
}

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
  // What a wildcard excludes is as unknown as any.
  const namespaces = ["", "urn:unknown", element.name.namespace].filter(
    (namespace) => wildcard === undefined || !allows(wildcard, namespace),
  );
  if (namespaces.length === 0) return undefined;
  const name = { namespace: random.pick(namespaces), local: "noSuchAttribute" };
  const changed = { ...element, attributes: [...element.attributes, { name, value: kept("x < y") }] };
  return { element: changed, at: [[changed, "/@noSuchAttribute"]] };
});

const wrongOrder = somewhere(
  "wrong order",
  ["wrong-order", "unexpected-element", "missing-element"],
  (element, random) => {
    const particle = particleOf(element);
    if (particle?.term.kind !== "sequence" || hasWildcard(particle)) return undefined;
    const children = element.children.filter(isElement);
    const pairs = children.flatMap((first, i) => {
      const second = children[i + 1];
      const differ = second !== undefined && second.origin?.particle !== first.origin?.particle;
      return differ && first.origin?.plain === true && second.origin?.plain === true
        ? [[first, second] as const]
        : [];
    });
    if (pairs.length === 0) return undefined;
    const [first, second] = random.pick(pairs);
    const swapped = element.children.map((child) =>
      child === first ? second : child === second ? first : child,
    );
    const changed = { ...element, children: swapped };
    return { element: changed, at: [[first], [second], [changed]] };
  },
);

const twice = somewhere("twice", ["unexpected-element", "wrong-order"], (element, random) => {
  const particle = particleOf(element);
  if (particle === undefined || hasWildcard(particle)) return undefined;
  const single = element.children.filter(
    (child) => isElement(child) && child.origin?.plain === true && child.origin.particle.maxOccurs === 1,
  );
  if (single.length === 0) return undefined;
  const child = random.pick(single) as InstanceElement;
  const copy = asItStands(child);
  const changed = inserted(element, element.children.indexOf(child) + 1, copy);
  // Where the schema itself has it more than once, they are an array, and there are too many of them.
  return { element: changed, at: [[copy], [changed]] };
});

const MISPLACED = ["unexpected-element", "wrong-order", "missing-element", "unknown-element"];

/** Whatever it is: a branch or a group is not whole any more, or there are too few of something. */
const taken = somewhere("any child taken away", MISPLACED, (element, random) => {
  const children = element.children.filter(isElement);
  if (particleOf(element) === undefined || children.length === 0) return undefined;
  const gone = random.pick(children);
  const changed = { ...element, children: element.children.filter((child) => child !== gone) };
  return { element: changed, at: [[changed], ...placesBehind(changed, element.children.indexOf(gone))] };
});

/** Whatever it is, several times: it cannot be there again, or there are too many of something. */
const repeated = somewhere("any child repeated", MISPLACED, (element, random) => {
  const particle = particleOf(element);
  const children = element.children.filter(isElement);
  if (particle === undefined || hasWildcard(particle) || children.length === 0) return undefined;
  const index = element.children.indexOf(random.pick(children));
  let changed = element;
  for (let i = random.pick([1, 1, 2, 5]); i > 0; i--) {
    changed = inserted(changed, index + 1, asItStands(element.children[index] as InstanceElement));
  }
  return { element: changed, at: [[changed], ...placesBehind(changed, index)] };
});

/** The elements from some child on. */
function placesBehind({ children }: InstanceElement, index: number): (readonly [InstanceElement])[] {
  return children
    .slice(index)
    .filter(isElement)
    .map((child) => [child] as const);
}

/** The choices of which one branch stands in an element, once. */
function singleChoices(particle: Particle): (readonly Particle[])[] {
  const { term, maxOccurs } = particle;
  if (maxOccurs !== 1 || term.kind === "element" || term.kind === "wildcard") return [];
  return term.kind === "choice" ? [term.particles] : term.particles.flatMap(singleChoices);
}

const bothBranches = somewhere(
  "both branches of a choice",
  ["unexpected-element", "wrong-order"],
  (element, random) => {
    const particle = particleOf(element);
    if (particle === undefined || hasWildcard(particle)) return undefined;
    for (const branches of random.shuffled(singleChoices(particle))) {
      const taken = element.children
        .filter(isElement)
        .find((child) => branches.some((branch) => branch === child.origin?.particle));
      const others = branches
        .map(({ term }) => term)
        .filter((term): term is ElementDeclaration => term.kind === "element" && !term.abstract)
        .filter(({ name }) => name.local !== taken?.name.local);
      if (taken === undefined || others.length === 0) continue;
      // It is kept as it stands, without regard to its type.
      const child = foreign(random.pick(others).name);
      const changed = inserted(element, element.children.indexOf(taken) + 1, child);
      return { element: changed, at: [[child], [taken]] };
    }
    return undefined;
  },
);

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
];

/** A path without the prefixes of attributes, which are the reader's own. */
export function plainPath(path: string): string {
  return path.replace(`{${XSI_NAMESPACE}}`, "").replace(/@(\{[^}]*\}|[^/:]*:)/, "@");
}
