// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** Character classes of XML 1.0 (fifth edition), for bytes of UTF-8 and for code points. */

export const TAB = 0x09;
export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const BANG = 0x21;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const AMP = 0x26;
export const APOS = 0x27;
export const DASH = 0x2d;
export const SLASH = 0x2f;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const LT = 0x3c;
export const EQ = 0x3d;
export const GT = 0x3e;
export const QUESTION = 0x3f;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;

/** 0 for bytes that a text or a double- or single-quoted value may hold as they are. */
function specialBytes(special: string): Uint8Array {
  const table = new Uint8Array(256).fill(1);
  for (let byte = SPACE; byte < 0x80; byte++)
    table[byte] = special.includes(String.fromCharCode(byte)) ? 1 : 0;
  return table;
}

/** Character data: plain ASCII needs no care except `<`, `&` and `]` (for `]]>`); tab and newline are plain. */
export const TEXT = /* @__PURE__ */ (() => {
  const table = specialBytes("<&]");
  table[TAB] = 0;
  table[LF] = 0;
  return table;
})();

/** Attribute values end at the quote and normalize white space, so tab and newline are special. */
export const DOUBLE_QUOTED = /* @__PURE__ */ specialBytes('<&"');
export const SINGLE_QUOTED = /* @__PURE__ */ specialBytes("<&'");

/** 1: may start an ASCII name, 2: may go on in one, 3 (from 0x80 on): decode and ask `isNameChar`. */
export const NAME = /* @__PURE__ */ (() => {
  const table = new Uint8Array(256);
  for (let byte = 0; byte < 0x80; byte++) {
    const char = String.fromCharCode(byte);
    if (/[A-Za-z_:]/.test(char)) table[byte] = 1;
    else if (/[-.0-9]/.test(char)) table[byte] = 2;
  }
  return table.fill(3, 0x80);
})();

export function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LF || byte === CR || byte === TAB;
}

/** Production 2, Char. */
export function isXmlChar(code: number): boolean {
  if (code < SPACE) return code === TAB || code === LF || code === CR;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}

/** What stands for a character that cannot always stand for itself. */
export const REFERENCES: Readonly<Record<number, string>> = {
  [AMP]: "&amp;",
  [LT]: "&lt;",
  [GT]: "&gt;",
  [QUOTE]: "&quot;",
  [APOS]: "&apos;",
  [CR]: "&#xD;",
  [TAB]: "&#x9;",
  [LF]: "&#xA;",
};

/** For `replace`. */
export const reference = (char: string): string => REFERENCES[char.charCodeAt(0)]!;

/** What Unicode calls a character that cannot be shown: U+001A. */
export function codePointName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

const START =
  ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}" +
  "\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";
const NAME_START = /* @__PURE__ */ new RegExp(`^[${START}]`, "u");
const NO_NAME = /* @__PURE__ */ new RegExp(`[^-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}${START}]`, "u");

/** Production 4, NameStartChar. */
export function isNameStart(code: number): boolean {
  return NAME_START.test(String.fromCodePoint(code));
}

/** Production 4a, NameChar. */
export function isNameChar(code: number): boolean {
  return !NO_NAME.test(String.fromCodePoint(code));
}

/** Whether a string is a name without colon (Namespaces in XML, production 4). */
export function isNCName(name: string): boolean {
  return NAME_START.test(name) && !NO_NAME.test(name) && !name.includes(":");
}
