/** Complex types: what each states itself. The effective content is computed when all are known. */

import { readAttributes } from "./attributes.js";
import { anyType } from "./builtins.js";
import type { Particle } from "./components.js";
import {
  type BuildContext,
  booleanAttribute,
  type ComplexTypeTask,
  invalid,
  xsdChild,
  xsdChildren,
} from "./context.js";
import { isFacet, readFacets } from "./facets.js";
import { isParticle, readParticle } from "./particles.js";
import { resolveReference } from "./resolve.js";
import { anonymousSimpleType } from "./simple-types.js";
import type { Source } from "./sources.js";
import { typeNamed } from "./types.js";
import type { XmlElement } from "./xml-tree.js";

/** Fills a complex type with its own statements: base, particle, attributes. */
export function fillComplexType(context: BuildContext, task: ComplexTypeTask): void {
  task.state = "filled";
  const { xml } = task;
  task.mixed = booleanAttribute(context, xml, "mixed");
  const simple = xsdChild(xml, "simpleContent");
  const complex = xsdChild(xml, "complexContent");
  const content = simple ?? complex;
  if (content === undefined) {
    fillContent(context, task, xml);
    return;
  }
  const others = xsdChildren(xml).filter((child) => child !== content);
  for (const child of others) invalid(context, child, `nothing may stand beside ${content.qualifiedName}`);
  task.simpleContent = content === simple;
  if (content.attribute("mixed") !== undefined) task.mixed = booleanAttribute(context, content, "mixed");
  const [step, ...more] = xsdChildren(content);
  if (step === undefined || more.length > 0) {
    invalid(context, content, `${content.qualifiedName} needs one extension or restriction`);
  }
  if (step !== undefined) fillDerivation(context, task, step);
}

function fillDerivation(context: BuildContext, task: ComplexTypeTask, step: XmlElement): void {
  const { type, document } = task;
  const source = { xml: step, document };
  const isExtension = step.local === "extension";
  type.derivation = isExtension ? "extension" : "restriction";
  const reference = step.attribute("base");
  if (reference === undefined) invalid(context, step, `${step.qualifiedName} needs a base here`);
  else setBase(context, task, source, reference);
  if (task.simpleContent) fillSimpleStep(context, task, source, isExtension);
  else refuse(context, step, (child) => child.local === "simpleType" || isFacet(child), "complex content");
  fillContent(context, task, step);
}

function setBase(context: BuildContext, task: ComplexTypeTask, source: Source, reference: string): void {
  const { type } = task;
  const name = resolveReference(context, "type", source, reference);
  const base = name && typeNamed(context, name);
  if (base === undefined) return;
  const isExtension = type.derivation === "extension";
  if (base.kind === "simpleType" && !(task.simpleContent && isExtension)) {
    const needed = isExtension ? "simpleContent" : "a base that is complex";
    invalid(
      context,
      source.xml,
      `${reference.trim()} is a simple type: ${source.xml.qualifiedName} needs ${needed}`,
    );
  } else if (base !== anyType || task.simpleContent || isExtension) {
    // Restricting xs:anyType is the long form of having no base.
    type.base = base;
  }
}

function fillSimpleStep(
  context: BuildContext,
  task: ComplexTypeTask,
  source: Source,
  isExtension: boolean,
): void {
  refuse(context, source.xml, isParticle, "simple content");
  if (isExtension) return;
  const inline = xsdChild(source.xml, "simpleType");
  const facets = readFacets(context, source.xml);
  if (inline === undefined && Object.keys(facets).length === 0) return;
  const inlineSource = inline && { xml: inline, document: source.document };
  task.simpleStep = {
    source,
    facets,
    ...(inlineSource && { inline: anonymousSimpleType(context, inlineSource, { owner: task.type }) }),
  };
}

function refuse(
  context: BuildContext,
  parent: XmlElement,
  isWrong: (child: XmlElement) => boolean,
  where: string,
): void {
  for (const child of xsdChildren(parent).filter(isWrong)) {
    invalid(context, child, `${child.qualifiedName} is not allowed in ${where}`);
  }
}

/** Reads the particle and the attributes among the children of a complexType, extension or restriction. */
function fillContent(context: BuildContext, task: ComplexTypeTask, parent: XmlElement): void {
  const { type, document } = task;
  const scope = { ownerType: type };
  const [content, ...more] = xsdChildren(parent).filter(isParticle);
  if (more[0] !== undefined) invalid(context, more[0], `${parent.qualifiedName} has one content model only`);
  if (content !== undefined && !task.simpleContent) {
    const particle = readParticle(context, { xml: content, document }, scope);
    if (particle !== undefined && !isPointless(particle)) type.ownParticle = particle;
  }
  task.attributes = readAttributes(context, { xml: parent, document }, scope);
  type.ownAttributes = task.attributes.uses;
}

/** Whether a particle states no content at all, in the sense of XML Schema part 1, 3.4.2. */
function isPointless({ term, minOccurs }: Particle): boolean {
  if (term.kind === "element" || term.kind === "wildcard" || term.particles.length > 0) return false;
  return term.kind !== "choice" || minOccurs === 0;
}
