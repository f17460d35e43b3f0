/** How high the smallest instance of each component is: what makes recursion end. */

import {
  allowsType,
  type ComplexTypeDefinition,
  type ElementDeclaration,
  type Particle,
  type Selection,
  type TypeDefinition,
  xsdNamespace,
} from "../../generator/xsd/index.js";
import { hasValues, isStatable } from "./simple-values.js";

export class Heights {
  private readonly ofTypes = new Map<ComplexTypeDefinition, number>();
  private readonly selected: ReadonlySet<TypeDefinition>;
  private readonly elements: ReadonlySet<ElementDeclaration>;

  constructor(selection: Selection) {
    this.selected = new Set(selection.types);
    this.elements = new Set(selection.elements);
    const complex = selection.types.filter((type) => type.kind === "complexType");
    for (let changed = true; changed; ) {
      changed = false;
      for (const type of complex) {
        const height = this.computed(type);
        if (height >= (this.ofTypes.get(type) ?? Number.POSITIVE_INFINITY)) continue;
        this.ofTypes.set(type, height);
        changed = true;
      }
    }
  }

  /** The elements that may stand where this one is declared, abstract ones left out. */
  elementsFor(declaration: ElementDeclaration): ElementDeclaration[] {
    const substitutes = declaration.substitutes.filter((each) => this.elements.has(each));
    return declaration.abstract ? substitutes : [declaration, ...substitutes];
  }

  /** The types that an element may have, by xsi:type where it is not its own. */
  typesFor(element: ElementDeclaration): TypeDefinition[] {
    const { type } = element;
    if (type.kind === "simpleType") return [type];
    const found: ComplexTypeDefinition[] = [];
    const collect = (each: ComplexTypeDefinition): void => {
      const usable = each === type || (each.name !== undefined && this.selected.has(each));
      if (usable && !each.abstract && allowsType(element, each)) found.push(each);
      for (const derived of each.derived) collect(derived);
    };
    collect(type);
    return found;
  }

  /** How many levels an instance of the type has below its element, at least. */
  ofType(type: TypeDefinition): number {
    if (type.kind === "simpleType") return hasValues(type) ? 0 : Number.POSITIVE_INFINITY;
    // Of all complex types only xs:anyType is built in, and it may be empty.
    if (type.name?.namespace === xsdNamespace) return 0;
    return this.ofTypes.get(type) ?? Number.POSITIVE_INFINITY;
  }

  ofElement(declaration: ElementDeclaration): number {
    const heights = this.elementsFor(declaration).map((element) =>
      isStatable(element.fixed)
        ? Math.min(...this.typesFor(element).map((type) => this.ofType(type)))
        : Number.POSITIVE_INFINITY,
    );
    return 1 + Math.min(...heights);
  }

  /** The height of what must stand there at least: 0 where nothing must. */
  ofParticle(particle: Particle): number {
    return particle.minOccurs === 0 ? 0 : this.ofTerm(particle);
  }

  /** The height if it is there. */
  ofTerm({ term }: Particle): number {
    if (term.kind === "element") return this.ofElement(term);
    if (term.kind === "wildcard") return 1;
    const heights = term.particles.map((each) => this.ofParticle(each));
    if (heights.length === 0) return 0;
    return term.kind === "choice" ? Math.min(...heights) : Math.max(...heights);
  }

  private computed(type: ComplexTypeDefinition): number {
    const { content } = type;
    if (content.kind === "simple") return hasValues(content.type) ? 0 : Number.POSITIVE_INFINITY;
    return content.kind === "empty" ? 0 : this.ofParticle(content.particle);
  }
}

/** The global elements that can be the root of a document. */
export function rootsOf(selection: Selection, heights: Heights): ElementDeclaration[] {
  return selection.elements.filter(
    (element) => element.global && !element.abstract && Number.isFinite(heights.ofElement(element)),
  );
}
