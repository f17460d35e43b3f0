/** What the fuzzers found and no other test would: one case for each cause. */

import { describe, expect, test } from "vitest";
import { readEnvelope, writeElement, writeEnvelope } from "../../generated/registry.js";
import { refuseAbstract } from "../../templates/runtime/abstract-types.js";
import { enumeration, list } from "../../templates/runtime/derived.js";
import { readFault } from "../../templates/runtime/fault.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import * as xs from "../../templates/runtime/simple.js";
import { serializeFault } from "../../templates/runtime/soap.js";
import { unionOfFloats } from "../../templates/runtime/unions.js";
import { XmlWriter } from "../../templates/runtime/writer.js";
import { dump, oracle } from "./dump.js";
import { read, readReporting, type Thing, write } from "./small-types.js";

describe("reading", () => {
  test("a namespace with line breaks stays one in fragments", () => {
    const source = "<t:Thing xmlns:t='urn:types' Id='1'><p:a xmlns:q='a' q:b=''/></t:Thing>".replace(
      "<p:a",
      "<p:a xmlns:p='urn:&#10;a&#9;&#13;'",
    );
    const outside = source
      .replace(" xmlns:p='urn:&#10;a&#9;&#13;'", "")
      .replace("Id=", "xmlns:p='urn:&#10;a&#9;&#13;' Id=");
    for (const each of [source, outside]) {
      const [value] = readReporting(each);
      // libxml2 would refuse the name of the namespace.
      const [element] = dump(write(value)).children;
      expect(element).toMatchObject({ name: "{urn:\na\t\r}a" });
    }
  });

  test.each(["/", "", "a:b:c", "1", "nope:Thing"])(
    "xsi:type=%j names nothing and is kept as a text",
    (text) => {
      const xsi = "http://www.w3.org/2001/XMLSchema-instance";
      const source = `<t:Thing xmlns:t='urn:types' xmlns:i='${xsi}' i:type='${text}' Id='1'><t:Name/></t:Thing>`;
      const [value, deviations] = readReporting(source);
      expect(deviations.map(({ code }) => code)).toEqual(["unknown-type"]);
      expect(value.$anyAttributes).toEqual({ [`{${xsi}}type`]: text });
      expect(oracle(write(value))).toEqual(oracle(source));
    },
  );

  test("a fault gets no second code and string for those that are malformed", () => {
    const inner = "<faultcode>a</faultcode><faultstring><x/></faultstring>";
    const fault = `<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${inner}</s:Fault>`;
    const value = readFault(new XmlReader(fault, {}));
    expect(Object.keys(value).sort()).toEqual(["$unknown", "faultcode"]);
    expect(JSON.stringify(oracle(serializeFault(value)).children[0])).toContain(
      JSON.stringify(oracle(fault).children).slice(1, -1),
    );
  });

  test.each(["Note", "Name", "Count", "Pick"])(
    "an xsi:nil that is neither true nor false is told and kept: %s",
    (name) => {
      const inner = {
        Note: "<t:Name/><t:Note i:nil='x'>n</t:Note>",
        Name: "<t:Name i:nil='x'>n</t:Name>",
        Count: "<t:Name/><t:Count i:nil='x'>5</t:Count>",
        Pick: "<t:Name/><t:Pick i:nil='x'><t:One/></t:Pick>",
      }[name]!;
      const source = `<t:Thing xmlns:t='urn:types' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' Id='1'>${inner}</t:Thing>`;
      // White space of JavaScript is more than that of XML.
      for (const odd of [
        source,
        source.replace("'x'", "'&#xA0;true'"),
        source.replace("'x'", "'false&#xA0;'"),
      ]) {
        const [value, deviations] = readReporting(odd);
        expect(deviations.map(({ code, path }) => `${code} ${path}`)).toEqual([
          `malformed-value /Thing/${name}/@xsi:nil`,
        ]);
        expect(oracle(write(value))).toEqual(oracle(odd));
      }
    },
  );

  test.each(["1", "a b:c", "a:b:c", "-", "undeclared:Client"])(
    "a fault code that is no qualified name is kept: %j",
    (text) => {
      const inner = `<faultcode>${text}</faultcode><faultstring>s</faultstring>`;
      const fault = `<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${inner}</s:Fault>`;
      const deviations: string[] = [];
      const value = readFault(new XmlReader(fault, {}, { onDeviation: ({ code }) => deviations.push(code) }));
      expect(deviations).toEqual(["malformed-value"]);
      expect(value.faultcode).toBeUndefined();
      expect(oracle(serializeFault(value)).children[0]).toMatchObject({ children: [oracle(fault)] });
    },
  );

  test("what one document made of a reference in a namespace is nothing to the next", () => {
    const source = "<t:Thing xmlns:t='urn:types' Id='1'><t:Name/><p:a xmlns:p='urn:&#x1A;'/></t:Thing>";
    for (const illegalCharacters of ["replace", "drop", "keep"] as const) read(source, { illegalCharacters });
    expect(() => read(source, { illegalCharacters: "error" })).toThrow(/character that XML forbids/);
    expect(() => read(source, { mode: "strict" })).toThrow(/character that XML forbids/);
    for (const illegalCharacters of ["replace", "drop"] as const) {
      const [, deviations] = readReporting(source, { illegalCharacters });
      expect(deviations.map(({ code }) => code)).toContain("illegal-character");
    }
  });

  test("a body without an element is the same deviation in both modes", () => {
    const source = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body/></s:Envelope>';
    const deviations: unknown[] = [];
    readEnvelope(source, {
      onDeviation: ({ code, path, line, column }) => deviations.push({ code, path, line, column }),
    });
    expect(deviations).toEqual([{ code: "missing-element", path: "/Envelope/Body", line: 1, column: 65 }]);
    expect(() => readEnvelope(source, { mode: "strict" })).toThrow(
      expect.objectContaining(deviations[0] as object),
    );
  });

  test("control characters are no white space", () => {
    for (const source of ["\x1a", "\x01 ", "\x0b<r/>"]) {
      expect(() => new XmlReader(source, {})).toThrow(/does not begin with an XML element/);
    }
  });

  test("text in MessageXml of a fault is kept and written back", () => {
    const inner =
      "<faultcode>a</faultcode><faultstring/><detail><t:MessageXml xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types'>1<b/>2</t:MessageXml></detail>";
    const fault = `<s:Fault xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${inner}</s:Fault>`;
    const written = oracle(serializeFault(readFault(new XmlReader(fault, {}))));
    expect(written.children[0]).toMatchObject({ children: [oracle(fault)] });
  });
});

describe("writing", () => {
  test("null in place of an object whose type others derive from", () => {
    for (const ContactId of [null, 5, "x", undefined, []]) {
      const value = { RemoveImContactFromGroup: { ContactId, GroupId: { Id: "1" } } };
      expect(() => writeElement(value as never)).toThrow(expect.objectContaining({ name: "WriteError" }));
    }
  });

  test("an empty $type", () => {
    const value = { SetImGroup: { GroupId: { Id: "1", $type: "" }, NewDisplayName: "n" } };
    expect(() => writeElement(value as never)).toThrow(/"" is not the name of a type/);
  });

  test("a $type that is no name where the type is abstract", () => {
    for (const $type of [Symbol("s"), { toString: null }, 5, null]) {
      const w = new XmlWriter({});
      expect(() => refuseAbstract(w, "t:A", { $type } as never)).toThrow(/a type name is expected, not/);
    }
  });

  test("text under $any with indentation", () => {
    const thing = { Id: "1", Name: "n", $any: ["text", "<a/>"] };
    expect(write(thing, { indent: 2 })).toContain("\n  <t:Name>n</t:Name>text<a/></t:Thing>");
    expect(write({ ...thing, $any: ["<a/>", "<b/>"] }, { indent: 2 })).toContain(
      "\n  <a/>\n  <b/>\n</t:Thing>",
    );
  });

  test("no message at all", () => {
    for (const value of [undefined, null, 5, "x"])
      expect(() => writeEnvelope(value as never)).toThrow(
        expect.objectContaining({ name: "WriteError", path: "/Envelope" }),
      );
  });

  test("a fault code with an unknown member", () => {
    const fault = { faultcode: { local: "a", namspace: "urn:a" }, faultstring: "" };
    expect(() => serializeFault(fault as never)).toThrow(
      /faultcode has no member "namspace" \(did you mean namespace\?\) at \/Envelope\/Body\/Fault/,
    );
  });

  test("arrays that hold themselves, or say what they are, in place of simple values", () => {
    const cyclic: unknown[] = [1];
    cyclic.push(cyclic);
    const numbers = list("t:Numbers", unionOfFloats("t:Number", xs.int, xs.double));
    const both = unionOfFloats("t:Both", numbers, xs.boolean) as typeof numbers;
    for (const type of [numbers, both]) expect(type.format(cyclic as never)).toBeUndefined();
    expect(numbers.format(Object.assign([1, 2], { constructor: "x" }))).toBe("1 2");
  });

  test("an empty text where reading would find no value", () => {
    const color = enumeration("t:Color", "Red");
    const orNone = enumeration("t:OrNone", ["", "Red"]);
    for (const type of [xs.date, xs.decimal, xs.NCName, color]) expect(type.format("")).toBeUndefined();
    for (const type of [xs.string, xs.hexBinary, xs.base64Binary, orNone]) expect(type.format("")).toBe("");
    expect(() => write({ Id: "1", Name: "", When: "" } as Thing)).toThrow(
      'a value of xs:dateTime is expected, not "" at /Thing/When',
    );
  });
});
