// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isSpace } from "./characters.js";

/** Recognizes what is sent in place of XML, so that the error can say what it looks like. */

/** A message for input that is plainly not XML, undefined for everything else. */
export function describeForeign(bytes: Uint8Array): string | undefined {
  let p = 0;
  while (isSpace(bytes[p])) p++;
  if (p >= bytes.length)
    return bytes.length === 0 ? "the input is empty" : "the input holds only white space";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "the input is gzip data: decompress it first";
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) return "the input is a ZIP archive, not XML";
  const head = String.fromCharCode(...bytes.subarray(p, p + 100)).toLowerCase();
  if (/^<!doctype html|^<html[\s>]/.test(head)) {
    return "the input is an HTML page, not XML: a login or error page, most likely";
  }
  if (/^[{[]\s*["{[\]}\d]/.test(head)) return "the input looks like JSON, not XML";
  if (/^http\/[\d.]+ \d/.test(head)) return "the input begins with HTTP headers: pass the body only";
  if (head.charCodeAt(0) !== 0x3c) return "the input does not begin with an XML element";
  return undefined;
}
