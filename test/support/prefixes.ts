/** The prefixes that a message may have. */

import { SOAP_NAMESPACE, type TreeElement, XML_NAMESPACE, XSI_NAMESPACE } from "./tree.js";
import type { Style } from "./variant-writer.js";

/** Gives each namespace the next prefix that `next` offers, once for all. */
export function renamed(next: () => string): Style["prefix"] {
  const chosen = new Map<string, string>();
  return (uri) => {
    const known = chosen.get(uri);
    if (known !== undefined) return known;
    const taken = [...chosen.values()];
    let prefix = next();
    while (taken.includes(prefix)) prefix = next();
    chosen.set(uri, prefix);
    return prefix;
  };
}

/** The items of a list one by one, then made-up ones without end. */
export function from(list: readonly string[]): () => string {
  let i = 0;
  return () => list[i++] ?? `z${i}`;
}

/** Whether the source of a name is an attribute. */
export function isAttribute(source: { readonly prefix: string }): boolean {
  return "value" in source;
}

/** All namespaces that names and QName values of the tree use, but that of `xml`. */
export function namespaces(
  root: TreeElement,
  found: Set<string> = new Set([SOAP_NAMESPACE, XSI_NAMESPACE]),
): Set<string> {
  if (root.uri !== "") found.add(root.uri);
  for (const a of root.attributes) {
    if (a.uri !== "") found.add(a.uri);
  }
  for (const uri of root.scope.values()) found.add(uri);
  for (const child of root.children) {
    if (typeof child !== "string") namespaces(child, found);
  }
  found.delete(XML_NAMESPACE);
  return found;
}
