/** The built-in components: the types of XML Schema part 2, xs:anyType, and the xml: attributes. */

import type {
  AttributeDeclaration,
  ComplexTypeDefinition,
  Facets,
  SimpleTypeDefinition,
  SourcePosition,
  TypeDefinition,
} from "./components.js";
import { componentKey, xmlNamespace, xsdNamespace } from "./namespaces.js";

/** The place of components that no file declares. */
const builtinPosition: SourcePosition = { file: "(built in)", line: 1, column: 1 };

const collapse: Facets = { whiteSpace: "collapse" };
const integerPattern = "[\\-+]?[0-9]+";

/** Name, base and facets of the atomic types, each after its base. */
const atomicTypes: readonly (readonly [name: string, base: string, facets: Facets])[] = [
  ["string", "anySimpleType", { whiteSpace: "preserve" }],
  ["boolean", "anySimpleType", collapse],
  ["decimal", "anySimpleType", collapse],
  ["float", "anySimpleType", collapse],
  ["double", "anySimpleType", collapse],
  ["duration", "anySimpleType", collapse],
  ["dateTime", "anySimpleType", collapse],
  ["time", "anySimpleType", collapse],
  ["date", "anySimpleType", collapse],
  ["gYearMonth", "anySimpleType", collapse],
  ["gYear", "anySimpleType", collapse],
  ["gMonthDay", "anySimpleType", collapse],
  ["gDay", "anySimpleType", collapse],
  ["gMonth", "anySimpleType", collapse],
  ["hexBinary", "anySimpleType", collapse],
  ["base64Binary", "anySimpleType", collapse],
  ["anyURI", "anySimpleType", collapse],
  ["QName", "anySimpleType", collapse],
  ["NOTATION", "anySimpleType", collapse],
  ["normalizedString", "string", { whiteSpace: "replace" }],
  ["token", "normalizedString", collapse],
  ["language", "token", { patterns: ["[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*"] }],
  ["NMTOKEN", "token", { patterns: ["\\c+"] }],
  ["Name", "token", { patterns: ["\\i\\c*"] }],
  ["NCName", "Name", { patterns: ["[\\i-[:]][\\c-[:]]*"] }],
  ["ID", "NCName", {}],
  ["IDREF", "NCName", {}],
  ["ENTITY", "NCName", {}],
  ["integer", "decimal", { fractionDigits: 0, patterns: [integerPattern] }],
  ["nonPositiveInteger", "integer", { maxInclusive: "0" }],
  ["negativeInteger", "nonPositiveInteger", { maxInclusive: "-1" }],
  ["long", "integer", { minInclusive: "-9223372036854775808", maxInclusive: "9223372036854775807" }],
  ["int", "long", { minInclusive: "-2147483648", maxInclusive: "2147483647" }],
  ["short", "int", { minInclusive: "-32768", maxInclusive: "32767" }],
  ["byte", "short", { minInclusive: "-128", maxInclusive: "127" }],
  ["nonNegativeInteger", "integer", { minInclusive: "0" }],
  ["unsignedLong", "nonNegativeInteger", { maxInclusive: "18446744073709551615" }],
  ["unsignedInt", "unsignedLong", { maxInclusive: "4294967295" }],
  ["unsignedShort", "unsignedInt", { maxInclusive: "65535" }],
  ["unsignedByte", "unsignedShort", { maxInclusive: "255" }],
  ["positiveInteger", "nonNegativeInteger", { minInclusive: "1" }],
];

const listTypes: readonly (readonly [name: string, item: string])[] = [
  ["NMTOKENS", "NMTOKEN"],
  ["IDREFS", "IDREF"],
  ["ENTITIES", "ENTITY"],
];

const xmlAttributes: readonly (readonly [name: string, type: string])[] = [
  ["lang", "language"],
  ["space", "NCName"],
  ["base", "anyURI"],
  ["id", "ID"],
];

const simpleTypes = makeSimpleTypes();

/** xs:anySimpleType, the root of all simple types. */
export const anySimpleType = simpleTypes.get("anySimpleType")!;

/** xs:anyType: any attributes and any content, mixed. */
export const anyType: ComplexTypeDefinition = {
  kind: "complexType",
  position: builtinPosition,
  name: { namespace: xsdNamespace, local: "anyType" },
  abstract: false,
  derivation: "restriction",
  attributes: [],
  ownAttributes: [],
  attributeWildcard: {
    kind: "wildcard",
    namespaces: "any",
    processContents: "lax",
    position: builtinPosition,
  },
  content: {
    kind: "mixed",
    particle: {
      minOccurs: 1,
      maxOccurs: 1,
      position: builtinPosition,
      term: {
        kind: "sequence",
        position: builtinPosition,
        particles: [
          {
            minOccurs: 0,
            maxOccurs: Number.POSITIVE_INFINITY,
            position: builtinPosition,
            term: { kind: "wildcard", namespaces: "any", processContents: "lax", position: builtinPosition },
          },
        ],
      },
    },
  },
  // Not filled: every type that names no other base would be listed.
  derived: [],
};

/** All built-in types by component key. */
export const builtinTypes: ReadonlyMap<string, TypeDefinition> = new Map<string, TypeDefinition>([
  [componentKey({ namespace: xsdNamespace, local: "anyType" }), anyType],
  ...[...simpleTypes].map(
    ([local, type]) => [componentKey({ namespace: xsdNamespace, local }), type] as const,
  ),
]);

/** The attributes of the xml namespace by component key. */
export const builtinAttributes: ReadonlyMap<string, AttributeDeclaration> = new Map(
  xmlAttributes.map(([local, type]) => {
    const name = { namespace: xmlNamespace, local };
    const attribute: AttributeDeclaration = {
      kind: "attribute",
      name,
      global: true,
      type: simpleTypes.get(type)!,
      position: builtinPosition,
    };
    return [componentKey(name), attribute];
  }),
);

/** The attribute group of the xml namespace: all its attributes. */
export const specialAttributes = componentKey({ namespace: xmlNamespace, local: "specialAttrs" });

function makeSimpleTypes(): Map<string, SimpleTypeDefinition> {
  const made = new Map<string, SimpleTypeDefinition>();
  const common = { kind: "simpleType", builtin: true, position: builtinPosition } as const;
  const qName = (local: string) => ({ namespace: xsdNamespace, local });
  made.set("anySimpleType", { ...common, name: qName("anySimpleType"), variety: "atomic", facets: {} });
  for (const [local, base, facets] of atomicTypes) {
    made.set(local, { ...common, name: qName(local), variety: "atomic", base: made.get(base)!, facets });
  }
  for (const [local, item] of listTypes) {
    made.set(local, {
      ...common,
      name: qName(local),
      variety: "list",
      itemType: made.get(item)!,
      facets: { minLength: 1, whiteSpace: "collapse" },
    });
  }
  return made;
}
