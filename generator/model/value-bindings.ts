/** The model of values: what types they have in TypeScript, and what reads and writes them. */

import type { Namespaces } from "../xsd/index.js";
import type { PatternBinding } from "./patterns.js";

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
      readonly constant: ConstantReference;
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

/** The types of TypeScript that values of built-in types have. */
export type PrimitiveName = "string" | "boolean" | "number" | "bigint" | "Date" | "Uint8Array";

/** The TypeScript type of a simple value. */
export type SimpleValueType =
  | { readonly kind: "primitive"; readonly name: PrimitiveName }
  | { readonly kind: "enumeration"; readonly type: TypeReference }
  | { readonly kind: "list"; readonly item: SimpleValueType }
  | { readonly kind: "union"; readonly members: readonly SimpleValueType[] };

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
  readonly values: readonly (string | number)[];
  /** The alternatives, of patterns. */
  readonly patterns?: readonly PatternBinding[];
  /** Whether there are qualified names among the values that it is about. */
  readonly ofNames?: boolean;
  /** The runtime's function that counts, where a length is not one of characters. */
  readonly unit?: LengthUnit;
}

/** What a length counts that is not one of characters. */
export type LengthUnit = "items" | "octetsOfBase64" | "octetsOfHex";

/** A module of the runtime with built-in types that an option brings in, besides `simple` with all of them. */
export type ValueModule = "dates" | "bytes" | "numbers" | "digits";

/** The constant that reads, writes and checks a simple type. */
export interface ConstantReference {
  readonly name: string;
  /** The module that has it: `simple-types` of the output, else one of the runtime. */
  readonly module: "simple-types" | "simple" | ValueModule;
}
