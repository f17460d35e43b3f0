/**
 * Equal messages that look unlike: what other servers, proxies and clients may make of the same message.
 * Every variant has the infoset of its source (with `resolveXsiType`, since some use other prefixes in
 * the values of xsi:type and faultcode); `variants.test.ts` holds all of them to it.
 */

import { generator, pick, type Random, shuffled, word } from "./choices.js";
import { utf8, utf16be, utf16le } from "./encodings.js";
import { from, isAttribute, namespaces, renamed } from "./prefixes.js";
import {
  cdata,
  comment,
  crlf,
  decimal,
  escapeText,
  escapeValue,
  hexadecimal,
  instruction,
  isOther,
  named,
  pieces,
  reference,
} from "./spelling.js";
import { parseTree, type TreeElement } from "./tree.js";
import { type Style, Writer } from "./variant-writer.js";

/** A message that says the same as another. */
export interface Variant {
  /** Unique among the variants of a message, and the same for every message. */
  readonly name: string;
  readonly xml: string | Uint8Array;
}

/** All variants of a well-formed SOAP message, deterministic for the message and the seed. */
export function variants(xml: string | Uint8Array, seed = 1): Variant[] {
  const root = parseTree(xml);
  return recipes.map(({ name, style, encode }, index) => {
    const random = generator(seed * 1000 + index);
    const text = new Writer(root, { ...plain, ...style(random, root) }).document();
    return { name, xml: encode === undefined ? text : encode(text) };
  });
}

const plain: Style = {
  declaration: '<?xml version="1.0" encoding="utf-8"?>\n',
  prolog: "",
  epilog: "\n",
  prefix: (_uri, source) => source.prefix,
  atRoot: [],
  redeclare: false,
  noise: undefined,
  rewriteQNames: false,
  quote: () => '"',
  order: (attributes, declarations) => [...declarations, ...attributes],
  gap: () => " ",
  equals: () => "=",
  close: () => "",
  empty: "tag",
  text: escapeText,
  value: escapeValue,
  between: (space) => space,
};

const utf16Declaration = '\uFEFF<?xml version="1.0" encoding="UTF-16"?>\n';

interface Recipe {
  readonly name: string;
  readonly style: (random: Random, root: TreeElement) => Partial<Style>;
  readonly encode?: (text: string) => Uint8Array;
}

const recipes: readonly Recipe[] = [
  { name: "plain", style: () => ({}) },

  // Prefixes and declarations
  { name: "random prefixes", style: (random) => ({ prefix: renamed(() => word(random)) }) },
  {
    name: "random prefixes, in QName values too",
    style: (random) => ({ prefix: renamed(() => word(random)), rewriteQNames: true }),
  },
  { name: "odd prefixes", style: () => ({ prefix: renamed(from(["_", "xml-like", "é", "a.b-c", "日本"])) }) },
  {
    name: "misleading prefixes",
    style: () => ({
      prefix: renamed(from(["m", "t", "xsd", "xsi", "soap", "s"])),
      redeclare: true,
      rewriteQNames: true,
    }),
  },
  {
    name: "a new prefix for every element",
    style: (random) => ({ prefix: () => word(random), rewriteQNames: true }),
  },
  {
    name: "one prefix for all namespaces, rebound",
    style: () => ({ prefix: (_uri, source) => (isAttribute(source) ? "q" : "p"), rewriteQNames: true }),
  },
  {
    name: "default namespaces, redeclared on each element",
    style: () => ({ prefix: (_uri, source) => (isAttribute(source) ? "a" : ""), redeclare: true }),
  },
  {
    name: "default namespaces, declared on change",
    style: () => ({ prefix: (_uri, source) => (isAttribute(source) ? "a" : "") }),
  },
  {
    name: "all namespaces at the root",
    style: (_random, root) => {
      const uris = [...namespaces(root)];
      const prefix = (uri: string): string => `ns${uris.indexOf(uri) + 1}`;
      return {
        prefix,
        atRoot: [...uris.map((uri) => [prefix(uri), uri] as const), ["unused", "urn:unused"]],
        rewriteQNames: true,
      };
    },
  },
  {
    name: "prefixed redeclarations everywhere",
    style: () => ({ prefix: renamed(from(["x", "y"])), redeclare: true }),
  },
  {
    name: "needless declarations",
    style: (random) => ({
      noise: () => [`n${Math.floor(random() * 3)}`, `urn:noise:${word(random)}`] as const,
    }),
  },

  // Comments, instructions, CDATA, references
  {
    name: "comments between elements and in text",
    style: (random) => ({
      prolog: "<!-- before -->\n",
      epilog: "\n<!-- after --><!---->",
      text: (value) => pieces(value, random).map(escapeText).join(comment(random)),
      between: (space) => `${space}${comment(random)}${space}`,
    }),
  },
  {
    name: "instructions between elements and in text",
    style: (random) => ({
      prolog: "<?before?>",
      epilog: "<?after x='>'?>",
      text: (value) => pieces(value, random).map(escapeText).join(instruction(random)),
      between: (space) => `${instruction(random)}${space}`,
    }),
  },
  { name: "CDATA for all texts", style: () => ({ text: (value) => (value === "" ? "" : cdata(value)) }) },
  {
    name: "CDATA for parts of texts",
    style: (random) => ({
      text: (value) =>
        pieces(value, random)
          .map((piece, i) => (i % 2 === 0 ? cdata(piece) : escapeText(piece)))
          .join(""),
    }),
  },
  { name: "empty CDATA", style: () => ({ text: (value) => `<![CDATA[]]>${escapeText(value)}<![CDATA[]]>` }) },
  {
    name: "a comment, CDATA and references in each text",
    style: (random) => ({
      text: (value) =>
        pieces(value, random)
          .map((piece, i) => [cdata(piece), hexadecimal(piece, ""), escapeText(piece)][i % 3])
          .join(comment(random)),
      between: (space) => space + comment(random) + instruction(random),
    }),
  },
  { name: "decimal references", style: () => ({ text: decimal, value: decimal }) },
  {
    name: "hexadecimal references",
    style: () => ({ text: (value) => hexadecimal(value, ""), value: (value) => hexadecimal(value, "") }),
  },
  {
    // Three zeros, no more: this libxml2 refuses references of exactly eleven hexadecimal digits.
    name: "references with leading zeros for some characters",
    style: (random) => {
      const some = (value: string, rest: (c: string) => string): string =>
        [...value].map((c) => (random() < 0.3 ? hexadecimal(c, "000") : rest(c))).join("");
      return {
        text: (value) => some(value, escapeText),
        value: (value, quote) => some(value, (c) => escapeValue(c, quote)),
      };
    },
  },
  {
    name: "named references wherever they exist",
    style: () => ({ text: named, value: named }),
  },
  {
    name: "as few references as may be",
    style: () => ({
      text: (value) => value.replace(/[&<\r]|\]\]>/g, (c) => (c === "]]>" ? "]]&gt;" : reference(c))),
      value: (value, quote) => value.replace(/[&<\t\n\r"']/g, (c) => (isOther(c, quote) ? c : reference(c))),
      quote: () => "'",
    }),
  },

  // Tags
  { name: "attributes reversed", style: () => ({ order: (a, d) => [...d, ...a].reverse() }) },
  { name: "attributes before declarations", style: () => ({ order: (a, d) => [...a, ...d] }) },
  { name: "single quotes", style: () => ({ quote: () => "'" }) },
  { name: "mixed quotes", style: (random) => ({ quote: () => (random() < 0.5 ? "'" : '"') }) },
  { name: "start and end tag for empty elements", style: () => ({ empty: "pair" }) },
  {
    name: "white space inside tags",
    style: (random) => {
      const space = (): string => pick(random, [" ", "  ", "\t", "\n", "\r\n", "\n    "]);
      const maybe = (): string => (random() < 0.5 ? "" : space());
      return { gap: space, equals: () => `${maybe()}=${maybe()}`, close: maybe };
    },
  },
  { name: "no white space between elements", style: () => ({ between: () => "", epilog: "" }) },
  { name: "CRLF between elements", style: () => ({ between: crlf, epilog: "\r\n" }) },
  { name: "CR between elements", style: () => ({ between: (space) => space.replaceAll("\n", "\r") }) },
  {
    name: "much white space between elements",
    style: () => ({ between: () => "\n\t \r\n  \n", epilog: " \n\t\n" }),
  },

  // Declarations and encodings
  { name: "no declaration", style: () => ({ declaration: "" }) },
  {
    name: "a declaration in single quotes",
    style: () => ({ declaration: "<?xml version='1.0' encoding='UTF-8'?>" }),
  },
  { name: "a declaration without encoding", style: () => ({ declaration: '<?xml version="1.0"?>\r\n' }) },
  {
    name: "a standalone declaration",
    style: () => ({ declaration: `<?xml  version = "1.0"\n encoding='utf-8'\tstandalone = "yes" ?>` }),
  },
  {
    name: "standalone without encoding",
    style: () => ({ declaration: "<?xml version='1.0' standalone='no'?>" }),
  },
  { name: "a string with BOM", style: () => ({ declaration: `\uFEFF${plain.declaration}` }) },
  { name: "a string with BOM, no declaration", style: () => ({ declaration: "\uFEFF" }) },
  { name: "UTF-8 bytes", style: () => ({}), encode: utf8 },
  {
    name: "UTF-8 bytes with BOM",
    style: () => ({ declaration: `\uFEFF${plain.declaration}` }),
    encode: utf8,
  },
  { name: "UTF-8 bytes with BOM, no declaration", style: () => ({ declaration: "\uFEFF" }), encode: utf8 },
  { name: "UTF-16LE bytes with BOM", style: () => ({ declaration: utf16Declaration }), encode: utf16le },
  { name: "UTF-16BE bytes with BOM", style: () => ({ declaration: utf16Declaration }), encode: utf16be },
  {
    name: "UTF-16LE bytes with BOM, no declaration",
    style: () => ({ declaration: "\uFEFF" }),
    encode: utf16le,
  },

  // All at once
  {
    name: "everything",
    style: (random) => ({
      declaration: "\uFEFF<?xml version='1.0' encoding='UTF-16' standalone='yes' ?>\r\n",
      prolog: "<?go?><!-- & < -->\r\n",
      prefix: (_uri, source) => pick(random, isAttribute(source) ? ["_", "é"] : ["", "x", "y", "xml-like"]),
      rewriteQNames: true,
      noise: () => [pick(random, ["_0", "n1"]), `urn:noise:${word(random)}`] as const,
      quote: () => (random() < 0.5 ? "'" : '"'),
      order: (a, d) => shuffled(random, [...a, ...d]),
      gap: () => pick(random, [" ", "\n", "\t "]),
      equals: () => pick(random, ["=", " =", "= ", "\n=\t"]),
      close: () => pick(random, ["", " ", "\r\n"]),
      empty: "pair",
      text: (value) =>
        pieces(value, random)
          .map((piece) => pick(random, [cdata, decimal, named, escapeText])(piece))
          .join(comment(random)),
      value: (value, quote) => (random() < 0.5 ? decimal(value) : escapeValue(value, quote)),
      between: (space) => crlf(space) + comment(random),
    }),
    encode: utf16be,
  },
];
