// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import {
  AMP,
  APOS,
  BANG,
  CLOSE_BRACKET,
  CR,
  DOUBLE_QUOTED,
  GT,
  HASH,
  isNameChar,
  isNameStart,
  isSpace,
  isXmlChar,
  LF,
  LT,
  NAME,
  OPEN_BRACKET,
  QUESTION,
  QUOTE,
  SEMICOLON,
  SINGLE_QUOTED,
  SPACE,
  TAB,
  TEXT,
} from "./characters.js";
import { Source, utf8Length } from "./source.js";
import { TextBuffer } from "./text-buffer.js";

/** Texts that are longer are looked through by words. */
const FAR = 64;

const PREDEFINED = [
  ["amp;", "&"],
  ["lt;", "<"],
  ["gt;", ">"],
  ["quot;", '"'],
  ["apos;", "'"],
] as const;

/**
 * Character level of the reader: texts, attribute values, references, comments, processing instructions
 * and names over UTF-8 bytes, with all checks of XML 1.0 that concern them.
 */
export abstract class Scanner extends Source {
  private text: TextBuffer | undefined;

  /**
   * What to put for a character reference to a character that XML forbids; `pos` is behind the reference.
   * References in attribute values come by again each time that the value is asked for.
   */
  protected abstract illegalReference(code: number, offset: number): string;

  /** Called where the input ends inside the root element or inside markup. */
  protected abstract endOfInput(): never;

  /** Passes character data, comments and instructions up to the next tag. */
  textRun(): string {
    const bytes = this.bytes;
    const start = this.pos;
    const far = start + FAR;
    let p = start;
    while (TEXT[bytes[p]!] === 0 && p < far) p++;
    if (p === far) p = this.plainEnd(p);
    let ascii = true;
    // Letters beyond ASCII are common in names, and need no more than another way to decode them.
    while (bytes[p]! >= 0x80) {
      ascii = false;
      p = this.plainEnd(this.character(p));
    }
    if (bytes[p] === LT && bytes[p + 1] !== BANG && bytes[p + 1] !== QUESTION) {
      this.pos = p;
      return ascii ? this.ascii(start, p) : this.utf8(start, p);
    }
    return this.mixedText(start, ascii ? p : start);
  }

  /** Character data from `start` on, whose bytes up to `from` are plain, up to the next tag. */
  protected mixedText(start: number, from: number): string {
    const { bytes, view } = this;
    const text = (this.text ??= new TextBuffer());
    text.reset();
    let p = from;
    for (;;) {
      p = this.plainEnd(p);
      const byte = bytes[p];
      if (byte === LT) {
        const next = bytes[p + 1];
        if (next !== BANG && next !== QUESTION) break;
        text.append(view, start, p);
        if (next === QUESTION) this.processingInstruction(p);
        else if (bytes[p + 2] === OPEN_BRACKET) this.cdata(p, text);
        else this.comment(p);
        p = start = this.pos;
      } else if (byte === AMP) {
        text.append(view, start, p);
        text.appendText(this.reference(p));
        p = start = this.pos;
      } else if (byte === CR) {
        text.append(view, start, p);
        text.appendAscii(LF);
        p = start = bytes[p + 1] === LF ? p + 2 : p + 1;
      } else if (byte === CLOSE_BRACKET) {
        if (bytes[p + 1] === CLOSE_BRACKET && bytes[p + 2] === GT) {
          this.fail('"]]>" cannot stand in a text; write "]]&gt;"', p);
        }
        p++;
      } else if (byte === undefined) {
        this.pos = p;
        this.endOfInput();
      } else {
        const next = this.character(p);
        if (byte >= 0x80) start = text.appendLatin(view, start, p, next);
        p = next;
      }
    }
    text.append(view, start, p);
    this.pos = p;
    return text.toString();
  }

  /** Appends the content of the CDATA section at `p`; leaves `pos` behind it. */
  private cdata(p: number, text: TextBuffer): void {
    if (!this.goesOn("<![CDATA[", p)) this.misplaced(p);
    const { bytes, view } = this;
    let start = p + 9;
    const end = this.find("]]>", start);
    for (p = start; p < end; ) {
      const byte = bytes[p]!;
      if (byte === CR) {
        text.append(view, start, p);
        text.appendAscii(LF);
        p = start = bytes[p + 1] === LF ? p + 2 : p + 1;
      } else {
        const next = this.character(p);
        if (byte >= 0x80) start = text.appendLatin(view, start, p, next);
        p = next;
      }
    }
    text.append(view, start, end);
    this.pos = end + 3;
  }

  /** Where a terminator stands from `p` on. */
  private find(terminator: string, p: number): number {
    const first = terminator.charCodeAt(0);
    let at = this.bytes.indexOf(first, p);
    while (at >= 0 && !this.goesOn(terminator, at)) at = this.bytes.indexOf(first, at + 1);
    return at < 0 ? this.endOfInput() : at;
  }

  /** Skips the comment at `p`. */
  protected comment(p: number): void {
    if (!this.goesOn("<!--", p)) this.misplaced(p);
    const end = this.find("--", p + 4);
    if (this.bytes[end + 2] !== GT) this.fail('"--" cannot stand in a comment', end);
    for (let i = p + 4; i < end; ) i = this.character(i);
    this.pos = end + 3;
  }

  /** Skips the processing instruction at `p`. */
  protected processingInstruction(p: number): void {
    const target = this.nameEnd(p + 2);
    const end = this.find("?>", target);
    const raw = this.utf8(p + 2, target);
    if (raw.toLowerCase() === "xml") {
      this.fail("an XML declaration can stand only at the very beginning of the document", p);
    }
    if (raw.includes(":")) this.fail("the target of a processing instruction cannot hold a colon", p + 2);
    if (target !== end && !isSpace(this.bytes[target])) this.fail("white space or ?> expected", target);
    for (let i = target; i < end; ) i = this.character(i);
    this.pos = end + 2;
  }

  private misplaced(p: number): never {
    if (this.goesOn("<!DOCTYPE", p)) {
      this.fail("a document type declaration is refused: EWS messages have none, and entities are a risk", p);
    }
    this.fail('"<!" must begin a comment or a CDATA section here', p);
  }

  /** The end of the name at `p`. */
  protected nameEnd(p: number): number {
    const bytes = this.bytes;
    const start = p;
    for (;;) {
      const kind = NAME[bytes[p] ?? 0];
      if (kind === 0 || (kind === 2 && p === start)) break;
      if (kind === 3) {
        const code = this.codePoint(p);
        if (!(p === start ? isNameStart(code) : isNameChar(code))) break;
        p += utf8Length(code);
      } else {
        p++;
      }
    }
    if (p === start) {
      if (p >= bytes.length) {
        this.pos = p;
        this.endOfInput();
      }
      this.fail("a name is expected here", p);
    }
    return p;
  }

  /**
   * The end of the attribute value whose opening quote is at `p`: the offset of the closing quote.
   * Sets `valueIsPlain` to whether the range can be cut from the shadow as it is.
   */
  protected attributeEnd(p: number): number {
    const bytes = this.bytes;
    const quote = bytes[p];
    if (quote !== QUOTE && quote !== APOS) this.fail("a quoted attribute value is expected here", p);
    const special = quote === QUOTE ? DOUBLE_QUOTED : SINGLE_QUOTED;
    let plain = true;
    p++;
    for (;;) {
      while (special[bytes[p]!] === 0) p++;
      const byte = bytes[p];
      if (byte === quote) break;
      if (byte === undefined) {
        this.pos = p;
        this.endOfInput();
      }
      if (byte === LT) this.fail('"<" cannot stand in an attribute value; write "&lt;"', p);
      plain = false;
      if (byte === AMP) {
        // Expanded once the value is asked for, but checked whether it is or not.
        this.reference(p);
        p = this.pos;
      } else {
        p = this.character(p);
      }
    }
    this.valueIsPlain = plain;
    return p;
  }
  protected valueIsPlain = true;

  /** An attribute value with references expanded and white space normalized (XML 1.0, section 3.3.3). */
  protected attributeText(start: number, end: number): string {
    let text = "";
    for (let p = start; p < end; ) {
      const byte = this.bytes[p]!;
      if (byte === AMP) {
        text += this.reference(p);
        p = start = this.pos;
      } else if (byte === TAB || byte === LF || byte === CR) {
        text += " ";
        p += byte === CR && this.bytes[p + 1] === LF ? 2 : 1;
        start = p;
      } else {
        while (p < end && this.bytes[p] !== AMP && this.bytes[p]! >= SPACE) p++;
        text += this.utf8(start, p);
        start = p;
      }
    }
    return text;
  }

  /** Expands the reference at `p` and leaves `pos` behind it. */
  protected reference(p: number): string {
    if (this.bytes[p + 1] === HASH) return this.characterReference(p);
    for (const [name, character] of PREDEFINED) {
      if (!this.goesOn(name, p + 1)) continue;
      this.pos = p + 1 + name.length;
      return character;
    }
    let end = p + 1;
    while (end < p + 40 && (NAME[this.bytes[end] ?? 0]! & 3) !== 0) end++;
    if (this.bytes[end] !== SEMICOLON) this.fail('"&" must begin a reference such as &amp;', p);
    return this.fail(`the entity &${this.utf8(p + 1, end)}; is not declared`, p);
  }

  private characterReference(p: number): string {
    const radix = this.bytes[p + 2] === 0x78 ? 16 : 10;
    const start = radix === 16 ? p + 3 : p + 2;
    let code = 0;
    let end = start;
    for (; ; end++) {
      const digit = Number.parseInt(String.fromCharCode(this.bytes[end] ?? 0), radix);
      if (Number.isNaN(digit)) break;
      // Any number of leading zeros is legal; the value need not be exact once it is out of range.
      code = Math.min(code * radix + digit, 0x7fffffff);
    }
    if (end === start || this.bytes[end] !== SEMICOLON) {
      this.fail('"&#" must begin a character reference such as &#xE9;', p);
    }
    this.pos = end + 1;
    return isXmlChar(code) ? String.fromCodePoint(code) : this.illegalReference(code, p);
  }
}
