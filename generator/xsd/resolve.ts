/** The global components by name, where they are declared, and the resolution of references to them. */

import {
  type DiagnosticCode,
  type Diagnostics,
  didYouMean,
  formatPosition,
  suggest,
} from "../diagnostics.js";
import { builtinAttributes, builtinTypes, specialAttributes } from "./builtins.js";
import type { QName, SourcePosition } from "./components.js";
import { resolveName, type SchemaDocument } from "./documents.js";
import { hasMisspelt } from "./grammar.js";
import { bindingsIn, componentKey, xmlNamespace, xsdNamespace } from "./namespaces.js";
import { redefineGlobals } from "./redefine.js";
import type { XmlElement } from "./xml-tree.js";

/** Where a component is declared. */
export interface Source {
  readonly xml: XmlElement;
  readonly document: SchemaDocument;
}

/** XML Schema keeps these apart: a type and an element may bear the same name. */
export type SymbolSpace = "element" | "attribute" | "type" | "group" | "attributeGroup" | "notation";

const spaceOfElement: ReadonlyMap<string, SymbolSpace> = new Map([
  ["element", "element"],
  ["attribute", "attribute"],
  ["simpleType", "type"],
  ["complexType", "type"],
  ["group", "group"],
  ["attributeGroup", "attributeGroup"],
  ["notation", "notation"],
]);

const unresolvedCode = {
  element: "unresolved-element",
  attribute: "unresolved-attribute",
  type: "unresolved-type",
  group: "unresolved-group",
  attributeGroup: "unresolved-attribute-group",
  notation: "unresolved-notation",
} as const satisfies Record<SymbolSpace, DiagnosticCode>;

/** A global declaration that is not built yet. */
export interface GlobalSource extends Source {
  readonly name: QName;
}

export type GlobalTables = Readonly<Record<SymbolSpace, ReadonlyMap<string, GlobalSource>>>;

/** Finds all global declarations, in document order, and reports those that are declared twice. */
export function collectGlobals(
  documents: readonly SchemaDocument[],
  prefixes: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
): GlobalTables {
  const tables: Record<SymbolSpace, Map<string, GlobalSource>> = {
    element: new Map(),
    attribute: new Map(),
    type: new Map(),
    group: new Map(),
    attributeGroup: new Map(),
    notation: new Map(),
  };
  const duplicates: Duplicate[] = [];
  for (const document of documents) {
    for (const xml of document.root.children) {
      if (xml.namespace !== xsdNamespace) continue;
      const space = spaceOfElement.get(xml.local);
      if (space === undefined) continue;
      const local = declaredName(xml, diagnostics);
      if (local === undefined) continue;
      const name: QName = { namespace: document.targetNamespace, local };
      const first = tables[space].get(componentKey(name));
      if (first === undefined) tables[space].set(componentKey(name), { xml, document, name });
      else
        duplicates.push({ name: displayName(name, prefixes), at: xml.position, first: first.xml.position });
    }
  }
  reportDuplicates(duplicates, diagnostics);
  redefineGlobals({ documents, tables, diagnostics });
  return tables;
}

/** What is declared a second time. */
interface Duplicate {
  readonly name: string;
  readonly at: SourcePosition;
  readonly first: SourcePosition;
}

/** Two files with more than this in common are two editions of one. */
const MAX_DUPLICATES = 5;

/** Reports each, but of two editions of one file the first with the number of the others. */
function reportDuplicates(duplicates: readonly Duplicate[], diagnostics: Diagnostics): void {
  const pairs = new Map<string, Duplicate[]>();
  for (const each of duplicates) {
    const pair = `${each.at.file}\n${each.first.file}`;
    const others = pairs.get(pair);
    if (others === undefined) pairs.set(pair, [each]);
    else others.push(each);
  }
  for (const pair of pairs.values()) {
    const { at, first } = pair[0]!;
    const isEdition = pair.length > MAX_DUPLICATES && at.file !== first.file;
    const hint = `and ${pair.length - 1} more names of ${first.file}: of two editions of a schema name one with --schema`;
    for (const each of isEdition ? pair.slice(0, 1) : pair) {
      const params = { name: each.name, first: formatPosition(each.first) };
      diagnostics.report("duplicate-component", each.at, params, isEdition ? hint : undefined);
    }
  }
}

/** The name of a declaration, or undefined (and a diagnostic) when it is missing or no XML name. */
export function declaredName(xml: XmlElement, diagnostics: Diagnostics): string | undefined {
  const name = xml.attribute("name")?.trim();
  if (name !== undefined && /^[\p{L}_][\p{L}\p{N}\p{M}._\u00b7-]*$/u.test(name)) return name;
  if (name === undefined && hasMisspelt(xml, "name")) return undefined;
  const problem =
    name === undefined
      ? `${xml.qualifiedName} needs a name`
      : `"${name}" is not a name for ${xml.qualifiedName}`;
  diagnostics.report("invalid-schema", xml.position, { problem });
  return undefined;
}

/** `t:Name` with the prefix chosen for the namespace, or `{namespace}Name` where there is none. */
export function displayName({ namespace, local }: QName, prefixes: ReadonlyMap<string, string>): string {
  if (namespace === "") return local;
  if (namespace === xsdNamespace) return `xs:${local}`;
  const prefix = prefixes.get(namespace);
  return prefix === undefined ? componentKey({ namespace, local }) : `${prefix}:${local}`;
}

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
