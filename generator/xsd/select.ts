/** Selecting: the closure of the operations, elements and types that are asked for. */

import { type Diagnostics, didYouMean, suggest } from "../diagnostics.js";
import type {
  AttributeDeclaration,
  ComplexTypeDefinition,
  ElementDeclaration,
  ModelGroup,
  Operation,
  QName,
  Schema,
  Selection,
  SimpleTypeDefinition,
  TypeDefinition,
  Wildcard,
} from "./components.js";
import { inDocumentOrder } from "./effective.js";
import { componentKey, xmlNamespace, xsdNamespace } from "./namespaces.js";
import { originsOf } from "./origins.js";
import { displayName, suggestName } from "./resolve.js";
import { allowsNamespace } from "./wildcards.js";

/** What is wanted. Elements and types are named `t:Name`, `{namespace}Name`, or `Name` where that is clear. */
export interface SelectionRequest {
  readonly operations?: readonly string[] | undefined;
  readonly elements?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  /** Everything that the schemas declare. */
  readonly all?: boolean | undefined;
}

/**
 * Everything that the wanted components need: their types with base types and members, and the
 * substitutes of the elements that are referred to. Types that derive from a selected one come along
 * only where the selected one is abstract and an element has it as its type: nothing else could stand
 * there. Names that mean nothing, and operations that are not supported, are reported.
 */
export function selectComponents(
  schema: Schema,
  request: SelectionRequest,
  diagnostics: Diagnostics,
): Selection {
  const closure = new Closure(schema);
  const operations = wantedOperations(schema, request, diagnostics);
  for (const operation of operations) closure.addOperation(operation);
  const wantAll = request.all === true;
  const elements = wantAll
    ? schema.elements.values()
    : find(schema, "element", request.elements, diagnostics);
  for (const element of elements) closure.addElement(element);
  const types = wantAll ? schema.types.values() : find(schema, "type", request.types, diagnostics);
  for (const type of types) closure.addType(type);
  if (wantAll) for (const attribute of schema.attributes.values()) closure.addAttribute(attribute);
  return closure.finish(operations);
}

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

function wantedOperations(schema: Schema, request: SelectionRequest, diagnostics: Diagnostics): Operation[] {
  const { unsupportedOperations, faultyOperations, incomplete } = originsOf(schema);
  const known = [...schema.operations.keys(), ...unsupportedOperations.keys()];
  const wanted = new Set(request.all === true ? known : request.operations);
  if (known.length === 0 && wanted.size > 0 && faultyOperations.size === 0 && !incomplete) {
    diagnostics.report("no-operations", undefined, { names: [...wanted].join(", ") });
    return [];
  }
  for (const name of wanted) {
    const unsupported = unsupportedOperations.get(name);
    if (unsupported !== undefined) diagnostics.add(unsupported);
    else if (!schema.operations.has(name) && !faultyOperations.has(name) && !incomplete) {
      diagnostics.report(
        "unknown-operation",
        undefined,
        { name },
        hintFor(name, suggest(name, known), schema),
      );
    }
  }
  return [...schema.operations.values()].filter((operation) => wanted.has(operation.name));
}

/** What to do about a name that means nothing. */
function hintFor(written: string, near: string | undefined, schema: Schema): string | undefined {
  if (written.includes(",")) return "each name stands for itself, without commas";
  return didYouMean(near) ?? hintOfKind(written, schema);
}

/** Something of another kind may have the name. */
function hintOfKind(written: string, schema: Schema): string | undefined {
  const keys = candidates(written, schema).map(componentKey);
  if (schema.operations.has(written)) return "there is an operation of that name: --operation takes it";
  if (keys.some((key) => schema.types.has(key))) return "there is a type of that name: --type takes it";
  if (keys.some((key) => schema.elements.has(key)))
    return "there is an element of that name: --element takes it";
  return undefined;
}

interface Named {
  readonly element: ElementDeclaration;
  readonly type: TypeDefinition;
}

function find<Kind extends keyof Named>(
  schema: Schema,
  kind: Kind,
  wanted: readonly string[] | undefined,
  diagnostics: Diagnostics,
): Named[Kind][] {
  const table = (kind === "element" ? schema.elements : schema.types) as ReadonlyMap<string, Named[Kind]>;
  const code = kind === "element" ? "unknown-element" : "unknown-type";
  return [...new Set(wanted)].flatMap((written) => {
    const [component, ...more] = candidates(written, schema).flatMap(
      (name) => table.get(componentKey(name)) ?? [],
    );
    if (component === undefined) {
      if (originsOf(schema).incomplete) return [];
      const near = nearName(written, table, schema);
      diagnostics.report(code, undefined, { name: written }, hintFor(written, near, schema));
      return [];
    }
    if (more.length === 0) return [component];
    const choices = [component, ...more].map(({ name }) =>
      name ? displayName(name, schema.prefixes) : written,
    );
    diagnostics.report("ambiguous-name", undefined, { name: written }, `write ${choices.join(" or ")}`);
    return [];
  });
}

/** The names that a name on the command line can mean. */
function candidates(written: string, { prefixes, moduleNames }: Schema): QName[] {
  const expanded = /^\{([^}]*)\}(.+)$/.exec(written);
  if (expanded) return [{ namespace: expanded[1] ?? "", local: expanded[2] ?? "" }];
  const [prefix, local] = written.split(":");
  if (local !== undefined) {
    return [...prefixes].filter(([, bound]) => bound === prefix).map(([namespace]) => ({ namespace, local }));
  }
  return [...moduleNames.keys()].map((namespace) => ({ namespace, local: written }));
}

function nearName<T extends { readonly name?: QName }>(
  written: string,
  table: ReadonlyMap<string, T>,
  schema: Schema,
): string | undefined {
  const names = [...table.values()].flatMap(({ name }) => name ?? []);
  const local = written.replace(/^(\{[^}]*\}|[^:]*:)/, "");
  const namespace = candidates(written, schema)[0]?.namespace ?? "";
  return suggestName(names, { namespace, local }, schema.prefixes);
}

/**
 * Collects components and what they need. A work list instead of recursion: types nest without limit. First in,
 * first out, so that the reason that is noted for a component is the shortest.
 */
class Closure {
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
