/** What a message consists of: enough to tell what of the schemas it needs, without reading it by them. */

import type { QName } from "../xsd/index.js";
import { parseXmlTree, type XmlElement } from "../xsd/xml-tree.js";

export const SOAP_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";

export interface Outline {
  readonly root: XmlElement;
  readonly envelope: boolean;
  /** The entries of the envelope's headers; none for a bare element. */
  readonly headers: readonly XmlElement[];
  /** What stands in the envelope's body; for a bare element the element itself. */
  readonly body: readonly XmlElement[];
  /** All elements, in document order. */
  readonly elements: readonly XmlElement[];
  /** The types that xsi:type names. */
  readonly types: readonly QName[];
}

/**
 * Takes a message apart.
 * @param alias what to take a namespace for
 * @throws XmlError for what is not well-formed
 */
export function outlineOf(
  bytes: Uint8Array,
  file: string,
  alias: (namespace: string) => string = (namespace) => namespace,
): Outline {
  const root = parseXmlTree(bytes, file);
  const elements = [...descendants(root)];
  const isSoap = (element: XmlElement, local: string): boolean =>
    element.local === local && alias(element.namespace) === SOAP_NAMESPACE;
  const envelope = isSoap(root, "Envelope");
  const inside = (local: string): XmlElement[] =>
    root.children.filter((child) => isSoap(child, local)).flatMap(({ children }) => children);
  return {
    root,
    envelope,
    headers: envelope ? inside("Header") : [],
    body: envelope ? inside("Body") : [root],
    elements,
    types: elements.flatMap((element) => {
      const name = element.resolve(element.attribute("type", XSI_NAMESPACE)?.trim() ?? "");
      return name === undefined || name.local === "" ? [] : [{ ...name, namespace: alias(name.namespace) }];
    }),
  };
}

/** An element and all that it holds, in document order; without recursion, which nesting could exhaust. */
function* descendants(root: XmlElement): Generator<XmlElement> {
  const work = [root];
  for (let element = work.pop(); element; element = work.pop()) {
    yield element;
    for (let index = element.children.length - 1; index >= 0; index--) work.push(element.children[index]!);
  }
}
