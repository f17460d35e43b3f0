/** The documents of one run, after loading: schema documents and WSDL definitions in canonical order. */

import type { QName } from "./components.js";
import { xsdNamespace } from "./namespaces.js";
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
  /** The namespaces whose components the document may refer to beside those of its own. */
  readonly imports: ReadonlySet<string>;
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
  /** Namespaces of missing or faulty documents, which is reported; names in them need no word of their own. */
  readonly missingNamespaces: ReadonlySet<string>;
  /** Whether a document is missing or faulty: what it may have declared needs no word of its own. */
  readonly incomplete: boolean;
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
    imports: new Set(
      root.childrenNamed(xsdNamespace, "import").map((each) => each.attribute("namespace") ?? ""),
    ),
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
