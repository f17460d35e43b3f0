/** Lenient reading of single members: of another branch, of attributes with a namespace, of prefixes in values. */

import { describe, expect, test } from "vitest";
import { content } from "../../templates/runtime/content.js";
import type { ReadOptions } from "../../templates/runtime/options.js";
import type { XmlReader } from "../../templates/runtime/reader.js";
import * as xs from "../../templates/runtime/simple.js";
import { deserializeElement, serializeElement } from "../../templates/runtime/soap.js";
import type { Members } from "../../templates/runtime/types.js";
import type { XmlWriter } from "../../templates/runtime/writer.js";
import { oracle } from "./dump.js";
import { colorType, type Extras, namespaces, read as readThing, thing } from "./small-types.js";

interface Single extends Extras {
  Id?: number;
  Name?: string;
  Alias?: string[];
}
const SingleContent = content("(t:Id | t:Name | t:Alias+)");

function readSingle(r: XmlReader): Single {
  const o: Members<Single> = {};
  r.noAttributes(o, "t:Single");
  r.enter();
  do {
    if (r.at("t:Id")) {
      o.Id = r.value(xs.int);
    } else if (r.at("t:Name")) {
      o.Name = r.string();
    } else if (r.at("t:Alias")) {
      while (r.at("t:Alias")) (o.Alias ??= []).push(r.string());
    }
  } while (r.more(o, SingleContent));
  return r.leave(o) as Single;
}

function writeSingle(w: XmlWriter, name: string, o: Single): void {
  w.start(name, o, SingleContent);
  w.value("t:Id", xs.int, o.Id);
  w.string("t:Name", o.Name);
  for (const item of w.list("t:Alias", o.Alias)) w.string("t:Alias", item);
  w.end();
}

describe("a repeated element in another branch of a choice", () => {
  function kept(inner: string, value: object, codes: readonly string[]): void {
    const source = `<t:Single xmlns:t="urn:types">${inner}</t:Single>`;
    const told: string[] = [];
    const options: ReadOptions = { onDeviation: ({ code, path }) => told.push(`${code} ${path}`) };
    const single = deserializeElement(source, namespaces, "t:Single", readSingle, options);
    expect(told).toEqual(codes.map((each) => each.replace(" ", " /Single/")));
    expect(single).toMatchObject(value);
    expect(Object.keys(single)).toEqual([...Object.keys(value), "$unknown"]);
    expect(oracle(serializeElement(single, namespaces, "t:Single", writeSingle))).toEqual(oracle(source));
  }

  test("is kept", () => {
    kept("<t:Id>1</t:Id><t:Alias/>", { Id: 1 }, ["unexpected-element Alias"]);
    kept("<t:Name>n</t:Name><t:Alias>a</t:Alias><x/><t:Alias>b</t:Alias>", { Name: "n" }, [
      "unexpected-element Alias",
      "unknown-element x",
      "unexpected-element Alias[2]",
    ]);
    kept("<t:Id>1</t:Id><x/><t:Alias/>", { Id: 1 }, ["unknown-element x", "unexpected-element Alias"]);
  });

  test("comes first, and is taken again behind what is kept", () => {
    kept("<t:Alias>a</t:Alias><t:Id>1</t:Id><t:Alias>b</t:Alias>", { Alias: ["a", "b"] }, [
      "unexpected-element Id",
    ]);
    kept("<t:Id>x</t:Id><t:Alias>a</t:Alias>", { Alias: ["a"] }, ["malformed-value Id", "wrong-order Alias"]);
  });
});

interface Tagged extends Extras {
  size?: number;
}
const TaggedContent = content("@t:size");

function readTagged(r: XmlReader): Tagged {
  const o = {} as Tagged;
  for (let i = 0; i < r.attributes; i++) {
    if (r.attributeName(i) === "t:size") o.size = r.attributeValue(i, xs.int, o);
    else r.otherAttribute(i, o, "t:Tagged");
  }
  r.require(o.size, "@t:size");
  r.enter();
  while (r.more(o, TaggedContent));
  return r.leave(o);
}

function writeTagged(w: XmlWriter, name: string, o: Tagged): void {
  w.start(name, o, TaggedContent);
  w.attributeValue("t:size", xs.int, o.size);
  w.end();
}

test("a malformed required attribute of a namespace is kept and not missed", () => {
  const source = '<t:Tagged xmlns:t="urn:types" t:size="big"/>';
  const codes: string[] = [];
  const options: ReadOptions = { onDeviation: ({ code }) => codes.push(code) };
  const value = deserializeElement(source, namespaces, "t:Tagged", readTagged, options);
  expect(codes).toEqual(["malformed-value"]);
  expect(value).toMatchObject({ $anyAttributes: { "{urn:types}size": "big" } });
  expect("size" in value).toBe(false);
  expect(oracle(serializeElement(value, namespaces, "t:Tagged", writeTagged))).toEqual(oracle(source));
  expect(() => serializeElement({}, namespaces, "t:Tagged", writeTagged)).toThrow(/size is required/);
});

describe("prefixes in the values of a fragment", () => {
  const around = " xmlns:q='urn:q' xmlns:é='urn:e' xmlns:none='urn:none'";
  test.each([
    ["<x y='q:Name'/>", ["q"]],
    ["<x y='q&#58;Name'/>", ["q"]],
    ["<x y='q&#x3a;Name'/>", ["q"]],
    ["<x y='&#113;&#x3A;Name'/>", ["q"]],
    ["<x>&#xE9;:Name</x>", ["é"]],
    ["<x>q<![CDATA[:Name]]></x>", ["q"]],
    ["<x><![CDATA[q]]>&#58;Name</x>", ["q"]],
    ["<x>q<!-- : -->:<?p i?>Name</x>", ["q"]],
    ["<x><![CDATA[<!-- ]]>q<![CDATA[:Name -->]]></x>", ["q"]],
    ["<x><!--<![CDATA[-->q<!---->:N<!-- ]]> --></x>", ["q"]],
    ["<x>&#60;&#x10FFFFF;&#1;&#xD800;</x>", []],
    ["<x y='q&#58;Name' xmlns:q='urn:own'/>", []],
    ["<x y='&#60;&#58;'/>", []],
  ])("%s", (source, declared) => {
    const [kept] = readThing(thing(`<t:Name/>${source}`, around), { illegalCharacters: "keep" }).$unknown as {
      xml: string;
    }[];
    const found = [...kept!.xml.matchAll(/ xmlns:([^=]*)="urn:(?!own)/g)].map(([, prefix]) => prefix);
    expect(found).toEqual(declared);
  });
});

describe("an empty element with a default", () => {
  interface Defaulted extends Extras {
    Color?: string;
    Count?: number[];
    Data?: string;
  }
  const DefaultedContent = content("t:Color?, t:Count*, t:Data?");
  const readDefaulted = (r: XmlReader): Defaulted => {
    const o = {} as Defaulted;
    r.enter();
    do {
      if (r.at("t:Color")) o.Color = r.value(colorType, "Red");
      while (r.at("t:Count")) (o.Count ??= []).push(r.value(xs.int, "5"));
      if (r.at("t:Data")) o.Data = r.value(xs.hexBinary, "0f");
    } while (r.more(o, DefaultedContent));
    return r.leave(o);
  };
  const read = (inner: string, options?: ReadOptions): Defaulted =>
    deserializeElement(`<t:D xmlns:t="urn:types">${inner}</t:D>`, namespaces, "t:D", readDefaulted, options);

  test.each([
    ["<t:Color/><t:Count/><t:Count>7</t:Count><t:Count></t:Count>", { Color: "Red", Count: [5, 7, 5] }],
    ["<t:Color><!-- --></t:Color>", { Color: "Red" }],
    ["<t:Data/>", { Data: "" }],
    ["", {}],
  ])("%s has that value where it has none else", (inner, value) => {
    const codes: string[] = [];
    expect(read(inner, { onDeviation: ({ code }) => codes.push(code) })).toEqual(value);
    expect(codes).toEqual([]);
    expect(read(inner)).toEqual(value);
    expect(read(inner, { mode: "strict" })).toEqual(value);
  });

  test("xsi:nil says that it has none", () => {
    const xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";
    const value = read(`<t:Color ${xsi} xsi:nil="true"/>`);
    expect(Object.keys(value)).toEqual(["$unknown"]);
    expect(JSON.stringify(value.$unknown)).toContain("xsi:nil");
  });

  test("white space is a value", () => {
    expect(() => read("<t:Count> </t:Count>", { mode: "strict" })).toThrow(/" " is not xs:int/);
    expect(read("<t:Count> </t:Count>").Count ?? []).toEqual([]);
  });
});
