/** The global declarations of all documents, by name. */

import { type Diagnostics, formatPosition } from "../diagnostics.js";
import type { QName, SourcePosition } from "./components.js";
import type { SchemaDocument } from "./documents.js";
import { hasMisspelt } from "./grammar.js";
import { componentKey, displayName, xsdNamespace } from "./namespaces.js";
import { redefineGlobals } from "./redefine.js";
import type { GlobalSource, GlobalTables, SymbolSpace } from "./sources.js";
import type { XmlElement } from "./xml-tree.js";

const spaceOfElement: ReadonlyMap<string, SymbolSpace> = new Map([
  ["element", "element"],
  ["attribute", "attribute"],
  ["simpleType", "type"],
  ["complexType", "type"],
  ["group", "group"],
  ["attributeGroup", "attributeGroup"],
  ["notation", "notation"],
]);

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
