/** Schemas with one fault each, hundreds of them: whatever is wrong is said, at its place, and nothing breaks. */

import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { typeCheck } from "../../generator/emit/project.js";
import { makeOutput } from "../../generator/generate.js";
import { loadSchema } from "../../generator/xsd/index.js";
import { Random } from "../instances/random.js";
import { mutationsOf, type SchemaMutation } from "./schema-mutations.js";
import { memoryFiles } from "./support.js";

const official = "../shared/ews-official";
afterAll(() => {
  if (!existsSync(official))
    console.warn(`\n*** SKIPPED: ${official} is not there; its faults were not tried ***\n`);
});

const read = (folder: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`, "utf8")]));
const own = read("schemas", ["types.xsd", "messages.xsd", "services.wsdl"]);

/** A small schema with what the EWS schemas lack. */
const rest = {
  "rest.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:r" targetNamespace="urn:r"
  elementFormDefault="qualified" blockDefault="restriction">
  <xs:include schemaLocation="more.xsd"/>
  <xs:attribute name="shared" type="r:Words"/>
  <xs:attributeGroup name="Common"><xs:attribute ref="r:shared" use="required"/><xs:anyAttribute namespace="##other" processContents="lax"/></xs:attributeGroup>
  <xs:group name="Parts"><xs:choice><xs:element name="One" type="r:Count"/><xs:element ref="r:Head" maxOccurs="3"/></xs:choice></xs:group>
  <xs:element name="Head" type="r:Base" abstract="true"/>
  <xs:element name="Member" type="r:Derived" substitutionGroup="r:Head" nillable="true"/>
  <xs:element name="Last" type="r:Derived" substitutionGroup="r:Member"/>
  <xs:complexType name="Base"><xs:all><xs:element name="A" type="xs:date" default="2020-01-01"/></xs:all></xs:complexType>
  <xs:complexType name="Derived"><xs:complexContent><xs:restriction base="r:Base"><xs:all><xs:element name="A" type="xs:date" minOccurs="1" maxOccurs="1"/></xs:all></xs:restriction></xs:complexContent></xs:complexType>
  <xs:complexType name="Holder"><xs:sequence><xs:group ref="r:Parts" maxOccurs="unbounded"/><xs:any namespace="##other" processContents="skip" minOccurs="0"/></xs:sequence><xs:attributeGroup ref="r:Common"/></xs:complexType>
  <xs:complexType name="Valued"><xs:simpleContent><xs:extension base="r:Either"><xs:attribute name="unit" form="qualified" fixed="kg" type="xs:token"/></xs:extension></xs:simpleContent></xs:complexType>
</xs:schema>`,
  "more.xsd": `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:r="urn:r" targetNamespace="urn:r">
  <xs:simpleType name="Count"><xs:restriction base="xs:int"><xs:minInclusive value="1"/><xs:maxInclusive value="9"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Words"><xs:list itemType="r:Word"/></xs:simpleType>
  <xs:simpleType name="Word"><xs:restriction base="xs:string"><xs:whiteSpace value="collapse"/><xs:pattern value="[a-z]+"/><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
  <xs:simpleType name="Either"><xs:union memberTypes="r:Count r:Word"/></xs:simpleType>
</xs:schema>`,
};

interface Outcome {
  readonly errors: readonly string[];
  /** The generated files, where there is no error. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

function outcomeOf(files: Record<string, string>): Outcome {
  const diagnostics = new Diagnostics();
  const schema = loadSchema(Object.keys(files), { diagnostics, fs: memoryFiles(files) });
  const output =
    schema && !diagnostics.hasErrors ? makeOutput({ all: true }, schema, diagnostics) : undefined;
  const errors = diagnostics.list().filter(({ severity }) => severity === "error");
  return { errors: errors.map(formatDiagnostic), files: output?.files ?? [] };
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** Faults that change what a name or a word of the language means: silence about them would be wrong output. */
const BREAKING =
  /^(cut off|tag misspelt|prefix of the tag unbound|text beside|(type|base|ref|itemType|memberTypes|substitutionGroup|element|message|part|binding) (misspelt|empty|no name|negative|of a prefix unbound)|.* under another name|(min|max)Occurs (misspelt|empty|no name|negative)|name (empty|no name|gone))$/;
/** What stands in wsdl:output, its name for instance, means nothing; nor does a service's address. */
const harmless = ({ kind, tag }: SchemaMutation): boolean =>
  /^wsdl:(service|port|definitions)$/.test(tag.name) ||
  /^soap:(address|binding|operation)$/.test(tag.name) ||
  (tag.name.startsWith("wsdl:") && kind === "name no name") ||
  (/^wsdl:(input|output)$/.test(tag.name) && kind.startsWith("name ")) ||
  tag.attributes.some(({ name }) => name.startsWith("xmlns")) ||
  (/^targetNamespace/.test(kind) && tag.parent === undefined);

describe.each([
  ["types.xsd", own, 90],
  ["messages.xsd", own, 60],
  ["services.wsdl", own, 60],
  ["rest.xsd", rest, 300],
  ["more.xsd", rest, 200],
] as const)("faults in %s", (name, files, count) => {
  const all = [...mutationsOf((files as Record<string, string>)[name]!)];
  const tried = new Random(7).shuffled(all).slice(0, count);

  test(`are told at their places: ${tried.length} of ${all.length}`, () => {
    const silent: string[] = [];
    for (const mutation of tried) {
      const { kind, tag, attribute } = mutation;
      const text = mutation.text();
      const { errors, files: output } = outcomeOf({ ...files, [name]: text });
      const what = `${kind}, ${tag.name} at ${name}:${lineOf(text, tag.start)}`;
      const written = tag.attributes.find((each) => each.name === (attribute ?? "name"))?.value;
      if (BREAKING.test(kind) && !harmless(mutation) && errors.length === 0) silent.push(what);
      // Where something is said, it is about the tag, the one around it, or whatever refers to its name.
      const lines = [tag, tag.parent ?? tag].map((each) => lineOf(text, each.start));
      const near = errors.some((error) => {
        const line = Number(/:(\d+):\d+ /.exec(error)?.[1]);
        return error.startsWith(name) && line >= Math.min(...lines) && line <= lineOf(text, tag.end) + 3;
      });
      const names =
        written !== undefined && errors.some((error) => error.includes(written.replace(/^.*:/, "")));
      const whole =
        kind === "cut off" ||
        tag.parent === undefined ||
        /^(element gone|only its content|inside itself|tag )/.test(kind);
      if (errors.length > 0 && !near && !names && !whole) silent.push(`${what}: ${errors[0]}`);
      if (errors.length === 0) expect(output.length, what).toBeGreaterThan(0);
    }
    expect(silent).toEqual([]);
  });
});

test("what is said to be fine compiles", () => {
  const fine = new Random(3)
    .shuffled([...mutationsOf(rest["rest.xsd"])])
    .map(({ text }) => outcomeOf({ ...rest, "rest.xsd": text() }).files)
    .filter((files) => files.length > 0)
    .slice(0, 4);
  const files = fine.flatMap((each, i) => each.map(({ path, text }) => ({ path: `${i}/${path}`, text })));
  expect(fine).toHaveLength(4);
  expect(typeCheck(files)).toEqual([]);
});

describe.skipIf(!existsSync(official))("faults in the whole Exchange schemas", () => {
  test("are told", () => {
    const files = read(official, ["types.xsd", "messages.xsd", "services.wsdl"]);
    const silent: string[] = [];
    for (const name of Object.keys(files)) {
      const all = [...mutationsOf(files[name]!)].filter(
        (each) => BREAKING.test(each.kind) && !harmless(each),
      );
      for (const { kind, tag, text } of new Random(5).shuffled(all).slice(0, 4)) {
        if (outcomeOf({ ...files, [name]: text() }).errors.length > 0) continue;
        silent.push(`${kind}, ${tag.name} at ${name}:${lineOf(text(), tag.start)}`);
      }
    }
    expect(silent).toEqual([]);
  });
});
