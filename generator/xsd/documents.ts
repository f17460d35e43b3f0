/** The documents of one run, after loading: schema documents and WSDL definitions in canonical order. */

import type { QName } from "./components.js";
import type { XmlElement } from "./xml-tree.js";

/** One xs:schema element, as the root of a file or inside wsdl:types. */
export interface SchemaDocument {
  readonly file: string;
  readonly root: XmlElement;
  /** The effective one: that of the including document for a document without its own. */
  readonly targetNamespace: string;
  /** Whether the document takes its namespace from the one that includes it. */
  readonly chameleon: boolean;
  readonly elementsQualified: boolean;
  readonly attributesQualified: boolean;
  /** The rank of the document among all. */
  readonly order: number;
}

export interface WsdlDocument {
  readonly file: string;
  readonly root: XmlElement;
}

export interface LoadedDocuments {
  readonly schemas: readonly SchemaDocument[];
  readonly wsdls: readonly WsdlDocument[];
  /** Namespaces whose documents are missing, which is reported; names in them need no word of their own. */
  readonly missingNamespaces: ReadonlySet<string>;
}

/** Makes the schema document of an xs:schema element. */
export function schemaDocument(
  file: string,
  root: XmlElement,
  targetNamespace: string,
  order: number,
): SchemaDocument {
  return {
    file,
    root,
    targetNamespace,
    chameleon: targetNamespace !== (root.attribute("targetNamespace") ?? ""),
    elementsQualified: root.attribute("elementFormDefault") === "qualified",
    attributesQualified: root.attribute("attributeFormDefault") === "qualified",
    order,
  };
}

/**
 * A name in attribute content, resolved in its document; undefined when its prefix is not bound. In a
 * document that takes over its including document's namespace, names without a namespace move along.
 */
export function resolveName(
  document: SchemaDocument,
  at: XmlElement,
  prefixedName: string,
): QName | undefined {
  const name = at.resolve(prefixedName.trim());
  if (name === undefined || name.namespace !== "" || !document.chameleon) return name;
  return { namespace: document.targetNamespace, local: name.local };
}
