// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { AMP, CR, GT, isXmlChar, LF, LT, QUOTE, SLASH, SPACE, TAB } from "./characters.js";
import { asciiText, utf8Text } from "./input.js";

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

/** The names of tags in UTF-8. Only names of the bindings get here, so it cannot grow without bound. */
const tagNames = /* @__PURE__ */ new Map<string, Uint8Array>();

function tagName(name: string): Uint8Array {
  let bytes = tagNames.get(name);
  if (bytes === undefined) tagNames.set(name, (bytes = new TextEncoder().encode(name)));
  return bytes;
}

/** A growing buffer of UTF-8 that escapes and encodes in one pass. */
export class Output {
  /** Chunks that are full, and the one that is being filled. */
  private readonly full: Uint8Array[] = [];
  private fullLength = 0;
  private bytes = new Uint8Array(4096);
  private length = 0;
  private readonly illegal: "error" | "replace" | "drop";
  private readonly fail: (message: string) => never;

  constructor(illegal: "error" | "replace" | "drop", fail: (message: string) => never) {
    this.illegal = illegal;
    this.fail = fail;
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    if (this.full.length === 0) return this.bytes.slice(0, this.length);
    const all = new Uint8Array(this.fullLength + this.length);
    let p = 0;
    for (const chunk of [...this.full, this.bytes.subarray(0, this.length)]) {
      all.set(chunk, p);
      p += chunk.length;
    }
    return all;
  }

  toString(): string {
    const bytes = this.full.length === 0 ? this.bytes : this.toBytes();
    return utf8Text(bytes, 0, this.fullLength + this.length);
  }

  /** What was written so far, for a Locator. */
  written(): { shadow: string; text: (start: number, end: number) => string } {
    const bytes = this.toBytes();
    return { shadow: asciiText(bytes, 0, bytes.length), text: (start, end) => utf8Text(bytes, start, end) };
  }

  /** Text that is XML already. */
  raw(xml: string): void {
    this.reserve(xml.length * 3);
    this.length += new TextEncoder().encodeInto(xml, this.bytes.subarray(this.length)).written;
  }

  startTag(name: string): void {
    const tag = tagName(name);
    this.reserve(tag.length + 1);
    this.bytes[this.length++] = LT;
    this.copy(tag);
  }

  startTagEnd(): void {
    this.reserve(1);
    this.bytes[this.length++] = GT;
  }

  emptyTagEnd(): void {
    this.reserve(2);
    this.bytes[this.length++] = SLASH;
    this.bytes[this.length++] = GT;
  }

  endTag(name: string): void {
    const tag = tagName(name);
    this.reserve(tag.length + 3);
    this.bytes[this.length++] = LT;
    this.bytes[this.length++] = SLASH;
    this.copy(tag);
    this.bytes[this.length++] = GT;
  }

  /** An element that holds text only. */
  leaf(name: string, text: string): void {
    const tag = tagName(name);
    const short = text.length <= CHUNK;
    this.reserve(2 * tag.length + 5 + (short ? text.length * LONGEST : 0));
    this.bytes[this.length++] = LT;
    this.copy(tag);
    if (text === "") {
      this.bytes[this.length++] = SLASH;
      this.bytes[this.length++] = GT;
      return;
    }
    this.bytes[this.length++] = GT;
    if (short) {
      this.escapeChunk(text, 0, text.length, TEXT_ESCAPES);
    } else {
      this.escape(text, TEXT_ESCAPES);
      this.reserve(tag.length + 3);
    }
    this.bytes[this.length++] = LT;
    this.bytes[this.length++] = SLASH;
    this.copy(tag);
    this.bytes[this.length++] = GT;
  }

  text(text: string): void {
    this.escape(text, TEXT_ESCAPES);
  }

  attribute(name: string, value: string): void {
    this.reserve(name.length * 3 + 4);
    this.bytes[this.length++] = SPACE;
    this.escape(name, ATTRIBUTE_ESCAPES);
    this.reserve(2);
    this.bytes[this.length++] = 0x3d;
    this.bytes[this.length++] = QUOTE;
    this.escape(value, ATTRIBUTE_ESCAPES);
    this.reserve(1);
    this.bytes[this.length++] = QUOTE;
  }

  private copy(source: Uint8Array): void {
    const bytes = this.bytes;
    let p = this.length;
    for (let i = 0; i < source.length; i++) bytes[p++] = source[i]!;
    this.length = p;
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
    const larger = new Uint8Array(Math.max(more, Math.min(this.bytes.length * 2, LARGEST)));
    if (this.length < SMALL) {
      larger.set(this.bytes.subarray(0, this.length));
    } else {
      // Copying what is there at each doubling would cost as much as writing it.
      this.full.push(this.bytes.subarray(0, this.length));
      this.fullLength += this.length;
      this.length = 0;
    }
    this.bytes = larger;
  }
}
