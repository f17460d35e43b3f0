// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { asciiText, utf8Text } from "./input.js";

/**
 * Collects a text that does not stand in the document as it is, because of references or CDATA sections.
 * Bytes are collected, and made a string once: pieces of a string would be garbage, or kept for good.
 *
 * They are Latin-1 until a character comes that is not: to decode UTF-8 took half of the time of a long text.
 */
export class TextBuffer {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private length = 0;
  private latin = true;
  /** What comes before the bytes: filled where UTF-8 cannot hold a character. */
  private before = "";

  /** Begins a new text. */
  reset(): void {
    this.length = 0;
    this.latin = true;
    this.before = "";
  }

  /**
   * Appends a range of ASCII, or, once `appendLatin` has not taken a character, of UTF-8: by eight bytes, which never
   * make a number that is no number and would not keep its bits.
   */
  append(source: DataView, start: number, end: number): void {
    if (this.length + end - start > this.bytes.length) this.grow(end - start);
    const { bytes, view } = this;
    let length = this.length;
    let p = start;
    for (; p + 8 <= end; p += 8, length += 8) view.setFloat64(length, source.getFloat64(p, true), true);
    while (p < end) bytes[length++] = source.getUint8(p++);
    this.length = length;
  }

  /** Appends a character below U+0080. */
  appendAscii(code: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = code;
  }

  /**
   * Appends a character beyond ASCII, and the ASCII before it, if it is of Latin-1, but not below U+00A0, which some
   * decoders take for others. Otherwise all is UTF-8 from here on.
   * @param start where the bytes begin that are not appended yet
   * @param p where the character begins, of valid UTF-8
   * @param end where it ends
   * @returns where the bytes begin now that are not appended yet
   */
  appendLatin(source: DataView, start: number, p: number, end: number): number {
    if (!this.latin) return start;
    const first = source.getUint8(p);
    const second = source.getUint8(p + 1);
    if (first > 0xc3 || (first === 0xc2 && second < 0xa0)) {
      this.leaveLatin();
      return start;
    }
    this.append(source, start, p);
    this.appendAscii(((first & 3) << 6) | (second & 0x3f));
    return end;
  }

  /** Appends a string, which may hold what UTF-8 cannot. */
  appendText(text: string): void {
    for (let i = 0; i < text.length; i++) {
      if (text.charCodeAt(i) < 0x80) {
        this.appendAscii(text.charCodeAt(i));
      } else {
        this.before = this.toString() + text.slice(i);
        this.length = 0;
        return;
      }
    }
  }

  toString(): string {
    const text = (this.latin ? asciiText : utf8Text)(this.bytes, 0, this.length);
    return this.before === "" ? text : this.before + text;
  }

  /** Makes UTF-8 of what has been collected. */
  private leaveLatin(): void {
    this.latin = false;
    const latin = this.bytes.slice(0, this.length);
    this.length = 0;
    // The buffer is used again and again: it grows for a text that needs it, not for each.
    if (this.bytes.length < 2 * latin.length) this.grow(2 * latin.length);
    for (const byte of latin) {
      if (byte >= 0x80) this.bytes[this.length++] = 0xc0 | (byte >> 6);
      this.bytes[this.length++] = byte < 0x80 ? byte : 0x80 | (byte & 0x3f);
    }
  }

  private grow(more: number): void {
    // What is not written to costs no memory: a text of megabytes need not be copied each time that it doubles.
    const factor = this.length < 1 << 20 ? 2 : 8;
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * factor));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}
