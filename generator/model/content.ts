import type { Diagnostics } from "../diagnostics.js";
import type {
  ElementDeclaration,
  ModelGroup,
  Particle,
  SourcePosition,
  Wildcard,
} from "../xsd/components.js";
import type { Bounds, ContentMember, ElementMember, ValueBinding } from "./bindings.js";

/**
 * Content models: particles become members of objects or items of arrays.
 *
 * Pointless groups vanish (a group of one particle, a sequence in a sequence); an element that may occur
 * more than once becomes one array; a choice that may be taken once becomes members that exclude each other,
 * one that may be taken again becomes items. An element with substitutes is a choice of them.
 */

/** What the content needs to know of the rest of the model. */
export interface ContentContext {
  readonly diagnostics: Diagnostics;
  /** "t:Name". */
  readonly qualifiedName: (element: ElementDeclaration) => string;
  readonly value: (element: ElementDeclaration) => ValueBinding;
  /** @param stated what the particle says, in place of what the declaration says */
  readonly documentation: (element: ElementDeclaration, stated?: string) => string;
}

/** The content of a type: members of an object, or items where one repeated particle is all there is. */
export type BoundContent =
  | { readonly kind: "members"; readonly members: ContentMember[]; readonly unordered: boolean }
  | { readonly kind: "items"; readonly items: ElementMember[]; readonly required: boolean };

/** Binds the whole content of a type. */
export function bindContent(particle: Particle | undefined, context: ContentContext): BoundContent {
  if (particle === undefined) return { kind: "members", members: [], unordered: false };
  const simplified = simplify(particle);
  const items = bindItems(simplified, context);
  if (items !== undefined) {
    const required = !isEmptiable(simplified);
    refuseRepetition([{ kind: "items", items, required }], particle.position, context);
    return { kind: "items", items, required };
  }
  const members = bindParticle(simplified, true, context);
  refuseRepetition(members, particle.position, context);
  return { kind: "members", members, unordered: isAll(simplified) };
}

function isAll({ term }: Particle): boolean {
  return term.kind === "all";
}

/** Whether nothing at all satisfies a particle: a required choice may have a branch that is empty. */
function isEmptiable({ term, minOccurs }: Particle): boolean {
  if (minOccurs === 0) return true;
  if (term.kind === "element" || term.kind === "wildcard") return false;
  return term.kind === "choice" ? term.particles.some(isEmptiable) : term.particles.every(isEmptiable);
}

/** Takes away groups that hold one particle only, multiplying the occurrence. */
function simplify(particle: Particle): Particle {
  const { term, minOccurs, maxOccurs } = particle;
  if (term.kind === "element") return withSubstitutes(particle, term);
  if (term.kind === "wildcard" || term.particles.length !== 1) return particle;
  const inner = simplify(term.particles[0]!);
  const once = maxOccurs <= 1 || inner.maxOccurs <= 1;
  if (!once && inner.minOccurs > 1) return particle;
  return {
    ...inner,
    minOccurs: Math.min(minOccurs * inner.minOccurs, minOccurs === 0 || inner.minOccurs === 0 ? 0 : Infinity),
    maxOccurs: maxOccurs === 0 || inner.maxOccurs === 0 ? 0 : maxOccurs * inner.maxOccurs,
  };
}

/** An element that others may substitute is a choice of all that are not abstract. */
function withSubstitutes(particle: Particle & { exact?: true }, head: ElementDeclaration): Particle {
  if (head.substitutes.length === 0 || particle.exact) return particle;
  const elements = [head, ...head.substitutes].filter((element) => !element.abstract);
  const { position } = particle;
  const particles = elements.map((term) => ({ position, minOccurs: 1, maxOccurs: 1, term, exact: true }));
  if (particles.length === 1) return { ...particle, term: elements[0]! };
  const group: ModelGroup = { kind: "choice", particles, position };
  return { ...particle, term: group };
}

/** The items of a repeated element or of a repeated choice of elements; undefined for anything else. */
function bindItems(particle: Particle, context: ContentContext): ElementMember[] | undefined {
  if (particle.maxOccurs <= 1) return undefined;
  if (particle.term.kind === "element") {
    return [{ ...bindElement(particle, particle.term, true, context), ...boundsOf(particle) }];
  }
  if (particle.term.kind !== "choice") return undefined;
  const items: ElementMember[] = [];
  for (const branch of particle.term.particles.map(simplify)) {
    if (branch.term.kind === "choice") {
      // What is repeated in a repeated choice makes no difference.
      const nested = bindItems({ ...branch, maxOccurs: Infinity }, context);
      if (nested === undefined) return undefined;
      items.push(...nested);
    } else if (branch.term.kind === "element") {
      items.push(bindElement(branch, branch.term, true, context));
    } else {
      return undefined;
    }
  }
  return items;
}

/** Another branch may stand in place of a wildcard. */
function withoutLeast(member: ContentMember): ContentMember {
  if (member.kind !== "wildcard" || member.bounds === undefined) return member;
  const { bounds, ...rest } = member;
  return bounds.max === Number.POSITIVE_INFINITY ? rest : { ...rest, bounds: { min: 0, max: bounds.max } };
}

/** The occurrence of a particle where it says more than whether it is required and repeated. */
function boundsOf({ minOccurs: min, maxOccurs: max }: Particle, usual = 1): { readonly bounds?: Bounds } {
  return min > usual || max < Number.POSITIVE_INFINITY ? { bounds: { min, max } } : {};
}

/** @param required whether what stands around the particle must be there */
function bindParticle(particle: Particle, required: boolean, context: ContentContext): ContentMember[] {
  const { term, maxOccurs } = particle;
  const needed = required && particle.minOccurs > 0;
  if (maxOccurs === 0) return [];
  switch (term.kind) {
    case "element":
      return [
        {
          ...bindElement(particle, term, needed, context),
          repeated: maxOccurs > 1,
          ...(maxOccurs > 1 && boundsOf(particle)),
        },
      ];
    case "wildcard":
      return [
        {
          ...bindWildcard(term, maxOccurs > 1),
          ...boundsOf(needed ? particle : { ...particle, minOccurs: 0 }, 0),
        },
      ];
    case "choice":
      return bindChoice(term, particle, needed, context);
    case "sequence":
    case "all":
      if (maxOccurs > 1) {
        context.diagnostics.report("unsupported-construct", term.position, {
          construct: `a repeated ${term.kind} of several elements`,
        });
      }
      return term.particles.map(simplify).flatMap((each) => bindParticle(each, needed, context));
  }
}

function bindChoice(
  group: ModelGroup,
  particle: Particle,
  required: boolean,
  context: ContentContext,
): ContentMember[] {
  if (particle.maxOccurs > 1) {
    const items = bindItems({ ...particle, term: group }, context);
    if (items !== undefined) return [{ kind: "items", required: required && !isEmptiable(particle), items }];
    const construct = "a repeated choice of more than elements";
    context.diagnostics.report("unsupported-construct", group.position, { construct });
  }
  const particles = group.particles.map(simplify).filter((each) => each.maxOccurs > 0);
  if (particles.length === 0) return [];
  const branches = particles.map((each) => bindParticle(each, true, context).map(withoutLeast));
  return [{ kind: "choice", required: required && !isEmptiable(particle), branches }];
}

/** The member of an element; where it is an item, it counts as required and repeated. */
function bindElement(
  { documentation }: Particle,
  element: ElementDeclaration,
  required: boolean,
  context: ContentContext,
): ElementMember {
  return {
    kind: "element",
    key: element.name.local,
    name: context.qualifiedName(element),
    required,
    repeated: true,
    nillable: element.nillable,
    value: context.value(element),
    documentation: context.documentation(element, documentation),
  };
}

function bindWildcard(wildcard: Wildcard, repeated: boolean): ContentMember {
  const { namespaces } = wildcard;
  const test =
    namespaces === "any"
      ? "atAny()"
      : "not" in namespaces
        ? `atOther(${JSON.stringify(namespaces.not)})`
        : `atNamespace(${(namespaces as readonly string[]).map((each) => JSON.stringify(each)).join(", ")})`;
  return {
    kind: "wildcard",
    repeated,
    test,
    documentation: wildcard.documentation ?? "Further elements, each as self-contained XML.",
  };
}

/** All elements of a content model, in order. */
export function elementsOf(members: readonly ContentMember[]): ElementMember[] {
  return members.flatMap((member) => {
    if (member.kind === "choice") return member.branches.flatMap(elementsOf);
    if (member.kind === "items") return [...member.items];
    return member.kind === "element" ? [member] : [];
  });
}

/** Two particles of one name, two wildcards, or two repeated choices would share one property. */
function refuseRepetition(
  members: readonly ContentMember[],
  position: SourcePosition,
  context: ContentContext,
): void {
  const refuse = (construct: string): void => {
    context.diagnostics.report("unsupported-construct", position, {
      construct: `a content model that holds ${construct}`,
    });
  };
  const seen = new Set<string>();
  for (const { name } of elementsOf(members)) {
    if (seen.has(name)) refuse(`the element ${name} twice`);
    seen.add(name);
  }
  if (count(members, "wildcard") > 1) refuse("two wildcards");
  if (count(members, "items") > 1) refuse("two repeated choices");
}

function count(members: readonly ContentMember[], kind: ContentMember["kind"]): number {
  const inside = (member: ContentMember): number =>
    member.kind === "choice" ? count(member.branches.flat(), kind) : 0;
  return members.reduce((sum, member) => sum + (member.kind === kind ? 1 : inside(member)), 0);
}
