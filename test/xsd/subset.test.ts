import { describe, expect, test } from "vitest";
import {
  type SelectionRequest,
  type SubsetFile,
  selectComponents,
  subsetSchemas,
} from "../../generator/xsd/index.js";
import { type Files, load, schemaFaults, schemaText } from "./support.js";

/** The subset of these files for a request; it must be accepted by libxml2 and come out the same again. */
function subset(files: Files, request: SelectionRequest): readonly SubsetFile[] {
  const print = (from: Files, wanted: SelectionRequest) => {
    const { schema, messages, diagnostics } = load(from);
    expect(messages).toEqual([]);
    const printed = subsetSchemas(selectComponents(schema, wanted, diagnostics), schema);
    expect(diagnostics.list()).toEqual([]);
    return printed;
  };
  const printed = print(files, request);
  expect(schemaFaults(printed)).toEqual([]);
  const again = Object.fromEntries(printed.map(({ fileName, text }) => [fileName, text]));
  expect(print(again, { all: true })).toEqual(printed);
  return printed;
}

describe("the subset", () => {
  test("prints the selected declarations, tidily, with uniform prefixes", () => {
    const [file, ...more] = subset(
      {
        "in/t.xsd": `<schema xmlns="http://www.w3.org/2001/XMLSchema" id="x" xmlns:tns="urn:t"  targetNamespace='urn:t'>
          <!-- a comment --><annotation><documentation>Of the whole</documentation></annotation>
          <complexType id="y"  name="T" ><annotation><documentation>Some   text
             &lt; more

             Another paragraph</documentation></annotation><sequence><element name="A" type="tns:S"
             minOccurs="0"/><element name="Gone" type="tns:Unused" minOccurs="0" maxOccurs="0"/><any namespace="##other"/></sequence></complexType>
          <simpleType name="S"><restriction base="string"><enumeration value="a&#10;&quot;&lt;"/></restriction></simpleType>
          <simpleType name="Unused"><restriction base="string"/></simpleType>
        </schema>`,
      },
      { types: ["T"] },
    );
    expect(more).toEqual([]);
    expect(file?.fileName).toBe("t.xsd");
    expect(file?.text).toBe(`<?xml version="1.0" encoding="utf-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tns="urn:t"
  targetNamespace="urn:t">
  <xs:complexType name="T">
    <xs:annotation>
      <xs:documentation>
        Some text &lt; more

        Another paragraph
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="A" type="tns:S" minOccurs="0"/>
      <xs:any namespace="##other"/>
    </xs:sequence>
  </xs:complexType>
  <xs:simpleType name="S">
    <xs:restriction base="xs:string">
      <xs:enumeration value="a&#10;&quot;&lt;"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>
`);
  });

  test("gives a prefix to a namespace that only a value names, and none that a document has", () => {
    const [file] = subset(
      {
        "t.xsd": schemaText(
          `<xs:import namespace="urn:v" schemaLocation="v.xsd"/>
           <xs:complexType name="T"><xs:sequence><xs:element name="A" type="v:S" xmlns:v="urn:v"/>
           <xs:element name="B"><xs:simpleType><xs:restriction base="xs:QName"><xs:enumeration value="q:x" xmlns:q="urn:q"/></xs:restriction></xs:simpleType></xs:element></xs:sequence></xs:complexType>`,
        ),
        "v.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:v="urn:v" targetNamespace="urn:v"><xs:simpleType name="S"><xs:restriction base="xs:string"/></xs:simpleType></xs:schema>`,
      },
      { types: ["t:T"] },
    );
    expect(file?.text).toContain('xmlns:v="urn:v"');
    expect(file?.text).toContain('<xs:enumeration value="vv:x" xmlns:vv="urn:q"/>');
  });

  test("imports what it refers to, and no more, xml: attributes included", () => {
    const other = (namespace: string) =>
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="${namespace}"><xs:complexType name="T"><xs:attribute ref="xml:lang"/></xs:complexType></xs:schema>`;
    const files = subset(
      {
        "t.xsd": schemaText(
          '<xs:import namespace="urn:u"/><xs:element name="E" type="u:T" xmlns:u="urn:u"/>',
        ),
        "u.xsd": other("urn:u"),
        "v.xsd": other("urn:v"),
      },
      { elements: ["E"] },
    );
    expect(files.map(({ fileName }) => fileName)).toEqual(["t.xsd", "u.xsd", "xml.xsd"]);
    expect(files[0]?.text).toContain('<xs:import namespace="urn:u" schemaLocation="u.xsd"/>');
    expect(files[0]?.text).not.toContain("xml.xsd");
    expect(files[1]?.text).toContain('schemaLocation="xml.xsd"');
  });

  test("holds the groups that are referred to", () => {
    const [file] = subset(
      {
        "t.xsd": schemaText(`
          <xs:group name="G"><xs:sequence><xs:group ref="t:H"/></xs:sequence></xs:group>
          <xs:group name="H"><xs:choice><xs:element name="A" type="t:S"/></xs:choice></xs:group>
          <xs:group name="Unused"><xs:choice><xs:element name="A"/></xs:choice></xs:group>
          <xs:attributeGroup name="AG"><xs:attribute name="a" type="t:S"/></xs:attributeGroup>
          <xs:complexType name="T"><xs:group ref="t:G"/><xs:attributeGroup ref="t:AG"/></xs:complexType>
          <xs:simpleType name="S"><xs:restriction base="xs:string"/></xs:simpleType>`),
      },
      { types: ["T"] },
    );
    expect(file?.text.match(/<xs:(group|attributeGroup) name="\w+"/g)).toEqual([
      '<xs:group name="G"',
      '<xs:group name="H"',
      '<xs:attributeGroup name="AG"',
    ]);
  });

  test("leaves out a head that is not selected, and states the type that came from it", () => {
    const [file] = subset(
      {
        "t.xsd":
          schemaText(`<xs:element name="H" type="t:T" abstract="true"/><xs:element name="A" substitutionGroup="t:H"/>
          <xs:element name="B" type="t:T" substitutionGroup="t:H"/><xs:complexType name="T"/>`),
      },
      { elements: ["A", "B"] },
    );
    expect(file?.text).toContain('<xs:element name="A" type="t:T"/>');
    expect(file?.text).toContain('<xs:element name="B" type="t:T"/>');
  });

  test("joins documents of one namespace, whatever their defaults, and those that took it over", () => {
    const files = subset(
      {
        "s/a.xsd": schemaText(
          '<xs:include schemaLocation="c.xsd"/><xs:complexType name="A"><xs:sequence><xs:element name="Q" type="xs:int"/><xs:element name="N" form="unqualified" type="t:C"/></xs:sequence></xs:complexType>',
        ),
        "s/b.xsd":
          '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" attributeFormDefault="qualified"><xs:complexType name="B"><xs:sequence><xs:element name="N"/></xs:sequence><xs:attribute name="q"/></xs:complexType></xs:schema>',
        "s/c.xsd":
          '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:complexType name="C"><xs:sequence><xs:element name="N" type="C" minOccurs="0"/></xs:sequence></xs:complexType></xs:schema>',
      },
      { types: ["A", "B"] },
    );
    expect(files.map(({ fileName }) => fileName)).toEqual(["a.xsd"]);
    expect(files[0]?.text.match(/<xs:(element|attribute) .*/g)).toEqual([
      '<xs:element name="Q" type="xs:int"/>',
      '<xs:element name="N" type="t:C" form="unqualified"/>',
      '<xs:element name="N" form="unqualified"/>',
      '<xs:attribute name="q" form="qualified"/>',
      '<xs:element name="N" type="t:C" minOccurs="0" form="unqualified"/>',
    ]);
  });

  test("states what documents of one namespace keep out by default, each declaration for itself where they differ", () => {
    const document = (name: string, attributes: string, more = "") =>
      schemaText(
        `<xs:complexType name="${name}"${more}><xs:sequence><xs:element name="E" type="xs:int"/><xs:element ref="t:R"/></xs:sequence></xs:complexType>`,
        attributes,
      );
    const head = schemaText('<xs:element name="R" type="xs:int"/>', 'blockDefault="substitution extension"');
    const agreed = { "r.xsd": head, "a.xsd": document("A", 'blockDefault="substitution extension"') };
    const [same] = subset(agreed, { types: ["A"] });
    expect(same?.text).toContain('blockDefault="substitution extension"');
    expect(same?.text).not.toContain("block=");
    const others = { "b.xsd": document("B", ""), "c.xsd": document("C", 'blockDefault="#all"', ' block=""') };
    const [file] = subset({ ...agreed, ...others }, { types: ["A", "B", "C"] });
    expect(file?.text).not.toContain("blockDefault");
    expect(file?.text.match(/<xs:(element|complexType) .*/g)).toEqual([
      '<xs:complexType name="A" block="extension">',
      '<xs:element name="E" type="xs:int" block="substitution extension"/>',
      '<xs:element ref="t:R"/>',
      '<xs:complexType name="B">',
      '<xs:element name="E" type="xs:int"/>',
      '<xs:element ref="t:R"/>',
      '<xs:complexType name="C" block="">',
      '<xs:element name="E" type="xs:int" block="#all"/>',
      '<xs:element ref="t:R"/>',
      '<xs:element name="R" type="xs:int" block="substitution extension"/>',
    ]);
  });

  test("keeps markup in documentation, and works without a namespace", () => {
    const [file] = subset(
      {
        "n.xsd":
          '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:h="urn:h"><xs:element name="E" type="T"><xs:annotation><xs:documentation xml:lang="en">See <h:a href="x">T</h:a>.</xs:documentation><xs:appinfo><k xmlns="urn:k"/></xs:appinfo></xs:annotation></xs:element><xs:complexType name="T"/></xs:schema>',
      },
      { elements: ["E"] },
    );
    expect(file?.text).toContain(
      '<xs:documentation xml:lang="en">See <h:a xmlns:h="urn:h" href="x">T</h:a>.</xs:documentation>',
    );
    expect(file?.text).toContain('<xs:appinfo><k xmlns="urn:k"/></xs:appinfo>');
    expect(file?.text).toContain('<xs:element name="E" type="T">');
  });

  test("drops identity constraints, prohibited attributes' types and foreign attributes", () => {
    const [file] = subset(
      {
        "t.xsd":
          schemaText(`<xs:element name="E" xmlns:f="urn:f" f:x="1"><xs:complexType><xs:complexContent><xs:restriction base="t:T"><xs:attribute name="a" type="t:S" use="prohibited"/></xs:restriction></xs:complexContent></xs:complexType>
          <xs:key name="k"><xs:selector xpath="t:a"/><xs:field xpath="@a"/></xs:key></xs:element>
          <xs:complexType name="T"><xs:attribute name="a"/></xs:complexType><xs:simpleType name="S"><xs:restriction base="xs:int"/></xs:simpleType>`),
      },
      { elements: ["E"] },
    );
    expect(file?.text).toContain('<xs:attribute name="a" use="prohibited"/>');
    expect(file?.text).not.toMatch(/xs:key|f:x|name="S"/);
  });
});
