/** The XML declaration, encodings, and what is not XML at all. */

import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { XmlError } from "../../templates/runtime/errors.js";
import { deliberate, differences } from "./differences.js";
import { bytes, disagreement, dump, outcome, utf16 } from "./dump.js";
import { expectRefusal, rule, type Source, show } from "./rules.js";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

rule("[23] [24] [25] [26] [32] [80] [81] the XML declaration", {
  accepts: [
    "<?xml version='1.0'?><r/>",
    '<?xml version="1.0"?><r/>',
    "<?xml version='1.1'?><r/>",
    "<?xml version='1.23'?><r/>",
    "<?xml\tversion\n=\r'1.0'\t?>\n<r/>",
    "<?xml version='1.0' encoding='utf-8'?><r/>",
    '<?xml version="1.0" encoding="UTF-8" ?><r/>',
    "<?xml version = '1.0'  encoding = 'Utf-8'  standalone = 'yes' ?><r/>",
    "<?xml version='1.0' standalone='no'?><r/>",
    "<?xml version='1.0' encoding=\"us-ascii\" standalone='yes'?><r/>",
  ].flatMap((text) => [text, utf8(text)]),
  refuses: [
    "<?xml?><r/>",
    "<?xml ?><r/>",
    "<?xml version?><r/>",
    "<?xml version=?><r/>",
    "<?xml version=1.0?><r/>",
    "<?xml version=''?><r/>",
    "<?xml version='1'?><r/>",
    "<?xml version='2.0'?><r/>",
    "<?xml version='1.0a'?><r/>",
    "<?xml version=' 1.0'?><r/>",
    "<?xml version=\"1.0'?><r/>",
    "<?xml Version='1.0'?><r/>",
    "<?xml version='1.0' version='1.0'?><r/>",
    "<?xml encoding='utf-8'?><r/>",
    "<?xml encoding='utf-8' version='1.0'?><r/>",
    "<?xml version='1.0'encoding='utf-8'?><r/>",
    "<?xml version='1.0' encoding=''?><r/>",
    "<?xml version='1.0' encoding='8-utf'?><r/>",
    "<?xml version='1.0' encoding='utf 8'?><r/>",
    "<?xml version='1.0' encoding='utf-8?><r/>",
    "<?xml version='1.0' encoding='utf-8'standalone='no'?><r/>",
    "<?xml version='1.0' standalone='true'?><r/>",
    "<?xml version='1.0' standalone='YES'?><r/>",
    "<?xml version='1.0' standalone=''?><r/>",
    "<?xml version='1.0' standalone='no' encoding='utf-8'?><r/>",
    "<?xml version='1.0' x='y'?><r/>",
    "<?xml version='1.0'?",
    "<?xml version='1.0'>",
    "<?xml version='1.0'><r/>",
    "<?xml version='1.0'\f?><r/>",
    "<?xml version='1.0'\u00a0encoding='utf-8'?><r/>",
    " <?xml version='1.0'?><r/>",
    "\n<?xml version='1.0'?><r/>",
    "<r><?xml version='1.0'?></r>",
    "<r/><?xml version='1.0'?>",
    "<?xml version='1.0'?><?xml version='1.0'?><r/>",
    "<?xml version='1.0'?>",
    "<?xml version='1.0'?> x <r/>",
  ].flatMap((text) => [text, utf8(text)]),
});

rule("UTF-8", {
  texts: [
    [
      utf8("<r>\u0000".replace("\0", "~\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd\u{10000}\u{10ffff}</r>")),
      "~\u007f\u0080\u07ff\u0800\ud7ff\ue000\ufffd\u{10000}\u{10ffff}",
    ],
    [bytes("\xef\xbb\xbf<r>\xc3\xa9</r>"), "é"],
    [bytes("\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><r>\xef\xbb\xbf</r>"), "\ufeff"],
  ],
  refuses: [
    "\x80",
    "\xbf",
    "\xc0\x80",
    "\xc1\xbf",
    "\xc3",
    "\xc3(",
    "\xe0\x80\x80",
    "\xe0\x9f\xbf",
    "\xe2\x82",
    "\xe2(\xa1",
    "\xe2\x82(",
    "\xed\xa0\x80",
    "\xed\xbf\xbf",
    "\xed\xa0\xbd\xed\xb8\x80",
    "\xef\xbf\xbe",
    "\xef\xbf\xbf",
    "\xf0\x80\x80\x80",
    "\xf0\x8f\xbf\xbf",
    "\xf0\x9f\x98",
    "\xf0(\x98\x80",
    "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80",
    "\xf8\x88\x80\x80\x80",
    "\xfc\x84\x80\x80\x80\x80",
    "\xfe",
    "\xff",
  ].flatMap((sequence) =>
    [
      "<r>_</r>",
      "<r a='_'/>",
      "<r _='1'/>",
      "<r><_/></r>",
      "<r><!--_--></r>",
      "<r><?p _?></r>",
      "<r><![CDATA[_]]></r>",
      "<r/>_",
      "<r>x</r_>",
    ].map((frame) => bytes(frame.replace("_", sequence))),
  ),
});

rule("UTF-8 that ends too early", {
  refuses: ["<r>\xc3", "<r>\xe2\x82", "<r a='\xf0\x9f\x98", "<\xc3"].map(bytes),
});

const withDeclaration = "<?xml version='1.0' encoding='utf-16'?>\r\n<r a='\t'>é€\r\n😀<!--ü--></r>";
rule("UTF-16 with a byte order mark", {
  texts: (["LE", "BE"] as const).flatMap((order) => [
    [utf16(`\ufeff${withDeclaration}`, order), "é€\n😀"] as const,
    [utf16("\ufeff<r>\ufeff\uffee</r>", order), "\ufeff\uffee"] as const,
    [utf16("\ufeff \n<r>1</r>\n", order), "1"] as const,
    [utf16(withDeclaration, order), "é€\n😀"] as const,
  ]),
  refuses: (["LE", "BE"] as const).flatMap((order) => [
    utf16("\ufeff<r>\ud83d</r>", order),
    utf16("\ufeff<r>\ude00</r>", order),
    utf16("\ufeff<r>\ude00\ud83d</r>", order),
    utf16("\ufeff<r>\uffff</r>", order),
    utf16("\ufeff<r>\ufffe</r>", order),
    utf16("\ufeff<r>\u0001</r>", order),
    utf16("\ufeff\ufeff<r/>", order),
    utf16("\ufeff", order),
    utf16("\ufeff<r>", order),
    utf16("\ufeff<r/>", order).subarray(0, -1),
    Uint8Array.of(...utf16("\ufeff<r>", order), ...utf8("</r>")),
  ]),
});

rule("strings", {
  texts: [
    ["\ufeff<r>\ufeff</r>", "\ufeff"],
    ["<?xml version='1.0' encoding='utf-16'?><r>é</r>", "é"],
    ["<?xml version='1.0' encoding='iso-8859-1'?><r>€</r>", "€"],
    ["<r>\ud83d\ude00</r>", "😀"],
  ],
  refuses: ["\ufeff\ufeff<r/>", "\ufeff", "\ufffe<r/>"],
});

describe("lone surrogates in strings", () => {
  // libxml2-wasm replaces them before libxml2 sees them, so there is nothing to compare with.
  test.each(["<r>\ud83d</r>", "<r>\ude00</r>", "<r>\ude00\ud83d</r>", "<r a='\ud83d'/>", "<r/>\ud83d"])(
    "case %#",
    (source) => {
      expectRefusal(source);
    },
  );
});

rule("declared encodings", {
  texts: [
    [bytes("<?xml version='1.0' encoding='iso-8859-1'?><r>\xe9\xff</r>"), "éÿ"],
    [bytes("<?xml version='1.0' encoding='ISO-8859-1'?><r>\x80\x9f</r>"), "\x80\x9f"],
    [bytes(`<?xml version='1.0' ${" ".repeat(500)} encoding='iso-8859-1'?><r>\xe9</r>`), "é"],
    [bytes("<?xml version='1.0' encoding='windows-1252'?><r>\x80\x93\x9c\xe9</r>"), "€“œé"],
    [bytes("<?xml version='1.0' encoding='iso-8859-15'?><r>\xa4</r>"), "€"],
    [bytes("<?xml version='1.0' encoding='windows-1251'?><r>\xd4</r>"), "Ф"],
    [bytes("<?xml version='1.0' encoding='koi8-r'?><r>\xc6</r>"), "ф"],
    [bytes("<?xml version='1.0' encoding='shift_jis'?><r>\x82\xa0</r>"), "あ"],
    [bytes("<?xml version='1.0' encoding='gb18030'?><r>\xc4\xe3</r>"), "你"],
  ],
  refuses: [
    bytes("<?xml version='1.0' encoding='utf-16'?><r/>"),
    bytes("<?xml version='1.0' encoding='UTF-16LE'?><r/>"),
    bytes("<?xml version='1.0' encoding='ucs-4'?><r/>"),
    bytes("<?xml version='1.0' encoding='x-nonsense'?><r/>"),
    bytes("<?xml version='1.0' encoding='iso-8859-1'?><r>\x01</r>"),
    bytes("<?xml version='1.0' encoding='shift_jis'?><r>\x82</r>"),
  ],
});

describe("what the runtime and libxml2 differ about", () => {
  for (const difference of differences) {
    const { reason, accepted, cases } = difference;
    test.each(cases.map((source) => [show(source), source] as const))(
      `${accepted ? "accepts" : "refuses"} %s: ${reason}`,
      (_, source) => {
        if (accepted) dump(source);
        else expectRefusal(source);
        const found = disagreement(source) ?? "";
        expect(found).toMatch(accepted ? /^only libxml2 refuses it/ : /^only the runtime refuses it/);
        expect(deliberate(source, found)).toBe(reason);
      },
    );
  }
});

describe("what is not XML", () => {
  const cases: readonly (readonly [source: Source, message: RegExp])[] = [
    ["", /the input is empty/],
    [new Uint8Array(0), /the input is empty/],
    [" \r\n\t ", /only white space/],
    ["\ufeff", /the input is empty/],
    ["<!DOCTYPE html><html><body>Sign in</body></html>", /HTML page.*login/],
    ["\r\n<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", /HTML page/],
    ["<HTML><head></head></HTML>", /HTML page/],
    [new Uint8Array(gzipSync("<r/>")), /gzip/],
    [bytes("PK\x03\x04\x14\x00"), /ZIP/],
    ['{"error": {"code": 401}}', /JSON/],
    ["[1, 2]", /JSON/],
    ["[]", /JSON/],
    ["HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<r/>", /HTTP headers/],
    ["Service Unavailable", /does not begin with an XML element/],
    ["=== Truncated Data ===", /does not begin with an XML element/],
    [bytes("\x4c\x6f\xa7\x94\x93"), /does not begin with an XML element/],
    ["<r/>\n=== Truncated Data ===", /nothing but comments may follow the root element/],
    ["<r><b>x\n=== Truncated Data ===", /ends too early; still open: <r> <b>/],
  ];
  test.each(cases)("case %#", (source, message) => {
    const error = expectRefusal(source);
    expect(error.message).toMatch(message);
    expect(error.line).toBeGreaterThan(0);
  });

  const wrong: readonly unknown[] = [
    undefined,
    null,
    5,
    true,
    {},
    [],
    new Date(0),
    new Map(),
    Symbol("s"),
    () => "<a/>",
    { byteLength: 4, buffer: new ArrayBuffer(4) },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("x");
        },
      },
    ),
  ];
  test.each(wrong)("a value that is neither a string nor bytes: %#", (value) => {
    expect(() => dump(value as string)).toThrow(/expected XML as a string or bytes, but got/);
    expect(outcome(() => dump(value as string))).toMatchObject({ error: expect.any(XmlError) });
  });

  test("bytes in any container", () => {
    const source = bytes("<r>abcdefghi</r>");
    const buffer = source.slice().buffer as ArrayBuffer;
    const offset = new Uint8Array(source.length + 3);
    offset.set(source, 2);
    const views: (ArrayBuffer | ArrayBufferView)[] = [
      buffer,
      new DataView(buffer),
      new Uint16Array(buffer),
      new Int8Array(buffer),
      new Uint8ClampedArray(buffer),
      new BigInt64Array(buffer),
      Buffer.from(source),
      new DataView(offset.buffer, 2, source.length),
      new Uint8Array(offset.buffer, 2, source.length),
      runInNewContext(
        "(source) => { const a = new ArrayBuffer(source.length); new Uint8Array(a).set(source); return a; }",
      )(source),
    ];
    for (const each of views) expect(dump(each)).toEqual(dump(source));
    expect(() => dump(new ArrayBuffer(0))).toThrow(/the input is empty/);
    const detached = buffer.slice(0);
    const gone = [new DataView(detached), new Uint8Array(detached)];
    structuredClone(detached, { transfer: [detached] });
    for (const each of [detached, ...gone, new Uint8Array(0)])
      expect(() => dump(each)).toThrow(/the input is empty/);
  });

  test("more than a string can hold is refused", () => {
    expect(() => dump(new Uint8Array(0x1fffffe9))).toThrow(
      /has 536870889 bytes, and more than 536870888 are not read/,
    );
  });
});
