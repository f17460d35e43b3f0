// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { CR, codePointName, GT, isSpace, isXmlChar, LF, SPACE, TAB, TEXT } from "./characters.js";
import { XmlError } from "./errors.js";
import { asciiText, DECLARATION, usualDeclaration, utf8Text } from "./input.js";
import { SHORT, shortAscii } from "./short-ascii.js";

/** The distance of the bytes whose places are remembered, as a power of 2. */
const STRIDE = 12;
/**
 * The bytes of a document: ranges of them as strings, places in them, and the check of each character.
 */
export abstract class Source {
  readonly bytes: Uint8Array;
  /** For comparing by eight bytes; behind `lastEight` there are fewer. */
  protected readonly view: DataView;
  private readonly lastEight: number;
  pos = 0;
  private whole: string | undefined;
  /** The places of every 4096th byte, as far as they were asked for: many deviations must cost one pass. */
  private places: { readonly line: number; readonly column: number }[] | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.lastEight = bytes.length - 8;
  }

  /** The document with one character a byte: for what is rare, since it doubles the document. */
  protected get shadow(): string {
    this.whole ??= asciiText(this.bytes, 0, this.bytes.length);
    return this.whole;
  }

  /** Whether the document goes on with this ASCII text. */
  protected goesOn(text: string, p: number): boolean {
    for (let i = 0; i < text.length; i++) if (this.bytes[p + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  /** @throws XmlError at a byte offset */
  protected fail(message: string, offset: number): never {
    const { line, column } = this.place(offset);
    throw new XmlError(message, line, column);
  }

  /** Line and column of a byte offset, counted only when an error needs them. */
  protected place(offset: number): { line: number; column: number } {
    const places = (this.places ??= [{ line: 1, column: 1 }]);
    let { line, column } = places[Math.min(offset >> STRIDE, places.length - 1)]!;
    for (let i = Math.min(offset >> STRIDE, places.length - 1) << STRIDE; i < offset; ) {
      const byte = this.bytes[i]!;
      if (byte === LF || (byte === CR && this.bytes[i + 1] !== LF)) {
        line++;
        column = 1;
      } else if ((byte & 0xc0) !== 0x80) {
        column++;
      }
      if (++i === places.length << STRIDE) places.push({ line, column });
    }
    return { line, column };
  }

  /** An ASCII range as a string of its own. */
  protected ascii(start: number, end: number): string {
    return end - start <= SHORT
      ? shortAscii(this.bytes, start, end - start)
      : asciiText(this.bytes, start, end);
  }

  /** A range of UTF-8 as a string of its own. */
  protected utf8(start: number, end: number): string {
    return utf8Text(this.bytes, start, end);
  }

  /** Checks the character at `p` and returns where the next begins. */
  protected character(p: number): number {
    const byte = this.bytes[p]!;
    if (byte < 0x80) {
      if (byte < SPACE && byte !== TAB && byte !== LF && byte !== CR) {
        this.forbidden(byte, p);
      }
      return p + 1;
    }
    // Of two bytes, and of most with three, every character may stand in XML: no need to put it together.
    const second = this.bytes[p + 1]! & 0xc0;
    if (second === 0x80 && byte >= 0xc2 && byte < 0xe0) return p + 2;
    if (second === 0x80 && byte > 0xe0 && byte < 0xed && (this.bytes[p + 2]! & 0xc0) === 0x80) return p + 3;
    return p + utf8Length(this.codePoint(p));
  }

  /** Decodes and validates the UTF-8 sequence at `p`. */
  protected codePoint(p: number): number {
    const bytes = this.bytes;
    const a = bytes[p]!;
    if (a < 0x80) return a;
    const length = a >= 0xf0 ? 4 : a >= 0xe0 ? 3 : 2;
    let code = a & (0x7f >> length);
    let valid = a >= 0xc2 && a <= 0xf4;
    for (let i = 1; i < length; i++) {
      const byte = bytes[p + i] ?? 0;
      if ((byte & 0xc0) !== 0x80) valid = false;
      code = (code << 6) | (byte & 0x3f);
    }
    if (!valid || (length === 3 && code < 0x800) || (length === 4 && (code < 0x10000 || code > 0x10ffff))) {
      this.fail(`the byte 0x${a.toString(16)} does not begin a valid UTF-8 sequence`, p);
    }
    if (!isXmlChar(code)) this.forbidden(code, p);
    return code;
  }

  private forbidden(code: number, p: number): never {
    this.fail(`the character ${codePointName(code)} cannot stand in XML`, p);
  }

  /** Checks the XML declaration, if there is one, and returns where it ends. */
  protected xmlDeclaration(): number {
    if (!this.goesOn("<?xml", 0) || !isSpace(this.bytes[5])) return 0;
    const usual = usualDeclaration(this.bytes);
    if (usual > 0) return usual;
    const end = this.bytes.indexOf(GT) + 1;
    const text = asciiText(this.bytes, 0, end);
    // White space of JavaScript is more than that of XML.
    if (!DECLARATION.test(text) || /[\v\f\x80-\uFFFF]/.test(text))
      this.fail("the XML declaration is not well-formed", 0);
    return end;
  }

  /** Whether the bytes from `p` on are those that `words` holds by eight; `size` tells how many. */
  protected holds(words: Float64Array, size: number, p: number): boolean {
    const view = this.view;
    const end = p + size - 8;
    if (end > this.lastEight) return false;
    if (view.getFloat64(p, true) !== words[0] || view.getFloat64(end, true) !== words[1]) return false;
    for (let i = 2, at = p + 8; at < end; i++, at += 8) {
      if (view.getFloat64(at, true) !== words[i]) return false;
    }
    return true;
  }

  /**
   * Where the plain text from `p` on ends: with what is not ASCII, may be markup or a reference, or has to be looked
   * at more closely. By eight bytes, of which none may be below 0x20, one of "&", "<" and "]", or beyond 0x7F; long
   * texts, such as attachments in base64, are read 1.3 times as fast as byte by byte.
   */
  protected plainEnd(p: number): number {
    const { bytes, view, lastEight } = this;
    for (;;) {
      for (; p <= lastEight; p += 8) {
        if ((unusual(view.getInt32(p, true)) | unusual(view.getInt32(p + 4, true))) & 0x80808080) break;
      }
      const end = p + 8;
      while (TEXT[bytes[p]!] === 0 && p < end) p++;
      if (p < end) return p;
    }
  }

  /** Where white space from `p` on ends. Indentation goes by eight spaces: the documented response has much of it. */
  protected skipSpace(p: number): number {
    const { bytes, view, lastEight } = this;
    for (;;) {
      // Never undefined, as behind the end: V8 compares what may be that by a call. (Documented response: 1.1.)
      let byte = bytes[p] ?? 0;
      while (byte === SPACE || byte === CR || byte === TAB) byte = bytes[++p] ?? 0;
      if (byte !== LF) return p;
      p++;
      while (p <= lastEight && view.getFloat64(p, true) === EIGHT_SPACES) p += 8;
      if (p <= lastEight && view.getInt32(p, true) === FOUR_SPACES) p += 4;
    }
  }
}

/**
 * Of four bytes: sets the highest bit of one of them, if not of the very one, where one is not usual in a text. A
 * byte of 0 that 1 is taken from gets that bit, and so does one below 0x20 that 0x20 is taken from.
 */
function unusual(four: number): number {
  return (
    four |
    (four - 0x20202020) |
    ((four ^ 0x26262626) - 0x01010101) |
    ((four ^ 0x3c3c3c3c) - 0x01010101) |
    ((four ^ 0x5d5d5d5d) - 0x01010101)
  );
}

const FOUR_SPACES = 0x20202020;
/** The number whose bytes are eight spaces. */
const EIGHT_SPACES = 6.013470016999068e-154;

export function utf8Length(code: number): number {
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
