import { describe, expect, test } from "vitest";
import { Model } from "../../templates/explore/app/model.js";
import { sampleElement, sampleMessage, sampleOfType } from "../../templates/explore/app/sample.js";
import { matching } from "../../templates/explore/app/values.js";
import type { Deviation } from "../../templates/runtime/errors.js";
import { warnUnless } from "../project/support.js";
import { build } from "../xsd/support.js";
import {
  bindingsOf,
  explore,
  hasWholeSchemas,
  openSchemas,
  packagedSchemas,
  wholeSchemas,
} from "./support.js";

warnUnless(hasWholeSchemas, "no samples were made of the whole schemas");

const bytes = (xml: string): Uint8Array => new TextEncoder().encode(xml);

describe.each([
  ["the packaged schemas", packagedSchemas, true],
  ["the whole schemas", wholeSchemas, hasWholeSchemas],
] as const)("samples of %s", (_, path, available) => {
  test.skipIf(!available)("are read strictly, and written back", async () => {
    const schema = openSchemas(path);
    const { registry } = await bindingsOf(schema);
    const model = new Model(explore(schema).data);
    const wrong: string[] = [];
    let count = 0;
    const attempt = (name: string, work: () => void): void => {
      count++;
      try {
        work();
      } catch (error) {
        wrong.push(`${name}: ${(error as Deviation).message}`);
      }
    };
    for (const requiredOnly of [false, true]) {
      for (const { id } of model.data.operations) {
        for (const direction of ["request", "response"] as const) {
          attempt(`${id} ${direction}`, () => {
            const sample = sampleMessage(model, id, direction, { requiredOnly });
            const message = registry.readEnvelope(bytes(sample), { mode: "strict" });
            registry.writeEnvelope(message, { check: true });
          });
        }
      }
      for (const { id, abstract, substitutedBy } of model.data.elements) {
        if (abstract === true && substitutedBy === undefined) continue;
        attempt(id, () => {
          registry.readElement(bytes(sampleElement(model, id, { requiredOnly })), { mode: "strict" });
        });
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });
});

test("a type is shown as an element that has it, rather one of its own namespace", () => {
  const model = new Model(explore(openSchemas(packagedSchemas)).data);
  const of = (name: string): string => sampleOfType(model, model.types.get(name)!);
  expect(of("t:ImGroupType")).toMatch(
    /^<t:ImGroup\n {4}xmlns:t="[^"]*types">\n {2}<t:DisplayName>Tony Smith</,
  );
  // What is abstract is shown by one of those that are not.
  expect(of("m:BaseRequestType")).toMatch(/^<m:BaseRequest xsi:type="m:GetImItemListType"/);
});

test("abstract types are stood in for, circles end, and values are escaped", async () => {
  const schema = build(`
    <xs:simpleType name="Odd"><xs:restriction base="xs:string"><xs:enumeration value="&lt;&amp;&gt;&quot;"/></xs:restriction></xs:simpleType>
    <xs:complexType name="Shape" abstract="true"/>
    <xs:complexType name="Square"><xs:complexContent><xs:extension base="t:Shape">
      <xs:attribute name="odd" type="t:Odd" use="required"/>
    </xs:extension></xs:complexContent></xs:complexType>
    <xs:complexType name="Node"><xs:sequence>
      <xs:element name="shape" type="t:Shape"/>
      <xs:element name="odd" type="t:Odd"/>
      <xs:element name="node" type="t:Node" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType>
    <xs:element name="root" type="t:Node"/>`);
  const sample = sampleElement(new Model(explore(schema).data), "t:root");
  expect(sample).toBe(`<t:root
    xmlns:t="urn:t"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <t:shape xsi:type="t:Square" odd="&lt;&amp;&gt;&quot;"/>
  <t:odd>&lt;&amp;&gt;&quot;</t:odd>
</t:root>
`);
  const { registry } = await bindingsOf(schema);
  expect(registry.readElement(bytes(sample), { mode: "strict" })).toMatchObject({ root: { odd: '<&>"' } });
});

test.each([
  ["[0-9A-F]{4}-[a-z]", "0000-a"],
  ["(0x|0X)[0-9A-Fa-f]{1,4}", "0x0"],
  ["((0x|0X)[0-9]*)|([0-9]*)", "0x"],
  ["\\d{3}\\.\\d+", "000.0"],
  ["a?b*c+", "c"],
])("a text for the pattern %s", (pattern, text) => {
  expect(matching(pattern)).toBe(text);
});

test.each(["[^a]", "(", "\\p{L}+", "[a-z-[aeiou]]"])(
  "no text for the pattern %s, which is not understood",
  (pattern) => {
    expect(matching(pattern)).toBeUndefined();
  },
);
