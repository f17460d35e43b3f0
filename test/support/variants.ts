/**
 * Equal messages that look unlike: what other servers, proxies and clients may make of the same message.
 * Every variant has the infoset of its source (with `resolveXsiType`, since some use other prefixes in
 * the values of xsi:type and faultcode); `variants.test.ts` holds all of them to it.
 */

import {
  hasElements,
  isFaultCode,
  isWhiteSpace,
  isXsiType,
  parseTree,
  resolveQName,
  SOAP_NAMESPACE,
  type TreeAttribute,
  type TreeElement,
  XML_NAMESPACE,
  XSI_NAMESPACE,
} from "./tree.js";

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

/** A small seeded generator (mulberry32) of numbers from 0 up to, not including, 1. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// ---------------------------------------------------------------------------------------------- styles

type Random = () => number;
type Quote = '"' | "'";

/** How a message is to be spelled. */
interface Style {
  /** The XML declaration, or none. */
  readonly declaration: string;
  /** After the declaration and after the root element: comments, instructions, white space. */
  readonly prolog: string;
  readonly epilog: string;
  /** The wanted prefix for a namespace; an empty one means the default namespace, for elements only. */
  readonly prefix: (uri: string, source: { readonly prefix: string }) => string;
  /** Bindings that the root element declares besides those that it uses. */
  readonly atRoot: readonly (readonly [prefix: string, uri: string])[];
  /** Declares what an element and its attributes use even if it is in scope already. */
  readonly redeclare: boolean;
  /** Also declares a binding that nothing uses, on every element. */
  readonly noise: (() => readonly [prefix: string, uri: string]) | undefined;
  /** Writes QName values with the prefixes of the style rather than with those of the source. */
  readonly rewriteQNames: boolean;
  readonly quote: () => Quote;
  /** Puts the attributes and declarations of a start tag in order. */
  readonly order: <T>(attributes: T[], declarations: T[]) => T[];
  /** White space before an attribute; about `=`; before the end of a tag. */
  readonly gap: () => string;
  readonly equals: () => string;
  readonly close: () => string;
  /** How an element without content is written. */
  readonly empty: "tag" | "pair";
  /** Text of an element, in XML; `""` is asked as well, for elements without content. */
  readonly text: (value: string) => string;
  /** An attribute's value, in XML. */
  readonly value: (value: string, quote: Quote) => string;
  /** What stands between elements, given the white space of the source. */
  readonly between: (space: string) => string;
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

// ---------------------------------------------------------------------------------------------- writer

/**
 * Writes a tree in a style. Prefixes follow the wishes of the style as far as these are sound; wherever
 * the binding in scope is not the right one, the element declares it.
 */
class Writer {
  readonly #root: TreeElement;
  readonly #style: Style;

  constructor(root: TreeElement, style: Style) {
    this.#root = root;
    this.#style = style;
  }

  document(): string {
    const { declaration, prolog, epilog } = this.#style;
    return declaration + prolog + this.#element(this.#root, undefined, new Map()) + epilog;
  }

  #element(
    element: TreeElement,
    parent: TreeElement | undefined,
    outer: ReadonlyMap<string, string>,
  ): string {
    const style = this.#style;
    const tag = new Tag(outer, style.redeclare);
    const name = tag.elementName(element, style);
    const attributes = element.attributes.map((a) => [tag.attributeName(a, style), a] as const);
    if (parent === undefined) {
      for (const [prefix, uri] of style.atRoot) tag.declareIfFree(prefix, uri);
    }
    const qname = (text: string): string => tag.qname(text, element, style);
    const written = attributes.map(([attributeName, a]) =>
      this.#attribute(attributeName, isXsiType(a) ? qname(a.value) : a.value),
    );
    const isQName = isFaultCode(element, parent) && !hasElements(element);
    // First the content of a faultcode, since it may need a declaration.
    const content = isQName ? style.text(qname(texts(element))) : undefined;
    if (style.noise !== undefined) tag.declareIfFree(...style.noise());
    const declarations = [...tag.declared].map(([prefix, uri]) =>
      this.#attribute(prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri),
    );
    const start = `<${name}${style.order(written, declarations).join("")}`;
    const inner = content ?? this.#content(element, tag.scope());
    if (inner === "" && style.empty === "tag") return `${start}${style.close()}/>`;
    return `${start}${style.close()}>${inner}</${name}${style.close()}>`;
  }

  #attribute(name: string, value: string): string {
    const style = this.#style;
    const quote = style.quote();
    return `${style.gap()}${name}${style.equals()}${quote}${style.value(value, quote)}${quote}`;
  }

  #content(element: TreeElement, scope: ReadonlyMap<string, string>): string {
    const style = this.#style;
    if (!hasElements(element)) return style.text(texts(element));
    let xml = "";
    let afterElement = true;
    for (const child of element.children) {
      if (typeof child !== "string") {
        if (afterElement) xml += style.between("");
        xml += this.#element(child, element, scope);
        afterElement = true;
      } else {
        xml += isWhiteSpace(child) ? style.between(child) : style.text(child);
        afterElement = false;
      }
    }
    return afterElement ? xml + style.between("") : xml;
  }
}

/** The names and declarations of one start tag. */
class Tag {
  readonly declared = new Map<string, string>();
  /** Prefixes that names or values of this tag rely on, and that must not be bound anew. */
  readonly #used = new Map<string, string>();
  readonly #outer: ReadonlyMap<string, string>;
  readonly #redeclare: boolean;

  constructor(outer: ReadonlyMap<string, string>, redeclare: boolean) {
    this.#outer = outer;
    this.#redeclare = redeclare;
  }

  scope(): Map<string, string> {
    return new Map([...this.#outer, ...this.declared]);
  }

  #bound(prefix: string): string | undefined {
    return this.declared.get(prefix) ?? this.#outer.get(prefix) ?? (prefix === "" ? "" : undefined);
  }

  /** Makes the prefix mean the namespace in this tag; false when it must mean something else. */
  #use(prefix: string, uri: string): boolean {
    if (prefix === "xml" || prefix === "xmlns") return false;
    const used = this.#used.get(prefix);
    if (used !== undefined) return used === uri;
    if (uri === "" && prefix !== "") return false;
    const needless = prefix === "" && uri === "" && this.#bound("") === "" && !this.#redeclare;
    if (!needless && (this.#redeclare || this.#bound(prefix) !== uri)) this.declared.set(prefix, uri);
    this.#used.set(prefix, uri);
    return true;
  }

  /** A prefix for the namespace: the wanted one, or the first of a series that will do. */
  #prefix(wanted: string, uri: string): string {
    if (this.#use(wanted, uri)) return wanted;
    for (let i = 1; ; i++) {
      if (this.#use(`p${i}`, uri)) return `p${i}`;
    }
  }

  declareIfFree(prefix: string, uri: string): void {
    if (this.#used.has(prefix) || this.declared.has(prefix)) return;
    this.declared.set(prefix, uri);
    this.#used.set(prefix, uri);
  }

  elementName(element: TreeElement, style: Style): string {
    if (element.uri === XML_NAMESPACE) return `xml:${element.local}`;
    const prefix = element.uri === "" ? "" : style.prefix(element.uri, element);
    return joined(this.#prefix(prefix, element.uri), element.local);
  }

  attributeName(attribute: TreeAttribute, style: Style): string {
    if (attribute.uri === XML_NAMESPACE) return `xml:${attribute.local}`;
    if (attribute.uri === "") return attribute.local;
    return joined(
      this.#prefix(style.prefix(attribute.uri, attribute) || "p1", attribute.uri),
      attribute.local,
    );
  }

  /** The text of a QName value, its prefix kept and bound, or changed if the style or the place demands. */
  qname(text: string, element: TreeElement, style: Style): string {
    const { prefix, local, uri } = resolveQName(text, element.scope);
    if (uri === undefined || prefix === "xml") return text;
    if (uri === "") {
      if (this.#use("", "")) return text;
      throw new Error(`The QName "${text}" without namespace cannot be written in an element that has one`);
    }
    if (style.rewriteQNames) return joined(this.#prefix(style.prefix(uri, { prefix }), uri), local);
    return this.#use(prefix, uri) ? text : joined(this.#prefix(prefix, uri), local);
  }
}

// ------------------------------------------------------------------------------------- spelling of text

function escapeText(value: string): string {
  return value.replace(/[&<>\r]/g, reference);
}

function escapeValue(value: string, quote: Quote): string {
  return value.replace(/[&<>\t\n\r"']/g, (c) => (isOther(c, quote) ? c : reference(c)));
}

/** Whether `c` is a quote, and not the one that delimits the value. */
function isOther(c: string, quote: Quote): boolean {
  return (c === '"' || c === "'") && c !== quote;
}

const names: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function reference(c: string): string {
  return names[c] ?? `&#x${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}

function named(value: string): string {
  return value.replace(/[&<>"'\t\r\n]/g, reference);
}

function decimal(value: string): string {
  return [...value].map((c) => `&#${c.codePointAt(0)};`).join("");
}

function hexadecimal(value: string, zeros: string): string {
  return [...value]
    .map((c, i) => {
      const digits = (c.codePointAt(0) ?? 0).toString(16);
      return `&#x${zeros}${i % 2 === 0 ? digits : digits.toUpperCase()};`;
    })
    .join("");
}

/** A text as CDATA; what a section cannot hold (its own end, and CR) is put outside or split. */
function cdata(value: string): string {
  const body = value.replaceAll("]]>", "]]]]><![CDATA[>").replaceAll("\r", "]]>&#xD;<![CDATA[");
  return `<![CDATA[${body}]]>`;
}

/** Cuts a text into two to four pieces between characters (pieces may be empty). */
function pieces(value: string, random: Random): string[] {
  const characters = [...value];
  const cuts = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
    Math.floor(random() * (characters.length + 1)),
  ).sort((a, b) => a - b);
  return [...cuts, characters.length].map((cut, i) => characters.slice(cuts[i - 1] ?? 0, cut).join(""));
}

function comment(random: Random): string {
  return pick(random, ["<!---->", "<!-- - a -->", "<!--<t:Id>&no;]]>-->", "<!--\n?>é🙂-->"]);
}

function instruction(random: Random): string {
  return pick(random, ["<?p?>", "<?xml-stylesheet href='a'?>", "<?é <a>&no; ?>", "<?p ]]>\n--?>"]);
}

function crlf(space: string): string {
  return space.replaceAll("\n", "\r\n");
}

function texts(element: TreeElement): string {
  return element.children.filter((child) => typeof child === "string").join("");
}

function joined(prefix: string, local: string): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}

// --------------------------------------------------------------------------------------------- choices

/** Gives each namespace the next prefix that `next` offers, once for all. */
function renamed(next: () => string): Style["prefix"] {
  const chosen = new Map<string, string>();
  return (uri) => {
    const known = chosen.get(uri);
    if (known !== undefined) return known;
    const taken = [...chosen.values()];
    let prefix = next();
    while (taken.includes(prefix)) prefix = next();
    chosen.set(uri, prefix);
    return prefix;
  };
}

/** The items of a list one by one, then made-up ones without end. */
function from(list: readonly string[]): () => string {
  let i = 0;
  return () => list[i++] ?? `z${i}`;
}

/** A random name of two to five letters that does not begin with xml. */
function word(random: Random): string {
  const length = 2 + Math.floor(random() * 4);
  const letters = Array.from({ length }, () => pick(random, [..."abcdefghijklmnopqrstuvwyzABCDEF"]));
  return letters.join("");
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Whether the source of a name is an attribute. */
function isAttribute(source: { readonly prefix: string }): boolean {
  return "value" in source;
}

/** All namespaces that names and QName values of the tree use, but that of `xml`. */
function namespaces(
  root: TreeElement,
  found: Set<string> = new Set([SOAP_NAMESPACE, XSI_NAMESPACE]),
): Set<string> {
  if (root.uri !== "") found.add(root.uri);
  for (const a of root.attributes) {
    if (a.uri !== "") found.add(a.uri);
  }
  for (const uri of root.scope.values()) found.add(uri);
  for (const child of root.children) {
    if (typeof child !== "string") namespaces(child, found);
  }
  found.delete(XML_NAMESPACE);
  return found;
}

// ------------------------------------------------------------------------------------------- encodings

const utf16Declaration = '\uFEFF<?xml version="1.0" encoding="UTF-16"?>\n';

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

function utf16le(text: string): Uint8Array {
  return utf16(text, true);
}

function utf16be(text: string): Uint8Array {
  return utf16(text, false);
}
