import { BUILT_IN } from "../../templates/runtime/names.js";
import {
  type ElementDeclaration,
  type Operation,
  type Schema,
  type Selection,
  type TypeDefinition,
  xsdNamespace,
} from "../xsd/index.js";
import { INHERITED } from "./keys.js";
import { allocateTypeNames, moduleName, NameAllocator, qualified, upperFirst } from "./names.js";
import { type ModelOptions, reservedNames } from "./options.js";
import type { ModuleBinding, TypeReference } from "./value-bindings.js";

/** What the components of a selection are called in TypeScript, and in the schema's own words. */
export class Naming {
  /** By namespace. */
  readonly modules = new Map<string, ModuleBinding>();
  /** The modules of namespaces that names in values have: their prefixes must be known. */
  readonly namespacesOfValues = new Set<ModuleBinding>();
  /** Hands out the names of the output's declarations. */
  readonly names = new NameAllocator();
  private readonly schema: Schema;
  /** What each type of the selection is called. */
  readonly typeNames: ReadonlyMap<TypeDefinition, string>;
  private readonly operationNames = new Map<string, string>();
  private readonly elementNames = new Map<ElementDeclaration, { name: string; key: string }>();

  constructor(selection: Selection, schema: Schema, options: ModelOptions) {
    this.schema = schema;
    const moduleNames = new Set(schema.moduleNames.values());
    for (const [namespace, wanted] of schema.moduleNames) {
      const prefix = schema.prefixes.get(namespace) ?? "";
      this.modules.set(namespace, { namespace, prefix, name: moduleName(wanted, moduleNames) });
    }
    this.names.reserve(reservedNames(options));
    this.nameOperations(selection.operations);
    this.typeNames = allocateTypeNames(selection, (namespace) => this.module(namespace).name, this.names);
    this.nameElements(selection.elements);
  }

  /** What an operation is called in TypeScript, as is its module. */
  operationName({ name }: Operation): string {
    return this.operationNames.get(name)!;
  }

  /** The name of a type's declaration. */
  typeName(type: TypeDefinition): string {
    return this.typeNames.get(type) ?? type.name?.local ?? "anonymous";
  }

  /** The names of a global element's functions and of the property that stands for it. */
  elementName(element: ElementDeclaration): { name: string; key: string } {
    return this.elementNames.get(element)!;
  }

  /** The module of a namespace. */
  module(namespace: string): ModuleBinding {
    const module = this.modules.get(namespace);
    if (module === undefined) throw new Error(`no module for the namespace "${namespace}"`);
    return module;
  }

  /** The declaration of a type. */
  reference(type: TypeDefinition): TypeReference {
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

  /** "t:ImGroupType", or "the anonymous type of t:ServerVersionInfo". */
  xsdName(type: TypeDefinition): string {
    if (type.name !== undefined) return this.qualify(type.name);
    const { owner } = type;
    if (owner === undefined || owner.kind === "simpleType" || owner.kind === "complexType") {
      return owner === undefined ? "an anonymous type" : `the anonymous type in ${this.xsdName(owner)}`;
    }
    return `the anonymous type of ${this.qualify(owner.name)}`;
  }

  /** A name as the generated code writes it. */
  qualify(name: { namespace: string; local: string }): string {
    if (name.namespace === xsdNamespace) return `xs:${name.local}`;
    return qualified(name, this.schema.prefixes);
  }

  /** Names of operations need be no identifiers, and may differ in case alone, as names of files must not. */
  private nameOperations(operations: readonly Operation[]): void {
    const files = new Set<string>();
    for (const { name } of operations) {
      let allocated = this.names.allocate(name);
      while (files.has(allocated.toLowerCase())) allocated = this.names.allocate(name);
      files.add(allocated.toLowerCase());
      this.operationNames.set(name, allocated);
    }
  }

  /** A name that is a value, `{namespace}local`, as the runtime reads it. */
  valueName(expanded: string): string {
    const [, namespace, local] = /^\{([^}]*)\}(.*)$/.exec(expanded) ?? [];
    if (namespace === undefined || local === undefined) return expanded;
    const module = this.modules.get(namespace);
    if (module !== undefined) {
      this.namespacesOfValues.add(module);
      return this.qualify({ namespace, local });
    }
    const [prefix] = Object.entries(BUILT_IN).find(([, each]) => each === namespace) ?? [];
    return prefix === undefined ? expanded : `${prefix}:${local}`;
  }

  /** Elements of different namespaces may have one name: their functions and properties must not. */
  private nameElements(elements: readonly ElementDeclaration[]): void {
    // The runtime has (de)serializeElement and serializeFault, and the registry a property for SOAP's fault.
    const allocator = new NameAllocator(["Element", "Fault"]);
    const keys = new Set([...INHERITED, "Fault"]);
    for (const element of elements) {
      const { local, namespace } = element.name;
      const alternative = `${upperFirst(this.module(namespace).name)}${upperFirst(local)}`;
      const name = allocator.allocate(local, alternative);
      const key = keys.has(local) ? name : local;
      keys.add(key);
      this.elementNames.set(element, { name, key });
    }
  }
}
