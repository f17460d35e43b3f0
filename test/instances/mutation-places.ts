/** Where in an instance a fault can be, and what a fault is. */

import type { Particle, QName } from "../../generator/xsd/index.js";
import { type InstanceElement, replaced, walk } from "./instance.js";
import type { Random } from "./random.js";

/** A faulty instance. */
export interface Mutation {
  readonly kind: string;
  readonly root: InstanceElement;
  /** The paths that may be told, and the codes. */
  readonly paths: readonly string[];
  readonly codes: readonly string[];
  /** Whether libxml2 does not look at this. */
  readonly isUnseen?: boolean;
}

/** Makes the fault somewhere in the instance; undefined where there is no place for it. */
export type Mutator = (root: InstanceElement, random: Random) => Mutation | undefined;

/** Elements that the schema declares at their places; what stands inside wildcards is nobody's business. */
function declared(root: InstanceElement): InstanceElement[] {
  const inside = (element: InstanceElement): InstanceElement[] =>
    element.declaration === undefined
      ? []
      : [
          element,
          ...element.children.flatMap((child) =>
            typeof child === "string" || child.origin?.particle.term.kind === "wildcard" ? [] : inside(child),
          ),
        ];
  return inside(root);
}

/** Picks an element that something can be done to, does it, and says where it then is. */
export function somewhere(
  kind: string,
  codes: readonly string[],
  act: (element: InstanceElement, random: Random) => Change | undefined,
): Mutator {
  return (root, random) => {
    for (const element of random.shuffled(declared(root)).slice(0, 30)) {
      const change = act(element, random);
      if (change === undefined) continue;
      const mutated = replaced(root, element, [change.element]);
      const places = new Map(walk(mutated).map((each) => [each.element, each.path]));
      const paths = change.at.map(([at, suffix = ""]) => `${places.get(at) ?? "?"}${suffix}`);
      return { kind, root: mutated, paths, codes };
    }
    return undefined;
  };
}

/** The element with the fault, and the places that may be told: an element of it, and maybe an attribute. */
export interface Change {
  readonly element: InstanceElement;
  readonly at: readonly (readonly [at: InstanceElement, suffix?: string])[];
}

/** The content of an element that has children by declaration. */
export function particleOf({ type, nil, children }: InstanceElement): Particle | undefined {
  if (nil === true || type?.kind !== "complexType") return undefined;
  const { content } = type;
  if (content.kind === "mixed") return content.particle;
  if (children.some((child) => typeof child === "string")) return undefined;
  return content.kind === "elementOnly" ? content.particle : undefined;
}

export function hasWildcard({ term }: Particle): boolean {
  return term.kind === "wildcard" || (term.kind !== "element" && term.particles.some(hasWildcard));
}

export const isElement = (child: InstanceElement | string): child is InstanceElement =>
  typeof child !== "string";
export const foreign = (name: QName): InstanceElement => ({ name, attributes: [], children: [] });
export const kept = (text: string): { text: string; written: string } => ({ text, written: text });

/** The element with a further child. */
export function inserted(element: InstanceElement, index: number, child: InstanceElement): InstanceElement {
  return {
    ...element,
    children: [...element.children.slice(0, index), child, ...element.children.slice(index)],
  };
}
