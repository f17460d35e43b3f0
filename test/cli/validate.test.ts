import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSamples } from "../support/samples.js";
import { javaAvailable } from "../support/validators.js";
import { cli, piped, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
// Others that run at the same time leave nothing in a temporary folder of our own.
process.env["TMPDIR"] = temporaryFolder();
const official = "../shared/ews-official";
const samples = readSamples();
const java = await javaAvailable();
if (!java) console.warn("\n*** SKIPPED: no JDK; `validate` was tested with libxml2 only ***\n");
if (!existsSync(official)) console.warn(`\n*** SKIPPED: ${official} is not there ***\n`);

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const schema = put(
  folder,
  "t.xsd",
  schemaText(
    [
      '<xs:complexType name="Point"><xs:sequence><xs:element name="X" type="xs:int"/></xs:sequence></xs:complexType>',
      '<xs:complexType name="Space"><xs:complexContent><xs:extension base="t:Point"><xs:sequence>',
      '<xs:element name="Z" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>',
      '<xs:element name="Point" type="t:Point"/>',
      '<xs:element name="Head" type="xs:language"/>',
      '<xs:complexType name="Box"><xs:sequence><xs:any processContents="strict"/></xs:sequence></xs:complexType>',
      '<xs:element name="Box" type="t:Box"/>',
    ].join("\n"),
  ),
);

const ambiguous = put(
  folder,
  "ambiguous.xsd",
  schemaText(
    [
      '<xs:complexType name="Bad"><xs:sequence><xs:element name="A" type="xs:int" minOccurs="0"/>',
      '<xs:element name="A" type="xs:int"/></xs:sequence></xs:complexType>',
      '<xs:element name="Bad" type="t:Bad"/>',
    ].join("\n"),
  ),
);

/** An envelope in which the body's content begins on line 4. */
const envelope = (body: string, header = ""): string =>
  `<s:Envelope xmlns:s="${SOAP}" xmlns:t="urn:t"\n  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<s:Header>${header}</s:Header>\n<s:Body>\n${body}\n</s:Body></s:Envelope>`;

let made = 0;

/** Validates a text by the schema above; `{file}` stands for its name in what is printed. */
async function validated(xml: string | Uint8Array, validator: string): Promise<[number, ...string[]]> {
  const file = join(folder, `message${++made}.xml`);
  writeFileSync(file, xml);
  const { code, stdout } = await cli("validate", file, "--schema", schema, "--validator", validator);
  return [code, ...stdout.replaceAll(file, "{file}").trimEnd().split("\n")];
}

describe.each([
  { validator: "libxml2", shown: "libxml2 (libxml2-wasm)", available: true },
  { validator: "xerces", shown: "Xerces (xsd-schema-validator)", available: java },
])("validate with $validator", ({ validator, shown, available }) => {
  const by = (xml: string | Uint8Array) => validated(xml, validator);

  test.skipIf(!available)("samples", async () => {
    // Starting Java for each would take long.
    const chosen = samples.filter(
      ({ valid }, index) => valid && (validator === "libxml2" || index % 8 === 0),
    );
    const files = chosen.map(({ name }) => `test/samples/${name}`);
    const { code, stdout, stderr } = await cli("validate", ...files, "--validator", validator);
    expect(stdout).toBe(files.map((file) => `${file}: valid\n`).join(""));
    expect({ code, stderr }).toEqual({ code: 0, stderr: `validating with ${shown}\n` });
  });

  test.skipIf(!available)("faults of SOAP", async () => {
    expect((await cli("validate", "test/samples/faults/ErrorSchemaValidation.xml")).code).toBe(0);
    const fault = "<s:Fault>\n<faultstring>no code</faultstring></s:Fault>";
    expect(await by(envelope(fault))).toEqual([1, expect.stringMatching(/^\{file\}:5:.* error .*faultcode/)]);
  });

  test.skipIf(!available)("bare elements, and xsi:type", async () => {
    const point = '<t:Point xmlns:t="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    expect(await by(`${point}>\n<t:X>1</t:X></t:Point>`)).toEqual([0, "{file}: valid"]);
    expect(await by(`${point} xsi:type="t:Space"><t:X>1</t:X><t:Z>1</t:Z></t:Point>`)).toEqual([
      0,
      "{file}: valid",
    ]);
    expect((await by(`${point} xsi:type="t:Space">\n<t:X>1</t:X>\n</t:Point>`))[0]).toBe(1);
  });

  test.skipIf(!available)("the lines of faults are those of the file, in every encoding", async () => {
    const text = `<?xml version="1.0" encoding="UTF-16"?>\r\n<!-- é\r\n -->${envelope(
      "<t:Point>\r\n  <t:X>é</t:X>\r</t:Point>",
    )}`;
    for (const xml of [text.replace("UTF-16", "UTF-8"), Buffer.from(`\uFEFF${text}`, "utf16le")]) {
      const [code, ...lines] = await by(xml);
      expect(code).toBe(1);
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(line).toMatch(/^\{file\}:7:\d+ error (invalid|cvc-[\w.-]+): /);
    }
  });

  test.skipIf(!available)("header entries: their type counts, SOAP's attributes do not", async () => {
    const body = "<t:Point><t:X>1</t:X></t:Point>";
    const header = (culture: string) =>
      `<t:Head s:mustUnderstand="1" s:actor='x>y'>${culture}</t:Head><other/>`;
    expect(await by(envelope(body, header("de-CH")))).toEqual([0, "{file}: valid"]);
    const [code, ...lines] = await by(envelope(body, header("no language")));
    expect(code).toBe(1);
    for (const line of lines) expect(line).toMatch(/^\{file\}:2:\d+ error .*/);
    // Elsewhere they do.
    expect((await by(envelope('<t:Point s:actor="x"><t:X>1</t:X></t:Point>')))[0]).toBe(1);
  });

  test.skipIf(!available)("elements that only a wildcard leads to", async () => {
    expect(await by(envelope("<t:Box><t:Point><t:X>1</t:X></t:Point></t:Box>"))).toEqual([
      0,
      "{file}: valid",
    ]);
    expect((await by(envelope("<t:Box>\n<t:Point/></t:Box>")))[0]).toBe(1);
  });

  test.skipIf(!available)("schema locations in the message lead nowhere", async () => {
    const locations = 'xsi:schemaLocation="urn:t no-such.xsd" xsi:noNamespaceSchemaLocation="no-such.xsd"';
    expect(await by(envelope(`<t:Point ${locations}><t:X>1</t:X></t:Point>`))).toEqual([0, "{file}: valid"]);
  });

  test.skipIf(!available)(
    "a schema that the validator does not take is no fault of the message",
    async () => {
      const file = put(folder, "bad.xml", '<t:Bad xmlns:t="urn:t"><t:A>1</t:A></t:Bad>');
      const { code, stdout, stderr } = await cli(
        "validate",
        file,
        "--schema",
        ambiguous,
        "--validator",
        validator,
      );
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/bad\.xml: (libxml2|Xerces) cannot use the schema/);
    },
  );
});

describe("validate by itself", () => {
  const by = (xml: string) => validated(xml, "libxml2");

  test("finds the column where one element is meant", async () => {
    const [, line] = await by(envelope("<t:Point>  <t:X>a</t:X></t:Point>"));
    expect(line).toMatch(/^\{file\}:4:12 error invalid: Element '\{urn:t\}X': 'a' is not a valid value/);
  });

  test.each([
    ["<a>", "{file}:1:4 error ill-formed-xml: "],
    ["<!DOCTYPE a><a/>", "{file}:1:1 error ill-formed-xml: "],
    [
      "<a/>",
      "{file}:1:1 error unknown-element: a is not a global element of these schemas (name the schemas",
    ],
    ['\n<t:Poin xmlns:t="urn:t"/>', "{file}:2:1 error unknown-element: t:Poin is not a global element"],
    [
      envelope("<t:Nope/>"),
      "{file}:4:1 error unknown-element: t:Nope is not a global element of these schemas",
    ],
    [envelope(""), "{file}:1:1 error missing-element: there is nothing in the body of this envelope"],
    [
      '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"/>',
      "{file}:1:1 error unknown-element: {http:",
    ],
  ])("%s", async (xml, problem) => {
    const [code, line] = await by(xml);
    expect(code).toBe(1);
    expect(line?.startsWith(problem)).toBe(true);
  });

  test("a header of the schemas' namespace that they do not declare", async () => {
    const [code, line] = await by(envelope("<t:Point><t:X>1</t:X></t:Point>", "<t:Heat/>"));
    expect([code, line]).toEqual([
      1,
      expect.stringMatching(/^\{file\}:2:\d+ error unknown-element: t:Heat .* \(did you mean t:Head\?\)$/),
    ]);
  });

  test("what the documentation prints with https", async () => {
    const { code, stdout } = await cli(
      "validate",
      "test/samples/documented/GetImItems.request.xml",
      "--validator=libxml2",
    );
    expect(code).toBe(1);
    expect(stdout).toContain("(the real namespace is http://schemas.microsoft.com/");
  });

  test("many files: each has its say, the worst decides", async () => {
    const good = "test/samples/real/GetImItems.request.xml";
    const bad = put(folder, "broken.xml", "<a>");
    const argv = [bad, "no-such.xml", good, "--validator", "libxml2"];
    const { code, stdout, stderr } = await cli("validate", ...argv);
    expect(code).toBe(2);
    expect(stdout.split("\n").slice(1)).toEqual([`${good}: valid`, ""]);
    expect(stderr).toContain("no-such.xml: cannot be read (no such file or directory)");
    expect(stderr).toContain(`${bad}: 1 error\n`);
  });

  test("standard input", async () => {
    const argv = ["-", "--schema", schema, "--validator", "libxml2"];
    expect((await piped("<a>", "validate", ...argv)).stdout).toMatch(/^<stdin>:1:4 error ill-formed-xml: /);
    const point = '<Point xmlns="urn:t"><X>1</X></Point>';
    expect((await piped(point, "validate", ...argv)).stdout).toBe("<stdin>: valid\n");
  });

  test("nothing stays in the temporary folder", () => {
    const left = readdirSync(tmpdir()).filter((name) => /^ews-codegen-(validate|xerces)-/.test(name));
    expect(left).toEqual([]);
  });
});

describe.skipIf(!existsSync(official))("validate by the official edition", () => {
  const schemas = ["--schema", official];

  test("samples, with both validators", async () => {
    const files = ["GetImItemList.response", "SetImGroup.request"].map(
      (name) => `test/samples/operations/${name}.xml`,
    );
    for (const validator of ["libxml2", ...(java ? ["xerces"] : [])]) {
      const { code, stdout } = await cli("validate", ...files, ...schemas, "--validator", validator);
      expect({ code, stdout }).toEqual({ code: 0, stdout: files.map((file) => `${file}: valid\n`).join("") });
    }
  });

  test("an operation that the packaged schemas do not have", async () => {
    const xml = readFileSync("test/samples/real/GetImItems.request.xml", "utf8");
    const body = /<m:GetImItems>[\s\S]*<\/m:GetImItems>/;
    const zones = '<m:GetServerTimeZones ReturnFullTimeZoneData="x"/>';
    const file = put(folder, "zones.xml", xml.replace(body, zones));
    const { code, stdout } = await cli("validate", file, ...schemas);
    expect(stdout).toMatch(/zones\.xml:\d+:\d+ error [\w.-]+: .*ReturnFullTimeZoneData/);
    expect(code).toBe(1);
    expect((await cli("validate", file)).stdout).toContain("m:GetServerTimeZones is not a global element");
  });
});
