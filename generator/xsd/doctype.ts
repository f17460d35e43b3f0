/**
 * The document type declaration that some published schemas begin with: that of XML Signature keeps its namespace in
 * an entity. Messages may have none (the runtime refuses it), so it is taken out of a schema's text here, and its
 * entities are put in for the references to them. Nothing outside of the document is ever read.
 */

import { XmlError } from "../../templates/runtime/errors.js";
import { withoutReferences } from "../../templates/runtime/fragment.js";

/** A text without its declaration: bytes, and how far each place was moved. */
export interface PlainDocument {
  readonly bytes: Uint8Array;
  /** Where a place of these bytes was in the document. */
  originOf(offset: number): number;
}

/** More text than this does not come of entities in any schema. */
const MAX_EXPANSION = 1_000_000;

/** Published declarations are shorter by far; expressions that try much are not given more to try. */
const MAX_DECLARATION = 65_536;
const MAX_NESTING = 100;

const COMMENT = "<!--.*?-->";
const INSTRUCTION = String.raw`<\?.*?\?>`;
/** To the end of a declaration, what stands in quotes included. */
const REST = `(?:[^>"']|"[^"]*"|'[^']*')*>`;
const VALUE = `"([^"]*)"|'([^']*)'`;

const PROLOG = new RegExp(String.raw`^(?:\s|${INSTRUCTION}|${COMMENT})*`, "s");
/** Only of what may be a schema or a WSDL: what else there is, such as HTML, is told apart later. */
const DOCTYPE = /<!DOCTYPE\s+(?:[^\s:>[]+:)?(?:schema|definitions)(?=[\s[>])/y;
const EXTERNAL = /(?:\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s+(?:"[^"]*"|'[^']*'))?\s*([[>])/y;
const DECLARATION = new RegExp(
  [
    String.raw`\s+|%[^\s;]+;|${COMMENT}|${INSTRUCTION}|<!(?:ELEMENT|NOTATION)\s${REST}`,
    String.raw`<!ENTITY\s+(?<parameter>%\s+)?(?<entity>[^\s"'%&;]+)\s+(?:(?:${VALUE})\s*>|(?:SYSTEM|PUBLIC)\s${REST})`,
    String.raw`<!ATTLIST\s+(?<element>[^\s>]+)(?<attributes>${REST})`,
  ].join("|"),
  "sy",
);
const DEFAULT_VALUE =
  /(?<![^\s"'()|])([^\s"'()|]+)\s+(?:[A-Z]+|(?:NOTATION\s*)?\([^)]*\))\s+(?:#FIXED\s+)?(?:"[^"]*"|'[^']*')/g;
/** What has no end goes to that of the document, lest it be looked for again from each place. */
const REFERENCE = /<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<\?.*?(?:\?>|$)|&([^\s#&;<>"']+);/gs;
const BUILT_IN = new Set(["amp", "lt", "gt", "apos", "quot"]);

/**
 * Takes the document type declaration out of a schema.
 * @param bytes UTF-8
 * @returns undefined where there is none
 * @throws XmlError for what only a DTD could tell, such as default values of attributes, and for entities without end
 */
export function withoutDoctype(bytes: Uint8Array): PlainDocument | undefined {
  // One character for each byte: whatever matters here is ASCII.
  const size = Math.min(bytes.length, MAX_DECLARATION);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, size).toString("latin1");
  const start = PROLOG.exec(head)![0].length;
  DOCTYPE.lastIndex = start;
  if (!DOCTYPE.test(head)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  return new Doctype(text, start, DOCTYPE.lastIndex).plain();
}

class Doctype {
  readonly #text: string;
  /** The beginning of the text, in which the declaration must end. */
  readonly #head: string;
  readonly #start: number;
  /** The replacement texts; undefined for what stands in another file. */
  readonly #entities = new Map<string, string | undefined>();
  #at: number;
  #expanded = 0;

  /** @param at behind the name */
  constructor(text: string, start: number, at: number) {
    this.#text = text;
    this.#head = text.slice(0, start + MAX_DECLARATION);
    this.#start = start;
    this.#at = at;
  }

  plain(): PlainDocument {
    this.#readDeclaration();
    const declaration = this.#text.slice(this.#start, this.#at);
    const moves: { readonly from: number; readonly by: number }[] = [];
    let out = this.#text.slice(0, this.#start) + declaration.replace(/[^\r\n]/g, " ");
    let end = this.#at;
    REFERENCE.lastIndex = end;
    for (let found = REFERENCE.exec(this.#text); found; found = REFERENCE.exec(this.#text)) {
      const name = found[1];
      if (name === undefined || BUILT_IN.has(name)) continue;
      out += this.#text.slice(end, found.index) + this.#valueOf(name, found.index, []);
      end = REFERENCE.lastIndex;
      REFERENCE.lastIndex = end;
      moves.push({ from: out.length, by: end - out.length });
    }
    out += this.#text.slice(end);
    return {
      bytes: Buffer.from(out, "latin1"),
      originOf: (offset) => offset + (moves.findLast(({ from }) => from <= offset)?.by ?? 0),
    };
  }

  /** To behind its ">". */
  #readDeclaration(): void {
    EXTERNAL.lastIndex = this.#at;
    const opened = EXTERNAL.exec(this.#head);
    if (opened === null) this.#failAtDeclaration();
    this.#at = EXTERNAL.lastIndex;
    if (opened[1] === ">") return;
    while (this.#head[this.#at] !== "]") this.#readOne();
    const close = /\]\s*>/y;
    close.lastIndex = this.#at;
    if (!close.test(this.#head)) this.#failAtDeclaration();
    this.#at = close.lastIndex;
  }

  #readOne(): void {
    DECLARATION.lastIndex = this.#at;
    const found = DECLARATION.exec(this.#head);
    if (found === null) this.#failAtDeclaration();
    const [, , , double, single] = found;
    const { parameter, entity, element, attributes = "" } = found.groups!;
    if (entity !== undefined && parameter === undefined && !this.#entities.has(entity)) {
      const value = double ?? single;
      this.#entities.set(entity, value && latin1(withoutReferences(utf8(value))));
    }
    if (element !== undefined) this.#refuseDefaults(element, attributes);
    this.#at = DECLARATION.lastIndex;
  }

  /** Namespaces are declared in the document as well, or their prefixes are not known there. */
  #refuseDefaults(element: string, attributes: string): void {
    for (const [, name = ""] of attributes.matchAll(DEFAULT_VALUE)) {
      if (name.startsWith("xmlns")) continue;
      const problem = `the document type declaration gives ${name} of ${element} a default value, which is not supported`;
      this.#fail(`${problem}: write the attribute where it is meant`, this.#at);
    }
  }

  /** The text for a reference. */
  #valueOf(name: string, at: number, open: readonly string[]): string {
    const value = this.#entities.get(name);
    if (value === undefined) {
      const problem = this.#entities.has(name)
        ? "stands in another file, which is not read"
        : "is not declared";
      this.#fail(`the entity ${utf8(name)} ${problem}`, at);
    }
    if (open.length > MAX_NESTING) this.#fail(`the entity ${utf8(name)} is nested too deeply`, at);
    if (open.includes(name)) this.#fail(`the entity ${utf8(name)} contains itself`, at);
    if (value.includes("<")) this.#fail(`the entity ${utf8(name)} holds markup, which is not supported`, at);
    this.#expanded += value.length;
    if (this.#expanded > MAX_EXPANSION) this.#fail("the entities expand to more text than a schema has", at);
    return value
      .replace(/&([^\s#&;<>"']+);/g, (reference, inner: string) =>
        BUILT_IN.has(inner) ? reference : this.#valueOf(inner, at, [...open, name]),
      )
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&apos;");
  }

  #failAtDeclaration(): never {
    const isCut = this.#head.length < this.#text.length;
    const tooLong = isCut ? `, or longer than ${MAX_DECLARATION} bytes` : "";
    this.#fail(`the document type declaration is not well-formed${tooLong}`, this.#at);
  }

  #fail(problem: string, offset: number): never {
    const before = this.#text.slice(0, offset).split(/\r\n|[\r\n]/);
    throw new XmlError(problem, before.length, utf8(before.at(-1)!).length + 1);
  }
}

function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function utf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}
