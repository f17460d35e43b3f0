/** The parts of a type that differ by its kind: content model, attributes, facets, values. */

import type {
  AttributeEntry,
  ComplexEntry,
  ParticleEntry,
  SimpleEntry,
} from "../../templates/explore/app/data.js";
import type {
  AttributeUse,
  ComplexTypeDefinition,
  Facets,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
  Wildcard,
} from "../xsd/index.js";
import type { Names } from "./names.js";

type Shared = "id" | "label" | "place" | "derived" | "usedBy";

/** What is special to the kind of a type. */
export function typeParts(
  type: TypeDefinition,
  names: Names,
): Omit<ComplexEntry, Shared> | Omit<SimpleEntry, Shared> {
  return type.kind === "complexType" ? complexParts(type, names) : simpleParts(type, names);
}

function complexParts(type: ComplexTypeDefinition, names: Names): Omit<ComplexEntry, Shared> {
  const { content, derivation, attributes, ownAttributes, attributeWildcard: wildcard } = type;
  const particle =
    derivation === "restriction" && "particle" in content ? content.particle : type.ownParticle;
  return {
    kind: "complex",
    ...(type.abstract && { abstract: true }),
    ...(content.kind === "mixed" && { mixed: true }),
    derivation,
    ...(content.kind === "simple" && { text: names.type(content.type) }),
    ...(particle !== undefined && { particle: particleEntry(particle, names) }),
    attributes: (derivation === "restriction" ? attributes : ownAttributes).map((use) =>
      attributeEntry(use, names),
    ),
    ...(wildcard !== undefined && { anyAttribute: namespacesInWords(wildcard, names) }),
  };
}

function attributeEntry(use: AttributeUse, names: Names): AttributeEntry {
  const { attribute, required, documentation: doc = attribute.documentation } = use;
  return {
    name: names.qualified(attribute.name),
    type: names.type(attribute.type),
    ...(required && { required }),
    ...(use.default !== undefined && { default: use.default }),
    ...(use.fixed !== undefined && { fixed: use.fixed }),
    ...(doc !== undefined && { doc }),
  };
}

function particleEntry(particle: Particle, names: Names): ParticleEntry {
  const { term, minOccurs, maxOccurs, documentation: doc } = particle;
  const occurrence = {
    ...(minOccurs !== 1 && { min: minOccurs }),
    ...(maxOccurs !== 1 && { max: maxOccurs === Number.POSITIVE_INFINITY ? null : maxOccurs }),
  };
  if (term.kind === "wildcard") {
    const of = namespacesInWords(term, names);
    const namespace = Array.isArray(term.namespaces) ? (term.namespaces[0] ?? "") : "urn:example";
    return { kind: "any", of, namespace, ...occurrence, ...(doc !== undefined && { doc }) };
  }
  if (term.kind !== "element") {
    const { kind, particles, group } = term;
    const items = particles.map((each) => particleEntry(each, names));
    return { kind, ...occurrence, ...(group !== undefined && { group: names.qualified(group) }), items };
  }
  return {
    kind: "element",
    name: names.element(term),
    type: names.type(term.type),
    ...occurrence,
    ...(term.global && { global: true }),
    ...(term.nillable && { nillable: true }),
    ...(term.default !== undefined && { default: term.default }),
    ...(term.fixed !== undefined && { fixed: term.fixed }),
    ...(doc !== undefined && { doc }),
  };
}

function namespacesInWords({ namespaces, processContents }: Wildcard, names: Names): string {
  const shown = (namespace: string): string =>
    namespace === "" ? "no namespace" : names.qualified({ namespace, local: "*" });
  const where =
    namespaces === "any"
      ? "any namespace"
      : "not" in namespaces
        ? `any namespace but ${shown(namespaces.not)}`
        : namespaces.map(shown).join(", ");
  const how = { strict: "declared ones only", lax: "checked where declared", skip: "not checked" };
  return `${where}; ${how[processContents]}`;
}

function simpleParts(type: SimpleTypeDefinition, names: Names): Omit<SimpleEntry, Shared> {
  const values = type.facets.enumeration ?? [];
  const { variety, itemType, memberTypes } = type;
  return {
    kind: values.length > 0 ? "enumeration" : "simple",
    variety,
    ...(variety === "list" && itemType !== undefined && { item: names.type(itemType) }),
    ...(variety === "union" && { members: (memberTypes ?? []).map((each) => names.type(each)) }),
    facets: facetEntries(type.facets),
    values: values.map(({ value, documentation: doc }) => ({ value, ...(doc !== undefined && { doc }) })),
  };
}

/** The facets of one step of derivation, by their names in the schema. */
function facetEntries({ enumeration: _, patterns = [], ...others }: Facets): [string, string][] {
  const stated = Object.entries(others).map(([name, value]): [string, string] => [name, String(value)]);
  return [...patterns.map((pattern): [string, string] => ["pattern", pattern]), ...stated];
}
