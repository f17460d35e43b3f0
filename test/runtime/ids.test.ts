/** IDs and what names them, across a whole message: header, body, and the known elements of wildcards. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Deviation, generatedSubject, type Subject, type Temporary } from "../instances/subject.js";

const NAMESPACE = "urn:ids/messages";

const messages = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="${NAMESPACE}" xmlns:o="urn:ids/types"
  targetNamespace="${NAMESPACE}" elementFormDefault="qualified">
  <xs:import namespace="urn:ids/types" schemaLocation="types.xsd"/>
  <xs:element name="Find">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Key" type="xs:ID" minOccurs="0" maxOccurs="unbounded"/>
        <xs:element name="Lock" type="xs:IDREFS" minOccurs="0" maxOccurs="unbounded"/>
        <xs:any namespace="urn:ids/types" minOccurs="0" maxOccurs="unbounded"/>
        <xs:element name="Lax" minOccurs="0"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name="FindResponse" type="xs:ID"/>
</xs:schema>`;

const types = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:ids/types">
  <xs:element name="ExchangeImpersonation">
    <xs:complexType>
      <xs:attribute name="id" type="xs:ID"/>
      <xs:attribute name="ref" type="xs:IDREF"/>
    </xs:complexType>
  </xs:element>
  <xs:element name="Thing">
    <xs:complexType>
      <xs:attribute name="id" type="xs:ID"/>
      <xs:attribute name="ref" type="xs:IDREF"/>
    </xs:complexType>
  </xs:element>
</xs:schema>`;

interface Message {
  readonly header?: object;
  readonly body: object;
}
interface Find {
  deserializeRequest(xml: string, options?: object): Message;
  serializeRequest(message: Message, options?: object): string;
  serializeResponse(message: { readonly body: string }, options?: object): string;
}
interface Registry {
  readEnvelope(xml: string, options?: object): Message;
  writeEnvelope(message: Message, options?: object): string;
}

const schemas = mkdtempSync(join(tmpdir(), "ews-codegen-ids-"));
let subject: Subject & Temporary;
let find: Find;
let registry: Registry;
beforeAll(async () => {
  writeFileSync(join(schemas, "messages.xsd"), messages);
  writeFileSync(join(schemas, "types.xsd"), types);
  subject = await generatedSubject("ids", [schemas]);
  find = (await import(
    /* @vite-ignore */ pathToFileURL(join(subject.folder, "operations/Find.ts")).href
  )) as Find;
  registry = subject.registry as unknown as Registry;
});
afterAll(() => {
  subject?.remove();
  rmSync(schemas, { recursive: true, force: true });
});

const envelope = (header: string, body: string): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${NAMESPACE}" xmlns:o="urn:ids/types"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

const faults: readonly (readonly [header: string, body: string, code: string, path: string])[] = [
  [
    '<o:ExchangeImpersonation id="a"/>',
    "<Find><Key>a</Key></Find>",
    "duplicate-id",
    "/Envelope/Body/Find/Key",
  ],
  [
    '<o:ExchangeImpersonation ref="b"/>',
    "<Find><Key>a</Key></Find>",
    "unknown-idref",
    "/Envelope/Header/ExchangeImpersonation/@ref",
  ],
  ["", "<Find><Lock>a</Lock></Find>", "unknown-idref", "/Envelope/Body/Find/Lock"],
  [
    "",
    '<Find><Key>a</Key><Lock>a</Lock><Lock>b c</Lock><o:Thing id="b"/></Find>',
    "unknown-idref",
    "/Envelope/Body/Find/Lock[2]",
  ],
  ["", '<Find><Key>a</Key><o:Thing id="a"/></Find>', "duplicate-id", "/Envelope/Body/Find/Thing/@id"],
  [
    "",
    '<Find><o:Thing id="a"/><o:Thing ref="z"/></Find>',
    "unknown-idref",
    "/Envelope/Body/Find/Thing[2]/@ref",
  ],
];

describe("reading a message", () => {
  test.each(faults)("%s and %s are refused, told, and lost in nothing", (header, body, code, path) => {
    const xml = envelope(header, body);
    const readers = [find.deserializeRequest, registry.readEnvelope];
    for (const read of readers) {
      expect(() => read(xml, { mode: "strict" })).toThrow(expect.objectContaining({ code, path }));
      const told: Deviation[] = [];
      const value = read(xml, { onDeviation: (each: Deviation) => told.push(each) });
      expect(told).toEqual([expect.objectContaining({ code, path })]);
      expect(value).toEqual(read(xml));
    }
  });

  test.each([
    ['<o:ExchangeImpersonation id="a" ref="b"/>', '<Find><Lock>a b</Lock><o:Thing id="b" ref="a"/></Find>'],
    // Nobody knows what is an ID in an element that is not known.
    ["", '<Find><Lock>inside</Lock><Lax><x what="inside"/></Lax></Find>'],
    ['<x what="inside" xmlns="urn:x"/>', "<Find><Lock>inside</Lock></Find>"],
    ['<x what="a" xmlns="urn:x"/>', "<Find><Key>a</Key></Find>"],
  ])("%s and %s are fine", (header, body) => {
    for (const read of [find.deserializeRequest, registry.readEnvelope]) {
      expect(() => read(envelope(header, body), { mode: "strict" })).not.toThrow();
    }
  });

  test("a registry looks at IDs in the known elements of lax wildcards", () => {
    const xml = envelope("", '<Find><Key>a</Key><Lax><o:Thing id="a"/></Lax></Find>');
    expect(() => registry.readEnvelope(xml, { mode: "strict" })).toThrow('the ID "a" is there already');
    // The operation knows no more than it needs.
    expect(() => find.deserializeRequest(xml, { mode: "strict" })).not.toThrow();
  });
});

describe("writing with check", () => {
  test.each([
    [{ Key: ["a", "b", "a"] }, 'the ID "a" is there already at /Envelope/Body/Find/Key'],
    [{ Key: ["a"], Lock: [["a"], ["a", "z"]] }, 'no ID is "z" at /Envelope/Body/Find/Lock'],
  ])("%o is refused", (body, message) => {
    const expected = expect.objectContaining({ name: "WriteError", message });
    expect(() => find.serializeRequest({ body }, { check: true })).toThrow(expected);
    expect(() => registry.writeEnvelope({ body: { Find: body } }, { check: true })).toThrow(expected);
    expect(() => find.serializeRequest({ body })).not.toThrow();
  });

  test("looks at header and body together", () => {
    const message = (id: string, ref: string): Message => ({
      header: { ExchangeImpersonation: { id, ref } },
      body: { Key: ["k"], Lock: [["h"]] },
    });
    expect(() => find.serializeRequest(message("h", "k"), { check: true })).not.toThrow();
    expect(() => find.serializeRequest(message("k", "k"), { check: true })).toThrow("is there already");
    expect(() => find.serializeRequest(message("x", "k"), { check: true })).toThrow('no ID is "h"');
    expect(() => find.serializeRequest(message("h", "x"), { check: true })).toThrow(
      'no ID is "x" at /Envelope/Header/ExchangeImpersonation/@ref',
    );
  });

  test("takes a name in a fragment for an ID that may be there", () => {
    for (const id of ["a-b", "a&#45;&#x62;"]) {
      const body = { Lock: [["a-b"]], $any: [`<o:Thing xmlns:o="urn:ids/types" id="${id}"/>`] };
      expect(() => find.serializeRequest({ body }, { check: true })).not.toThrow();
    }
    const body = { Lock: [["a-b"]], $any: ['<o:Thing xmlns:o="urn:ids/types" id="a&#x2E;b"/>'] };
    expect(() => find.serializeRequest({ body }, { check: true })).toThrow('no ID is "a-b"');
  });

  test("any number of attributes beyond the typed ones", () => {
    const entries = Array.from({ length: 200_000 }, (_, i) => [`a${i}`, "1"] as const);
    const body = {
      Key: ["k"],
      Lock: [["a0"]],
      $anyAttributes: Object.fromEntries([...entries, ["b", "a0"]]),
    };
    expect(() => find.serializeRequest({ body }, { check: true })).not.toThrow();
  });

  test("begins anew with each document, also after one that failed", () => {
    expect(() => find.serializeRequest({ body: { Key: ["a", "a"] } }, { check: true })).toThrow();
    for (let i = 0; i < 2; i++) {
      expect(() => find.serializeRequest({ body: { Key: ["a"] } }, { check: true })).not.toThrow();
      expect(find.serializeResponse({ body: "a" }, { check: true })).toContain("a");
    }
  });
});
