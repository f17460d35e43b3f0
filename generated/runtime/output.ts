// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { AMP, CR, EQ, GT, isXmlChar, LF, LT, QUOTE, SLASH, SPACE, TAB } from "./characters.js";
import { asciiText, utf8Text } from "./input.js";
import type { Literal, Tag } from "./written-tags.js";

/** 0 for ASCII characters that text, or an attribute value, may hold as they are. */
function escapes(special: readonly number[]): Uint8Array {
  const table = new Uint8Array(128);
  table.fill(1, 0, SPACE);
  for (const code of special) table[code] = 1;
  return table;
}

const TEXT_ESCAPES = /* @__PURE__ */ (() => {
  const table = escapes([AMP, LT, GT]);
  table[TAB] = 0;
  table[LF] = 0;
  return table;
})();
const ATTRIBUTE_ESCAPES = /* @__PURE__ */ escapes([AMP, LT, GT, QUOTE]);

const REFERENCES: Readonly<Record<number, string>> = {
  [AMP]: "&amp;",
  [LT]: "&lt;",
  [GT]: "&gt;",
  [QUOTE]: "&quot;",
  [CR]: "&#xD;",
  [TAB]: "&#x9;",
  [LF]: "&#xA;",
};

/** Characters that are escaped and encoded before room is made again. */
const CHUNK = 4096;
/** "&quot;" is the longest that one character becomes. */
const LONGEST = 6;

/** Below this a chunk is copied into a larger one rather than kept apart. */
const SMALL = 1 << 15;
const LARGEST = 1 << 20;
/**
 * The size of the last long document. One buffer for all of the next saves the copying together of chunks,
 * which made writing 1.2 times as fast; what of it is not written to costs no memory.
 */
let lastLength = 0;
const LONGEST_GUESS = 1 << 26;

/**
 * A buffer for short documents, used again by one writer after the other: making and growing one took a
 * quarter of the time of a small message. A writer that fails keeps it, and the next makes another.
 */
let scratch: Uint8Array<ArrayBuffer> | undefined;
const SCRATCH = 1 << 14;

const encoder = /* @__PURE__ */ new TextEncoder();

/**
 * A growing buffer of UTF-8 that escapes and encodes in one pass.
 *
 * Of the time of writing a large document the texts take a sixth, the tags another, checking keys a tenth, and the
 * system as much as the texts to find memory for the result. These gave nothing: two or four characters of a text
 * at a time; the first numbers of a tag without a loop; all tags between two texts copied together, found as a path
 * in a tree of sequences; a table of tags instead of the Map; the last text of each element, which was a loss.
 */
export class Output {
  /** Chunks that are full, and the one that is being filled. */
  private readonly full: Uint8Array[] = [];
  private fullLength = 0;
  private bytes: Uint8Array<ArrayBuffer>;
  /** The buffer to give back; nothing that was handed out may ever get there. */
  private borrowed: Uint8Array<ArrayBuffer> | undefined;
  private view: DataView;
  private length = 0;
  /** Where the start tag ends that was written last: attributes go before its ">", and it may become empty. */
  private tagEnd = -1;
  private readonly illegal: "error" | "replace" | "drop";
  private readonly fail: (message: string) => never;

  constructor(illegal: "error" | "replace" | "drop", fail: (message: string) => never) {
    this.illegal = illegal;
    this.fail = fail;
    this.bytes = scratch ?? new Uint8Array(SCRATCH);
    this.borrowed = this.bytes;
    this.view = new DataView(this.bytes.buffer);
    scratch = undefined;
  }

  /** Ends the document: nothing can be written any more. */
  finish(): Uint8Array<ArrayBuffer> {
    const bytes = this.toBytes();
    scratch = this.borrowed ?? scratch;
    this.borrowed = undefined;
    // A document like the last long one is to come, not one like a short one in between.
    if (bytes.length > SMALL) lastLength = Math.min(bytes.length, LONGEST_GUESS);
    this.bytes = bytes;
    this.length = bytes.length;
    this.full.length = 0;
    this.fullLength = 0;
    return bytes;
  }

  /** What was written so far. */
  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.full.length === 0) {
      // A long document need not be copied for the little room that is left, but scratch is used again.
      const rest = this.bytes.length - this.length;
      return rest < this.length >> 3 && this.bytes !== this.borrowed
        ? this.bytes.subarray(0, this.length)
        : this.bytes.slice(0, this.length);
    }
    const all = new Uint8Array(this.fullLength + this.length);
    let p = 0;
    for (const chunk of [...this.full, this.bytes.subarray(0, this.length)]) {
      all.set(chunk, p);
      p += chunk.length;
    }
    return all;
  }

  /** What was written so far, for a Locator. */
  written(): { shadow: string; text: (start: number, end: number) => string } {
    const bytes = this.toBytes();
    return { shadow: asciiText(bytes, 0, bytes.length), text: (start, end) => utf8Text(bytes, start, end) };
  }

  /** How many bytes were written so far. */
  get position(): number {
    return this.fullLength + this.length;
  }

  /** Text that is XML already. */
  raw(xml: string): void {
    this.reserve(xml.length * 3);
    this.length += encoder.encodeInto(xml, this.bytes.subarray(this.length)).written;
  }

  /** The same, where it is written often. Small messages begin with these, and were written 1.08 times as fast. */
  literal({ numbers, size }: Literal): void {
    this.reserve(size + 8);
    this.put(numbers, size);
  }

  startTag(tag: Tag): void {
    this.reserve(tag.size + 8);
    this.put(tag.start, tag.size);
    this.tagEnd = this.length;
  }

  /** Whether nothing was written since the last start tag. */
  get isEmpty(): boolean {
    return this.length === this.tagEnd;
  }

  endTag(tag: Tag): void {
    if (this.length === this.tagEnd) {
      this.bytes[this.length - 1] = SLASH;
      this.reserve(1);
      this.bytes[this.length++] = GT;
    } else {
      this.reserve(tag.size + 9);
      this.put(tag.end, tag.size + 1);
    }
  }

  /** An element that holds text only. */
  leaf(tag: Tag, text: string): void {
    if (text === "" || text.length > CHUNK) {
      this.startTag(tag);
      this.escape(text, TEXT_ESCAPES);
      this.endTag(tag);
      return;
    }
    this.reserve(2 * tag.size + 17 + text.length * LONGEST);
    this.put(tag.start, tag.size);
    this.escapeChunk(text, 0, text.length, TEXT_ESCAPES);
    this.put(tag.end, tag.size + 1);
  }

  text(text: string): void {
    this.escape(text, TEXT_ESCAPES);
  }

  /** An attribute of the element whose start tag was written last. */
  attribute(name: string, value: string): void {
    this.reserve(name.length * 3 + 4);
    this.bytes[this.length - 1] = SPACE;
    this.escape(name, ATTRIBUTE_ESCAPES);
    this.reserve(2);
    this.bytes[this.length++] = EQ;
    this.bytes[this.length++] = QUOTE;
    this.escape(value, ATTRIBUTE_ESCAPES);
    this.reserve(2);
    this.bytes[this.length++] = QUOTE;
    this.bytes[this.length++] = GT;
    this.tagEnd = this.length;
  }

  /** The same, where attributes of that name are written often. */
  knownAttribute(start: Literal, value: string): void {
    this.length--;
    this.literal(start);
    this.escape(value, ATTRIBUTE_ESCAPES);
    this.reserve(2);
    this.bytes[this.length++] = QUOTE;
    this.bytes[this.length++] = GT;
    this.tagEnd = this.length;
  }

  /** Attributes as XML, each with a space before it. */
  rawAttributes(xml: string): void {
    this.length--;
    this.raw(`${xml}>`);
    this.tagEnd = this.length;
  }

  /** The same, where they are written often; they end with the ">" of the tag. */
  literalAttributes(attributes: Literal): void {
    this.length--;
    this.literal(attributes);
    this.tagEnd = this.length;
  }

  /** A tag, eight bytes at a time: 1.2 times as fast as byte by byte. What is behind it is written over. */
  private put(numbers: readonly number[], size: number): void {
    const view = this.view;
    let p = this.length;
    for (let i = 0; i < numbers.length; i++) {
      view.setFloat64(p, numbers[i]!, true);
      p += 8;
    }
    this.length += size;
  }

  private escape(text: string, table: Uint8Array): void {
    for (let start = 0; start < text.length; ) {
      const end = Math.min(start + CHUNK, text.length);
      this.reserve((end - start) * LONGEST);
      start = this.escapeChunk(text, start, end, table);
    }
  }

  /** Returns where it stopped: behind `end` where that would split a surrogate pair. */
  private escapeChunk(text: string, start: number, end: number, table: Uint8Array): number {
    const bytes = this.bytes;
    let p = this.length;
    let i = start;
    for (; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code < 0x80) {
        if (table[code] === 0) {
          bytes[p++] = code;
        } else {
          this.length = p;
          this.special(code);
          p = this.length;
        }
      } else if (code < 0x800) {
        bytes[p++] = 0xc0 | (code >> 6);
        bytes[p++] = 0x80 | (code & 0x3f);
      } else if (code < 0xd800 || (code > 0xdfff && code < 0xfffe)) {
        bytes[p++] = 0xe0 | (code >> 12);
        bytes[p++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[p++] = 0x80 | (code & 0x3f);
      } else {
        const full = text.codePointAt(i)!;
        if (isXmlChar(full)) {
          bytes[p++] = 0xf0 | (full >> 18);
          bytes[p++] = 0x80 | ((full >> 12) & 0x3f);
          bytes[p++] = 0x80 | ((full >> 6) & 0x3f);
          bytes[p++] = 0x80 | (full & 0x3f);
          i++;
        } else {
          this.length = p;
          this.illegalCharacter(full);
          p = this.length;
        }
      }
    }
    this.length = p;
    return i;
  }

  private special(code: number): void {
    const reference = REFERENCES[code];
    if (reference === undefined) {
      this.illegalCharacter(code);
      return;
    }
    for (let i = 0; i < reference.length; i++) this.bytes[this.length++] = reference.charCodeAt(i);
  }

  private illegalCharacter(code: number): void {
    if (this.illegal === "error") {
      const name = code.toString(16).toUpperCase().padStart(4, "0");
      this.fail(`the character U+${name} cannot stand in XML: set illegalCharacters to replace or drop it`);
    }
    if (this.illegal === "drop") return;
    this.bytes[this.length++] = 0xef;
    this.bytes[this.length++] = 0xbf;
    this.bytes[this.length++] = 0xbd;
  }

  private reserve(more: number): void {
    if (this.length + more > this.bytes.length) this.grow(more);
  }

  private grow(more: number): void {
    const guess = this.length < SMALL ? 0 : lastLength + (lastLength >> 5);
    const larger = new Uint8Array(Math.max(more + SMALL, guess, Math.min(this.bytes.length * 2, LARGEST)));
    if (this.length < SMALL || (this.full.length === 0 && guess > 4 * this.length)) {
      larger.set(this.bytes.subarray(0, this.length));
    } else {
      // Copying what is there at each doubling would cost as much as writing it. The last byte comes along:
      // it may be the end of a start tag that is still to change.
      const kept = this.length - 1;
      this.full.push(this.bytes.subarray(0, kept));
      this.fullLength += kept;
      larger[0] = this.bytes[kept]!;
      this.tagEnd = this.tagEnd === this.length ? 1 : -1;
      this.length = 1;
    }
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}
