import { normalized } from "../../templates/runtime/simple-type.js";
import type { Diagnostics } from "../diagnostics.js";
import { namesOf, type SimpleTypeDefinition } from "../xsd/index.js";
import { identifier, lowerFirst, NameAllocator } from "./names.js";
import { bindPattern } from "./patterns.js";
import {
  builtinBase,
  enumerationOf,
  hasNames,
  idKind,
  isStringEnumeration,
  lengthUnit,
  runtimeName,
  unionKind,
  whiteSpaceOf,
} from "./simple-kinds.js";
import type {
  ConstantReference,
  FacetBinding,
  SimpleConstant,
  SimpleValueType,
  TypeReference,
  ValueBinding,
} from "./value-bindings.js";
import { isTextual, type ValueOptions, ValueTypes } from "./value-types.js";

/** Built-in types that do not collapse white space. */
const STRINGS: readonly string[] = ["string", "normalizedString"];

/** The built-in string type that treats white space so; undefined for xs:string itself. */
const STRINGS_BY_WHITE_SPACE = {
  preserve: undefined,
  replace: "normalizedString",
  collapse: "token",
} as const;

/** What `simple-types.ts` imports. */
const RESERVED_CONSTANTS = [
  "bounds",
  "enumeration",
  "enumerationOf",
  "facets",
  "asId",
  "asIdref",
  "linearPattern",
  "list",
  "matching",
  "restriction",
  "SimpleType",
  "union",
  "unionOfFloats",
  "unionOfNames",
  "whiteSpace",
  "xs",
];

/** What the simple types of a selection need to know of the rest of the model. */
export interface SimpleTypeContext {
  readonly diagnostics: Diagnostics;
  /** The names of the modules, which the constants' own module imports. */
  readonly moduleNames: readonly string[];
  readonly nameOf: (type: SimpleTypeDefinition) => string;
  readonly referenceOf: (type: SimpleTypeDefinition) => TypeReference;
  readonly qualifiedNameOf: (type: SimpleTypeDefinition) => string;
  /** A name that is a value, as the runtime reads it. */
  readonly valueName: (expanded: string) => string;
  readonly options: SimpleTypeOptions;
}

/** What the options decide of simple types. */
export interface SimpleTypeOptions extends ValueOptions {
  /** Whether enumerations have room for values that the schema does not know. */
  readonly enums: "open" | "closed";
}

/** Builds the constants of the simple types as they are asked for, each after those it needs. */
export class SimpleTypes {
  readonly constants: SimpleConstant[] = [];
  private readonly fixedConstants = new Map<SimpleTypeDefinition, Map<string, string>>();
  private readonly ids = new Map<SimpleTypeDefinition, string>();
  private readonly references = new Map<SimpleTypeDefinition, ConstantReference>();
  private readonly names = new NameAllocator();
  private readonly context: SimpleTypeContext;
  private readonly types: ValueTypes;

  constructor(context: SimpleTypeContext) {
    this.context = context;
    this.types = new ValueTypes(context.options);
    this.names.reserve([...RESERVED_CONSTANTS, ...this.types.modules]);
    if (this.isClosed) this.names.reserve(["closedEnumeration"]);
    this.names.reserve(context.moduleNames.map(identifier));
  }

  /** Whether some values are IDs or name IDs. */
  get hasIds(): boolean {
    return this.ids.size > 0;
  }

  /** How values of a simple type are read and written. */
  value(type: SimpleTypeDefinition): ValueBinding {
    const kind = idKind(type);
    if (kind !== undefined) return this.id(type, kind);
    const constant = this.reference(type);
    if (constant.module === "simple" && constant.name === "string") return { kind: "string" };
    return { kind: "simple", constant, type: this.typeOf(type) };
  }

  /**
   * Values that are IDs, or name some. A type of its own, since only values of elements and attributes are:
   * those that a union of types is made of are not.
   */
  private id(type: SimpleTypeDefinition, kind: "id" | "idref"): ValueBinding {
    const { context } = this;
    let constant = this.ids.get(type);
    if (constant === undefined) {
      const base = this.reference(type);
      const own = type.builtin ? type.name!.local.toLowerCase() : lowerFirst(context.nameOf(type));
      constant = this.names.allocate(`${own}Value`);
      this.ids.set(type, constant);
      this.constants.push({
        name: constant,
        xsdName: context.qualifiedNameOf(type),
        type: this.typeOf(type),
        definition: { kind, base },
      });
    }
    return this.ownValue(constant, type);
  }

  /** Values that a constant of the output's own reads and writes. */
  private ownValue(name: string, type: SimpleTypeDefinition): ValueBinding {
    return { kind: "simple", constant: { name, module: "simple-types" }, type: this.typeOf(type) };
  }

  /**
   * `value` for an element or attribute with a fixed value, which strict reading compares with.
   * @param orEmpty whether an empty text stands for the fixed value, as with elements
   */
  fixed(type: SimpleTypeDefinition, text: string, orEmpty: boolean): ValueBinding {
    const values = [this.valueText(type, text), ...(orEmpty ? [""] : [])];
    const key = JSON.stringify(values);
    const known = this.fixedConstants.get(type) ?? new Map<string, string>();
    this.fixedConstants.set(type, known);
    let constant = known.get(key);
    if (constant === undefined) {
      const base = this.reference(type);
      constant = this.names.allocate(
        `${base.module === "simple-types" ? base.name : lowerFirst(base.name)}Fixed`,
      );
      known.set(key, constant);
      this.constants.push({
        name: constant,
        xsdName: this.context.qualifiedNameOf(type),
        type: this.typeOf(type),
        definition: {
          kind: "restriction",
          base,
          facets: [{ name: "fixed", values, ofNames: hasNames(type) }],
        },
      });
    }
    return this.ownValue(constant, type);
  }

  /** A value that the schema states, as the runtime compares values: names have the prefix of the bindings. */
  valueText(type: SimpleTypeDefinition, text: string): string {
    const counts = type.variety === "atomic" ? whiteSpaceOf(type) : "preserve";
    const lexical = normalized(text, { collapses: counts === "collapse", replaces: counts === "replace" });
    if (namesOf(type) === undefined) return lexical;
    return lexical
      .split(" ")
      .map((name) => this.context.valueName(name))
      .join(" ");
  }

  /** Whether an empty text may be a value, and so stays one where there is a default or fixed value. */
  keepsEmpty(type: SimpleTypeDefinition): boolean {
    return type.variety !== "atomic" || isTextual(builtinBase(type));
  }

  /** The TypeScript type of the values. */
  typeOf(type: SimpleTypeDefinition): SimpleValueType {
    if (type.variety === "list") return { kind: "list", item: this.typeOf(type.itemType!) };
    if (type.variety === "union") {
      return { kind: "union", members: type.memberTypes!.map((member) => this.typeOf(member)) };
    }
    const enumeration = enumerationOf(type);
    if (enumeration !== undefined)
      return { kind: "enumeration", type: this.context.referenceOf(enumeration) };
    return this.types.type(builtinBase(type));
  }

  /** Whether other strings than those of an enumeration are no values. */
  get isClosed(): boolean {
    return this.context.options.enums === "closed";
  }

  /** The constant of a type: the runtime's for a built-in type, else one of `simple-types.ts`. */
  reference(type: SimpleTypeDefinition): ConstantReference {
    const known = this.references.get(type);
    if (known !== undefined) return known;
    const isBuiltIn = type.builtin && type.variety === "atomic";
    const reference: ConstantReference = isBuiltIn
      ? { name: runtimeName(type), module: this.types.module(type.name!.local) }
      : { name: this.constantName(type), module: "simple-types" };
    this.references.set(type, reference);
    if (!isBuiltIn) this.define(type, reference.name);
    return reference;
  }

  private constantName(type: SimpleTypeDefinition): string {
    return this.names.allocate(lowerFirst(type.builtin ? type.name!.local : this.context.nameOf(type)));
  }

  private define(type: SimpleTypeDefinition, name: string): void {
    const definition = this.definition(type);
    const common = { xsdName: this.context.qualifiedNameOf(type), type: this.typeOf(type) };
    const facets = definition.kind === "enumeration" ? this.facetsBesideValues(type) : [];
    if (facets.length === 0) {
      this.constants.push({ name, ...common, definition });
      return;
    }
    const values = this.names.allocate(`${name}Enumeration`);
    const base: ConstantReference = { name: values, module: "simple-types" };
    this.constants.push({ name: values, ...common, definition });
    this.constants.push({ name, ...common, definition: { kind: "restriction", base, facets } });
  }

  /** The facets that a step of restriction has besides enumerated values, of which they allow only some. */
  private facetsBesideValues(type: SimpleTypeDefinition): FacetBinding[] {
    const beside = ({ name }: FacetBinding): boolean => name !== "enumeration" && name !== "whiteSpace";
    return this.facets(type).filter(beside);
  }

  private definition(type: SimpleTypeDefinition): SimpleConstant["definition"] {
    if (isStringEnumeration(type)) {
      const closed = this.isClosed;
      const texts = (type.facets.enumeration ?? []).map(({ value }) => this.valueText(type, value));
      const builtin = builtinBase(type);
      if (builtin !== "string" && builtin !== "normalizedString") {
        return { kind: "enumeration", texts, closed, base: this.builtinAncestor(type) };
      }
      // Nearly all are of xs:string, where every character counts unless a facet says otherwise.
      const base = STRINGS_BY_WHITE_SPACE[whiteSpaceOf(type)];
      return {
        kind: "enumeration",
        texts,
        closed,
        ...(base === undefined ? {} : { base: { name: base, module: "simple" } }),
      };
    }
    const { base, itemType, memberTypes } = type;
    const isDerived = base !== undefined && base.name?.local !== "anySimpleType";
    if (!isDerived && itemType !== undefined) return { kind: "list", item: this.reference(itemType) };
    if (!isDerived && memberTypes !== undefined) {
      return { kind: unionKind(type), members: memberTypes.map((member) => this.reference(member)) };
    }
    // Schemas must not restrict xs:anySimpleType itself, but some do, and it means what it says.
    return { kind: "restriction", base: this.reference(base!), facets: this.facets(type) };
  }

  /** The built-in type that a type derives from, whose values are texts whatever the options say. */
  private builtinAncestor(type: SimpleTypeDefinition): ConstantReference {
    let base = type;
    while (!base.builtin && base.base !== undefined) base = base.base;
    return { name: runtimeName(base), module: "simple" };
  }

  private facets(type: SimpleTypeDefinition): FacetBinding[] {
    const { patterns: _, enumeration, whiteSpace, ...others } = type.facets;
    const facets: FacetBinding[] = [];
    // All but strings collapse it anyway.
    if (whiteSpace !== undefined && whiteSpace !== "preserve" && STRINGS.includes(builtinBase(type))) {
      facets.push({ name: "whiteSpace", values: [whiteSpace] });
    }
    if (enumeration !== undefined) {
      const values = enumeration.map(({ value }) => this.valueText(type, value));
      facets.push({ name: "enumeration", values, ofNames: hasNames(type) });
    }
    facets.push(...this.patterns(type));
    const unit = lengthUnit(type);
    for (const [name, value] of Object.entries(others)) {
      const isCounted = unit !== undefined && /length/i.test(name);
      facets.push({ name, values: [value], ...(isCounted && { unit }) });
    }
    return facets;
  }

  /** The facet of the patterns, of which a value matches one. */
  private patterns(type: SimpleTypeDefinition): FacetBinding[] {
    const patterns = (type.facets.patterns ?? []).flatMap((pattern) => {
      const binding = bindPattern(pattern);
      if (binding !== undefined) return binding;
      const problem = `the pattern ${pattern} is not a regular expression of XML Schema`;
      this.context.diagnostics.report("invalid-schema", type.position, { problem });
      return [];
    });
    return patterns.length === 0 ? [] : [{ name: "pattern", values: [], patterns }];
  }
}
