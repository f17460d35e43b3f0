/**
 * The schema component model: what XSD 1.0 part 1 calls "schema components", resolved and
 * linked, each with the place where it was declared. Nothing here knows of TypeScript.
 *
 * @see https://www.w3.org/TR/xmlschema-1/#components
 */

/** A place in an input file; line and column count from 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A namespace name ("" for none) and a local name. */
export interface QName {
  readonly namespace: string;
  readonly local: string;
}

/** What every component has. */
interface ComponentBase {
  readonly position: SourcePosition;
  /** The text of xs:documentation, white space collapsed, paragraphs kept apart by a blank line. */
  readonly documentation?: string;
}

/** xs:element, global or local. A reference (`ref`) yields the global declaration itself. */
export interface ElementDeclaration extends ComponentBase {
  readonly kind: "element";
  /** The namespace is "" for an unqualified local element. */
  readonly name: QName;
  readonly global: boolean;
  readonly type: TypeDefinition;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly default?: string;
  readonly fixed?: string;
  /** The head of the substitution group that this element belongs to. */
  readonly substitutionHead?: ElementDeclaration;
  /** All elements that may stand for this one, itself and abstract ones excluded, in document order, transitively. */
  readonly substitutes: readonly ElementDeclaration[];
  /** What may not stand for this element; absent where nothing is blocked. */
  readonly blocks?: ReadonlySet<Derivation | "substitution">;
}

/** How a type is made of its base. */
export type Derivation = "extension" | "restriction";

/** xs:attribute, global or local. */
export interface AttributeDeclaration extends ComponentBase {
  readonly kind: "attribute";
  readonly name: QName;
  readonly global: boolean;
  readonly type: SimpleTypeDefinition;
  /** Of a global one. */
  readonly default?: string;
  readonly fixed?: string;
}

/** An attribute as a complex type uses it. Prohibited uses do not appear. */
export interface AttributeUse {
  readonly attribute: AttributeDeclaration;
  readonly required: boolean;
  readonly default?: string;
  readonly fixed?: string;
  readonly documentation?: string;
  readonly position: SourcePosition;
}

export type TypeDefinition = SimpleTypeDefinition | ComplexTypeDefinition;

/** The constraining facets of one derivation step. */
export interface Facets {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Patterns of one step are alternatives (or-ed); steps are and-ed. XSD regular expressions, as written. */
  readonly patterns?: readonly string[];
  readonly enumeration?: readonly EnumerationValue[];
  readonly whiteSpace?: "preserve" | "replace" | "collapse";
  /** Bounds keep their lexical form: they may exceed what a number holds. */
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
}

export interface EnumerationValue {
  readonly value: string;
  readonly documentation?: string;
}

/** xs:simpleType, named, anonymous or built in. */
export interface SimpleTypeDefinition extends ComponentBase {
  readonly kind: "simpleType";
  /** Absent for anonymous types. Built-in types are in the XML Schema namespace. */
  readonly name?: QName;
  readonly builtin: boolean;
  readonly variety: "atomic" | "list" | "union";
  /** The type this one restricts; absent for xs:anySimpleType and for a list or union made in place. */
  readonly base?: SimpleTypeDefinition;
  /** The facets that this step adds. */
  readonly facets: Facets;
  /** For variety list (inherited along restrictions). */
  readonly itemType?: SimpleTypeDefinition;
  /** For variety union (inherited along restrictions). */
  readonly memberTypes?: readonly SimpleTypeDefinition[];
  /** For an anonymous type: the component it stands in, for naming. */
  readonly owner?: ElementDeclaration | AttributeDeclaration | SimpleTypeDefinition | ComplexTypeDefinition;
  /** For an anonymous type of a local element or attribute: the complex type that this one stands in. */
  readonly ownerType?: ComplexTypeDefinition;
  /** For an anonymous type inside a named group or attribute group: the name of the group. */
  readonly ownerGroup?: QName;
}

/** xs:complexType, named or anonymous. */
export interface ComplexTypeDefinition extends ComponentBase {
  readonly kind: "complexType";
  readonly name?: QName;
  /** For an anonymous type: the element that holds it. */
  readonly owner?: ElementDeclaration;
  /** For an anonymous type of a local element: the complex type that the element stands in. */
  readonly ownerType?: ComplexTypeDefinition;
  /** For an anonymous type inside a named group: the name of the group. */
  readonly ownerGroup?: QName;
  readonly abstract: boolean;
  /** Absent where the type derives from xs:anyType alone. */
  readonly base?: TypeDefinition;
  readonly derivation: Derivation;
  /** By which derivation no other type may stand for this one; absent where nothing is blocked. */
  readonly blocks?: ReadonlySet<Derivation | "substitution">;
  /** All attribute uses, inherited ones first. */
  readonly attributes: readonly AttributeUse[];
  /** Those that this type declares itself (groups expanded). */
  readonly ownAttributes: readonly AttributeUse[];
  /** The effective attribute wildcard, inherited or own. */
  readonly attributeWildcard?: Wildcard;
  /** The effective content: for an extension, the base's content first. */
  readonly content: Content;
  /** The particle that this type itself adds (extension) or states anew (restriction). */
  readonly ownParticle?: Particle;
  /**
   * Types derived directly from this one, in document order (of the whole schema, not of a selection).
   * Anonymous ones are among them; xsi:type can only mean those that have a name.
   */
  readonly derived: readonly ComplexTypeDefinition[];
}

export type Content =
  | { readonly kind: "empty" }
  | { readonly kind: "simple"; readonly type: SimpleTypeDefinition }
  | { readonly kind: "elementOnly" | "mixed"; readonly particle: Particle };

/** A term with its occurrence. maxOccurs="unbounded" is Infinity. */
export interface Particle {
  readonly minOccurs: number;
  readonly maxOccurs: number;
  readonly term: ElementDeclaration | ModelGroup | Wildcard;
  /** Documentation on the reference or the local declaration itself, else that of the term. */
  readonly documentation?: string;
  readonly position: SourcePosition;
}

/** xs:sequence, xs:choice or xs:all; a group reference yields the group's own model group. */
export interface ModelGroup {
  readonly kind: "sequence" | "choice" | "all";
  readonly particles: readonly Particle[];
  /** The name of the xs:group it was declared in, where it was. */
  readonly group?: QName;
  readonly position: SourcePosition;
}

/** What a wildcard allows: "any", everything outside one namespace (##other), or some ("" for ##local). */
export type Namespaces = "any" | { readonly not: string } | readonly string[];

/** xs:any or xs:anyAttribute. */
export interface Wildcard {
  readonly kind: "wildcard";
  readonly namespaces: Namespaces;
  readonly processContents: "strict" | "lax" | "skip";
  readonly documentation?: string;
  readonly position: SourcePosition;
}

/** One direction of an operation. */
export interface OperationMessage {
  readonly body: ElementDeclaration;
  /** The bound headers, in the order of the binding, each once. */
  readonly headers: readonly OperationHeader[];
}

export interface OperationHeader {
  /** The name of the message part. */
  readonly part: string;
  readonly element: ElementDeclaration;
}

/** A document/literal SOAP operation of the WSDL binding. */
export interface Operation extends ComponentBase {
  readonly name: string;
  readonly soapAction: string;
  readonly input: OperationMessage;
  readonly output: OperationMessage;
}

/** Everything that the loaded documents declare. Maps are keyed by `{namespace}local`, in document order. */
export interface Schema {
  readonly elements: ReadonlyMap<string, ElementDeclaration>;
  readonly attributes: ReadonlyMap<string, AttributeDeclaration>;
  readonly types: ReadonlyMap<string, TypeDefinition>;
  /** Keyed by name. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** The prefix that the documents themselves use for each target namespace, made unique. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** For each target namespace, a module name: the base name of the file that declares it, made unique. */
  readonly moduleNames: ReadonlyMap<string, string>;
}

/** What a run generates: the closure of what was asked for, each list in document order. */
export interface Selection {
  readonly operations: readonly Operation[];
  readonly elements: readonly ElementDeclaration[];
  readonly attributes: readonly AttributeDeclaration[];
  /** Named types and the anonymous types inside them. Built-in types do not appear. */
  readonly types: readonly TypeDefinition[];
}
