/** One document as a string and as bytes of several encodings. */

import { utf16 } from "../runtime/dump.js";

/** The bytes as they are, or the text that they are in UTF-8 in another form. */
export const forms = [
  "bytes",
  "string",
  "string with a BOM",
  "UTF-8 with a BOM",
  "UTF-16LE",
  "UTF-16BE",
  "UTF-16LE without a BOM",
  "UTF-16BE without a BOM",
] as const;

export type Form = (typeof forms)[number];

export function inForm(bytes: Uint8Array, form: Form): string | Uint8Array {
  if (form === "bytes") return bytes;
  const text = textOf(bytes);
  switch (form) {
    case "string":
      return text;
    case "string with a BOM":
      return `\ufeff${text}`;
    case "UTF-8 with a BOM":
      return new TextEncoder().encode(`\ufeff${text}`);
    case "UTF-16LE":
      return utf16(`\ufeff${text}`, "LE");
    case "UTF-16BE":
      return utf16(`\ufeff${text}`, "BE");
    case "UTF-16LE without a BOM":
      return utf16(text, "LE");
    case "UTF-16BE without a BOM":
      return utf16(text, "BE");
  }
}

/** A text whose lone surrogates, which UTF-8 cannot hold, stand for themselves as `\ud800` and the like. */
export function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return text.replace(/\\u(d[89a-f][0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
