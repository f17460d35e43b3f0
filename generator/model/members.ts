import {
  type AttributeDeclaration,
  type AttributeUse,
  allowsNamespace,
  allowsType,
  type ComplexTypeDefinition,
  type ElementDeclaration,
  type TypeDefinition,
  xmlNamespace,
  xsdNamespace,
} from "../xsd/index.js";
import { defaults, elementDocumentation, sentences } from "./documentation.js";
import { facetSentences } from "./facet-sentences.js";
import type { AttributeBinding, AttributeWildcardBinding, ElementMember } from "./member-bindings.js";
import type { Naming } from "./naming.js";
import type { PropertyNaming } from "./property-names.js";
import type { SimpleTypes } from "./simple.js";
import { isNever } from "./structure.js";
import { derivedTypes, type TypeUses } from "./type-uses.js";
import type { ValueBinding } from "./value-bindings.js";

/** Attributes that need no schema: those of XML, and those that SOAP 1.1 lets stand on any entry of a header. */
const ALWAYS_DECLARED = [
  { namespace: xmlNamespace, names: ["xml:base", "xml:id", "xml:lang", "xml:space"] },
  {
    namespace: "http://schemas.xmlsoap.org/soap/envelope/",
    names: ["soap:actor", "soap:encodingStyle", "soap:mustUnderstand"],
  },
];

/** What members need to know of the rest of the model. */
export interface MemberContext {
  readonly naming: Naming;
  readonly simple: SimpleTypes;
  readonly properties: PropertyNaming;
  readonly uses: TypeUses;
  /** The selected global attributes. */
  readonly globals: readonly AttributeDeclaration[];
}

/** Binds attributes and elements, each for itself: its property, and how its value is read and written. */
export class Members {
  private readonly naming: Naming;
  private readonly simple: SimpleTypes;
  private readonly properties: PropertyNaming;
  private readonly uses: TypeUses;
  private readonly globals: readonly AttributeDeclaration[];

  constructor({ naming, simple, properties, uses, globals }: MemberContext) {
    this.naming = naming;
    this.simple = simple;
    this.properties = properties;
    this.uses = uses;
    this.globals = globals;
  }

  /** The selected types that derive from one, in turn. */
  derivedFrom(type: ComplexTypeDefinition): ComplexTypeDefinition[] {
    return derivedTypes(type, this.uses.selected);
  }

  /**
   * The member of an attribute.
   * @param keys the properties that are taken; gets one more
   */
  attribute(
    { attribute, required, documentation, default: initial, fixed }: AttributeUse,
    keys: Set<string>,
  ): AttributeBinding {
    const name = this.naming.qualify(attribute.name);
    const key = this.properties(attribute.name.local).find((each) => !keys.has(each)) ?? `@${name}`;
    keys.add(key);
    return {
      kind: "attribute",
      key,
      name,
      required,
      value:
        fixed === undefined
          ? this.simple.value(attribute.type)
          : this.simple.fixed(attribute.type, fixed, false),
      documentation: sentences(
        documentation ?? attribute.documentation,
        ...facetSentences(attribute.type),
        ...defaults(this.valueText(attribute.type, initial), this.valueText(attribute.type, fixed)),
      ),
    };
  }

  /** What a type makes of the attributes that its wildcard allows; undefined where it has none. */
  wildcard({
    attributes,
    attributeWildcard: wildcard,
  }: ComplexTypeDefinition): AttributeWildcardBinding | undefined {
    if (wildcard === undefined) return undefined;
    const { namespaces, processContents } = wildcard;
    if (processContents === "skip") return { namespaces, looked: [] };
    const allowed = this.globals
      .filter(({ name }) => allowsNamespace(wildcard, name.namespace))
      .filter((each) => !attributes.some(({ attribute }) => attribute === each));
    const looked = allowed
      .map(({ name, type, fixed }) => ({
        name: this.naming.qualify(name),
        value: fixed === undefined ? this.simple.value(type) : this.simple.fixed(type, fixed, false),
      }))
      // Of strings there is nothing to look at.
      .filter(({ value }) => value.kind === "simple");
    if (processContents === "lax") return { namespaces, looked };
    const known = ALWAYS_DECLARED.filter((each) => allowsNamespace(wildcard, each.namespace));
    return {
      namespaces,
      looked,
      declared: [
        ...allowed.map(({ name }) => this.naming.qualify(name)),
        ...known.flatMap(({ names }) => names),
      ],
    };
  }

  /**
   * The member of an element.
   * @param isItem whether it stands in an array of items
   */
  element(element: ElementDeclaration, isItem: boolean): ElementMember {
    return {
      kind: "element",
      key: element.name.local,
      name: this.naming.qualify(element.name),
      required: isItem,
      repeated: isItem,
      nillable: element.nillable && !isNever(element),
      value: this.value(element),
      documentation: this.documentation(element),
    };
  }

  /** How the value of an element is read and written. */
  value(element: ElementDeclaration): ValueBinding {
    const { type, default: stated = element.fixed } = element;
    if (isNever(element)) return { kind: "never" };
    const initial = this.valueText(type, stated);
    if (type.kind === "simpleType") {
      const plain = this.simple.value(type);
      const value =
        element.fixed === undefined
          ? plain
          : this.simple.fixed(type, element.fixed, this.simple.keepsEmpty(type));
      // Every empty string is a value, and stays one.
      return plain.kind === "simple" && value.kind === "simple" && initial !== undefined
        ? { ...value, initial }
        : value;
    }
    if (type.name?.namespace === xsdNamespace) return { kind: "any" };
    const blocked = this.derivedFrom(type).filter((each) => !each.abstract && !allowsType(element, each));
    const hasInitial = initial !== undefined && this.uses.initialized.has(type);
    return {
      kind: "complex",
      type: this.naming.reference(type),
      ...(hasInitial && { initial }),
      ...(blocked.length > 0 && {
        blocked: blocked.flatMap(({ name }) => (name === undefined ? [] : [this.naming.qualify(name)])),
      }),
      ...(element.nillable && this.attributesOfAny(type)),
    };
  }

  /** What is told of an element, of a reference to it what is stated there. */
  documentation(element: ElementDeclaration, stated = element.documentation): string {
    const values = {
      ...(element.default !== undefined && { default: this.valueText(element.type, element.default) }),
      ...(element.fixed !== undefined && { fixed: this.valueText(element.type, element.fixed) }),
    };
    return elementDocumentation(element, stated, values);
  }

  /** A value that the schema states, as the runtime compares values. */
  private valueText<Text extends string | undefined>(type: TypeDefinition, text: Text): Text | string {
    if (text === undefined) return text;
    if (type.kind === "simpleType") return this.simple.valueText(type, text);
    return type.content.kind === "simple" ? this.simple.valueText(type.content.type, text) : text;
  }

  /** The attributes of a type and of those that xsi:type may put in its place. */
  private attributesOfAny(type: ComplexTypeDefinition): Partial<Extract<ValueBinding, { kind: "complex" }>> {
    const types = [type, ...this.derivedFrom(type)];
    const names = types.flatMap(({ attributes }) =>
      attributes.map(({ attribute }) => this.naming.qualify(attribute.name)),
    );
    // What a type demands those that derive from it demand, too.
    const required = type.attributes.flatMap((each) =>
      each.required ? [this.naming.qualify(each.attribute.name)] : [],
    );
    const wildcards = types.flatMap((each) => this.wildcard(each) ?? []);
    names.push(...wildcards.flatMap(({ declared = [] }) => declared));
    const nilWildcards = wildcards.flatMap(({ namespaces, declared }) => (declared ? [] : [namespaces]));
    return {
      ...(names.length > 0 && { nilAttributes: [...new Set(names)] }),
      ...(required.length > 0 && { nilRequired: required }),
      ...(nilWildcards.length > 0 && { nilWildcards }),
    };
  }
}
