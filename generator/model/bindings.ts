/**
 * The TypeScript model: what is going to be declared and how each value is read and written, fully
 * decided. The emitter prints it and decides nothing.
 */

import type { TypeDefinition, Wildcard } from "../xsd/index.js";
import type { PatternBinding } from "./patterns.js";
import type { PrimitiveName, ValueModule } from "./value-types.js";

/** One namespace of the schemas and the modules that its bindings go to. */
export interface ModuleBinding {
  readonly namespace: string;
  /** The prefix in generated names, such as the t of "t:DisplayName". */
  readonly prefix: string;
  /** The base name of the module, such as "types". */
  readonly name: string;
}

/** How a type is called in TypeScript and where it is declared. */
export interface TypeReference {
  readonly name: string;
  readonly module: ModuleBinding;
}

/** How the value of an element or attribute is typed, read and written. */
export type ValueBinding =
  | { readonly kind: "string" }
  | {
      readonly kind: "simple";
      /** The constant that reads and writes it. */
      readonly constant: string;
      /** Whether that is one of the runtime's built-in types or one of `simple-types.ts`. */
      readonly builtin: boolean;
      /** The runtime's module that has it, where that is not `simple`. */
      readonly runtime?: ValueModule;
      readonly type: SimpleValueType;
      /** The default or fixed value of an element, which it has where it is empty. */
      readonly initial?: string;
    }
  | {
      readonly kind: "complex";
      readonly type: TypeReference;
      /** The default or fixed value of an element whose content is simple. */
      readonly initial?: string;
      /** The derived types that may not stand there. */
      readonly blocked?: readonly string[];
      /** The attributes that an element without a value (xsi:nil) may have all the same. */
      readonly nilAttributes?: readonly string[];
      /** Those among them that it must have. */
      readonly nilRequired?: readonly string[];
      /** The wildcards for further ones. */
      readonly nilWildcards?: readonly Namespaces[];
    }
  /** Of xs:anyType. */
  | { readonly kind: "any" }
  /** Of an abstract element for which none may stand: there is no such value. */
  | { readonly kind: "never" };

/** The TypeScript type of a simple value. */
export type SimpleValueType =
  | { readonly kind: "primitive"; readonly name: PrimitiveName }
  | { readonly kind: "enumeration"; readonly type: TypeReference }
  | { readonly kind: "list"; readonly item: SimpleValueType }
  | { readonly kind: "union"; readonly members: readonly SimpleValueType[] };

/** What a wildcard allows: any namespace, all but one, or some ("" for none). */
export type Namespaces = Wildcard["namespaces"];

/** A property that stands for an attribute. */
export interface AttributeBinding {
  readonly kind: "attribute";
  readonly key: string;
  /** The canonical qualified name. */
  readonly name: string;
  readonly required: boolean;
  readonly value: ValueBinding;
  readonly documentation: string;
}

/** What becomes of attributes that an attribute wildcard allows. */
export interface AttributeWildcardBinding {
  readonly namespaces: Namespaces;
  /** Those that are declared, and of which the values are looked at. */
  readonly looked: readonly Pick<AttributeBinding, "name" | "value">[];
  /** The names of those that it takes, where they must be declared. */
  readonly declared?: readonly string[];
}

/** A property that stands for an element, or for all elements of that name. */
export interface ElementMember {
  readonly kind: "element";
  readonly key: string;
  readonly name: string;
  /** Whether the schema demands it wherever the members around it are. */
  readonly required: boolean;
  readonly repeated: boolean;
  readonly nillable: boolean;
  readonly value: ValueBinding;
  readonly documentation: string;
}

/** Elements that a wildcard allows, as fragments under `$any`. */
export interface WildcardMember {
  readonly kind: "wildcard";
  readonly repeated: boolean;
  /** The condition on the reader, such as `atAny()`. */
  readonly test: string;
  readonly processing: WildcardProcessing;
  readonly documentation: string;
}

/** What is done with the elements that a wildcard allows; where they must be declared, the name of their table. */
export type WildcardProcessing = "skip" | "lax" | { readonly declared: string };

/** The elements that wildcards allow of which the elements must be declared. */
export interface DeclaredElements {
  readonly name: string;
  readonly elements: readonly ElementBinding[];
}

/** A choice that may be taken again and again, beside other content: items of one key each, under `$items`. */
export interface ItemsMember {
  readonly kind: "items";
  readonly required: boolean;
  readonly items: readonly ElementMember[];
}

/** One of several branches. */
export interface ChoiceMember {
  readonly kind: "choice";
  readonly required: boolean;
  readonly branches: readonly (readonly ContentMember[])[];
}

export type ContentMember = ElementMember | WildcardMember | ItemsMember | ChoiceMember;

/** Content that is kept in document order: mixed, or of an order that properties cannot tell. */
export interface OrderedContent {
  readonly key: "$content" | "$items";
  readonly mixed: boolean;
  readonly required: boolean;
  /** Each element once; as items of one key each. */
  readonly items: readonly ElementMember[];
  /** The wildcards, of those that do the same with the same elements one. */
  readonly wildcards: readonly Pick<WildcardMember, "test" | "processing">[];
  /** What may follow what, in the notation of the runtime's `Order`. */
  readonly order: string;
}

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

/** A constant of `simple-types.ts`: a type derived by restriction, list or union. */
export interface SimpleConstant {
  readonly name: string;
  readonly xsdName: string;
  readonly type: SimpleValueType;
  readonly definition:
    | {
        readonly kind: "enumeration";
        readonly texts: readonly string[];
        readonly closed: boolean;
        /** The built-in type that the values are of, if not xs:string. */
        readonly base?: ConstantReference;
      }
    | {
        readonly kind: "restriction";
        readonly base: ConstantReference;
        readonly facets: readonly FacetBinding[];
      }
    | { readonly kind: "list"; readonly item: ConstantReference }
    /** Values that are IDs or name IDs. */
    | { readonly kind: "id" | "idref"; readonly base: ConstantReference }
    | {
        readonly kind: "union" | "unionOfFloats" | "unionOfNames";
        readonly members: readonly ConstantReference[];
      };
}

/** A facet that the runtime checks, by a function of that name. */
export interface FacetBinding {
  readonly name: string;
  /** TypeScript expressions. */
  readonly values: readonly string[];
  /** The alternatives, of patterns. */
  readonly patterns?: readonly PatternBinding[];
  /** Whether there are qualified names among the values that it is about. */
  readonly ofNames?: boolean;
  /** The runtime's function that counts, where a length is not one of characters. */
  readonly unit?: string;
}

export interface ConstantReference {
  readonly name: string;
  readonly builtin: boolean;
  /** The runtime's module that has it, where that is not `simple`. */
  readonly runtime?: ValueModule;
}

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
