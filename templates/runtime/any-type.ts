// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { type AnyAttributes, content, type XmlFragment } from "./content.js";
import { enterMixed, keepSpace, leaveMixed, takeText } from "./mixed.js";
import type { XmlReader } from "./reader.js";
import type { XmlWriter } from "./writer.js";

/** The value of an element whose type is xs:anyType: its text, where there is nothing else. */
export type AnyContent = string | AnyElementContent;

/** The value of an element of xs:anyType that has attributes or elements. */
export interface AnyElementContent {
  /** The type that xsi:type names. */
  $type?: string;
  /** By "name" or "{namespace}name". */
  $anyAttributes?: AnyAttributes;
  /** Text and elements in document order. */
  $content: (string | { $any: XmlFragment })[];
}

const MODEL = /* @__PURE__ */ content("$content");

/** Reads the current element, whatever it holds, and goes behind it. */
export function readAnyContent(r: XmlReader): AnyContent {
  const $content: AnyElementContent["$content"] = [];
  const o = {} as AnyElementContent;
  for (let i = 0; i < r.attributes; i++) {
    const named = r.attributeName(i) === "xsi:type" ? r.type() : "";
    // What is no name has quotes, and is kept as the text that it is.
    if (named !== "" && !named.startsWith('"')) o.$type = named;
    else r.anyAttribute(i, o, "");
  }
  o.$content = $content;
  enterMixed(r);
  for (;;) {
    const text = takeText(r);
    if (text !== "") $content.push(text);
    if (r.name === "") break;
    $content.push({ $any: r.laxFragment() });
  }
  // What says its type may be a qualified name; any other text stays one.
  if (Object.keys(o).length > 1) {
    const declarations: AnyAttributes = {};
    for (const each of $content) if (typeof each === "string") r.keepPrefixes(each, declarations);
    if (Object.keys(declarations).length > 0) o.$anyAttributes = { ...declarations, ...o.$anyAttributes };
  }
  leaveMixed(r);
  r.leave(o);
  const [text = "", ...more] = $content;
  return typeof text === "string" && more.length === 0 && Object.keys(o).length === 1 ? text : o;
}

/** Writes an element of xs:anyType; nothing for undefined. */
export function writeAnyContent(w: XmlWriter, name: string, value: AnyContent | undefined): void {
  if (value === undefined) return;
  if (typeof value === "string") {
    w.string(name, value);
    return;
  }
  w.start(name, value, MODEL);
  keepSpace(w);
  for (const item of w.list("$content", value.$content)) {
    if (typeof item === "string") w.text(item);
    else if (w.only(item) === "$any") w.any([item.$any]);
    else w.noChoice(item, "$any");
  }
  w.end();
}
