// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isSpace } from "./characters.js";

/** Recognizes what is sent in place of XML, so that the error can say what it looks like. */

/** What inputs look like from the first character that is no white space, and what they are then. */
const FORMS: readonly (readonly [form: RegExp, what: string])[] = [
  [/^PK[^ -~]/, "is a ZIP archive, not XML"],
  [/^<(!doctype html|html[\s>])/i, "is an HTML page, not XML: a login or error page, most likely"],
  [/^[{[]\s*["{[\]}\d]/, "looks like JSON, not XML"],
  [/^http\/[\d.]+ \d/i, "begins with HTTP headers: pass the body only"],
  [/^[^<]/, "does not begin with an XML element"],
  [/^$/, "holds only white space"],
];

/** A message for input that is plainly not XML, undefined for everything else. */
export function describeForeign(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "the input is empty";
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return "the input is gzip data: decompress it first";
  let p = 0;
  while (isSpace(bytes[p])) p++;
  const head = String.fromCharCode(...bytes.subarray(p, p + 100));
  const found = FORMS.find(([form]) => form.test(head));
  return found && `the input ${found[1]}`;
}
