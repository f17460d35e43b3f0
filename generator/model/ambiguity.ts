import { formatPosition } from "../diagnostics.js";
import {
  allowsNamespace,
  componentKey,
  type ElementDeclaration,
  type ModelGroup,
  type Particle,
  type Wildcard,
} from "../xsd/index.js";
import type { ContentContext } from "./content-context.js";
import { isSameElement } from "./structure.js";

/**
 * Content models that leave open which of two particles an element stands for (XSD 1.0 part 1, section 3.8.6, Unique
 * Particle Attribution). They are found on the positions of the model (Glushkov, 1961): two that may follow the same
 * one must not take the same element. What is repeated has as many positions as tell its first time, its other times
 * and what comes behind it from each other; those of one particle are not told apart.
 */

/** An element or wildcard at one place of the content model: a group that is referred to twice has it twice. */
interface Leaf {
  readonly id: number;
  readonly particle: Particle;
  /** The choice that it is a branch of. */
  readonly choice: Group | undefined;
  readonly term: ElementDeclaration | Wildcard;
  /** The elements that may stand there, by component key; none of a wildcard. */
  readonly names: ReadonlyMap<string, ElementDeclaration>;
}

/** A particle whose leaves are known by their place. */
interface Node {
  readonly minOccurs: number;
  readonly maxOccurs: number;
  readonly content: Leaf | Group;
}

interface Group {
  readonly kind: ModelGroup["kind"];
  readonly parts: readonly Node[];
}

interface Position {
  readonly leaf: Leaf;
  readonly follow: Set<Position>;
}

/** A part of the content model: whether it may be empty, and where it may begin and end. */
interface Part {
  readonly nullable: boolean;
  readonly first: readonly Position[];
  readonly last: readonly Position[];
}

const EMPTY: Part = { nullable: true, first: [], last: [] };

/** Beyond so many positions repetitions have one each: less is found then, but nothing that is not there. */
const MAX_POSITIONS = 2000;

/** Reports the particles of a content model that may take an element that stands for another one. */
export function refuseAmbiguous(
  particle: Particle,
  { diagnostics, qualifiedName }: Pick<ContentContext, "diagnostics" | "qualifiedName">,
): void {
  const leaves: Leaf[] = [];
  const root = nodeOf(particle, leaves);
  if (!mayOverlap(leaves)) return;
  for (const [first, second] of conflicts(root)) {
    const element = overlap(first, second)!;
    const name = element === "wildcard" ? "an element of a wildcard" : qualifiedName(element);
    const params = { name, other: formatPosition(first.particle.position) };
    diagnostics.report("ambiguous-content", second.particle.position, params);
  }
}

function nodeOf(particle: Particle, leaves: Leaf[], parent?: Group): Node {
  const { term, minOccurs, maxOccurs } = particle;
  if (term.kind !== "element" && term.kind !== "wildcard") {
    const parts: Node[] = [];
    const content: Group = { kind: term.kind, parts };
    for (const each of term.particles) parts.push(nodeOf(each, leaves, content));
    return { minOccurs, maxOccurs, content };
  }
  const elements = term.kind === "element" ? [term, ...term.substitutes] : [];
  const names = new Map(elements.map((each) => [componentKey(each.name), each]));
  const choice = parent?.kind === "choice" ? parent : undefined;
  const content: Leaf = { id: leaves.length, particle, choice, term, names };
  leaves.push(content);
  return { minOccurs, maxOccurs, content };
}

/** Whether there is anything to look for: most models have no element twice, and no wildcard. */
function mayOverlap(leaves: readonly Leaf[]): boolean {
  const all = leaves.flatMap(({ names }) => [...names.keys()]);
  return leaves.some(({ term }) => term.kind === "wildcard") || new Set(all).size < all.length;
}

/** An element that two leaves both take; undefined where there is none. */
function overlap(a: Leaf, b: Leaf): ElementDeclaration | "wildcard" | undefined {
  if (a.term.kind === "wildcard" && b.term.kind === "wildcard") {
    return meets(a.term, b.term) ? "wildcard" : undefined;
  }
  const [{ names }, { names: others, term }] = a.term.kind === "wildcard" ? [b, a] : [a, b];
  for (const [key, element] of names) {
    const both = term.kind === "wildcard" ? allowsNamespace(term, element.name.namespace) : others.has(key);
    if (both) return element;
  }
  return undefined;
}

/** Whether there is a namespace that two wildcards allow. */
function meets({ namespaces: a }: Wildcard, { namespaces: b }: Wildcard): boolean {
  const [list, other] = Array.isArray(a) ? [a as readonly string[], b] : [b, a];
  // Of two that allow all but one there are always more.
  return Array.isArray(list)
    ? (list as readonly string[]).some((namespace) => allowsNamespace({ namespaces: other }, namespace))
    : true;
}

/** All pairs of leaves that are in conflict, each in the order of the schema. */
function conflicts(root: Node): (readonly [Leaf, Leaf])[] {
  let positions = new Positions(MAX_POSITIONS);
  let whole = positions.of(root);
  if (positions.all.length > MAX_POSITIONS) {
    positions = new Positions(0);
    whole = positions.of(root);
  }
  const found = new Map<string, readonly [Leaf, Leaf]>();
  for (const set of [whole.first, ...positions.all.map(({ follow }) => follow)]) {
    const sorted = [...new Set(set)].sort((a, b) => a.leaf.id - b.leaf.id);
    for (const [a, b] of overlapping(sorted)) {
      if (!isEquivalent(a, b)) found.set(`${a.leaf.id} ${b.leaf.id}`, [a.leaf, b.leaf]);
    }
  }
  return [...found.values()];
}

/** Whether it makes no difference which is meant: branches of one choice that say the same. */
function isEquivalent({ leaf: a }: Position, { leaf: b }: Position): boolean {
  const [one, other] = [a.particle, b.particle];
  const isAlike = one.minOccurs === other.minOccurs && one.maxOccurs === other.maxOccurs;
  return a.choice !== undefined && a.choice === b.choice && isAlike && isSameElement(one, other);
}

/** The pairs among positions, of different leaves, that take the same element. */
function* overlapping(positions: readonly Position[]): Generator<readonly [Position, Position]> {
  const byName = new Map<string, Position>();
  const wildcards: Position[] = [];
  for (const [i, position] of positions.entries()) {
    const { leaf } = position;
    const rivals = new Set<Position>();
    for (const key of leaf.names.keys()) {
      const rival = byName.get(key);
      if (rival === undefined) byName.set(key, position);
      else rivals.add(rival);
    }
    const isWildcard = leaf.term.kind === "wildcard";
    for (const other of isWildcard ? positions.slice(0, i) : wildcards) {
      if (overlap(other.leaf, leaf) !== undefined) rivals.add(other);
    }
    if (isWildcard) wildcards.push(position);
    for (const rival of rivals) if (rival.leaf !== leaf) yield [rival, position];
  }
}

/** The positions of a content model, with what may follow each. */
class Positions {
  readonly all: Position[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  of({ minOccurs, maxOccurs, content }: Node): Part {
    const once = (): Part => ("id" in content ? this.leaf(content) : this.group(content));
    if (maxOccurs === 0) return EMPTY;
    const isCounted = maxOccurs > 1 && !(minOccurs <= 1 && maxOccurs === Number.POSITIVE_INFINITY);
    const isCoarse = this.all.length > this.limit || this.limit === 0;
    if (!isCounted || isCoarse) {
      const part = once();
      // Where it must be there so many times, another time and what comes behind never meet.
      if (maxOccurs > 1 && minOccurs < maxOccurs) this.link(part.last, part.first);
      return minOccurs === 0 ? { ...part, nullable: true } : part;
    }
    // At the second time it is known whether a third may come, or must not.
    const [first, second] = [once(), once()];
    if (maxOccurs === Number.POSITIVE_INFINITY) this.link(second.last, second.first);
    const optional = (part: Part): Part => ({ ...part, nullable: true });
    if (minOccurs >= 2) {
      const more = maxOccurs !== Number.POSITIVE_INFINITY && minOccurs < maxOccurs ? [optional(once())] : [];
      return this.sequence([first, second, ...more]);
    }
    const both = this.sequence([first, optional(second)]);
    return minOccurs === 0 ? optional(both) : both;
  }

  private leaf(leaf: Leaf): Part {
    const position: Position = { leaf, follow: new Set() };
    this.all.push(position);
    return { nullable: false, first: [position], last: [position] };
  }

  private group({ kind, parts: nodes }: Group): Part {
    const parts = nodes.map((each) => this.of(each));
    if (kind === "sequence") return this.sequence(parts);
    const first = parts.flatMap((part) => part.first);
    const last = parts.flatMap((part) => part.last);
    if (kind === "choice") {
      // None at all can be satisfied by nothing; what stands in it is not ambiguous.
      return { nullable: parts.length === 0 || parts.some((part) => part.nullable), first, last };
    }
    for (const part of parts)
      for (const other of parts) if (part !== other) this.link(part.last, other.first);
    return { nullable: parts.every((part) => part.nullable), first, last };
  }

  private sequence(parts: readonly Part[]): Part {
    return parts.reduce((before, part) => {
      this.link(before.last, part.first);
      return {
        nullable: before.nullable && part.nullable,
        first: before.nullable ? [...before.first, ...part.first] : before.first,
        last: part.nullable ? [...before.last, ...part.last] : part.last,
      };
    }, EMPTY);
  }

  private link(last: readonly Position[], first: readonly Position[]): void {
    for (const position of last) for (const next of first) position.follow.add(next);
  }
}
