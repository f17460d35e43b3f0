/**
 * xs:redefine (XSD 1.0 part 1, section 4.2.2): types that derive from themselves and groups that hold
 * themselves take the place of those in another document, for all who refer to them. What was there before
 * stays under a name of its own, which the redefinition refers to.
 */

import { type Diagnostics, formatPosition } from "../diagnostics.js";
import { resolveName, type SchemaDocument } from "./documents.js";
import { componentKey, xsdNamespace } from "./namespaces.js";
import { fileReference, locate } from "./paths.js";
import type { GlobalSource, SymbolSpace } from "./sources.js";
import type { XmlElement } from "./xml-tree.js";

/** What redefinitions change. */
interface Tables {
  readonly documents: readonly SchemaDocument[];
  readonly tables: Readonly<Record<SymbolSpace, Map<string, GlobalSource>>>;
  readonly diagnostics: Diagnostics;
}

const spaces: Readonly<Record<string, SymbolSpace>> = {
  simpleType: "type",
  complexType: "type",
  group: "group",
  attributeGroup: "attributeGroup",
};

/** Puts all redefinitions into the tables, those of documents that are redefined in turn first. */
export function redefineGlobals(context: Tables): void {
  const reachable = new Map<SchemaDocument, Set<SchemaDocument>>();
  const visit = (document: SchemaDocument): Set<SchemaDocument> => {
    const known = reachable.get(document);
    if (known !== undefined) return known;
    const all = new Set([document]);
    reachable.set(document, all);
    for (const xml of document.root.children) {
      if (!xml.is(xsdNamespace, "include") && !xml.is(xsdNamespace, "redefine")) continue;
      const target = targetOf(xml, document, context.documents);
      if (target === undefined) continue;
      const inside = visit(target);
      for (const each of inside) all.add(each);
      if (xml.local === "redefine") redefineAll(xml, document, inside, context);
    }
    return all;
  };
  for (const document of context.documents) visit(document);
}

function targetOf(
  xml: XmlElement,
  document: SchemaDocument,
  documents: readonly SchemaDocument[],
): SchemaDocument | undefined {
  const location = xml.attribute("schemaLocation");
  if (location === undefined) return undefined;
  const { absolute } = locate(location, fileReference(document.file));
  return documents.find(
    (each) =>
      fileReference(each.file).absolute === absolute && each.targetNamespace === document.targetNamespace,
  );
}

function redefineAll(
  xml: XmlElement,
  document: SchemaDocument,
  inside: ReadonlySet<SchemaDocument>,
  context: Tables,
): void {
  for (const child of xml.children) {
    const space = child.namespace === xsdNamespace ? spaces[child.local] : undefined;
    if (space !== undefined) redefine(child, space, document, inside, context);
  }
}

function redefine(
  xml: XmlElement,
  space: SymbolSpace,
  document: SchemaDocument,
  inside: ReadonlySet<SchemaDocument>,
  { tables, diagnostics }: Tables,
): void {
  const local = xml.attribute("name")?.trim() ?? "";
  const table = tables[space];
  const name = { namespace: document.targetNamespace, local };
  const key = componentKey(name);
  const found = table.get(key);
  if (found === undefined || found.xml.local !== xml.local) {
    const problem = `there is no ${xml.qualifiedName} of the name "${local}" to redefine`;
    diagnostics.report("invalid-schema", xml.position, { problem });
    return;
  }
  if (!inside.has(found.document)) {
    const problem = `"${local}", declared at ${formatPosition(found.xml.position)}, is not in the document to redefine`;
    diagnostics.report("invalid-schema", xml.position, { problem });
    return;
  }
  const old = freeName(local, name.namespace, table);
  const references = selfReferences(xml, key, document);
  if (!isAllowed(xml, references, diagnostics)) return;
  const renamed = renamedReference(old);
  const changed = xml.changed(document.root, (at, attribute) =>
    references.includes(at) && (attribute === "base" || attribute === "ref")
      ? renamed(at.attribute(attribute)!)
      : undefined,
  );
  const original = found.xml.changed(found.document.root, (at, attribute) =>
    at === found.xml && attribute === "name" ? old : undefined,
  );
  table.set(key, { xml: changed, document, name });
  const oldName = { namespace: name.namespace, local: old };
  // A group that is restricted anew says all by itself.
  if (references.length > 0) {
    table.set(componentKey(oldName), { xml: original, document: found.document, name: oldName });
  }
}

/** "Code.redefined", with a number where that is taken. */
function freeName(local: string, namespace: string, table: ReadonlyMap<string, GlobalSource>): string {
  const wanted = `${local}.redefined`;
  let name = wanted;
  for (let n = 2; table.has(componentKey({ namespace, local: name })); n++) name = `${wanted}${n}`;
  return name;
}

/** The reference with another local name. */
function renamedReference(local: string): (reference: string) => string {
  return (reference) => {
    const colon = reference.indexOf(":");
    return `${reference.slice(0, colon + 1).trim()}${local}`;
  };
}

/** Where a redefinition means what it redefines: the base of a type, and the references of a group to itself. */
function selfReferences(xml: XmlElement, key: string, document: SchemaDocument): XmlElement[] {
  const attribute = spaces[xml.local] === "type" ? "base" : "ref";
  const isSelf = (at: XmlElement): boolean => {
    const reference = at.attribute(attribute);
    const name = reference === undefined ? undefined : resolveName(document, at, reference);
    return name !== undefined && componentKey(name) === key;
  };
  const inside = (at: XmlElement): XmlElement[] => [at, ...at.children.flatMap(inside)];
  if (attribute === "ref") return inside(xml).filter((at) => at.local === xml.local && isSelf(at));
  const derivations =
    xml.local === "simpleType" ? xml.children : xml.children.flatMap((child) => child.children);
  return derivations.filter((at) => (at.local === "restriction" || at.local === "extension") && isSelf(at));
}

function isAllowed(xml: XmlElement, references: readonly XmlElement[], diagnostics: Diagnostics): boolean {
  const isType = spaces[xml.local] === "type";
  const occurs = (at: XmlElement, name: string): boolean => (at.attribute(name) ?? "1").trim() === "1";
  const problem =
    isType && references.length === 0
      ? "a type that is redefined must derive from itself"
      : references.length > 1
        ? `${xml.qualifiedName} refers to itself more than once`
        : references.some((at) => !isType && !(occurs(at, "minOccurs") && occurs(at, "maxOccurs")))
          ? `${xml.qualifiedName} must hold itself exactly once`
          : undefined;
  if (problem !== undefined) diagnostics.report("invalid-schema", xml.position, { problem });
  return problem === undefined;
}
