import { formatPosition } from "../diagnostics.js";
import type { Content, ElementDeclaration, ModelGroup, Particle, Wildcard } from "../xsd/components.js";
import { refuseAmbiguous } from "./ambiguity.js";
import type { ContentContext } from "./content-context.js";
import { distinctItems } from "./keys.js";
import type { ContentMember, ElementMember, OrderedContent } from "./member-bindings.js";
import { admitted, bindOrdered, collect, orderOf } from "./ordered.js";
import { isEmptiable, isPlain, simplify, unsatisfiable } from "./structure.js";
import { areTellable } from "./tellable.js";

/**
 * Content models: particles become members of objects or items of arrays.
 *
 * Pointless groups vanish (a group of one particle, a sequence in a sequence); an element that may occur
 * more than once becomes one array; a choice that may be taken once becomes members that exclude each other,
 * one that may be taken again becomes items. An element with substitutes is a choice of them.
 */

/** What is found out on the way. */
interface Attempt extends ContentContext {
  /** Whether properties cannot tell the order. */
  isOrdered: boolean;
}

/**
 * The content of a type: members of an object, or items where one repeated particle is all there is. There is an
 * `order` where these do not say all of the content model.
 */
export type BoundContent =
  | {
      readonly kind: "members";
      readonly members: ContentMember[];
      readonly unordered: boolean;
      readonly order?: string;
    }
  | {
      readonly kind: "items";
      readonly items: ElementMember[];
      readonly required: boolean;
      readonly order?: string;
    }
  | { readonly kind: "ordered"; readonly ordered: OrderedContent };

/** Binds the whole content of a type. */
export function bindContent(content: Content, context: ContentContext): BoundContent {
  const particle = "particle" in content ? content.particle : undefined;
  if (particle !== undefined) {
    // Elements of one name and several types are told of by themselves.
    if (!refuseInconsistent(particle, context)) refuseAmbiguous(particle, context);
    warnOfUnsatisfiable(particle, context);
  }
  if (content.kind === "mixed") return { kind: "ordered", ordered: bindOrdered(particle, true, context) };
  if (particle === undefined || isVoid(particle)) return { kind: "members", members: [], unordered: false };
  const simplified = simplify(particle);
  const items = bindItems(simplified, context);
  const order = (items: readonly ElementMember[]) =>
    isPlain(particle) ? {} : { order: orderOf(particle, distinctItems(items, context.properties), context) };
  if (items !== undefined)
    return { kind: "items", items, required: !isEmptiable(simplified), ...order(items) };
  const attempt: Attempt = { ...context, isOrdered: false };
  const members = bindParticle(simplified, true, attempt);
  if (attempt.isOrdered || !areTellable(members)) {
    return { kind: "ordered", ordered: bindOrdered(particle, false, context) };
  }
  return { kind: "members", members, unordered: isAll(simplified), ...order(itemsOf(members)) };
}

/** The items of a repeated choice beside other content, of which there is one at most. */
function itemsOf(members: readonly ContentMember[]): readonly ElementMember[] {
  return members.flatMap((member) => {
    if (member.kind === "choice") return member.branches.flatMap(itemsOf);
    return member.kind === "items" ? member.items : [];
  });
}

/** Whether nothing can stand in it, as in choices between nothing. */
function isVoid({ term }: Particle): boolean {
  return term.kind !== "element" && term.kind !== "wildcard" && term.particles.every(isVoid);
}

function isAll({ term }: Particle): boolean {
  return term.kind === "all";
}

/** The items of a repeated element or of a repeated choice of elements; undefined for anything else. */
function bindItems(particle: Particle, context: ContentContext): ElementMember[] | undefined {
  if (particle.maxOccurs <= 1) return undefined;
  if (particle.term.kind === "element") {
    return [bindElement(particle, particle.term, true, context)];
  }
  if (particle.term.kind !== "choice") return undefined;
  const items: ElementMember[] = [];
  for (const branch of particle.term.particles.map(simplify)) {
    if (branch.term.kind === "choice") {
      if (branch.term.particles.length === 0) continue;
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
  if (items.length === 0) return undefined;
  const names = new Set<string>();
  return items.filter(({ name }) => !names.has(name) && names.add(name));
}

/** @param required whether what stands around the particle must be there */
function bindParticle(particle: Particle, required: boolean, context: Attempt): ContentMember[] {
  const { term, maxOccurs } = particle;
  const needed = required && particle.minOccurs > 0;
  if (maxOccurs === 0) return [];
  switch (term.kind) {
    case "element":
      return [
        {
          ...bindElement(particle, term, needed, context),
          repeated: maxOccurs > 1,
        },
      ];
    case "wildcard":
      return [bindWildcard(term, maxOccurs > 1, context)];
    case "choice":
      return bindChoice(term, particle, needed, context);
    case "sequence":
    case "all":
      if (maxOccurs > 1) context.isOrdered = true;
      return term.particles.map(simplify).flatMap((each) => bindParticle(each, needed, context));
  }
}

function bindChoice(
  group: ModelGroup,
  particle: Particle,
  required: boolean,
  context: Attempt,
): ContentMember[] {
  if (particle.maxOccurs > 1) {
    const items = bindItems({ ...particle, term: group }, context);
    const isNeeded = required && !isEmptiable(particle);
    // Branches that are all the same element are that element, repeated.
    if (items?.length === 1) return [{ ...items[0]!, required: isNeeded, repeated: true }];
    if (items !== undefined) return [{ kind: "items", required: isNeeded, items }];
    context.isOrdered = true;
  }
  const particles = group.particles.map(simplify).filter((each) => each.maxOccurs > 0);
  if (particles.length === 0) return [];
  const branches = particles.map((each) => bindParticle(each, true, context));
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
    ...context.member(element),
    required,
    documentation: context.documentation(element, documentation),
  };
}

function bindWildcard(wildcard: Wildcard, repeated: boolean, { processing }: ContentContext): ContentMember {
  const documentation = wildcard.documentation ?? "Further elements, each as self-contained XML.";
  return {
    kind: "wildcard",
    repeated,
    namespaces: wildcard.namespaces,
    processing: processing(wildcard),
    documentation,
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

/**
 * Elements of one name must be of one type (XSD 1.0 part 1, section 3.8.6, Element Declarations Consistent).
 * @returns whether some are not, which is reported
 */
function refuseInconsistent(particle: Particle, context: ContentContext): boolean {
  let isInconsistent = false;
  const first = new Map<string, ElementDeclaration>();
  collect(particle, (term, { position }) => {
    if (term.kind !== "element") return;
    for (const each of admitted(term)) {
      const name = context.qualifiedName(each);
      const known = first.get(name);
      if (known === undefined) first.set(name, each);
      else if (known.type !== each.type) {
        const problem = `${name} has another type here than on ${formatPosition(known.position)}`;
        context.diagnostics.report("invalid-schema", position, { problem });
        isInconsistent = true;
      }
    }
  });
  return isInconsistent;
}

function warnOfUnsatisfiable(particle: Particle, { diagnostics, qualifiedName }: ContentContext): void {
  for (const { position, term } of unsatisfiable(particle)) {
    if (term.kind !== "element") continue;
    diagnostics.report("unsatisfiable-content", position, { name: qualifiedName(term) });
  }
}
