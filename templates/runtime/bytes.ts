// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { asciiText } from "./input.js";
import { clip, collapse, type SimpleType, type Violation } from "./simple.js";

/**
 * xs:base64Binary and xs:hexBinary as Uint8Array. White space and the case of hexadecimal digits are not kept;
 * base64 without its padding, or with other bits set in the last digit, has a value all the same, and is a
 * deviation. Linear, whatever the size: attachments have tens of megabytes.
 */

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const HEX = "0123456789ABCDEF";
const SPACE = 64;
const PADDING = 65;
const OTHER = 66;
/** Of each ASCII character its value as a digit, or what else it is. */
const DIGITS = /* @__PURE__ */ (() => {
  const table = new Uint8Array(128).fill(OTHER);
  for (let value = 0; value < 64; value++) table[BASE64.charCodeAt(value)] = value;
  for (const space of " \t\r\n") table[space.charCodeAt(0)] = SPACE;
  table[0x3d] = PADDING;
  return table;
})();
const CODES = /* @__PURE__ */ new TextEncoder().encode(BASE64);
const HEX_CODES = /* @__PURE__ */ new TextEncoder().encode(HEX);

/** Decodes into `bytes`, which has room; returns how many came of it, -1 for a text that is no base64 at all. */
function decode(text: string, bytes: Uint8Array): number {
  let bits = 0;
  let digits = 0;
  let padding = 0;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = code < 128 ? DIGITS[code]! : OTHER;
    if (digit < SPACE && padding === 0) {
      bits = (bits << 6) | digit;
      if ((++digits & 3) === 0) {
        bytes[length] = bits >> 16;
        bytes[length + 1] = bits >> 8;
        bytes[length + 2] = bits;
        length += 3;
        bits = 0;
      }
    } else if (digit === PADDING) padding++;
    else if (digit !== SPACE) return -1;
  }
  const rest = digits & 3;
  if (rest === 1 || padding > 2) return -1;
  if (rest > 1) bytes[length++] = rest === 2 ? bits >> 4 : bits >> 10;
  if (rest === 3) bytes[length++] = bits >> 2;
  return length;
}

function parseBase64(text: string): Uint8Array | undefined {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x3d) end--;
  // Exact where there is no white space.
  const bytes = new Uint8Array(Math.floor((end * 3) / 4));
  const length = decode(text, bytes);
  if (length < 0) return undefined;
  return length === bytes.length ? bytes : bytes.slice(0, length);
}

/** What is not as it should be in a text that has a value. */
function checkBase64(text: string): Violation | undefined {
  let digits = 0;
  let padding = 0;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGITS[text.charCodeAt(i)]!;
    if (digit < SPACE) {
      digits++;
      last = digit;
    } else if (digit === PADDING) padding++;
  }
  const rest = digits & 3;
  const wanted = (4 - rest) & 3;
  const unused = rest === 2 ? last & 15 : rest === 3 ? last & 3 : 0;
  if (padding === wanted && unused === 0) return undefined;
  const flaw =
    padding === wanted
      ? "its last digit sets bits that mean nothing"
      : `it ends with ${padding} "=", not ${wanted}`;
  return { code: "malformed-value", message: `"${clip(text)}" is not xs:base64Binary: ${flaw}` };
}

/** Base64 with padding, on one line. */
function formatBase64(bytes: Uint8Array): string | undefined {
  if (!isBytes(bytes)) return undefined;
  const { length } = bytes;
  const text = new Uint8Array(Math.ceil(length / 3) * 4);
  let to = 0;
  for (let i = 0; i < length; i += 3) {
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text[to++] = CODES[bits >> 18]!;
    text[to++] = CODES[(bits >> 12) & 63]!;
    text[to++] = CODES[(bits >> 6) & 63]!;
    text[to++] = CODES[bits & 63]!;
  }
  for (let missing = (3 - (length % 3)) % 3; missing > 0; missing--) text[to - missing] = 0x3d;
  return asciiText(text, 0, to);
}

/** Of another realm, or a Buffer, too; not what is left of those whose buffer was given away, to a worker for example. */
function isBytes(value: Uint8Array): boolean {
  if (Object.prototype.toString.call(value) !== "[object Uint8Array]") return false;
  try {
    return value.length > 0 || new Uint8Array(value.buffer).length >= 0;
  } catch {
    return false;
  }
}

function parseHex(text: string): Uint8Array | undefined {
  const lexical = collapse(text);
  if (lexical.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(lexical)) return undefined;
  const bytes = new Uint8Array(lexical.length / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (nibble(lexical.charCodeAt(2 * i)) << 4) | nibble(lexical.charCodeAt(2 * i + 1));
  }
  return bytes;
}

function nibble(code: number): number {
  return code < 0x3a ? code - 0x30 : (code & 0x5f) - 0x37;
}

/** The canonical form: capitals. */
function formatHex(bytes: Uint8Array): string | undefined {
  if (!isBytes(bytes)) return undefined;
  const text = new Uint8Array(bytes.length * 2);
  for (let i = 0; i < bytes.length; i++) {
    text[2 * i] = HEX_CODES[bytes[i]! >> 4]!;
    text[2 * i + 1] = HEX_CODES[bytes[i]! & 15]!;
  }
  return asciiText(text, 0, text.length);
}

export const base64Binary: SimpleType<Uint8Array> = {
  name: "xs:base64Binary",
  parse: parseBase64,
  format: formatBase64,
  check: checkBase64,
  collapses: true,
};

export const hexBinary: SimpleType<Uint8Array> = {
  name: "xs:hexBinary",
  parse: parseHex,
  format: formatHex,
  check: () => undefined,
  collapses: true,
};
