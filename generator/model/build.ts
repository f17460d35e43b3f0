import type { Diagnostics } from "../diagnostics.js";
import type { ElementDeclaration, Operation, Schema, Selection } from "../xsd/index.js";
import type { BindingModel, ElementBinding, OperationBinding } from "./bindings.js";
import type { ContentContext } from "./content-context.js";
import { Headers } from "./headers.js";
import { Members } from "./members.js";
import { Naming } from "./naming.js";
import { type ModelOptions, namingOf } from "./options.js";
import { SimpleTypes } from "./simple.js";
import { StrictWildcards } from "./strict-wildcards.js";
import { usesOf } from "./type-uses.js";
import { Types } from "./types.js";

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
  private readonly wildcards: StrictWildcards;
  private readonly elements = new Map<ElementDeclaration, Mutable<ElementBinding>>();
  private readonly headers: Headers;
  private readonly members: Members;
  private readonly types: Types;

  constructor(selection: Selection, schema: Schema, diagnostics: Diagnostics, options: ModelOptions) {
    this.selection = selection;
    const naming = new Naming(selection, schema, options);
    const properties = namingOf(options);
    const uses = usesOf(selection);
    const simple = new SimpleTypes({
      diagnostics,
      moduleNames: [...naming.modules.values()].map(({ name }) => name),
      nameOf: (type) => naming.typeName(type),
      referenceOf: (type) => naming.reference(type),
      qualifiedNameOf: (type) => naming.xsdName(type),
      valueName: (expanded) => naming.valueName(expanded),
      options,
    });
    const members = new Members({ naming, simple, properties, uses, globals: selection.attributes });
    const wildcards = new StrictWildcards(selection.elements);
    const content: ContentContext = {
      diagnostics,
      qualifiedName: (element) => naming.qualify(element.name),
      documentation: (element, stated) => members.documentation(element, stated),
      member: (element) => members.element(element, true),
      processing: (wildcard) => wildcards.processing(wildcard),
      properties,
    };
    const bindHeader = (element: ElementDeclaration) => members.element(element, false);
    this.headers = new Headers(selection.operations, naming.names, bindHeader, properties);
    this.types = new Types({ naming, simple, members, properties, content, uses });
    this.naming = naming;
    this.simple = simple;
    this.members = members;
    this.wildcards = wildcards;
  }

  build(): BindingModel {
    const types = this.selection.types.flatMap((type) => this.types.bind(type) ?? []);
    const elements = this.selection.elements
      .filter((element) => !element.abstract)
      .map((each) => this.element(each));
    const operations = this.selection.operations.map((operation) => this.operation(operation));
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
