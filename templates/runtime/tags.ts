// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import {
  APOS,
  BANG,
  COLON,
  CR,
  EQ,
  GT,
  isSpace,
  LF,
  LT,
  NAME,
  QUESTION,
  QUOTE,
  SLASH,
  SPACE,
  TAB,
} from "./characters.js";
import { describeForeign } from "./foreign.js";
import { attributeLiteral } from "./fragment.js";
import { type Guess, type Name, NameProblem, type NameTable, type Scope } from "./names.js";
import { Scanner } from "./scanner.js";

/**
 * Tag level of the reader: start and end tags, namespace scopes, attributes and the stack of open
 * elements. After `advance` the reader stands inside the next start tag of the current element
 * (`current` is its name) or before its end tag (`current` is "").
 */
export abstract class TagReader extends Scanner {
  /** The canonical name of the element whose start tag was read last, "" before an end tag. */
  protected current = "";
  protected depth = 0;
  protected scope: Scope;
  /** Whether the start tag that was read last was an empty-element tag. */
  protected empty = false;
  private readonly maxDepth: number;

  /** Of the open elements, by depth from 1. */
  protected readonly open: Name[] = [];
  protected readonly tagStarts: number[] = [];
  protected readonly scopes: Scope[] = [];
  /** Whether the children of an open element show their names only to those who ask the stack. */
  protected readonly hiding: boolean[] = [];
  /** How many child elements of each open element have begun. */
  protected readonly childCounts: number[] = [];

  /** Of the start tag that was read last; namespace declarations do not count. */
  protected attributeCount = 0;
  protected readonly attributeNames: Name[] = [];
  protected readonly valueStarts: number[] = [];
  protected readonly valueEnds: number[] = [];
  protected readonly valuesPlain: boolean[] = [];

  private readonly attributeStarts: number[] = [];

  /**
   * What fragments must not keep as it stands, in document order: namespaces that are read as others, and
   * references to characters that XML forbids.
   */
  protected readonly replacements: { readonly start: number; readonly end: number; readonly xml: string }[] =
    [];

  /** Where the next start tag is remembered. */
  private guess: Guess = { name: undefined };

  constructor(bytes: Uint8Array, table: NameTable, maxDepth: number) {
    super(bytes);
    this.scope = table.root;
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

  /** Attributes from the end of the tag's name on; returns the scope inside the element. */
  private scanAttributes(p: number): Scope {
    const bytes = this.bytes;
    for (const { bytes: seen, scope } of this.scope.recent) {
      let i = 0;
      while (i < seen.length && seen[i] === bytes[p + i]) i++;
      if (i !== seen.length) continue;
      this.attributeCount = 0;
      this.empty = seen[i - 2] === SLASH;
      this.pos = p + i;
      return scope;
    }
    const starts = this.attributeStarts;
    const begin = p;
    let count = 0;
    let declarations: string[] | undefined;
    for (;;) {
      const byte = bytes[p];
      if (byte === GT) {
        this.empty = false;
        p++;
        break;
      }
      if (byte === SLASH && bytes[p + 1] === GT) {
        this.empty = true;
        p += 2;
        break;
      }
      if (!isSpace(byte)) this.notInTag(p);
      const start = this.skipSpace(p);
      if (bytes[start] === GT || bytes[start] === SLASH || start >= bytes.length) {
        if (start >= bytes.length || (bytes[start] === SLASH && bytes[start + 1] !== GT))
          this.notInTag(start);
        p = start;
        continue;
      }
      const end = this.nameEnd(start);
      const quote = this.quote(end);
      const close = this.attributeEnd(quote);
      p = close + 1;
      if (bytes[start] === 0x78 && this.isDeclaration(start, end)) {
        const value = this.valueIsPlain ? this.ascii(quote + 1, close) : this.attributeText(quote + 1, close);
        declarations ??= [];
        const prefix = end - start > 6 ? this.decoder.utf8(start + 6, end) : "";
        if (end - start === 6) this.fail("a prefix is expected after xmlns:", end);
        declarations.push(prefix, value);
        const real = this.scope.table.real(value);
        if (real !== value)
          this.replacements.push({ start: quote + 1, end: close, xml: attributeLiteral(real) });
        continue;
      }
      starts[2 * count] = start;
      starts[2 * count + 1] = end;
      this.valueStarts[count] = quote + 1;
      this.valueEnds[count] = close;
      this.valuesPlain[count++] = this.valueIsPlain;
    }
    this.attributeCount = count;
    this.pos = p;
    const scope = declarations === undefined ? this.scope : this.inner(declarations, p - 1);
    for (let i = 0; i < count; i++) {
      this.attributeNames[i] = this.resolveAttribute(scope, starts[2 * i]!, starts[2 * i + 1]!);
    }
    if (count > 1) this.refuseDuplicates(count, starts);
    if (count === 0 && declarations !== undefined) this.remember(begin, p, declarations, scope);
    this.pos = p;
    return scope;
  }

  /** Servers declare the same namespaces again and again: such a tag need not be taken apart twice. */
  private remember(start: number, end: number, declarations: readonly string[], scope: Scope): void {
    const { recent, table } = this.scope;
    // An alias has to be replaced wherever it stands.
    const plain = declarations.every((text, i) => i % 2 === 0 || table.real(text) === text);
    if (plain && recent.length < 4 && end - start < 1000)
      recent.push({ bytes: this.bytes.slice(start, end), scope });
  }

  /** Whether a name is xmlns or xmlns:prefix. */
  private isDeclaration(start: number, end: number): boolean {
    return this.goesOn("xmlns", start) && (end === start + 5 || this.bytes[start + 5] === COLON);
  }

  private inner(declarations: readonly string[], offset: number): Scope {
    try {
      return this.scope.declare(declarations);
    } catch (problem) {
      if (problem instanceof NameProblem) this.fail(problem.message, offset);
      throw problem;
    }
  }

  /** The opening quote behind the "=" that follows an attribute name. */
  private quote(end: number): number {
    const bytes = this.bytes;
    if (bytes[end] === EQ && (bytes[end + 1] === QUOTE || bytes[end + 1] === APOS)) return end + 1;
    const equals = this.skipSpace(end);
    if (bytes[equals] !== EQ) {
      if (equals >= bytes.length) this.notInTag(equals);
      this.fail('"=" and a value are expected after the name of an attribute', equals);
    }
    const quote = this.skipSpace(equals + 1);
    if (quote >= bytes.length) this.notInTag(quote);
    return quote;
  }

  private notInTag(p: number): never {
    if (p >= this.bytes.length) {
      this.pos = p;
      this.endOfInput();
    }
    this.fail("white space, an attribute, > or /> is expected in a start tag", p);
  }

  private refuseDuplicates(count: number, starts: readonly number[]): void {
    const names = this.attributeNames;
    if (count === 2) {
      if (names[0]!.name === names[1]!.name) {
        this.fail(`the attribute ${names[1]!.name} stands here twice`, starts[2]!);
      }
      return;
    }
    const seen = new Set<string>();
    for (let i = 0; i < count; i++) {
      const name = names[i]!.name;
      if (seen.has(name)) this.fail(`the attribute ${name} stands here twice`, starts[2 * i]!);
      seen.add(name);
    }
  }

  private resolveElement(scope: Scope, start: number, end: number): Name {
    const hash = hashOf(this.bytes, start, end);
    return scope.elements.find(this.bytes, start, end, hash) ?? this.resolve(scope, start, end, hash, false);
  }

  private resolveAttribute(scope: Scope, start: number, end: number): Name {
    const hash = hashOf(this.bytes, start, end);
    return scope.attributes.find(this.bytes, start, end, hash) ?? this.resolve(scope, start, end, hash, true);
  }

  private resolve(scope: Scope, start: number, end: number, hash: number, attribute: boolean): Name {
    try {
      const raw = this.decoder.utf8(start, end);
      return scope.resolve(raw, this.bytes.subarray(start, end), hash, attribute);
    } catch (problem) {
      if (problem instanceof NameProblem) this.fail(problem.message, start);
      throw problem;
    }
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

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
  return hash;
}
