/** An XML tree of a schema document: elements with their attributes, their own text, and their place. */

import type { Scope } from "../../templates/runtime/names.js";
import type { QName, SourcePosition } from "./components.js";
import { type Locate, type StartToken, tokenize, type XmlAttribute } from "./xml-tokens.js";

export type { XmlAttribute } from "./xml-tokens.js";

/** The document that an element stands in, as far as places in it are concerned. */
interface TreeSource {
  readonly file: string;
  locate: Locate;
}

/** An element of a schema document. Positions are computed when they are asked for. */
export class XmlElement {
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly parent: XmlElement | undefined;
  /** Where the element begins; grows in document order within one file. */
  readonly offset: number;
  /** Child elements and text, in order. */
  readonly nodes: readonly (XmlElement | string)[];
  readonly scope: Scope;
  readonly #source: TreeSource;
  #position: SourcePosition | undefined;
  #children: readonly XmlElement[] | undefined;

  constructor(
    token: StartToken,
    parent: XmlElement | undefined,
    nodes: readonly (XmlElement | string)[],
    source: TreeSource,
  ) {
    this.prefix = token.prefix;
    this.local = token.local;
    this.namespace = token.namespace;
    this.attributes = token.attributes;
    this.parent = parent;
    this.offset = token.offset;
    this.nodes = nodes;
    this.scope = token.scope;
    this.#source = source;
  }

  get children(): readonly XmlElement[] {
    this.#children ??= this.nodes.filter((node) => typeof node !== "string");
    return this.#children;
  }

  /** The element's own character data, without that of its children. */
  get text(): string {
    return this.nodes.filter((node) => typeof node === "string").join("");
  }

  /** All character data inside the element, in order. */
  get deepText(): string {
    return this.nodes.map((node) => (typeof node === "string" ? node : node.deepText)).join("");
  }

  get position(): SourcePosition {
    this.#position ??= { file: this.#source.file, ...this.#source.locate(this.offset) };
    return this.#position;
  }

  /** The name as written in the document, prefix included. */
  get qualifiedName(): string {
    return this.prefix === "" ? this.local : `${this.prefix}:${this.local}`;
  }

  /** The value of an attribute, that of an unqualified one unless a namespace is given. */
  attribute(local: string, namespace = ""): string | undefined {
    for (const attribute of this.attributes) {
      if (attribute.local === local && attribute.namespace === namespace) return attribute.value;
    }
    return undefined;
  }

  /** Whether the element has this namespace and local name. */
  is(namespace: string, local: string): boolean {
    return this.local === local && this.namespace === namespace;
  }

  /** The child elements with this namespace and local name. */
  childrenNamed(namespace: string, local: string): readonly XmlElement[] {
    return this.children.filter((child) => child.is(namespace, local));
  }

  /**
   * A copy at the same place, with other values of attributes.
   * @param change tells the new value, undefined where it stays
   */
  changed(
    parent: XmlElement | undefined,
    change: (at: XmlElement, attribute: string) => string | undefined,
  ): XmlElement {
    const attributes = this.attributes.map((attribute) => ({
      ...attribute,
      value: (attribute.namespace === "" ? change(this, attribute.local) : undefined) ?? attribute.value,
    }));
    const nodes: (XmlElement | string)[] = [];
    const copy = new XmlElement({ ...this.#token(), attributes }, parent, nodes, this.#source);
    for (const node of this.nodes) nodes.push(typeof node === "string" ? node : node.changed(copy, change));
    return copy;
  }

  #token(): Omit<StartToken, "attributes"> {
    const { prefix, local, namespace, offset, scope } = this;
    return { prefix, local, namespace, offset, scope };
  }

  /**
   * A prefixed name in attribute content, resolved with the namespaces in scope. Without a prefix the
   * default namespace applies ("" if there is none). Undefined when the prefix is not bound.
   */
  resolve(prefixedName: string): QName | undefined {
    const colon = prefixedName.indexOf(":");
    const prefix = colon < 0 ? "" : prefixedName.slice(0, colon);
    const namespace = this.scope.namespaceOf(prefix) ?? (colon < 0 ? "" : undefined);
    return namespace === undefined ? undefined : { namespace, local: prefixedName.slice(colon + 1) };
  }
}

/**
 * Reads a document into a tree. `file` is the name that positions show.
 * @throws XmlError, with line and column, when the document is ill-formed
 */
export function parseXmlTree(bytes: Uint8Array, file: string): XmlElement {
  const source: TreeSource = { file, locate: () => ({ line: 1, column: 1 }) };
  const open: { element: XmlElement; nodes: (XmlElement | string)[] }[] = [];
  let root: XmlElement | undefined;
  tokenize(bytes, {
    begin(locate) {
      source.locate = locate;
    },
    start(token) {
      const parent = open.at(-1);
      const nodes: (XmlElement | string)[] = [];
      const element = new XmlElement(token, parent?.element, nodes, source);
      parent?.nodes.push(element);
      root ??= element;
      open.push({ element, nodes });
    },
    text(text) {
      open.at(-1)?.nodes.push(text);
    },
    end() {
      open.pop();
    },
  });
  if (root === undefined) throw new Error("the reader gave no root element");
  return root;
}

/** Text as prose: white space collapsed, paragraphs (parted by an empty line) kept apart by an empty line. */
export function collapseParagraphs(text: string): string {
  const paragraphs = text
    .split(/\n[ \t\r]*(?:\n[ \t\r]*)+/)
    .map((paragraph) => paragraph.trim().replace(/\s+/g, " "));
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}
