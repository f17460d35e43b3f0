/** Documents by the grammar of XML, and changes to documents that leave most of them well-formed. */

import type { Random } from "../instances/random.js";
import { readEdge } from "./edges.js";
import { hostileNames, knownNames, namespaceNames, prefixes, texts } from "./words.js";

/** How deep elements nest. */
const MAX_DEPTH = 6;
/** How many texts reach a border of the reader's buffers. */
const EDGE = 0.01;

/** A document that keeps to the grammar but for one production in a hundred or so, if `flawed`. */
export function randomDocument(random: Random, flawed: boolean): string {
  return new DocumentMaker(random, flawed ? 0.01 : 0).document();
}

class DocumentMaker {
  private readonly random: Random;
  private readonly flaw: number;

  constructor(random: Random, flaw: number) {
    this.random = random;
    this.flaw = flaw;
  }

  document(): string {
    const { random } = this;
    const declaration = random.chance(0.2)
      ? random.pick([
          '<?xml version="1.0"?>',
          "<?xml version='1.0' encoding='UTF-8'?>\n",
          "<?xml version='1.1' ?>",
        ])
      : "";
    return declaration + this.misc() + this.element(0, new Set(["xml"])) + this.misc();
  }

  /** The right thing, or now and then what breaks the production. */
  private or(right: string, ...wrong: readonly string[]): string {
    return this.flaw > 0 && this.random.chance(this.flaw) ? this.random.pick(wrong) : right;
  }

  private space(): string {
    return this.random.chance(0.8) ? "" : this.random.pick([" ", "\n", "\t", "\r\n", "\r", "  \n    "]);
  }

  private misc(): string {
    let text = this.space();
    while (this.random.chance(0.1)) text += this.comment() + this.space();
    return text + this.or("", "x", "&amp;", "<![CDATA[]]>", "\0");
  }

  private comment(): string {
    return this.random.pick([
      `<!--${this.or(" c ", "--", "c-", "\x01")}-->`,
      "<!---->",
      "<!-- <t:a> & ]]> é -->",
      `<?p${this.or(" x > y", ":q", "/", "\x02")}?>`,
      `<?${this.or("p-i", "xml", "XML", "1", "")}?>`,
    ]);
  }

  private name(): string {
    const { random } = this;
    return this.or(
      random.pick(random.chance(0.85) ? knownNames : hostileNames),
      ...["", "1a", "-", "a:b:c", ":a", "a:", "a b", "a\u00d7", "a\u0000"],
    );
  }

  /** A qualified name whose prefix is in scope. */
  private qname(scope: ReadonlySet<string>, bare: boolean): string {
    const { random } = this;
    const usable = [...scope].filter((prefix) => prefix !== "" && prefix !== "xmlns");
    if (usable.length === 0 || bare) return this.name();
    return `${this.or(random.pick(usable), "nope", "xmlns", "")}:${this.name()}`;
  }

  private element(depth: number, outer: ReadonlySet<string>): string {
    const { random } = this;
    const scope = new Set(outer);
    const parts: string[] = [];
    const taken = new Set<string>();
    const attribute = (name: string, value: string): void => {
      if (taken.has(name) && !random.chance(this.flaw)) return;
      taken.add(name);
      const quote = value.includes('"') ? "'" : random.pick(['"', "'"]);
      const equals = `${this.space()}${this.or("=", "", "==")}${this.space()}`;
      parts.push(`${this.or(" ", "")}${this.space()}${name}${equals}${quote}${value}${this.or(quote, "")}`);
    };
    for (let n = random.chance(depth === 0 ? 0.9 : 0.2) ? 1 + random.below(3) : 0; n > 0; n--) {
      const uri = random.pick(namespaceNames);
      const prefix = random.chance(0.25) ? "" : random.pick(prefixes);
      if (this.allowed(prefix, uri)) {
        attribute(prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri);
        scope.add(prefix);
      }
    }
    for (let n = random.chance(0.3) ? random.below(4) : 0; n > 0; n--) {
      // One prefix for all: two of them may stand for one namespace.
      attribute(this.qname(scope, random.chance(0.7)), this.value());
    }
    const name = this.qname(scope, random.chance(0.15));
    const tag = `<${this.or("", " ", "/")}${name}${random.shuffled(parts).join("")}${this.space()}`;
    if (random.chance(0.15)) return `${tag}${this.or("/>", "/ >", "/")}`;
    const end = `</${this.or(name, "t:other", name.toLowerCase())}${this.space()}${this.or(">", "", " a='1'>")}`;
    return `${tag}${this.or(">", "", "<")}${this.content(depth, scope)}${this.or(end, "", end + end)}`;
  }

  private allowed(prefix: string, uri: string): boolean {
    if (this.random.chance(this.flaw)) return true;
    if (prefix === "xmlns" || uri === "http://www.w3.org/2000/xmlns/") return false;
    return (prefix === "xml") === uri.endsWith("/XML/1998/namespace") && (prefix === "" || uri !== "");
  }

  private value(): string {
    const text = this.random.chance(EDGE) ? readEdge(this.random, true) : this.random.pick(texts);
    return /[<]/.test(text) && !this.random.chance(this.flaw) ? "v" : text.replace(/"/g, "&quot;");
  }

  private content(depth: number, scope: ReadonlySet<string>): string {
    const { random } = this;
    if (random.chance(EDGE)) return readEdge(random);
    if (depth >= MAX_DEPTH || random.chance(0.35)) return random.pick(texts) + this.or("", "]]>", "&x;", "&");
    let text = "";
    for (let n = random.below(5); n >= 0; n--) {
      text += this.space() + this.element(depth + 1, scope);
      if (random.chance(0.08)) text += random.pick(texts);
      if (random.chance(0.06)) text += this.comment();
    }
    return text + this.space();
  }
}

/** Tags, comments and the like, and texts. */
const TOKEN = /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|</gs;

/** What a change may put in. */
export interface Vocabulary {
  /** Local names of elements, and qualified names of attributes. */
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  readonly values: readonly string[];
  readonly texts: readonly string[];
}

const quotable = texts.map((text) => text.replace(/[<"]/g, ""));

/** For messages. */
export const messageWords: Vocabulary = {
  elements: [...knownNames, ...knownNames, ...hostileNames],
  attributes: [...knownNames, "xsi:nil", "xsi:type", "xml:lang", ...hostileNames],
  values: quotable,
  texts,
};

/** A change that knows tags from texts: most documents stay well-formed, if with other content. */
export function rearranged(source: string, other: string, random: Random, words: Vocabulary): string {
  const tokens = source.match(TOKEN) ?? [];
  const element = elementAt(tokens, random);
  if (element === undefined) return source;
  const [from, to] = element;
  const inner = tokens.slice(from, to);
  const without = [...tokens.slice(0, from), ...tokens.slice(to)];
  const insertAt = (at: number, what: readonly string[], into: readonly string[] = tokens): string =>
    [...into.slice(0, at), ...what, ...into.slice(at)].join("");
  const place = (list: readonly string[]): number => 1 + random.below(Math.max(1, list.length - 1));
  const with0 = (first: string): string =>
    [...tokens.slice(0, from), first, ...tokens.slice(from + 1)].join("");
  const tag = inner[0]!;
  switch (random.below(10)) {
    case 0:
      return without.join("");
    case 1:
      return insertAt(to, Array.from({ length: 1 + random.below(4) }, () => inner).flat());
    case 2:
      return insertAt(place(without), inner, without);
    case 3: {
      const theirs = other.match(TOKEN) ?? [];
      const [start, end] = elementAt(theirs, random) ?? [0, 0];
      return insertAt(place(tokens), theirs.slice(start, end));
    }
    case 4: {
      const name = random.pick(words.elements);
      const renamed = (text: string): string => text.replace(/^(<\/?(?:[^\s/>:]*:)?)[^\s/>]*/, `$1${name}`);
      if (inner.length === 1) return with0(renamed(tag));
      const end = to - 1;
      return tokens.map((each, i) => (i === from || i === end ? renamed(each) : each)).join("");
    }
    case 5: {
      const value = random.pick(words.values);
      const name = random.pick(words.attributes);
      return with0(tag.replace(/\s*\/?>$/, (end) => ` ${name}="${value}"${end}`));
    }
    case 6:
      return with0(tag.replace(/\s[^\s=<>]+\s*=\s*("[^"]*"|'[^']*')/, ""));
    case 7:
      return insertAt(random.chance(0.5) ? from : from + 1, [random.pick(words.texts)]);
    case 8:
      return inner.length < 2
        ? insertAt(to, [random.pick(words.texts)])
        : [...tokens.slice(0, from + 1), random.pick(words.texts), ...tokens.slice(to - 1)].join("");
    default:
      return with0(tag.replace(/=\s*("[^"]*"|'[^']*')/, () => `="${random.pick(words.values)}"`));
  }
}

/** The tokens of some element, the root excepted where there is another. */
function elementAt(tokens: readonly string[], random: Random): [from: number, to: number] | undefined {
  const starts = tokens.flatMap((token, i) => (/^<[^!?/]/.test(token) ? [i] : []));
  if (starts.length === 0) return undefined;
  const from = starts.length === 1 ? starts[0]! : random.pick(starts.slice(1));
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (/^<[^!?]/.test(token) && !token.endsWith("/>")) depth += token.startsWith("</") ? -1 : 1;
    if (depth <= 0) return [from, i + 1];
  }
  return [from, tokens.length];
}
