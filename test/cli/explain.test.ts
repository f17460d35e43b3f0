/** `generate --explain`. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const out = join(folder, "never");
const explain = (name: string, ...argv: string[]) =>
  cli("generate", "--out", out, "--explain", name, ...argv);

/** The sections of the text: what stands under each title. */
function sectionsOf(text: string): Record<string, string> {
  const parts = text.trimEnd().split(/\n\n(?=\S)/);
  return Object.fromEntries(
    parts.map((part) => [part.split("\n")[0]!.replace(/, .*/, ""), part.split("\n").slice(1).join("\n")]),
  );
}

describe("generate --explain", () => {
  test("a type: every stage, and nothing is written", async () => {
    const { code, stdout, stderr } = await explain("ImGroupType", "--operation", "GetImItemList");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const sections = sectionsOf(stdout);
    expect(Object.keys(sections)).toEqual([
      "complexType t:ImGroupType",
      "Declared at",
      "Documentation",
      "Selected because of",
      "Schema component",
      "TypeScript model",
      "Declaration",
      "Reader",
      "Writer",
      "Runtime table",
    ]);
    expect(sections["Declared at"]).toMatch(/^ {2}schemas\/types\.xsd:\d+:3$/);
    const chain = sections["Selected because of"]!.split("\n").map((line) => line.replace(/ \(.*?\)/, ""));
    expect(chain).toEqual([
      "  operation GetImItemList, asked for",
      "  └ element m:GetImItemListResponse",
      "    └ complexType m:GetImItemListResponseMessageType",
      "      └ element m:ImItemList",
      "        └ complexType t:ImItemListType",
      "          └ element t:Groups",
      "            └ complexType t:ArrayOfImGroupType",
      "              └ element t:ImGroup",
      "                └ complexType t:ImGroupType",
    ]);
    expect(sections["Schema component"]).toContain("element t:SmtpAddress: simpleType xs:string, 0..1 times");
    expect(sections["TypeScript model"]).toContain("SmtpAddress: element t:SmtpAddress, optional, string");
    expect(sections["Declaration"]).toContain("  export interface ImGroupType {\n");
    expect(sections["Reader"]).toContain("export function readImGroupType(");
    expect(sections["Writer"]).toContain("export function writeImGroupType(");
    expect(sections["Runtime table"]).toContain("content(");
    expect(stdout).toMatch(/^Reader, types\.read\.ts:\d+$/m);
    expect(existsSync(out)).toBe(false);
  });

  test("a simple type with its constant", async () => {
    const { stdout } = await explain("t:NonEmptyStringType");
    const sections = sectionsOf(stdout);
    expect(sections["Schema component"]).toBe(
      "  variety atomic\n  restricts simpleType xs:string\n  minLength 1",
    );
    expect(sections["Runtime table"]).toContain("export const nonEmptyStringType: SimpleType<string> =");
  });

  test("an operation and the element of its name", async () => {
    const { stdout } = await explain("AddImGroup");
    const [operation, element] = stdout.split(/\n(?=element m:AddImGroup\n)/);
    expect(sectionsOf(operation!)["Schema component"]).toContain("request: element m:AddImGroup\n");
    expect(operation).toMatch(
      /operations\/AddImGroup\.ts:\d+ export function serializeRequest\(request: Request/,
    );
    expect(sectionsOf(element!)["Selected because of"]).toContain("  operation AddImGroup (");
    expect(element).toContain("export function deserializeAddImGroup(");
  });

  test("what nothing needs, as if it were asked for", async () => {
    const { code, stdout } = await explain("PersonaType", "--operation", "AddImGroup");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Nothing in .*never needs it: shown as if it were asked for\.\n\ncomplexType t:PersonaType\n/,
    );
    expect(stdout).toContain("complexType t:PersonaType (schemas/types.xsd:");
    expect(stdout).toContain(", asked for\n");
  });

  test("groups, wildcards, choices and derived types", async () => {
    const schema = put(
      folder,
      "t.xsd",
      schemaText(`<xs:complexType name="T" abstract="true"><xs:sequence><xs:group ref="t:G" minOccurs="0"/>
        <xs:any namespace="##other" processContents="lax" maxOccurs="unbounded"/></xs:sequence>
        <xs:attribute name="a" type="xs:int" default="1"/><xs:anyAttribute/></xs:complexType>
      <xs:complexType name="U"><xs:complexContent><xs:extension base="t:T"/></xs:complexContent></xs:complexType>
      <xs:group name="G"><xs:choice><xs:element name="E" type="xs:string"/><xs:element name="F" type="xs:int"/></xs:choice></xs:group>`),
    );
    const { stdout } = await explain("T", "--schema", schema, "--all");
    expect(sectionsOf(stdout)["Schema component"]).toBe(`  abstract
  attribute a: simpleType xs:int, optional, default "1"
  any attribute of any namespace (strict)
  sequence
    choice (group t:G), 0..1 times
      element t:E: simpleType xs:string
      element t:F: simpleType xs:int
    any element of any namespace but "urn:t" (lax), 1..* times
  derived from it: complexType t:U`);
    expect(sectionsOf(stdout)["TypeScript model"]).toContain("one of, optional\n");
  });

  test("content in document order, and enumerations without room", async () => {
    const schema = put(
      folder,
      "ordered.xsd",
      schemaText(`<xs:complexType name="T" mixed="true"><xs:choice minOccurs="0" maxOccurs="3">
        <xs:element name="AnE" type="xs:string"/><xs:any namespace="##other" processContents="lax"/></xs:choice></xs:complexType>
      <xs:complexType name="U"><xs:sequence><xs:element name="AnE" type="xs:int"/><xs:element name="F" type="xs:int"/>
        <xs:element name="AnE" type="xs:int"/></xs:sequence><xs:attribute name="a" type="t:V"/></xs:complexType>
      <xs:simpleType name="V"><xs:restriction base="xs:string"><xs:enumeration value="x"/></xs:restriction></xs:simpleType>`),
    );
    const modelOf = async (name: string, ...argv: string[]) =>
      sectionsOf((await explain(name, "--schema", schema, "--all", ...argv)).stdout)["TypeScript model"];
    expect(await modelOf("T")).toBe(`  object T of module ordered
    $content: array of texts and objects with one key in document order, required
      AnE: element t:AnE, string
      $any: a fragment
      in the order (AnE | $any){0,3}`);
    expect(await modelOf("U", "--names", "camel")).toBe(`  object U of module ordered
    a: attribute a, optional, V by simple.v
    $items: array of objects with one key in document order, required
      anE: element t:AnE, number by xs.int
      f: element t:F, number by xs.int
      in the order (anE, f, anE)`);
    expect(await modelOf("V")).toMatch(/ {4}1 values, and whatever newer servers send$/);
    expect(await modelOf("V", "--enums", "closed")).toMatch(/ {4}1 values, and no others$/);
  });

  test("a name that means nothing", async () => {
    const { code, stdout, stderr } = await explain("ImGruopType");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^ews-codegen: unknown type, element or operation ImGruopType \(did you mean ImGroupType\?\)\n/,
    );
  });

  test("faulty schemas", async () => {
    const schema = put(folder, "faulty.xsd", "<xs:schema");
    const { code, stderr } = await explain("T", "--schema", schema);
    expect(code).toBe(2);
    expect(stderr).toContain(`${schema}:1:`);
  });
});
