// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { AnyAttributes } from "./content.js";
import { type Namespaces, XSI_NAMESPACE } from "./names.js";
import type { XmlReader } from "./reader.js";
import { unknownsOf } from "./unknown.js";

/** What becomes of what a plain value has no room for where no object is around its element. */

const XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";

/**
 * For who has an object around an element without one of its own, the root or one in SOAP's body: called
 * behind it, gives that object what the value has no room for, as its `$unknown`.
 * @param depth the depth of the element
 * @param hasValue whether it has a value
 */
export function keepBeside(r: XmlReader, around: object, depth: number, hasValue: boolean): void {
  const { pending } = r;
  let kept = 0;
  for (const each of pending) {
    const { content } = each;
    const own = each.depth === depth - 1 && content !== undefined;
    // Text beside an element that is kept must not change its place.
    if (own && (!hasValue || "element" in content)) unknownsOf(around).push(content);
    else pending[kept++] = each;
  }
  pending.length = kept;
}

/**
 * `demand` for the root: reports the attributes that get lost, too. Those that the schema does not know have
 * been reported, and strict reading does not mind the others.
 */
export function demandRoot<T>(r: XmlReader, value: T, namespaces: Namespaces): T {
  r.demand(value);
  if (r.isStrict) return value;
  for (const { content, type } of r.pending) {
    if (content !== undefined && "element" in content) reportLost(r, content.attributes, namespaces, type);
  }
  return value;
}

/** Attributes of xsi's on the root; xsi:nil has been dealt with, and xsi:type may say what is known. */
function reportLost(
  r: XmlReader,
  attributes: Readonly<AnyAttributes>,
  namespaces: Namespaces,
  type = "",
): void {
  for (const [name, text] of Object.entries(attributes)) {
    const [, local] = name.split(`{${XSI_NAMESPACE}}`);
    if (local === undefined || local === "nil") continue;
    if (local === "type" && isNameOf(type, text, namespaces)) continue;
    const message = `there is no room for xsi:${local} beside a plain value`;
    // The root element has been read.
    const { start } = r.top.inner!;
    r.report("unknown-attribute", message, start, start, `xsi:${local}`);
  }
}

/** Whether `{namespace}name` stands for a name with a prefix of the bindings, or for a built-in type. */
function isNameOf(type: string, expanded: string, namespaces: Namespaces): boolean {
  const [, prefix = "", local = ""] = /^(?:(.*):)?(.*)$/.exec(type) ?? [];
  const isBuiltIn = prefix === "xs" && expanded === `{${XSD_NAMESPACE}}${local}`;
  return isBuiltIn || expanded === `{${namespaces[prefix] ?? ""}}${local}`;
}
