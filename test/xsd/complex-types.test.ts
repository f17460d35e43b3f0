import { describe, expect, test } from "vitest";
import { build, complexType, contentShape, element, load, schemaText, shape, simpleType } from "./support.js";

describe("content models", () => {
  test("sequence, choice, all, any, with occurrence", () => {
    const schema = build(`
      <xs:complexType name="T">
        <xs:sequence minOccurs="0">
          <xs:element name="A" type="xs:string"/>
          <xs:choice minOccurs="0" maxOccurs="unbounded">
            <xs:element name="B" type="xs:int" minOccurs="2" maxOccurs="3"/>
            <xs:sequence><xs:element name="C"/></xs:sequence>
          </xs:choice>
          <xs:any minOccurs="0" maxOccurs="unbounded" namespace="##other" processContents="skip"/>
          <xs:element name="Gone" minOccurs="0" maxOccurs="0"/>
        </xs:sequence>
      </xs:complexType>
      <xs:complexType name="All"><xs:all><xs:element name="A" minOccurs="0"/><xs:element name="B"/></xs:all></xs:complexType>
      <xs:complexType name="Empty"><xs:sequence/></xs:complexType>
      <xs:complexType name="None"/>
      <xs:complexType name="Mixed" mixed="true"/>`);
    expect(contentShape(complexType(schema, "T"))).toBe("(A, (B{2,3} | (C)){0,*}, any{0,*}){0,1}");
    expect(contentShape(complexType(schema, "All"))).toBe("(A{0,1} & B)");
    expect(contentShape(complexType(schema, "Empty"))).toBe("empty");
    expect(contentShape(complexType(schema, "None"))).toBe("empty");
    expect(contentShape(complexType(schema, "Mixed"))).toBe("mixed ()");
    expect(complexType(schema, "T").base).toBeUndefined();
  });

  test("groups, shared by their references, each with its own occurrence", () => {
    const schema = build(`
      <xs:complexType name="T">
        <xs:sequence><xs:group ref="t:G" minOccurs="0"/><xs:element name="X"/></xs:sequence>
      </xs:complexType>
      <xs:complexType name="U"><xs:group ref="t:G" maxOccurs="2"/></xs:complexType>
      <xs:group name="G"><xs:choice><xs:element name="A"><xs:complexType/></xs:element><xs:group ref="t:H"/></xs:choice></xs:group>
      <xs:group name="H"><xs:sequence><xs:element name="B"/></xs:sequence></xs:group>`);
    expect(contentShape(complexType(schema, "T"))).toBe("((A | (B)){0,1}, X)");
    expect(contentShape(complexType(schema, "U"))).toBe("(A | (B)){1,2}");
    const group = complexType(schema, "U").ownParticle?.term;
    expect(group).toMatchObject({ kind: "choice", group: { namespace: "urn:t", local: "G" } });
    const local = group?.kind === "choice" ? group.particles[0]?.term : undefined;
    expect(local).toMatchObject({ type: { owner: local, ownerGroup: { local: "G" } } });
  });

  test("types that contain themselves", () => {
    const schema = build(`
      <xs:complexType name="P"><xs:sequence><xs:element name="Child" type="t:P" minOccurs="0"/><xs:element ref="t:E"/></xs:sequence></xs:complexType>
      <xs:element name="E"><xs:complexType><xs:sequence><xs:element ref="t:E" minOccurs="0"/></xs:sequence></xs:complexType></xs:element>
      <xs:group name="G"><xs:sequence><xs:element name="X"><xs:complexType><xs:group ref="t:G"/></xs:complexType></xs:element></xs:sequence></xs:group>`);
    const { content } = complexType(schema, "P");
    const sequence = content.kind === "elementOnly" ? content.particle.term : undefined;
    const [child, reference] = sequence?.kind === "sequence" ? sequence.particles : [];
    expect(child?.term).toMatchObject({ global: false });
    expect(child?.term.kind === "element" && child.term.type).toBe(complexType(schema, "P"));
    expect(reference?.term).toBe(element(schema, "E"));
  });

  test("qualified and unqualified local names", () => {
    const local = (attributes: string, form = "") => {
      const schema = build(
        `<xs:complexType name="T"><xs:sequence><xs:element name="E" ${form}/></xs:sequence><xs:attribute name="A" ${form}/></xs:complexType>`,
        attributes,
      );
      const type = complexType(schema, "T");
      const sequence = type.ownParticle?.term.kind === "sequence" ? type.ownParticle.term : undefined;
      const term = sequence?.particles[0]?.term;
      return [term?.kind === "element" && term.name.namespace, type.attributes[0]?.attribute.name.namespace];
    };
    expect(local("")).toEqual(["urn:t", ""]);
    expect(local('attributeFormDefault="qualified"')).toEqual(["urn:t", "urn:t"]);
    expect(local("", 'form="unqualified"')).toEqual(["", ""]);
    expect(local("", 'form="qualified"')).toEqual(["urn:t", "urn:t"]);
  });
});

describe("extension", () => {
  test("puts the base's content and attributes first", () => {
    const schema = build(`
      <xs:complexType name="C"><xs:complexContent><xs:extension base="t:B">
        <xs:choice><xs:element name="X"/><xs:element name="Y"/></xs:choice><xs:attribute name="c"/>
      </xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="B"><xs:complexContent><xs:extension base="t:A">
        <xs:sequence><xs:element name="B1"/></xs:sequence><xs:attribute name="b" use="required"/>
      </xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="A" abstract="true"><xs:sequence><xs:element name="A1"/></xs:sequence><xs:attribute name="a"/></xs:complexType>
      <xs:complexType name="Plain"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>
      <xs:complexType name="OnEmpty"><xs:complexContent><xs:extension base="t:None"><xs:all><xs:element name="Z"/></xs:all></xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="None"/>
      <xs:complexType name="Repeated"><xs:sequence maxOccurs="2"><xs:element name="R"/></xs:sequence></xs:complexType>
      <xs:complexType name="OnRepeated"><xs:complexContent><xs:extension base="t:Repeated"><xs:sequence><xs:element name="S"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>`);
    const c = complexType(schema, "C");
    expect(contentShape(c)).toBe("(A1, B1, (X | Y))");
    expect(c.ownParticle && shape(c.ownParticle)).toBe("(X | Y)");
    expect(c.attributes.map(({ attribute }) => attribute.name.local)).toEqual(["a", "b", "c"]);
    expect(c.ownAttributes.map(({ attribute }) => attribute.name.local)).toEqual(["c"]);
    expect(c.attributes.map(({ required }) => required)).toEqual([false, true, false]);
    expect(contentShape(complexType(schema, "Plain"))).toBe("(A1)");
    expect(contentShape(complexType(schema, "OnEmpty"))).toBe("(Z)");
    expect(contentShape(complexType(schema, "OnRepeated"))).toBe("((R){1,2}, S)");
    const a = complexType(schema, "A");
    expect(a.abstract).toBe(true);
    expect(a.derived).toEqual([complexType(schema, "B"), complexType(schema, "Plain")]);
    expect(a.derived[0]?.derived).toEqual([c]);
  });

  test("of simple content keeps the simple type", () => {
    const schema = build(`
      <xs:complexType name="D"><xs:simpleContent><xs:extension base="t:C"><xs:attribute name="d"/></xs:extension></xs:simpleContent></xs:complexType>
      <xs:complexType name="C"><xs:simpleContent><xs:extension base="t:S"><xs:attribute name="c"/></xs:extension></xs:simpleContent></xs:complexType>
      <xs:simpleType name="S"><xs:restriction base="xs:string"/></xs:simpleType>
      <xs:complexType name="R"><xs:simpleContent><xs:restriction base="t:D">
        <xs:maxLength value="3"/><xs:attribute name="d" use="prohibited"/><xs:attribute name="c" use="required"/>
      </xs:restriction></xs:simpleContent></xs:complexType>`);
    expect(complexType(schema, "C").base).toBe(simpleType(schema, "S"));
    expect(contentShape(complexType(schema, "D"))).toBe("simple S");
    const restricted = complexType(schema, "R");
    expect(restricted.content).toMatchObject({
      kind: "simple",
      type: { base: simpleType(schema, "S"), facets: { maxLength: 3 }, owner: restricted },
    });
    expect(restricted.attributes.map(({ attribute, required }) => [attribute.name.local, required])).toEqual([
      ["c", true],
    ]);
  });

  test("restriction states the content anew and inherits attributes", () => {
    const schema = build(`
      <xs:complexType name="B"><xs:sequence><xs:element name="A" minOccurs="0"/><xs:element name="B"/></xs:sequence>
        <xs:attribute name="a"/><xs:attribute name="b"/><xs:anyAttribute/></xs:complexType>
      <xs:complexType name="R"><xs:complexContent><xs:restriction base="t:B">
        <xs:sequence><xs:element name="B"/></xs:sequence><xs:attribute name="a" use="prohibited"/>
      </xs:restriction></xs:complexContent></xs:complexType>
      <xs:complexType name="Long"><xs:complexContent><xs:restriction base="xs:anyType"><xs:sequence><xs:element name="A"/></xs:sequence></xs:restriction></xs:complexContent></xs:complexType>`);
    const restricted = complexType(schema, "R");
    expect(restricted).toMatchObject({ derivation: "restriction", base: complexType(schema, "B") });
    expect(contentShape(restricted)).toBe("(B)");
    expect(restricted.attributes.map(({ attribute }) => attribute.name.local)).toEqual(["b"]);
    expect(restricted.attributeWildcard).toBeUndefined();
    expect(complexType(schema, "Long").base).toBeUndefined();
  });
});

describe("attributes", () => {
  test("by declaration, reference and group, with values and documentation", () => {
    const schema = build(`
      <xs:attribute name="G" type="xs:int" default="7"><xs:annotation><xs:documentation>Global</xs:documentation></xs:annotation></xs:attribute>
      <xs:attributeGroup name="AG"><xs:attribute name="x"/><xs:attributeGroup ref="t:AH"/></xs:attributeGroup>
      <xs:attributeGroup name="AH"><xs:attribute name="y" fixed="1"/></xs:attributeGroup>
      <xs:complexType name="T">
        <xs:attribute ref="t:G"/>
        <xs:attributeGroup ref="t:AG"/>
        <xs:attribute ref="xml:lang" use="required"><xs:annotation><xs:documentation>Own</xs:documentation></xs:annotation></xs:attribute>
      </xs:complexType>`);
    const [g, x, y, lang] = complexType(schema, "T").attributes;
    expect(g).toMatchObject({ default: "7", documentation: "Global", required: false });
    expect(g?.attribute).toBe(schema.attributes.get("{urn:t}G"));
    expect(x?.attribute).toMatchObject({ name: { namespace: "", local: "x" }, global: false });
    expect(x?.attribute.type.name?.local).toBe("anySimpleType");
    expect(y?.fixed).toBe("1");
    expect(lang).toMatchObject({ required: true, documentation: "Own" });
    expect(lang?.attribute.name.namespace).toBe("http://www.w3.org/XML/1998/namespace");
  });

  test("wildcards combine", () => {
    const schema = build(`
      <xs:attributeGroup name="G"><xs:anyAttribute namespace="urn:a urn:b ##local" processContents="lax"/></xs:attributeGroup>
      <xs:complexType name="B"><xs:attributeGroup ref="t:G"/><xs:anyAttribute namespace="##targetNamespace urn:b" processContents="skip"/></xs:complexType>
      <xs:complexType name="E"><xs:complexContent><xs:extension base="t:B"><xs:anyAttribute namespace="##other"/></xs:extension></xs:complexContent></xs:complexType>
      <xs:complexType name="F"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>`);
    const wildcard = (name: string) => complexType(schema, name).attributeWildcard;
    expect(wildcard("B")).toMatchObject({ namespaces: ["urn:b"], processContents: "skip" });
    expect(wildcard("E")).toMatchObject({ namespaces: { not: "urn:t" }, processContents: "strict" });
    expect(wildcard("F")).toMatchObject({ namespaces: ["urn:b"] });
  });

  test("what each of two wildcards leaves out the other allows, but for what is in no namespace", () => {
    const u = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u">
      <xs:complexType name="B"><xs:anyAttribute namespace="##other"/></xs:complexType></xs:schema>`;
    const extension =
      '<xs:extension base="u:B" xmlns:u="urn:u"><xs:anyAttribute namespace="##other"/></xs:extension>';
    const { schema, messages } = load({
      "t.xsd": schemaText(
        `<xs:import namespace="urn:u" schemaLocation="u.xsd"/>
         <xs:complexType name="E"><xs:complexContent>${extension}</xs:complexContent></xs:complexType>`,
      ),
      "u.xsd": u,
    });
    expect(messages).toEqual([]);
    expect(complexType(schema, "E").attributeWildcard).toMatchObject({ namespaces: { not: "" } });
  });

  test("##other of a document without a namespace leaves out no more than what has none", () => {
    const wildcard = (namespace: string) => `<xs:anyAttribute namespace="${namespace}"/>`;
    const { schema, messages } = load({
      "t.xsd": schemaText(
        `<xs:import schemaLocation="n.xsd"/>
         <xs:complexType name="Own"><xs:attributeGroup ref="N"/>${wildcard("##other")}</xs:complexType>
         <xs:attributeGroup name="T">${wildcard("##other")}</xs:attributeGroup>
         <xs:complexType name="Groups"><xs:attributeGroup ref="N"/><xs:attributeGroup ref="t:T"/></xs:complexType>
         <xs:complexType name="Turned"><xs:attributeGroup ref="t:T"/><xs:attributeGroup ref="N"/></xs:complexType>
         <xs:complexType name="Some"><xs:attributeGroup ref="N"/>${wildcard("##local urn:a")}</xs:complexType>`,
      ),
      "n.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:attributeGroup name="N">${wildcard("##other")}</xs:attributeGroup></xs:schema>`,
    });
    expect(messages).toEqual([]);
    for (const name of ["Own", "Groups", "Turned"]) {
      expect(complexType(schema, name).attributeWildcard).toMatchObject({ namespaces: { not: "urn:t" } });
    }
    expect(complexType(schema, "Some").attributeWildcard).toMatchObject({ namespaces: ["urn:a"] });
  });

  test("wildcards that no wildcard combines are refused", () => {
    const u = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u">';
    const { messages } = load({
      "t.xsd": schemaText(
        `<xs:import namespace="urn:u" schemaLocation="u.xsd"/>
         <xs:complexType name="I" xmlns:u="urn:u"><xs:attributeGroup ref="u:G"/><xs:anyAttribute namespace="##other"/></xs:complexType>
         <xs:complexType name="B"><xs:anyAttribute namespace="##other"/></xs:complexType>
         <xs:complexType name="E"><xs:complexContent><xs:extension base="t:B"><xs:anyAttribute namespace="##local"/></xs:extension></xs:complexContent></xs:complexType>`,
      ),
      "u.xsd": `${u}<xs:attributeGroup name="G"><xs:anyAttribute namespace="##other"/></xs:attributeGroup></xs:schema>`,
    });
    expect(messages.map((each) => each.replace(/^.* error /, ""))).toEqual([
      'invalid-schema: no wildcard says what those of "urn:t" and "urn:u" with ##other both allow',
      'invalid-schema: no wildcard says what ##other than "urn:t" and ##local allow together',
    ]);
  });
});

describe("elements", () => {
  test("have the type of the next head that states one, wherever that is declared", () => {
    const schema = build(`
      <xs:element name="Last" substitutionGroup="t:Middle"/>
      <xs:element name="Middle" substitutionGroup="t:First"/>
      <xs:element name="First" type="xs:int"/>`);
    expect(schema.elements.get("{urn:t}Last")?.type.name?.local).toBe("int");
  });

  test("with substitution groups, transitive, abstract members left out", () => {
    const schema = build(`
      <xs:element name="Head" type="t:T" abstract="true"/>
      <xs:element name="A" substitutionGroup="t:Head"/>
      <xs:element name="B" substitutionGroup="t:A" type="t:U"/>
      <xs:element name="C" substitutionGroup="t:Head" abstract="true"/>
      <xs:element name="D" substitutionGroup="t:C"/>
      <xs:element name="Closed" type="t:T" block="substitution"/>
      <xs:element name="E" substitutionGroup="t:Closed"/>
      <xs:complexType name="T"/>
      <xs:complexType name="U"><xs:complexContent><xs:extension base="t:T"/></xs:complexContent></xs:complexType>`);
    const names = (name: string) =>
      element(schema, name).substitutes.map((substitute) => substitute.name.local);
    expect(names("Head")).toEqual(["A", "B", "D"]);
    expect(names("A")).toEqual(["B"]);
    expect(names("Closed")).toEqual([]);
    expect(element(schema, "D").type).toBe(complexType(schema, "T"));
    expect(element(schema, "B").substitutionHead).toBe(element(schema, "A"));
  });

  test("with their flags, values and documentation", () => {
    const schema = build(`
      <xs:element name="A" type="xs:int" nillable="true" default="1"><xs:annotation><xs:documentation>Global</xs:documentation><xs:documentation>More</xs:documentation></xs:annotation></xs:element>
      <xs:element name="Any"/>
      <xs:complexType name="T"><xs:sequence>
        <xs:element ref="t:A"/>
        <xs:element ref="t:A"><xs:annotation><xs:documentation>Here <b>bold</b></xs:documentation></xs:annotation></xs:element>
        <xs:element name="L" fixed="x"><xs:annotation><xs:appinfo>no prose</xs:appinfo></xs:annotation></xs:element>
      </xs:sequence></xs:complexType>`);
    expect(element(schema, "A")).toMatchObject({
      nillable: true,
      default: "1",
      documentation: "Global\n\nMore",
    });
    expect(element(schema, "Any").type.name?.local).toBe("anyType");
    const particle = complexType(schema, "T").ownParticle;
    const [first, second, third] = particle?.term.kind === "sequence" ? particle.term.particles : [];
    expect(first?.documentation).toBe("Global\n\nMore");
    expect(second?.documentation).toBe("Here bold");
    expect(third?.documentation).toBeUndefined();
    expect(third?.term).toMatchObject({ fixed: "x" });
    expect(first?.position).toEqual({ file: "t.xsd", line: 6, column: 9 });
  });

  test("ignore identity constraints and notations", () => {
    build(`<xs:notation name="n" public="p"/>
      <xs:element name="A"><xs:complexType/><xs:key name="k"><xs:selector xpath="a"/><xs:field xpath="b"/></xs:key></xs:element>`);
  });
});
