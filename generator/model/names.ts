import type { QName, Selection, TypeDefinition } from "../xsd/components.js";

/**
 * Names in TypeScript. A component keeps its schema name; a name is changed only where it is no
 * identifier or is taken, and then by a fixed rule, so that the same schema always gives the same names.
 */

/** Names that declarations must not take: the output's own, and those of TypeScript that they would hide. */
const RESERVED = [
  "Array Boolean Date Error Map Number Object Promise Record Set String Symbol Uint8Array",
  "any arguments as asserts async await bigint boolean break case catch class const continue debugger default",
  "delete do else enum eval export extends false finally for function if implements import in infer instanceof",
  "interface keyof let new null number object package private protected public readonly return satisfies static",
  "string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield never",
  "AnyAttributes AnyContent AnyElement AnyElementContent AnyHeader AnyMessage Deviation",
  "DeviationCode DeviationError Members Message Namespaces OneOf OpenHeader OptionError QNameValue",
  "ReadOptions ResponseError ResponseStatus SimpleType SoapFault SoapFaultDetail SoapFaultError",
  "SplitOptions UnknownContent UnknownElement WriteError WriteOptions XmlBindingError XmlError",
  "XmlFragment XmlReader XmlSource XmlWriter anyAttributes assertSuccess carryUnknown content",
  "deserializeElement headers messageXmlValues namespaces ordered serializeElement serializeFault",
  "splitEnvelopes unknownContent",
  "attributesBeyond attributesIn blocking declaredAttribute declaredFragment DeclaredReaders asId asIdref",
  "atNamespace atOther isNil nilElement simpleContent textContent keepAbstract keepAbstractElement listedAttribute namedAttribute otherAttribute particles",
  "ElementRegistry OrderedReader closedEnumeration enumeration enumerationOf linearPattern list matching orderedItems",
  "otherItem readAnyContent readMessage refuseAbstract refuseAbstractElement restriction startWide union unionOfFloats",
  "unionOfNames whiteSpace withIds withWrittenIds writeAnyContent writeMessage",
  "ElementValues operations readElement readEnvelope registry writeElement writeEnvelope",
  "ByteStream HeaderFields RequestWriter ResponseReader SoapHttpBody SoapHttpError SoapHttpReason SoapHttpRequest",
  "SoapHttpResponse SoapRequestOptions soapRequest soapResponse soapResponses",
].flatMap((line) => line.split(" "));

/** Hands out names, each once. */
export class NameAllocator {
  private readonly taken: Set<string>;

  constructor(reserved: Iterable<string> = RESERVED) {
    this.taken = new Set(reserved);
  }

  /** Keeps names from being given out. */
  reserve(names: Iterable<string>): void {
    for (const name of names) this.taken.add(name);
  }

  /** The wanted name, else the first of the alternatives that is free, else the wanted name with a number. */
  allocate(wanted: string, ...alternatives: readonly string[]): string {
    const candidates = [wanted, ...alternatives].map(identifier);
    let name = candidates.find((candidate) => !this.taken.has(candidate));
    for (let n = 2; name === undefined; n++) {
      if (!this.taken.has(`${candidates[0]}${n}`)) name = `${candidates[0]}${n}`;
    }
    this.taken.add(name);
    return name;
  }
}

/** An identifier as like the name as can be: what cannot stand in one becomes "_". */
export function identifier(name: string): string {
  const cleaned = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return /^[\p{ID_Start}_$]/u.test(cleaned) ? cleaned : `_${cleaned}`;
}

const reserved: ReadonlySet<string> = new Set(RESERVED);

/** Whether a file must not call the module of a schema so, since it may import or need something of that name. */
export function isReserved(name: string): boolean {
  return reserved.has(name) && !OWN_MODULES.has(name);
}

/** Modules of the output's own: a schema file of that name gives its module another. */
const OWN_MODULES: ReadonlySet<string> = new Set([
  "declared-elements",
  "headers",
  "namespaces",
  "simple-types",
]);

/** The wanted name of a module, or, where the output has such a file already, one that no other module has. */
export function moduleName(wanted: string, others: ReadonlySet<string>): string {
  if (!OWN_MODULES.has(wanted.toLowerCase())) return wanted;
  // Case must not tell two modules apart: some file systems do not see it.
  const taken = new Set([...others].map((other) => other.toLowerCase()));
  let name = `${wanted}2`;
  for (let n = 3; taken.has(name.toLowerCase()); n++) name = `${wanted}${n}`;
  return name;
}

export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** "t:Name", the way that the generated code writes it. */
export function qualified({ namespace, local }: QName, prefixes: ReadonlyMap<string, string>): string {
  if (namespace === "") return local;
  const prefix = prefixes.get(namespace);
  return prefix === undefined ? `{${namespace}}${local}` : `${prefix}:${local}`;
}

/**
 * The names of all types of a selection. Named types come first, so that an anonymous one never takes a
 * name that the schema gives; of named types of different namespaces with one name, the later one is
 * preceded by the name of its module.
 */
export function allocateTypeNames(
  selection: Selection,
  moduleOf: (namespace: string) => string,
  allocator: NameAllocator,
): Map<TypeDefinition, string> {
  const names = new Map<TypeDefinition, string>();
  for (const type of selection.types) {
    if (type.name === undefined) continue;
    const { local, namespace } = type.name;
    names.set(type, allocator.allocate(local, `${upperFirst(moduleOf(namespace))}${upperFirst(local)}`));
  }
  for (const type of selection.types) {
    if (type.name === undefined) names.set(type, nameAnonymous(type, names, allocator));
  }
  return names;
}

/** After the element or attribute it stands in; for a local one, preceded by the type around that. */
function nameAnonymous(
  type: TypeDefinition,
  names: ReadonlyMap<TypeDefinition, string>,
  allocator: NameAllocator,
): string {
  const owner = type.owner;
  if (owner === undefined) return allocator.allocate("Anonymous");
  if (owner.kind === "simpleType" || owner.kind === "complexType") {
    return allocator.allocate(`${names.get(owner) ?? "Anonymous"}Member`);
  }
  const { local } = owner.name;
  if (owner.global) return allocator.allocate(local, `${local}Type`);
  const around = type.kind === "complexType" ? type.ownerType : undefined;
  return allocator.allocate(`${around === undefined ? "" : (names.get(around) ?? "")}${upperFirst(local)}`);
}
