/**
 * What the generator tells the page of a selection of schema components. Names are as the schema's authors
 * write them, `t:ImGroupType`; what is absent is what is usual.
 */

export interface ExploreData {
  /** What the schemas are called, such as the folder they come from. */
  readonly title: string;
  /** Prefix and namespace, for all names. */
  readonly namespaces: readonly (readonly [prefix: string, namespace: string])[];
  readonly operations: readonly OperationEntry[];
  readonly types: readonly TypeEntry[];
  readonly elements: readonly ElementEntry[];
}

/** The id of a type in `types`, or the name of a built-in one, `xs:string`. */
export type TypeName = string;
/** The id of a global element in `elements`. */
export type ElementName = string;

interface Entry {
  readonly id: string;
  /** Paragraphs are kept apart by a blank line. */
  readonly doc?: string;
  /** File and line, without folders. */
  readonly place: string;
}

export interface OperationEntry extends Entry {
  /** What it is called in TypeScript. */
  readonly identifier: string;
  readonly soapAction: string;
  readonly request: MessageEntry;
  readonly response: MessageEntry;
}

export interface MessageEntry {
  readonly body: ElementName;
  readonly headers: readonly ElementName[];
}

export interface ElementEntry extends Entry {
  readonly type: TypeName;
  /** What the functions of the element are called after: `deserializeGetImItems`. */
  readonly function?: string;
  readonly nillable?: true;
  readonly abstract?: true;
  readonly default?: string;
  readonly fixed?: string;
  readonly substitutes?: ElementName;
  /** The elements that may stand in its place. */
  readonly substitutedBy?: readonly ElementName[];
  readonly usedBy: readonly Use[];
}

/** Where a type or element is used. */
export interface Use {
  readonly in: "operation" | "element" | "type";
  readonly id: string;
  /** The member it is used for: an element's name, `@name` of an attribute, or what else it is there. */
  readonly as?: string;
}

export type TypeEntry = ComplexEntry | SimpleEntry;

interface TypeEntryBase extends Entry {
  /** What it is called for people: its name, or whose anonymous type it is. */
  readonly label: string;
  readonly anonymous?: true;
  readonly base?: TypeName;
  /** The types derived from it directly. */
  readonly derived: readonly TypeName[];
  readonly typescript?: Declaration;
  readonly usedBy: readonly Use[];
}

/** A declaration of the output. */
export interface Declaration {
  readonly name: string;
  /** The module that declares it, such as `types.ts`. */
  readonly module: string;
  readonly text: string;
}

export interface ComplexEntry extends TypeEntryBase {
  readonly kind: "complex";
  readonly abstract?: true;
  readonly mixed?: true;
  readonly derivation: "extension" | "restriction";
  /** The type of the text, where the content is simple. */
  readonly text?: TypeName;
  /** What the type itself adds to its base; of a restriction, all there is. */
  readonly particle?: ParticleEntry;
  readonly attributes: readonly AttributeEntry[];
  /** The namespaces of further attributes, in words. */
  readonly anyAttribute?: string;
}

export interface SimpleEntry extends TypeEntryBase {
  readonly kind: "simple" | "enumeration";
  readonly variety: "atomic" | "list" | "union";
  readonly item?: TypeName;
  readonly members?: readonly TypeName[];
  readonly facets: readonly (readonly [name: string, value: string])[];
  readonly values: readonly { readonly value: string; readonly doc?: string }[];
}

export interface AttributeEntry {
  readonly name: string;
  readonly type: TypeName;
  readonly required?: true;
  readonly default?: string;
  readonly fixed?: string;
  readonly doc?: string;
}

/** Occurrence: once where nothing is stated; without a limit where `max` is null. */
interface Occurrence {
  readonly min?: number;
  readonly max?: number | null;
}

export type ParticleEntry = ElementParticle | GroupParticle | WildcardParticle;

export interface ElementParticle extends Occurrence {
  readonly kind: "element";
  readonly name: string;
  readonly type: TypeName;
  /** Whether the name is that of a global element. */
  readonly global?: true;
  readonly nillable?: true;
  readonly default?: string;
  readonly fixed?: string;
  readonly doc?: string;
}

export interface GroupParticle extends Occurrence {
  readonly kind: "sequence" | "choice" | "all";
  /** The name of the xs:group it was declared in. */
  readonly group?: string;
  readonly items: readonly ParticleEntry[];
}

export interface WildcardParticle extends Occurrence {
  readonly kind: "any";
  /** The namespaces, in words. */
  readonly of: string;
  /** One of the namespaces, for an example. */
  readonly namespace: string;
  readonly doc?: string;
}
