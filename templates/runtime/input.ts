// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { XmlError } from "./errors.js";

/**
 * Turns what the caller gives, a string or bytes in UTF-8, UTF-16 or a declared encoding, into UTF-8
 * bytes without a byte order mark. The bytes are not validated here: the reader does so as it goes.
 */

/** The part of Node's Buffer that is used where it exists; browsers and workers do without. */
interface NativeSlices {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}
interface BufferConstructorLike {
  from(buffer: ArrayBufferLike, byteOffset: number, length: number): NativeSlices;
}
const NativeBuffer = (globalThis as unknown as { Buffer?: BufferConstructorLike }).Buffer;

/** Decodes ranges of one byte array to strings that share nothing with it. */
export interface Decoder {
  /** One character a byte; exact for ASCII ranges. */
  ascii(start: number, end: number): string;
  /** Valid UTF-8. */
  utf8(start: number, end: number): string;
}

/** A Decoder for `bytes`: native slices where there is a Buffer, TextDecoder elsewhere. */
export function decoderFor(bytes: Uint8Array): Decoder {
  if (NativeBuffer !== undefined) {
    const native = NativeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return {
      ascii: (start, end) => native.latin1Slice(start, end),
      utf8: (start, end) => native.utf8Slice(start, end),
    };
  }
  // "latin1" is windows-1252 to a browser: still one character a byte, so offsets and ASCII ranges hold.
  const latin1 = new TextDecoder("latin1");
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  return {
    ascii: (start, end) => latin1.decode(bytes.subarray(start, end)),
    utf8: (start, end) => utf8.decode(bytes.subarray(start, end)),
  };
}

/**
 * The UTF-8 bytes of a document.
 * @throws XmlError for an encoding that the platform cannot decode, and for what is plainly not XML.
 */
export function utf8Bytes(source: string | Uint8Array): Uint8Array {
  if (typeof source === "string") return encodeString(source);
  if (!(source instanceof Uint8Array)) {
    throw new XmlError(`expected XML as a string or a Uint8Array, but got ${describe(source)}`, 1, 1);
  }
  const [a, b, c, d] = source;
  if (a === 0xef && b === 0xbb && c === 0xbf) return source.subarray(3);
  if (a === 0xff && b === 0xfe) return encodeString(decodeAs("utf-16le", source));
  if (a === 0xfe && b === 0xff) return encodeString(decodeAs("utf-16be", source));
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return encodeString(decodeAs("utf-16le", source));
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return encodeString(decodeAs("utf-16be", source));
  return decodeDeclared(source);
}

/** Follows the encoding declaration of bytes that begin like ASCII. */
function decodeDeclared(source: Uint8Array): Uint8Array {
  const head = String.fromCharCode(...source.subarray(0, 120));
  const label = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(head)?.[1]?.toLowerCase();
  if (label === undefined || label === "utf-8" || label === "utf8" || label === "us-ascii") return source;
  if (/^(utf-?16|ucs-?2|iso-10646-ucs|utf-?32|ucs-?4)/.test(label)) {
    throw new XmlError(`the document declares the encoding ${label}, but its bytes are not in it`, 1, 1);
  }
  return encodeString(decodeAs(label, source));
}

function decodeAs(label: string, source: Uint8Array): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { fatal: true });
  } catch {
    throw new XmlError(`the encoding ${label} is not supported; send UTF-8 or UTF-16`, 1, 1);
  }
  try {
    return decoder.decode(source);
  } catch {
    throw new XmlError(`the document is not valid ${label}`, 1, 1);
  }
}

function encodeString(source: string): Uint8Array {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.exec(text);
  if (lone !== null) {
    const before = text.slice(0, lone.index).split(/\r\n|\r|\n/);
    throw new XmlError("a lone surrogate is not a character", before.length, before.at(-1)!.length + 1);
  }
  return new TextEncoder().encode(text);
}

function describe(value: unknown): string {
  return value === null ? "null" : typeof value === "object" ? "an object" : typeof value;
}
