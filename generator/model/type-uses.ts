import type { ComplexTypeDefinition, ElementDeclaration, Selection, TypeDefinition } from "../xsd/index.js";

/** What the types of a selection are there for. */
export interface TypeUses {
  readonly selected: ReadonlySet<TypeDefinition>;
  /** Types that elements of the selection are declared with. */
  readonly declared: ReadonlySet<TypeDefinition>;
  /** Types with simple content of elements that have a default or fixed value. */
  readonly initialized: ReadonlySet<TypeDefinition>;
}

/** Finds out what the types of a selection are there for: its global elements, and those of content models. */
export function usesOf(selection: Selection): TypeUses {
  const selected = new Set(selection.types);
  const elements = [...selection.elements, ...selection.types.flatMap(elementsOf)];
  const initialized = elements.filter(hasValue).flatMap(({ type }) =>
    // Those that xsi:type may put in its place are read by way of it.
    type.kind === "complexType" ? [type, ...derivedTypes(type, selected)].filter(hasEmptyDefault) : [],
  );
  return { selected, declared: new Set(elements.map(({ type }) => type)), initialized: new Set(initialized) };
}

/** The selected types that derive from one, in turn. */
export function derivedTypes(
  type: ComplexTypeDefinition,
  selected: ReadonlySet<TypeDefinition>,
): ComplexTypeDefinition[] {
  return type.derived.flatMap((each) => [
    ...(selected.has(each) ? [each] : []),
    ...derivedTypes(each, selected),
  ]);
}

/** The elements that a content model declares or refers to. A work list: groups nest without limit. */
function elementsOf(type: TypeDefinition): ElementDeclaration[] {
  if (type.kind !== "complexType" || !("particle" in type.content)) return [];
  const found: ElementDeclaration[] = [];
  const work = [type.content.particle];
  for (let particle = work.pop(); particle !== undefined; particle = work.pop()) {
    const { term } = particle;
    if (term.kind === "element") found.push(term);
    else if (term.kind !== "wildcard") work.push(...term.particles);
  }
  return found;
}

function hasValue({ default: initial, fixed }: ElementDeclaration): boolean {
  return initial !== undefined || fixed !== undefined;
}

/** Whether a default value counts where the element is empty: every empty string is a value, and stays one. */
function hasEmptyDefault({ content }: ComplexTypeDefinition): boolean {
  return content.kind === "simple" && !(content.type.builtin && content.type.name?.local === "string");
}
