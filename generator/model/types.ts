import {
  type ComplexTypeDefinition,
  type SimpleTypeDefinition,
  type TypeDefinition,
  xsdNamespace,
} from "../xsd/index.js";
import type { ArrayBinding, ObjectBinding, TypeBinding } from "./bindings.js";
import { type BoundContent, bindContent, elementsOf } from "./content.js";
import type { ContentContext } from "./content-context.js";
import { sentences } from "./documentation.js";
import { facetSentences } from "./facet-sentences.js";
import { distinct, distinctItems, INHERITED } from "./keys.js";
import type { ContentMember } from "./member-bindings.js";
import type { Members } from "./members.js";
import type { Naming } from "./naming.js";
import type { PropertyNaming } from "./property-names.js";
import type { SimpleTypes } from "./simple.js";
import { isStringEnumeration } from "./simple-kinds.js";
import type { TypeUses } from "./type-uses.js";
import type { TypeReference } from "./value-bindings.js";

/** What types need to know of the rest of the model. */
export interface TypeContext {
  readonly naming: Naming;
  readonly simple: SimpleTypes;
  readonly members: Members;
  readonly properties: PropertyNaming;
  readonly content: ContentContext;
  readonly uses: TypeUses;
}

/** Binds the types of a selection: each as it is asked for, after its base. */
export class Types {
  private readonly bindings = new Map<TypeDefinition, TypeBinding>();
  private readonly naming: Naming;
  private readonly simple: SimpleTypes;
  private readonly members: Members;
  private readonly properties: PropertyNaming;
  private readonly content: ContentContext;
  private readonly uses: TypeUses;

  constructor({ naming, simple, members, properties, content, uses }: TypeContext) {
    this.naming = naming;
    this.simple = simple;
    this.members = members;
    this.properties = properties;
    this.content = content;
    this.uses = uses;
  }

  /** The binding of a type; undefined where it needs no declaration. */
  bind(type: TypeDefinition): TypeBinding | undefined {
    const known = this.bindings.get(type);
    if (known !== undefined) return known;
    return type.kind === "simpleType" ? this.bindSimple(type) : this.bindComplex(type);
  }

  private bindSimple(type: SimpleTypeDefinition): TypeBinding | undefined {
    this.simple.reference(type);
    if (type.name === undefined && !isStringEnumeration(type)) return undefined;
    const base = {
      ...this.naming.reference(type),
      xsdName: this.naming.xsdName(type),
      documentation: sentences(type.documentation, ...facetSentences(type)),
    };
    const binding: TypeBinding = isStringEnumeration(type)
      ? {
          ...base,
          kind: "enumeration",
          closed: this.simple.isClosed,
          // A schema may give a value twice; an object has it once.
          values: type.facets
            .enumeration!.filter(({ value }, i, all) => all.findIndex((each) => each.value === value) === i)
            .map(({ value, documentation = "" }) => ({
              value: this.simple.valueText(type, value),
              documentation,
            })),
        }
      : { ...base, kind: "alias", type: this.simple.typeOf(type) };
    this.bindings.set(type, binding);
    return binding;
  }

  private bindComplex(type: ComplexTypeDefinition): TypeBinding {
    const base = {
      ...this.naming.reference(type),
      xsdName: this.naming.xsdName(type),
      documentation: type.documentation ?? type.owner?.documentation ?? "",
      ...(type.name !== undefined && { qualifiedName: this.naming.qualify(type.name) }),
    };
    const content = bindContent(type.content, this.content);
    if (content.kind === "items" && this.isArray(type)) {
      const binding: ArrayBinding = {
        ...base,
        kind: "array",
        items: distinctItems(content.items, this.properties),
        required: content.required,
        ...(content.order !== undefined && { order: content.order }),
      };
      this.bindings.set(type, binding);
      return binding;
    }
    return this.bindObject(type, base, content);
  }

  /** Only a type that adds nothing to its items, and that nothing derives from, is the array itself. */
  private isArray(type: ComplexTypeDefinition): boolean {
    return (
      type.attributes.length === 0 &&
      type.attributeWildcard === undefined &&
      !this.members.derivedFrom(type).length &&
      (type.base === undefined || type.base.name?.namespace === xsdNamespace)
    );
  }

  private bindObject(
    type: ComplexTypeDefinition,
    base: TypeReference & Pick<ObjectBinding, "xsdName" | "documentation" | "qualifiedName">,
    bound: BoundContent,
  ): ObjectBinding {
    const members = membersOf(bound);
    // An array of items cannot be extended by another one.
    const parent = bound.kind === "ordered" ? undefined : this.baseOf(type, members);
    // What the base has is called as it is there, even where the type itself adds the same name.
    const inherited = { content: parent?.content ?? [], attributes: parent?.attributes ?? [] };
    const keys = new Set([
      ...INHERITED,
      ...elementsOf(inherited.content).map(({ key }) => key),
      ...inherited.attributes.map(({ key }) => key),
    ]);
    const ownContent = distinct(members.slice(inherited.content.length), keys, this.properties);
    const ownAttributes = type.attributes
      .slice(inherited.attributes.length)
      .map((use) => this.members.attribute(use, keys));
    const substitutable: ObjectBinding[] = [];
    const anyAttribute = this.members.wildcard(type);
    const binding: ObjectBinding = {
      ...base,
      kind: "object",
      abstract: type.abstract,
      declared: this.uses.declared.has(type),
      ...(parent !== undefined && { base: parent }),
      substitutable,
      attributes: [...inherited.attributes, ...ownAttributes],
      ownAttributes,
      ...(anyAttribute !== undefined && { anyAttribute }),
      content: [...inherited.content, ...ownContent],
      ownContent,
      unordered: bound.kind === "members" && bound.unordered,
      ...(type.content.kind === "simple" && { simple: this.simple.value(type.content.type) }),
      ...(bound.kind === "ordered" && { ordered: bound.ordered }),
      ...(bound.kind !== "ordered" && bound.order !== undefined && { order: bound.order }),
      hasInitial: this.uses.initialized.has(type),
    };
    this.bindings.set(type, binding);
    if (this.uses.declared.has(type)) this.addSubstitutable(type, substitutable);
    return binding;
  }

  /** After the binding itself is known: derived types may refer back to it. */
  private addSubstitutable(type: ComplexTypeDefinition, substitutable: ObjectBinding[]): void {
    for (const derived of this.members.derivedFrom(type)) {
      if (derived.abstract || derived.name === undefined) continue;
      const binding = this.bind(derived);
      if (binding?.kind === "object") substitutable.push(binding);
    }
  }

  /** @param members those of the type, of which the first are those of the base */
  private baseOf(type: ComplexTypeDefinition, members: readonly ContentMember[]): ObjectBinding | undefined {
    // A restriction states its members anew, and may narrow them in ways that `extends` cannot.
    if (type.derivation !== "extension" || type.base?.kind !== "complexType") return undefined;
    if (!this.uses.selected.has(type.base)) return undefined;
    const base = this.bind(type.base);
    if (base?.kind !== "object" || base.ordered !== undefined) return undefined;
    return base.content.every((member, i) => isAlike(member, members[i])) ? base : undefined;
  }
}

/** The members of an object; what would have been an array by itself is one of them. */
function membersOf(bound: BoundContent): ContentMember[] {
  if (bound.kind === "ordered") return [];
  if (bound.kind === "members") return bound.members;
  const { items, required } = bound;
  if (items.length > 1) return [{ kind: "items", items, required }];
  return items.map((item) => ({ ...item, required }));
}

/** Whether a member of a base type is what the derived type has there. */
function isAlike(base: ContentMember, derived: ContentMember | undefined): boolean {
  if (base.kind !== "element" || derived?.kind !== "element") return base.kind === derived?.kind;
  return base.name === derived.name && base.repeated === derived.repeated;
}
