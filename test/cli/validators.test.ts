import { afterEach, describe, expect, test, vi } from "vitest";
import { javaAvailable } from "../support/validators.js";
import { cli, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const java = await javaAvailable();
if (!java) console.warn("\n*** SKIPPED: no JDK; `validate` did not choose Xerces ***\n");

afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock("../../generator/commands/validator-libxml2.js");
});

describe("the choice of the validator", () => {
  const file = "test/samples/real/GetImItems.request.xml";

  test("without a JDK: libxml2, and why", async () => {
    vi.stubEnv("JAVA_HOME", "/nowhere");
    const { code, stderr } = await cli("validate", file);
    expect(stderr).toBe("validating with libxml2 (libxml2-wasm); Xerces would need a JDK (java and javac)\n");
    expect(code).toBe(0);
  });

  test.skipIf(!java)("with a JDK: Xerces", async () => {
    expect((await cli("validate", file)).stderr).toBe("validating with Xerces (xsd-schema-validator)\n");
  });

  test.skipIf(!java)("a schema that only Xerces does not take: libxml2 instead", async () => {
    // Xerces guards itself against high numbers.
    const declarations = `<xs:element name="Row"><xs:complexType><xs:sequence maxOccurs="6000">
      <xs:element name="A" type="xs:int"/><xs:element name="B" type="xs:int"/>
    </xs:sequence></xs:complexType></xs:element>`;
    const many = put(folder, "many.xsd", schemaText(declarations));
    const row = put(folder, "row.xml", '<t:Row xmlns:t="urn:t"><t:A>1</t:A><t:B>x</t:B></t:Row>');
    const { code, stdout, stderr } = await cli("validate", row, "--schema", many);
    expect(stderr).toMatch(
      /\nXerces cannot use the schema.*; validating with libxml2 \(libxml2-wasm\) instead\n/,
    );
    expect(stdout).toMatch(/row\.xml:1:\d+ error invalid: /);
    expect(code).toBe(1);
  });

  test("Xerces without a JDK is refused", async () => {
    vi.stubEnv("JAVA_HOME", "/nowhere");
    const { code, stderr } = await cli("validate", file, "--validator", "xerces");
    expect(stderr).toMatch(
      /^ews-codegen: Xerces is not there: install a JDK .*\nSee `ews-codegen validate --help`/,
    );
    expect(code).toBe(2);
  });

  test("libxml2 without its package is refused, with what to do", async () => {
    vi.resetModules();
    vi.doMock("../../generator/commands/validator-libxml2.js", () => ({
      openLibxml2: async () => undefined,
    }));
    const { run } = await import("../../generator/cli.js");
    let stderr = "";
    const io = { stdout: { write: () => {} }, stderr: { write: (text: string) => (stderr += text) } };
    const code = await run(["validate", file, "--validator", "libxml2"], io);
    expect(stderr).toContain("ews-codegen: libxml2 is not there: run `npm install libxml2-wasm`\n");
    expect(code).toBe(2);
  });

  test.each([
    [["validate", "--schema", file], /a file is missing: name one or several.*; name it before --schema/],
    [
      ["validate", file, "--validator", "msxml"],
      /--validator cannot be "msxml": choose auto, xerces, libxml2/,
    ],
    [["validate", file, "--strict"], /unknown option --strict/],
  ])("wrong usage: %j", async (argv, problem) => {
    const { code, stderr } = await cli(...argv);
    expect(stderr).toMatch(problem);
    expect(code).toBe(2);
  });
});
