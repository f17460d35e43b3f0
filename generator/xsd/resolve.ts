/** The resolution of references to global components, and what is said where it fails. */

import { type DiagnosticCode, type Diagnostics, didYouMean, suggest } from "../diagnostics.js";
import { builtinAttributes, builtinTypes, specialAttributes } from "./builtins.js";
import type { QName } from "./components.js";
import { resolveName } from "./documents.js";
import { bindingsIn, componentKey, displayName, xmlNamespace, xsdNamespace } from "./namespaces.js";
import type { GlobalTables, Source, SymbolSpace } from "./sources.js";
import type { XmlElement } from "./xml-tree.js";

const unresolvedCode = {
  element: "unresolved-element",
  attribute: "unresolved-attribute",
  type: "unresolved-type",
  group: "unresolved-group",
  attributeGroup: "unresolved-attribute-group",
  notation: "unresolved-notation",
} as const satisfies Record<SymbolSpace, DiagnosticCode>;

/** What resolution needs. */
export interface NameContext {
  /** Namespaces whose documents are missing: what is not found there was reported with them. */
  readonly missingNamespaces: ReadonlySet<string>;
  /** The namespaces of the loaded documents. */
  readonly namespaces: ReadonlySet<string>;
  /** Namespaces that have been reported already, each with the file that refers to them. */
  readonly reportedNamespaces: Set<string>;
  readonly globals: GlobalTables;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostics;
}

/**
 * Resolves a reference in attribute content to the name of a component that exists. Undefined, with a
 * diagnostic at the element, when the prefix is not bound or nothing bears the name.
 */
export function resolveReference(
  context: NameContext,
  space: SymbolSpace,
  { xml, document }: Source,
  reference: string,
): QName | undefined {
  const { diagnostics, globals } = context;
  const written = reference.trim();
  const name = resolveName(document, xml, written);
  if (name === undefined) {
    const near = suggest(written.split(":")[0] ?? "", bindingsIn(xml.scope).keys());
    diagnostics.report("unresolved-prefix", xml.position, { name: written }, didYouMean(near && `${near}:`));
    return undefined;
  }
  const key = componentKey(name);
  if (globals[space].has(key)) {
    checkImported(context, { xml, document }, name);
    return name;
  }
  if (space === "type" && builtinTypes.has(key)) return name;
  if (space === "attribute" && builtinAttributes.has(key)) return name;
  if (space === "attributeGroup" && key === specialAttributes) return name;
  if (isReportedElsewhere(context, xml, name)) return undefined;
  const hint = hintForUnknown(context, space, name);
  diagnostics.report(unresolvedCode[space], xml.position, { name: written }, hint);
  return undefined;
}

/** XML Schema part 1, 4.2.3: a document may refer to components of those namespaces only that it imports. */
function checkImported(context: NameContext, { xml, document }: Source, { namespace }: QName): void {
  if (namespace === document.targetNamespace || document.imports.has(namespace)) return;
  if (!firstOfNamespace(context, xml, namespace)) return;
  const hint =
    namespace === "" ? "add an xs:import without a namespace" : `add <xs:import namespace="${namespace}"/>`;
  context.diagnostics.report("missing-import", xml.position, { namespace: describe(namespace) }, hint);
}

type NamespaceContext = Pick<NameContext, "missingNamespaces" | "namespaces" | "reportedNamespaces">;

/**
 * Whether a name that is not declared needs no word of its own: its namespace's document is missing, which was
 * reported, or nothing of its namespace is there, which is said once for each file.
 */
export function isReportedElsewhere(
  context: NamespaceContext,
  xml: XmlElement,
  { namespace }: QName,
): boolean {
  if (context.missingNamespaces.has(namespace)) return true;
  const known = namespace === "" || namespace === xsdNamespace || namespace === xmlNamespace;
  return !known && !context.namespaces.has(namespace) && !firstOfNamespace(context, xml, namespace);
}

function firstOfNamespace(context: NamespaceContext, xml: XmlElement, namespace: string): boolean {
  const key = `${xml.position.file}\n${namespace}`;
  if (context.reportedNamespaces.has(key)) return false;
  context.reportedNamespaces.add(key);
  return true;
}

function describe(namespace: string): string {
  return namespace === "" ? "no namespace" : `the namespace "${namespace}"`;
}

function hintForUnknown(context: NameContext, space: SymbolSpace, name: QName): string | undefined {
  const { globals, prefixes, namespaces } = context;
  return (
    hintForNamespace(namespaces, name) ??
    didYouMean(suggestName(candidateNames(globals, space), name, prefixes))
  );
}

/** What is wrong with the namespace of a name that is not declared; undefined where that is fine. */
export function hintForNamespace(namespaces: ReadonlySet<string>, { namespace }: QName): string | undefined {
  const known = namespace === "" || namespace === xsdNamespace || namespace === xmlNamespace;
  if (known || namespaces.has(namespace)) return undefined;
  const near = suggest(namespace, [...namespaces, xsdNamespace]);
  const instead = near === undefined ? "" : `; did you mean "${near}"?`;
  return `nothing of the namespace "${namespace}" is declared in the loaded documents${instead}`;
}

/**
 * The name that is likely meant, for display: one of the same namespace before the same name elsewhere,
 * before a similar name elsewhere.
 */
export function suggestName(
  names: readonly QName[],
  { namespace, local }: QName,
  prefixes: ReadonlyMap<string, string>,
): string | undefined {
  const here = names.filter((name) => name.namespace === namespace);
  const elsewhere = names.filter((name) => name.namespace !== namespace);
  const pick = (from: readonly QName[], wanted: string | undefined): QName | undefined =>
    wanted === undefined ? undefined : from.find((name) => name.local === wanted);
  const locals = (from: readonly QName[]): string[] => from.map((name) => name.local);
  const found =
    pick(elsewhere, local) ??
    pick(here, suggest(local, locals(here))) ??
    pick(elsewhere, suggest(local, locals(elsewhere)));
  return found && displayName(found, prefixes);
}

function candidateNames(globals: GlobalTables, space: SymbolSpace): QName[] {
  const names = [...globals[space].values()].map((source) => source.name);
  if (space !== "type") return names;
  return [...names, ...[...builtinTypes.values()].flatMap((type) => type.name ?? [])];
}
