/** Names are recognized by their bytes, from document to document, and the tables of them have bounds. */

import { describe, expect, test } from "vitest";
import { NameSet } from "../../templates/runtime/name-set.js";
import { type Namespaces, NameTable, nameTable } from "../../templates/runtime/names.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import { disagreement, dump, oracle } from "./dump.js";
import { read, thing } from "./small-types.js";
import { expectLinear } from "./time.js";

const range = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join("");

describe("canonical names", () => {
  const table = new NameTable(
    { t: "http://schemas.example.com/t", u: "urn:u" },
    { "urn:old": "urn:u", "urn:else": "urn:new" },
  );
  test.each([
    ["", "a", "a"],
    ["urn:u", "a", "u:a"],
    ["urn:old", "a", "u:a"],
    ["urn:else", "a", "{urn:new}a"],
    ["urn:unknown", "a", "{urn:unknown}a"],
    ["http://schemas.example.com/t", "a", "t:a"],
    ["https://schemas.example.com/t", "a", "t:a"],
    ["https://schemas.xmlsoap.org/soap/envelope/", "Body", "soap:Body"],
    ["http://www.w3.org/2001/XMLSchema-instance", "type", "xsi:type"],
    ["http://www.w3.org/XML/1998/namespace", "lang", "xml:lang"],
    ["", "__proto__", "__proto__"],
  ])("{%s}%s is %s", (namespace, local, expected) => {
    expect(table.canonical(namespace, local)).toBe(expected);
  });

  test("a declared namespace is not taken for the https form of another", () => {
    const both: Namespaces = { a: "http://schemas.x/", b: "https://schemas.x/" };
    const names = new NameTable(both);
    expect([names.canonical("http://schemas.x/", "n"), names.canonical("https://schemas.x/", "n")]).toEqual([
      "a:n",
      "b:n",
    ]);
  });
});

describe("interning", () => {
  test("names of one scope are the same in the next document, whatever the prefixes elsewhere", () => {
    const namespaces: Namespaces = { t: "urn:t" };
    for (const [xml, name] of [
      ["<p:a xmlns:p='urn:t'/>", "t:a"],
      ["<p:a xmlns:p='urn:u'/>", "{urn:u}a"],
      ["<a xmlns='urn:t'/>", "t:a"],
      ["<a/>", "a"],
      ["<p:a xmlns:p='urn:t'/>", "t:a"],
    ] as const) {
      expect(new XmlReader(xml, namespaces).name).toBe(name);
    }
    expect(nameTable(namespaces)).toBe(nameTable(namespaces));
    expect(nameTable(namespaces, {})).not.toBe(nameTable(namespaces));
  });

  test("what followed a tag last time is only a guess", () => {
    const documents = [
      "<r><a/><b/></r>",
      "<r><a/><bb/></r>",
      "<r><a/><b x='1'/><b/></r>",
      "<r><a/></r>",
      "<r><a></a>b</r>",
      "<r xmlns='u'><a/><b/></r>",
      "<r><a/><b xmlns='u'/></r>",
      "<r><a/><b:c xmlns:b='u'/></r>",
      "<r><a/><é/></r>",
    ];
    for (const first of documents)
      for (const second of documents) {
        dump(first);
        expect(disagreement(second)).toBeUndefined();
      }
  });

  test("an element and an attribute of one raw name are two names", () => {
    expect(dump("<a xmlns='u' a='1'><a a='2'/></a>")).toEqual(oracle("<a xmlns='u' a='1'><a a='2'/></a>"));
  });
});

describe("bounds", () => {
  const message = thing("<t:Name>n</t:Name><t:Count>1</t:Count><x xmlns='u'><y/></x>");
  const expected = {
    Id: "1",
    Name: "n",
    Count: 1,
    $unknown: [{ position: 2, xml: "<x xmlns='u'><y/></x>" }],
  };

  test("100,000 names in one document, then another", () => {
    const names = thing(`<t:Name/>${range(100_000, (i) => `<x${i} a${i}='1'/>`)}`);
    expect(read(names).$unknown).toHaveLength(100_000);
    for (let i = 0; i < 3; i++) expect(read(message)).toEqual(expected);
  });

  test("100,000 scopes in one document, then another", () => {
    const scopes = `<r>${range(100_000, (i) => `<p:x xmlns:p='u${i}'/>`)}</r>`;
    const children = dump(scopes).children as readonly { name: string }[];
    expect(children).toHaveLength(100_000);
    expect(children.every(({ name }, i) => name === `{u${i}}x`)).toBe(true);
    for (let i = 0; i < 3; i++) expect(read(message)).toEqual(expected);
  });

  test("names that collide cost no more than others", () => {
    // "Aa" and "BB" have one hash, and so has whatever is put together of them.
    const colliding = (n: number): string =>
      `<r>${range(n, (i) => `<${[...i.toString(2).padStart(16, "0")].map((bit) => (bit === "0" ? "Aa" : "BB")).join("")}/>`)}</r>`;
    const tree = dump(colliding(5000));
    expect(new Set(tree.children.map((child) => (child as { name: string }).name)).size).toBe(5000);
    expectLinear(colliding, dump, 8_000);
    const plain = `<r>${range(32_000, (i) => `<${i.toString(2).padStart(32, "x")}/>`)}</r>`;
    const time = (source: string): number => {
      const start = performance.now();
      dump(source);
      return performance.now() - start;
    };
    const source = colliding(32_000);
    time(source);
    expect(Math.min(time(source), time(source))).toBeLessThan(10 * Math.max(10, time(plain)));
  });

  test("a set that is full of collisions forgets, but never errs", () => {
    const set = new NameSet();
    const table = new NameTable({});
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const names = Array.from({ length: 500 }, (_, i) =>
      table.root.resolve(`n${i}`, bytes(`n${i}`), 7, false),
    );
    for (const name of names) set.add(name);
    let found = 0;
    for (const name of names) {
      const result = set.find(name.bytes, 0, name.bytes.length, 7);
      expect(result === undefined || result === name).toBe(true);
      if (result !== undefined) found++;
    }
    expect(found).toBeGreaterThan(10);
    expect(set.find(bytes("n7"), 0, 2, 8)).toBeUndefined();
    expect(set.find(bytes("n"), 0, 1, 7)).toBeUndefined();
  });
});
