import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import {
  disposeValidators,
  expectAllValid,
  forgetWarning,
  javaAvailable,
  validateAll,
  validateManyWithXerces,
  validateWithLibxml2,
  validateWithXerces,
} from "./validators.js";

const xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"';
const typesXsd = `<xs:schema ${xs} targetNamespace="urn:t">
  <xs:complexType name="Id"><xs:attribute name="Id" type="xs:int" use="required"/></xs:complexType>
  <xs:element name="Culture" type="xs:language"/>
</xs:schema>`;
const messagesXsd = `<xs:schema ${xs} xmlns:t="urn:t" targetNamespace="urn:m">
  <xs:import namespace="urn:t" schemaLocation="types.xsd"/>
  <xs:element name="Get"><xs:complexType><xs:sequence>
    <xs:element name="Id" type="t:Id" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

const valid = `<?xml version="1.0" encoding="utf-8"?>\n<m:Get xmlns:m="urn:m"><!-- é --><m:Id Id="1"/></m:Get>`;
const other = '\uFEFF<Culture xmlns="urn:t">de</Culture>';
const utf16 = Buffer.from(
  "\uFEFF<?xml version='1.0' encoding='UTF-16'?><Culture xmlns='urn:t'>de</Culture>",
  "utf16le",
);
const invalid = '<m:Get xmlns:m="urn:m">\n<m:Id Id="x"/><m:No/></m:Get>';
const broken = '<m:Get xmlns:m="urn:m">';

let folder: string;
let schema: string;
let java: boolean;

beforeAll(async () => {
  // A space, a percent sign and a letter beyond ASCII: paths that are not URLs.
  folder = mkdtempSync(join(tmpdir(), "schema é 100%41-"));
  schema = join(folder, "messages.xsd");
  writeFileSync(schema, messagesXsd);
  writeFileSync(join(folder, "types.xsd"), typesXsd);
  writeFileSync(join(folder, "bad.xsd"), messagesXsd.replace("t:Id", "t:Missing"));
  java = await javaAvailable();
});

afterAll(() => {
  disposeValidators();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => {
  vi.restoreAllMocks();
  forgetWarning();
});

describe("validateWithLibxml2", () => {
  it("accepts what is valid, in each namespace that the schema imports", () => {
    expect(validateWithLibxml2(valid, schema)).toEqual([]);
    expect(validateWithLibxml2(other, schema)).toEqual([]);
    expect(validateWithLibxml2(utf16, schema)).toEqual([]);
  });

  it("returns all faults with their lines", () => {
    const faults = validateWithLibxml2(invalid, schema);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/^2: .*'x' is not a valid value/);
    expect(faults[1]).toMatch(/^2: .*No/);
    expect(validateWithLibxml2('<Unknown xmlns="urn:m"/>', schema)).toHaveLength(1);
  });

  it("returns the errors of what is not well-formed", () => {
    expect(validateWithLibxml2(broken, schema)[0]).toMatch(/^1: /);
    expect(validateWithLibxml2("", schema)).toHaveLength(1);
  });

  it("throws on a schema that is unusable or missing", () => {
    expect(() => validateWithLibxml2(valid, join(folder, "bad.xsd"))).toThrow(
      /cannot use the schema[\s\S]*Missing/,
    );
    expect(() => validateWithLibxml2(valid, join(folder, "none.xsd"))).toThrow("ENOENT");
  });

  it("loads a schema once, and anew when it changes or was disposed", () => {
    const file = join(folder, "changing.xsd");
    const declaring = (name: string): string => `<xs:schema ${xs}><xs:element name="${name}"/></xs:schema>`;
    writeFileSync(file, declaring("a"));
    for (let i = 0; i < 200; i++) expect(validateWithLibxml2("<a/>", file)).toEqual([]);
    writeFileSync(file, declaring("longer"));
    expect(validateWithLibxml2("<a/>", file)).toHaveLength(1);
    expect(validateWithLibxml2("<longer/>", file)).toEqual([]);
    disposeValidators();
    expect(validateWithLibxml2("<longer/>", file)).toEqual([]);
  });
});

describe("javaAvailable", () => {
  it("looks in JAVA_HOME alone when it is set, else on PATH", async () => {
    const home = join(folder, "jdk");
    const bin = join(home, "bin");
    mkdirSync(bin, { recursive: true });
    expect(await javaAvailable({ PATH: bin })).toBe(false);
    writeFileSync(join(bin, "java"), "", { mode: 0o755 });
    expect(await javaAvailable({ PATH: bin })).toBe(false);
    writeFileSync(join(bin, "javac"), "", { mode: 0o755 });
    // With the tools found, it depends on the package.
    const name: string = "xsd-schema-validator";
    const installed = await import(name).then(
      () => true,
      () => false,
    );
    expect(await javaAvailable({ PATH: `/nowhere:${bin}` })).toBe(installed);
    expect(await javaAvailable({ JAVA_HOME: home, PATH: "" })).toBe(installed);
    expect(await javaAvailable({ JAVA_HOME: "/nowhere", PATH: bin })).toBe(false);
    expect(await javaAvailable({})).toBe(false);
  });
});

describe("Xerces", () => {
  it("accepts what is valid", async ({ skip }) => {
    if (!java) skip("no JDK");
    const results = await Promise.all([valid, other, utf16].map((xml) => validateWithXerces(xml, schema)));
    expect(results).toEqual([[], [], []]);
  });

  it("returns faults, of the schema and of well-formedness", async ({ skip }) => {
    if (!java) skip("no JDK");
    const faults = await validateWithXerces(invalid, schema);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join("\n")).toMatch(/\[error\].*\(2:\d+\)/);
    expect((await validateWithXerces(broken, schema)).length).toBeGreaterThan(0);
  });

  it("throws on an unusable schema", async ({ skip }) => {
    if (!java) skip("no JDK");
    await expect(validateWithXerces(valid, join(folder, "bad.xsd"))).rejects.toThrow("cannot use the schema");
    await expect(validateWithXerces(valid, join(folder, "none.xsd"))).rejects.toThrow(
      "cannot use the schema",
    );
  });

  it("validates many at once, and tells which are bad", async ({ skip }) => {
    if (!java) skip("no JDK");
    const many = Array.from({ length: 100 }, (_, i) => [valid, other, utf16][i % 3] ?? "");
    const start = performance.now();
    expect((await validateManyWithXerces(many, schema)).flat()).toEqual([]);
    expect(performance.now() - start).toBeLessThan(20_000);
    for (const bad of [invalid, broken, "<nothing/>"]) {
      const results = await validateManyWithXerces([valid, bad, other], schema);
      expect(results.map((faults) => faults.length > 0)).toEqual([false, true, false]);
    }
    expect(await validateManyWithXerces([], schema)).toEqual([]);
  });
});

describe("validateAll", () => {
  const documents = [
    { name: "one", xml: valid },
    { name: "two", xml: invalid },
  ];

  it("reports both validators' faults by document", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const [one, two] = await validateAll(documents, schema, { ...process.env, CI: undefined });
    expect(one).toEqual({ name: "one", faults: [] });
    expect(two?.faults.some((fault) => fault.startsWith("libxml2: "))).toBe(true);
    expect(two?.faults.some((fault) => fault.startsWith("xerces: "))).toBe(java);
    expect(warn).toHaveBeenCalledTimes(java ? 0 : 1);
  });

  it("warns once when there is no JDK", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const reports = await validateAll(documents, schema, {});
    await validateAll(documents, schema, {});
    expect(reports.map(({ faults }) => faults.length)).toEqual([0, 2]);
    expect(warn.mock.calls).toEqual([["NO JDK: xsd-schema-validator skipped, validating with libxml2 only"]]);
  });

  it("throws when there is no JDK where CI is set", async () => {
    await expect(validateAll(documents, schema, { CI: "true" })).rejects.toThrow("NO JDK");
  });

  it("has a form that throws", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    await expectAllValid([{ name: "one", xml: valid }], schema, { PATH: "" });
    await expect(expectAllValid(documents, schema, { PATH: "" })).rejects.toThrow(
      /1 of 2 documents are not valid:\ntwo\n {2}libxml2: 2: /,
    );
  });
});
