import { describe, expect, test } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { loadSchema } from "../../generator/xsd/index.js";
import { element, load, memoryFiles, schemaText } from "./support.js";

const string = '<xs:element name="A" type="xs:string"/>';

function xsd(namespace: string, content: string): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:u="urn:u" targetNamespace="${namespace}">${content}</xs:schema>`;
}

function failures(files: Record<string, string | Uint8Array>, paths: readonly string[]): string[] {
  const diagnostics = new Diagnostics();
  loadSchema(paths, { diagnostics, fs: memoryFiles(files) });
  return diagnostics.list().map(formatDiagnostic);
}

describe("loading", () => {
  test("follows imports and includes relative to the document, once each, in circles too", () => {
    const files = {
      "in/main.xsd": schemaText(
        `<xs:include schemaLocation="parts/more.xsd"/><xs:import namespace="urn:u" schemaLocation="../u.xsd"/>`,
      ),
      "in/parts/more.xsd": schemaText(`<xs:include schemaLocation="../main.xsd"/>${string}`),
      "u.xsd": xsd("urn:u", '<xs:import namespace="urn:t" schemaLocation="./in/main.xsd"/>'),
    };
    const fs = memoryFiles(files);
    const diagnostics = new Diagnostics();
    const schema = loadSchema(["in/main.xsd"], { diagnostics, fs });
    expect(diagnostics.list()).toEqual([]);
    expect([...(schema?.elements.keys() ?? [])]).toEqual(["{urn:t}A"]);
    expect(fs.reads.sort()).toEqual(["in/main.xsd", "in/parts/more.xsd", "u.xsd"]);
  });

  test("reads all WSDL and XSD files of a folder, and nothing else", () => {
    const files = { "s/b.xsd": schemaText(string), "s/a.xsd": xsd("urn:u", ""), "s/notes.txt": "no XML" };
    expect(load(files, ["s"]).messages).toEqual([]);
  });

  test("gives the same components in the same order for any order of arguments", () => {
    const files = {
      "s/b.xsd": schemaText('<xs:element name="B"/>'),
      "s/a.xsd": schemaText('<xs:element name="A"/>'),
    };
    for (const paths of [["s/b.xsd", "s/a.xsd"], ["s/a.xsd", "s/b.xsd"], ["s"]]) {
      expect([...load(files, paths).schema.elements.keys()]).toEqual(["{urn:t}A", "{urn:t}B"]);
    }
  });

  test("skips a byte order mark and reads UTF-16", () => {
    const text = schemaText(string);
    const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
    expect(load({ "t.xsd": `\ufeff${text}` }).messages).toEqual([]);
    expect(load({ "t.xsd": utf16 }).messages).toEqual([]);
  });

  test("takes a copy of a file for the same file", () => {
    const text = schemaText(string);
    const { schema, messages } = load({ "a/t.xsd": text, "b/t.xsd": text });
    expect(messages).toEqual([]);
    expect(schema.elements.size).toBe(1);
    expect(load({ "t.xsd": text }, ["t.xsd", "./t.xsd"]).messages).toEqual([]);
  });

  test("has the xml namespace built in, with and without a location", () => {
    const use = '<xs:complexType name="T"><xs:attribute ref="xml:lang"/></xs:complexType>';
    const space = 'namespace="http://www.w3.org/XML/1998/namespace"';
    for (const location of ["", 'schemaLocation="nowhere.xsd"']) {
      const { messages, schema } = load({ "t.xsd": schemaText(`<xs:import ${space} ${location}/>${use}`) });
      expect(messages).toEqual([]);
      expect(schema.attributes.size).toBe(0);
    }
    const own = xsd("http://www.w3.org/XML/1998/namespace", '<xs:attribute name="lang" type="xs:string"/>');
    expect(load({ "t.xsd": schemaText(use), "xml.xsd": own }).messages).toEqual([]);
  });

  test("finds an import without location, or with a dead one, among the loaded files", () => {
    const use = '<xs:element name="E" type="u:T"/>';
    const u = xsd("urn:u", '<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>');
    for (const location of ["", 'schemaLocation="https://example.org/u.xsd"', 'schemaLocation="gone.xsd"']) {
      const t = xsd("urn:t", `<xs:import namespace="urn:u" ${location}/>${use}`);
      expect(load({ "t.xsd": t, "there/u.xsd": u }).messages).toEqual([]);
    }
  });

  test("takes the last part of a URL for a file beside the document", () => {
    const t = xsd(
      "urn:t",
      '<xs:import namespace="urn:u" schemaLocation="https://example.org/x/u.xsd?singleWsdl"/>',
    );
    expect(load({ "in/t.xsd": t, "in/u.xsd": xsd("urn:u", "") }, ["in/t.xsd"]).messages).toEqual([]);
  });

  test("lets a document without a namespace take over that of the including one", () => {
    const shared =
      '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"><xs:element name="E" type="T"/><xs:complexType name="T"><xs:sequence><xs:element ref="E" minOccurs="0"/></xs:sequence></xs:complexType></xs:schema>';
    const files = {
      "s/t.xsd": schemaText('<xs:include schemaLocation="shared.xsd"/>'),
      "s/u.xsd": xsd("urn:u", '<xs:include schemaLocation="shared.xsd"/>'),
      "s/shared.xsd": shared,
    };
    const { schema, messages } = load(files, ["s"]);
    expect(messages).toEqual([]);
    expect([...schema.elements.keys()].sort()).toEqual(["{urn:t}E", "{urn:u}E"]);
    expect(element(schema, "E").type).toBe(schema.types.get("{urn:t}T"));
  });

  test("reads the schemas inside a WSDL and what they import", () => {
    const wsdl = `<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/"><w:import namespace="urn:u" location="u.xsd"/><w:types>${schemaText(string)}</w:types></w:definitions>`;
    const { schema, messages } = load({ "a.wsdl": wsdl, "u.xsd": xsd("urn:u", '<xs:element name="U"/>') }, [
      "a.wsdl",
    ]);
    expect(messages).toEqual([]);
    expect([...schema.elements.keys()]).toEqual(["{urn:t}A", "{urn:u}U"]);
    expect([...schema.moduleNames]).toEqual([
      ["urn:t", "a"],
      ["urn:u", "u"],
    ]);
  });
});

describe("faults of loading", () => {
  test("a missing file, with its import's place and the path that was tried, and nothing more", () => {
    const use = '<xs:element name="A" type="u:T" xmlns:u="urn:u"/>';
    const t = `\n<xs:import namespace="urn:u" schemaLocation="sub/u.xsd"/>${use}`;
    expect(load({ "in/t.xsd": schemaText(t) }).messages).toEqual([
      'in/t.xsd:3:1 error missing-file: cannot read in/sub/u.xsd (put the file there, or name the file that declares "urn:u" with --schema)',
    ]);
  });

  test("a path that does not exist, and an empty folder", () => {
    expect(failures({ "s/types.xsd": "" }, ["s/type.xsd"])).toEqual([
      "error missing-file: cannot read s/type.xsd (did you mean s/types.xsd?)",
    ]);
    expect(failures({ "s/readme.txt": "" }, ["s"])).toEqual([
      "error no-schema-files: s holds no .wsdl and no .xsd file",
    ]);
  });

  test("a file that is there and may not be read", () => {
    const diagnostics = new Diagnostics();
    const fs = { ...memoryFiles({ "s/types.xsd": "" }), readFile: () => undefined };
    loadSchema(["./s/types.xsd"], { diagnostics, fs });
    expect(diagnostics.list().map(formatDiagnostic)).toEqual([
      "error missing-file: cannot read s/types.xsd (check its permissions)",
    ]);
  });

  test("ill-formed XML, with line and column", () => {
    expect(failures({ "t.xsd": "<a>\n  <b></c>\n</a>" }, ["t.xsd"])).toEqual([
      expect.stringMatching(/^t\.xsd:2:6 error ill-formed-xml: (?!.*\(line)/),
    ]);
    expect(failures({ "t.xsd": '<!DOCTYPE x><xs:schema xmlns:xs="u"/>' }, ["t.xsd"])).toEqual([
      expect.stringMatching(/^t\.xsd:1:1 error ill-formed-xml: /),
    ]);
  });

  test("documents of built-in namespaces alone", () => {
    const built = (namespace: string) => xsd(namespace, '<xs:attribute name="lang" type="xs:language"/>');
    const files = {
      "s/xml.xsd": built("http://www.w3.org/XML/1998/namespace"),
      "s/XMLSchema.xsd": built("http://www.w3.org/2001/XMLSchema"),
    };
    expect(failures(files, ["s"])).toEqual([
      "error built-in: s declares only what is built in, the namespaces of XML and of XML Schema: name the schemas that use it",
    ]);
    expect(load({ ...files, "s/t.xsd": schemaText("") }, ["s"]).messages).toEqual([]);
  });

  test("a document that is no schema", () => {
    expect(failures({ "t.xsd": "<note/>" }, ["t.xsd"])).toEqual([
      "t.xsd:1:1 error not-a-schema: the document is neither a WSDL nor an XML Schema: its root element is note",
    ]);
    expect(
      failures({ "t.xsd": '<s:schema xmlns:s="http://www.w3.org/1999/XMLSchema"/>' }, ["t.xsd"]),
    ).toEqual([
      't.xsd:1:1 error not-a-schema: the document is neither a WSDL nor an XML Schema: its root element is s:schema (of the namespace "http://www.w3.org/1999/XMLSchema"; what is read is that of "http://www.w3.org/2001/XMLSchema")',
    ]);
  });

  test("an import that leads to another namespace", () => {
    const t = '<xs:import namespace="urn:v" schemaLocation="u.xsd"/>';
    expect(load({ "t.xsd": schemaText(t), "u.xsd": xsd("urn:u", "") }).messages).toEqual([
      't.xsd:2:1 error namespace-mismatch: u.xsd declares the namespace "urn:u", "urn:v" was expected',
    ]);
  });
});
