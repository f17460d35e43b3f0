/** What follows from derivation: effective content and attributes, derived types, substitution groups. */

import { allowsSubstitute } from "./blocking.js";
import { anyType } from "./builtins.js";
import type {
  AttributeUse,
  ComplexTypeDefinition,
  Content,
  ElementDeclaration,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
} from "./components.js";
import { type BuildContext, type ComplexTypeTask, invalid, type Mutable } from "./context.js";
import { withExpandedNames } from "./name-values.js";
import { componentKey, displayName } from "./namespaces.js";
import type { Source } from "./sources.js";
import { checkFacets, typedConstraint } from "./value-rules.js";
import { uniteWildcards } from "./wildcards.js";

/** Completes all complex types. Circles of derivation are reported and cut. */
export function completeComplexTypes(context: BuildContext): void {
  for (const task of context.complexTypes.values()) complete(context, task);
  const derived = new Map<TypeDefinition, ComplexTypeDefinition[]>();
  for (const { type } of inDocumentOrder([...context.complexTypes.values()], (task) => task)) {
    if (type.base?.kind !== "complexType") continue;
    const siblings = derived.get(type.base);
    if (siblings) siblings.push(type);
    else derived.set(type.base, [type]);
  }
  for (const { type } of context.complexTypes.values()) type.derived = derived.get(type) ?? [];
}

/** Sorts things by the place where they are declared. */
export function inDocumentOrder<T>(things: readonly T[], sourceOf: (thing: T) => Source): T[] {
  return [...things].sort((a, b) => {
    const first = sourceOf(a);
    const second = sourceOf(b);
    return first.document.order - second.document.order || first.xml.offset - second.xml.offset;
  });
}

function complete(context: BuildContext, task: ComplexTypeTask): void {
  if (task.state === "complete" || task.state === "completing") return;
  task.state = "completing";
  const { type } = task;
  const baseTask = type.base?.kind === "complexType" ? context.complexTypes.get(type.base) : undefined;
  if (baseTask !== undefined) {
    complete(context, baseTask);
    if (baseTask.state === "completing") {
      const name = type.name === undefined ? "the type" : displayName(type.name, context.prefixes);
      context.diagnostics.report("circular-derivation", task.xml.position, { name });
      delete type.base;
      task.isCircular = true;
    } else if (baseTask.isCircular === true) task.isCircular = true;
  }
  type.attributes = effectiveAttributes(context, task);
  const wildcard =
    type.derivation === "extension" && type.base?.kind === "complexType"
      ? uniteWildcards(context, task.xml, task.attributes.wildcard, type.base.attributeWildcard)
      : task.attributes.wildcard;
  if (wildcard !== undefined) type.attributeWildcard = wildcard;
  type.content = task.simpleContent ? simpleContent(context, task) : complexContent(context, task);
  task.state = "complete";
}

function effectiveAttributes(context: BuildContext, task: ComplexTypeTask): readonly AttributeUse[] {
  const { type, attributes } = task;
  const inherited = type.base?.kind === "complexType" ? type.base.attributes : [];
  if (inherited.length === 0) return attributes.uses;
  const own = new Map(attributes.uses.map((use) => [componentKey(use.attribute.name), use]));
  const result: AttributeUse[] = [];
  for (const use of inherited) {
    const key = componentKey(use.attribute.name);
    const restated = own.get(key);
    if (restated !== undefined && type.derivation === "extension" && task.isCircular !== true) {
      const problem = `attribute ${use.attribute.name.local} is declared by the base type already`;
      context.diagnostics.report("invalid-schema", restated.position, { problem });
    }
    if (type.derivation === "restriction" && attributes.prohibited.has(key)) continue;
    result.push(restated ?? use);
    own.delete(key);
  }
  return [...result, ...own.values()];
}

function simpleContent(context: BuildContext, task: ComplexTypeTask): Content {
  const { type, simpleStep } = task;
  const baseType = contentTypeOfBase(context, task);
  if (baseType === undefined) return { kind: "empty" };
  if (simpleStep === undefined) return { kind: "simple", type: baseType };
  const { source, inline, facets } = simpleStep;
  if (inline !== undefined && Object.keys(facets).length === 0) return { kind: "simple", type: inline };
  const base = inline ?? baseType;
  checkFacets(context, source.xml, base);
  const restricted: SimpleTypeDefinition = {
    kind: "simpleType",
    builtin: false,
    variety: base.variety,
    base,
    facets: withExpandedNames(context, source.xml, base, facets),
    ...(base.itemType !== undefined && { itemType: base.itemType }),
    ...(base.memberTypes !== undefined && { memberTypes: base.memberTypes }),
    owner: type,
    position: source.xml.position,
  };
  context.sources.set(restricted, source);
  return { kind: "simple", type: restricted };
}

function contentTypeOfBase(context: BuildContext, task: ComplexTypeTask): SimpleTypeDefinition | undefined {
  const { base } = task.type;
  // Its absence is reported where it was looked for.
  if (base === undefined) return undefined;
  if (base.kind === "simpleType") return base;
  if (base.content.kind === "simple") return base.content.type;
  if (base.content.kind === "mixed" && base !== anyType && task.simpleStep?.inline !== undefined)
    return task.simpleStep.inline;
  const name = base.name === undefined ? "the base" : displayName(base.name, context.prefixes);
  invalid(context, task.xml, `${name} has no simple content`);
  return undefined;
}

function complexContent(context: BuildContext, task: ComplexTypeTask): Content {
  const { type } = task;
  const own = type.ownParticle;
  if (type.derivation === "extension" && type.base?.kind === "complexType") {
    const inherited = type.base.content;
    if (inherited.kind === "simple") {
      // An extension that only adds attributes keeps the content; complexContent around it is a slip.
      if (own !== undefined)
        invalid(context, task.xml, "a type with simple content cannot be extended with elements");
      return inherited;
    }
    if (own === undefined) return task.mixed ? asMixed(inherited, type) : inherited;
    const mixed = task.mixed || inherited.kind === "mixed";
    if (inherited.kind === "empty") return { kind: mixed ? "mixed" : "elementOnly", particle: own };
    if ([inherited.particle, own].every(holdsAny) && [inherited.particle, own].some(isAll)) {
      invalid(
        context,
        task.xml,
        "an xs:all is the whole content of a type: an extension adds nothing to it, nor it to a base",
      );
    }
    return { kind: mixed ? "mixed" : "elementOnly", particle: joined(inherited.particle, own) };
  }
  if (own !== undefined) return { kind: task.mixed ? "mixed" : "elementOnly", particle: own };
  return task.mixed ? asMixed({ kind: "empty" }, type) : { kind: "empty" };
}

function asMixed(content: Exclude<Content, { kind: "simple" }>, type: ComplexTypeDefinition): Content {
  if (content.kind !== "empty") return { kind: "mixed", particle: content.particle };
  const { position } = type;
  return {
    kind: "mixed",
    particle: { minOccurs: 1, maxOccurs: 1, term: { kind: "sequence", particles: [], position }, position },
  };
}

function isAll({ term }: Particle): boolean {
  return term.kind === "all";
}

function holdsAny({ term }: Particle): boolean {
  return term.kind === "element" || term.kind === "wildcard" || term.particles.length > 0;
}

/** A base's particle followed by that of an extension; sequences that occur once melt into one. */
function joined(base: Particle, own: Particle): Particle {
  const particles = [...partsOf(base), ...partsOf(own)];
  const { position } = own;
  return { minOccurs: 1, maxOccurs: 1, term: { kind: "sequence", particles, position }, position };
}

function partsOf(particle: Particle): readonly Particle[] {
  const { term, minOccurs, maxOccurs } = particle;
  const melts = term.kind === "sequence" && term.group === undefined && minOccurs === 1 && maxOccurs === 1;
  return melts ? term.particles : [particle];
}

/** Gives each element that states no type that of its head, and each head its substitutes. */
export function completeElements(context: BuildContext): void {
  cutSubstitutionCircles(context);
  for (const element of context.untypedElements) element.type = inheritedType(context, element);
  const substitutes = new Map<ElementDeclaration, ElementDeclaration[]>();
  const sourceOf = (element: ElementDeclaration): Source => context.sources.get(element)!;
  for (const element of inDocumentOrder([...context.elements.values()], sourceOf)) {
    if (element.abstract) continue;
    for (let head = element.substitutionHead; head; head = head.substitutionHead) {
      if (!allowsSubstitute(head, element)) continue;
      const members = substitutes.get(head);
      if (members) members.push(element);
      else substitutes.set(head, [element]);
    }
  }
  for (const [head, members] of substitutes) (head as Mutable<ElementDeclaration>).substitutes = members;
  for (const element of context.valuedElements) {
    const type = simpleTypeOf(element.type);
    if (type !== undefined) Object.assign(element, typedConstraint(context, sourceOf(element).xml, type));
  }
}

function simpleTypeOf(type: TypeDefinition): SimpleTypeDefinition | undefined {
  if (type.kind === "simpleType") return type;
  return type.content.kind === "simple" ? type.content.type : undefined;
}

function cutSubstitutionCircles(context: BuildContext): void {
  for (const element of context.elements.values()) {
    const seen = new Set<ElementDeclaration>();
    for (let at: ElementDeclaration | undefined = element; at; at = at.substitutionHead) {
      if (!seen.has(at)) {
        seen.add(at);
        continue;
      }
      const name = displayName(at.name, context.prefixes);
      context.diagnostics.report("circular-substitution", at.position, { name });
      delete (at as Mutable<ElementDeclaration>).substitutionHead;
    }
  }
}

function inheritedType(context: BuildContext, element: ElementDeclaration): TypeDefinition {
  const untyped = new Set<ElementDeclaration>(context.untypedElements);
  let head = element.substitutionHead;
  while (head !== undefined && untyped.has(head)) head = head.substitutionHead;
  return head?.type ?? anyType;
}
