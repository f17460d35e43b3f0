import type { ElementDeclaration, ModelGroup, Particle } from "../xsd/index.js";

/** Content models: what they are without pointless groups, and what they ask for. */

/** Whether nothing at all satisfies a particle: a required choice may have a branch that is empty. */
export function isEmptiable({ term, minOccurs }: Particle): boolean {
  if (minOccurs === 0) return true;
  if (term.kind === "element" || term.kind === "wildcard") return false;
  return term.kind === "choice" ? term.particles.some(isEmptiable) : term.particles.every(isEmptiable);
}

/** Whether neither an element itself nor any other in its place can be in a document: it is abstract. */
export function isNever({ abstract, substitutes }: ElementDeclaration): boolean {
  return abstract && substitutes.length === 0;
}

/** The abstract elements for the sake of which nothing satisfies a particle. */
export function unsatisfiable(particle: Particle): Particle[] {
  const { term, minOccurs } = particle;
  if (minOccurs === 0 || term.kind === "wildcard") return [];
  if (term.kind === "element") return isNever(term) ? [particle] : [];
  const parts = term.particles.map(unsatisfiable);
  return term.kind === "choice" && parts.some((each) => each.length === 0) ? [] : parts.flat();
}

/** Takes away groups that hold one particle only, multiplying the occurrence; elements with substitutes become choices. */
export function simplify(particle: Particle): Particle {
  const { term, minOccurs, maxOccurs } = particle;
  if (term.kind === "element") return withSubstitutes(particle, term);
  if (term.kind === "wildcard") return particle;
  const particles = term.kind === "sequence" ? withoutNeighbours(term.particles) : term.particles;
  if (particles.length !== 1)
    return particles === term.particles ? particle : { ...particle, term: { ...term, particles } };
  const inner = simplify(particles[0]!);
  const once = maxOccurs <= 1 || inner.maxOccurs <= 1;
  if (!once && inner.minOccurs > 1) return particle;
  return {
    ...inner,
    minOccurs: Math.min(minOccurs * inner.minOccurs, minOccurs === 0 || inner.minOccurs === 0 ? 0 : Infinity),
    maxOccurs: maxOccurs === 0 || inner.maxOccurs === 0 ? 0 : maxOccurs * inner.maxOccurs,
  };
}

/** Makes one particle of neighbours that are the same element: `a, a?` is `a` once or twice. */
function withoutNeighbours(particles: readonly Particle[]): readonly Particle[] {
  const result: Particle[] = [];
  for (const each of particles) {
    const last = result.at(-1);
    if (last === undefined || !isSameElement(last, each)) result.push(each);
    else {
      const { minOccurs, maxOccurs } = last;
      result[result.length - 1] = {
        ...last,
        minOccurs: minOccurs + each.minOccurs,
        maxOccurs: maxOccurs + each.maxOccurs,
      };
    }
  }
  return result.length === particles.length ? particles : result;
}

/** Whether two particles are elements that are declared alike. */
export function isSameElement({ term: a }: Particle, { term: b }: Particle): boolean {
  if (a.kind !== "element" || b.kind !== "element") return false;
  if (a === b) return true;
  const { name, type, nillable, default: initial, fixed } = a;
  return (
    name.local === b.name.local &&
    name.namespace === b.name.namespace &&
    type === b.type &&
    nillable === b.nillable &&
    initial === b.default &&
    fixed === b.fixed
  );
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

/**
 * Whether it says all of a content model which members are required, repeated, and exclude each other. It does not
 * where something is counted, and where some of a group must be there only if others are: in a branch of a
 * choice, and in an optional group.
 */
export function isPlain(particle: Particle): boolean {
  const { term, minOccurs, maxOccurs } = particle;
  const unbounded = maxOccurs === Number.POSITIVE_INFINITY;
  if (maxOccurs === 0) return true;
  if (term.kind === "wildcard") return minOccurs === 0 && (maxOccurs === 1 || unbounded);
  if (term.kind === "element") return maxOccurs === 1 || (unbounded && minOccurs <= 1);
  const particles = partsOf(term);
  if (particles.length === 0) return true;
  if (particles.length === 1) return isPlainGroup(particle, particles[0]!);
  if (term.kind !== "choice") {
    // All or nothing of an optional group.
    return particles.every(isPlain) && (minOccurs > 0 || particles.every(isEmptiable));
  }
  return maxOccurs > 1
    ? unbounded && minOccurs <= 1 && particles.every(isPlainItem)
    : particles.every(isPlainBranch);
}

function isPlainGroup(particle: Particle, only: Particle): boolean {
  const inner = simplify(only);
  if (inner.minOccurs > 1 || hidesLeast(only)) return false;
  return isPlain({
    ...inner,
    minOccurs: particle.minOccurs * inner.minOccurs,
    maxOccurs: particle.maxOccurs * inner.maxOccurs,
  });
}

/** Whether it is a group of one particle that must be there more than once, if at all: simplifying forgets that. */
function hidesLeast({ term }: Particle): boolean {
  if (term.kind === "element" || term.kind === "wildcard") return false;
  const [only, ...others] = partsOf(term);
  return only !== undefined && others.length === 0 && (only.minOccurs > 1 || hidesLeast(only));
}

/** What is in a group, without what cannot be there. */
function partsOf({ kind, particles }: ModelGroup): readonly Particle[] {
  const parts = particles.filter(({ maxOccurs }) => maxOccurs > 0);
  return kind === "sequence" ? withoutNeighbours(parts) : parts;
}

/** A branch of which any part will do: the choice itself asks for one of all elements in it. */
function isPlainBranch(branch: Particle): boolean {
  if (hidesLeast(branch)) return false;
  const simple = simplify(branch);
  const { term, maxOccurs } = simple;
  if (term.kind === "wildcard")
    return isPlain({ ...simple, minOccurs: maxOccurs === 1 ? 0 : simple.minOccurs });
  if (term.kind === "element" || term.kind === "choice") return isPlain(simple);
  return isPlain(simple) && term.particles.every(isEmptiable);
}

/** A branch of a choice that may be taken again and again: what is repeated in it makes no difference. */
function isPlainItem(branch: Particle): boolean {
  const { term, minOccurs } = simplify(branch);
  if (minOccurs > 1 || hidesLeast(branch)) return false;
  return term.kind !== "choice" || term.particles.every(isPlainItem);
}
