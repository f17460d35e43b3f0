/** Where components are declared, before they are built. */

import type { QName } from "./components.js";
import type { SchemaDocument } from "./documents.js";
import type { XmlElement } from "./xml-tree.js";

/** Where a component is declared. */
export interface Source {
  readonly xml: XmlElement;
  readonly document: SchemaDocument;
}

/** XML Schema keeps these apart: a type and an element may bear the same name. */
export type SymbolSpace = "element" | "attribute" | "type" | "group" | "attributeGroup" | "notation";

/** A global declaration that is not built yet. */
export interface GlobalSource extends Source {
  readonly name: QName;
}

/** The global declarations, each under the key of its name. */
export type GlobalTables = Readonly<Record<SymbolSpace, ReadonlyMap<string, GlobalSource>>>;
