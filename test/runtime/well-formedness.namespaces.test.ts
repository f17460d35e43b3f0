/** The rules of Namespaces in XML 1.0 (third edition). */

import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { disagreement, dump, outcome } from "./dump.js";
import { expectRefusal, node, rule } from "./rules.js";

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

rule("[NS 12] [NS 13] [NS 14] [NS 15] [NSC: Prefix Declared] prefixes must be declared", {
  trees: [
    ["<p:r xmlns:p='urn:p'/>", node("{urn:p}r")],
    ["<r xmlns:p='urn:p' p:a='1' a='2'/>", node("r", { "{urn:p}a": "1", a: "2" })],
    ["<r p:a='1' xmlns:p='urn:p'/>", node("r", { "{urn:p}a": "1" })],
    [
      "<r xml:lang='de' xml:space='preserve'/>",
      node("r", { [`{${XML}}lang`]: "de", [`{${XML}}space`]: "preserve" }),
    ],
    ["<xml:r/>", node(`{${XML}}r`)],
    ["<P:r xmlns:P='urn:1' xmlns:p='urn:2'/>", node("{urn:1}r")],
  ],
  refuses: [
    "<p:r/>",
    "<r p:a='1'/>",
    "<r><p:b/></r>",
    "<r><p:b xmlns:p='u'/><p:c/></r>",
    "<r><b xmlns:p='u'/><c p:a='1'/></r>",
    "<r xmlns:P='u'><p:b/></r>",
    "<xmlns:r/>",
    "<p:r xmlns:p='u'><q:b/></p:r>",
  ],
});

rule("[NS 4] [NS 7] [NS 8] [NS 9] [NS 10] [NS 11] qualified names have one colon at most, inside", {
  trees: [
    ["<p.-1:r.-1 xmlns:p.-1='u'/>", node("{u}r.-1")],
    ["<_:_ xmlns:_='u' _:_='1' _='2'/>", node("{u}_", { "{u}_": "1", _: "2" })],
    ["<é:名 xmlns:é='u'><é:名></é:名></é:名>", node("{u}名", {}, node("{u}名"))],
  ],
  refuses: [
    "<:r/>",
    "<r:/>",
    "<:/>",
    "<p:r:s xmlns:p='u'/>",
    "<p::r xmlns:p='u'/>",
    "<p:1 xmlns:p='u'/>",
    "<p:-a xmlns:p='u'/>",
    "<p:\u00b7 xmlns:p='u'/>",
    "<r :a='1'/>",
    "<r xmlns:p='u' p:='1'/>",
    "<r xmlns:p='u' p:a:b='1'/>",
    "<r xmlns:p='u' p:1='1'/>",
    "<r xmlns:='u'/>",
    "<r xmlns:a:b='u'/>",
    "<r xmlns:1='u'/>",
    "<r xmlns:.='u'/>",
  ],
});

rule("[NSC: Reserved Prefixes and Namespace Names] the names that are spoken for", {
  accepts: [
    `<r xmlns:xml='${XML}'/>`,
    `<xml:r xmlns:xml="${XML}" xml:a='1'/>`,
    "<r xmlnsx='1' xmln='2'/>",
    "<xmlr xmlnss='1'/>",
  ],
  refuses: [
    "<r xmlns:xml='urn:u'/>",
    "<r xmlns:xml=''/>",
    `<r xmlns:p='${XML}'/>`,
    `<r xmlns='${XML}'/>`,
    "<r xmlns:xmlns='urn:u'/>",
    `<r xmlns:xmlns='${XMLNS}'/>`,
    `<r xmlns:p='${XMLNS}'/>`,
    `<r xmlns='${XMLNS}'/>`,
    `<r xmlns:p='&#x68;ttp://www.w3.org/XML/1998/namespace'/>`,
  ],
});

rule("[NS 1] [NS 2] [NS 3] declarations are attributes of two forms", {
  trees: [
    ["<r xmlns = 'u'\n xmlns:p\t=\"v\" p:a='1'/>", node("{u}r", { "{v}a": "1" })],
    ["<r xmlns:xmlnsx='u' xmlnsx:a='1' xmlnsa='2'/>", node("r", { "{u}a": "1", xmlnsa: "2" })],
    ["<r Xmlns='u' XMLNS='v'/>", node("r", { Xmlns: "u", XMLNS: "v" })],
  ],
  refuses: [
    "<r xmlns/>",
    "<r xmlns=u/>",
    "<r xmlns:/>",
    "<r xmlns:='u'/>",
    "<r xmlns::p='u'/>",
    "<r xmlns:p:q='u'/>",
    "<r xmlns:-='u'/>",
    "<r xmlns: p='u'/>",
    "<r xmlns :p='u'/>",
    "<r xmlns='<'/>",
    "<r xmlns:p='&u;'/>",
    "<r xmlns='u' xmlns=''/>",
  ],
});

rule("the default namespace", {
  trees: [
    ["<r xmlns='urn:a'><b/></r>", node("{urn:a}r", {}, node("{urn:a}b"))],
    ["<r xmlns='urn:a' b='1'/>", node("{urn:a}r", { b: "1" })],
    [
      "<r><b xmlns='urn:a'><c/></b><d/></r>",
      node("r", {}, node("{urn:a}b", {}, node("{urn:a}c")), node("d")),
    ],
    [
      "<r xmlns='urn:a'><b xmlns=''><c xmlns='urn:b'/><d/></b><e/></r>",
      node("{urn:a}r", {}, node("b", {}, node("{urn:b}c"), node("d")), node("{urn:a}e")),
    ],
    ["<r xmlns=''/>", node("r")],
    ["<r xmlns=''><b xmlns='urn:a'/></r>", node("r", {}, node("{urn:a}b"))],
    [
      "<p:r xmlns:p='urn:p' xmlns='urn:a'><b/><p:b/></p:r>",
      node("{urn:p}r", {}, node("{urn:a}b"), node("{urn:p}b")),
    ],
  ],
});

rule("[NSC: No Prefix Undeclaring] a prefix may be bound anew deeper and is restored behind", {
  trees: [
    [
      "<p:r xmlns:p='urn:1'><p:b xmlns:p='urn:2'><p:c p:a='1'/></p:b><p:c p:a='1'/></p:r>",
      node(
        "{urn:1}r",
        {},
        node("{urn:2}b", {}, node("{urn:2}c", { "{urn:2}a": "1" })),
        node("{urn:1}c", { "{urn:1}a": "1" }),
      ),
    ],
    [
      "<r xmlns:p='urn:1'><p:b xmlns:p='urn:2'/><p:b/><p:b xmlns:p='urn:3'/><p:b/></r>",
      node("r", {}, node("{urn:2}b"), node("{urn:1}b"), node("{urn:3}b"), node("{urn:1}b")),
    ],
    // The end tag repeats the prefix whatever it means.
    ["<p:r xmlns:p='urn:1'><p:r xmlns:p='urn:2'></p:r></p:r>", node("{urn:1}r", {}, node("{urn:2}r"))],
  ],
  refuses: [
    "<r xmlns:p=''/>",
    "<r xmlns:p='u'><b xmlns:p=''/></r>",
    "<r xmlns:p='u' xmlns:q='u'><p:b></q:b></r>",
    "<p:r xmlns:p='u' xmlns='u'></r>",
    "<r xmlns='u' xmlns='u'/>",
    "<r xmlns:p='u' xmlns:p='v'/>",
  ],
});

rule("[NSC: Attributes Unique] no two attributes of one expanded name", {
  accepts: ["<r xmlns:p='u' xmlns:q='v' p:a='1' q:a='1' a='1'/>", "<r xmlns='u' xmlns:p='u' a='1' p:a='2'/>"],
  refuses: [
    "<r xmlns:p='u' xmlns:q='u' p:a='1' q:a='1'/>",
    "<r xmlns:p='u' xmlns:q='u' p:a='1' b='2' q:a='1'/>",
    "<r xmlns:p='u' p:a='1' p:a='1'/>",
    "<r xmlns:p='u'><b p:a='1' c='' xmlns:q='u' q:a='1'/></r>",
    "<r xmlns:p='&#117;' xmlns:q='u' p:a='1' q:a='1'/>",
    "<r xml:lang='a' xml:lang='b'/>",
  ],
});

describe("namespace names", () => {
  test("are what they are after references and normalization", () => {
    expect(dump("<r xmlns='urn:&#97;&amp;b'/>").name).toBe("{urn:a&b}r");
    expect(dump("<r xmlns='a\tb\nc'/>").name).toBe("{a b c}r");
    expect(dump("<r xmlns=' '/>").name).toBe("{ }r");
    expect(dump("<r xmlns='urn:é'/>").name).toBe("{urn:é}r");
    expect(dump("<r xmlns='a}b'/>").name).toBe("{a}b}r");
  });

  test("that hold newlines are not taken for several declarations", () => {
    expect(dump("<r xmlns:p='x' xmlns:q='y'><p:a/></r>").children).toEqual([node("{x}a")]);
    expect(dump("<r xmlns:p='x&#10;q&#10;y'><p:a/></r>").children).toEqual([node("{x\nq\ny}a")]);
    expectRefusal("<r xmlns:p='x&#10;q&#10;y'><q:a/></r>");
    expect(dump("<r xmlns:p='x' xmlns:q='y'><q:a/></r>").children).toEqual([node("{y}a")]);
  });
});

describe("what one document declares is nothing to the next", () => {
  const documents = [
    "<p:r xmlns:p='urn:1'><p:b/></p:r>",
    "<p:r xmlns:p='urn:2'><p:b/></p:r>",
    "<p:r/>",
    "<r xmlns='urn:1'><b/></r>",
    "<r><b/></r>",
    "<r xmlns:p='urn:1'><b p:c='1'/></r>",
    "<r><b p:c='1'/></r>",
  ];
  test("in any order", () => {
    for (let round = 0; round < 3; round++) {
      for (const a of documents) {
        for (const b of documents) {
          outcome(() => dump(a));
          expect(disagreement(b)).toBeUndefined();
        }
      }
    }
  });
});

test("bytes of another realm, as the tests of Jest see Buffers, are bytes", () => {
  const foreign = runInNewContext(
    "Uint8Array.of(0x3c, 0x72, 0x3e, 0x31, 0x3c, 0x2f, 0x72, 0x3e)",
  ) as Uint8Array;
  expect(foreign instanceof Uint8Array).toBe(false);
  expect(dump(foreign)).toEqual(node("r", {}, "1"));
  expect(dump(Buffer.from("<r>1</r>"))).toEqual(node("r", {}, "1"));
  expect(dump(Buffer.from("__<r>1</r>__").subarray(2, -2))).toEqual(node("r", {}, "1"));
});
