// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { BANG, GT, LT, NAME, QUESTION, SLASH } from "./characters.js";
import { describeForeign } from "./foreign.js";
import { utf8Text } from "./input.js";
import { type Guess, noGuess } from "./names.js";
import { NestingReader } from "./nesting.js";
import { clip } from "./simple.js";
import { hashOf } from "./start-tags.js";

/**
 * Tag level of the reader: start and end tags, and what stands between them. After `advance` the reader stands inside
 * the next start tag of the current element (`current` is its name) or before its end tag (`current` is "").
 */
export abstract class TagReader extends NestingReader {
  /** The text before the next child, where it is content. */
  mixedRun = "";

  /** Told of character data where the content model has elements only. */
  protected abstract unexpectedText(start: number, end: number): void;

  /** Reads the prolog and the start tag of the root element. */
  protected begin(): void {
    // XML begins with "<", and neither HTML nor a document type declaration is read.
    const second = this.bytes[1] ?? 0;
    const html = (second | 0x20) === 0x68;
    if (this.bytes[0] !== LT || html || (second !== QUESTION && NAME[second] !== 1)) {
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

  /**
   * Goes on from the end of a tag to the next start tag or the end tag of the current element.
   * @param guess the start tag that stood at this place last time, right nine times out of ten
   */
  advance(guess: Guess): void {
    // Behind the root element no tag may follow, however likely it is elsewhere.
    if (this.top.depth === 0) {
      this.advanceSlowly(guess);
      return;
    }
    const bytes = this.bytes;
    let p = this.pos;
    let byte = bytes[p];
    if (byte !== LT) {
      if (this.top.mixed) {
        this.advanceSlowly(guess);
        return;
      }
      p = this.skipSpace(p);
      byte = bytes[p];
    }
    if (byte === LT) {
      const next = bytes[p + 1]!;
      if (next === SLASH) {
        this.pos = p;
        this.current = "";
        return;
      }
      const name = this.guessed(guess, this.scope, p + 1);
      if (name !== undefined) {
        this.attributeCount = 0;
        this.empty = false;
        this.pos = p + name.size + 2;
        this.push(p, name, this.scope);
        return;
      }
      if (NAME[next] !== 0) {
        this.startTag(p, guess);
        return;
      }
    }
    this.pos = p;
    this.advanceSlowly(guess);
  }

  /** Reads what follows the root element; fails at anything but comments, instructions and white space. */
  protected finish(): void {
    this.advanceSlowly(noGuess());
  }

  /** Comments, instructions, text between elements, and what follows the root element. */
  private advanceSlowly(guess: Guess): void {
    for (;;) {
      const { mixed } = this.top;
      const p = mixed ? this.pos : this.skipSpace(this.pos);
      this.pos = p;
      if (this.top.depth === 0 && p >= this.bytes.length) {
        this.current = "";
        return;
      }
      if (this.markup(p)) continue;
      if (this.top.depth === 0) this.afterRoot(p);
      if (this.bytes[p] === LT && !this.goesOn("<![CDATA[", p)) {
        const next = this.bytes[p + 1];
        if (next === SLASH) this.current = "";
        else this.startTag(p, guess);
        return;
      }
      const text = this.mixedText(p, p);
      if (mixed) this.mixedRun += text;
      else if (/[^ \t\r\n]/.test(text)) this.unexpectedText(p, this.pos);
    }
  }

  private afterRoot(p: number): never {
    if (this.bytes[p] === LT && NAME[this.bytes[p + 1] ?? 0] !== 0) {
      this.fail("a document has one root element, but here a second begins", p);
    }
    if (this.goesOn("</", p)) this.fail("an end tag without a start tag", p);
    const text = clip(this.utf8(p, Math.min(this.bytes.length, p + 200)).trimEnd());
    this.fail(`nothing but comments may follow the root element, but "${text}" does`, p);
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
  startTag(p: number, guess?: Guess): void {
    const bytes = this.bytes;
    const start = p + 1;
    const likely = guess === undefined ? undefined : this.guessedWhole(guess, start);
    if (likely !== undefined) {
      this.push(p, likely, this.scope);
      return;
    }
    let end = start;
    let hash = 0;
    let byte = bytes[end]!;
    while (NAME[byte] === 1 || (NAME[byte] === 2 && end > start)) {
      hash = (Math.imul(hash, 31) + byte) | 0;
      byte = bytes[++end]!;
    }
    if (end === start || NAME[byte] === 3) {
      end = this.nameEnd(start);
      hash = hashOf(bytes, start, end);
    }
    let scope = this.scope;
    if (byte === GT) {
      this.attributeCount = 0;
      this.empty = false;
      this.pos = end + 1;
    } else {
      scope = this.scanAttributes(end);
    }
    const name = scope.elements.find(bytes, start, end, hash) ?? this.resolve(scope, start, end, hash, false);
    if (this.attributeCount !== 0) this.rememberAttributes(name);
    // A tag with nothing but a name has been compared with those that are likely.
    if (guess !== undefined) this.expect(guess, name, byte === GT);
    this.push(p, name, scope);
  }

  /** Reads the end tag of the innermost element and goes on to its next sibling. */
  close(): void {
    const { name } = this.top;
    if (this.empty || !this.tagAt(name, this.pos + 2)) {
      this.endTag();
    } else {
      const p = this.pos + name.size + 3;
      if (this.closeInPlace(p)) return;
      this.pop(p);
    }
    this.advance(name.behind);
  }

  /**
   * Goes on from the end of an end tag, at `p`, where another end tag or the likely start tag follows: the object of
   * the element then serves its sibling. Made reading 1.06 times as fast.
   * @returns whether it was so; nothing has changed if it was not
   */
  private closeInPlace(p: number): boolean {
    const { bytes, top } = this;
    const outer = top.outer!;
    if (outer.depth === 0) return false;
    if (bytes[p] !== LT) {
      if (outer.mixed) return false;
      p = this.skipSpace(p);
      if (bytes[p] !== LT) return false;
    }
    if (bytes[p + 1] === SLASH) {
      this.pop(p);
      this.current = "";
      return true;
    }
    const { scope } = outer;
    const guess = top.name.behind;
    const name = this.guessed(guess, scope, p + 1);
    if (name === undefined) {
      if (NAME[bytes[p + 1]!] === 0) return false;
      this.pop(p);
      this.startTag(p, guess);
      return true;
    }
    this.attributeCount = 0;
    this.pos = p + name.size + 2;
    this.begins(top, outer, p, name, scope);
    return true;
  }

  /** Reads the end tag of the innermost element, if it has one, and pops it; `pos` is behind it. */
  protected endTag(): void {
    const { name } = this.top;
    const { pos } = this;
    if (this.empty) {
      this.empty = false;
      this.pop(pos);
    } else {
      this.pop(this.tagAt(name, pos + 2) ? pos + name.size + 3 : this.endTagSlowly(name.bytes) + 1);
    }
  }

  /** White space before ">", or a mismatch. */
  private endTagSlowly(expected: Uint8Array): number {
    const start = this.pos + 2;
    const end = this.nameEnd(start);
    const found = this.utf8(start, end);
    const wanted = utf8Text(expected, 0, expected.length);
    if (found !== wanted) {
      const { line } = this.place(this.top.start);
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
}
