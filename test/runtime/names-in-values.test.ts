/** xs:QName: what a name in a value means does not get lost when it is written under other declarations. */

import { describe, expect, test } from "vitest";
import { declaredAttribute } from "../../templates/runtime/attribute-wildcard.js";
import { content } from "../../templates/runtime/content.js";
import { list, restriction } from "../../templates/runtime/derived.js";
import type { Deviation } from "../../templates/runtime/errors.js";
import { maxLength } from "../../templates/runtime/facets.js";
import type { ReadOptions } from "../../templates/runtime/options.js";
import type { XmlReader } from "../../templates/runtime/reader.js";
import * as xs from "../../templates/runtime/simple.js";
import { deserializeElement, serializeElement } from "../../templates/runtime/soap.js";
import type { Members } from "../../templates/runtime/types.js";
import { unionOfNames } from "../../templates/runtime/unions.js";
import type { XmlWriter } from "../../templates/runtime/writer.js";
import { oracle } from "./dump.js";
import { type Extras, namespaces } from "./small-types.js";

const names = list(
  "t:Names",
  restriction("t:ShortName", xs.QName, (text) => maxLength(text, 12)),
);
const sizeOrName = unionOfNames("t:SizeOrName", xs.int, xs.QName);

interface Terms extends Extras {
  Of?: string;
  Term?: string;
  Terms?: string[];
  Size?: (number | string)[];
}
const TermsContent = content("@Of?, t:Term?, t:Terms?, t:Size*");

function readTerms(r: XmlReader): Terms {
  const o: Members<Terms> = {};
  for (let i = 0; i < r.attributes; i++) {
    if (r.attributeName(i) === "Of") o.Of = r.attributeValue(i, xs.QName, o);
    else r.otherAttribute(i, o, "t:Terms");
  }
  r.enter();
  do {
    if (r.at("t:Term")) o.Term = r.value(xs.QName);
    if (r.at("t:Terms")) o.Terms = r.value(names);
    while (r.at("t:Size")) (o.Size ??= []).push(r.value(sizeOrName));
  } while (r.more(o, TermsContent));
  return r.leave(o) as Terms;
}

function writeTerms(w: XmlWriter, name: string, o: Terms): void {
  w.start(name, o, TermsContent);
  w.attributeValue("Of", xs.QName, o.Of);
  w.value("t:Term", xs.QName, o.Term);
  w.value("t:Terms", names, o.Terms);
  for (const item of w.list("t:Size", o.Size)) w.value("t:Size", sizeOrName, item);
  w.end();
}

const read = (source: string, options?: ReadOptions): Terms =>
  deserializeElement(source, namespaces, "t:All", readTerms, options);
const write = (value: Terms): string => serializeElement(value, namespaces, "t:All", writeTerms);
const all = (inner: string, attributes = ""): string =>
  `<a:All xmlns:a="urn:types" xmlns:o="urn:o" xmlns="urn:default" ${attributes}>${inner}</a:All>`;

describe("a qualified name in a value", () => {
  test("is read with the prefix of the bindings, or with its namespace", () => {
    const value = read(
      all(
        "<a:Term> a:x </a:Term><a:Terms>o:y xml:z s:Client w</a:Terms><a:Size>5</a:Size><a:Size>o:z</a:Size>",
        'Of="a:Of" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"',
      ),
      { mode: "strict" },
    );
    expect(value).toEqual({
      Of: "t:Of",
      Term: "t:x",
      Terms: ["{urn:o}y", "xml:z", "soap:Client", "{urn:default}w"],
      Size: [5, "{urn:o}z"],
    });
    expect(read(write(value), { mode: "strict" })).toEqual(value);
    expect(oracle(write({ Of: "{urn:o}x", Term: "{urn:p}y" }))).toMatchObject({ children: [{}] });
  });

  test("whose prefix is not declared is malformed, and kept", () => {
    const told: Deviation[] = [];
    const source = all("<a:Term>nope:x</a:Term><a:Size>5 5</a:Size>", 'Of="nope:y"');
    const value = read(source, { onDeviation: (each) => told.push(each) });
    expect(told.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "malformed-value /All/@Of",
      "malformed-value /All/Term",
      "malformed-value /All/Size",
    ]);
    expect(value).toMatchObject({ $anyAttributes: { Of: "nope:y" }, Size: [] });
    expect(value).not.toHaveProperty("Term");
    expect(JSON.stringify(oracle(write(value)))).toMatch(/nope:x.*5 5/);
    expect(() => read(source, { mode: "strict" })).toThrow(/"nope:y" is not xs:QName/);
  });

  test.each(["a:b:c", ":a", "a:", "1:a", "a:1", "a b", ""])("is none: %j", (text) => {
    const told: Deviation[] = [];
    const value = read(all(`<a:Term>${text}</a:Term>`), { onDeviation: (each) => told.push(each) });
    expect(told.map(({ code }) => code)).toEqual(["malformed-value"]);
    expect(JSON.stringify(oracle(write(value)))).toContain(JSON.stringify(text).slice(1, -1));
  });

  test.each(["nope:x", "ns1:x", "", "a b", "t:", ":x", "{urn:o}", "{urn:o}a:b", "constructor:x", 5])(
    "that cannot be written is refused: %j",
    (name) => {
      for (const value of [{ Term: name }, { Of: name }, { Terms: [name] }]) {
        expect(() => write(value as Terms)).toThrow(
          /whose prefix the bindings have, or \{namespace\}name, is expected/,
        );
      }
    },
  );
});

describe("a qualified name in an attribute that a wildcard takes", () => {
  function readAny(r: XmlReader): object {
    const o = {};
    for (let i = 0; i < r.attributes; i++) declaredAttribute(r, i, o, "t:Any", xs.QName);
    r.enter();
    while (r.more(o, content("")));
    return r.leave(o);
  }
  const readStrictly = (text: string): object =>
    deserializeElement(all("", `a:of="${text}"`), namespaces, "t:All", readAny, { mode: "strict" });

  test("is one where its prefix is declared", () => {
    expect(readStrictly("o:Name")).toEqual({
      $anyAttributes: { "{urn:types}of": "o:Name", "xmlns:o": "urn:o" },
    });
    expect(readStrictly("Name")).toEqual({ $anyAttributes: { "{urn:types}of": "Name" } });
    expect(() => readStrictly("x:Name")).toThrow('"x:Name" is not xs:QName');
    expect(() => readStrictly("1")).toThrow('"1" is not xs:QName');
  });
});
