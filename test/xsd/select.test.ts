import { describe, expect, test } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import {
  reasonsOf,
  type Selection,
  type SelectionRequest,
  selectComponents,
} from "../../generator/xsd/index.js";
import { load, schemaText } from "./support.js";

function select(declarations: string, request: SelectionRequest): Selection {
  const { schema, messages, diagnostics } = load({ "t.xsd": schemaText(declarations) });
  expect(messages).toEqual([]);
  const selection = selectComponents(schema, request, diagnostics);
  expect(diagnostics.list()).toEqual([]);
  return selection;
}

const typeNames = ({ types }: Selection) => types.map(({ name }) => name?.local ?? "-").join(" ");
const elementNames = ({ elements }: Selection) => elements.map(({ name }) => name.local).join(" ");
const extension = (name: string, base: string, attributes = "") =>
  `<xs:complexType name="${name}" ${attributes}><xs:complexContent><xs:extension base="t:${base}"/></xs:complexContent></xs:complexType>`;

describe("the closure", () => {
  test("takes bases, members, groups, attributes and simple types, in document order", () => {
    const declarations = `
      <xs:simpleType name="Item"><xs:restriction base="xs:int"/></xs:simpleType>
      <xs:simpleType name="List"><xs:list itemType="t:Item"/></xs:simpleType>
      <xs:simpleType name="Member"><xs:restriction base="xs:int"/></xs:simpleType>
      <xs:simpleType name="Unused"><xs:restriction base="xs:int"/></xs:simpleType>
      <xs:complexType name="Root"><xs:complexContent><xs:extension base="t:Base">
        <xs:sequence><xs:group ref="t:G"/></xs:sequence><xs:attributeGroup ref="t:AG"/><xs:attribute ref="t:Attr"/>
      </xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="Base"><xs:sequence><xs:element ref="t:E"/></xs:sequence></xs:complexType>
      <xs:element name="E" type="t:List"/>
      <xs:element name="Other" type="t:Unused"/>
      <xs:group name="G"><xs:choice><xs:element name="L"><xs:simpleType><xs:union memberTypes="t:Member xs:string"/></xs:simpleType></xs:element></xs:choice></xs:group>
      <xs:attributeGroup name="AG"><xs:attribute name="a" type="t:InGroup"/></xs:attributeGroup>
      <xs:simpleType name="InGroup"><xs:restriction base="xs:int"/></xs:simpleType>
      <xs:attribute name="Attr" type="t:OfAttr"/>
      <xs:simpleType name="OfAttr"><xs:restriction base="xs:int"/></xs:simpleType>`;
    const selection = select(declarations, { types: ["t:Root"] });
    expect(typeNames(selection)).toBe("Item List Member Root Base - InGroup OfAttr");
    expect(elementNames(selection)).toBe("E");
    expect(selection.attributes.map(({ name }) => name.local)).toEqual(["Attr"]);
  });

  test("takes the substitutes of an element that is referred to, but not the head of a member", () => {
    const declarations = `
      <xs:element name="Head" type="t:HeadType" abstract="true"/>
      <xs:element name="A" type="t:AType" substitutionGroup="t:Head"/>
      <xs:element name="B" substitutionGroup="t:A"/>
      <xs:complexType name="HeadType"/>${extension("AType", "HeadType")}
      <xs:complexType name="ByHead"><xs:sequence><xs:element ref="t:Head"/></xs:sequence></xs:complexType>
      <xs:complexType name="ByMember"><xs:sequence><xs:element ref="t:B"/></xs:sequence></xs:complexType>`;
    expect(elementNames(select(declarations, { types: ["ByHead"] }))).toBe("Head A B");
    expect(elementNames(select(declarations, { types: ["ByMember"] }))).toBe("B");
    expect(typeNames(select(declarations, { types: ["ByMember"] }))).toBe("HeadType AType ByMember");
  });

  test("takes the head whose anonymous type a member shares", () => {
    const declarations = `<xs:element name="Head"><xs:complexType/></xs:element><xs:element name="B" substitutionGroup="t:Head"/><xs:element name="C" substitutionGroup="t:Head"/>`;
    expect(elementNames(select(declarations, { elements: ["B"] }))).toBe("Head B");
    const further = '<xs:element name="D" substitutionGroup="t:C"/>';
    expect(elementNames(select(declarations + further, { elements: ["D"] }))).toBe("Head C D");
  });

  test("takes derived types only where an element has the abstract base as its type", () => {
    const declarations = `
      <xs:complexType name="Abstract" abstract="true"/>
      ${extension("Middle", "Abstract", 'abstract="true"')}${extension("Leaf", "Middle")}${extension("Direct", "Abstract")}
      ${extension("Childless", "Middle", 'abstract="true"')}
      <xs:complexType name="Concrete"/>${extension("More", "Concrete")}
      <xs:element name="OfAbstract" type="t:Abstract"/>
      <xs:element name="OfConcrete" type="t:Concrete"/>
      <xs:element name="OfDirect" type="t:Direct"/>
      <xs:element name="Local"><xs:complexType><xs:sequence><xs:element name="E" type="t:Abstract"/></xs:sequence></xs:complexType></xs:element>`;
    expect(typeNames(select(declarations, { elements: ["OfAbstract"] }))).toBe("Abstract Middle Leaf Direct");
    expect(typeNames(select(declarations, { elements: ["OfConcrete"] }))).toBe("Concrete");
    expect(typeNames(select(declarations, { elements: ["OfDirect"] }))).toBe("Abstract Direct");
    expect(typeNames(select(declarations, { elements: ["Local"] }))).toBe("Abstract Middle Leaf Direct -");
    expect(typeNames(select(declarations, { types: ["Abstract"] }))).toBe("Abstract");
  });

  test("knows why each component is there: what needs it, and by which of its members", () => {
    const declarations = `
      <xs:complexType name="Root"><xs:sequence>
        <xs:element name="First" type="t:A"/><xs:group ref="t:G"/><xs:element name="Third" type="t:B"/>
      </xs:sequence><xs:attribute name="Code" type="t:C"/><xs:attribute ref="t:Global"/></xs:complexType>
      <xs:group name="G"><xs:sequence><xs:element ref="t:E"/></xs:sequence></xs:group>
      <xs:complexType name="A"/>${extension("B", "A")}
      <xs:simpleType name="C"><xs:restriction base="xs:int"/></xs:simpleType>
      <xs:element name="E" type="t:C"/><xs:attribute name="Global" type="t:D"/>
      <xs:simpleType name="D"><xs:restriction base="xs:int"/></xs:simpleType>`;
    const selection = select(declarations, { types: ["Root"] });
    const nameOf = (component: { readonly name?: unknown } | undefined): string =>
      (component?.name as { readonly local: string } | undefined)?.local ?? "";
    const reasons = [...reasonsOf(selection)].map(([component, { from, via }]) => {
      const by = via === undefined ? "" : ` by ${nameOf(via)}`;
      return `${nameOf(component)}${from === undefined ? "" : ` of ${nameOf(from)}${by}`}`;
    });
    expect(reasons.sort()).toEqual([
      "A of Root by First",
      "B of Root by Third",
      "C of Root by Code",
      "D of Root by Global",
      "E of Root",
      "Global of Root",
      "Root",
    ]);
  });

  test("takes everything when all is wanted", () => {
    const selection = select('<xs:element name="A"/><xs:attribute name="B"/><xs:complexType name="C"/>', {
      all: true,
    });
    expect([selection.elements.length, selection.attributes.length, selection.types.length]).toEqual([
      1, 1, 1,
    ]);
  });

  test("ends for types that contain themselves", () => {
    const declarations = `<xs:complexType name="P"><xs:sequence><xs:element name="C" type="t:P" minOccurs="0"/></xs:sequence></xs:complexType>`;
    expect(typeNames(select(declarations, { types: ["P"] }))).toBe("P");
  });
});

describe("names", () => {
  const files = {
    "t.xsd": schemaText('<xs:element name="Persona"/><xs:complexType name="PersonaType"/>'),
    "u.xsd":
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:u="urn:u" targetNamespace="urn:u"><xs:element name="Persona"/><xs:element name="Folder"/></xs:schema>',
  };
  const find = (request: SelectionRequest) => {
    const { schema } = load(files);
    const diagnostics = new Diagnostics();
    const { elements, types } = selectComponents(schema, request, diagnostics);
    const names = [...elements, ...types].map(({ name }) => `{${name?.namespace}}${name?.local}`);
    return { names, messages: diagnostics.list().map(formatDiagnostic) };
  };

  test.each([
    [{ elements: ["t:Persona"] }, "{urn:t}Persona"],
    [{ elements: ["{urn:u}Persona"] }, "{urn:u}Persona"],
    [{ elements: ["Folder", "u:Folder"] }, "{urn:u}Folder"],
    [{ types: ["PersonaType"] }, "{urn:t}PersonaType"],
  ])("%j", (request, expected) => {
    expect(find(request)).toEqual({ names: [expected], messages: [] });
  });

  test.each([
    [
      { operations: ["GetItem"] },
      "error no-operations: the schemas have no operations: add the WSDL, or say by elements, types or all what is wanted (asked for: GetItem)",
    ],
    [
      { elements: ["Foldr"] },
      "error unknown-element: Foldr is not a global element of these schemas (did you mean u:Folder?)",
    ],
    [
      { elements: ["t:Folder"] },
      "error unknown-element: t:Folder is not a global element of these schemas (did you mean u:Folder?)",
    ],
    [
      { types: ["t:personatype"] },
      "error unknown-type: t:personatype is not a named type of these schemas (did you mean t:PersonaType?)",
    ],
    [{ types: ["x:Foo"] }, "error unknown-type: x:Foo is not a named type of these schemas"],
    [
      { elements: ["Persona"] },
      "error ambiguous-name: Persona is declared in more than one namespace (write t:Persona or u:Persona)",
    ],
  ])("%j is reported", (request, message) => {
    expect(find(request)).toEqual({ names: [], messages: [message] });
  });
});
