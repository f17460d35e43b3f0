/** Prints declarations of the schema language from their source trees, tidily and with uniform prefixes. */

import type { QName } from "./components.js";
import { resolveName, type SchemaDocument } from "./documents.js";
import { componentKey, xsdNamespace } from "./namespaces.js";
import type { Source } from "./sources.js";
import { collapseParagraphs, type XmlAttribute, type XmlElement } from "./xml-tree.js";

export interface PrintSettings {
  /** The defaults that the printed document states. */
  readonly elementsQualified: boolean;
  readonly attributesQualified: boolean;
  /** The keys of the global elements that are printed. */
  readonly selected: ReadonlySet<string>;
  /** The name of a global element's type; undefined for an anonymous one. */
  typeOf(elementKey: string): QName | undefined;
  /** Whether the values of an element of the schema language are qualified names. */
  hasNames(xml: XmlElement): boolean;
  /** The prefix of a namespace in values, and whether it is declared without a word. */
  prefixInValues(namespace: string): { readonly prefix: string; readonly declared: boolean } | undefined;
  /** The prefix of others; what begins with it the printed document does not declare. */
  readonly freePrefix: string;
  /** What the printed document keeps out by default. */
  readonly blockDefault: string | undefined;
  /** The name as the printed document has to write it. */
  nameFor(name: QName): string;
}

const nameAttributes = new Set(["type", "ref", "base", "itemType", "substitutionGroup"]);
const valueAttributes = new Set(["value", "default", "fixed"]);
const identityConstraints = new Set(["key", "keyref", "unique"]);
/** What elements and complex types may keep out. */
const BLOCKABLE: ReadonlyMap<string, readonly string[]> = new Map([
  ["element", ["#all", "extension", "restriction", "substitution"]],
  ["complexType", ["#all", "extension", "restriction"]],
]);
const noNamespaces: ReadonlyMap<string, string> = new Map([["xs", xsdNamespace]]);

/** The lines of a declaration, without outer indentation. */
export function printDeclaration(source: Source, settings: PrintSettings): string[] {
  return new Printer(source.document, settings).print(source.xml);
}

class Printer {
  readonly #document: SchemaDocument;
  readonly #settings: PrintSettings;

  constructor(document: SchemaDocument, settings: PrintSettings) {
    this.#document = document;
    this.#settings = settings;
  }

  print(xml: XmlElement): string[] {
    if (xml.local === "documentation" || xml.local === "appinfo") return printProse(xml);
    const attributes = this.#attributes(xml).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
    const children = this.#children(xml).flatMap((child) => this.print(child));
    const tag = `xs:${xml.local}`;
    const start = `<${tag}${attributes.join("")}`;
    if (children.length === 0) return xml.local === "annotation" ? [] : [`${start}/>`];
    return [`${start}>`, ...indented(children), `</${tag}>`];
  }

  /** The children to print: what may not occur, and what only points elsewhere, stays out. */
  #children(xml: XmlElement): XmlElement[] {
    const prohibited = isProhibited(xml);
    return xml.children.filter(
      (child) =>
        child.namespace === xsdNamespace &&
        !identityConstraints.has(child.local) &&
        child.attribute("maxOccurs")?.trim() !== "0" &&
        !(prohibited && child.local === "simpleType"),
    );
  }

  #attributes(xml: XmlElement): [name: string, value: string][] {
    const result: [string, string][] = [];
    for (const { local, namespace, value } of xml.attributes) {
      if (namespace !== "" || local === "id" || local === "form") continue;
      if (local === "type" && isProhibited(xml)) continue;
      if (nameAttributes.has(local)) result.push(...this.#nameAttribute(xml, local, value));
      else if (local === "memberTypes") {
        const names = value.split(/\s+/).filter((name) => name !== "");
        result.push([local, names.map((name) => this.#rename(xml, name)).join(" ")]);
      } else if (valueAttributes.has(local) && this.#settings.hasNames(xml)) {
        result.push(...this.#nameValue(xml, local, value));
      } else result.push([local, value]);
    }
    const form = this.#form(xml);
    if (form !== undefined) result.push(["form", form]);
    const block = this.#block(xml);
    if (block !== undefined) result.push(["block", block]);
    return result;
  }

  /** What a declaration keeps out by the default of its document, where the printed one has another. */
  #block(xml: XmlElement): string | undefined {
    const blockable = BLOCKABLE.get(xml.local);
    const stated = this.#document.root.attribute("blockDefault");
    if (blockable === undefined || stated === undefined || stated === this.#settings.blockDefault)
      return undefined;
    if (xml.attribute("block") !== undefined || xml.attribute("ref") !== undefined) return undefined;
    const words = stated.split(/\s+/).filter((word) => blockable.includes(word));
    return words.length === 0 ? undefined : words.join(" ");
  }

  /** Names that are values, with the declarations that they need. */
  #nameValue(xml: XmlElement, local: string, value: string): [string, string][] {
    const declared = new Map<string, string>();
    const names = value
      .trim()
      .split(/\s+/)
      .map((written) => {
        const name = xml.resolve(written);
        if (name === undefined || name.namespace === "") return written;
        const known = this.#settings.prefixInValues(name.namespace);
        if (known?.declared === true) return `${known.prefix}:${name.local}`;
        const number = declared.size === 0 ? "" : declared.size + 1;
        const prefix =
          declared.get(name.namespace) ?? known?.prefix ?? `${this.#settings.freePrefix}${number}`;
        declared.set(name.namespace, prefix);
        return `${prefix}:${name.local}`;
      });
    const declarations = [...declared].map(([namespace, prefix]): [string, string] => [
      `xmlns:${prefix}`,
      namespace,
    ]);
    return [[local, names.join(" ")], ...declarations];
  }

  #nameAttribute(xml: XmlElement, local: string, value: string): [string, string][] {
    if (local !== "substitutionGroup") return [[local, this.#rename(xml, value)]];
    const head = resolveName(this.#document, xml, value);
    if (head !== undefined && this.#settings.selected.has(componentKey(head))) {
      return [[local, this.#rename(xml, value)]];
    }
    // Without its head the element has to state the type that it took from the head.
    const key = componentKey({
      namespace: this.#document.targetNamespace,
      local: xml.attribute("name")?.trim() ?? "",
    });
    const type = this.#statesType(xml) ? undefined : this.#settings.typeOf(key);
    return type === undefined ? [] : [["type", this.#settings.nameFor(type)]];
  }

  #statesType(xml: XmlElement): boolean {
    const inline = xml.children.some(
      (child) => child.local === "simpleType" || child.local === "complexType",
    );
    return inline || xml.attribute("type") !== undefined;
  }

  #rename(xml: XmlElement, written: string): string {
    const name = resolveName(this.#document, xml, written);
    return name === undefined ? written : this.#settings.nameFor(name);
  }

  /** The form that a local declaration must state because the printed document's default is another. */
  #form(xml: XmlElement): string | undefined {
    if (xml.attribute("name") === undefined || xml.parent === this.#document.root) return undefined;
    const { elementsQualified, attributesQualified } = this.#document;
    const isElement = xml.local === "element";
    if (!isElement && xml.local !== "attribute") return undefined;
    const form = xml.attribute("form")?.trim();
    const qualified =
      form === undefined ? (isElement ? elementsQualified : attributesQualified) : form === "qualified";
    const byDefault = isElement ? this.#settings.elementsQualified : this.#settings.attributesQualified;
    if (qualified === byDefault) return undefined;
    return qualified ? "qualified" : "unqualified";
  }
}

function isProhibited(xml: XmlElement): boolean {
  return xml.local === "attribute" && xml.attribute("use")?.trim() === "prohibited";
}

/** An xs:documentation or xs:appinfo: plain text is laid out anew, markup is kept as it is. */
function printProse(xml: XmlElement): string[] {
  const tag = `xs:${xml.local}`;
  const attributes = printAttributes(xml.attributes);
  if (xml.children.length > 0) {
    const content = xml.nodes.map((node) => printForeign(node, noNamespaces)).join("");
    return [`<${tag}${attributes}>${content.trim()}</${tag}>`];
  }
  const text = escapeText(collapseParagraphs(xml.text));
  if (text === "") return attributes === "" ? [] : [`<${tag}${attributes}/>`];
  if (!text.includes("\n")) return [`<${tag}${attributes}>${text}</${tag}>`];
  return [`<${tag}${attributes}>`, ...indented(text.split("\n")), `</${tag}>`];
}

/** An element of another language, with the namespace declarations that it needs. */
function printForeign(node: XmlElement | string, scope: ReadonlyMap<string, string>): string {
  if (typeof node === "string") return escapeText(node);
  const declared = new Map(scope);
  let declarations = "";
  for (const { prefix, namespace } of [node, ...node.attributes.filter(({ prefix }) => prefix !== "")]) {
    if (prefix === "xml" || (declared.get(prefix) ?? "") === namespace) continue;
    declared.set(prefix, namespace);
    declarations += ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapeAttribute(namespace)}"`;
  }
  const content = node.nodes.map((child) => printForeign(child, declared)).join("");
  const start = `<${node.qualifiedName}${declarations}${printAttributes(node.attributes)}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${node.qualifiedName}>`;
}

function printAttributes(attributes: readonly XmlAttribute[]): string {
  return attributes
    .map(
      ({ prefix, local, value }) =>
        ` ${prefix === "" ? "" : `${prefix}:`}${local}="${escapeAttribute(value)}"`,
    )
    .join("");
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#xD;");
}

/** Text as the content of an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return escaped.replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
