import type { ElementDeclaration, Particle, Wildcard } from "../xsd/index.js";
import type { ElementMember, OrderedContent } from "./bindings.js";
import type { ContentContext } from "./content.js";
import { distinctItems } from "./keys.js";

/**
 * Content in document order: an array of items of one key each, for content models of which properties
 * cannot tell the order, and of items and texts for mixed content. What may follow what goes to the runtime
 * in the notation of its `order.ts`.
 */

/** Binds a whole content model, mixed or not, as items in document order. */
export function bindOrdered(
  particle: Particle | undefined,
  mixed: boolean,
  context: Pick<ContentContext, "member" | "properties">,
): OrderedContent {
  const elements = new Map<string, ElementMember>();
  const wildcards = new Set<string>();
  collect(particle, (term) => {
    if (term.kind === "wildcard") {
      wildcards.add(wildcardTest(term));
      return;
    }
    for (const each of admitted(term)) {
      const member = context.member(each);
      elements.set(member.name, member);
    }
  });
  const items = distinctItems([...elements.values()], context.properties);
  const keys = new Map(items.map(({ name, key }) => [name, key]));
  const keyOf = (element: ElementDeclaration): string => keys.get(context.member(element).name)!;
  return {
    mixed,
    key: mixed ? "$content" : "$items",
    required: mixed || (particle !== undefined && !isEmptiable(particle)),
    items,
    wildcards: [...wildcards],
    order: particle === undefined ? "" : notation(particle, keyOf),
  };
}

/** The elements that may stand where one is declared. */
export function admitted(element: ElementDeclaration): ElementDeclaration[] {
  return [element, ...element.substitutes].filter((each) => !each.abstract);
}

/** The condition on the reader under which a wildcard takes the next child. */
export function wildcardTest({ namespaces }: Wildcard): string {
  if (namespaces === "any") return "atAny()";
  if ("not" in namespaces) return `atOther(${JSON.stringify(namespaces.not)})`;
  return `atNamespace(${(namespaces as readonly string[]).map((each) => JSON.stringify(each)).join(", ")})`;
}

/** Whether nothing at all satisfies a particle: a required choice may have a branch that is empty. */
export function isEmptiable({ term, minOccurs }: Particle): boolean {
  if (minOccurs === 0) return true;
  if (term.kind === "element" || term.kind === "wildcard") return false;
  return term.kind === "choice" ? term.particles.some(isEmptiable) : term.particles.every(isEmptiable);
}

/** Visits all elements and wildcards of a content model, in order. */
export function collect(
  particle: Particle | undefined,
  visit: (term: ElementDeclaration | Wildcard, particle: Particle) => void,
): void {
  if (particle === undefined) return;
  const { term } = particle;
  if (term.kind === "element" || term.kind === "wildcard") visit(term, particle);
  else for (const each of term.particles) collect(each, visit);
}

const SEPARATORS = { sequence: ", ", choice: " | ", all: " & " } as const;

function notation(particle: Particle, keyOf: (element: ElementDeclaration) => string): string {
  const { term } = particle;
  const occurrence = occurrenceOf(particle);
  if (term.kind === "wildcard") return `$any${occurrence}`;
  if (term.kind === "element") {
    const keys = admitted(term).map(keyOf);
    return (keys.length === 1 ? keys[0]! : `(${keys.join(" | ")})`) + occurrence;
  }
  return `(${term.particles.map((each) => notation(each, keyOf)).join(SEPARATORS[term.kind])})${occurrence}`;
}

function occurrenceOf({ minOccurs, maxOccurs }: Particle): string {
  const unbounded = maxOccurs === Number.POSITIVE_INFINITY;
  if (minOccurs === 1 && maxOccurs === 1) return "";
  if (minOccurs === 0 && maxOccurs === 1) return "?";
  if (minOccurs <= 1 && unbounded) return minOccurs === 0 ? "*" : "+";
  return `{${minOccurs},${unbounded ? "" : maxOccurs}}`;
}
