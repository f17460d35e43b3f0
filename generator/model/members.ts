import {
  type AttributeDeclaration,
  type AttributeUse,
  allowsType,
  type ComplexTypeDefinition,
  type ElementDeclaration,
  type SimpleTypeDefinition,
  type TypeDefinition,
  xsdNamespace,
} from "../xsd/index.js";
import type {
  AttributeBinding,
  ElementMember,
  ExtendingType,
  ObjectBinding,
  ValueBinding,
} from "./bindings.js";
import { defaults, elementDocumentation, sentences } from "./documentation.js";
import { facetSentences } from "./facet-sentences.js";
import type { Naming } from "./naming.js";
import { allowsNamespace } from "./ordered.js";
import type { PropertyNaming } from "./property-names.js";
import type { SimpleTypes } from "./simple.js";

/** What members need to know of the rest of the model. */
export interface MemberContext {
  readonly naming: Naming;
  readonly simple: SimpleTypes;
  readonly properties: PropertyNaming;
  readonly selected: ReadonlySet<TypeDefinition>;
  /** Types with simple content of elements that have a default or fixed value. */
  readonly initialized: ReadonlySet<TypeDefinition>;
}

/** Binds attributes and elements, each for itself: its property, and how its value is read and written. */
export class Members {
  private readonly naming: Naming;
  private readonly simple: SimpleTypes;
  private readonly properties: PropertyNaming;
  private readonly selected: ReadonlySet<TypeDefinition>;
  private readonly initialized: ReadonlySet<TypeDefinition>;
  private readonly extensions = new Map<SimpleTypeDefinition, ExtendingType[]>();

  constructor({ naming, simple, properties, selected, initialized }: MemberContext) {
    this.naming = naming;
    this.simple = simple;
    this.properties = properties;
    this.selected = selected;
    this.initialized = initialized;
  }

  /** The selected types that derive from one, in turn. */
  derivedFrom(type: ComplexTypeDefinition): ComplexTypeDefinition[] {
    return type.derived.flatMap((each) => [
      ...(this.selected.has(each) ? [each] : []),
      ...this.derivedFrom(each),
    ]);
  }

  /**
   * The member of an attribute.
   * @param keys the properties that are taken; gets one more
   */
  attribute(
    { attribute, required, documentation, default: initial, fixed }: AttributeUse,
    keys: Set<string>,
  ): AttributeBinding {
    const name = this.naming.qualify(attribute.name);
    const key = this.properties(attribute.name.local).find((each) => !keys.has(each)) ?? `@${name}`;
    keys.add(key);
    return {
      kind: "attribute",
      key,
      name,
      required,
      value:
        fixed === undefined
          ? this.simple.value(attribute.type)
          : this.simple.fixed(attribute.type, fixed, false),
      documentation: sentences(
        documentation ?? attribute.documentation,
        ...facetSentences(attribute.type),
        ...defaults(initial, fixed),
      ),
    };
  }

  /**
   * Of global attributes those that an attribute wildcard of a type takes and looks at, which "skip" does not; of
   * strings there is nothing to look at.
   */
  admitted(
    { attributes, attributeWildcard: wildcard }: ComplexTypeDefinition,
    globals: readonly AttributeDeclaration[],
  ): ObjectBinding["admittedAttributes"] {
    if (wildcard === undefined || wildcard.processContents === "skip") return [];
    return globals
      .filter(({ name }) => allowsNamespace(wildcard, name.namespace))
      .filter((each) => !attributes.some(({ attribute }) => attribute === each))
      .map(({ name, type }) => ({ name: this.naming.qualify(name), value: this.simple.value(type) }))
      .filter(({ value }) => value.kind === "simple");
  }

  /**
   * The member of an element.
   * @param isItem whether it stands in an array of items
   */
  element(element: ElementDeclaration, isItem: boolean): ElementMember {
    return {
      kind: "element",
      key: element.name.local,
      name: this.naming.qualify(element.name),
      required: isItem,
      repeated: isItem,
      nillable: element.nillable,
      value: this.value(element),
      documentation: elementDocumentation(element),
    };
  }

  /** How the value of an element is read and written. */
  value(element: ElementDeclaration): ValueBinding {
    const { type, default: initial = element.fixed } = element;
    if (type.kind === "simpleType") {
      const plain = this.simple.value(type);
      const value =
        element.fixed === undefined ? plain : this.simple.fixed(type, element.fixed, plain.kind === "string");
      const extendedBy = this.extending(type);
      const others = extendedBy.length === 0 ? {} : { extendedBy };
      // Every empty string is a value, and stays one.
      return plain.kind === "simple" && value.kind === "simple" && initial !== undefined
        ? { ...value, initial, ...others }
        : { ...value, ...others };
    }
    if (type.name?.namespace === xsdNamespace) return { kind: "any" };
    const blocked = this.derivedFrom(type).filter((each) => !each.abstract && !allowsType(element, each));
    const hasInitial = initial !== undefined && this.initialized.has(type);
    return {
      kind: "complex",
      type: this.naming.reference(type),
      ...(hasInitial && { initial }),
      ...(blocked.length > 0 && {
        blocked: blocked.flatMap(({ name }) => (name === undefined ? [] : [this.naming.qualify(name)])),
      }),
      ...(element.nillable && this.attributesOfAny(type)),
    };
  }

  /**
   * The selected complex types that extend a simple type, or one that restricts it, by attributes. Not those of a
   * built-in type, though xsi:type may name them as well: each string of a schema would be an object now and then.
   * Without attributes there is no more to the value than to that of the simple type.
   */
  private extending(type: SimpleTypeDefinition): ExtendingType[] {
    if (type.builtin || type.name === undefined) return [];
    let found = this.extensions.get(type);
    if (found === undefined) {
      found = [...this.selected].flatMap((each) => {
        const { name } = each;
        if (name === undefined || each.kind !== "complexType" || each.abstract) return [];
        const hasMore = each.attributes.length > 0 || each.attributeWildcard !== undefined;
        if (!hasMore || !derivesFrom(each, type)) return [];
        return [{ ...this.naming.reference(each), qualifiedName: this.naming.qualify(name) }];
      });
      this.extensions.set(type, found);
    }
    return found;
  }

  /** The attributes of a type and of those that xsi:type may put in its place. */
  private attributesOfAny(type: ComplexTypeDefinition): Partial<Extract<ValueBinding, { kind: "complex" }>> {
    const types = [type, ...this.derivedFrom(type)];
    const names = types.flatMap(({ attributes }) =>
      attributes.map(({ attribute }) => this.naming.qualify(attribute.name)),
    );
    // What a type demands those that derive from it demand, too.
    const required = type.attributes.flatMap((each) =>
      each.required ? [this.naming.qualify(each.attribute.name)] : [],
    );
    const nilWildcards = types.flatMap(({ attributeWildcard }) =>
      attributeWildcard === undefined ? [] : [attributeWildcard.namespaces],
    );
    return {
      ...(names.length > 0 && { nilAttributes: [...new Set(names)] }),
      ...(required.length > 0 && { nilRequired: required }),
      ...(nilWildcards.length > 0 && { nilWildcards }),
    };
  }
}

/** Whether a type derives from another, be it in several steps. */
function derivesFrom(type: TypeDefinition, ancestor: TypeDefinition): boolean {
  for (let each = type.base; each !== undefined; each = each.base) if (each === ancestor) return true;
  return false;
}
