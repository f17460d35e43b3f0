/**
 * What a message says, without how it is spelled: the oracle of the round trips. Built with libxml2, so
 * that the project's reader and writer are never judged by themselves.
 */

import { AssertionError } from "node:assert";
import { XmlElement } from "libxml2-wasm";
import {
  documentedNamespaceAliases,
  hasElements,
  isFaultCode,
  isWhiteSpace,
  isXsiType,
  parseTree,
  resolveQName,
  SOAP_NAMESPACE,
  type TreeElement,
  withDocument,
} from "./tree.js";

/** An attribute of an {@link InfosetNode}. */
export interface InfosetAttribute {
  readonly namespace: string;
  readonly local: string;
  readonly value: string;
}

/** An element without prefixes, declarations, comments, instructions, and without indentation. */
export interface InfosetNode {
  readonly namespace: string;
  readonly local: string;
  /** Sorted by namespace and local name. */
  readonly attributes: readonly InfosetAttribute[];
  /** Texts are whole: neighbouring texts and CDATA sections are one. */
  readonly children: readonly (InfosetNode | string)[];
}

/** How {@link infoset} reads. */
export interface InfosetOptions {
  /** Namespaces to read as others, such as `documentedNamespaceAliases`. */
  readonly namespaceAliases?: Readonly<Record<string, string>>;
  /** Gives the values of xsi:type and of SOAP's faultcode as `{namespace}local`, whatever their prefix. */
  readonly resolveXsiType?: boolean;
}

/** Reads a document into its infoset. Throws libxml2's error for what is not well-formed. */
export function infoset(xml: string | Uint8Array, options: InfosetOptions = {}): InfosetNode {
  return convert(parseTree(xml), undefined, options);
}

function convert(
  element: TreeElement,
  parent: TreeElement | undefined,
  options: InfosetOptions,
): InfosetNode {
  const real = (uri: string): string => options.namespaceAliases?.[uri] ?? uri;
  const expanded = (text: string): string => {
    const name = resolveQName(text, element.scope);
    return name.uri === undefined ? text : `{${real(name.uri)}}${name.local}`;
  };
  const resolve = options.resolveXsiType === true;
  const attributes = element.attributes
    .map((a) => ({
      namespace: real(a.uri),
      local: a.local,
      value: resolve && isXsiType(a) ? expanded(a.value) : a.value,
    }))
    .sort((a, b) => compare(a.namespace, b.namespace) || compare(a.local, b.local));
  const structured = hasElements(element);
  const qname = resolve && !structured && isFaultCode(element, parent);
  const children: (InfosetNode | string)[] = [];
  for (const child of element.children) {
    if (typeof child !== "string") children.push(convert(child, element, options));
    else if (!structured || !isWhiteSpace(child)) children.push(qname ? expanded(child) : child);
  }
  return { namespace: real(element.uri), local: element.local, attributes, children };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An infoset as lines: an element, attribute or text a line, indented, names as `{namespace}local`. */
export function infosetLines(node: InfosetNode, indent = ""): string[] {
  const lines = [`${indent}{${node.namespace}}${node.local}`];
  const inner = `${indent}  `;
  for (const a of node.attributes) {
    lines.push(
      `${inner}@${a.namespace === "" ? "" : `{${a.namespace}}`}${a.local} = ${JSON.stringify(a.value)}`,
    );
  }
  for (const child of node.children) {
    if (typeof child === "string") lines.push(inner + JSON.stringify(child));
    else lines.push(...infosetLines(child, inner));
  }
  return lines;
}

/** The place of the first difference, such as `/Envelope/Body[2]/GetImItems[1]/@Id`; undefined when equal. */
export function firstDifference(
  actual: InfosetNode,
  expected: InfosetNode,
  path = `/${expected.local}`,
): string | undefined {
  if (actual.namespace !== expected.namespace || actual.local !== expected.local) return path;
  const attributes = Math.max(actual.attributes.length, expected.attributes.length);
  for (let i = 0; i < attributes; i++) {
    const a = actual.attributes[i];
    const e = expected.attributes[i];
    if (a?.namespace !== e?.namespace || a?.local !== e?.local || a?.value !== e?.value) {
      return `${path}/@${(e ?? a)?.local}`;
    }
  }
  const children = Math.max(actual.children.length, expected.children.length);
  for (let i = 0; i < children; i++) {
    const a = actual.children[i];
    const e = expected.children[i];
    if (a === e) continue;
    const node = e ?? a;
    const childPath = `${path}/${typeof node === "string" ? "text()" : node?.local}[${i + 1}]`;
    if (a === undefined || e === undefined || typeof a === "string" || typeof e === "string")
      return childPath;
    const found = firstDifference(a, e, childPath);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Either a document or its infoset. */
export type InfosetSource = string | Uint8Array | InfosetNode;

/**
 * Throws unless both documents have the same infoset. The error names the place of the first difference,
 * shows the lines about it, and carries both infosets as text, which vitest shows as a diff.
 */
export function expectSameInfoset(
  actual: InfosetSource,
  expected: InfosetSource,
  options: InfosetOptions = {},
): void {
  const [a, e] = [actual, expected].map((source) =>
    typeof source === "string" || source instanceof Uint8Array ? infoset(source, options) : source,
  ) as [InfosetNode, InfosetNode];
  const place = firstDifference(a, e);
  if (place === undefined) return;
  const actualLines = infosetLines(a);
  const expectedLines = infosetLines(e);
  throw new AssertionError({
    message: `The infosets differ at ${place}\n${hunk(actualLines, expectedLines).join("\n")}`,
    actual: actualLines.join("\n"),
    expected: expectedLines.join("\n"),
    operator: "expectSameInfoset",
  });
}

/** What differs between two lists of lines, cut to a readable size, with some lines about it. */
function hunk(actual: readonly string[], expected: readonly string[]): string[] {
  let head = 0;
  while (head < actual.length && head < expected.length && actual[head] === expected[head]) head++;
  let tail = 0;
  const most = Math.min(actual.length, expected.length) - head;
  while (tail < most && actual.at(-1 - tail) === expected.at(-1 - tail)) tail++;
  const side = (sign: string, lines: readonly string[]): string[] => {
    const shown = lines
      .slice(head, Math.min(lines.length - tail, head + 12))
      .map((line) => `${sign} ${line}`);
    const left = lines.length - tail - head - shown.length;
    return left > 0 ? [...shown, `${sign} … ${left} more lines`] : shown;
  };
  const same = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
  return [
    ...same(expected.slice(Math.max(0, head - 4), head)),
    ...side("- expected", expected),
    ...side("+ actual  ", actual),
    ...same(tail === 0 ? [] : expected.slice(expected.length - tail).slice(0, 3)),
  ];
}

/**
 * The first element in the Body of a SOAP message as a document of its own. All namespace declarations in
 * scope are kept, used or not. Comments and instructions in it stay, CDATA becomes text.
 */
export function soapBody(xml: string | Uint8Array): string {
  return withDocument(xml, (document) => {
    const body = elementsOf(document.root).find((e) => e.name === "Body" && isSoap(e));
    if (document.root.name !== "Envelope" || !isSoap(document.root) || body === undefined) {
      throw new Error("Not a SOAP message: there is no Envelope with a Body");
    }
    const payload = elementsOf(body)[0];
    if (payload === undefined) throw new Error("The Body of the SOAP message is empty");
    // Inclusive canonical XML is exactly this: the subtree with the declarations that it inherits.
    return payload.canonicalizeToString({ withComments: true });
  });
}

/** The elements in the Header of a SOAP message, as documents of their own; see {@link soapBody}. */
export function soapHeaders(xml: string | Uint8Array): string[] {
  return withDocument(xml, (document) => {
    const header = elementsOf(document.root).find((e) => e.name === "Header" && isSoap(e));
    return header === undefined ? [] : elementsOf(header).map((e) => e.canonicalizeToString());
  });
}

function isSoap(element: XmlElement): boolean {
  const uri = element.namespaceUri;
  return (documentedNamespaceAliases[uri] ?? uri) === SOAP_NAMESPACE;
}

function elementsOf(element: XmlElement): XmlElement[] {
  return element.find("child::*").filter((node): node is XmlElement => node instanceof XmlElement);
}
