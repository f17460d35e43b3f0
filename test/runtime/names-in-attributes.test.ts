/** Attributes without a property of their own: what prefixes in their values mean does not get lost. */

import { describe, expect, test } from "vitest";
import { readAnyContent, writeAnyContent } from "../../templates/runtime/any-type.js";
import { deserializeElement, serializeElement } from "../../templates/runtime/soap.js";
import { Random } from "../instances/random.js";
import { parseTree, type TreeElement } from "../support/tree.js";
import { namespaces, read, type Thing, write } from "./small-types.js";

/** What a document says, names in the values of attributes with their namespaces. */
function meant(xml: string): object {
  return expanded(parseTree(xml));
}

function expanded({ uri, local, attributes, children, scope }: TreeElement): object {
  const names = (value: string): string =>
    value.replace(/(?<![\w.-])([\w.-]+):(?=\w)/g, (whole, prefix: string) =>
      scope.has(prefix) ? `{${scope.get(prefix)}}` : whole,
    );
  return {
    name: `{${uri}}${local}`,
    attributes: Object.fromEntries(attributes.map((a) => [`{${a.uri}}${a.local}`, names(a.value)])),
    children: children.map((child) => (typeof child === "string" ? names(child) : expanded(child))),
  };
}

const thing = (attributes: string, inner: string): string =>
  `<t:Thing xmlns:t="urn:types" xmlns:a="urn:a" Id="1" ${attributes}><t:Name>n</t:Name>${inner}</t:Thing>`;

describe("a prefix in the value of an attribute", () => {
  test("is kept with its namespace, where the bindings do not have it", () => {
    const source = thing(
      'xmlns:p="urn:p" a:ref="p:x t:y"',
      '<t:Price a:ref="a:z" t:w="mailto:me">5</t:Price>',
    );
    const value = read(source);
    expect(value.$anyAttributes).toEqual({ "xmlns:p": "urn:p", "{urn:a}ref": "p:x t:y" });
    expect(value.Price?.$anyAttributes).toEqual({
      "xmlns:a": "urn:a",
      "{urn:a}ref": "a:z",
      "{urn:types}w": "mailto:me",
    });
    expect(write(value)).toContain(' xmlns:p="urn:p" xmlns:ns1="urn:a" ns1:ref="p:x t:y" Id="1">');
    expect(meant(write(value))).toEqual(meant(source));
  });

  test("of a plain value, of a list and of an item", () => {
    const inner =
      '<t:Count a:ref="p:x">5</t:Count><t:Tag xmlns:p="urn:q" a:ref="p:x">5</t:Tag><t:Values r="p:x"/>';
    const source = thing('xmlns:p="urn:p"', inner);
    expect(meant(write(read(source)))).toEqual(meant(source));
  });

  test("gets another name where the bindings or the writer use it for another namespace", () => {
    const source = `<x:Thing xmlns:x="urn:types" xmlns:t="urn:other" xmlns:ns1="urn:n" xmlns:ns2="urn:m" ns1:ref="t:x/t:y ns1:z ns2:w" Id="1"><x:Name>n</x:Name></x:Thing>`;
    const value = read(source);
    expect(value.$anyAttributes).toMatchObject({
      "xmlns:t": "urn:other",
      "{urn:n}ref": "t:x/t:y ns1:z ns2:w",
    });
    expect(meant(write(value))).toEqual(meant(source));
    const again = read(write(value));
    expect(meant(write(again))).toEqual(meant(source));
  });

  test("beside xsi:type and xsi:nil", () => {
    const xsi = "http://www.w3.org/2001/XMLSchema-instance";
    const source = thing(
      `xmlns:xsi="${xsi}" xmlns:ns1="urn:n" xsi:type="ns1:No" r="xsi:type ns1:x"`,
      '<t:Note xsi:nil="true" r="xsi:nil"/>',
    );
    const value = read(source);
    expect(value.Note).toBe(null);
    expect(meant(write(value))).toEqual(meant(source));
  });

  test("of what is not in any namespace, and of xml", () => {
    const value = read(thing('a="xml:lang q:x http://a:80/"', ""));
    expect(value.$anyAttributes).toEqual({ a: "xml:lang q:x http://a:80/", "xmlns:a": "urn:a" });
    expect(read(thing('b="xml:lang q:x"', "")).$anyAttributes).toEqual({ b: "xml:lang q:x" });
  });

  test.each<[Record<string, unknown>, RegExp]>([
    [{ "xmlns:p": "" }, /that can be declared/],
    [{ "xmlns:p": 5 }, /string is expected/],
    [{ "xmlns:p": "http://www.w3.org/2000/xmlns/" }, /that can be declared/],
    [{ "xmlns:xml": "urn:x" }, /that can be declared/],
    [{ "xmlns:xmlns": "urn:x" }, /that can be declared/],
    [{ "xmlns:p q": "urn:x" }, /that can be declared/],
    [{ "xmlns:p": "urn:\u0001" }, /that can be declared/],
    [{ xmlns: "urn:x" }, /not the name of an attribute/],
  ])("that is no declaration is refused: %j", ($anyAttributes, message) => {
    const value = { Id: "1", Name: "n", $anyAttributes } as unknown as Thing;
    expect(() => write(value)).toThrow(message);
  });

  test("whatever the prefixes", () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const random = new Random(seed);
      const prefixes = ["t", "m", "p", "ns1", "ns2", "ns3", "xsi", "soap"];
      // What means nothing may come to mean something.
      const declared = prefixes.filter(() => random.chance(0.5)).concat("a");
      const declarations = (chance = 0.3): string => {
        const chosen = declared.slice(0, -1).filter(() => random.chance(chance));
        return chosen.map((prefix) => ` xmlns:${prefix}="urn:${random.below(3)}"`).join("");
      };
      const reference = (name: string): string =>
        ` ${name}="${random.pick(declared)}:x ${random.pick(declared)}:y"`;
      const price = `<b:Price${declarations()}${reference("a:r")}${reference("q")}>5</b:Price>`;
      const count = `<b:Count${declarations()}${reference("a:r")}>5</b:Count>`;
      const root = `<b:Thing xmlns:b="urn:types" xmlns:a="urn:a"${declarations(1)} Id="1"${reference("a:r")}>`;
      const source = `${root}<b:Name>n</b:Name>${count}${price}</b:Thing>`;
      const text = write(read(source));
      expect(meant(text), `${seed}: ${source}\n${text}`).toEqual(meant(source));
      expect(meant(write(read(text))), `${seed}: ${text}`).toEqual(meant(source));
    }
  });
});

test("a prefix in the text of an element of any type that says its type", () => {
  const xs = "http://www.w3.org/2001/XMLSchema";
  const source = `<t:Any xmlns:t="urn:types" xmlns:xs="${xs}" xmlns:xsi="${xs}-instance" xmlns:p="urn:p" xsi:type="xs:QName">p:x</t:Any>`;
  const value = deserializeElement(source, namespaces, "t:Any", readAnyContent);
  expect(value).toEqual({ $type: `{${xs}}QName`, $anyAttributes: { "xmlns:p": "urn:p" }, $content: ["p:x"] });
  expect(meant(serializeElement(value, namespaces, "t:Any", writeAnyContent))).toEqual(meant(source));
});
