/** Faults of content models: what is there too often, not often enough, or at another place. */

import type { ElementDeclaration, Particle } from "../../generator/xsd/index.js";
import { asItStands } from "./foreign.js";
import { type InstanceElement, walk } from "./instance.js";
import { foreign, hasWildcard, inserted, isElement, particleOf, somewhere } from "./mutation-places.js";

export const wrongOrder = somewhere(
  "wrong order",
  ["wrong-order", "unexpected-element", "missing-element"],
  (element, random) => {
    const particle = particleOf(element);
    if (particle?.term.kind !== "sequence" || hasWildcard(particle)) return undefined;
    const children = element.children.filter(isElement);
    const pairs = children.flatMap((first, i) => {
      const second = children[i + 1];
      const differ = second !== undefined && second.origin?.particle !== first.origin?.particle;
      return differ && first.origin?.plain === true && second.origin?.plain === true
        ? [[first, second] as const]
        : [];
    });
    if (pairs.length === 0) return undefined;
    const [first, second] = random.pick(pairs);
    const swapped = element.children.map((child) =>
      child === first ? second : child === second ? first : child,
    );
    const changed = { ...element, children: swapped };
    return { element: changed, at: [[first], [second], [changed]] };
  },
);

const MISPLACED = ["unexpected-element", "wrong-order", "missing-element", "unknown-element"];

/** Whether an element is written as it stands, be it read as a value or kept. */
function isWrittenAsItStands(root: InstanceElement): boolean {
  return walk(root).every(
    ({ element: { value, attributes, anyOrder } }) =>
      (value === undefined || value.text === value.written) &&
      attributes.every((each) => each.value.text === each.value.written) &&
      anyOrder !== true,
  );
}

export const twice = somewhere("twice", MISPLACED, (element, random) => {
  const particle = particleOf(element);
  if (particle === undefined || hasWildcard(particle)) return undefined;
  const single = element.children.filter(
    (child) =>
      isElement(child) &&
      child.origin?.plain === true &&
      child.origin.particle.maxOccurs === 1 &&
      isWrittenAsItStands(child),
  );
  if (single.length === 0) return undefined;
  const child = random.pick(single) as InstanceElement;
  const copy = asItStands(child);
  const changed = inserted(element, element.children.indexOf(child) + 1, copy);
  // Where the schema itself has it more than once, they are an array, and there are too many of them.
  return { element: changed, at: [[copy], [changed]] };
});

/** Whatever it is: a branch or a group is not whole any more, or there are too few of something. */
export const taken = somewhere("any child taken away", MISPLACED, (element, random) => {
  const children = element.children.filter(isElement);
  if (particleOf(element) === undefined || children.length === 0) return undefined;
  const gone = random.pick(children);
  const changed = { ...element, children: element.children.filter((child) => child !== gone) };
  return { element: changed, at: [[changed], ...placesBehind(changed, element.children.indexOf(gone))] };
});

/** Whatever it is, several times: it cannot be there again, or there are too many of something. */
export const repeated = somewhere("any child repeated", MISPLACED, (element, random) => {
  const particle = particleOf(element);
  const children = element.children.filter(isElement).filter(isWrittenAsItStands);
  if (particle === undefined || hasWildcard(particle) || children.length === 0) return undefined;
  const index = element.children.indexOf(random.pick(children));
  let changed = element;
  for (let i = random.pick([1, 1, 2, 5]); i > 0; i--) {
    changed = inserted(changed, index + 1, asItStands(element.children[index] as InstanceElement));
  }
  return { element: changed, at: [[changed], ...placesBehind(changed, index)] };
});

/** The elements from some child on. */
function placesBehind({ children }: InstanceElement, index: number): (readonly [InstanceElement])[] {
  return children
    .slice(index)
    .filter(isElement)
    .map((child) => [child] as const);
}

/** The choices of which one branch stands in an element, once. */
function singleChoices(particle: Particle): (readonly Particle[])[] {
  const { term, maxOccurs } = particle;
  if (maxOccurs !== 1 || term.kind === "element" || term.kind === "wildcard") return [];
  return term.kind === "choice" ? [term.particles] : term.particles.flatMap(singleChoices);
}

export const bothBranches = somewhere(
  "both branches of a choice",
  ["unexpected-element", "wrong-order"],
  (element, random) => {
    const particle = particleOf(element);
    if (particle === undefined || hasWildcard(particle)) return undefined;
    for (const branches of random.shuffled(singleChoices(particle))) {
      const taken = element.children
        .filter(isElement)
        .find((child) => branches.some((branch) => branch === child.origin?.particle));
      const others = branches
        .map(({ term }) => term)
        .filter((term): term is ElementDeclaration => term.kind === "element" && !term.abstract)
        .filter(({ name }) => name.local !== taken?.name.local);
      if (taken === undefined || others.length === 0) continue;
      // It is kept as it stands, without regard to its type.
      const child = foreign(random.pick(others).name);
      const changed = inserted(element, element.children.indexOf(taken) + 1, child);
      return { element: changed, at: [[child], [taken]] };
    }
    return undefined;
  },
);
