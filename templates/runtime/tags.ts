// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { BANG, CR, GT, isSpace, LF, LT, NAME, QUESTION, SLASH, SPACE, TAB } from "./characters.js";
import { describeForeign } from "./foreign.js";
import type { Guess, Name, NameTable, Scope } from "./names.js";
import { StartTagReader } from "./start-tags.js";

/**
 * Tag level of the reader: start and end tags, namespace scopes, attributes and the stack of open
 * elements. After `advance` the reader stands inside the next start tag of the current element
 * (`current` is its name) or before its end tag (`current` is "").
 */
export abstract class TagReader extends StartTagReader {
  /** The canonical name of the element whose start tag was read last, "" before an end tag. */
  protected current = "";
  protected depth = 0;
  private readonly maxDepth: number;

  /** Of the open elements, by depth from 1. */
  protected readonly open: Name[] = [];
  protected readonly tagStarts: number[] = [];
  protected readonly scopes: Scope[] = [];
  /** Whether the children of an open element show their names only to those who ask the stack. */
  protected readonly hiding: boolean[] = [];
  /** How many child elements of each open element have begun. */
  protected readonly childCounts: number[] = [];

  /** Where the next start tag is remembered. */
  private guess: Guess = { name: undefined };

  constructor(bytes: Uint8Array, table: NameTable, maxDepth: number) {
    super(bytes, table);
    this.scopes[0] = table.root;
    this.childCounts[0] = 0;
    this.hiding[0] = false;
    this.maxDepth = maxDepth;
  }

  /** Told of character data where the content model has elements only. */
  protected abstract unexpectedText(start: number, end: number): void;

  /** Reads the prolog and the start tag of the root element. */
  protected begin(): void {
    // XML begins with "<", and neither HTML nor a document type declaration is read.
    if (this.bytes[0] !== LT || /[^?a-gi-zA-GI-Z]/.test(String.fromCharCode(this.bytes[1] ?? 0))) {
      const foreign = describeForeign(this.bytes);
      if (foreign !== undefined) this.fail(foreign, 0);
    }
    this.pos = this.xmlDeclaration();
    for (;;) {
      const p = this.skipSpace(this.pos);
      if (!this.markup(p)) {
        this.pos = p;
        if (this.bytes[p] !== LT) {
          if (p >= this.bytes.length) this.fail("a root element is expected, but the document ends", p);
          this.fail("a root element is expected, not text", p);
        }
        this.startTag(p);
        return;
      }
    }
  }

  /** Goes on from the end of a tag to the next start tag or the end tag of the current element. */
  protected advance(): void {
    const bytes = this.bytes;
    let p = this.pos;
    let byte = bytes[p];
    while (byte === SPACE || byte === LF || byte === CR || byte === TAB) byte = bytes[++p];
    if (byte === LT) {
      const next = bytes[p + 1]!;
      if (next === SLASH && this.depth > 0) {
        this.pos = p;
        this.current = "";
        return;
      }
      if (NAME[next] !== 0 && this.depth > 0) {
        this.startTag(p);
        return;
      }
    }
    this.pos = p;
    this.advanceSlowly();
  }

  /** Comments, instructions, text between elements, and what follows the root element. */
  private advanceSlowly(): void {
    for (;;) {
      const p = this.skipSpace(this.pos);
      this.pos = p;
      if (this.depth === 0 && p >= this.bytes.length) {
        this.current = "";
        return;
      }
      if (this.markup(p)) continue;
      if (this.depth === 0) this.afterRoot(p);
      if (this.bytes[p] === LT && !this.goesOn("<![CDATA[", p)) {
        const next = this.bytes[p + 1];
        if (next === SLASH) this.current = "";
        else this.startTag(p);
        return;
      }
      const text = this.mixedText(p, p);
      if (/[^ \t\r\n]/.test(text)) this.unexpectedText(p, this.pos);
    }
  }

  private afterRoot(p: number): never {
    if (this.bytes[p] === LT && NAME[this.bytes[p + 1] ?? 0] !== 0) {
      this.fail("a document has one root element, but here a second begins", p);
    }
    if (this.goesOn("</", p)) this.fail("an end tag without a start tag", p);
    this.fail("nothing but comments may follow the root element", p);
  }

  /** Skips a comment or processing instruction at `p`; false if there is none. */
  protected markup(p: number): boolean {
    if (this.bytes[p] !== LT) return false;
    if (this.bytes[p + 1] === QUESTION) this.processingInstruction(p);
    else if (this.bytes[p + 1] === BANG && !this.goesOn("<![CDATA[", p)) this.comment(p);
    else return false;
    return true;
  }

  /** The start tag at `p`: pushes the element and leaves `pos` behind the tag. */
  protected startTag(p: number): void {
    const bytes = this.bytes;
    const start = p + 1;
    // What stood at this place last time is right nine times out of ten.
    const guess = this.guess.name;
    if (guess !== undefined && guess.scope === this.scope) {
      const expected = guess.bytes;
      const length = expected.length;
      let i = 0;
      while (i < length && expected[i] === bytes[start + i]) i++;
      if (i === length) {
        const end = start + length;
        const byte = bytes[end];
        if (byte === GT) {
          this.attributeCount = 0;
          this.empty = false;
          this.pos = end + 1;
          this.push(p, guess, this.scope);
          return;
        }
        if (byte === SLASH || isSpace(byte)) {
          const scope = this.scanAttributes(end);
          this.push(p, scope === this.scope ? guess : this.resolveElement(scope, start, end), scope);
          return;
        }
      }
    }
    const end = this.nameEnd(start);
    const scope = this.scanAttributes(end);
    this.push(p, this.resolveElement(scope, start, end), scope);
  }

  private push(p: number, name: Name, scope: Scope): void {
    const depth = ++this.depth;
    if (depth > this.maxDepth) this.fail(`elements are nested deeper than ${this.maxDepth} levels`, p);
    if (this.guess.name !== name) this.guess.name = name;
    this.guess = name.inside;
    this.childCounts[depth - 1]!++;
    this.childCounts[depth] = 0;
    this.hiding[depth] = false;
    this.open[depth] = name;
    this.tagStarts[depth] = p;
    this.scopes[depth] = scope;
    this.scope = scope;
    this.current = this.hiding[depth - 1] ? "\0" : name.name;
  }

  /** Reads the end tag of the innermost element, if it has one, and pops it; `pos` is behind it. */
  protected endTag(): void {
    const depth = this.depth;
    if (this.empty) {
      this.empty = false;
    } else {
      const bytes = this.bytes;
      const expected = this.open[depth]!.bytes;
      const length = expected.length;
      let p = this.pos + 2;
      let i = 0;
      while (i < length && expected[i] === bytes[p]) {
        i++;
        p++;
      }
      if (i !== length || bytes[p] !== GT) p = this.endTagSlowly(expected);
      this.pos = p + 1;
    }
    this.guess = this.open[depth]!.behind;
    this.depth = depth - 1;
    this.scope = this.scopes[depth - 1]!;
  }

  /** White space before ">", or a mismatch. */
  private endTagSlowly(expected: Uint8Array): number {
    const start = this.pos + 2;
    const end = this.nameEnd(start);
    const found = this.decoder.utf8(start, end);
    const wanted = new TextDecoder("utf-8", { ignoreBOM: true }).decode(expected);
    if (found !== wanted) {
      const { line } = this.place(this.tagStarts[this.depth]!);
      this.fail(`</${found}> does not close <${wanted}>, which begins on line ${line}`, this.pos);
    }
    const p = this.skipSpace(end);
    if (p >= this.bytes.length) {
      this.pos = p;
      this.endOfInput();
    }
    if (this.bytes[p] !== GT) this.fail('">" is expected here', p);
    return p;
  }

  /** Checks the XML declaration, if there is one, and returns where it ends. */
  protected xmlDeclaration(): number {
    if (!this.goesOn("<?xml", 0) || !isSpace(this.bytes[5])) return 0;
    let end = 5;
    while (end < this.bytes.length && this.bytes[end] !== GT) end++;
    const text = this.decoder.ascii(0, Math.min(end + 1, this.bytes.length));
    const form =
      /^<\?xml\s+version\s*=\s*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:\s+encoding\s*=\s*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>$/;
    // White space of JavaScript is more than that of XML.
    if (!form.test(text) || /[\v\f\x80-\uFFFF]/.test(text))
      this.fail("the XML declaration is not well-formed", 0);
    return end + 1;
  }
}
