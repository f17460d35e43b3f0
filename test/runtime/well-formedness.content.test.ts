/** What stands where: white space, and all that an element may hold, in every order. */

import { describe, expect, test } from "vitest";
import { isNameChar, isNameStart, isXmlChar } from "../../templates/runtime/characters.js";
import { dump } from "./dump.js";
import { node, rule } from "./rules.js";

/** White space to others: JavaScript, Unicode, XML 1.1. */
const noSpaces = ["\v", "\f", "\u001c", "\u0085", "\u00a0", "\u2003", "\u2028", "\u2029", "\u3000"];
/** Wherever white space may stand or must. */
const spaced = [
  "_<r/>",
  "<r/>_",
  "<r_/>",
  "<r_a='1'/>",
  "<r a_='1'/>",
  "<r a=_'1'/>",
  "<r a='1'_/>",
  "<r a='1'_b='2'/>",
  "<r></r_>",
  "<!----> _<r/>",
  "<?p?>_<r/>",
  "<?xml version='1.0'?>_<r/>",
  "<?xml_version='1.0'?><r/>",
  "<?xml version_='1.0'?><r/>",
  "<?xml version='1.0'_?><r/>",
];

rule("[3] white space", {
  accepts: [" ", "\t", "\r", "\n", " \r\n\t "].flatMap((space) =>
    spaced.map((text) => text.replace("_", space)),
  ),
  refuses: [
    ...noSpaces.flatMap((space) => spaced.map((text) => text.replace("_", space))),
    // And where none may stand.
    ..." \t\r\n".split("").flatMap((space) =>
      [
        "<_r/>",
        "<r/_>",
        "<_/r>",
        "<r><_/r>",
        "<r></_r>",
        "<!_----><r/>",
        "<!-_---><r/>",
        "<_?p?><r/>",
        "<?_p?><r/>",
      ]
        .concat("<r>&_amp;</r>", "<r>&amp_;</r>", "<r><![CDATA_[]]></r>", "<_?xml version='1.0'?><r/>")
        .concat("_<?xml version='1.0'?><r/>", "<r x_mlns:p='u' p:a='1'/>", "<r xmlns:p='u' p_:a='1'/>")
        .map((text) => text.replace("_", space)),
    ),
  ],
});

const pieces: readonly (readonly [xml: string, text: string])[] = [
  ["x", "x"],
  ["<!--c-->", ""],
  ["<?p q?>", ""],
  ["<![CDATA[<d>]]>", "<d>"],
  ["&lt;", "<"],
  ["&#x41;", "A"],
  ["\r\n", "\n"],
  ["é", "é"],
  ["]", "]"],
];

rule(
  "[43] an element holds texts, elements, references, CDATA sections, instructions and comments in any order",
  {
    texts: [
      ["<r></r>", ""],
      ...pieces.flatMap(([a, first]) =>
        pieces.map(([b, second]) => [`<r>${a}${b}${a}</r>`, first + second + first] as const),
      ),
    ],
    trees: pieces.flatMap(([xml, text]) => [
      [
        `<r>${xml}<b/>${xml}</r>`,
        node("r", {}, ...[text, node("b"), text].filter((each) => each !== "")),
      ] as const,
      [`<r><b>${xml}</b></r>`, node("r", {}, node("b", {}, ...(text === "" ? [] : [text])))] as const,
    ]),
    refuses: [
      ...[
        "<!ELEMENT b ANY>",
        "<!DOCTYPE b>",
        "<!ENTITY e ''>",
        "<?xml version='1.0'?>",
        "<![INCLUDE[]]>",
        "<![IGNORE[x]]>",
      ],
      ...[
        "<!>",
        "<!b>",
        "%p;<",
        "&",
        "&b;",
        "<",
        "</>",
        "]]>",
        "<?",
        "<!--",
        "<![CDATA[",
        "<b",
        "<b a='",
        "<b></r>",
      ],
    ].flatMap((wrong) => [`<r>${wrong}</r>`, `<r>x${wrong}</r>`, `<r><b/>${wrong}</r>`]),
  },
);

rule(
  "[WFC: Parsed Entity] [WFC: No External Entity References] [WFC: No Recursion] only the five entities are there",
  {
    texts: [["<r>&amp;&lt;&gt;&apos;&quot;</r>", "&<>'\""]],
    refuses: ["&a;", "&r;", "&xml;", "&amp2;", "&am;", "&a-b;", "&é;", "&amp&amp;"].flatMap((reference) => [
      `<r>${reference}</r>`,
      `<r a='${reference}'/>`,
      `<r xmlns='${reference}'/>`,
    ]),
  },
);

/** All characters, by the tables of the standard, from first to last in turn. */
const tables = {
  /** Production 2. */
  char: [0x9, 0xa, 0xd, 0xd, 0x20, 0xd7ff, 0xe000, 0xfffd, 0x10000, 0x10ffff],
  /** Production 4. */
  nameStart: [
    ...[0x3a, 0x3a, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a, 0xc0, 0xd6, 0xd8, 0xf6, 0xf8, 0x2ff, 0x370, 0x37d],
    ...[0x37f, 0x1fff, 0x200c, 0x200d, 0x2070, 0x218f, 0x2c00, 0x2fef, 0x3001, 0xd7ff, 0xf900, 0xfdcf],
    ...[0xfdf0, 0xfffd, 0x10000, 0xeffff],
  ],
  /** Production 4a, beyond those. */
  nameRest: [0x2d, 0x2e, 0x30, 0x39, 0xb7, 0xb7, 0x300, 0x36f, 0x203f, 0x2040],
};

const within = (table: readonly number[]): ((code: number) => boolean) => {
  const codes = new Uint8Array(0x110000);
  for (let i = 0; i < table.length; i += 2) codes.fill(1, table[i], table[i + 1]! + 1);
  return (code) => codes[code] === 1;
};

describe("every character", () => {
  const isChar = within(tables.char);
  const starts = within(tables.nameStart);
  const goesOn = within([...tables.nameStart, ...tables.nameRest]);

  test("has the classes that the standard gives it", () => {
    const wrong: number[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const right = isXmlChar(code) === isChar(code) && isNameStart(code) === starts(code);
      if (!right || isNameChar(code) !== goesOn(code)) wrong.push(code);
    }
    expect(wrong).toEqual([]);
  });

  test("that XML has is read as it is, in texts, CDATA sections and values", () => {
    const codes = Array.from({ length: 0x110000 }, (_, code) => code).filter(
      (code) => isChar(code) && code >= 0x20,
    );
    for (let at = 0; at < codes.length; at += 0x8000) {
      const text = String.fromCodePoint(
        ...codes.slice(at, at + 0x8000).filter((code) => !'<>&"'.includes(String.fromCodePoint(code))),
      );
      const tree = dump(`<r a="${text}">${text}<b><![CDATA[${text}]]></b></r>`);
      expect(tree.attributes).toEqual([["a", text]]);
      expect(tree.children).toEqual([text, node("b", {}, text)]);
    }
  });
});
