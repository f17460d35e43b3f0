/** Which derived types and substitutes a declaration keeps out: the attributes block and blockDefault. */

import type { ComplexTypeDefinition, Derivation, ElementDeclaration, TypeDefinition } from "./components.js";
import type { Source } from "./sources.js";

/** A way in which something may stand in for something else. */
export type Blockable = Derivation | "substitution";

/** What an element or a complex type keeps out, to be spread into it. */
export function blockedBy(
  { xml, document }: Source,
  blockable: readonly Blockable[],
): { readonly blocks?: ReadonlySet<Blockable> } {
  const words = (xml.attribute("block") ?? document.root.attribute("blockDefault") ?? "").split(/\s+/);
  const blocks = blockable.filter((each) => words.includes("#all") || words.includes(each));
  return blocks.length === 0 ? {} : { blocks: new Set(blocks) };
}

/** Whether xsi:type may name a type on an element (XSD 1.0 part 1, section 3.3.4, cvc-elt 4.3). */
export function allowsType(element: ElementDeclaration, derived: ComplexTypeDefinition): boolean {
  const { type } = element;
  const own = type.kind === "complexType" ? type.blocks : undefined;
  return stepsTo(type, derived).every(
    ({ derivation }) => !(element.blocks?.has(derivation) || own?.has(derivation)),
  );
}

/** Whether an element may stand for the head of its substitution group (section 3.3.6). */
export function allowsSubstitute(head: ElementDeclaration, { type }: ElementDeclaration): boolean {
  if (head.blocks?.has("substitution")) return false;
  if (type.kind === "simpleType") return type === head.type || !head.blocks?.has("restriction");
  const steps = stepsTo(head.type, type);
  const types = [head.type, ...steps.slice(1)];
  const blocks = [
    head.blocks,
    ...types.map((each) => (each.kind === "complexType" ? each.blocks : undefined)),
  ];
  return steps.every(({ derivation }) => !blocks.some((each) => each?.has(derivation)));
}

/** The types on the way from a base to a type that derives from it: the type itself first, the base not among them. */
function stepsTo(base: TypeDefinition, derived: ComplexTypeDefinition): ComplexTypeDefinition[] {
  const steps: ComplexTypeDefinition[] = [];
  let type: TypeDefinition | undefined = derived;
  while (type !== undefined && type !== base && type.kind === "complexType") {
    steps.push(type);
    type = type.base;
  }
  return steps;
}
