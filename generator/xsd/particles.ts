/** Particles: elements, wildcards and model groups with their occurrence. */

import type { ElementDeclaration, ModelGroup, Particle, QName } from "./components.js";
import { type BuildContext, documentationOf, invalid, type Scope, xsdChildren } from "./context.js";
import { elementByReference, localElement } from "./elements.js";
import { componentKey, displayName } from "./namespaces.js";
import { resolveReference } from "./resolve.js";
import type { Source } from "./sources.js";
import { readWildcard } from "./wildcards.js";
import type { XmlElement } from "./xml-tree.js";

const particleNames = new Set(["element", "any", "group", "sequence", "choice", "all"]);

/** Whether an element of the schema language is a particle. */
export function isParticle(xml: XmlElement): boolean {
  return particleNames.has(xml.local);
}

/** Reads one particle. Undefined when it may not occur (maxOccurs="0") or its faults are reported. */
export function readParticle(context: BuildContext, source: Source, scope: Scope): Particle | undefined {
  const { xml } = source;
  const occurrence = readOccurrence(context, xml);
  const term = readTerm(context, source, scope);
  if (term === undefined || occurrence.maxOccurs === 0) return undefined;
  if (term.kind === "all" && occurrence.maxOccurs > 1) invalid(context, xml, "an xs:all may occur once only");
  const inherited = term.kind === "element" || term.kind === "wildcard" ? term.documentation : undefined;
  return {
    ...occurrence,
    term,
    ...(inherited !== undefined && { documentation: inherited }),
    ...documentationOf(xml),
    position: xml.position,
  };
}

function readTerm(context: BuildContext, source: Source, scope: Scope): Particle["term"] | undefined {
  switch (source.xml.local) {
    case "element":
      return readElement(context, source, scope);
    case "any":
      return readWildcard(context, source);
    case "group":
      return groupByReference(context, source);
    default:
      return readModelGroup(context, source, scope);
  }
}

function readElement(context: BuildContext, source: Source, scope: Scope): ElementDeclaration | undefined {
  const { xml } = source;
  const reference = xml.attribute("ref");
  if (reference === undefined) return localElement(context, source, scope);
  const surplus = ["name", "type", "nillable", "default", "fixed", "form", "block"].find(
    (attribute) => xml.attribute(attribute) !== undefined,
  );
  if (surplus !== undefined) invalid(context, xml, `an element with a ref cannot have ${surplus}`);
  return elementByReference(context, source, reference);
}

/** Reads an xs:sequence, xs:choice or xs:all. */
function readModelGroup(
  context: BuildContext,
  { xml, document }: Source,
  scope: Scope,
  group?: QName,
): ModelGroup {
  const particles: Particle[] = [];
  for (const child of xsdChildren(xml)) {
    if (!isParticle(child)) continue;
    const particle = readParticle(context, { xml: child, document }, scope);
    if (particle === undefined) continue;
    if (xml.local === "all" && particle.maxOccurs > 1) {
      invalid(context, child, `what stands in ${xml.qualifiedName} may occur once only`);
    }
    // XML Schema part 1, 3.8.6, as is the above: its elements could not be told from those beside it.
    if (particle.term.kind === "all") {
      invalid(
        context,
        child,
        `an xs:all is the whole content of a type, and cannot stand in ${xml.qualifiedName}`,
      );
    }
    particles.push(particle);
  }
  return {
    kind: xml.local === "choice" || xml.local === "all" ? xml.local : "sequence",
    particles,
    ...(group !== undefined && { group }),
    position: xml.position,
  };
}

function groupByReference(context: BuildContext, source: Source): ModelGroup | undefined {
  const reference = source.xml.attribute("ref");
  if (reference === undefined) {
    invalid(context, source.xml, `${source.xml.qualifiedName} needs a ref here`);
    return undefined;
  }
  const name = resolveReference(context, "group", source, reference);
  return name && groupNamed(context, name, source);
}

/** The model group of a named group that is known to be declared; one that contains itself is reported. */
export function groupNamed(context: BuildContext, name: QName, at: Source): ModelGroup | undefined {
  const key = componentKey(name);
  const known = context.groups.get(key);
  if (known !== undefined) return known;
  const source = context.globals.group.get(key);
  if (source === undefined) return undefined;
  if (context.groups.has(key)) {
    const params = { name: displayName(name, context.prefixes) };
    context.diagnostics.report("circular-group", at.xml.position, params);
    return undefined;
  }
  context.groups.set(key, undefined);
  const group = buildGroup(context, source, name);
  context.groups.set(key, group);
  return group;
}

function buildGroup(context: BuildContext, { xml, document }: Source, name: QName): ModelGroup {
  const [content, ...more] = xsdChildren(xml);
  if (content === undefined || more.length > 0 || !["sequence", "choice", "all"].includes(content.local)) {
    invalid(context, xml, `${xml.qualifiedName} needs one sequence, choice or all inside`);
  }
  if (content === undefined || !isParticle(content)) {
    return { kind: "sequence", particles: [], group: name, position: xml.position };
  }
  const { minOccurs, maxOccurs } = readOccurrence(context, content);
  if (minOccurs !== 1 || maxOccurs !== 1) {
    invalid(
      context,
      content,
      "the content of a named group has no occurrence of its own; the references have",
    );
  }
  return readModelGroup(context, { xml: content, document }, { ownerGroup: name }, name);
}

function readOccurrence(context: BuildContext, xml: XmlElement): Pick<Particle, "minOccurs" | "maxOccurs"> {
  const minOccurs = occurrenceValue(context, xml, "minOccurs");
  const maxOccurs = occurrenceValue(context, xml, "maxOccurs");
  if (minOccurs <= maxOccurs) return { minOccurs, maxOccurs };
  // minOccurs="0" may be left out where maxOccurs is 0: many editors write it so.
  if (maxOccurs > 0) invalid(context, xml, `minOccurs ${minOccurs} exceeds maxOccurs ${maxOccurs}`);
  return { minOccurs: maxOccurs, maxOccurs };
}

function occurrenceValue(context: BuildContext, xml: XmlElement, name: "minOccurs" | "maxOccurs"): number {
  const value = xml.attribute(name)?.trim();
  if (value === undefined) return 1;
  if (/^\+?\d+$/.test(value)) return Number(value);
  if (value === "unbounded" && name === "maxOccurs") return Number.POSITIVE_INFINITY;
  invalid(
    context,
    xml,
    `${name}="${value}" is not a number${name === "maxOccurs" ? ' and not "unbounded"' : ""}`,
  );
  return 1;
}
