import { beforeAll, describe, expect, test } from "vitest";
import type { ParticleEntry, TypeEntry } from "../../templates/explore/app/data.js";
import { Model } from "../../templates/explore/app/model.js";
import { warnUnless } from "../project/support.js";
import { build } from "../xsd/support.js";
import {
  type Explored,
  explore,
  hasWholeSchemas,
  openSchemas,
  packagedSchemas,
  wholeSchemas,
} from "./support.js";

warnUnless(hasWholeSchemas, "the page of the whole schemas was not examined");

/** The particles of a type's own content. */
function particlesOf(type: TypeEntry): ParticleEntry[] {
  const flat = (particle: ParticleEntry): ParticleEntry[] => [
    particle,
    ...("items" in particle ? particle.items.flatMap(flat) : []),
  ];
  return type.kind === "complex" && type.particle !== undefined ? flat(type.particle) : [];
}

/** Every type that a type names, with the member it is named for. */
function typesIn(type: TypeEntry): (readonly [string, string])[] {
  if (type.kind !== "complex") {
    return [
      ...(type.item === undefined ? [] : [[type.item, "item"] as const]),
      ...(type.members ?? []).map((member) => [member, "member"] as const),
    ];
  }
  return [
    ...particlesOf(type).flatMap((each) =>
      each.kind === "element" ? [[each.type, each.name] as const] : [],
    ),
    ...type.attributes.map(({ name, type: named }) => [named, `@${name}`] as const),
    ...(type.text === undefined ? [] : [[type.text, "text"] as const]),
  ];
}

describe.each([
  ["the packaged schemas", packagedSchemas, true],
  ["the whole schemas", wholeSchemas, hasWholeSchemas],
] as const)("the data of %s", (_, path, available) => {
  let explored: Explored;
  beforeAll(() => {
    if (available) explored = explore(openSchemas(path));
  });

  test.skipIf(!available)("hold every component of the selection, each once", () => {
    const { data, selection } = explored;
    expect(data.types).toHaveLength(selection.types.length);
    expect(data.elements).toHaveLength(selection.elements.length);
    expect(data.operations.map(({ id }) => id).sort()).toEqual(
      selection.operations.map(({ name }) => name).sort(),
    );
    for (const entries of [data.types, data.elements, data.operations]) {
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      expect(entries.length).toBeGreaterThan(10);
    }
  });

  test.skipIf(!available)("have no name that leads nowhere", () => {
    const { types, elements, operations } = explored.data;
    const known = {
      types: new Set(types.map(({ id }) => id)),
      elements: new Set(elements.map(({ id }) => id)),
    };
    const lost: string[] = [];
    const type = (name: string | undefined): void => {
      if (name !== undefined && !name.startsWith("xs:") && !known.types.has(name)) lost.push(name);
    };
    const element = (name: string | undefined): void => {
      if (name !== undefined && !known.elements.has(name)) lost.push(name);
    };
    for (const each of types) {
      for (const [name] of typesIn(each)) type(name);
      for (const name of [each.base, ...each.derived]) type(name);
      for (const particle of particlesOf(each)) {
        if (particle.kind === "element" && particle.global === true) element(particle.name);
      }
    }
    for (const each of elements) {
      type(each.type);
      element(each.substitutes);
      for (const name of each.substitutedBy ?? []) element(name);
    }
    for (const { request, response } of operations) {
      for (const { body, headers } of [request, response])
        for (const name of [body, ...headers]) element(name);
    }
    for (const { usedBy } of [...types, ...elements]) {
      for (const use of usedBy) {
        if (use.in === "type") type(use.id);
        else if (use.in === "element") element(use.id);
        else expect(operations.some(({ id }) => id === use.id)).toBe(true);
      }
    }
    expect(lost).toEqual([]);
  });

  test.skipIf(!available)("tell of each type who uses it: all that name it, and nobody else", () => {
    const { types, elements } = explored.data;
    const expected = new Map<string, Set<string>>();
    const note = (name: string, use: string): void =>
      void expected.set(name, (expected.get(name) ?? new Set()).add(use));
    for (const each of types) {
      const references = particlesOf(each).flatMap((particle) =>
        particle.kind === "element" && particle.global === true ? [particle.name] : [],
      );
      for (const [name, as] of typesIn(each)) {
        if (!references.includes(as) && !(as === "text" && name === each.base))
          note(name, `type ${each.id} ${as}`);
      }
    }
    for (const { id, type } of elements) note(type, `element ${id} `);
    for (const { id, usedBy } of types) {
      const uses = usedBy.map((use) => `${use.in} ${use.id} ${use.as ?? ""}`);
      expect(new Set(uses), id).toEqual(expected.get(id) ?? new Set());
      expect(uses).toHaveLength(new Set(uses).size);
    }
  });

  test.skipIf(!available)("show declarations as the output has them", () => {
    const { data, output } = explored;
    const texts = new Map(output.files.map(({ path: file, text }) => [file, text]));
    const without = data.types.filter(({ typescript }) => typescript === undefined);
    for (const { typescript } of data.types) {
      for (const part of typescript?.text.split(/\n\n(?=\/\*\*|export )/) ?? []) {
        expect(texts.get(typescript!.module)).toContain(part);
      }
    }
    // What is read as its base is has no declaration of its own.
    expect(without.filter(({ kind }) => kind === "complex")).toEqual([]);
  });

  test.skipIf(!available)("tell nothing of the folders they were made in", () => {
    const { types, elements, operations } = explored.data;
    for (const { place } of [...types, ...elements, ...operations])
      expect(place).toMatch(/^\w+\.(xsd|wsdl):\d+$/);
  });
});

describe("the data of the IM operations", () => {
  const { data } = explore(openSchemas(packagedSchemas));
  const model = new Model(data);

  test("on a type", () => {
    const type = model.types.get("t:ImGroupType");
    expect(type).toMatchObject({ kind: "complex", label: "t:ImGroupType", derivation: "restriction" });
    expect(new Set(type?.usedBy)).toEqual(
      new Set([
        { in: "type", id: "t:ArrayOfImGroupType", as: "t:ImGroup" },
        { in: "type", id: "m:AddImGroupResponseMessageType", as: "m:ImGroup" },
        { in: "type", id: "m:AddDistributionGroupToImListResponseMessageType", as: "m:ImGroup" },
      ]),
    );
    expect(type?.typescript?.text).toMatch(/^\/\*\*\n[\s\S]*export interface ImGroupType \{\n/);
  });

  test("on an operation, and who uses its elements", () => {
    expect(model.operations.get("GetImItems")).toMatchObject({
      identifier: "GetImItems",
      soapAction: "http://schemas.microsoft.com/exchange/services/2006/messages/GetImItems",
      request: {
        body: "m:GetImItems",
        headers: ["t:ExchangeImpersonation", "t:MailboxCulture", "t:RequestServerVersion"],
      },
      response: { body: "m:GetImItemsResponse", headers: ["t:ServerVersionInfo"] },
    });
    expect(model.elements.get("m:GetImItems")?.usedBy).toEqual([
      { in: "operation", id: "GetImItems", as: "request" },
    ]);
    const header = model.elements.get("t:ServerVersionInfo")?.usedBy;
    expect(header).toHaveLength(13);
    expect(header).toContainEqual({ in: "operation", id: "GetImItems", as: "response header" });
  });

  test("on operations whose names are no identifiers", () => {
    const { data } = explore(openSchemas("test/cases/operation-names"));
    expect(data.operations.find(({ id }) => id === "Op-1.x")?.identifier).toBe("Op_1_x");
  });

  test("on derivation, both ways", () => {
    const base = model.types.get("m:ResponseMessageType");
    expect(base?.derived).toHaveLength(13);
    const derived = model.types.get("m:GetImItemsResponseMessageType");
    expect(derived?.base).toBe("m:ResponseMessageType");
    if (derived?.kind !== "complex") throw new Error("a complex type is expected");
    expect(model.layers(derived).map(({ type: { id } }) => id)).toEqual([
      "m:ResponseMessageType",
      "m:GetImItemsResponseMessageType",
    ]);
  });

  test("on enumerations and facets", () => {
    const codes = model.types.get("m:ResponseCodeType");
    expect(codes?.kind === "enumeration" && codes.values.length).toBe(529);
    expect(model.types.get("t:NonEmptyStringType")).toMatchObject({
      kind: "simple",
      facets: [["minLength", "1"]],
    });
  });

  test("on anonymous types, which go by their name in TypeScript", () => {
    expect(model.types.get("@ServerVersionInfo")).toMatchObject({
      label: "type of t:ServerVersionInfo",
      anonymous: true,
    });
  });
});

test("content models: groups, occurrence, wildcards, references and values", () => {
  const schema = build(`
    <xs:element name="head" type="xs:string" abstract="true"/>
    <xs:element name="one" substitutionGroup="t:head" type="xs:string"/>
    <xs:complexType name="Base"><xs:sequence><xs:element name="a" type="xs:int" default="1"/></xs:sequence></xs:complexType>
    <xs:complexType name="Derived">
      <xs:complexContent><xs:extension base="t:Base">
        <xs:choice minOccurs="0">
          <xs:element ref="t:head"/>
          <xs:element name="b" nillable="true" minOccurs="2" maxOccurs="unbounded" type="xs:string"/>
          <xs:any namespace="##other" processContents="lax"/>
        </xs:choice>
        <xs:attribute name="x" type="xs:boolean" use="required"/>
        <xs:attribute name="y" type="xs:string" fixed="z"/>
      </xs:extension></xs:complexContent>
    </xs:complexType>`);
  const { data } = explore(schema);
  expect(data.types.find(({ id }) => id === "t:Derived")).toMatchObject({
    kind: "complex",
    base: "t:Base",
    derivation: "extension",
    particle: {
      kind: "choice",
      min: 0,
      items: [
        { kind: "element", name: "t:head", type: "xs:string", global: true },
        { kind: "element", name: "t:b", type: "xs:string", min: 2, max: null, nillable: true },
        { kind: "any", of: "any namespace but t:*; checked where declared" },
      ],
    },
    attributes: [
      { name: "x", type: "xs:boolean", required: true },
      { name: "y", type: "xs:string", fixed: "z" },
    ],
  });
  expect(data.elements).toMatchObject([
    {
      id: "t:head",
      abstract: true,
      substitutedBy: ["t:one"],
      usedBy: [
        { in: "element", id: "t:one", as: "substitute" },
        { in: "type", id: "t:Derived", as: "t:head" },
      ],
    },
    { id: "t:one", substitutes: "t:head", usedBy: [] },
  ]);
});
