import { statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { cli, contentsOf, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const out = join(folder, "out");
let before: Record<string, string>;
let stamps: number[];

const stampsOf = () => Object.keys(contentsOf(out)).map((path) => statSync(join(out, path)).mtimeMs);

beforeAll(async () => {
  await cli("generate", "--type", "t:ImGroupType", "--out", out);
  before = contentsOf(out);
  stamps = stampsOf();
});

afterEach(() => {
  // Whatever failed: the old output is as it was, and nothing was added.
  expect(contentsOf(out)).toEqual(before);
  expect(stampsOf()).toEqual(stamps);
});

/** A type that is fine, and one whose elements of one name are of two types. */
const inconsistent = schemaText(
  [
    '<xs:complexType name="Fine"><xs:sequence><xs:element name="A" type="xs:string"/></xs:sequence></xs:complexType>',
    '  <xs:complexType name="Prose"><xs:sequence><xs:element name="B" type="xs:string"/>',
    '    <xs:element name="B" type="xs:int"/></xs:sequence></xs:complexType>',
    '<xs:complexType name="Holder"><xs:sequence><xs:element name="P" type="t:Prose"/></xs:sequence></xs:complexType>',
  ].join("\n"),
);

describe("faulty input", () => {
  const fails = async (argv: readonly string[], lines: readonly (string | RegExp)[]): Promise<void> => {
    const { code, stdout, stderr } = await cli("generate", ...argv, "--out", out);
    const printed = stderr.trimEnd().split("\n");
    expect(printed).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) {
      if (typeof line === "string") expect(printed[index]).toBe(line);
      else expect(printed[index]).toMatch(line);
    }
    expect(stdout).toBe("");
    expect(code).toBe(2);
  };

  test("an unknown operation", () =>
    fails(
      ["--operation", "GetImItem", "AddImGroup"],
      [
        "error unknown-operation: GetImItem is not an operation of these schemas (did you mean GetImItems?)",
        "1 error, 0 warnings; nothing was written",
      ],
    ));

  test("an unknown element and an unknown type", () =>
    fails(
      ["--element", "m:GetImItms", "--type", "t:ImGroup"],
      [
        "error unknown-element: m:GetImItms is not a global element of these schemas (did you mean m:GetImItems?)",
        "error unknown-type: t:ImGroup is not a named type of these schemas (did you mean t:ImGroupType?)",
        "2 errors, 0 warnings; nothing was written",
      ],
    ));

  test("a name of another kind", () =>
    fails(
      ["--element", "ItemIdType", "--type", "t:ServerVersionInfo", "--operation", "t:ItemIdType"],
      [
        "error unknown-operation: t:ItemIdType is not an operation of these schemas (there is a type of that name: --type takes it)",
        "error unknown-element: ItemIdType is not a global element of these schemas (there is a type of that name: --type takes it)",
        "error unknown-type: t:ServerVersionInfo is not a named type of these schemas (there is an element of that name: --element takes it)",
        "3 errors, 0 warnings; nothing was written",
      ],
    ));

  test("schema files that are not there", () => {
    put(folder, "near/types.xsd", schemaText(""));
    return fails(
      ["--schema", join(folder, "near/type.xsd"), join(folder, "no/such")],
      [
        `error missing-file: cannot read ${folder}/near/type.xsd (did you mean ${folder}/near/types.xsd?)`,
        `error missing-file: cannot read ${folder}/no/such (there is no such file or folder)`,
        "2 errors, 0 warnings; nothing was written",
      ],
    );
  });

  test("a folder without schemas", () => {
    put(folder, "empty/readme.txt", "");
    return fails(
      ["--schema", join(folder, "empty")],
      [
        `error no-schema-files: ${folder}/empty holds no .wsdl and no .xsd file`,
        "1 error, 0 warnings; nothing was written",
      ],
    );
  });

  test("type names that are not declared, all of them", () => {
    const file = put(
      folder,
      "unresolved.xsd",
      schemaText(
        '<xs:complexType name="FooType"/>\n<xs:element name="A" type="t:Foo"/>\n  <xs:element name="B" type="t:Zork"/>',
      ),
    );
    return fails(
      ["--schema", file, "--type", "FooType"],
      [
        `${file}:3:1 error unresolved-type: t:Foo is not declared (did you mean t:FooType?)`,
        `${file}:4:3 error unresolved-type: t:Zork is not declared`,
        "2 errors, 0 warnings; nothing was written",
      ],
    );
  });

  test("an ill-formed schema", () => {
    const file = put(folder, "broken.xsd", schemaText('<xs:complexType name="T">\n  <xs:sequence/>'));
    return fails(
      ["--schema", file, "--type", "T"],
      [
        new RegExp(`^${file}:4:\\d+ error ill-formed-xml: .*xs:complexType`),
        "1 error, 0 warnings; nothing was written",
      ],
    );
  });

  test.each(["Prose", "Holder"])("a content model that means two things in what %s needs", (type) => {
    const file = put(folder, "inconsistent.xsd", inconsistent);
    return fails(
      ["--schema", file, "--type", type],
      [
        new RegExp(`^${file}:4:5 error invalid-schema: t:B has another type here than on ${file}:3:\\d+`),
        "1 error, 0 warnings; nothing was written",
      ],
    );
  });

  test("a file where the output folder belongs, or above it", async () => {
    const file = put(folder, "a-file", "text");
    for (const path of [file, join(file, "sub/ews")]) {
      const { code, stdout, stderr } = await cli("generate", "--type", "t:ImGroupType", "--out", path);
      expect(stderr.split("\n")).toEqual([
        `error not-a-folder: ${file} is a file, where the output needs a folder`,
        "1 error, 0 warnings; nothing was written",
        "",
      ]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    }
  });

  test("--check with faulty input is no drift", () =>
    fails(
      ["--check", "--operation", "Nothing"],
      [
        "error unknown-operation: Nothing is not an operation of these schemas",
        "1 error, 0 warnings; nothing was written",
      ],
    ));
});

test("what cannot be bound outside the selection is no error", async () => {
  const file = put(folder, "inconsistent.xsd", inconsistent);
  const argv = ["--schema", file, "--type", "Fine", "--out", join(folder, "fine")];
  expect(await cli("generate", ...argv)).toMatchObject({ code: 0, stderr: "" });
});

test("a warning is told and counted, and is no failure", async () => {
  const unbound = `<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:w">
    <w:message name="M"/>
    <w:portType name="P">
      <w:operation name="Lost"><w:input message="x:M" xmlns:x="urn:w"/></w:operation>
    </w:portType>
  </w:definitions>`;
  const wsdl = put(folder, "unbound.wsdl", unbound);
  const argv = ["--schema", "schemas", wsdl, "--type", "t:ImGroupType", "--check", "--out", out];
  const { code, stderr } = await cli("generate", ...argv);
  expect(stderr.split("\n")).toEqual([
    `${wsdl}:4:7 warning unbound-operation: operation Lost has no SOAP 1.1 binding and is left out`,
    "0 errors, 1 warning",
    "",
  ]);
  expect(code).toBe(0);
});

describe("what nobody expects", () => {
  afterEach(() => {
    vi.doUnmock("../../generator/commands/running.js");
    vi.unstubAllEnvs();
  });

  test("faults of the program are one line, and with DEBUG the stack", async () => {
    vi.doMock("../../generator/commands/running.js", () => ({
      runGeneration: () => {
        throw new TypeError("x is not iterable\nand more");
      },
    }));
    vi.stubEnv("DEBUG", "");
    const { code, stdout, stderr } = await cli("generate");
    expect(stderr).toMatch(/^ews-codegen: x is not iterable: this is a fault of the program; .*DEBUG=1.*\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    vi.stubEnv("DEBUG", "1");
    expect((await cli("generate")).stderr).toMatch(/^TypeError: x is not iterable\nand more\n +at /);
  });
});
