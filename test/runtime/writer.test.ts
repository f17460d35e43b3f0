/** Writing: escaping, layout, options; whatever is written is well-formed. */

import { describe, expect, test } from "vitest";
import { content } from "../../templates/runtime/content.js";
import { WriteError } from "../../templates/runtime/errors.js";
import { writeQName } from "../../templates/runtime/fault.js";
import { serializeElement } from "../../templates/runtime/soap.js";
import { XmlWriter } from "../../templates/runtime/writer.js";
import { dump, oracle } from "./dump.js";
import { namespaces, read, type Thing, thing, write } from "./small-types.js";

const base: Thing = { Id: "1", Name: "n" };

/** What libxml2 reads in the Name and in the Id of what was written. */
function readBack(xml: string): { name: string; id: string } {
  const tree = oracle(xml);
  const name = tree.children.find((child) => typeof child !== "string");
  return { name: name?.children.join("") ?? "none", id: Object.fromEntries(tree.attributes)["Id"]! };
}

describe("escaping", () => {
  const texts = [
    "",
    " ",
    "\t\n\r\r\n \u0085\u2028",
    "<&>\"'",
    "]]>",
    "a]]>b]]>",
    "&amp;&#65;",
    "<![CDATA[x]]>",
    "é€😀\u{10ffff}\ud7ff\ue000\ufffd\ufeff",
    "\u007f\u0080\u009f",
    "-- ?> <!--",
    "0",
    "false",
  ];

  test.each(texts)("gives back text and attribute: case %#", (text) => {
    for (const options of [{}, { indent: 2 }, { indent: "\t" }]) {
      const xml = write({ Id: text, Name: text }, options);
      expect(readBack(xml)).toEqual({ name: text, id: text });
      expect(read(xml)).toEqual({ Id: text, Name: text });
    }
  });

  test("is by the references that survive", () => {
    expect(write({ Id: "\t\n\r\"'<>&", Name: "\t\n\r\"'<>&" })).toBe(
      '<t:Thing xmlns:t="urn:types" xmlns:m="urn:messages" Id="&#x9;&#xA;&#xD;&quot;\'&lt;&gt;&amp;"><t:Name>\t\n&#xD;"\'&lt;&gt;&amp;</t:Name></t:Thing>',
    );
  });

  test("every character of the Basic Multilingual Plane and some beyond", () => {
    let text = "";
    for (let code = 0x20; code < 0xfffe; code++)
      if (code < 0xd800 || code > 0xdfff) text += String.fromCharCode(code);
    for (let code = 0x10000; code < 0x110000; code += 977) text += String.fromCodePoint(code);
    const xml = write({ Id: text, Name: text });
    expect(readBack(xml)).toEqual({ name: text, id: text });
    expect(read(new TextEncoder().encode(xml))).toEqual({ Id: text, Name: text });
  });
});

describe("characters that XML forbids", () => {
  const illegal = [
    "\0",
    "\x01",
    "\x08",
    "\x0b",
    "\x0c",
    "\x0e",
    "\x1f",
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udbff",
    "\udc00",
    "\udfff",
    "\ude00\ud83d",
  ];

  test.each(illegal)("case %#", (char) => {
    const replacement = "\ufffd".repeat(char.length);
    for (const before of ["", "a", "é", "x".repeat(4095), "x".repeat(4096), "😀".repeat(2048)]) {
      const text = `${before}${char}b`;
      for (const value of [
        { ...base, Name: text },
        { ...base, Id: text },
        { ...base, $anyAttributes: { a: text } },
        { ...base, Tag: [text] },
      ]) {
        expect(() => write(value)).toThrow(WriteError);
        expect(() => write(value)).toThrow(/the character U\+[0-9A-F]{4} cannot stand in XML/);
      }
      expect(readBack(write({ Id: text, Name: text }, { illegalCharacters: "replace" }))).toEqual({
        name: `${before}${replacement}b`,
        id: `${before}${replacement}b`,
      });
      expect(readBack(write({ Id: text, Name: text }, { illegalCharacters: "drop" }))).toEqual({
        name: `${before}b`,
        id: `${before}b`,
      });
    }
  });

  test("in fragments", () => {
    const value = {
      ...base,
      $any: ["<x>a\x01b\ud800&#x2;</x>"],
      $unknown: [{ position: 0, xml: "\uffff&#0;" }],
    };
    expect(() => write(value)).toThrow(WriteError);
    expect(write(value, { illegalCharacters: "replace" })).toContain("<x>a\ufffdb\ufffd\ufffd</x>");
    expect(write(value, { illegalCharacters: "drop" })).toContain("<x>ab</x>");
    oracle(write(value, { illegalCharacters: "replace" }));
  });

  test("pairs across the borders of chunks are characters", () => {
    for (let n = 4090; n < 4100; n++) {
      const text = `${"x".repeat(n)}😀${"y".repeat(4093)}😀€`;
      expect(readBack(write({ Id: text, Name: text }))).toEqual({ name: text, id: text });
    }
  });
});

describe("layout", () => {
  const value: Thing = {
    ...base,
    Tag: ["a", ""],
    Price: { $value: 5 },
    Values: [1],
    Mixed: [],
    Thing: { Id: "2", Name: " x\n y " },
  };

  test("on one line", () => {
    expect(write(value)).toBe(
      '<t:Thing xmlns:t="urn:types" xmlns:m="urn:messages" Id="1"><t:Name>n</t:Name><t:Tag>a</t:Tag><t:Tag/><t:Price>5</t:Price><t:Values><t:Value>1</t:Value></t:Values><t:Mixed/><t:Thing Id="2"><t:Name> x\n y </t:Name></t:Thing></t:Thing>',
    );
  });

  test("indented, texts untouched", () => {
    const expected = [
      '<t:Thing xmlns:t="urn:types" xmlns:m="urn:messages" Id="1">',
      "  <t:Name>n</t:Name>",
      "  <t:Tag>a</t:Tag>",
      "  <t:Tag/>",
      "  <t:Price>5</t:Price>",
      "  <t:Values>",
      "    <t:Value>1</t:Value>",
      "  </t:Values>",
      "  <t:Mixed/>",
      '  <t:Thing Id="2">',
      "    <t:Name> x\n y </t:Name>",
      "  </t:Thing>",
      "</t:Thing>",
    ].join("\n");
    expect(write(value, { indent: 2 })).toBe(expected);
    expect(write(value, { indent: "  " })).toBe(expected);
    expect(write(value, { indent: "\t" })).toBe(
      expected.replace(/^( {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2)),
    );
    expect(write(value, { indent: 0 })).toBe(write(value));
    expect(write(value, { indent: 0 })).toBe(write(value));
  });

  test("indentation stays out of elements that hold text beside elements", () => {
    const price = {
      Id: "1",
      Name: "",
      Price: {
        $value: 5,
        $unknown: [
          { position: 0, xml: "<x/>" },
          { position: 0, xml: "<y/>" },
        ],
      },
    };
    expect(write(price, { indent: 1 })).toContain("\n <t:Price>5<x/><y/></t:Price>\n");
    const text = { ...base, $unknown: [{ position: 0, xml: "text" }] };
    expect(write(text, { indent: 1 })).toContain(">text<t:Name>n</t:Name></t:Thing>");
    const cdata = { ...base, $unknown: [{ position: 0, xml: "<![CDATA[text]]>" }] };
    expect(write(cdata, { indent: 1 })).toContain("><![CDATA[text]]><t:Name>n</t:Name></t:Thing>");
  });

  test("the XML declaration", () => {
    expect(write(base)).not.toContain("<?xml");
    expect(write(base, { declaration: true })).toMatch(
      /^<\?xml version="1\.0" encoding="utf-8"\?>\n<t:Thing/,
    );
    expect(new XmlWriter({}, {}, true).toString()).toBe('<?xml version="1.0" encoding="utf-8"?>\n');
    expect(new XmlWriter({}, { declaration: false }, true).toString()).toBe("");
  });

  test("strings and bytes are the same", () => {
    const w = new XmlWriter(namespaces);
    w.string("t:Name", "é€😀");
    expect(new TextDecoder().decode(w.toBytes())).toBe(w.toString());
    expect(w.toBytes()).toBeInstanceOf(Uint8Array);
    expect(w.toBytes()).toEqual(w.toBytes());
  });
});

describe("order", () => {
  test("is that of the schema, whatever that of the keys", () => {
    const ordered: Thing = {
      Id: "1",
      Size: 2,
      Name: "n",
      Count: 1,
      Flag: false,
      Tag: ["a"],
      Price: { Currency: "E", $value: 0 },
    };
    const keys = Object.keys(ordered).reverse() as (keyof Thing)[];
    const reversed = Object.fromEntries(keys.map((key) => [key, ordered[key]])) as unknown as Thing;
    reversed.Price = { $value: 0, Currency: "E" };
    expect(write(reversed)).toBe(write(ordered));
  });

  test("undefined is absent; 0, false and the empty string are not", () => {
    const value = {
      Id: "",
      Name: "",
      Count: 0,
      Flag: false,
      Big: 0n,
      Note: undefined,
      Thing: undefined,
      Size: undefined,
    };
    expect(write(value as unknown as Thing)).toBe(
      thing("<t:Name/><t:Count>0</t:Count><t:Big>0</t:Big><t:Flag>false</t:Flag>")
        .replaceAll("'", '"')
        .replace('Id="1"', 'Id=""'),
    );
  });
});

describe("large texts", () => {
  test.each(["x", "é", "€", "😀", "<", "&\r"])("5 MB of %j", (unit) => {
    const text = unit.repeat(5_000_000 / unit.length);
    const value = read(write({ Id: "1", Name: text }));
    expect(value.Name === text).toBe(true);
  });
});

describe("bytes", () => {
  test("stay as they are when other documents are written, whatever their size", () => {
    const text = (size: number): string => "x".repeat(size);
    const write = (size: number): Uint8Array => {
      const w = new XmlWriter({ t: "urn:types" });
      w.start("t:r", {}, content(""));
      w.text(text(size));
      w.end();
      return w.toBytes();
    };
    const expected = (size: number): string => `<t:r xmlns:t="urn:types">${text(size)}</t:r>`;
    for (const size of [1, 4000, 15000, 16300, 16384, 33000, 70000, 1 << 20, 1_200_000, 3_000_000]) {
      const first = write(size);
      const second = write(size);
      write(size + 7);
      write(5);
      for (const bytes of [first, second]) expect(new TextDecoder().decode(bytes)).toBe(expected(size));
    }
  });
});

test("bytes that were asked for twice are not written over, of whatever length they are", () => {
  const rest = '<t:r xmlns:t="urn:types"></t:r>'.length;
  for (const size of [16384 - rest, 100]) {
    const w = new XmlWriter({ t: "urn:types" });
    w.start("t:r", {}, content(""));
    w.text("x".repeat(size));
    w.end();
    const first = w.toBytes();
    const text = w.toString();
    const second = w.toBytes();
    for (let i = 0; i < 3; i++) write({ ...base, Name: "another document" });
    expect(new TextDecoder().decode(first)).toBe(text);
    expect(new TextDecoder().decode(second)).toBe(text);
  }
});

test("a document may be asked for as a string, and again, and as bytes", () => {
  for (const size of [100, 20_000, 3_000_000]) {
    const w = new XmlWriter({ t: "urn:types" });
    w.start("t:r", {}, content(""));
    w.text("é".repeat(size));
    w.end();
    const text = w.toString();
    write({ ...base, Name: "another document" });
    expect(text).toBe(`<t:r xmlns:t="urn:types">${"é".repeat(size)}</t:r>`);
    expect(w.toString()).toBe(text);
    expect(new TextDecoder().decode(w.toBytes())).toBe(text);
  }
});

describe("names that are written", () => {
  test("namespaces are declared on the root, and escaped", () => {
    const xml = serializeElement({ a: "1" }, { p: `urn:"<&'` }, "p:r", (w, name, o: { a: string }) => {
      w.start(name, o, content("@a"));
      w.attribute("a", o.a);
      w.end();
    });
    expect(xml).toBe(`<p:r xmlns:p="urn:&quot;&lt;&amp;&apos;" a="1"/>`);
    expect(dump(xml).name).toBe(`{urn:"<&'}r`);
  });

  test("local prefixes avoid those of the bindings", () => {
    const xml = serializeElement({}, { ns1: "urn:1", ns2: "urn:2" }, "ns1:r", (w, name, o: object) => {
      w.start(name, o, content(""));
      w.end();
    });
    expect(dump(xml).name).toBe("{urn:1}r");
    const other = serializeElement(
      { $anyAttributes: { "{urn:3}a": "1" } },
      { ns1: "urn:1", ns2: "urn:2" },
      "ns1:r",
      (w, name, o: object) => {
        w.start(name, o, content(""));
        w.end();
      },
    );
    expect(dump(other)).toEqual({ name: "{urn:1}r", attributes: [["{urn:3}a", "1"]], children: [] });
  });

  test("qualified names as values", () => {
    const qname = (namespace: unknown, local: unknown): string => {
      const w = new XmlWriter(namespaces);
      writeQName(w, "t:Q", { namespace, local } as { namespace: string; local: string });
      return w.toString();
    };
    expect(qname("urn:types", "a")).toContain(">t:a<");
    expect(qname("urn:other", "a")).toMatch(/ xmlns:(\w+)="urn:other">\1:a</);
    expect(qname("a}b", "a")).toMatch(/ xmlns:(\w+)="a}b">\1:a</);
    expect(qname("", "a")).toContain(">a<");
    expect(qname(undefined, "a")).toContain(">a<");
    for (const local of ["a b", "a:b", "1", 5, undefined, null])
      expect(() => qname("urn:types", local)).toThrow(WriteError);
    for (const namespace of [5, Symbol("x"), null, {}])
      expect(() => qname(namespace, "a")).toThrow(WriteError);
  });
});
