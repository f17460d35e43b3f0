// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { reference, SLASH } from "./characters.js";
import type { UnknownContent } from "./content.js";
import type { XmlReader } from "./reader.js";
import type { SimpleType } from "./simple.js";
import { unknownsOf } from "./unknown.js";

/** The text of an element with attributes, for `$value`; `leave` follows. */
export function textContent(r: XmlReader, target: object): string {
  if (r.empty) return "";
  let text = r.textRun();
  while (r.bytes[r.pos + 1] !== SLASH) {
    const start = r.pos;
    r.startTag(start);
    r.report("unknown-element", `${r.name} stands where only text is expected`, start);
    const position = --r.top.outer!.children;
    unknownsOf(target).push({ position, xml: r.skip() });
    text += r.textRun();
  }
  return text;
}

/** The simple value of an element with attributes, for `$value`; `leave` follows. */
export function simpleContent<T>(r: XmlReader, type: SimpleType<T>, target: object, initial?: string): T {
  const { start, depth } = r.top;
  const from = r.pos;
  const text = textContent(r, target);
  let value = type.parse(text);
  if (value === undefined || r.reporting) value = r.check(type, text, value, start, initial);
  if (value === undefined) {
    // Elements in it have been kept already.
    const mixed = (target as { $unknown?: UnknownContent[] }).$unknown !== undefined;
    const xml = mixed ? textLiteral(text) : r.source(from);
    r.pend({ depth, content: { position: 0, xml }, member: "$value" });
  }
  return value as T;
}

/** A text as XML. */
function textLiteral(text: string): string {
  return text.replace(/[&<>\r]/g, reference);
}
