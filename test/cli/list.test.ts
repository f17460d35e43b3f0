import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { IM_OPERATIONS } from "../../generator/generate.js";
import { cli, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const official = "../shared/ews-official";

const schema = put(
  folder,
  "small/t.xsd",
  schemaText(
    [
      '<xs:element name="Zebra" type="t:Stripes"/>',
      '<xs:element name="Ape"><xs:complexType/></xs:element>',
      '<xs:complexType name="Stripes" abstract="true"/>',
      '<xs:simpleType name="Colour"><xs:restriction base="xs:string"/></xs:simpleType>',
    ].join("\n"),
  ),
);

/** Lines as lists of columns. */
const rows = (text: string): string[][] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/ +/));

describe("list operations", () => {
  test("names requests, responses and places, by name", async () => {
    const { code, stdout, stderr } = await cli("list", "operations");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const found = rows(stdout);
    expect(found.map(([name]) => name)).toEqual(IM_OPERATIONS);
    for (const [name, request, response, place] of found) {
      expect([request, response]).toEqual([`m:${name}`, `m:${name}Response`]);
      expect(place).toMatch(/^schemas\/services\.wsdl:\d+$/);
    }
  });

  test("as JSON also headers and soapAction", async () => {
    const { stdout } = await cli("list", "operations", "--json");
    const found = (JSON.parse(stdout) as { name: string }[]).find(({ name }) => name === "GetImItems");
    expect(found).toEqual({
      name: "GetImItems",
      request: "m:GetImItems",
      response: "m:GetImItemsResponse",
      requestHeaders: ["t:ExchangeImpersonation", "t:MailboxCulture", "t:RequestServerVersion"],
      responseHeaders: ["t:ServerVersionInfo"],
      soapAction: "http://schemas.microsoft.com/exchange/services/2006/messages/GetImItems",
      file: "schemas/services.wsdl",
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });

  test("of schemas that have none: no line, an empty array", async () => {
    expect(await cli("list", "operations", "--schema", schema)).toEqual({
      code: 0,
      stdout: "",
      stderr:
        "The schemas declare no operations. Name the WSDL, too, or the schemas with elements X and XResponse.\n",
    });
    expect((await cli("list", "operations", "--schema", schema, "--json")).stdout).toBe("[]\n");
  });
});

describe("list types and elements", () => {
  test("types with their kind", async () => {
    const { stdout } = await cli("list", "types", "--schema", schema);
    expect(stdout).toBe(`t:Colour   simpleType   ${schema}:5\nt:Stripes  complexType  ${schema}:4\n`);
  });

  test("types as JSON", async () => {
    const { stdout } = await cli("list", "types", "--json", "--schema", schema);
    const place = { file: schema, column: 1 };
    expect(JSON.parse(stdout)).toEqual([
      { name: "t:Colour", namespace: "urn:t", kind: "simpleType", base: "xs:string", ...place, line: 5 },
      { name: "t:Stripes", namespace: "urn:t", kind: "complexType", abstract: true, ...place, line: 4 },
    ]);
  });

  test("elements with their types", async () => {
    const { stdout } = await cli("list", "elements", "--schema", schema);
    expect(stdout).toBe(`t:Ape    (anonymous)  ${schema}:3\nt:Zebra  t:Stripes    ${schema}:2\n`);
  });
});

describe("list fails", () => {
  test.each([
    [["list"], "what to list is missing: operations, types or elements"],
    [["list", "typs"], "cannot list typs (did you mean types?): choose operations, types or elements"],
    [["list", "toString"], "cannot list toString: choose operations, types or elements"],
    [["list", "types", "more"], "unknown argument more (schemas are named with --schema)"],
    [["list", "types", "--jsn"], "unknown option --jsn (did you mean --json?)"],
    [["list", "types", "--json=1"], "--json takes no value, or true or false: --json=1"],
  ])("%j", async (argv, problem) => {
    const outcome = await cli(...argv);
    expect(outcome).toEqual({
      code: 2,
      stdout: "",
      stderr: `ews-codegen: ${problem}\nSee \`ews-codegen list --help\`.\n`,
    });
  });

  test("for faulty schemas, naming all faults", async () => {
    const file = put(folder, "faulty.xsd", schemaText('<xs:element name="A" type="t:Missing"/>'));
    expect(await cli("list", "elements", "--schema", file)).toEqual({
      code: 2,
      stdout: "",
      stderr: `${file}:2:1 error unresolved-type: t:Missing is not declared\n1 error, 0 warnings\n`,
    });
  });
});

if (!existsSync(official)) console.warn(`\n*** SKIPPED: ${official} is not there ***\n`);

describe.skipIf(!existsSync(official))("list of the official edition", () => {
  test("all operations, their elements as the WSDL names them", async () => {
    const found = rows((await cli("list", "operations", "--schema", official)).stdout);
    expect(found).toHaveLength(123);
    expect(found.find(([name]) => name === "GetPersona")?.slice(1, 3)).toEqual([
      "m:GetPersona",
      "m:GetPersonaResponseMessage",
    ]);
  });

  test("the order does not depend on that of the arguments", async () => {
    const files = ["types.xsd", "messages.xsd", "services.wsdl"].map((name) => `${official}/${name}`);
    const { stdout } = await cli("list", "types", "--schema", ...files);
    expect((await cli("list", "types", "--schema", ...[...files].reverse())).stdout).toBe(stdout);
  });
});
