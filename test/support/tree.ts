/**
 * A plain tree of an XML document, read with libxml2 (through WebAssembly): the tests' own view of XML,
 * which shares no code with the project's reader.
 */

import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlText } from "libxml2-wasm";

/** The namespace that the prefix `xml` is always bound to. */
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
/** The namespace of `xsi:type` and `xsi:nil`. */
export const XSI_NAMESPACE = "http://www.w3.org/2001/XMLSchema-instance";
/** The namespace of SOAP 1.1 envelopes. */
export const SOAP_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";
/** EWS: the namespace of types. */
export const TYPES_NAMESPACE = "http://schemas.microsoft.com/exchange/services/2006/types";
/** EWS: the namespace of messages. */
export const MESSAGES_NAMESPACE = "http://schemas.microsoft.com/exchange/services/2006/messages";
/** EWS: the namespace of ResponseCode and Message in the detail of SOAP faults. */
export const ERRORS_NAMESPACE = "http://schemas.microsoft.com/exchange/services/2006/errors";

/** The public documentation prints some namespaces with https; the real ones are these. */
export const documentedNamespaceAliases: Readonly<Record<string, string>> = Object.fromEntries(
  [SOAP_NAMESPACE, TYPES_NAMESPACE, MESSAGES_NAMESPACE, ERRORS_NAMESPACE].map((uri) => [
    uri.replace("http:", "https:"),
    uri,
  ]),
);

/** An attribute; `prefix` and `uri` are `""` where there is none. Never a namespace declaration. */
export interface TreeAttribute {
  readonly prefix: string;
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

/** An element; neighbouring texts and CDATA sections are one string, comments and instructions are gone. */
export interface TreeElement {
  readonly prefix: string;
  readonly uri: string;
  readonly local: string;
  /** In document order. */
  readonly attributes: readonly TreeAttribute[];
  readonly children: readonly TreeNode[];
  /** The declarations that stand on this element: prefix (`""`: the default namespace) to URI. */
  readonly declarations: ReadonlyMap<string, string>;
  /** All bindings in scope, with those of this element, without `xml`. */
  readonly scope: ReadonlyMap<string, string>;
}

/** What an element holds. */
export type TreeNode = TreeElement | string;

/**
 * Parses with libxml2. A string is always taken as it is, whatever encoding its declaration names.
 * The caller disposes the document; prefer {@link withDocument}.
 */
export function parseDocument(xml: string | Uint8Array, url?: string): XmlDocument {
  const place = { ...(url === undefined ? {} : { url }), option: ParseOption.XML_PARSE_HUGE };
  return typeof xml === "string"
    ? XmlDocument.fromString(xml, { ...place, encoding: "utf-8" })
    : XmlDocument.fromBuffer(xml, place);
}

/** Parses, calls `use`, and disposes the document. Nothing of the document may leave `use`. */
export function withDocument<T>(xml: string | Uint8Array, use: (document: XmlDocument) => T): T {
  const document = parseDocument(xml);
  try {
    return use(document);
  } finally {
    document.dispose();
  }
}

/** Reads a document into a plain tree. Throws libxml2's error for what is not well-formed. */
export function parseTree(xml: string | Uint8Array): TreeElement {
  return withDocument(xml, (document) => readElement(document.root, new Map()));
}

function readElement(element: XmlElement, outer: ReadonlyMap<string, string>): TreeElement {
  const declarations = new Map(Object.entries(element.nsDeclarations).map(([p, uri]) => [p, uri ?? ""]));
  const scope = new Map(outer);
  for (const [prefix, uri] of declarations) {
    if (uri === "") scope.delete(prefix);
    else scope.set(prefix, uri);
  }
  const children: TreeNode[] = [];
  // Not firstChild and next: a processing instruction of libxml2-wasm has no `next`.
  for (const node of element.find("child::node()")) {
    if (node instanceof XmlElement) {
      children.push(readElement(node, scope));
    } else if (node instanceof XmlText || node instanceof XmlCData) {
      const last = children.at(-1);
      if (typeof last === "string") children[children.length - 1] = last + node.content;
      else if (node.content !== "") children.push(node.content);
    }
  }
  return {
    prefix: element.prefix,
    uri: element.namespaceUri,
    local: element.name,
    attributes: element.attrs.map((a) => ({
      prefix: a.prefix,
      uri: a.namespaceUri,
      local: a.name,
      value: a.value,
    })),
    children,
    declarations,
    scope,
  };
}

/** Whether a text is nothing but XML white space. */
export function isWhiteSpace(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

/** Whether the element has element children. */
export function hasElements(element: TreeElement): boolean {
  return element.children.some((child) => typeof child !== "string");
}

/** Whether the attribute is `xsi:type`, whose value is a QName. */
export function isXsiType(attribute: { readonly uri: string; readonly local: string }): boolean {
  return attribute.local === "type" && attribute.uri === XSI_NAMESPACE;
}

/** Whether the element is the `faultcode` of a SOAP 1.1 fault, whose text is a QName. */
export function isFaultCode(element: TreeElement, parent: TreeElement | undefined): boolean {
  if (element.local !== "faultcode" || element.uri !== "" || parent?.local !== "Fault") return false;
  return (documentedNamespaceAliases[parent.uri] ?? parent.uri) === SOAP_NAMESPACE;
}

/** A qualified name taken apart; `uri` is undefined when the prefix is not bound. */
export interface ResolvedQName {
  readonly prefix: string;
  readonly local: string;
  readonly uri: string | undefined;
}

/** Takes the QName in a text (of xsi:type, of faultcode) apart, by the bindings of `scope`. */
export function resolveQName(text: string, scope: ReadonlyMap<string, string>): ResolvedQName {
  const name = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  const colon = name.indexOf(":");
  const prefix = colon < 0 ? "" : name.slice(0, colon);
  const local = name.slice(colon + 1);
  const uri = prefix === "xml" ? XML_NAMESPACE : (scope.get(prefix) ?? (prefix === "" ? "" : undefined));
  return { prefix, local, uri };
}
