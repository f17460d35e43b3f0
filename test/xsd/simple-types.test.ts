import { describe, expect, test } from "vitest";
import type { SimpleTypeDefinition } from "../../generator/xsd/components.js";
import { build, element, faults, simpleType } from "./support.js";

describe("simple types", () => {
  test("restrict with all facets", () => {
    const schema = build(`
      <xs:simpleType name="S">
        <xs:annotation><xs:documentation>A  text
          in lines.

          And a paragraph.</xs:documentation></xs:annotation>
        <xs:restriction base="xs:string">
          <xs:length value="3"/><xs:minLength value="1"/><xs:maxLength value="9"/>
          <xs:pattern value="a+"/><xs:pattern value="b+"/>
          <xs:enumeration value="aaa"><xs:annotation><xs:documentation>First</xs:documentation></xs:annotation></xs:enumeration>
          <xs:enumeration value="folder:FolderId"/>
          <xs:whiteSpace value="collapse" fixed="true"/>
        </xs:restriction>
      </xs:simpleType>
      <xs:simpleType name="N">
        <xs:restriction base="xs:decimal">
          <xs:minInclusive value="-1.50"/><xs:maxInclusive value="99999999999999999999"/>
          <xs:minExclusive value="-2"/><xs:maxExclusive value="1000"/>
          <xs:totalDigits value="5"/><xs:fractionDigits value="2"/>
        </xs:restriction>
      </xs:simpleType>`);
    const type = simpleType(schema, "S");
    expect(type.documentation).toBe("A text in lines.\n\nAnd a paragraph.");
    expect(type.base?.name?.local).toBe("string");
    expect(type.facets).toEqual({
      length: 3,
      minLength: 1,
      maxLength: 9,
      patterns: ["a+", "b+"],
      enumeration: [{ value: "aaa", documentation: "First" }, { value: "folder:FolderId" }],
      whiteSpace: "collapse",
    });
    expect(simpleType(schema, "N").facets).toEqual({
      minInclusive: "-1.50",
      maxInclusive: "99999999999999999999",
      minExclusive: "-2",
      maxExclusive: "1000",
      totalDigits: 5,
      fractionDigits: 2,
    });
  });

  test("know lists and unions, which restrictions inherit", () => {
    const schema = build(`
      <xs:simpleType name="R"><xs:restriction base="t:L"><xs:maxLength value="2"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="L"><xs:list itemType="t:U"/></xs:simpleType>
      <xs:simpleType name="U">
        <xs:union memberTypes="xs:int
            t:Color"><xs:simpleType><xs:restriction base="xs:string"><xs:length value="1"/></xs:restriction></xs:simpleType></xs:union>
      </xs:simpleType>
      <xs:simpleType name="Color"><xs:restriction base="xs:NCName"><xs:enumeration value="red"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="I"><xs:list><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:list></xs:simpleType>`);
    const union = simpleType(schema, "U");
    expect(union.variety).toBe("union");
    expect(union.base).toBeUndefined();
    expect(union.memberTypes?.map((type) => type.name?.local)).toEqual(["int", "Color", undefined]);
    expect(union.memberTypes?.[2]).toMatchObject({ owner: union, facets: { length: 1 } });
    const restricted = simpleType(schema, "R");
    expect(restricted).toMatchObject({ variety: "list", itemType: union, facets: { maxLength: 2 } });
    expect(restricted.base).toBe(simpleType(schema, "L"));
    expect(simpleType(schema, "I").itemType).toMatchObject({
      owner: simpleType(schema, "I"),
      variety: "atomic",
    });
  });

  test("include all built-in types, with their bases and facets", () => {
    const names =
      "anySimpleType string boolean decimal float double duration dateTime time date gYearMonth gYear gMonthDay gDay gMonth hexBinary base64Binary anyURI QName NOTATION normalizedString token language NMTOKEN NMTOKENS Name NCName ID IDREF IDREFS ENTITY ENTITIES integer nonPositiveInteger negativeInteger long int short byte nonNegativeInteger unsignedLong unsignedInt unsignedShort unsignedByte positiveInteger".split(
        " ",
      );
    const schema = build(names.map((name) => `<xs:element name="${name}" type="xs:${name}"/>`).join("\n"));
    const typeOf = (name: string) => element(schema, name).type as SimpleTypeDefinition;
    for (const name of names) expect(typeOf(name)).toMatchObject({ kind: "simpleType", builtin: true });
    const chain: string[] = [];
    for (let type: SimpleTypeDefinition | undefined = typeOf("byte"); type; type = type.base) {
      chain.push(type.name?.local ?? "");
    }
    expect(chain).toEqual(["byte", "short", "int", "long", "integer", "decimal", "anySimpleType"]);
    expect(typeOf("unsignedShort").facets.maxInclusive).toBe("65535");
    expect(typeOf("NMTOKENS")).toMatchObject({ variety: "list", itemType: typeOf("NMTOKEN") });
  });

  test("keep the place where an anonymous one stands", () => {
    const schema = build(`
      <xs:complexType name="T">
        <xs:sequence><xs:element name="E"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:element></xs:sequence>
        <xs:attribute name="A"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:attribute>
        <xs:attributeGroup ref="t:G"/>
      </xs:complexType>
      <xs:attributeGroup name="G"><xs:attribute name="B"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:attribute></xs:attributeGroup>`);
    const type = schema.types.get("{urn:t}T");
    if (type?.kind !== "complexType" || type.content.kind !== "elementOnly") throw new Error("no content");
    const { term } = type.content.particle;
    const local = term.kind === "sequence" ? term.particles[0]?.term : undefined;
    expect(local).toMatchObject({ kind: "element", type: { owner: local, ownerType: type } });
    expect(type.attributes[0]?.attribute.type).toMatchObject({ ownerType: type });
    expect(type.attributes[1]?.attribute.type).toMatchObject({
      ownerGroup: { namespace: "urn:t", local: "G" },
    });
    expect(type.attributes[1]?.attribute.type.ownerType).toBeUndefined();
  });
});

describe("faults of simple types", () => {
  test.each([
    [
      '<xs:restriction base="xs:sting"/>',
      "unresolved-type: xs:sting is not declared (did you mean xs:string?)",
    ],
    ['<xs:restriction base="t:S"/>', "circular-derivation: t:S derives from itself"],
    ['<xs:union memberTypes="xs:int t:S"/>', "circular-derivation: t:S derives from itself"],
    ["<xs:restriction/>", "invalid-schema: xs:restriction needs either base or a simpleType inside"],
    ["<xs:union/>", "invalid-schema: a union needs member types"],
    ['<xs:list itemType="xs:NMTOKENS"/>', "invalid-schema: the items of a list cannot be lists"],
    ["", "invalid-schema: xs:simpleType needs a restriction, a list or a union"],
    ['<xs:restriction base="t:C"/>', "invalid-schema: t:C is a complex type, a simple type is needed here"],
    [
      '<xs:restriction base="xs:string"><xs:maxLength value="-1"/></xs:restriction>',
      'invalid-schema: xs:maxLength needs a number, not "-1"',
    ],
    [
      '<xs:restriction base="xs:string"><xs:whiteSpace value="trim"/></xs:restriction>',
      'invalid-schema: xs:whiteSpace is preserve, replace or collapse, not "trim"',
    ],
    [
      '<xs:restriction base="xs:string"><xs:attribute name="a"/></xs:restriction>',
      "invalid-schema: xs:attribute is not allowed in a simple type",
    ],
  ])("%s", (derivation, message) => {
    const found = faults(`<xs:complexType name="C"/><xs:simpleType name="S">${derivation}</xs:simpleType>`);
    expect(found).toEqual([expect.stringContaining(` error ${message}`)]);
    expect(found[0]).toMatch(/^t\.xsd:2:\d+ /);
  });
});

const enumerated = (...values: readonly string[]): string =>
  values.map((value) => `<xs:enumeration value="${value}"/>`).join("");
const restrictedTo = (name: string, base: string, facets: string): string =>
  `<xs:simpleType name="${name}"><xs:restriction base="${base}">${facets}</xs:restriction></xs:simpleType>`;

describe("values that a schema states", () => {
  test.each([
    ["xs:decimal", enumerated("1.0"), "1"],
    ["xs:int", enumerated("7"), "+07"],
    ["xs:float", enumerated("1", "NaN"), "1e0"],
    ["xs:dateTime", enumerated("2020-01-01T00:00:00Z"), "2020-01-01T01:00:00+01:00"],
    ["xs:duration", enumerated("P1D"), "PT24H"],
    ["xs:token", enumerated("a b"), "  a   b "],
    ["xs:NMTOKENS", enumerated("a b"), " a  b"],
    ["xs:hexBinary", enumerated("0a"), "0A"],
    ["xs:int", '<xs:maxExclusive value="3"/><xs:minInclusive value="2"/>', "2"],
    ["xs:NMTOKENS", '<xs:maxLength value="2"/>', "a b"],
    ["xs:base64Binary", '<xs:length value="2"/>', "AAA="],
    ["xs:decimal", '<xs:totalDigits value="2"/><xs:fractionDigits value="1"/>', "01.50"],
  ])("may be spelt in another way: of %s, %s, %s", (base, facets, value) => {
    const types = `${restrictedTo("A", base, facets)}${restrictedTo("B", "t:A", enumerated(value))}`;
    build(`${types}<xs:element name="e" type="t:A" default="${value}"/>`);
  });

  test.each([
    ["xs:int", '<xs:maxExclusive value="3"/>', "3", "is not less than 3"],
    [
      "xs:dateTime",
      '<xs:minInclusive value="2020-01-01T00:00:00Z"/>',
      "2020-01-01T00:00:00+01:00",
      "or more",
    ],
    ["xs:NMTOKENS", '<xs:maxLength value="2"/>', "a b c", "has length 3, more than 2"],
    ["xs:string", '<xs:whiteSpace value="collapse"/><xs:minLength value="2"/>', " a ", "has length 1"],
    ["xs:base64Binary", '<xs:length value="2"/>', "AAAA", "has length 3, not 2"],
    ["xs:decimal", '<xs:fractionDigits value="1"/>', "1.25", "has more than 1 fraction digits"],
    ["xs:NMTOKENS", enumerated("a b"), "b a", "is not one of the values of A"],
  ])("have the facets of their type: of %s, %s, %s", (base, facets, value, problem) => {
    const types = `${restrictedTo("A", base, facets)}${restrictedTo("B", "t:A", enumerated(value))}`;
    const found = faults(`${types}<xs:attribute name="a" type="t:A" fixed="${value}"/>`);
    expect(found).toEqual([expect.stringContaining(problem), expect.stringContaining(problem)]);
    expect(found[0]).toContain("error invalid-schema: xs:enumeration: ");
    expect(found[1]).toContain("error invalid-schema: fixed: ");
  });

  test("may be an exclusive bound that the base has, too", () => {
    const bound = '<xs:maxExclusive value="3"/>';
    build(restrictedTo("A", "xs:int", bound) + restrictedTo("B", "t:A", bound));
  });

  test.each([
    ['<xs:minLength value="2"/>', "xs:minLength does not apply to xs:int"],
    [enumerated("x"), 'xs:enumeration: "x" is not xs:int'],
    ['<xs:minInclusive value="5"/><xs:maxInclusive value="3"/>', "minInclusive 5 exceeds maxInclusive 3"],
  ])("fit the base of simple content: %s", (facets, problem) => {
    const found = faults(`
      <xs:complexType name="B"><xs:simpleContent><xs:extension base="xs:int"/></xs:simpleContent></xs:complexType>
      <xs:complexType name="D"><xs:simpleContent><xs:restriction base="t:B">${facets}</xs:restriction></xs:simpleContent></xs:complexType>`);
    expect(found).toEqual([expect.stringContaining(` error invalid-schema: ${problem}`)]);
    expect(found[0]).toMatch(/^t\.xsd:4:\d+ /);
  });
});
