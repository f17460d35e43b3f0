import { allowsNamespace, type ElementDeclaration, type Particle, type Wildcard } from "../xsd/index.js";
import type { ContentContext } from "./content-context.js";
import { distinctItems } from "./keys.js";
import type { ElementMember, OrderedContent } from "./member-bindings.js";
import { isEmptiable, isNever } from "./structure.js";

/**
 * Content in document order: an array of items of one key each, for content models of which properties
 * cannot tell the order, and of items and texts for mixed content. What may follow what goes to the runtime
 * in the notation of its `order.ts`.
 */

/** Binds a whole content model, mixed or not, as items in document order. */
export function bindOrdered(
  particle: Particle | undefined,
  mixed: boolean,
  context: Pick<ContentContext, "member" | "processing" | "properties">,
): OrderedContent {
  const elements = new Map<string, ElementMember>();
  const wildcards = new Map<string, Wildcard>();
  const known = new Map<string, string>();
  collect(particle, (term) => {
    if (term.kind === "wildcard") {
      wildcards.set(wildcardKey(term), term);
      return;
    }
    for (const each of admitted(term)) {
      const member = context.member(each);
      elements.set(member.name, member);
      known.set(member.name, each.name.namespace);
    }
  });
  const items = distinctItems([...elements.values()], context.properties);
  const element = elementToken(items, context);
  const wildcard = (term: Wildcard): string => {
    const all = [...wildcards.keys()];
    const number = all.length === 1 ? "" : 1 + all.indexOf(wildcardKey(term));
    const admitted = [...known].filter(([, namespace]) => allowsNamespace(term, namespace));
    const names = admitted.length === known.size ? [] : ["", ...admitted.map(([name]) => name)];
    return `$any${number}${admitted.length > 0 ? names.join("/") : known.size > 0 ? "/" : ""}`;
  };
  return {
    mixed,
    key: mixed ? "$content" : "$items",
    required: mixed || (particle !== undefined && !isEmptiable(particle)),
    items,
    wildcards: [...wildcards.values()].map((term) => ({
      namespaces: term.namespaces,
      processing: context.processing(term),
    })),
    order: particle === undefined ? "" : notation(particle, { element, wildcard }),
  };
}

/**
 * A content model whose elements are members, as a whole.
 * @param items those that are items instead
 */
export function orderOf(
  particle: Particle,
  items: readonly ElementMember[],
  context: Pick<ContentContext, "member">,
): string {
  // An element that is known never stands for a wildcard then: it is a member.
  return notation(particle, { element: elementToken(items, context), wildcard: () => "$any/" });
}

/** "t:Name", or "t:Name=key" for an item that is not called after the element. */
function elementToken(
  items: readonly ElementMember[],
  { member }: Pick<ContentContext, "member">,
): Tokens["element"] {
  const keys = new Map(items.map(({ name, key }) => [name, key]));
  return (element) => {
    const { name } = member(element);
    const key = keys.get(name) ?? element.name.local;
    return key === element.name.local ? name : `${name}=${key}`;
  };
}

/** The elements that may stand where one is declared; that one itself where there is none. */
export function admitted(element: ElementDeclaration): ElementDeclaration[] {
  return isNever(element) ? [element] : [element, ...element.substitutes].filter((each) => !each.abstract);
}

/** Wildcards that do the same with the same elements need not be told from each other. */
function wildcardKey({ namespaces, processContents }: Wildcard): string {
  return JSON.stringify([namespaces, processContents]);
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

interface Tokens {
  readonly element: (element: ElementDeclaration) => string;
  readonly wildcard: (wildcard: Wildcard) => string;
}

function notation(particle: Particle, tokens: Tokens): string {
  const { term } = particle;
  const occurrence = occurrenceOf(particle);
  if (term.kind === "wildcard") return tokens.wildcard(term) + occurrence;
  if (term.kind === "element") {
    const names = admitted(term).map(tokens.element);
    return (names.length === 1 ? names[0]! : `(${names.join(" | ")})`) + occurrence;
  }
  return `(${term.particles.map((each) => notation(each, tokens)).join(SEPARATORS[term.kind])})${occurrence}`;
}

function occurrenceOf({ minOccurs, maxOccurs }: Particle): string {
  const unbounded = maxOccurs === Number.POSITIVE_INFINITY;
  if (minOccurs === 1 && maxOccurs === 1) return "";
  if (minOccurs === 0 && maxOccurs === 1) return "?";
  if (minOccurs <= 1 && unbounded) return minOccurs === 0 ? "*" : "+";
  return `{${minOccurs},${unbounded ? "" : maxOccurs}}`;
}
