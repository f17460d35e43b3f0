import type { Diagnostics } from "../diagnostics.js";
import {
  type ComplexTypeDefinition,
  type ElementDeclaration,
  type Operation,
  type Schema,
  type Selection,
  type SimpleTypeDefinition,
  type TypeDefinition,
  xsdNamespace,
} from "../xsd/index.js";
import type {
  ArrayBinding,
  BindingModel,
  ElementBinding,
  ObjectBinding,
  OperationBinding,
  TypeBinding,
} from "./bindings.js";
import { type BoundContent, bindContent, elementsOf } from "./content.js";
import type { ContentContext } from "./content-context.js";
import { sentences } from "./documentation.js";
import { facetSentences } from "./facet-sentences.js";
import { Headers } from "./headers.js";
import { distinct, distinctItems, INHERITED } from "./keys.js";
import type { ContentMember } from "./member-bindings.js";
import { Members } from "./members.js";
import { Naming } from "./naming.js";
import { type ModelOptions, namingOf } from "./options.js";
import type { PropertyNaming } from "./property-names.js";
import { SimpleTypes } from "./simple.js";
import { isStringEnumeration } from "./simple-kinds.js";
import { StrictWildcards } from "./strict-wildcards.js";
import type { TypeReference } from "./value-bindings.js";

/**
 * Decides how a selection of schema components looks in TypeScript.
 * Constructs that cannot be bound are reported at their place.
 */
export function buildModel(
  selection: Selection,
  schema: Schema,
  diagnostics: Diagnostics,
  options: ModelOptions,
): BindingModel {
  return new ModelBuilder(selection, schema, diagnostics, options).build();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class ModelBuilder {
  private readonly selection: Selection;
  private readonly naming: Naming;
  private readonly simple: SimpleTypes;
  private readonly bindings = new Map<TypeDefinition, TypeBinding>();
  private readonly wildcards: StrictWildcards;
  private readonly elements = new Map<ElementDeclaration, Mutable<ElementBinding>>();
  private readonly headers: Headers;
  private readonly selected: ReadonlySet<TypeDefinition>;
  private readonly contentContext: ContentContext;
  /** Types that elements of the selection are declared with. */
  private readonly declared = new Set<TypeDefinition>();
  /** Types with simple content of elements that have a default or fixed value. */
  private readonly initialized = new Set<TypeDefinition>();
  private readonly properties: PropertyNaming;
  private readonly members: Members;

  constructor(selection: Selection, schema: Schema, diagnostics: Diagnostics, options: ModelOptions) {
    this.selection = selection;
    this.selected = new Set(selection.types);
    this.naming = new Naming(selection, schema, options);
    this.properties = namingOf(options);
    this.simple = new SimpleTypes({
      diagnostics,
      moduleNames: [...this.naming.modules.values()].map(({ name }) => name),
      nameOf: (type) => this.naming.typeName(type),
      referenceOf: (type) => this.naming.reference(type),
      qualifiedNameOf: (type) => this.naming.xsdName(type),
      valueName: (expanded) => this.naming.valueName(expanded),
      options,
    });
    const { naming, simple, properties, selected, initialized } = this;
    const globals = selection.attributes;
    this.members = new Members({ naming, simple, properties, selected, globals, initialized });
    this.wildcards = new StrictWildcards(selection.elements);
    this.contentContext = {
      diagnostics,
      qualifiedName: (element) => this.naming.qualify(element.name),
      documentation: (element, stated) => this.members.documentation(element, stated),
      member: (element) => this.members.element(element, true),
      processing: (wildcard) => this.wildcards.processing(wildcard),
      properties: this.properties,
    };
    this.headers = new Headers(
      selection.operations,
      this.naming.names,
      (element) => this.members.element(element, false),
      this.properties,
    );
  }

  build(): BindingModel {
    this.collectDeclaredTypes();
    for (const type of this.selection.types) this.bind(type);
    const elements = this.selection.elements
      .filter((element) => !element.abstract)
      .map((each) => this.element(each));
    const operations = this.selection.operations.map((operation) => this.operation(operation));
    const types = this.selection.types.flatMap((type) => this.bindings.get(type) ?? []);
    const declaredElements = this.wildcards.tables((each) => this.element(each));
    // Known only now that all values are bound.
    for (const element of this.elements.values()) element.hasIds = this.simple.hasIds;
    const used = new Set([...types, ...elements].map(({ module }) => module));
    for (const module of this.naming.namespacesOfValues) used.add(module);
    return {
      modules: [...this.naming.modules.values()].filter((module) => used.has(module)),
      typeNames: this.naming.typeNames,
      types,
      simpleConstants: this.simple.constants,
      elements,
      declaredElements,
      headers: this.headers.all,
      operations,
    };
  }

  // --- types ----------------------------------------------------------------------------------------

  private collectDeclaredTypes(): void {
    for (const element of this.selection.elements) this.declare(element);
    for (const type of this.selection.types) {
      if (type.kind !== "complexType" || !("particle" in type.content)) continue;
      const work = [type.content.particle];
      for (let particle = work.pop(); particle !== undefined; particle = work.pop()) {
        const { term } = particle;
        if (term.kind === "element") this.declare(term);
        else if (term.kind !== "wildcard") work.push(...term.particles);
      }
    }
  }

  private declare({ type, default: initial, fixed = initial }: ElementDeclaration): void {
    this.declared.add(type);
    if (fixed === undefined || type.kind !== "complexType") return;
    // Those that xsi:type may put in its place are read by way of it.
    for (const each of [type, ...this.members.derivedFrom(type)])
      if (hasEmptyDefault(each)) this.initialized.add(each);
  }

  private bind(type: TypeDefinition): TypeBinding | undefined {
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
    const content = bindContent(type.content, this.contentContext);
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
      declared: this.declared.has(type),
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
      hasInitial: this.initialized.has(type),
    };
    this.bindings.set(type, binding);
    if (this.declared.has(type)) this.addSubstitutable(type, substitutable);
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
    if (!this.selected.has(type.base)) return undefined;
    const base = this.bind(type.base);
    if (base?.kind !== "object" || base.ordered !== undefined) return undefined;
    return base.content.every((member, i) => isAlike(member, members[i])) ? base : undefined;
  }

  // --- elements and operations ------------------------------------------------------------------------

  private element(element: ElementDeclaration): ElementBinding {
    const known = this.elements.get(element);
    if (known !== undefined) return known;
    const binding: Mutable<ElementBinding> = {
      ...this.naming.elementName(element),
      qualifiedName: this.naming.qualify(element.name),
      module: this.naming.module(element.name.namespace),
      nillable: element.nillable,
      value: this.members.value(element),
      documentation: this.members.documentation(element),
      hasIds: false,
    };
    this.elements.set(element, binding);
    return binding;
  }

  private operation(operation: Operation): OperationBinding {
    const { name, soapAction, documentation = "", input, output } = operation;
    return {
      name,
      identifier: this.naming.operationName(operation),
      soapAction,
      documentation,
      request: { header: this.headers.of(input), body: this.element(input.body) },
      response: { header: this.headers.of(output), body: this.element(output.body) },
    };
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

/** Whether a default value counts where the element is empty: every empty string is a value, and stays one. */
function hasEmptyDefault({ content }: ComplexTypeDefinition): boolean {
  return content.kind === "simple" && !(content.type.builtin && content.type.name?.local === "string");
}
