import { describe, expect, test } from "vitest";
import { faults } from "./support.js";

describe("faults of schemas", () => {
  const type = (content: string, others = "") =>
    `<xs:complexType name="T">${content}</xs:complexType>${others}`;
  const sequence = (content: string, others = "") => type(`<xs:sequence>${content}</xs:sequence>`, others);
  test.each([
    [
      "unresolved type",
      '<xs:element name="E" type="t:Foo"/><xs:complexType name="FooType"/>',
      "unresolved-type: t:Foo is not declared (did you mean t:FooType?)",
    ],
    [
      "name without prefix",
      '<xs:element name="E" type="Foo"/><xs:complexType name="Foo"/>',
      "unresolved-type: Foo is not declared (did you mean t:Foo?)",
    ],
    [
      "unknown namespace",
      '<xs:element name="E" type="v:Foo" xmlns:v="urn:v"/>',
      'unresolved-type: v:Foo is not declared (nothing of the namespace "urn:v" is declared in the loaded documents; did you mean "urn:t"?)',
    ],
    [
      "unresolved prefix",
      '<xs:element name="E" type="u:Foo"/>',
      "unresolved-prefix: the prefix of u:Foo is not bound to a namespace (did you mean t:?)",
    ],
    [
      "qualified names among the values of a union",
      '<xs:simpleType name="S"><xs:restriction><xs:simpleType><xs:union memberTypes="xs:int xs:QName"/></xs:simpleType><xs:enumeration value="t:A"/></xs:restriction></xs:simpleType>',
      "invalid-schema: xs:enumeration: values of xs:QName in a union are not supported in a schema",
    ],
    [
      "a qualified name with an unbound prefix as default",
      '<xs:element name="E" type="xs:QName" default="z:A"/>',
      "unresolved-prefix: the prefix of z:A is not bound to a namespace",
    ],
    [
      "no qualified name as fixed value",
      '<xs:attribute name="A" type="xs:QName" fixed="t:A:B"/>',
      'invalid-schema: fixed: "t:A:B" is not xs:QName',
    ],
    [
      "notation that is not declared",
      '<xs:simpleType name="S"><xs:restriction base="xs:NOTATION"><xs:enumeration value="t:N"/></xs:restriction></xs:simpleType>',
      "unresolved-notation: notation t:N is not declared",
    ],
    [
      "unresolved element",
      sequence('<xs:element ref="t:Itme"/>', '<xs:element name="Item"/>'),
      "unresolved-element: element t:Itme is not declared (did you mean t:Item?)",
    ],
    [
      "unresolved attribute",
      type('<xs:attribute ref="xml:lng"/>'),
      "unresolved-attribute: attribute xml:lng is not declared",
    ],
    [
      "an attribute that would be a namespace declaration",
      type('<xs:attribute name="xmlns" type="xs:string"/>'),
      "invalid-schema: an attribute cannot be called xmlns",
    ],
    ["unresolved group", sequence('<xs:group ref="t:G"/>'), "unresolved-group: group t:G is not declared"],
    [
      "unresolved attribute group",
      type('<xs:attributeGroup ref="t:G"/>'),
      "unresolved-attribute-group: attribute group t:G is not declared",
    ],
    [
      "unresolved head",
      '<xs:element name="E" substitutionGroup="t:H"/>',
      "unresolved-element: element t:H is not declared",
    ],
    [
      "element twice",
      '<xs:element name="E"/>\n<xs:element name="E"/>',
      "duplicate-component: t:E is declared already at t.xsd:2:1",
    ],
    [
      "simple and complex type of one name",
      '<xs:complexType name="T"/><xs:simpleType name="T"><xs:list itemType="xs:int"/></xs:simpleType>',
      "duplicate-component: t:T is declared already at t.xsd:2:1",
    ],
    [
      "attribute twice",
      type('<xs:attribute name="a"/><xs:attribute name="a"/>'),
      "invalid-schema: attribute a is declared twice here",
    ],
    [
      "circular derivation",
      type('<xs:complexContent><xs:extension base="t:T"/></xs:complexContent>'),
      "circular-derivation: t:T derives from itself",
    ],
    [
      "circular group",
      '<xs:group name="G"><xs:sequence><xs:group ref="t:G"/></xs:sequence></xs:group>',
      "circular-group: t:G contains itself",
    ],
    [
      "circular attribute group",
      '<xs:attributeGroup name="G"><xs:attributeGroup ref="t:G"/></xs:attributeGroup>',
      "circular-group: t:G contains itself",
    ],
    [
      "circular substitution",
      '<xs:element name="E" substitutionGroup="t:E"/>',
      "circular-substitution: t:E is in its own substitution group",
    ],
    [
      "occurrence",
      sequence('<xs:element name="E" maxOccurs="many"/>'),
      'invalid-schema: maxOccurs="many" is not a number and not "unbounded"',
    ],
    [
      "too few",
      sequence('<xs:element name="E" minOccurs="3" maxOccurs="2"/>'),
      "invalid-schema: minOccurs 3 exceeds maxOccurs 2",
    ],
    [
      "repetition in all",
      type('<xs:all><xs:element name="E" maxOccurs="2"/></xs:all>'),
      "invalid-schema: what stands in xs:all may occur once only",
    ],
    ["no name", "<xs:complexType/>", "invalid-schema: xs:complexType needs a name"],
    ["bad name", '<xs:element name="a b"/>', 'invalid-schema: "a b" is not a name for xs:element'],
    ["unknown child", sequence("<xs:elment/>"), "invalid-schema: xs:elment is not allowed in xs:sequence"],
    [
      "misplaced child",
      type("<xs:enumeration value='1'/>"),
      "invalid-schema: xs:enumeration is not allowed in xs:complexType",
    ],
    [
      "unknown attribute",
      sequence('<xs:element name="E" minOccur="0"/>'),
      "invalid-schema: xs:element has no attribute minOccur (did you mean minOccurs?)",
    ],
    [
      "name of an inner type",
      '<xs:element name="E"><xs:complexType name="I"/></xs:element>',
      "invalid-schema: xs:complexType cannot have a name here",
    ],
    [
      "two types",
      '<xs:element name="E" type="xs:int"><xs:complexType/></xs:element>',
      "invalid-schema: an element has either a type or one type declaration inside",
    ],
    [
      "reference with type",
      sequence('<xs:element ref="t:E" type="xs:int"/>', '<xs:element name="E"/>'),
      "invalid-schema: an element with a ref cannot have type",
    ],
    [
      "boolean",
      '<xs:element name="E" nillable="yes"/>',
      'invalid-schema: nillable="yes" is neither true nor false',
    ],
    [
      "two values",
      '<xs:element name="E" default="1" fixed="1"/>',
      "invalid-schema: xs:element has both a default and a fixed value",
    ],
    [
      "two models",
      type("<xs:sequence/><xs:choice/>"),
      "invalid-schema: xs:complexType has one content model only",
    ],
    [
      "elements on simple content",
      type('<xs:simpleContent><xs:extension base="xs:int"><xs:sequence/></xs:extension></xs:simpleContent>'),
      "invalid-schema: xs:sequence is not allowed in simple content",
    ],
    [
      "facets on complex content",
      type(
        '<xs:complexContent><xs:restriction base="t:U"><xs:maxLength value="1"/></xs:restriction></xs:complexContent>',
        '<xs:complexType name="U"/>',
      ),
      "invalid-schema: xs:maxLength is not allowed in complex content",
    ],
    [
      "simple base of complex content",
      type('<xs:complexContent><xs:extension base="xs:int"/></xs:complexContent>'),
      "invalid-schema: xs:int is a simple type: xs:extension needs simpleContent",
    ],
    [
      "complex base of simple content",
      type('<xs:simpleContent><xs:extension base="t:U"/></xs:simpleContent>', '<xs:complexType name="U"/>'),
      "invalid-schema: t:U has no simple content",
    ],
    [
      "attribute of the base",
      type(
        '<xs:complexContent><xs:extension base="t:U"><xs:attribute name="a"/></xs:extension></xs:complexContent>',
        '<xs:complexType name="U"><xs:attribute name="a"/></xs:complexType>',
      ),
      "invalid-schema: attribute a is declared by the base type already",
    ],
  ])("%s", (_, declarations, message) => {
    const found = faults(declarations);
    expect(found).toEqual([expect.stringContaining(` error ${message}`)]);
    expect(found[0]).toMatch(/^t\.xsd:[23]:\d+ /);
  });

  test("of a circle of several are reported once and leave a schema that can be walked", () => {
    const found = faults(`
      <xs:complexType name="A"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>
      <xs:complexType name="B"><xs:complexContent><xs:extension base="t:C"/></xs:complexContent></xs:complexType>
      <xs:complexType name="C"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>`);
    expect(found).toEqual([expect.stringContaining("circular-derivation: t:C derives from itself")]);
  });

  test("are all collected", () => {
    const found = faults('<xs:element name="E" type="t:A"/>\n<xs:element name="F" type="t:B"/>');
    expect(found.map((message) => message.slice(0, 11))).toEqual(["t.xsd:2:1 e", "t.xsd:3:1 e"]);
  });

  test("include xs:redefine", () => {
    const redefine = `<xs:redefine schemaLocation="t.xsd"><xs:simpleType name="S"><xs:restriction base="t:S"/></xs:simpleType></xs:redefine>`;
    expect(faults(redefine)).toEqual([
      expect.stringContaining('error invalid-schema: there is no xs:simpleType of the name "S" to redefine'),
    ]);
  });
});
