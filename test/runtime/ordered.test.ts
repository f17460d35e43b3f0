/** Content in document order: the automaton, and reading and writing beyond what the golden cases show. */

import { describe, expect, test } from "vitest";
import { readAnyContent, writeAnyContent } from "../../templates/runtime/any-type.js";
import { atOther } from "../../templates/runtime/element-wildcard.js";
import type { Deviation } from "../../templates/runtime/errors.js";
import { Order, type OrderState } from "../../templates/runtime/order.js";
import { OrderedReader, ordered, orderedItems, otherItem } from "../../templates/runtime/ordered.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import * as xs from "../../templates/runtime/simple.js";
import { XmlWriter } from "../../templates/runtime/writer.js";

describe("an order", () => {
  /** Whether a model allows keys in this order. */
  const allows = (model: string, keys: string): boolean => {
    const order = new Order(model);
    let state: OrderState | undefined = order.start;
    for (const key of keys.split(" ").filter((each) => each !== "")) {
      state = order.step(state, key);
      if (state === undefined) return false;
    }
    return state.accepts;
  };

  test.each([
    ["", [""], ["a"]],
    ["()", [""], ["a"]],
    ["(a, b?, a)", ["a a", "a b a"], ["", "a", "a b", "a b b a", "b a a"]],
    ["(a | (b, c))*", ["", "a", "b c", "a b c a"], ["b", "c", "b a c"]],
    ["(a | b?)", ["", "a", "b"], ["a b", "b b"]],
    ["((a, b){2,3})", ["a b a b", "a b a b a b"], ["a b", "a b a b a b a b", "a b a"]],
    ["a{2,}", ["a a", "a a a a"], ["", "a"]],
    ["(a+, (b, a)*)+", ["a", "a a b a a b a"], ["", "b", "a b"]],
    ["(a & b? & c)", ["a c", "c a", "b c a", "c b a", "a c b"], ["", "a", "a b", "a c a", "a c b b"]],
    ["(a, $any*, b)", ["a b", "a $any $any b", "a b b"], ["$any a b", "a"]],
    ["(a={urn:x?y}a, b={}b)", ["a b"], ["b", "a"]],
    ["(a, $any/*, b)", ["a b", "a $any b"], ["a b b"]],
    ["(a, $any/b*, b)", ["a b b b"], ["a a b"]],
    ["($any1/, $any2/)", ["$any1 $any2", "$any $any1$any2"], ["$any2 $any1", "$any1 $any1"]],
    ["(a & b & c & d & e & f & g & h & i & j)", ["j i h g f e d c b a"], ["j i h g f e d c b", "j j"]],
    ["((a, b?) & c)", ["a b c", "c a"], ["a c b", "b a c"]],
    ["(a{0,3}){2,2}", ["", "a", "a a a a a a"], ["a a a a a a a"]],
    ["(a{2,2}){0,2}", ["", "a a", "a a a a"], ["a", "a a a", "a a a a a a"]],
    ["((a | b){2,3}, c)", ["a b c", "b b a c"], ["a c", "a a a a c"]],
  ])("%s", (model, right, wrong) => {
    expect(right.filter((keys) => !allows(model, keys))).toEqual([]);
    expect(wrong.filter((keys) => allows(model, keys))).toEqual([]);
  });

  test("counts high numbers exactly", () => {
    const some = (key: string, count: number): string => `${key} `.repeat(count);
    const model = "(a{5000,6000}, b{7000,})";
    expect(allows(model, some("a", 5000) + some("b", 7000))).toBe(true);
    expect(allows(model, some("a", 4999) + some("b", 7000))).toBe(false);
    expect(allows(model, some("a", 6001) + some("b", 7000))).toBe(false);
    expect(allows(model, some("a", 6000) + some("b", 6999))).toBe(false);
    expect(allows("((a{40,50}){40,50})", some("a", 1600))).toBe(true);
    expect(allows("((a{40,50}){40,50})", some("a", 1599))).toBe(false);
    expect(allows("((a{40,50}){40,50})", some("a", 2501))).toBe(false);
  });

  test("goes on behind what cannot stand where it stands", () => {
    const order = new Order("(a, b{2,2}, (c & d), e)");
    expect(order.expected(order.resume("b"))).toEqual(["b", "c", "d"]);
    expect(order.expected(order.resume("d"))).toEqual(["c", "e"]);
    expect(order.expected(order.resume("x"))).toEqual(["a"]);
  });
});

const namespaces = { t: "urn:t" };
const model = ordered("@id?, $content, t:b=$content*, t:n=$content*", "(t:b | t:n | $any/)*");
const strictly = ordered("$items, t:b=$items*, t:n=$items*", "(t:b, t:n, t:b?)");

interface Mixed {
  id?: string;
  $content: (string | { b: Mixed } | { n: number } | { $any: string })[];
}

function read(r: XmlReader): Mixed {
  const o = {} as Mixed;
  r.noAttributes(o, "t:Mixed");
  const c = new OrderedReader<Mixed["$content"]>(r, model);
  while (c.next()) {
    if (c.at("t:b")) c.add({ b: read(r) });
    else if (c.at("t:n")) c.add({ n: r.value(xs.int) });
    else if (atOther(r, "urn:t")) c.any();
    else c.unknown();
  }
  o.$content = c.items;
  return r.leave(o);
}

function write(w: XmlWriter, name: string, o: Mixed): void {
  w.start(name, o, model.content);
  for (const item of orderedItems(w, o, "$content", o.$content, model)) {
    const each = item as { b?: Mixed; n?: number };
    switch (w.only(each)) {
      case "b":
        write(w, "t:b", each.b!);
        break;
      case "n":
        w.value("t:n", xs.int, each.n);
        break;
      default:
        otherItem(w, item, model);
    }
  }
  w.end();
}

interface Items {
  $items: ({ b: string } | { n: number })[];
}

function readItems(r: XmlReader): Items {
  const o = {} as Items;
  r.noAttributes(o, "t:Items");
  const c = new OrderedReader<Items["$items"]>(r, strictly);
  while (c.next()) {
    if (c.at("t:b")) c.add({ b: r.string() });
    else if (c.at("t:n")) c.add({ n: r.value(xs.int) });
    else c.unknown();
  }
  o.$items = c.items;
  return r.leave(o);
}

function writeItems(w: XmlWriter, name: string, o: Items): void {
  w.start(name, o, strictly.content);
  for (const item of orderedItems(w, o, "$items", o.$items, strictly)) {
    const each = item as { b?: string; n?: number };
    switch (w.only(each)) {
      case "b":
        w.string("t:b", each.b);
        break;
      case "n":
        w.value("t:n", xs.int, each.n);
        break;
      default:
        otherItem(w, item, strictly);
    }
  }
  w.end();
}

function around<T>(
  content: string,
  reader: (r: XmlReader) => T,
  writer: (w: XmlWriter, name: string, value: T) => void,
): { value: T; written: string; told: string[] } {
  const told: string[] = [];
  const onDeviation = ({ code, path, line, column }: Deviation): void => {
    told.push(`${code} ${path} ${line}:${column}`);
  };
  const value = reader(new XmlReader(`<a xmlns="urn:t">${content}</a>`, namespaces, { onDeviation }));
  const w = new XmlWriter(namespaces, { indent: 2 });
  writer(w, "t:a", value);
  return { value, written: w.toString(), told };
}

const START = '<t:a xmlns:t="urn:t">';

describe("mixed content", () => {
  test("keeps text, white space and order, and is not indented", () => {
    const content = " a <b>\n <n>1</n> <n>2</n></b><x xmlns='urn:x'/>&lt;<![CDATA[ c ]]><!-- no -->d ";
    const { value, written, told } = around(content, read, write);
    expect(value).toEqual({
      $content: [
        " a ",
        { b: { $content: ["\n ", { n: 1 }, " ", { n: 2 }] } },
        { $any: "<x xmlns='urn:x'/>" },
        "< c d ",
      ],
    });
    expect(told).toEqual([]);
    expect(written).toBe(
      `${START} a <t:b>\n <t:n>1</t:n> <t:n>2</t:n></t:b><x xmlns='urn:x'/>&lt; c d </t:a>`,
    );
  });

  test("keeps in its place what is unknown or malformed", () => {
    const { value, written, told } = around("a<c/>b<n>x</n>c<n q='1'>2</n>d", read, write);
    expect(value.$content).toEqual([
      "a",
      { $unknown: '<c xmlns="urn:t"/>' },
      "b",
      { $unknown: '<n xmlns="urn:t">x</n>' },
      "c",
      { n: 2 },
      "d",
    ]);
    expect(told).toEqual([
      "unknown-element /a/c 1:19",
      "malformed-value /a/n 1:24",
      "unknown-attribute /a/n[2]/@q 1:39",
    ]);
    expect(written).toBe(`${START}a<c xmlns="urn:t"/>b<n xmlns="urn:t">x</n>c<t:n q="1">2</t:n>d</t:a>`);
  });

  test("that is written must be what it is", () => {
    const failure = (value: unknown): string => {
      try {
        write(new XmlWriter(namespaces), "t:a", value as Mixed);
      } catch (error) {
        return String(error);
      }
      return "";
    };
    expect(failure({})).toContain("$content is required");
    expect(failure({ $content: "text" })).toContain("an array is expected");
    for (const item of [5, null, undefined, {}, { c: 1 }, { b: { $content: [] }, n: 1 }, ["a"]]) {
      expect(failure({ $content: [item] })).toMatch(
        /WriteError: an item needs exactly one of the keys b, n, \$any/,
      );
    }
    expect(failure({ $content: [{ $any: 5 }] })).toContain("a string of XML is expected");
    expect(failure({ $content: [{ $any: "<x>" }] })).toContain("not well-formed");
    expect(failure({ $content: ["\u0000"] })).toContain("U+0000");
  });

  test("nests as deep as it may, in linear time", () => {
    const deep = `${"<b>x".repeat(200)}${"</b>y".repeat(200)}`;
    expect(around(deep, read, write).written).toBe(
      `${START}${deep.replaceAll("b>", "t:b>").replaceAll("</t:b>", "</t:b>")}</t:a>`,
    );
  });
});

describe("items whose order counts", () => {
  test.each([
    ["<n>1</n>", "missing-element /a 1:18"],
    ["<b/>", "missing-element /a 1:1"],
    ["<b/><b/><n>1</n>", "missing-element /a 1:22"],
    ["<b/><n>1</n><b/><b/>", "unexpected-element /a/b[3] 1:34"],
    ["<b/><n>1</n><n>2</n>", "unexpected-element /a/n[2] 1:30"],
    ["text<b/><n>1</n>", "unexpected-text /a 1:18"],
  ])("%s is refused strictly, and read and written back leniently", (content, place) => {
    const { written, told } = around(content, readItems, writeItems);
    expect(told[0]).toBe(place);
    expect(written.replace(/\s/g, "")).toBe(
      `${START}${content.replace(/<(\/?)/g, "<$1t:")}</t:a>`.replace(/\s/g, ""),
    );
    const strict = new XmlReader(`<a xmlns="urn:t">${content}</a>`, namespaces, { mode: "strict" });
    expect(() => readItems(strict)).toThrow(/at \/a/);
  });

  test("are checked on writing", () => {
    const failure =
      (...$items: Items["$items"]) =>
      () =>
        writeItems(new XmlWriter(namespaces), "t:a", { $items });
    expect(failure({ n: 1 })).toThrow("n cannot stand here (expected: b)");
    expect(failure({ b: "" })).toThrow("n is required");
    expect(failure({ b: "" }, { n: 1 }, { b: "" }, { b: "" })).toThrow(
      "b cannot stand here (expected: the end)",
    );
    expect(failure({ b: "" }, "text" as never)).toThrow("an item needs exactly one of the keys b, n");
    expect(failure({ b: "" }, { n: 1 })).not.toThrow();
  });
});

describe("xs:anyType", () => {
  test.each([
    ["", ""],
    [" text ", " text "],
    ["<b/>", { $content: [{ $any: '<b xmlns="urn:t"/>' }] }],
    ["a<!-- no --> <b>c</b> ", { $content: ["a ", { $any: '<b xmlns="urn:t">c</b>' }, " "] }],
  ])("%s", (content, value) => {
    const result = around(content, readAnyContent, writeAnyContent);
    expect(result.value).toEqual(value);
    expect(result.told).toEqual([]);
    const again = readAnyContent(new XmlReader(result.written, namespaces));
    expect(again).toEqual(value);
  });

  test("that is written must be what it is", () => {
    const failure = (value: unknown) => () =>
      writeAnyContent(new XmlWriter(namespaces), "t:a", value as never);
    expect(failure(5)).toThrow("an object is expected");
    expect(failure({})).toThrow("$content is required");
    expect(failure({ $content: [{ b: 1 }] })).toThrow("exactly one of the keys $any");
  });
});
