/** Writes a tree in a style. */

import type { Quote } from "./spelling.js";
import {
  hasElements,
  isFaultCode,
  isWhiteSpace,
  isXsiType,
  resolveQName,
  type TreeAttribute,
  type TreeElement,
  XML_NAMESPACE,
} from "./tree.js";

/** How a message is to be spelled. */
export interface Style {
  /** The XML declaration, or none. */
  readonly declaration: string;
  /** After the declaration and after the root element: comments, instructions, white space. */
  readonly prolog: string;
  readonly epilog: string;
  /** The wanted prefix for a namespace; an empty one means the default namespace, for elements only. */
  readonly prefix: (uri: string, source: { readonly prefix: string }) => string;
  /** Bindings that the root element declares besides those that it uses. */
  readonly atRoot: readonly (readonly [prefix: string, uri: string])[];
  /** Declares what an element and its attributes use even if it is in scope already. */
  readonly redeclare: boolean;
  /** Also declares a binding that nothing uses, on every element. */
  readonly noise: (() => readonly [prefix: string, uri: string]) | undefined;
  /** Writes QName values with the prefixes of the style rather than with those of the source. */
  readonly rewriteQNames: boolean;
  readonly quote: () => Quote;
  /** Puts the attributes and declarations of a start tag in order. */
  readonly order: <T>(attributes: T[], declarations: T[]) => T[];
  /** White space before an attribute; about `=`; before the end of a tag. */
  readonly gap: () => string;
  readonly equals: () => string;
  readonly close: () => string;
  /** How an element without content is written. */
  readonly empty: "tag" | "pair";
  /** Text of an element, in XML; `""` is asked as well, for elements without content. */
  readonly text: (value: string) => string;
  /** An attribute's value, in XML. */
  readonly value: (value: string, quote: Quote) => string;
  /** What stands between elements, given the white space of the source. */
  readonly between: (space: string) => string;
}

/**
 * Writes a tree in a style. Prefixes follow the wishes of the style as far as these are sound; wherever
 * the binding in scope is not the right one, the element declares it.
 */
export class Writer {
  readonly #root: TreeElement;
  readonly #style: Style;

  constructor(root: TreeElement, style: Style) {
    this.#root = root;
    this.#style = style;
  }

  document(): string {
    const { declaration, prolog, epilog } = this.#style;
    return declaration + prolog + this.#element(this.#root, undefined, new Map()) + epilog;
  }

  #element(
    element: TreeElement,
    parent: TreeElement | undefined,
    outer: ReadonlyMap<string, string>,
  ): string {
    const style = this.#style;
    const tag = new Tag(outer, style.redeclare);
    const name = tag.elementName(element, style);
    const attributes = element.attributes.map((a) => [tag.attributeName(a, style), a] as const);
    if (parent === undefined) {
      for (const [prefix, uri] of style.atRoot) tag.declareIfFree(prefix, uri);
    }
    const qname = (text: string): string => tag.qname(text, element, style);
    const written = attributes.map(([attributeName, a]) =>
      this.#attribute(attributeName, isXsiType(a) ? qname(a.value) : a.value),
    );
    const isQName = isFaultCode(element, parent) && !hasElements(element);
    // First the content of a faultcode, since it may need a declaration.
    const content = isQName ? style.text(qname(texts(element))) : undefined;
    if (style.noise !== undefined) tag.declareIfFree(...style.noise());
    const declarations = [...tag.declared].map(([prefix, uri]) =>
      this.#attribute(prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri),
    );
    const start = `<${name}${style.order(written, declarations).join("")}`;
    const inner = content ?? this.#content(element, tag.scope());
    if (inner === "" && style.empty === "tag") return `${start}${style.close()}/>`;
    return `${start}${style.close()}>${inner}</${name}${style.close()}>`;
  }

  #attribute(name: string, value: string): string {
    const style = this.#style;
    const quote = style.quote();
    return `${style.gap()}${name}${style.equals()}${quote}${style.value(value, quote)}${quote}`;
  }

  #content(element: TreeElement, scope: ReadonlyMap<string, string>): string {
    const style = this.#style;
    if (!hasElements(element)) return style.text(texts(element));
    let xml = "";
    let afterElement = true;
    for (const child of element.children) {
      if (typeof child !== "string") {
        if (afterElement) xml += style.between("");
        xml += this.#element(child, element, scope);
        afterElement = true;
      } else {
        xml += isWhiteSpace(child) ? style.between(child) : style.text(child);
        afterElement = false;
      }
    }
    return afterElement ? xml + style.between("") : xml;
  }
}

/** The names and declarations of one start tag. */
class Tag {
  readonly declared = new Map<string, string>();
  /** Prefixes that names or values of this tag rely on, and that must not be bound anew. */
  readonly #used = new Map<string, string>();
  readonly #outer: ReadonlyMap<string, string>;
  readonly #redeclare: boolean;

  constructor(outer: ReadonlyMap<string, string>, redeclare: boolean) {
    this.#outer = outer;
    this.#redeclare = redeclare;
  }

  scope(): Map<string, string> {
    return new Map([...this.#outer, ...this.declared]);
  }

  #bound(prefix: string): string | undefined {
    return this.declared.get(prefix) ?? this.#outer.get(prefix) ?? (prefix === "" ? "" : undefined);
  }

  /** Makes the prefix mean the namespace in this tag; false when it must mean something else. */
  #use(prefix: string, uri: string): boolean {
    if (prefix === "xml" || prefix === "xmlns") return false;
    const used = this.#used.get(prefix);
    if (used !== undefined) return used === uri;
    if (uri === "" && prefix !== "") return false;
    const needless = prefix === "" && uri === "" && this.#bound("") === "" && !this.#redeclare;
    if (!needless && (this.#redeclare || this.#bound(prefix) !== uri)) this.declared.set(prefix, uri);
    this.#used.set(prefix, uri);
    return true;
  }

  /** A prefix for the namespace: the wanted one, or the first of a series that will do. */
  #prefix(wanted: string, uri: string): string {
    if (this.#use(wanted, uri)) return wanted;
    for (let i = 1; ; i++) {
      if (this.#use(`p${i}`, uri)) return `p${i}`;
    }
  }

  declareIfFree(prefix: string, uri: string): void {
    if (this.#used.has(prefix) || this.declared.has(prefix)) return;
    this.declared.set(prefix, uri);
    this.#used.set(prefix, uri);
  }

  elementName(element: TreeElement, style: Style): string {
    if (element.uri === XML_NAMESPACE) return `xml:${element.local}`;
    const prefix = element.uri === "" ? "" : style.prefix(element.uri, element);
    return joined(this.#prefix(prefix, element.uri), element.local);
  }

  attributeName(attribute: TreeAttribute, style: Style): string {
    if (attribute.uri === XML_NAMESPACE) return `xml:${attribute.local}`;
    if (attribute.uri === "") return attribute.local;
    return joined(
      this.#prefix(style.prefix(attribute.uri, attribute) || "p1", attribute.uri),
      attribute.local,
    );
  }

  /** The text of a QName value, its prefix kept and bound, or changed if the style or the place demands. */
  qname(text: string, element: TreeElement, style: Style): string {
    const { prefix, local, uri } = resolveQName(text, element.scope);
    if (uri === undefined || prefix === "xml") return text;
    if (uri === "") {
      if (this.#use("", "")) return text;
      throw new Error(`The QName "${text}" without namespace cannot be written in an element that has one`);
    }
    if (style.rewriteQNames) return joined(this.#prefix(style.prefix(uri, { prefix }), uri), local);
    return this.#use(prefix, uri) ? text : joined(this.#prefix(prefix, uri), local);
  }
}

export function texts(element: TreeElement): string {
  return element.children.filter((child) => typeof child === "string").join("");
}

function joined(prefix: string, local: string): string {
  return prefix === "" ? local : `${prefix}:${local}`;
}
