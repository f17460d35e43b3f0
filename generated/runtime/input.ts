// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { classOf, describe } from "./describe.js";
import { XmlError } from "./errors.js";
import type { XmlSource } from "./options.js";
import { encode } from "./string-bytes.js";

/**
 * Turns what the caller gives, a string or bytes in UTF-8, UTF-16 or a declared encoding, into UTF-8
 * bytes without a byte order mark. The bytes are not validated here: the reader does so as it goes.
 */

/** Methods of Node's Buffer that work on any bytes; browsers and workers do without. */
interface NativeSlices {
  latin1Slice(this: Uint8Array, start: number, end: number): string;
  utf8Slice(this: Uint8Array, start: number, end: number): string;
}
const native = /* @__PURE__ */ (() => {
  const { Buffer } = globalThis as unknown as { Buffer?: { readonly prototype?: Partial<NativeSlices> } };
  const { latin1Slice, utf8Slice } = Buffer?.prototype ?? {};
  // What bundlers put in its place has no native slices.
  return typeof latin1Slice === "function" && typeof utf8Slice === "function"
    ? { latin1Slice, utf8Slice }
    : undefined;
})();
// "latin1" is windows-1252 to a browser: still one character a byte, so offsets and ASCII ranges hold.
const latin1Decoder = /* @__PURE__ */ new TextDecoder("latin1");
const utf8Decoder = /* @__PURE__ */ new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * A range of bytes with one character a byte, exact where it is ASCII. It shares nothing with the bytes.
 *
 * Not a function made for each document: code optimized for one would be thrown away with the document.
 */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  if (native !== undefined) return native.latin1Slice.call(bytes, start, end);
  return end - start <= SHORT
    ? shortAscii(bytes, start, end)
    : latin1Decoder.decode(bytes.subarray(start, end));
}

/** A range of valid UTF-8 as a string that shares nothing with the bytes. */
export function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  if (native !== undefined) return native.utf8Slice.call(bytes, start, end);
  return end - start <= SHORT ? shortText(bytes, start, end) : utf8Decoder.decode(bytes.subarray(start, end));
}

/** Up to this length a text is put together here where there is no Buffer: 1.35 times as fast in Chromium as TextDecoder. */
const SHORT = 64;
/** The UTF-16 units of a text, in an array of its length. */
const units: number[][] = [];

function unitsOf(length: number): number[] {
  return (units[length] ??= new Array<number>(length).fill(0));
}

/** One character a byte, whatever the bytes are. */
function shortAscii(bytes: Uint8Array, start: number, end: number): string {
  const text = unitsOf(end - start);
  for (let i = 0; i < text.length; i++) text[i] = bytes[start + i]!;
  return String.fromCharCode.apply(undefined, text);
}

/** A range of valid UTF-8. */
function shortText(bytes: Uint8Array, start: number, end: number): string {
  let length = 0;
  for (let p = start; p < end; p++) {
    const byte = bytes[p]!;
    if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1;
  }
  const text = unitsOf(length);
  let i = 0;
  for (let p = start; p < end; ) {
    const a = bytes[p++]!;
    if (a < 0x80) {
      text[i++] = a;
    } else if (a < 0xe0) {
      text[i++] = ((a & 0x1f) << 6) | (bytes[p++]! & 0x3f);
    } else if (a < 0xf0) {
      text[i++] = ((a & 0xf) << 12) | ((bytes[p++]! & 0x3f) << 6) | (bytes[p++]! & 0x3f);
    } else {
      const b = bytes[p++]! & 0x3f;
      const c = bytes[p++]! & 0x3f;
      const code = (((a & 7) << 18) | (b << 12) | (c << 6) | (bytes[p++]! & 0x3f)) - 0x10000;
      text[i++] = 0xd800 | (code >> 10);
      text[i++] = 0xdc00 | (code & 0x3ff);
    }
  }
  return String.fromCharCode.apply(undefined, text);
}

/** What a string can hold in V8: texts and the paths of deviations need strings. */
const LONGEST = 0x1fffffe8;

/** The bytes of a buffer or of a view of one, not copied; undefined for everything else. */
export function bytesOf(source: unknown): Uint8Array | undefined {
  // A Buffer is of another class, and code that has seen both is slower with each.
  if (ArrayBuffer.isView(source)) {
    // Of a buffer that was given away a view is left with which nothing can be done.
    return source.constructor === Uint8Array && (source as Uint8Array).length > 0
      ? (source as Uint8Array)
      : bytesIn(() => new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  }
  // Not instanceof: in the tests of Jest and in other realms the class of a buffer is another.
  return typeof source === "object" && source !== null && classOf(source) === "ArrayBuffer"
    ? bytesIn(() => new Uint8Array(source as ArrayBuffer))
    : undefined;
}

/** No bytes for a buffer that was given away, to a worker for example. */
function bytesIn(view: () => Uint8Array): Uint8Array | undefined {
  try {
    return view();
  } catch {
    return new Uint8Array(0);
  }
}

/**
 * The UTF-8 bytes of a document.
 * @throws XmlError for an encoding that the platform cannot decode, and for what is plainly not XML.
 */
export function utf8Bytes(source: XmlSource): Uint8Array {
  if (typeof source === "string") return encodeString(source);
  const bytes = bytesOf(source);
  if (bytes === undefined) {
    throw new XmlError(`expected XML as a string or bytes, but got ${describe(source)}`, 1, 1);
  }
  if (bytes.length > LONGEST) {
    throw new XmlError(`the input has ${bytes.length} bytes, and more than ${LONGEST} are not read`, 1, 1);
  }
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3);
  const little = (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0 && d === 0);
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d !== 0);
  if (little || big) return encodeString(decodeAs(little ? "utf-16le" : "utf-16be", bytes));
  return decodeDeclared(bytes);
}

/** How nearly all messages begin: then there is nothing to take apart. */
const USUAL_DECLARATIONS = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<?xml version="1.0"?>',
];

/** The length of the XML declaration where it is one of the usual ones, otherwise 0. */
export function usualDeclaration(bytes: Uint8Array): number {
  for (const declaration of USUAL_DECLARATIONS) {
    let i = 0;
    while (i < declaration.length && bytes[i] === declaration.charCodeAt(i)) i++;
    if (i === declaration.length) return i;
  }
  return 0;
}

/** The XML declaration (production 23), with the encoding as its fourth group. */
export const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(\s+encoding\s*=\s*(["'])([A-Za-z][\w.-]*)\3)?(\s+standalone\s*=\s*(["'])(yes|no)\6)?\s*\?>/;

/** Follows the encoding declaration of bytes that begin like ASCII. */
function decodeDeclared(source: Uint8Array): Uint8Array {
  if (source[0] !== 0x3c || source[1] !== 0x3f || usualDeclaration(source) > 0) return source;
  // It may hold any amount of white space.
  const head = asciiText(source, 0, Math.min(16384, source.length));
  const label = DECLARATION.exec(head)?.[4]?.toLowerCase();
  // US-ASCII is a part of UTF-8, and what claims to be it is UTF-8 where it is more.
  if (label === undefined || label === "utf-8" || label === "utf8" || label === "us-ascii") return source;
  if (/^(utf-?16|ucs-?2|iso-10646-ucs|utf-?32|ucs-?4)/.test(label)) {
    throw new XmlError(`the document declares the encoding ${label}, but its bytes are not in it`, 1, 1);
  }
  return encodeString(decodeAs(label, source));
}

/** What windows-1252 has from 0x80 to 0x9F, where ISO 8859-1 has control characters. */
const WINDOWS_1252 =
  "\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F" +
  "\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178";

/** These two are decoded here because every platform takes the one for the other, each in its own way. */
function decodeLatin(source: Uint8Array, windows: boolean): string {
  let text = "";
  for (let i = 0; i < source.length; i += 8192) text += String.fromCharCode(...source.subarray(i, i + 8192));
  return windows
    ? text.replace(/[\x80-\x9F]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80))
    : text;
}

/**
 * Bytes in the encoding of that label, which is in lower case.
 * @throws XmlError where the platform does not know it, or the bytes are not in it
 */
export function decodeAs(label: string, source: Uint8Array): string {
  if (/^(iso-?8859-1|iso_8859-1|latin-?1|windows-1252|cp1252)$/.test(label)) {
    return decodeLatin(source, label.includes("1252"));
  }
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw new XmlError(`the encoding ${label} is not supported; send UTF-8 or UTF-16`, 1, 1);
  }
  try {
    return decoder.decode(source);
  } catch {
    throw new XmlError(`the document is not valid ${label}`, 1, 1);
  }
}

/** Where the first lone surrogate of a text is, -1 if there is none. */
export function loneSurrogate(text: string): number {
  // Present since ES2024, and far quicker than the search, in which pairs are one character.
  const known = (text as { isWellFormed?: () => boolean }).isWellFormed;
  if (known?.call(text) === true) return -1;
  return text.search(/[\uD800-\uDFFF]/u);
}

/** @throws XmlError for a lone surrogate, in whose place encoders put U+FFFD */
export function refuseLoneSurrogates(text: string): void {
  const lone = loneSurrogate(text);
  if (lone < 0) return;
  const before = text.slice(0, lone).split(/\r\n|\r|\n/);
  const column = before[before.length - 1]!.length + 1;
  throw new XmlError("a lone surrogate is not a character", before.length, column);
}

function encodeString(source: string): Uint8Array {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  refuseLoneSurrogates(text);
  return encode(text);
}
