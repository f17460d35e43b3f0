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
import { describe } from "./describe.js";
import { XmlError } from "./errors.js";
import { describeForeign } from "./foreign.js";
import { bytesOf, loneSurrogate } from "./input.js";
import { checkSplitOptions } from "./option-checks.js";
import { XmlReader } from "./reader.js";

/** How to split. */
export interface SplitOptions {
  /** The size at which an envelope that has not ended is given up, at least 1; 64 MiB unless told. */
  readonly maxBytes?: number;
}

/** Where in the markup the last byte was. */
type State = "text" | "open" | "bang" | "tag" | "quoted" | "comment" | "cdata" | "instruction";

/** What a stream is made of. */
type Chunk = string | ArrayBuffer | ArrayBufferView;

/** How much of the stream is looked at to say what it is, where it is not XML. */
const HEAD = 256;

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** A character of two units may be cut in two between chunks that are strings. */
const HIGH_SURROGATE = /[\uD800-\uDBFF]$/;

/**
 * Splits the body of a streaming response, many envelopes one after another, into envelopes. Chunks may be
 * cut anywhere. White space, XML declarations and comments between envelopes are dropped.
 *
 * Memory is bounded: there are never more than one envelope and one chunk.
 * @param chunks UTF-8 bytes or strings
 * @throws OptionError
 * @throws XmlError for text between envelopes, a stream that ends inside one, or one that exceeds `maxBytes`;
 *   what is inside an envelope is checked by whoever reads it
 */
export async function* splitEnvelopes(
  chunks: AsyncIterable<Chunk> | Iterable<Chunk>,
  options: SplitOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const splitter = new Splitter(checkSplitOptions(options).maxBytes ?? 64 * 1024 * 1024);
  if (!isIterable(chunks)) splitter.fail(`chunks come from an iterable, not from ${describe(chunks)}`);
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
    const whole = rest === "" ? text : text.slice(0, -1);
    const lone = loneSurrogate(whole);
    yield* splitter.push(encoder.encode(lone < 0 ? whole : whole.slice(0, lone)));
    // An encoder would put U+FFFD in its place.
    if (lone >= 0) splitter.fail("a lone surrogate is not a character");
  }
  if (rest !== "") splitter.fail("a lone surrogate is not a character");
  splitter.finish();
}

function isIterable(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  const { [Symbol.iterator]: sync, [Symbol.asyncIterator]: async } = value as Record<symbol, unknown>;
  return typeof sync === "function" || typeof async === "function";
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
  /** How much of a byte order mark has been seen. */
  private mark = 0;
  /** Whether there was an envelope, and how the stream began. */
  private found = false;
  private head = new Uint8Array(0);
  private line = 1;
  private column = 0;
  /** The bytes of the envelope that is open, or of the markup that may begin one. */
  private kept = new Uint8Array(0);
  private length = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  /** Takes a chunk and gives the envelopes that it completes. */
  *push(source: unknown): Generator<Uint8Array, void, undefined> {
    const chunk = bytesOf(source);
    if (chunk === undefined) this.fail(`a chunk is a string or bytes, not ${describe(source)}`);
    if (this.head.length < HEAD) this.head = joined(this.head, chunk.subarray(0, HEAD));
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
        this.found = true;
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
    if (this.depth > 0 || this.state !== "text")
      this.fail(`the stream ends inside an envelope${this.open()}`);
    if (this.mark > 0) this.fail("text between envelopes");
  }

  /** The elements that are open, as the reader tells them. */
  private open(): string {
    try {
      new XmlReader(this.kept.subarray(0, this.length), {}).fragment();
    } catch (error) {
      return /; still open: .*(?= \(line)/.exec(error instanceof Error ? error.message : "")?.[0] ?? "";
    }
    return "";
  }

  /** Takes one byte; true where it ends an envelope. */
  private step(byte: number): boolean {
    switch (this.state) {
      case "text":
        if (this.depth === 0 && (this.mark > 0 || (byte !== LT && !isSpace(byte)))) this.byteOrderMark(byte);
        else if (byte === LT) this.state = "open";
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

  /** Of all text, nothing else may stand between envelopes. */
  private byteOrderMark(byte: number): void {
    if (byte !== BYTE_ORDER_MARK[this.mark]) this.fail("text between envelopes");
    this.mark = (this.mark + 1) % BYTE_ORDER_MARK.length;
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

  /** @throws XmlError which says what the stream looks like, if it is not even XML */
  fail(problem: string): never {
    const message = this.found ? problem : (this.foreign() ?? problem);
    throw new XmlError(message, this.line, Math.max(1, this.column));
  }

  private foreign(): string | undefined {
    return this.head.length === 0 ? undefined : describeForeign(this.head);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
