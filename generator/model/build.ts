import type { Diagnostics } from "../diagnostics.js";
import {
  type AttributeUse,
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
  AttributeBinding,
  BindingModel,
  ContentMember,
  ElementBinding,
  ModuleBinding,
  ObjectBinding,
  OperationBinding,
  TypeBinding,
  TypeReference,
  ValueBinding,
} from "./bindings.js";
import { type BoundContent, bindContent, type ContentContext, elementsOf } from "./content.js";
import { Headers } from "./headers.js";
import { distinct, distinctItems, INHERITED } from "./keys.js";
import { allocateTypeNames, moduleName, NameAllocator, qualified, upperFirst } from "./names.js";
import { facetSentences, isStringEnumeration, SimpleTypes } from "./simple.js";

/**
 * Decides how a selection of schema components looks in TypeScript.
 * Constructs that cannot be bound are reported at their place.
 */
export function buildModel(selection: Selection, schema: Schema, diagnostics: Diagnostics): BindingModel {
  return new ModelBuilder(selection, schema, diagnostics).build();
}

class ModelBuilder {
  private readonly selection: Selection;
  private readonly schema: Schema;
  private readonly diagnostics: Diagnostics;
  private readonly modules = new Map<string, ModuleBinding>();
  private readonly typeNames: Map<TypeDefinition, string>;
  private readonly elementNames = new Map<ElementDeclaration, { name: string; key: string }>();
  private readonly simple: SimpleTypes;
  private readonly bindings = new Map<TypeDefinition, TypeBinding>();
  private readonly elements = new Map<ElementDeclaration, ElementBinding>();
  private readonly headers: Headers;
  private readonly names = new NameAllocator();
  private readonly selected: ReadonlySet<TypeDefinition>;
  private readonly contentContext: ContentContext;
  /** Types that elements of the selection are declared with. */
  private readonly declared = new Set<TypeDefinition>();

  constructor(selection: Selection, schema: Schema, diagnostics: Diagnostics) {
    this.selection = selection;
    this.schema = schema;
    this.diagnostics = diagnostics;
    this.selected = new Set(selection.types);
    const moduleNames = new Set(schema.moduleNames.values());
    for (const [namespace, wanted] of schema.moduleNames) {
      const prefix = schema.prefixes.get(namespace) ?? "";
      this.modules.set(namespace, { namespace, prefix, name: moduleName(wanted, moduleNames) });
    }
    this.names.reserve(selection.operations.map(({ name }) => name));
    this.typeNames = allocateTypeNames(selection, (namespace) => this.module(namespace).name, this.names);
    this.simple = new SimpleTypes({
      diagnostics,
      moduleNames: [...this.modules.values()].map(({ name }) => name),
      nameOf: (type) => this.typeNames.get(type) ?? type.name?.local ?? "anonymous",
      referenceOf: (type) => this.reference(type),
      qualifiedNameOf: (type) => this.xsdName(type),
    });
    this.contentContext = {
      diagnostics,
      qualifiedName: (element) => this.qualify(element.name),
      value: (element) => this.value(element),
      documentation: elementDocumentation,
    };
    this.headers = new Headers(selection.operations, this.names, (element) => ({
      kind: "element",
      key: element.name.local,
      name: this.qualify(element.name),
      required: false,
      repeated: false,
      nillable: element.nillable,
      value: this.value(element),
      documentation: elementDocumentation(element),
    }));
  }

  build(): BindingModel {
    this.collectDeclaredTypes();
    this.nameElements();
    for (const type of this.selection.types) this.bind(type);
    const elements = this.selection.elements
      .filter((element) => !element.abstract)
      .map((each) => this.element(each));
    const operations = this.selection.operations.map((operation) => this.operation(operation));
    const types = this.selection.types.flatMap((type) => this.bindings.get(type) ?? []);
    const used = new Set([...types, ...elements].map(({ module }) => module));
    return {
      modules: [...this.modules.values()].filter((module) => used.has(module)),
      types,
      simpleConstants: this.simple.constants,
      elements,
      headers: this.headers.all,
      operations,
    };
  }

  // --- names ----------------------------------------------------------------------------------------

  private module(namespace: string): ModuleBinding {
    const module = this.modules.get(namespace);
    if (module === undefined) throw new Error(`no module for the namespace "${namespace}"`);
    return module;
  }

  private reference(type: TypeDefinition): TypeReference {
    return { name: this.typeNames.get(type)!, module: this.module(this.namespaceOf(type)) };
  }

  /** An anonymous type belongs where its owner stands. */
  private namespaceOf(type: TypeDefinition): string {
    if (type.name !== undefined) return type.name.namespace;
    if (type.kind === "complexType" && type.ownerType !== undefined) return this.namespaceOf(type.ownerType);
    const { owner } = type;
    if (owner === undefined) return [...this.modules.keys()][0] ?? "";
    if (owner.kind === "simpleType" || owner.kind === "complexType") return this.namespaceOf(owner);
    return this.modules.has(owner.name.namespace)
      ? owner.name.namespace
      : ([...this.modules.keys()][0] ?? "");
  }

  private xsdName(type: TypeDefinition): string {
    if (type.name !== undefined) return this.qualify(type.name);
    const { owner } = type;
    if (owner === undefined || owner.kind === "simpleType" || owner.kind === "complexType") {
      return owner === undefined ? "an anonymous type" : `the anonymous type in ${this.xsdName(owner)}`;
    }
    return `the anonymous type of ${this.qualify(owner.name)}`;
  }

  private qualify(name: { namespace: string; local: string }): string {
    if (name.namespace === xsdNamespace) return `xs:${name.local}`;
    return qualified(name, this.schema.prefixes);
  }

  /** Elements of different namespaces may have one name: their functions and properties must not. */
  private nameElements(): void {
    // The runtime has (de)serializeElement and serializeFault, and the registry a property for SOAP's fault.
    const allocator = new NameAllocator(["Element", "Fault"]);
    const keys = new Set([...INHERITED, "Fault"]);
    for (const element of this.selection.elements) {
      const { local, namespace } = element.name;
      const alternative = `${upperFirst(this.module(namespace).name)}${upperFirst(local)}`;
      const name = allocator.allocate(local, alternative);
      const key = keys.has(local) ? name : local;
      keys.add(key);
      this.elementNames.set(element, { name, key });
    }
  }

  // --- types ----------------------------------------------------------------------------------------

  private collectDeclaredTypes(): void {
    for (const element of this.selection.elements) this.declared.add(element.type);
    for (const type of this.selection.types) {
      if (type.kind !== "complexType" || !("particle" in type.content)) continue;
      const work = [type.content.particle];
      for (let particle = work.pop(); particle !== undefined; particle = work.pop()) {
        const { term } = particle;
        if (term.kind === "element") this.declared.add(term.type);
        else if (term.kind !== "wildcard") work.push(...term.particles);
      }
    }
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
      ...this.reference(type),
      xsdName: this.xsdName(type),
      documentation: sentences(type.documentation, ...facetSentences(type)),
    };
    const binding: TypeBinding = isStringEnumeration(type)
      ? {
          ...base,
          kind: "enumeration",
          // A schema may give a value twice; an object has it once.
          values: type.facets
            .enumeration!.filter(({ value }, i, all) => all.findIndex((each) => each.value === value) === i)
            .map(({ value, documentation = "" }) => ({ value, documentation })),
        }
      : { ...base, kind: "alias", type: this.simple.typeOf(type) };
    this.bindings.set(type, binding);
    return binding;
  }

  private bindComplex(type: ComplexTypeDefinition): TypeBinding {
    const base = {
      ...this.reference(type),
      xsdName: this.xsdName(type),
      documentation: type.documentation ?? type.owner?.documentation ?? "",
      ...(type.name !== undefined && { qualifiedName: this.qualify(type.name) }),
    };
    this.refuseUnsupported(type);
    const content = bindContent(
      "particle" in type.content ? type.content.particle : undefined,
      this.contentContext,
    );
    if (content.kind === "items" && this.isArray(type)) {
      const binding: ArrayBinding = {
        ...base,
        kind: "array",
        items: distinctItems(content.items),
        required: content.required,
      };
      this.bindings.set(type, binding);
      return binding;
    }
    return this.bindObject(type, base, content);
  }

  private refuseUnsupported(type: ComplexTypeDefinition): void {
    const refuse = (construct: string): void => {
      this.diagnostics.report("unsupported-construct", type.position, { construct });
    };
    if (type.content.kind === "mixed") refuse("mixed content");
    if (
      type.base?.kind === "complexType" &&
      type.base.name?.namespace === xsdNamespace &&
      type.derivation === "extension"
    ) {
      refuse("an extension of xs:anyType");
    }
  }

  /** Only a type that adds nothing to its items, and that nothing derives from, is the array itself. */
  private isArray(type: ComplexTypeDefinition): boolean {
    return (
      type.attributes.length === 0 &&
      type.attributeWildcard === undefined &&
      !this.derivedFrom(type).length &&
      (type.base === undefined || type.base.name?.namespace === xsdNamespace)
    );
  }

  private derivedFrom(type: ComplexTypeDefinition): ComplexTypeDefinition[] {
    return type.derived.flatMap((each) => [
      ...(this.selected.has(each) ? [each] : []),
      ...this.derivedFrom(each),
    ]);
  }

  private bindObject(
    type: ComplexTypeDefinition,
    base: TypeReference & Pick<ObjectBinding, "xsdName" | "documentation" | "qualifiedName">,
    bound: BoundContent,
  ): ObjectBinding {
    const parent = this.baseOf(type);
    const members = bound.kind === "members" ? bound.members : itemMembers(bound);
    // What the base has is called as it is there, even where the type itself adds the same name.
    const inherited = { content: parent?.content ?? [], attributes: parent?.attributes ?? [] };
    const keys = new Set([
      ...INHERITED,
      ...elementsOf(inherited.content).map(({ key }) => key),
      ...inherited.attributes.map(({ key }) => key),
    ]);
    const ownContent = distinct(members.slice(inherited.content.length), keys);
    const ownAttributes = type.attributes
      .slice(inherited.attributes.length)
      .map((use) => this.attribute(use, keys));
    const substitutable: ObjectBinding[] = [];
    const binding: ObjectBinding = {
      ...base,
      kind: "object",
      abstract: type.abstract,
      declared: this.declared.has(type),
      ...(parent !== undefined && { base: parent }),
      substitutable,
      attributes: [...inherited.attributes, ...ownAttributes],
      ownAttributes,
      anyAttribute: type.attributeWildcard !== undefined,
      content: [...inherited.content, ...ownContent],
      ownContent,
      unordered: bound.kind === "members" && bound.unordered,
      ...(type.content.kind === "simple" && { simple: this.simple.value(type.content.type) }),
    };
    this.bindings.set(type, binding);
    if (this.declared.has(type)) this.addSubstitutable(type, substitutable);
    return binding;
  }

  /** After the binding itself is known: derived types may refer back to it. */
  private addSubstitutable(type: ComplexTypeDefinition, substitutable: ObjectBinding[]): void {
    for (const derived of this.derivedFrom(type)) {
      if (derived.abstract || derived.name === undefined) continue;
      const binding = this.bind(derived);
      if (binding?.kind === "object") substitutable.push(binding);
    }
  }

  private baseOf(type: ComplexTypeDefinition): ObjectBinding | undefined {
    // A restriction states its members anew, and may narrow them in ways that `extends` cannot.
    if (type.derivation !== "extension" || type.base?.kind !== "complexType") return undefined;
    if (!this.selected.has(type.base)) return undefined;
    const base = this.bind(type.base);
    return base?.kind === "object" ? base : undefined;
  }

  private attribute(
    { attribute, required, documentation, default: initial, fixed }: AttributeUse,
    keys: Set<string>,
  ): AttributeBinding {
    const name = this.qualify(attribute.name);
    const key = keys.has(attribute.name.local) ? `@${name}` : attribute.name.local;
    keys.add(key);
    return {
      kind: "attribute",
      key,
      name,
      required,
      value: this.simple.value(attribute.type),
      documentation: sentences(
        documentation ?? attribute.documentation,
        ...facetSentences(attribute.type),
        ...defaults(initial, fixed),
      ),
    };
  }

  private value(element: ElementDeclaration): ValueBinding {
    const { type, position, default: initial = element.fixed } = element;
    if (type.kind === "simpleType") {
      const value = this.simple.value(type);
      // Every empty string is a value, and stays one.
      return value.kind === "simple" && initial !== undefined ? { ...value, initial } : value;
    }
    if (type.name?.namespace === xsdNamespace) {
      this.diagnostics.report("unsupported-construct", position, {
        construct: "an element of the type xs:anyType",
      });
      return { kind: "string" };
    }
    return { kind: "complex", type: this.reference(type) };
  }

  // --- elements and operations ------------------------------------------------------------------------

  private element(element: ElementDeclaration): ElementBinding {
    const known = this.elements.get(element);
    if (known !== undefined) return known;
    const binding: ElementBinding = {
      ...this.elementNames.get(element)!,
      qualifiedName: this.qualify(element.name),
      module: this.module(element.name.namespace),
      nillable: element.nillable,
      value: this.value(element),
      documentation: elementDocumentation(element),
    };
    this.elements.set(element, binding);
    return binding;
  }

  private operation(operation: Operation): OperationBinding {
    const { name, soapAction, documentation = "", input, output } = operation;
    return {
      name,
      soapAction,
      documentation,
      request: { header: this.headers.of(input), body: this.element(input.body) },
      response: { header: this.headers.of(output), body: this.element(output.body) },
    };
  }
}

/** What would have been an array by itself, in an object that has more. */
function itemMembers({ items, required }: BoundContent & { kind: "items" }): ContentMember[] {
  if (items.length > 1) return [{ kind: "items", items, required }];
  return items.map((item) => ({ ...item, required }));
}

function elementDocumentation(element: ElementDeclaration, stated = element.documentation): string {
  const facets = element.type.kind === "simpleType" ? facetSentences(element.type) : [];
  return sentences(stated, ...facets, ...defaults(element.default, element.fixed));
}

function defaults(initial: string | undefined, fixed: string | undefined): string[] {
  if (fixed !== undefined) return [`Always ${JSON.stringify(fixed)}.`];
  return initial === undefined ? [] : [`Default: ${JSON.stringify(initial)}.`];
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}
