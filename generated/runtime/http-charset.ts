// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { SoapHttpError } from "./http-error.js";
import { charsetOf } from "./http-headers.js";
import type { ResponseFacts } from "./http-reasons.js";
import { decodeAs } from "./input.js";
import { shorten } from "./shorten.js";

/** Encodings of bodies: a byte order mark, then the charset of Content-Type, then the XML declaration (RFC 7303). */

const UTF_8 = /^(utf-?8|(us-)?ascii)$/;
/** In either order of bytes: a document begins with a character of ASCII, which tells. */
const UTF_16 = /^(utf-?16|ucs-?2|iso-10646-ucs-2)$/;
const DECLARATION = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.-]+)/;

/**
 * A body as the reader takes it: decoded only where the document does not say itself how.
 * @throws SoapHttpError where the platform cannot decode it
 */
export function documentOf(body: string | Uint8Array, facts: ResponseFacts): string | Uint8Array {
  const charset = charsetOf(facts.headers);
  if (typeof body === "string" || charset === undefined || hasMark(body)) return body;
  if (UTF_16.test(charset)) {
    if (body[0] === 0) return decodeAs("utf-16be", body);
    return body[1] === 0 ? decodeAs("utf-16le", body) : body;
  }
  const declared = DECLARATION.exec(String.fromCharCode(...body.subarray(0, 200)))?.[1]?.toLowerCase();
  if (UTF_8.test(charset)) {
    if (declared === undefined || UTF_8.test(declared)) return body;
    try {
      return decodeAs("utf-8", body);
    } catch {
      // The header is wrong for sure, the declaration perhaps.
      return body;
    }
  }
  return charset === declared ? body : decoded(charset, facts, () => decodeAs(charset, body));
}

/**
 * Gives the chunks of a body as they are where they are UTF-8, otherwise decodes them; without one, it is the end.
 * @throws SoapHttpError where the platform cannot do that, and where they are not in the charset
 */
export function charsetDecoder(facts: ResponseFacts): (chunk?: Uint8Array | string) => Uint8Array | string {
  const charset = charsetOf(facts.headers);
  if (charset === undefined || UTF_8.test(charset)) return (chunk = "") => chunk;
  const decoder = decoded(charset, facts, () => new TextDecoder(charset, { fatal: true }));
  return (chunk) => {
    if (typeof chunk === "string") return chunk;
    // Of a character a byte each, which platforms decode in their own ways, chunks need no memory.
    return decoder.encoding === "windows-1252"
      ? decodeAs(charset, chunk ?? new Uint8Array(0))
      : decoded(charset, facts, () => decoder.decode(chunk, { stream: chunk !== undefined }));
  };
}

function decoded<T>(charset: string, facts: ResponseFacts, decode: () => T): T {
  try {
    return decode();
  } catch {
    const advice = "decode it to a string yourself, and give { status, headers, body }";
    throw new SoapHttpError(
      "charset",
      `the body is not in the charset ${shorten(charset, 60)} that Content-Type names, or this platform cannot decode that; ${advice}`,
      facts,
    );
  }
}

function hasMark(bytes: Uint8Array): boolean {
  const [a, b, c] = bytes;
  return (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
}
