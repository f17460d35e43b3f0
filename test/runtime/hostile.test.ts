/** Input that is made to hurt: deep, wide, repetitive, and all of it in linear time. */

import { describe, expect, test } from "vitest";
import { deserializeElement } from "../../generated/index.js";
import { namespaces as bindings } from "../../generated/namespaces.js";
import { readEnvelope } from "../../generated/registry.js";
import { readImItemListType } from "../../generated/types.read.js";
import { fractionDigits, totalDigits } from "../../templates/runtime/bounds.js";
import { hexBinary as hexBinaryBytes } from "../../templates/runtime/bytes.js";
import { type ContentModel, content } from "../../templates/runtime/content.js";
import { restriction } from "../../templates/runtime/derived.js";
import { XmlError } from "../../templates/runtime/errors.js";
import * as facets from "../../templates/runtime/facets.js";
import { lookedAt } from "../../templates/runtime/known-elements.js";
import { particles } from "../../templates/runtime/occurrence.js";
import { Order } from "../../templates/runtime/order.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import * as xs from "../../templates/runtime/simple.js";
import { splitEnvelopes } from "../../templates/runtime/split.js";
import { dump, oracle, outcome, passOver } from "./dump.js";
import { facts } from "./lenient-documents.js";
import { read, readReporting, thing, write } from "./small-types.js";
import { expectLinear } from "./time.js";

const range = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const named = (inner: string, attributes = ""): string => thing(`<t:Name/>${inner}`, attributes);

describe("linear time", () => {
  const documents: Readonly<Record<string, readonly [size: number, make: (size: number) => string]>> = {
    "tiny elements": [40_000, (n) => named(`<t:Values>${"<t:Value>1</t:Value>".repeat(n)}</t:Values>`)],
    "unknown elements": [20_000, (n) => named("<x/>".repeat(n))],
    "unknown elements among known ones": [12_000, (n) => named("<x/><t:Tag>1</t:Tag>".repeat(n))],
    "unknown elements of different names": [12_000, (n) => named(range(n, (i) => `<x${i}/>`).join(""))],
    "an unknown element with many": [40_000, (n) => named(`<x>${"<y/>".repeat(n)}</x>`)],
    "malformed values": [
      12_000,
      (n) => named(`<t:Values>${"<t:Value>x</t:Value><t:Value>1</t:Value>".repeat(n)}</t:Values>`),
    ],
    "malformed values out of order": [12_000, (n) => named("<t:Count>x</t:Count><t:Tag>1</t:Tag>".repeat(n))],
    "attributes on values": [
      12_000,
      (n) => named(`<t:Values>${"<t:Value a='1'>1</t:Value>".repeat(n)}</t:Values>`),
    ],
    "text between elements": [12_000, (n) => named("x<t:Tag/>".repeat(n))],
    "elements out of order": [12_000, (n) => named(`<t:Note/>${"<t:Tag/>".repeat(n)}`)],
    "attributes on values out of order": [8_000, (n) => named(`<t:Note/>${"<t:Tag a='1'/>".repeat(n)}`)],
    duplicates: [12_000, (n) => named(`<t:Count>1</t:Count>${"<t:Count>1</t:Count>".repeat(n)}`)],
    "missing members": [8_000, (n) => named("<t:Mixed/>".repeat(2) + "<x/>".repeat(n))],
    "items without what they need": [4_000, (n) => named(range(n, () => "<t:Thing><x/></t:Thing>").join(""))],
    attributes: [12_000, (n) => named("", range(n, (i) => ` a${i}='1'`).join(""))],
    "attributes of an unknown element": [
      12_000,
      (n) => named(`<x${range(n, (i) => ` a${i}='&amp;'`).join("")}/>`),
    ],
    "namespace declarations": [
      12_000,
      (n) => named("<x/>", range(n, (i) => ` xmlns:p${i}='u${i}'`).join("")),
    ],
    "namespaces that are declared and unknown elements": [
      4_000,
      (n) => named("<x/>".repeat(n), range(n, (i) => ` xmlns:p${i}='u'`).join("")),
    ],
    "a declaration on each element": [
      8_000,
      (n) => named(range(n, (i) => `<t:Tag xmlns='u${i}'/>`).join("")),
    ],
    "a default namespace on each element": [20_000, (n) => named("<Tag xmlns='urn:types'>1</Tag>".repeat(n))],
    "illegal references": [8_000, (n) => named(`<x a='${"&#1;".repeat(n)}'>${"&#2;".repeat(n)}</x>`)],
    references: [120_000, (n) => named(`<t:Tag>${"&amp;".repeat(n)}</t:Tag>`)],
    brackets: [
      200_000,
      (n) => named(`<t:Tag>${"]".repeat(n)}</t:Tag><t:Tag><![CDATA[${"]".repeat(n)}]]></t:Tag>`),
    ],
    "line ends": [120_000, (n) => named(`<t:Tag>${"\r\n".repeat(n)}</t:Tag>`)],
    comments: [40_000, (n) => named("<!---->".repeat(n))],
    "CDATA sections": [40_000, (n) => named(`<t:Tag>${"<![CDATA[x]]>".repeat(n)}</t:Tag>`)],
    "white space in a list of digits": [
      200_000,
      (n) => named(`<t:Count>${" ".repeat(n)}x${" ".repeat(n)}</t:Count>`),
    ],
    "white space in xsi:type": [
      120_000,
      (n) =>
        named("", ` xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='a${"&#32;".repeat(n)}b'`),
    ],
    "colons in an unknown text": [120_000, (n) => named(`<x>${"a:".repeat(n)}</x>`)],
    "names before colons": [120_000, (n) => named(`<x>${"a".repeat(n)} ${":".repeat(n)}</x>`)],
    "digits of an integer": [
      200_000,
      (n) => named(`<t:Count>${"0".repeat(n)}</t:Count><t:Big>${"9".repeat(n)}</t:Big>`),
    ],
    "a long name": [120_000, (n) => named(`<${"x".repeat(n)}></${"x".repeat(n)}>`)],
    text: [800_000, (n) => named(`<t:Tag>${"x".repeat(n)}</t:Tag>`)],
    "text of other scripts": [400_000, (n) => named(`<t:Tag>${"é".repeat(n)}</t:Tag>`)],
    "white space between elements": [800_000, (n) => named(" ".repeat(n))],
  };
  for (const [name, [size, make]] of Object.entries(documents)) {
    test(`reading ${name}`, () => {
      const prepare = (n: number): Uint8Array => new TextEncoder().encode(make(n));
      expectLinear(prepare, (source) => read(source), size);
      expectLinear(prepare, (source) => readReporting(source), size / 5);
      expectLinear(
        (n) => read(prepare(n)),
        (value) => write(value, { illegalCharacters: "drop" }),
        size / 5,
      );
    });
  }

  test("reading items that lack members, behind much that is kept", () => {
    const types = "http://schemas.microsoft.com/exchange/services/2006/types";
    expectLinear(
      (n) =>
        `<ImItemList xmlns="${types}"><Groups>${"<x/>".repeat(n)}${"<ImGroup/>".repeat(n)}</Groups></ImItemList>`,
      (source) => deserializeElement(source, bindings, "t:ImItemList", readImItemListType),
      16_000,
    );
  });

  test("telling what is wrong in headers that are known, beside illegal references", () => {
    const ns = "http://schemas.microsoft.com/exchange/services/2006/messages";
    const prepare = (n: number): string =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="${ns}"><s:Header>${"<m:GetImItems><x/><y>&#1;</y></m:GetImItems>".repeat(n)}</s:Header><s:Body/></s:Envelope>`;
    expectLinear(prepare, (source) => readEnvelope(source, { onDeviation: () => undefined }), 500);
    const codes: string[] = [];
    readEnvelope(prepare(2), { onDeviation: ({ code }) => codes.push(code) });
    const each = ["unknown-element", "unknown-element", "illegal-character"];
    expect(codes).toEqual([...each, ...each, "missing-element"]);
  });

  test("looking at elements behind much that is kept", () => {
    const things = content("t:Thing*");
    expectLinear(
      (n) => thing(range(n, (i) => `<x${i}/><t:Thing/>`).join("")),
      (source) => {
        const r = new XmlReader(source, { t: "urn:types" }, { onDeviation: () => undefined });
        const o = {};
        r.noAttributes(o, "t:All");
        r.enter();
        do while (r.at("t:Thing")) lookedAt(r, (inner: XmlReader) => inner.string());
        while (r.more(o, things));
        expect(Object.keys(r.leave(o))).toEqual(["$anyAttributes", "$unknown"]);
      },
      2_000,
    );
  });

  test.each(["(a{2,3}){0,90000}", "((a, b?){2,5}){2,90000}"])("counts inside counts: %s", (model) => {
    expectLinear(
      (n) => n,
      (n) => {
        const order = new Order(model);
        let state = order.start;
        for (let i = 0; i < n; i++) state = order.step(state, "a")!;
        expect(state.accepts).toBe(true);
      },
      2_000,
    );
  });

  test("reading items whose content is counted, behind much that is kept", () => {
    const counted = particles("t:Tag*", "t:Tag{0,5}");
    const all = content("t:Thing*");
    const readAs = (r: XmlReader, name: string, model: ContentModel, each: () => unknown): object => {
      const o = {};
      r.noAttributes(o, name);
      r.enter();
      do while (r.at("t:Thing")) each();
      while (r.more(o, model));
      return r.leave(o);
    };
    expectLinear(
      (n) => thing("<x/>".repeat(n) + "<t:Thing/>".repeat(n)),
      (source) => {
        const reader = new XmlReader(source, { t: "urn:types" }, { onDeviation: () => undefined });
        readAs(reader, "t:All", all, () => readAs(reader, "t:Thing", counted, () => undefined));
      },
      12_000,
    );
  });

  test.each<[string, string, (n: number) => string]>([
    ["decimals", "xs:decimal", (n) => `1.${"0".repeat(n)}1`],
    ["decimals that are none", "xs:decimal", (n) => `${"0".repeat(n)}x`],
    ["integers", "xs:integer", (n) => "1".repeat(n)],
    ["durations", "xs:duration", (n) => `P${"1".repeat(n)}D`],
  ])("checking the facets of %s", (_, name, make) => {
    const base = (xs as Readonly<Record<string, unknown>>)[name.slice(3)] as xs.SimpleType<string>;
    const bounded = restriction("t:Bounded", base, (text) => fractionDigits(text, 2) ?? totalDigits(text, 9));
    const among = restriction("t:Among", base, (text) => facets.enumeration(text, base, "1.0", "P1D"));
    const check = (text: string): unknown => [bounded, among].map((type) => type.check(text, true)?.code);
    expectLinear(make, (text) => Array.from({ length: 5 }, () => check(text)), 40_000);
    expect(check(make(100))).not.toContain(undefined);
  });

  test.each([
    "<r>",
    "<r a='",
    "<r><!--",
    "<r><![CDATA[",
    "<r><?p ",
    "<r>&",
    "<r>&#",
    "<r>]]",
    "<",
    "<r xmlns:p='",
    "<?xml version='1.0'",
    "<!--",
  ])("refusing what does not end: %s", (start) => {
    for (const filling of ["x", " ", "-", "]", "<", "0", "&amp;", "<b>", "<!--", "é"]) {
      expectLinear(
        (n) => start + filling.repeat(n),
        (source) => outcome(() => passOver(source)),
        20_000,
      );
    }
  });

  test("splitting", async () => {
    const time = async (count: number, size: number): Promise<number> => {
      const chunks = range(count, () => "x".repeat(size));
      const begin = performance.now();
      for await (const _ of splitEnvelopes(["<a>", ...chunks, "</a>"]));
      return performance.now() - begin;
    };
    await time(20_000, 10);
    const base = Math.max(5, await time(20_000, 10));
    expect(await time(80_000, 10)).toBeLessThan(12 * base);
  });
});

describe("size", () => {
  test("300,000 unknown elements before the one in the body", () => {
    const source = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${"<x/>".repeat(300_000)}<RemoveImGroup xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><GroupId Id="1"/></RemoveImGroup></s:Body></s:Envelope>`;
    const { body } = readEnvelope(source);
    expect(body).toEqual({ RemoveImGroup: { GroupId: { Id: "1" } } });
  });

  test("names of namespaces, which each fragment repeats, have a limit", () => {
    const longest = `urn:${"x".repeat(4092)}`;
    const value = read(named("<p:x/>".repeat(20_000), ` xmlns:p='${longest}'`));
    expect(value.$unknown).toHaveLength(20_000);
    expect(() => read(named("", ` xmlns:p='${longest}x'`))).toThrow(
      /more than 4096 characters, which .* \(line 1/,
    );
  });

  test("longer names of namespaces are read where that is allowed, and written back", () => {
    const long = `urn:${"x".repeat(50_000)}`;
    const source = named("<p:x p:y='p:z'/><t:Tag p:w='p:v'/><p:x/>", ` xmlns:p='${long}' p:a='1'`);
    for (const maxNamespaceLength of [50_004, Number.POSITIVE_INFINITY]) {
      const value = read(source, { maxNamespaceLength });
      expect(value.$anyAttributes).toEqual({ [`{${long}}a`]: "1" });
      expect(facts(oracle(write(value)))).toEqual(facts(oracle(source)));
    }
    expect(() => read(source, { maxNamespaceLength: 50_003 })).toThrow(/more than 50003 characters/);
    expect(() => read(source)).toThrow(/more than 4096 characters, which maxNamespaceLength allows \(line 1/);
    // A lower limit holds for what other reads have seen, too.
    const short = named("", ` xmlns:q='urn:${"y".repeat(20)}'`);
    read(short);
    expect(() => read(short, { maxNamespaceLength: 20 })).toThrow(/more than 20 characters/);
  });

  test("many deviations at the end of a long path", () => {
    const deep = (inner: string): string =>
      `<${"n".repeat(4000)}>`.repeat(200) + inner + `</${"n".repeat(4000)}>`.repeat(200);
    const [, deviations] = readReporting(named(deep("<a>&#0;</a>".repeat(20_000))));
    expect(deviations).toHaveLength(20_001);
    const { path } = deviations.at(-1)!;
    expect(path).toMatch(/^\/Thing\/n{100}…\/.*\/…\/n{100}….*\/a\[20000\]$/);
    expect(path.length).toBeLessThan(2000);
    const [, [attribute]] = readReporting(named("", ` ${"n".repeat(4000)}='1'`));
    expect(attribute!.path).toBe(`/Thing/@${"n".repeat(500)}`);
  });

  test("texts of 24 MB that are hexadecimal or a language", () => {
    const digits = "ab".repeat(12_000_000);
    expect(xs.hexBinary.check(digits, true)).toBeUndefined();
    expect(xs.hexBinary.check(`${digits}a`, true)?.code).toBe("malformed-value");
    expect(hexBinaryBytes.parse(digits)).toHaveLength(12_000_000);
    expect(xs.language.check(`a${"-b".repeat(12_000_000)}`, true)).toBeUndefined();
    const grouped = restriction("t:Grouped", xs.string, (text) => facets.pattern(text, /^(?:ab|c)*$/u));
    expect(grouped.check(digits, true)).toMatchObject({ code: "facet" });
  });

  test.each([
    ["known", "<t:Values>", "<t:Value>1</t:Value>", "</t:Values>"],
    ["unknown", "<x>", "<y/>", "</x>"],
  ])("ten million tiny elements that are %s", (_, open, tiny, close) => {
    const many = 10_000_000;
    const [before, after] = named(`${open}|${close}`)
      .split("|")
      .map((text) => Buffer.from(text));
    // As bytes: that is 200 MB.
    const source = Buffer.concat([before!, Buffer.alloc(tiny.length * many, tiny), after!]);
    const value = read(source);
    expect(value.Values?.length ?? value.$unknown?.length).toBe(open === "<x>" ? 1 : many);
    expect(write(value)).toHaveLength(source.length);
  });

  test("half a million things to keep in one object", () => {
    const value = read(named("<x/>".repeat(500_000)));
    expect(value.$unknown).toHaveLength(500_000);
    expect(read(named("<t:Tag a='1'/>".repeat(500_000))).$unknown).toHaveLength(500_000);
  });

  test("20 MB of text", () => {
    const text = "0123456789abcdef".repeat(1_250_000);
    const value = read(named(`<t:Tag>${text}</t:Tag><x>${text}</x>`));
    expect(value.Tag![0] === text).toBe(true);
    expect(write(value)).toHaveLength(
      2 * text.length +
        '<t:Thing xmlns:t="urn:types" xmlns:m="urn:messages" Id="1"><t:Name/><t:Tag></t:Tag><x></x></t:Thing>'
          .length,
    );
  });

  test("a tag of 20 MB in unknown content", () => {
    const value = read(named(`<x a='${"y".repeat(20_000_000)}'/>`));
    expect(value.$unknown).toHaveLength(1);
  });

  test("100,000 attributes and declarations", () => {
    const attributes = range(100_000, (i) => ` a${i}='${i}' xmlns:p${i}='urn:${i}'`).join("");
    const value = read(named("", attributes));
    expect(Object.keys(value.$anyAttributes!)).toHaveLength(100_000);
    expect(read(write(value))).toEqual(value);
    expect(() => read(named("", `${attributes} a7='1'`))).toThrow(/stands here twice/);
    expect(() => read(named("", `${attributes} xmlns:p7='u'`))).toThrow(/declared twice/);
  });
});

describe("depth", () => {
  const nested = (depth: number, open = "<a>", close = "</a>"): string =>
    open.repeat(depth) + close.repeat(depth);

  test("has a limit", () => {
    expect(outcome(() => read(named(nested(255))))).toHaveProperty("value");
    expect(outcome(() => read(named(nested(256))))).toMatchObject({
      error: { message: expect.stringContaining("deeper than 256 levels") },
    });
    expect(outcome(() => passOver(nested(1_000_000), 256))).toMatchObject({
      error: { message: expect.stringContaining("deeper than 256 levels") },
    });
    expect(outcome(() => passOver("<a>".repeat(1_000_000), 256))).toHaveProperty("error");
  });

  test("of what the schema knows has one that cannot be raised", () => {
    const things = (depth: number): string => {
      const inside = "<t:Thing Id='1'><t:Name/>".repeat(depth) + "</t:Thing>".repeat(depth);
      return `<t:Thing Id='0' xmlns:t='urn:types'><t:Name/>${inside}</t:Thing>`;
    };
    const deep = { maxDepth: Number.POSITIVE_INFINITY };
    const value = read(things(510), deep);
    expect(write(value)).toContain("</t:Thing></t:Thing>");
    const unknown = things(0).replace("</t:Thing>", `${nested(60_000)}$&`);
    for (const source of [
      things(512),
      things(100_000),
      unknown.replace("</t:Thing>", `${things(60_000)}$&`),
    ]) {
      const error = outcome(() => read(source, deep));
      expect("error" in error && error.error).toBeInstanceOf(XmlError);
      expect("error" in error && String(error.error)).toMatch(
        /the schema knows are nested deeper than 512 levels/,
      );
    }
    // The same depth, first of what is not known and then of what is.
    const both = things(1)
      .replace("</t:Thing>", `${nested(60_000)}$&`)
      .replace(/<\/t:Thing>$/, `<x/>$&`);
    expect(read(both, deep).Thing?.$unknown).toHaveLength(1);
  });

  test("that may be raised for unknown content without harm to the stack", () => {
    const depth = 200_000;
    const value = read(named(nested(depth)), { maxDepth: depth + 1 });
    expect(value.$unknown).toHaveLength(1);
    expect(write(value)).toContain(nested(depth));
    const declaring = nested(20_000, "<p:a xmlns:p='urn:p'>", "</p:a>");
    expect(read(named(declaring), { maxDepth: 20_001 }).$unknown).toEqual([{ position: 1, xml: declaring }]);
    const error = outcome(() => passOver("<a>".repeat(depth), depth));
    expect("error" in error && error.error).toBeInstanceOf(XmlError);
    expect(dump(nested(50_000), 50_000).name).toBe("a");
  });
});
