/** The prefix and the module name that stand for each target namespace in the output. */

import type { LoadedDocuments } from "./documents.js";
import { bindingsIn, xmlNamespace } from "./namespaces.js";
import type { XmlElement } from "./xml-tree.js";

/** Prefixes that the output uses for purposes of its own. */
const reservedPrefixes = new Set(["xml", "xmlns", "xs", "xsd", "xsi", "soap"]);
/** Names in the output folder that are taken; xml.xsd is the subset's own. */
const reservedModules = new Set(["index", "registry", "runtime", "operations", "schema", "xml"]);
/** Prefixes that say nothing: used only if no document has a better one. */
const emptyPrefixes = new Set(["tns", "s", "ns", "target", "this"]);

/**
 * The prefix for each target namespace: the one that its own documents declare, else one that others
 * declare, else a made-up one. "" (no namespace) has none.
 */
export function choosePrefixes({ schemas, wsdls }: LoadedDocuments): Map<string, string> {
  const roots = [...schemas.map(({ root }) => root), ...wsdls.map(({ root }) => root)];
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  for (const namespace of new Set(schemas.map((schema) => schema.targetNamespace))) {
    if (namespace === "") continue;
    const own = schemas.filter((schema) => schema.targetNamespace === namespace).map(({ root }) => root);
    const candidates = [...own, ...roots].flatMap((root) => prefixesOf(root, namespace));
    const base =
      candidates.find(
        (prefix) => !emptyPrefixes.has(prefix) && !/^ns\d+$/.test(prefix) && !taken.has(prefix),
      ) ??
      candidates.find((prefix) => !emptyPrefixes.has(prefix)) ??
      candidates[0] ??
      "ns";
    const prefix = unique(base, (name) => taken.has(name) || reservedPrefixes.has(name));
    taken.add(prefix);
    chosen.set(namespace, prefix);
  }
  if (!chosen.has(xmlNamespace)) chosen.set(xmlNamespace, "xml");
  return chosen;
}

function prefixesOf(root: XmlElement, namespace: string): string[] {
  return [...bindingsIn(root.scope)]
    .filter(([prefix, bound]) => prefix !== "" && bound === namespace)
    .map(([prefix]) => prefix);
}

/** The module name for each target namespace: the base name of the file that declares it, made unique. */
export function chooseModuleNames({ schemas }: LoadedDocuments): Map<string, string> {
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  // A schema without components only imports others, as the one inside a WSDL does.
  for (const { targetNamespace, file, root } of schemas) {
    if (
      chosen.has(targetNamespace) ||
      !root.children.some((child) => child.attribute("name") !== undefined)
    ) {
      continue;
    }
    const base = file.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
    const safe = base.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "") || "schema";
    // Case must not tell two modules apart: some file systems do not see it.
    const name = unique(
      safe,
      (other) => taken.has(other.toLowerCase()) || reservedModules.has(other.toLowerCase()),
    );
    taken.add(name.toLowerCase());
    chosen.set(targetNamespace, name);
  }
  return chosen;
}

function unique(base: string, isTaken: (name: string) => boolean): string {
  let name = base;
  for (let count = 2; isTaken(name); count++) name = `${base}${count}`;
  return name;
}
