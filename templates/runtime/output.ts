// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import {
  AMP,
  codePointName,
  EQ,
  GT,
  isXmlChar,
  LF,
  LT,
  QUOTE,
  REFERENCES,
  SLASH,
  SPACE,
  TAB,
} from "./characters.js";
import { OutputBuffer } from "./output-buffer.js";
import { isPlain } from "./plain-bytes.js";
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

/** Characters that are escaped and encoded before room is made again. */
const CHUNK = 4096;
/** "&quot;" is the longest that one character becomes. */
const LONGEST = 6;

const encoder = /* @__PURE__ */ new TextEncoder();

/**
 * Tags, attributes and texts in UTF-8, escaped and encoded in one pass.
 *
 * Of the time of writing a large document the texts take a sixth, the tags another, checking keys a tenth, and the
 * system as much as the texts to find memory for the result. These gave nothing: two or four characters of a text
 * at a time; the first numbers of a tag without a loop; all tags between two texts copied together, found as a path
 * in a tree of sequences; a table of tags instead of the Map; the last text of each element, which was a loss.
 */
export class Output extends OutputBuffer {
  private readonly illegal: "error" | "replace" | "drop";
  private readonly fail: (message: string) => never;

  constructor(illegal: "error" | "replace" | "drop", fail: (message: string) => never) {
    super();
    this.illegal = illegal;
    this.fail = fail;
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
      this.text(text);
      this.endTag(tag);
      return;
    }
    this.reserve(2 * tag.size + 17 + text.length * LONGEST);
    this.put(tag.start, tag.size);
    this.escapeChunk(text, 0, text.length, TEXT_ESCAPES);
    this.put(tag.end, tag.size + 1);
  }

  text(text: string): void {
    if (text.length > CHUNK) this.longText(text);
    else this.escape(text, TEXT_ESCAPES);
  }

  /** Encoded by the platform as long as nothing is to be escaped: attachments are written 2.5 times as fast. */
  private longText(text: string): void {
    for (let start = 0; start < text.length; ) {
      const end = Math.min(start + CHUNK, text.length);
      this.reserve((end - start) * LONGEST);
      if (this.encodePlain(text.slice(start, end))) start = end;
      // Where there is one to escape, there are more.
      else start = this.escape(text, TEXT_ESCAPES, start, Math.min(start + 16 * CHUNK, text.length));
    }
  }

  /** Appends a text, if it stands for itself in XML. */
  private encodePlain(text: string): boolean {
    const { length } = this;
    const { written } = encoder.encodeInto(text, this.bytes.subarray(length));
    if (!isPlain(this.bytes, this.view, length, length + written)) return false;
    this.length = length + written;
    return true;
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

  /** Returns where it stopped: behind `stop` where that would split a surrogate pair. */
  private escape(text: string, table: Uint8Array, start = 0, stop = text.length): number {
    while (start < stop) {
      const end = Math.min(start + CHUNK, stop);
      this.reserve((end - start) * LONGEST);
      start = this.escapeChunk(text, start, end, table);
    }
    return start;
  }

  /** The same, where there is room. */
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
      const name = codePointName(code);
      this.fail(`the character ${name} cannot stand in XML: set illegalCharacters to replace or drop it`);
    }
    if (this.illegal === "drop") return;
    this.bytes[this.length++] = 0xef;
    this.bytes[this.length++] = 0xbf;
    this.bytes[this.length++] = 0xbd;
  }
}
