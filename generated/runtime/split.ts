// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import {
  APOS,
  BANG,
  CLOSE_BRACKET,
  CR,
  DASH,
  GT,
  isSpace,
  LF,
  LT,
  OPEN_BRACKET,
  QUESTION,
  QUOTE,
  SLASH,
} from "./characters.js";
import { XmlError } from "./errors.js";

/** How to split. */
export interface SplitOptions {
  /** The size at which an envelope that has not ended is given up; 64 MiB unless told. */
  readonly maxBytes?: number;
}

/** Where in the markup the last byte was. */
type State = "text" | "open" | "bang" | "tag" | "quoted" | "comment" | "cdata" | "instruction";

/** A character of two units may be cut in two between chunks that are strings. */
const HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/**
 * Splits the body of a streaming response, many envelopes one after another, into envelopes. Chunks may be
 * cut anywhere. White space, XML declarations and comments between envelopes are dropped.
 * @param chunks UTF-8 bytes or strings
 * @throws XmlError for text between envelopes, a stream that ends inside one, or one that exceeds `maxBytes`;
 *   what is inside an envelope is checked by whoever reads it
 */
export async function* splitEnvelopes(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options: SplitOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const splitter = new Splitter(options.maxBytes ?? 64 * 1024 * 1024);
  const encoder = new TextEncoder();
  let rest = "";
  for await (const chunk of chunks) {
    if (typeof chunk !== "string") {
      if (rest !== "") splitter.fail("a lone surrogate is not a character");
      yield* splitter.push(chunk);
      continue;
    }
    const text = rest + chunk;
    rest = HIGH_SURROGATE.exec(text)?.[0] ?? "";
    yield* splitter.push(encoder.encode(rest === "" ? text : text.slice(0, -1)));
  }
  if (rest !== "") splitter.fail("a lone surrogate is not a character");
  splitter.finish();
}

class Splitter {
  private readonly maxBytes: number;
  private state: State = "text";
  private depth = 0;
  private quote = 0;
  /** How many bytes a comment, CDATA section or instruction has so far, beyond those that open it. */
  private inside = 0;
  /** The last two bytes, for "-->", "]]>", "?>" and "/>". */
  private before = 0;
  private last = 0;
  private endTag = false;
  private line = 1;
  private column = 0;
  /** The bytes of the envelope that is open, or of the markup that may begin one. */
  private kept = new Uint8Array(0);
  private length = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  /** Takes a chunk and gives the envelopes that it completes. */
  *push(chunk: Uint8Array): Generator<Uint8Array, void, undefined> {
    if (Object.prototype.toString.call(chunk) !== "[object Uint8Array]") {
      this.fail("a chunk is neither a string nor a Uint8Array");
    }
    let from = 0;
    let room = this.maxBytes - this.length;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      this.count(byte);
      const wasOutside = this.state === "text" && this.depth === 0;
      if (wasOutside) from = i;
      // Here and not once the chunk is kept: what is an error must not depend on the cuts.
      else if (i - from >= room) this.fail(`an envelope is larger than ${this.maxBytes} bytes`);
      const complete = this.step(byte);
      this.before = this.last;
      this.last = byte;
      if (complete) {
        this.keep(chunk, from, i + 1);
        yield this.kept.slice(0, this.length);
      }
      if (this.state === "text" && this.depth === 0) {
        this.length = 0;
        room = this.maxBytes;
        from = i + 1;
      }
    }
    this.keep(chunk, from, chunk.length);
  }

  /** @throws XmlError if an envelope is open */
  finish(): void {
    if (this.depth > 0 || this.state !== "text") this.fail("the stream ends inside an envelope");
  }

  /** Takes one byte; true where it ends an envelope. */
  private step(byte: number): boolean {
    switch (this.state) {
      case "text":
        if (byte === LT) this.state = "open";
        else if (this.depth === 0 && !isSpace(byte) && !this.isByteOrderMark(byte)) {
          this.fail("text between envelopes");
        }
        return false;
      case "open":
        this.endTag = byte === SLASH;
        this.state = byte === BANG ? "bang" : byte === QUESTION ? "instruction" : "tag";
        this.inside = 0;
        return false;
      case "bang":
        if (byte === DASH) this.state = "comment";
        else if (byte === OPEN_BRACKET && this.depth > 0) this.state = "cdata";
        else this.fail('"<!" must begin a comment or a CDATA section');
        return false;
      case "tag":
        return this.inTag(byte);
      case "quoted":
        if (byte === this.quote) this.state = "tag";
        return false;
      case "comment":
        // Of "<!--" the second dash comes by here; it must not count as one of those that close it.
        if (++this.inside === 1 && byte !== DASH) this.fail('"<!" must begin a comment or a CDATA section');
        if (this.inside > 3 && byte === GT && this.last === DASH && this.before === DASH) this.state = "text";
        return false;
      case "cdata":
        if (byte === GT && this.last === CLOSE_BRACKET && this.before === CLOSE_BRACKET) this.state = "text";
        return false;
      case "instruction":
        if (++this.inside > 1 && byte === GT && this.last === QUESTION) this.state = "text";
        return false;
    }
  }

  private inTag(byte: number): boolean {
    if (byte === QUOTE || byte === APOS) {
      this.quote = byte;
      this.state = "quoted";
    } else if (byte === GT) {
      this.state = "text";
      if (this.endTag) this.depth--;
      else if (this.last !== SLASH) this.depth++;
      if (this.depth < 0) this.fail("an end tag without a start tag");
      return this.depth === 0;
    }
    return false;
  }

  private isByteOrderMark(byte: number): boolean {
    return byte === 0xef || (byte === 0xbb && this.last === 0xef) || (byte === 0xbf && this.last === 0xbb);
  }

  private keep(chunk: Uint8Array, from: number, to: number): void {
    const needed = this.length + to - from;
    if (needed > this.kept.length) {
      const larger = new Uint8Array(Math.max(needed, Math.min(this.kept.length * 2, this.maxBytes)));
      larger.set(this.kept.subarray(0, this.length));
      this.kept = larger;
    }
    this.kept.set(chunk.subarray(from, to), this.length);
    this.length = needed;
  }

  private count(byte: number): void {
    if (byte === LF || byte === CR) {
      if (byte === CR || this.last !== CR) this.line++;
      this.column = 0;
    } else if ((byte & 0xc0) !== 0x80) {
      this.column++;
    }
  }

  fail(message: string): never {
    throw new XmlError(message, this.line, Math.max(1, this.column));
  }
}
