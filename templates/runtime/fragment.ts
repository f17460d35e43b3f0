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
    if (prefix !== "" && !mayUse(raw, prefix)) continue;
    const attribute = prefix === "" ? "xmlns" : `xmlns:${prefix}`;
    if (new RegExp(`\\s${attribute.replaceAll(".", "\\.")}\\s*=`).test(tag)) continue;
    declarations += ` ${attribute}="${attributeLiteral(namespace)}"`;
  }
  return raw.slice(0, nameEnd) + declarations + raw.slice(nameEnd);
}

/** Whether `prefix:` occurs other than as the end of a longer name, as `s:` does in `xmlns:`. */
function mayUse(raw: string, prefix: string): boolean {
  for (let at = raw.indexOf(`${prefix}:`); at >= 0; at = raw.indexOf(`${prefix}:`, at + 1)) {
    if (!/[\w.-]/.test(raw.charAt(at - 1))) return true;
  }
  return false;
}

/** The start tag of the root element, its attributes' values left out. */
function startTagOf(raw: string): string {
  const match = /^<(?:[^>"']|"[^"]*"|'[^']*')*>/.exec(raw);
  return (match === null ? raw : match[0]).replace(/"[^"]*"|'[^']*'/g, '""');
}

/** A namespace as the value of an attribute in either kind of quotes. */
export function attributeLiteral(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;").replace(/'/g, "&apos;");
}
