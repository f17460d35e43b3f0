/** What components need, and why each is in a selection. */

import type {
  AttributeDeclaration,
  ComplexTypeDefinition,
  ElementDeclaration,
  ModelGroup,
  Operation,
  Schema,
  Selection,
  SimpleTypeDefinition,
  TypeDefinition,
  Wildcard,
} from "./components.js";
import { inDocumentOrder } from "./effective.js";
import { xmlNamespace, xsdNamespace } from "./namespaces.js";
import { originsOf } from "./origins.js";
import { allowsNamespace } from "./wildcards.js";

/** Why a component is in a selection. */
export interface Reason {
  /** The component that needs it; absent where it was asked for by name. */
  readonly from?: Operation | ElementDeclaration | AttributeDeclaration | TypeDefinition;
  /** The local element or attribute of `from` that has it as its type. */
  readonly via?: ElementDeclaration | AttributeDeclaration;
}

const reasonsOfSelections = new WeakMap<Selection, ReadonlyMap<object, Reason>>();

/** Why each component is in a selection that selectComponents made: by the shortest way from what was asked for. */
export function reasonsOf(selection: Selection): ReadonlyMap<object, Reason> {
  return reasonsOfSelections.get(selection) ?? new Map();
}

/**
 * Collects components and what they need. A work list instead of recursion: types nest without limit. First in,
 * first out, so that the reason that is noted for a component is the shortest.
 */
export class Closure {
  readonly #elements = new Set<ElementDeclaration>();
  readonly #attributes = new Set<AttributeDeclaration>();
  readonly #types = new Set<TypeDefinition>();
  readonly #groups = new Set<ModelGroup>();
  readonly #work: { readonly of: NonNullable<Reason["from"]>; readonly task: () => void }[] = [];
  readonly #reasons = new Map<object, Reason>();
  /** What is being added for. */
  #reason: Reason = {};
  readonly #schema: Schema;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  addOperation(operation: Operation): void {
    this.#reason = { from: operation };
    for (const { body, headers } of [operation.input, operation.output]) {
      this.addElement(body);
      for (const { element } of headers) this.addElement(element);
    }
    this.#reason = {};
  }

  /** Adds a global element, those that may stand for it, and what they need. */
  addElement(element: ElementDeclaration): void {
    if (this.#elements.has(element)) return;
    this.#elements.add(element);
    this.#note(element, () => {
      this.#addDeclaredType(element.type);
      for (const substitute of element.substitutes) this.addElement(substitute);
      this.#addHeadOfType(element);
    });
  }

  #note(component: NonNullable<Reason["from"]>, task: () => void): void {
    if (!this.#reasons.has(component)) this.#reasons.set(component, this.#reason);
    this.#work.push({ of: component, task });
  }

  addAttribute(attribute: AttributeDeclaration): void {
    if (attribute.name.namespace !== xmlNamespace) this.#attributes.add(attribute);
    if (!this.#reasons.has(attribute)) this.#reasons.set(attribute, this.#reason);
    this.#addPart(attribute, () => this.addType(attribute.type));
  }

  addType(type: TypeDefinition): void {
    if (type.name?.namespace === xsdNamespace || this.#types.has(type)) return;
    this.#types.add(type);
    this.#note(type, () =>
      type.kind === "simpleType" ? this.#addSimpleParts(type) : this.#addComplexParts(type),
    );
  }

  finish(operations: readonly Operation[]): Selection {
    for (const { of, task } of this.#work) {
      this.#reason = { from: of };
      task();
    }
    const { sources } = originsOf(this.#schema);
    const ordered = <T extends object>(things: ReadonlySet<T>): T[] =>
      inDocumentOrder([...things], (thing) => sources.get(thing)!);
    const selection: Selection = {
      operations,
      elements: ordered(this.#elements),
      attributes: ordered(this.#attributes),
      types: ordered(this.#types),
    };
    reasonsOfSelections.set(selection, this.#reasons);
    return selection;
  }

  /** An anonymous type that an element takes over from its head cannot be stated without the head. */
  #addHeadOfType(element: ElementDeclaration): void {
    const head = element.substitutionHead;
    if (head === undefined || head.type !== element.type || element.type.name !== undefined) return;
    this.#elements.add(head);
    if (!this.#reasons.has(head)) this.#reasons.set(head, this.#reason);
    this.#addHeadOfType(head);
  }

  /** Adds what a part of the component at hand needs, for the sake of that part. */
  #addPart(via: NonNullable<Reason["via"]>, add: () => void): void {
    const outer = this.#reason;
    this.#reason = { ...outer, via };
    add();
    this.#reason = outer;
  }

  /** Adds the type of an element: where it is abstract, also the types that can take its place. */
  #addDeclaredType(type: TypeDefinition): void {
    this.addType(type);
    if (type.kind === "complexType" && type.abstract) this.#addDerived(type);
  }

  #addDerived(type: ComplexTypeDefinition): void {
    for (const derived of type.derived) {
      if (derived.name !== undefined && !derived.abstract) this.addType(derived);
      this.#addDerived(derived);
    }
  }

  #addSimpleParts({ base, itemType, memberTypes }: SimpleTypeDefinition): void {
    if (base !== undefined) this.addType(base);
    if (itemType !== undefined) this.addType(itemType);
    for (const member of memberTypes ?? []) this.addType(member);
  }

  #addComplexParts(type: ComplexTypeDefinition): void {
    if (type.base !== undefined) this.addType(type.base);
    for (const { attribute } of type.attributes) {
      if (attribute.global) this.addAttribute(attribute);
      else this.#addPart(attribute, () => this.addType(attribute.type));
    }
    this.#addAllowedAttributes(type);
    if (type.content.kind === "simple") this.addType(type.content.type);
    else if (type.content.kind !== "empty") this.#addTerm(type.content.particle.term);
  }

  /** What a wildcard looks at: all declarations of the namespaces that it allows, unless it says to skip them. */
  #addAllowedAttributes({ attributeWildcard: wildcard }: ComplexTypeDefinition): void {
    if (wildcard === undefined || wildcard.processContents === "skip") return;
    for (const attribute of this.#schema.attributes.values()) {
      if (allowsNamespace(wildcard, attribute.name.namespace)) this.addAttribute(attribute);
    }
  }

  /** A strict wildcard asks for declarations; a lax one looks at those that are there anyway. */
  #addAllowedElements(wildcard: Wildcard): void {
    if (wildcard.processContents !== "strict") return;
    for (const element of this.#schema.elements.values()) {
      if (allowsNamespace(wildcard, element.name.namespace)) this.addElement(element);
    }
  }

  #addTerm(term: ModelGroup | ElementDeclaration | Wildcard): void {
    if (term.kind === "wildcard") {
      this.#addAllowedElements(term);
      return;
    }
    if (term.kind === "element") {
      if (term.global) this.addElement(term);
      else this.#addPart(term, () => this.#addDeclaredType(term.type));
      return;
    }
    if (this.#groups.has(term)) return;
    this.#groups.add(term);
    for (const particle of term.particles) this.#addTerm(particle.term);
  }
}
