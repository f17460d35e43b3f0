// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { asciiText, utf8Text } from "./input.js";

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
const NO_BYTES = /* @__PURE__ */ new Uint8Array(0);

/** A document that is being written: bytes that grow. */
export abstract class OutputBuffer {
  /** Chunks that are full, and the one that is being filled. */
  private readonly full: Uint8Array[] = [];
  private fullLength = 0;
  protected bytes: Uint8Array<ArrayBuffer>;
  /** The buffer to give back; nothing that was handed out may ever get there. */
  private borrowed: Uint8Array<ArrayBuffer> | undefined;
  protected view: DataView;
  protected length = 0;
  /** Where the start tag ends that was written last: attributes go before its ">", and it may become empty. */
  protected tagEnd = -1;
  /** The document, where it was asked for as a string. */
  private ended: string | undefined = undefined;

  constructor() {
    this.bytes = scratch ?? new Uint8Array(SCRATCH);
    this.borrowed = this.bytes;
    this.view = new DataView(this.bytes.buffer);
    scratch = undefined;
  }

  /** Ends the document: nothing can be written any more. */
  finish(): Uint8Array<ArrayBuffer> {
    const bytes = this.ended === undefined ? this.toBytes() : new TextEncoder().encode(this.ended);
    this.close(bytes);
    return bytes;
  }

  /** The same, as a string: short documents are written 1.1 times as fast as by way of `finish`. */
  finishText(): string {
    if (this.ended !== undefined) return this.ended;
    const bytes = this.full.length === 0 ? this.bytes : this.toBytes();
    this.ended = utf8Text(bytes, 0, this.position);
    this.close(NO_BYTES);
    return this.ended;
  }

  /** @param bytes what stands for the buffer, which the next document may get */
  private close(bytes: Uint8Array<ArrayBuffer>): void {
    scratch = this.borrowed ?? scratch;
    this.borrowed = undefined;
    // A document like the last long one is to come, not one like a short one in between.
    if (this.position > SMALL) lastLength = Math.min(this.position, LONGEST_GUESS);
    this.bytes = bytes;
    this.length = bytes.length;
    this.full.length = 0;
    this.fullLength = 0;
  }

  /** How many bytes were written so far. */
  get position(): number {
    return this.fullLength + this.length;
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

  protected reserve(more: number): void {
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
