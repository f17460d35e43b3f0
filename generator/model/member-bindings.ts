/** The model of what an object holds: properties for attributes and elements, choices, wildcards, ordered content. */

import type { Namespaces } from "../xsd/index.js";
import type { ValueBinding } from "./value-bindings.js";

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
  readonly namespaces: Namespaces;
  readonly processing: WildcardProcessing;
  readonly documentation: string;
}

/** What is done with the elements that a wildcard allows; where they must be declared, the name of their table. */
export type WildcardProcessing = "skip" | "lax" | { readonly declared: string };

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
  readonly wildcards: readonly Pick<WildcardMember, "namespaces" | "processing">[];
  /** What may follow what, in the notation of the runtime's `Order`. */
  readonly order: string;
}
