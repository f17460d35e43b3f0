/**
 * The TypeScript model: what is going to be declared and how each value is read and written, fully
 * decided. The emitter prints it and decides nothing.
 */

import type { TypeDefinition } from "../xsd/index.js";
import type {
  AttributeBinding,
  AttributeWildcardBinding,
  ContentMember,
  ElementMember,
  OrderedContent,
} from "./member-bindings.js";
import type {
  ModuleBinding,
  SimpleConstant,
  SimpleValueType,
  TypeReference,
  ValueBinding,
} from "./value-bindings.js";

interface TypeBindingBase extends TypeReference {
  /** "t:ImGroupType", or "anonymous type of t:ServerVersionInfo". */
  readonly xsdName: string;
  /** The canonical name that xsi:type gives; absent for anonymous types. */
  readonly qualifiedName?: string;
  readonly documentation: string;
}

/** A string enumeration: a constant object and a union of its keys. */
export interface EnumerationBinding extends TypeBindingBase {
  readonly kind: "enumeration";
  /** Whether other strings are no values. */
  readonly closed: boolean;
  readonly values: readonly { readonly value: string; readonly documentation: string }[];
}

/** A named simple type that is no enumeration: an alias. */
export interface SimpleAliasBinding extends TypeBindingBase {
  readonly kind: "alias";
  readonly type: SimpleValueType;
}

/** A complex type that becomes an object. */
export interface ObjectBinding extends TypeBindingBase {
  readonly kind: "object";
  readonly abstract: boolean;
  /** Whether elements have this type. */
  readonly declared: boolean;
  /** The object type whose members this one extends. */
  readonly base?: ObjectBinding;
  /** Types that may stand in this one's place by xsi:type; empty unless elements have this type. */
  readonly substitutable: readonly ObjectBinding[];
  /** All members, base members first; the base's part is left out in the declaration. */
  readonly attributes: readonly AttributeBinding[];
  readonly ownAttributes: readonly AttributeBinding[];
  /** Its attribute wildcard, where it has one. */
  readonly anyAttribute?: AttributeWildcardBinding;
  readonly content: readonly ContentMember[];
  readonly ownContent: readonly ContentMember[];
  /** Whether the elements may come in any order (xs:all). */
  readonly unordered: boolean;
  /** The value of simple content. */
  readonly simple?: ValueBinding;
  /** Whether elements of the type have default values, which the reader of the type is told. */
  readonly hasInitial: boolean;
  /** In place of `content`. */
  readonly ordered?: OrderedContent;
  /** `content` as a whole where the members do not say it all, in the notation of the runtime's `Order`. */
  readonly order?: string;
}

/** A complex type whose whole content is repeated: an array. */
export interface ArrayBinding extends TypeBindingBase {
  readonly kind: "array";
  /** One member: items are its values; several: items are objects with one key each. */
  readonly items: readonly ElementMember[];
  readonly required: boolean;
  /** As that of an object. */
  readonly order?: string;
}

export type TypeBinding = EnumerationBinding | SimpleAliasBinding | ObjectBinding | ArrayBinding;
export type ComplexBinding = ObjectBinding | ArrayBinding;

/** A global element with functions of its own. */
export interface ElementBinding {
  /** Such as GetImItems, for deserializeGetImItems. */
  readonly name: string;
  /** The property that stands for it where any element may stand. */
  readonly key: string;
  readonly qualifiedName: string;
  readonly module: ModuleBinding;
  readonly nillable: boolean;
  readonly value: ValueBinding;
  readonly documentation: string;
  /** Whether there are IDs or names of IDs to look at. */
  readonly hasIds: boolean;
}

/** The elements that a wildcard allows which asks that they be declared: a table of its own. */
export interface DeclaredElements {
  readonly name: string;
  readonly elements: readonly ElementBinding[];
}

/** The headers of one direction, shared by all operations that bind the same. */
export interface HeaderBinding {
  readonly name: string;
  readonly members: readonly ElementMember[];
}

export interface OperationBinding {
  readonly name: string;
  /** The name in TypeScript, and of the module: like the name as far as that can be. */
  readonly identifier: string;
  readonly soapAction: string;
  readonly documentation: string;
  readonly request: MessageBinding;
  readonly response: MessageBinding;
}

export interface MessageBinding {
  readonly header: HeaderBinding;
  readonly body: ElementBinding;
}

/** Everything that one run emits. */
export interface BindingModel {
  readonly modules: readonly ModuleBinding[];
  /** What each type of the selection is called in TypeScript, whether or not it is declared by that name. */
  readonly typeNames: ReadonlyMap<TypeDefinition, string>;
  /** In document order. */
  readonly types: readonly TypeBinding[];
  /** In an order in which each stands after those it refers to. */
  readonly simpleConstants: readonly SimpleConstant[];
  readonly elements: readonly ElementBinding[];
  /** What strict wildcards ask for. */
  readonly declaredElements: readonly DeclaredElements[];
  readonly headers: readonly HeaderBinding[];
  readonly operations: readonly OperationBinding[];
}
