/** Schema components as indented lines of text. */

import {
  type AttributeUse,
  displayName,
  type ElementDeclaration,
  type Facets,
  type Operation,
  type Particle,
  type QName,
  type Schema,
  type TypeDefinition,
  type Wildcard,
} from "../xsd/index.js";

/** A line with what stands below it. Built with a list of what is still open: groups nest without limit. */
type Line = string;

/** `complexType t:ImGroupType`, or what an anonymous type belongs to. */
export function titleOfType(type: TypeDefinition, schema: Schema): string {
  if (type.name !== undefined) return `${type.kind} ${displayName(type.name, schema.prefixes)}`;
  const owner = type.owner === undefined || !("name" in type.owner) ? undefined : type.owner.name;
  return owner === undefined
    ? `anonymous ${type.kind}`
    : `anonymous ${type.kind} of ${displayName(owner, schema.prefixes)}`;
}

/** What a type is made of. */
export function linesOfType(type: TypeDefinition, schema: Schema): Line[] {
  if (type.kind === "simpleType") {
    const { variety, base, itemType, memberTypes, facets } = type;
    const parts: Line[] = [`variety ${variety}`];
    if (base !== undefined) parts.push(`restricts ${titleOfType(base, schema)}`);
    if (itemType !== undefined) parts.push(`list of ${titleOfType(itemType, schema)}`);
    for (const member of memberTypes ?? []) parts.push(`member ${titleOfType(member, schema)}`);
    return [...parts, ...linesOfFacets(facets)];
  }
  const lines: Line[] = [];
  if (type.abstract) lines.push("abstract");
  if (type.base !== undefined) {
    lines.push(
      `${type.derivation === "extension" ? "extends" : "restricts"} ${titleOfType(type.base, schema)}`,
    );
  }
  for (const use of type.attributes) lines.push(lineOfAttribute(use, schema));
  if (type.attributeWildcard !== undefined)
    lines.push(`any attribute ${namespacesOf(type.attributeWildcard)}`);
  const { content } = type;
  if (content.kind === "empty") lines.push("no content");
  else if (content.kind === "simple") lines.push(`text: ${titleOfType(content.type, schema)}`);
  else {
    if (content.kind === "mixed") lines.push("mixed content");
    lines.push(...linesOfParticle(content.particle, schema));
  }
  for (const derived of type.derived) lines.push(`derived from it: ${titleOfType(derived, schema)}`);
  return lines;
}

/** What an element is declared to be. */
export function linesOfElement(element: ElementDeclaration, schema: Schema): Line[] {
  const lines = [`type ${titleOfType(element.type, schema)}`];
  if (element.nillable) lines.push("nillable");
  if (element.abstract) lines.push("abstract");
  if (element.substitutionHead !== undefined) {
    lines.push(`may stand for ${shown(element.substitutionHead.name, schema)}`);
  }
  for (const { name } of element.substitutes) lines.push(`may be replaced by ${shown(name, schema)}`);
  return lines;
}

/** The messages of an operation. */
export function linesOfOperation({ soapAction, input, output }: Operation, schema: Schema): Line[] {
  const messages = [
    ["request", input],
    ["response", output],
  ] as const;
  return [
    `SOAP action ${soapAction}`,
    ...messages.flatMap(([name, { body, headers }]) => [
      `${name}: element ${shown(body.name, schema)}`,
      ...headers.map(({ element }) => `  header: element ${shown(element.name, schema)}`),
    ]),
  ];
}

function lineOfAttribute(
  { attribute, required, default: initial, fixed }: AttributeUse,
  schema: Schema,
): Line {
  const words = [
    `attribute ${shown(attribute.name, schema)}: ${titleOfType(attribute.type, schema)}`,
    required ? "required" : "optional",
  ];
  if (fixed !== undefined) words.push(`fixed ${JSON.stringify(fixed)}`);
  if (initial !== undefined) words.push(`default ${JSON.stringify(initial)}`);
  return words.join(", ");
}

function linesOfParticle(root: Particle, schema: Schema): Line[] {
  const lines: Line[] = [];
  const open: { readonly particle: Particle; readonly depth: number }[] = [{ particle: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { particle, depth } = next;
    const { term } = particle;
    const add = (text: string): unknown => lines.push(`${"  ".repeat(depth)}${text}${occurrence(particle)}`);
    if (term.kind === "element") {
      add(
        `element ${shown(term.name, schema)}: ${titleOfType(term.type, schema)}${term.nillable ? ", nillable" : ""}`,
      );
    } else if (term.kind === "wildcard") add(`any element ${namespacesOf(term)}`);
    else {
      add(term.group === undefined ? term.kind : `${term.kind} (group ${shown(term.group, schema)})`);
      for (const child of term.particles.toReversed()) open.push({ particle: child, depth: depth + 1 });
    }
  }
  return lines;
}

function occurrence({ minOccurs, maxOccurs }: Particle): string {
  if (minOccurs === 1 && maxOccurs === 1) return "";
  return `, ${minOccurs}..${maxOccurs === Number.POSITIVE_INFINITY ? "*" : maxOccurs} times`;
}

function namespacesOf({ namespaces, processContents }: Wildcard): string {
  if (namespaces === "any") return `of any namespace (${processContents})`;
  if ("not" in namespaces) return `of any namespace but "${namespaces.not}" (${processContents})`;
  return `of ${namespaces.map((each) => `"${each}"`).join(", ")} (${processContents})`;
}

/** Facets by name; an enumeration is cut where it is long. */
function linesOfFacets({ enumeration = [], patterns = [], ...others }: Facets): Line[] {
  const lines = Object.entries(others).map(([name, value]) => `${name} ${value}`);
  for (const pattern of patterns) lines.push(`pattern ${pattern}`);
  const shownValues = enumeration.slice(0, 20).map(({ value }) => JSON.stringify(value));
  if (enumeration.length > 20) shownValues.push(`and ${enumeration.length - 20} more`);
  return shownValues.length === 0 ? lines : [...lines, `enumeration ${shownValues.join(", ")}`];
}

function shown(name: QName, schema: Schema): string {
  return displayName(name, schema.prefixes);
}
