/** Makes valid instances of global elements from the components of a schema, the same for the same seed. */

import type {
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  Particle,
  SimpleTypeDefinition,
  TypeDefinition,
} from "../../generator/xsd/index.js";
import { Coverage } from "./coverage.js";
import { foreignAttributes, foreignElement, type WildcardScope } from "./foreign.js";
import type { Heights } from "./heights.js";
import { idKindOf, resolved } from "./ids.js";
import type { InstanceAttribute, InstanceElement, Origin } from "./instance.js";
import { Random } from "./random.js";
import {
  hasEmptyText,
  hasValues,
  isStatable,
  type SimpleValue,
  sampleValue,
  writtenForm,
} from "./simple-values.js";

/** How deep elements may nest where nothing forces them to, and how many there may be in all. */
const MAX_DEPTH = 9;
const MAX_ELEMENTS = 90;

const MIXED_TEXTS = ["text", " and ", "a\n  b", "<&>\"'", "漢字 😀", " ", "\n", "]]>", "0"];

interface Place {
  readonly depth: number;
  /** Whether everything around is a sequence that occurs once. */
  readonly plain: boolean;
  readonly required: boolean;
}

export class InstanceGenerator {
  readonly coverage = new Coverage();
  /** The types that elements had. */
  readonly reached = new Set<TypeDefinition>();
  private readonly heights: Heights;
  private readonly scope: WildcardScope;
  private readonly random: Random;
  private count = 0;
  /** How much of what is optional is there, in the current instance. */
  private density = 0;
  private ids = 0;

  constructor(heights: Heights, scope: WildcardScope, seed: number) {
    this.heights = heights;
    this.scope = scope;
    this.random = new Random(seed);
  }

  /** The next instance of a global element. */
  next(root: ElementDeclaration): InstanceElement {
    for (let i = 0; i < 100; i++) {
      this.count = 0;
      this.density = this.random.pick([0.02, 0.1, 0.3, 0.5, 1]);
      const instance = resolved(this.element(root, 0, undefined), this.random);
      if (instance !== undefined) return instance;
    }
    throw new Error(`no instance of ${root.name.local} has the IDs that it names`);
  }

  private element(
    declaration: ElementDeclaration,
    depth: number,
    origin: Origin | undefined,
  ): InstanceElement {
    this.count++;
    const place = origin === undefined ? {} : { origin };
    const type = this.typeOf(declaration, depth);
    this.reached.add(type);
    const xsiType = this.xsiTypeOf(declaration, type);
    const head = { name: declaration.name, declaration, type, ...place, ...(xsiType && { xsiType }) };
    const nil =
      declaration.nillable &&
      this.coverage.choose("nil", declaration, 2, this.random, this.fitting(type, depth) ? [0, 1] : [1]) ===
        1;
    if (type.kind === "simpleType") {
      const attributes: InstanceAttribute[] = [];
      return nil
        ? { ...head, attributes, children: [], nil }
        : { ...head, attributes, children: [], value: this.elementValue(declaration, type) };
    }
    const attributes = this.attributes(type);
    if (nil) return { ...head, attributes, children: [], nil };
    const { content } = type;
    if (content.kind === "simple") {
      return { ...head, attributes, children: [], value: this.elementValue(declaration, content.type) };
    }
    const children: InstanceElement[] = [];
    if (content.kind === "empty") return { ...head, attributes, children };
    this.particle(content.particle, { depth: depth + 1, plain: true, required: true }, children);
    if (content.kind === "mixed") return { ...head, attributes, children: this.mixed(children) };
    const anyOrder = content.particle.term.kind === "all";
    return { ...head, attributes, children, ...(anyOrder && { anyOrder }) };
  }

  /** Texts between and around the elements of mixed content. */
  private mixed(elements: readonly InstanceElement[]): (InstanceElement | string)[] {
    const text = (): string[] => (this.random.chance(0.5) ? [this.random.pick(MIXED_TEXTS)] : []);
    return [...text(), ...elements.flatMap((element) => [element, ...text()])];
  }

  private fitting(type: TypeDefinition, depth: number): boolean {
    return depth + this.heights.ofType(type) <= MAX_DEPTH;
  }

  private typeOf(declaration: ElementDeclaration, depth: number): TypeDefinition {
    const types = this.heights.typesFor(declaration);
    const only = types[0];
    if (only === undefined) throw new Error(`no type for ${declaration.name.local}`);
    if (types.length === 1) return only;
    const least = Math.min(...types.map((type) => this.heights.ofType(type)));
    const full = this.count > MAX_ELEMENTS;
    const allowed = types.flatMap((type, i) => {
      const height = this.heights.ofType(type);
      return height === least || (!full && depth + height <= MAX_DEPTH) ? [i] : [];
    });
    // One that blocks some has a choice of its own.
    const of = declaration.blocks === undefined ? declaration.type : declaration;
    return types[this.coverage.choose("type", of, types.length, this.random, allowed)] ?? only;
  }

  private xsiTypeOf(declaration: ElementDeclaration, type: TypeDefinition): InstanceElement["xsiType"] {
    if (type !== declaration.type) return type.name;
    // To name the declared type itself says nothing new, but is allowed.
    const rate = type.kind === "simpleType" ? 0.005 : 0.02;
    return type.name !== undefined && this.random.chance(rate) ? type.name : undefined;
  }

  private elementValue(declaration: ElementDeclaration, type: SimpleTypeDefinition): SimpleValue {
    const { fixed, default: initial = fixed } = declaration;
    // An empty element with a default value is valid whatever its type is.
    if (initial !== undefined && isStatable(initial) && this.random.chance(0.2)) {
      return { text: "", written: hasEmptyText(type) ? "" : writtenForm(type, initial) };
    }
    if (fixed !== undefined) return this.fixed(type, fixed);
    return this.value(type);
  }

  private fixed(type: SimpleTypeDefinition, text: string): SimpleValue {
    return { text, written: writtenForm(type, text) };
  }

  private value(type: SimpleTypeDefinition): SimpleValue {
    const value = sampleValue(type, this.random, this.coverage);
    if (idKindOf(type) !== "ID") return value;
    const text = `id${++this.ids}`;
    return { text, written: text };
  }

  private attributes(type: ComplexTypeDefinition): InstanceAttribute[] {
    const present = type.attributes.filter(
      (use) =>
        use.required ||
        (hasValues(use.attribute.type) && isStatable(use.fixed) && this.wantsAttribute(use, type)),
    );
    const attributes = present.map(
      ({ attribute, required, fixed }): InstanceAttribute => ({
        name: attribute.name,
        type: attribute.type,
        required,
        value: fixed === undefined ? this.value(attribute.type) : this.fixed(attribute.type, fixed),
      }),
    );
    const wildcard = type.attributeWildcard;
    if (wildcard === undefined || !this.random.chance(0.4)) return attributes;
    const declared = new Set(type.attributes.map(({ attribute }) => attribute.name.local));
    const others = foreignAttributes(wildcard, this.scope, this.random, (each) => this.value(each));
    return [...attributes, ...others.filter(({ name }) => !declared.has(name.local))];
  }

  private wantsAttribute(use: AttributeUse, type: ComplexTypeDefinition): boolean {
    return this.wants("attribute", use, type.attributes.length);
  }

  /** Whether something optional is to be there; what never was has precedence. */
  private wants(kind: "optional" | "attribute", key: object, siblings: number): boolean {
    const absent = this.coverage.taken(kind, key, 0, 2);
    const present = this.coverage.taken(kind, key, 1, 2);
    const usual = Math.min(this.density, Math.max(0.02, (4 * this.density) / siblings));
    const probability = present === 0 ? 0.6 : absent === 0 ? 0.2 : usual;
    const yes = this.random.chance(probability);
    this.coverage.note(kind, key, yes ? 1 : 0, 2);
    return yes;
  }

  private particle(particle: Particle, place: Place, into: InstanceElement[], siblings = 1): void {
    const { minOccurs, maxOccurs } = particle;
    const count = this.occurrences(particle, place.depth, siblings);
    const once = maxOccurs === 1;
    for (let i = 0; i < count; i++) {
      this.term(
        particle,
        { ...place, plain: place.plain && once, required: place.required && minOccurs === 1 && count === 1 },
        into,
      );
    }
  }

  private occurrences(particle: Particle, depth: number, siblings: number): number {
    const { minOccurs, maxOccurs } = particle;
    const room = this.count < MAX_ELEMENTS && depth - 1 + this.heights.ofTerm(particle) <= MAX_DEPTH;
    if (!room || maxOccurs === 0) return minOccurs;
    if (minOccurs === 0 && !this.wants("optional", particle, siblings)) return 0;
    const least = Math.max(1, minOccurs);
    if (maxOccurs <= least) return least;
    const most = Math.min(maxOccurs, least + 3);
    return this.random.chance(0.5)
      ? least
      : this.random.chance(0.5)
        ? most
        : least + this.random.below(most - least + 1);
  }

  private term(particle: Particle, place: Place, into: InstanceElement[]): void {
    const { term } = particle;
    const { plain, required, depth } = place;
    if (term.kind === "wildcard") {
      this.count++;
      into.push({
        ...foreignElement(term, this.scope, this.random, (element) =>
          this.element(element, depth, undefined),
        ),
        origin: { particle, required: false, plain: false },
      });
      return;
    }
    if (term.kind === "element") {
      const choices = this.heights.elementsFor(term);
      const least = this.heights.ofElement(term);
      const allowed = choices.flatMap((element, i) => {
        const height =
          1 + Math.min(...this.heights.typesFor(element).map((type) => this.heights.ofType(type)));
        return height === least || depth - 1 + height <= MAX_DEPTH ? [i] : [];
      });
      const chosen = choices[this.coverage.choose("substitute", term, choices.length, this.random, allowed)];
      if (chosen !== undefined) into.push(this.element(chosen, depth, { particle, required, plain }));
      return;
    }
    const { particles } = term;
    if (particles.length === 0) return;
    if (term.kind !== "choice") {
      for (const each of particles) this.particle(each, place, into, particles.length);
      return;
    }
    const heights = particles.map((each) => this.heights.ofParticle(each));
    const least = Math.min(...heights);
    const full = this.count >= MAX_ELEMENTS;
    const allowed = heights.flatMap((height, i) =>
      height === least || (!full && depth - 1 + height <= MAX_DEPTH) ? [i] : [],
    );
    const branch = particles[this.coverage.choose("choice", term, particles.length, this.random, allowed)];
    if (branch !== undefined) this.particle(branch, { depth, plain: false, required: false }, into, 1);
  }
}
