// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { Scope } from "./names.js";

/**
 * Makes a piece of a document stand for itself: declares on its root element what the piece may need of
 * the namespaces in force around it. Prefixes count as needed wherever `prefix:` occurs, be it in a
 * name or in a value, because only the reader of a value knows whether it is a qualified name.
 * @param raw an element exactly as it stood
 * @param outer the scope around it
 */
export function fragmentOf(raw: string, outer: Scope): string {
  const nameEnd = raw.search(/[\s/>]/);
  const tag = startTagOf(raw);
  let declarations = "";
  for (const [prefix, namespace] of outer.bindings()) {
    if (prefix !== "" && !raw.includes(`${prefix}:`)) continue;
    const attribute = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
    if (new RegExp(`[\\s]${attribute}\\s*=`).test(tag)) continue;
    declarations += ` ${attribute}="${namespace.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;")}"`;
  }
  return raw.slice(0, nameEnd) + declarations + raw.slice(nameEnd);
}

function startTagOf(raw: string): string {
  const match = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(raw);
  return match === null ? raw : match[0];
}
