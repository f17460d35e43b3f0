// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { reference } from "./characters.js";
import type { Scope } from "./names.js";

/**
 * Makes a piece of a document stand for itself: declares on its root element what the piece may need of
 * the namespaces in force around it. Prefixes count as needed wherever `prefix:` occurs, be it in a
 * name or in a value, because only the reader of a value knows whether it is a qualified name.
 * @param raw an element exactly as it stood
 * @param outer the scope around it
 * @param inner the scope inside it
 */
export function fragmentOf(raw: string, outer: Scope, inner: Scope): string {
  let declarations = "";
  const prefixes = prefixesIn(raw);
  // A prefix may be spelled with references, and be split by comments and the like.
  if (/&#|<[!?]/.test(raw)) for (const prefix of prefixesIn(decoded(raw))) prefixes.add(prefix);
  for (const prefix of prefixes) {
    const namespace = inner !== outer && inner.own.has(prefix) ? undefined : outer.namespaceOf(prefix);
    if (namespace === undefined || prefix === "xml") continue;
    const attribute = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
    declarations += ` ${attribute}="${attributeLiteral(outer.table.real(namespace))}"`;
  }
  if (declarations === "") return raw;
  const nameEnd = raw.search(/[ \t\r\n/>]/);
  return raw.slice(0, nameEnd) + declarations + raw.slice(nameEnd);
}

/** Whatever stands before a colon and may be a prefix, and the empty prefix. */
export function prefixesIn(raw: string): Set<string> {
  const prefixes = new Set([""]);
  for (let colon = raw.indexOf(":"); colon >= 0; colon = raw.indexOf(":", colon + 1)) {
    const start = prefixStart(raw, colon);
    if (start < colon) prefixes.add(raw.slice(start, colon));
  }
  return prefixes;
}

/** A text with other prefixes for some of those that `prefixesIn` finds. */
export function withPrefixes(text: string, others: ReadonlyMap<string, string>): string {
  let result = "";
  let from = 0;
  for (let colon = text.indexOf(":"); colon >= 0; colon = text.indexOf(":", colon + 1)) {
    const start = prefixStart(text, colon);
    const other = others.get(text.slice(start, colon));
    if (other === undefined) continue;
    result += text.slice(from, start) + other;
    from = colon;
  }
  return result + text.slice(from);
}

function prefixStart(text: string, colon: number): number {
  let start = colon;
  while (start > 0 && !DELIMITERS.includes(text.charAt(start - 1))) start--;
  return start;
}

/** Text and values as they are meant; what is markup does not matter. */
function decoded(raw: string): string {
  return withoutReferences(raw.replace(/<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>/gs, "$1"));
}

/** A text with the characters in the places of references to them by number; what is none stays. */
export function withoutReferences(raw: string): string {
  return raw.replace(/&#(?:x([0-9a-fA-F]+)|([0-9]+));/g, (reference, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

/** ASCII that no name holds. */
const DELIMITERS = ":<>/\"'= \t\r\n&;,()[]{}|!?*+@#$%^~`\\";

/** A namespace as the value of an attribute in either kind of quotes. */
export function attributeLiteral(text: string): string {
  return text.replace(/[&<"'\t\n\r]/g, reference);
}
