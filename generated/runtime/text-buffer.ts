// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { asciiText, utf8Text } from "./input.js";

/**
 * Collects a text that does not stand in the document as it is, because of references or CDATA sections.
 * Bytes are collected, and made a string once: pieces of a string would be garbage, or kept for good.
 */
export class TextBuffer {
  private bytes = new Uint8Array(256);
  private length = 0;
  private ascii = true;
  /** What comes before the bytes: filled where UTF-8 cannot hold a character. */
  private before = "";

  /** Begins a new text. */
  reset(): void {
    this.length = 0;
    this.ascii = true;
    this.before = "";
  }

  /** Appends a range of valid UTF-8. */
  append(source: Uint8Array, start: number, end: number): void {
    const added = end - start;
    if (this.length + added > this.bytes.length) this.grow(added);
    const bytes = this.bytes;
    // A view costs more than copying a few bytes one by one.
    if (added > 256) {
      bytes.set(source.subarray(start, end), this.length);
      this.length += added;
    } else {
      let length = this.length;
      for (let p = start; p < end; p++) bytes[length++] = source[p]!;
      this.length = length;
    }
  }

  /** Appends a character below U+0080. */
  appendAscii(code: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = code;
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

  /** What was appended may hold more than ASCII. */
  beyondAscii(): void {
    this.ascii = false;
  }

  toString(): string {
    const text = (this.ascii ? asciiText : utf8Text)(this.bytes, 0, this.length);
    return this.before === "" ? text : this.before + text;
  }

  private grow(more: number): void {
    // What is not written to costs no memory: a text of megabytes need not be copied each time that it doubles.
    const factor = this.length < 1 << 20 ? 2 : 8;
    const larger = new Uint8Array(Math.max(this.length + more, this.bytes.length * factor));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
