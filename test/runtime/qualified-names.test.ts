/** Qualified names that a schema enumerates or states as default and fixed values: beyond test/cases/qualified-names. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { generate } from "../../generator/generate.js";
import {
  type Deviation,
  generatedSubject,
  repository,
  type Subject,
  type Temporary,
} from "../instances/subject.js";

const folder = mkdtempSync(join(tmpdir(), "ews-codegen-names-"));
const notations = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:n" targetNamespace="urn:n" elementFormDefault="qualified">
  <xs:notation name="jpeg" public="image/jpeg" system="viewer"/>
  <xs:notation name="png" public="image/png"/>
  <xs:element name="Picture" type="PictureType"/>
  <xs:simpleType name="PictureType">
    <xs:restriction base="xs:NOTATION">
      <xs:enumeration value="jpeg"/>
      <xs:enumeration value="png"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>`;

let names: Subject & Temporary;
let pictures: Subject & Temporary;
beforeAll(async () => {
  names = await generatedSubject("qualified-names", [join(repository, "test/cases/qualified-names")]);
  writeFileSync(join(folder, "notations.xsd"), notations);
  pictures = await generatedSubject("notations", [join(folder, "notations.xsd")]);
});
afterAll(() => {
  names?.remove();
  pictures?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const root = (content: string): string =>
  `<p:Root xmlns:p="urn:cases:qualified-names" xmlns:q="urn:cases:qualified-names:other" xmlns:f="urn:other:than:foreign" xmlns="urn:foreign">${content}</p:Root>`;

describe("a default or fixed name", () => {
  test.each([
    ["<p:Default/>", { Default: ["{urn:foreign}default"] }],
    ["<p:Default>f:x</p:Default>", { Default: ["{urn:other:than:foreign}x"] }],
    ["<p:Default>default</p:Default>", { Default: ["{urn:foreign}default"] }],
    ["<p:Fixed/>", { Fixed: ["ns:own"] }],
    ["<p:Fixed>p:own</p:Fixed>", { Fixed: ["ns:own"] }],
    ["<p:Content/>", { Content: [{ $value: "{urn:cases:qualified-names:other}Other" }] }],
  ])("%s means what the schema says, whatever the prefixes of the document", (content, value) => {
    expect(names.registry.readElement(root(content), { mode: "strict" })).toEqual({ Root: value });
  });

  test.each([
    ["<p:Fixed>own</p:Fixed>", "/Root/Fixed"],
    ["<p:Fixed>q:own</p:Fixed>", "/Root/Fixed"],
    ["<p:Pair>f:a f:b</p:Pair>", "/Root/Pair"],
    ["<p:Pair>q:a</p:Pair>", "/Root/Pair"],
  ])("%s is refused", (content, path) => {
    const read = (): object => names.registry.readElement(root(content), { mode: "strict" });
    expect(read).toThrow(expect.objectContaining({ code: "facet", path }));
  });
});

test("writing takes a name by its namespace as well, and check compares what it means", () => {
  const write = (value: object): string => names.registry.writeElement({ Root: value }, { check: true });
  expect(write({ Fixed: ["ns:own"] })).toBe(write({ Fixed: ["{urn:cases:qualified-names}own"] }));
  expect(() => write({ Fixed: ["{urn:foreign}own"] })).toThrow('is not the fixed value "ns:own"');
  expect(() => write({ Pair: [["{urn:foreign}a", "{urn:foreign}b"]] })).toThrow("is not an allowed value");
  expect(write({ Pair: [["{urn:cases:qualified-names:other}a", "{urn:foreign}b"]] })).toContain(":a ns");
});

test("notations are names that are declared", () => {
  const { registry } = pictures;
  const picture = (content: string): string => `<n:Picture xmlns:n="urn:n">${content}</n:Picture>`;
  expect(registry.readElement(picture("n:png"), { mode: "strict" })).toEqual({ Picture: "ns:png" });
  expect(() => registry.readElement(picture("png"), { mode: "strict" })).toThrow(
    "is not among the values of ns:PictureType",
  );
  const told: Deviation[] = [];
  registry.readElement(picture("n:gif"), { onDeviation: (each) => told.push(each) });
  expect(told).toEqual([expect.objectContaining({ code: "unknown-value" })]);
  expect(registry.readElement(registry.writeElement({ Picture: "ns:jpeg" }))).toEqual({ Picture: "ns:jpeg" });
});

test("closed enumerations of names take none but those", async () => {
  const { files } = generate({
    schemas: [join(repository, "test/cases/qualified-names")],
    all: true,
    write: false,
    enums: "closed",
  });
  expect(files.find(({ path }) => path === "schema2.ts")?.text).toContain(
    "export type KindType = keyof typeof KindType;",
  );
});

test.each([
  ['<xs:enumeration value="gif"/>', "xs:NOTATION", "error unresolved-notation: notation gif is not declared"],
  [
    '<xs:enumeration value="z:x"/>',
    "xs:QName",
    "error unresolved-prefix: the prefix of z:x is not bound to a namespace",
  ],
  ['<xs:enumeration value="a b"/>', "xs:QName", 'xs:enumeration: "a b" is not xs:QName'],
])("%s of %s is refused at its place", (facet, base, message) => {
  const file = join(folder, "faulty.xsd");
  writeFileSync(
    file,
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="T"><xs:restriction base="${base}">${facet}</xs:restriction></xs:simpleType></xs:schema>`,
  );
  const { ok, diagnostics } = generate({ schemas: [file], all: true, write: false });
  expect(ok).toBe(false);
  expect(diagnostics.map(formatDiagnostic).join("\n")).toContain(message);
});
