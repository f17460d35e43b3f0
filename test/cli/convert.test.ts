import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readElement, readEnvelope, writeEnvelope } from "../../generated/registry.js";
import { readSamples } from "../support/samples.js";
import { cli, piped, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
// Others that run at the same time leave nothing in a temporary folder of our own.
process.env["TMPDIR"] = temporaryFolder();
const official = "../shared/ews-official";

const leftovers = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith("ews-codegen-convert-"));

describe("convert and back", () => {
  test.each(readSamples().map((sample) => [sample.name, sample] as const))("%s", async (name, { bytes }) => {
    const json = await cli("convert", `test/samples/${name}`);
    expect(json.code).toBe(0);
    const file = put(folder, `${name}.json`, json.stdout);
    const xml = await cli("convert", file);
    expect({ ...xml, stdout: "" }).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(xml.stdout).toBe(`${writeEnvelope(readEnvelope(bytes))}\n`);
    const again = await piped(xml.stdout, "convert", "-");
    // Writing puts members in the order of the schema.
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(json.stdout));
    expect((await piped(again.stdout, "convert", "-")).stdout).toBe(xml.stdout);
  });

  test("JSON is that of the bindings", async () => {
    const { stdout, stderr } = await cli("convert", "test/samples/real/GetImItems.request.xml");
    const expected = readEnvelope(readFileSync("test/samples/real/GetImItems.request.xml"));
    expect(JSON.parse(stdout)).toEqual(expected);
    expect(stdout.startsWith('{\n  "header": {')).toBe(true);
    expect(stderr).toBe("");
  });

  test("a bare element, from standard input", async () => {
    const xml = '<m:GetImItems xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"/>';
    const { code, stdout } = await piped(xml, "convert", "-", "--indent", "0");
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"GetImItems":{}}\n' });
    const back = await piped(stdout, "convert", "-");
    expect(readElement(back.stdout)).toEqual({ GetImItems: {} });
  });

  test("--indent breaks XML into lines", async () => {
    const { stdout } = await piped('{"body":{"GetImItemList":{}}}', "convert", "-", "--indent", "2");
    expect(stdout).toMatch(/^<\?xml.*\?>\n<soap:Envelope.*>\n {2}<soap:Body>\n {4}<m:GetImItemList\/>\n/);
  });

  test("UTF-16", async () => {
    const file = join(folder, "utf16.xml");
    const xml = readFileSync("test/samples/operations/AddImGroup.request.xml", "utf8");
    writeFileSync(file, Buffer.from(`\uFEFF${xml.replace(/utf-8/i, "UTF-16")}`, "utf16le"));
    const { stdout } = await cli("convert", file);
    expect(stdout).toBe((await cli("convert", "test/samples/operations/AddImGroup.request.xml")).stdout);
  });
});

describe("values that JSON has no form for", () => {
  const schema = put(
    folder,
    "numbers.xsd",
    schemaText(`<xs:complexType name="Item"><xs:sequence>
      <xs:element name="Long" type="xs:long" minOccurs="0"/>
      <xs:element name="Double" type="xs:double" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence><xs:attribute name="Big" type="xs:integer"/></xs:complexType>
    <xs:complexType name="List"><xs:sequence><xs:element name="I" type="t:Item" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
    <xs:element name="Item" type="t:Item"/>
    <xs:element name="Holder"><xs:complexType><xs:sequence><xs:element name="L" type="t:List"/></xs:sequence></xs:complexType></xs:element>`),
  );

  test("bigint, NaN, infinities and -0 come back identical", async () => {
    const xml =
      '<t:Item xmlns:t="urn:t" Big="-123456789012345678901234567890"><t:Long>9223372036854775807</t:Long>' +
      "<t:Double>NaN</t:Double><t:Double>INF</t:Double><t:Double>-INF</t:Double><t:Double>-0</t:Double><t:Double>1.5</t:Double></t:Item>";
    const { stdout } = await piped(xml, "convert", "-", "--schema", schema);
    expect(JSON.parse(stdout)).toEqual({
      Item: {
        Big: { $bigint: "-123456789012345678901234567890" },
        Long: { $bigint: "9223372036854775807" },
        Double: [{ $number: "NaN" }, { $number: "INF" }, { $number: "-INF" }, { $number: "-0" }, 1.5],
      },
    });
    const back = await piped(stdout, "convert", "-", "--schema", schema);
    expect(back).toEqual({ code: 0, stdout: `${xml}\n`, stderr: "" });
  });

  test("what reading kept beside the items of an array", async () => {
    const xml =
      '<t:Holder xmlns:t="urn:t"><t:L a="1"><t:I/><t:New>text</t:New><t:I Big="1"/></t:L></t:Holder>';
    const { stdout, stderr } = await piped(xml, "convert", "-", "--schema", schema);
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^<stdin>:1:\d+ warning unknown-attribute: .* at \/Holder\/L\/@a$/),
      expect.stringMatching(/^<stdin>:1:\d+ warning unknown-element: .* at \/Holder\/L\/New$/),
      "",
    ]);
    expect(stdout).toContain('"$array": [');
    const back = await piped(stdout, "convert", "-", "--schema", schema);
    expect(back.stdout).toMatch(/<t:L a="1"><t:I\/><t:New[^>]*>text<\/t:New><t:I Big="1"\/><\/t:L>/);
    expect((await piped(back.stdout, "convert", "-", "--schema", schema)).stdout).toBe(stdout);
  });

  test.each([
    [
      '{"Item":{"Long":{"$bigint":12}}}',
      "Long: $bigint must be the digits of an integer as a string, not 12",
    ],
    ['{"Item":{"Double":[{"$number":"1"}]}}', '0: $number must be one of NaN, INF, -INF, -0, not "1"'],
    ['{"Holder":{"L":{"$array":1}}}', "L: $array must be an array"],
  ])("a wrong form: %s", async (json, problem) => {
    const { code, stderr } = await piped(json, "convert", "-", "--schema", schema);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `<stdin> error ill-formed-json: ${problem}\n` });
  });

  test("a bare element of a type", async () => {
    const xml = '<t:Foo xmlns:t="urn:t"><t:Long>1</t:Long></t:Foo>';
    const { stdout } = await piped(xml, "convert", "-", "--type", "Item", "--schema", schema);
    expect(JSON.parse(stdout)).toEqual({ "t:Foo": { Long: { $bigint: "1" } } });
    const back = await piped(stdout, "convert", "-", "--type", "t:Item", "--schema", schema);
    expect(back.stdout).toBe(`${xml}\n`);
  });

  test.each([
    ["members", '{"Item":', "1", "}"],
    ["items", "[", "", "]"],
    ["content", '{"$content":[{"a":', "1", "}]}"],
  ])("%s nested too deeply", async (_, open, inner, close) => {
    const json = `\n${open.repeat(5000)}${inner}${close.repeat(5000)}`;
    const { code, stderr } = await piped(json, "convert", "-");
    expect(stderr).toMatch(/^<stdin>:2:\d+ error ill-formed-json: nested deeper than 1600 levels\n$/);
    expect(code).toBe(1);
  });

  test.each([
    ["members", '{"Item":', "1", "}", 1600],
    ["items", "[", "", "]", 1599],
    ["content", '{"$content":[{"a":', "1", "}]}", 533],
  ])("%s that are not nested too deeply are the writer's to judge", async (_, open, inner, close, levels) => {
    const json = `{"Item":${open.repeat(levels - 1)}${inner}${close.repeat(levels - 1)}}`;
    const { code, stderr } = await piped(json, "convert", "-", "--schema", schema);
    expect(stderr).toMatch(/^<stdin>:1:\d+ error not-writable: /);
    expect(code).toBe(1);
  });

  test("nothing stays in the temporary folder", () => expect(leftovers()).toEqual([]));
});

describe("convert reports", () => {
  const sample = readFileSync("test/samples/real/GetImItems.request.xml", "utf8");
  const odd = put(folder, "odd.xml", sample.replace("<m:ContactIds>", "<m:Odd/>\n<m:ContactIds>"));

  test("deviations with their place, and --strict fails at the first", async () => {
    const [line, before] = [sample.slice(0, sample.indexOf("<m:ContactIds>")).split("\n")].flatMap(
      (lines) => [lines.length, lines.at(-1)?.length ?? 0],
    ) as [number, number];
    const place = `${odd}:${line}:${before + 1}`;
    const { code, stderr, stdout } = await cli("convert", odd);
    expect(stderr).toMatch(/^.* warning unknown-element: .* at \/Envelope\/Body\/GetImItems\/Odd\n$/);
    expect(stderr.startsWith(`${place} warning`)).toBe(true);
    expect(code).toBe(0);
    expect(stdout).toContain('"$unknown"');
    const strict = await cli("convert", odd, "--strict");
    expect({ code: strict.code, stdout: strict.stdout }).toEqual({ code: 1, stdout: "" });
    expect(strict.stderr.startsWith(`${place} error unknown-element: `)).toBe(true);
  });

  test.each([
    ["<a>", /^<stdin>:1:4 error ill-formed-xml: .*\n$/],
    ["<!DOCTYPE a><a/>", /^<stdin>:1:1 error ill-formed-xml: .*\n$/],
    ["", /^<stdin>:1:1 error ill-formed-xml: the input is empty\n$/],
    ['{"a": 1,\n "b" 2}', /^<stdin>:2:6 error ill-formed-json: .*\n$/],
    ['{"a": 1', /^<stdin>:1:8 error ill-formed-json: .*\n$/],
    ['{"a":\n]}', /^<stdin>:2:1 error ill-formed-json: Unexpected token '?\]'?\n$/],
    ["[1]", /^<stdin> error ill-formed-json: an object is expected, such as .*\n$/],
    ['{"GetImItms": {}}', /^<stdin>:1:2 error not-writable: .*GetImItms.*\n$/],
    [
      '{"body":\n {"SetImListMigrationCompleted": {}}}',
      /^<stdin>:2:3 error not-writable: .*ImListMigrationCompleted.*\n$/,
    ],
    [
      '{"body": {"GetImItems": {"ContactIds": [\n{"ItemId": {"Id": "1"}},\n{"ItemId": {"Id": 7}}]}}}',
      /^<stdin>:3:13 error not-writable: a string is expected, not number 7 at .*\/ItemId\[2\]\/@Id\n$/,
    ],
  ])("%s", async (input, problem) => {
    const { code, stdout, stderr } = await piped(input, "convert", "-");
    expect(stderr).toMatch(problem);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });

  test("an element that is not known, and is kept all the same", async () => {
    const { code, stdout, stderr } = await piped("<a/>", "convert", "-");
    expect(stderr).toMatch(
      /^<stdin>:1:1 warning unknown-element: a is not a known element.* \(name the schemas .*--schema; .*\)\n$/,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ $unknown: [{ position: 0, xml: "<a/>" }] });
    expect((await piped(stdout, "convert", "-")).stdout).toBe("<a/>\n");
    const strict = await piped("<a/>", "convert", "-", "--strict");
    expect(strict).toMatchObject({ code: 1, stdout: "", stderr: stderr.replace("warning", "error") });
  });

  const m = 'xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"';
  const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetImItem ${m}/></s:Body></s:Envelope>`;

  test.each([
    [`<GetImItem ${m}/>`, "m:GetImItems"],
    [body, "m:GetImItems"],
    ["<GetImItems/>", "m:GetImItems"],
    ['{"GetImItem": {}}', "GetImItems"],
    ['{"body": {"GetImItem": {}}}', "GetImItems"],
    ['{"Body": {"GetImItems": {}}}', "body"],
  ])("what a misspelt element may mean: %s", async (text, meant) => {
    for (const schema of [[], ["--schema", "schemas"]]) {
      const { stderr } = await piped(text, "convert", "-", ...schema);
      expect(stderr).toMatch(/is not a known element.* \(did you mean (\S+)\?\)/);
      expect(stderr).toContain(`did you mean ${meant}?`);
      expect(stderr.match(/ \(/g)).toHaveLength(1);
      expect(stderr.split("\n")).toHaveLength(2);
    }
  });

  test("a file that is not there", async () => {
    const { code, stderr } = await cli("convert", "no-such.xml");
    expect(code).toBe(2);
    expect(stderr).toBe(
      "no-such.xml: cannot be read (no such file or directory): name a file, or - for standard input\n",
    );
  });

  test.each([
    [["convert"], /a file is missing: name one, or - for standard input\n/],
    [
      ["convert", "--schema", "schemas", "a.xml"],
      /a file is missing: name one, or - for standard input; name it before --schema, which/,
    ],
    [["convert", "a.xml", "b.xml"], /unknown argument b\.xml \(one file at a time/],
    [["convert", "a.xml", "--indent", "x"], /--indent needs a number from 0 to 10: x/],
    [
      ["convert", odd, "--type", "t:ImGroupType"],
      /--type is for a bare element, this message is an envelope/,
    ],
  ])("wrong usage: %j", async (argv, problem) => {
    const { code, stderr } = await cli(...argv);
    expect(stderr).toMatch(problem);
    expect(stderr).toContain("See `ews-codegen convert --help`.");
    expect(code).toBe(2);
  });

  test("a type that is not there", async () => {
    const { code, stderr } = await piped("<a/>", "convert", "-", "--type", "t:ImGroupTyp");
    expect(stderr).toContain(
      "t:ImGroupTyp is not a named type of these schemas (did you mean t:ImGroupType?)",
    );
    expect(code).toBe(2);
  });
});

if (!existsSync(official)) console.warn(`\n*** SKIPPED: ${official} is not there ***\n`);

describe.skipIf(!existsSync(official))("convert by the official edition", () => {
  const schema = ["--schema", official];

  test("the documented response, as by the packaged bindings", async () => {
    const path = "test/samples/real/GetImItems.response.xml";
    const { code, stdout, stderr } = await cli("convert", path, ...schema);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe((await cli("convert", path)).stdout);
  });

  test("an operation that the packaged schemas do not have, and its xsi:type", async () => {
    const json = JSON.stringify({
      header: { RequestServerVersion: { Version: "Exchange2013" } },
      body: { GetServerTimeZones: { ReturnFullTimeZoneData: true, Ids: ["Tokyo Standard Time"] } },
    });
    const xml = await piped(json, "convert", "-", ...schema);
    expect({ ...xml, stdout: "" }).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(xml.stdout).toContain('<m:GetServerTimeZones ReturnFullTimeZoneData="true"><m:Ids><t:Id>Tokyo');
    const back = await piped(xml.stdout, "convert", "-", "--indent", "0", ...schema);
    expect(back.stdout).toBe(`${json}\n`);
  });

  test("a fault, whose headers are read by those of the operations", async () => {
    const path = "test/samples/faults/ErrorIncorrectSchemaVersion.xml";
    const { stdout } = await cli("convert", path, ...schema);
    expect(stdout).toBe((await cli("convert", path)).stdout);
  });
});
