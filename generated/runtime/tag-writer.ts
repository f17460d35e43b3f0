// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isNCName } from "./characters.js";
import type { AnyAttributes, ContentModel, UnknownContent } from "./content.js";
import { describe } from "./describe.js";
import { WriteError, writeErrorOf, XmlBindingError } from "./errors.js";
import { attributeLiteral } from "./fragment.js";
import { utf8Text } from "./input.js";
import { Locator } from "./locator.js";
import {
  BUILT_IN,
  LONGEST_NAMESPACE,
  type Namespaces,
  XML_NAMESPACE,
  XMLNS_NAMESPACE,
  XSI_NAMESPACE,
} from "./names.js";
import { checkWriteOptions } from "./option-checks.js";
import type { WriteOptions } from "./options.js";
import { Output } from "./output.js";
import { owns } from "./own.js";
import { XmlReader } from "./reader.js";
import { type Tag, tagOf } from "./written-tags.js";

/** Unknown content of the element that is being written, and how far it has been put back. */
interface Plan {
  readonly depth: number;
  readonly contents: readonly UnknownContent[];
  /** Attributes of children that are plain values, by position and name, and by name where there is but one. */
  readonly attributes: ReadonlyMap<string, AnyAttributes>;
  next: number;
  children: number;
}

/** Objects are written by recursion, whose stack has little room: some runtimes end at 2000 levels. */
const MAX_DEPTH = 512;
const NO_NAMESPACES: Namespaces = {};
const XSI_TYPE = `{${XSI_NAMESPACE}}type`;
const XSI_NIL = `{${XSI_NAMESPACE}}nil`;
/** What XML cannot hold. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** What all writers of a set of bindings have in common. */
interface Root {
  /** The declarations of all namespaces. */
  readonly declarations: string;
  /** Names that root elements had: to check them anew took a twelfth of the time of a small message. */
  readonly names: Set<string>;
}
const MAX_ROOTS = 1024;

const roots = /* @__PURE__ */ new WeakMap<Namespaces, Root>();

function rootOf(namespaces: Namespaces): Root {
  let root = roots.get(namespaces);
  if (root === undefined) {
    const declarations = Object.entries(namespaces)
      .map(([prefix, name]) => ` xmlns:${prefix}="${attributeLiteral(name)}"`)
      .join("");
    roots.set(namespaces, (root = { declarations, names: new Set() }));
  }
  return root;
}

/**
 * Tag level of the writer: start and end tags, attributes, namespace declarations, indentation, and the
 * content that the schema does not know, put back where it stood.
 */
export abstract class TagWriter {
  protected readonly out: Output;
  private readonly illegal: NonNullable<WriteOptions["illegalCharacters"]>;
  protected readonly indent: string;
  /** Whether to check what is not checked otherwise: facets, and how often what may occur. */
  readonly checkFacets: boolean;
  protected readonly namespaces: Namespaces;
  private readonly prefixes = new Map<string, string>();
  private readonly root: Root;
  protected depth = 0;
  /** The tags of the open elements, by depth from 1. */
  protected readonly tags: Tag[] = [];
  /** The tag that began last. */
  private last: Tag | undefined;
  /** Whether elements can be written without a thought to indentation, unknown content and declarations. */
  protected plain = false;
  /** The depth of the outermost open element that holds text, in which nothing may be indented; 0: none. */
  protected textDepth = 0;
  protected plan: Plan | undefined;
  private readonly plans: Plan[] = [];
  /**
   * The names, qualified and as "{namespace}name", of the attributes that `$anyAttributes` and `$unknown` gave
   * to the element that was started last.
   */
  private extraAttributes: Set<string> | undefined;
  /** Whether the element that begins next is nil, whatever xsi:nil was kept for it. */
  protected isNil = false;
  private localPrefixes = 0;

  /**
   * @param namespaces the bindings' namespaces: all are declared on the root element
   * @param envelope whether the root is a SOAP envelope
   */
  constructor(namespaces: Namespaces, options: WriteOptions | undefined, envelope = false) {
    if (options !== undefined) checkWriteOptions(options);
    this.namespaces = namespaces;
    this.illegal = options?.illegalCharacters ?? "error";
    this.out = new Output(this.illegal, (message) => this.fail(message));
    const indent = options?.indent ?? "";
    this.indent = typeof indent === "number" ? " ".repeat(indent) : indent;
    this.checkFacets = options?.check === true;
    for (const prefix in namespaces) this.prefixes.set(namespaces[prefix]!, prefix);
    this.root = rootOf(namespaces);
    if (options?.declaration ?? envelope) this.out.raw('<?xml version="1.0" encoding="utf-8"?>\n');
  }

  /**
   * The document as a string.
   * @throws WriteError where it is longer than a string can be
   */
  toString(): string {
    const bytes = this.out.finish();
    try {
      return utf8Text(bytes, 0, bytes.length);
    } catch (error) {
      throw new WriteError(`a document of ${bytes.length} bytes is too long for a string`, "/", error);
    }
  }

  /** The document in UTF-8. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.out.finish();
  }

  /** Begins an element that no object stands for. */
  begin(name: string): void {
    this.open(name);
  }

  /** Ends the innermost element. */
  end(): void {
    if (this.plain && this.depth > 1) {
      this.out.endTag(this.tags[this.depth--]!);
      if (this.textDepth > this.depth) this.textDepth = 0;
      return;
    }
    if (this.plan !== undefined && this.plan.depth === this.depth) {
      this.flush(this.plan, Number.POSITIVE_INFINITY);
      this.plan = this.plans.pop();
      this.plain = this.isPlain();
    }
    this.depth--;
    if (this.indent !== "" && this.textDepth === 0 && !this.out.isEmpty) this.newLine();
    this.out.endTag(this.tags[this.depth + 1]!);
    if (this.textDepth > this.depth) this.textDepth = 0;
  }

  /** White space is content in the element that was started last: nothing in it may be indented. */
  keepSpace(): void {
    if (this.textDepth === 0) this.textDepth = this.depth;
  }

  /** Checks that a repeated member is an array and returns it; an empty one for undefined. */
  list<T>(name: string, items: readonly T[] | undefined): readonly T[] {
    if (items === undefined) return [];
    if (!Array.isArray(items)) this.mismatch(name, items, "an array");
    return items;
  }

  /** Begins a start tag; attributes may follow. */
  protected open(name: string): void {
    if (this.plain && this.depth < MAX_DEPTH) {
      const tag = this.tag(name);
      this.tags[++this.depth] = tag;
      this.extraAttributes = undefined;
      this.out.startTag(tag);
    } else {
      this.openSlowly(name);
    }
  }

  private openSlowly(name: string): void {
    if (this.depth === 0 && !this.root.names.has(name)) this.checkRoot(name);
    const plan = this.plan;
    const here = plan !== undefined && plan.depth === this.depth;
    if (here) this.flush(plan, plan.children++);
    if (this.indent !== "" && this.depth > 0 && this.textDepth === 0) this.newLine();
    const tag = this.tag(name);
    this.tags[this.depth + 1] = tag;
    this.out.startTag(tag);
    this.extraAttributes = undefined;
    if (this.depth++ === 0) this.declareAll(name);
    this.plain = this.isPlain();
    if (this.depth > MAX_DEPTH) this.fail("the object is nested too deeply, or holds itself");
    if (here) this.leafAttributes(plan, name);
  }

  private checkRoot(name: string): void {
    if (!this.isBound(name)) {
      this.fail(`"${name.slice(0, 60)}" is not the name of an element whose prefix the bindings have`);
    }
    if (this.root.names.size < MAX_ROOTS) this.root.names.add(name);
  }

  /** The root element declares all namespaces, SOAP's only where it is of SOAP itself. */
  private declareAll(root: string): void {
    const soap = BUILT_IN["soap"]!;
    if (root.startsWith("soap:") && ![...this.prefixes.values()].includes("soap")) {
      if (!this.prefixes.has(soap)) this.prefixes.set(soap, "soap");
      this.out.rawAttributes(` xmlns:soap="${soap}"`);
    }
    this.out.rawAttributes(this.root.declarations);
  }

  private isPlain(): boolean {
    return this.depth > 0 && this.plan === undefined && this.indent === "";
  }

  /** The tags of the element that begins next. */
  protected tag(name: string): Tag {
    return (this.last = tagOf(name, this.last));
  }

  private newLine(): void {
    this.out.raw(`\n${this.indent.repeat(this.depth)}`);
  }
  /** An attribute of the element that was started last; nothing for undefined. */
  attribute(name: string, value: string | undefined): void {
    if (value === undefined) return;
    if (typeof value !== "string") this.mismatch(`@${name}`, value, "a string");
    if (this.extraAttributes?.has(name)) {
      this.fail(`the attribute ${name} stands both in its property and in $anyAttributes or $unknown`);
    }
    this.out.attribute(name, value);
  }

  /** Attributes by "name" or "{namespace}name", with the declarations that they need. */
  private moreAttributes(attributes: object): void {
    const written = (this.extraAttributes ??= new Set());
    for (const [name, value] of Object.entries(attributes) as [string, unknown][]) {
      const [, namespace = "", local = ""] = /^(?:\{(.*)\})?([^}]*)$/s.exec(name) ?? [];
      if (!isNCName(local) || (namespace === "" && local === "xmlns") || namespace === XMLNS_NAMESPACE) {
        this.fail(`"${name}" is not the name of an attribute`);
      }
      if (typeof value !== "string") this.mismatch(`@${name}`, value, "a string");
      const id = `{${namespace}}${local}`;
      if (written.has(id)) this.fail(`the attribute ${local} is there twice`);
      written.add(id);
      const text = id === XSI_TYPE ? this.qualified(value) : value;
      const qualified = namespace === "" ? local : `${this.prefixOf(namespace)}:${local}`;
      this.out.attribute(qualified, text);
      written.add(qualified);
    }
  }

  /** "{namespace}local" as a qualified name whose prefix is declared on the current element. */
  protected qualified(expanded: string): string {
    const [, namespace, local] = /^\{(.*)\}([^}]*)$/s.exec(expanded) ?? [];
    if (local === undefined) return expanded;
    return namespace === "" ? local : `${this.prefixOf(namespace!)}:${local}`;
  }

  /** "t:local" or "{namespace}local" likewise; undefined for what is no name, or has another prefix. */
  protected declaredName(name: string): string | undefined {
    const [, expanded, prefix = "", local = ""] = /^(?:(\{.*\})|([^{}:]+):)?([^{}:]*)$/s.exec(name) ?? [];
    if (!isNCName(local)) return undefined;
    if (expanded !== undefined) return this.qualified(name);
    if (prefix === "" || prefix === "xml" || [...this.prefixes.values()].includes(prefix)) return name;
    return owns(BUILT_IN, prefix) ? this.qualified(`{${BUILT_IN[prefix]}}${local}`) : undefined;
  }

  /** Whether a name is qualified by a prefix that is declared, or by none. */
  private isBound(name: string): boolean {
    const colon = name.indexOf(":");
    const prefix = name.slice(0, Math.max(colon, 0));
    const declared = [...this.prefixes.values(), "soap", "xml"];
    for (let n = 1; n <= this.localPrefixes; n++) declared.push(`ns${n}`);
    return isNCName(name.slice(colon + 1)) && (colon < 0 || declared.includes(prefix));
  }

  /** The prefix of a namespace, declared on the current element if it is not on the root. */
  private prefixOf(namespace: string): string {
    if (namespace === XML_NAMESPACE) return "xml";
    const known = this.prefixes.get(namespace);
    if (known !== undefined) return known;
    // A character that is dropped or replaced could make it another namespace, or none.
    const isNone = namespace === "" || namespace === XMLNS_NAMESPACE || namespace.search(ILLEGAL) >= 0;
    if (isNone || namespace.length > LONGEST_NAMESPACE) {
      this.fail(`"${namespace.slice(0, 100)}" is not a namespace that can be declared`);
    }
    let prefix: string;
    do prefix = `ns${++this.localPrefixes}`;
    while ([...this.prefixes.values()].includes(prefix));
    this.out.attribute(`xmlns:${prefix}`, namespace);
    return prefix;
  }

  protected xsi(attributes: string): void {
    const declared = this.prefixes.get(XSI_NAMESPACE) === "xsi";
    this.out.rawAttributes(declared ? attributes : ` xmlns:xsi="${XSI_NAMESPACE}"${attributes}`);
  }
  /** xsi:type, unknown attributes and unknown content of an object or array whose tag was just begun. */
  protected extras(name: string, value: object, model?: ContentModel): void {
    const { $type, $anyAttributes, $unknown } = value as {
      $type?: string;
      $anyAttributes?: AnyAttributes;
      $unknown?: UnknownContent[];
    };
    if ($type !== undefined) {
      if (typeof $type !== "string") this.mismatch(`${name}/$type`, $type, "a type name");
      const type = this.qualified($type);
      if (!this.isBound(type))
        this.fail(`"${type}" is not the name of a type whose prefix is declared`, "$type");
      if (this.extraAttributes?.has(XSI_TYPE)) this.fail("the attribute xsi:type is there twice");
      (this.extraAttributes ??= new Set()).add(XSI_TYPE);
      this.xsi("");
      this.out.attribute("xsi:type", type);
    }
    if ($anyAttributes !== undefined) {
      if (typeof $anyAttributes !== "object" || $anyAttributes === null) {
        this.mismatch("$anyAttributes", $anyAttributes, "an object");
      }
      this.moreAttributes($anyAttributes);
    }
    if ($unknown !== undefined) {
      const attributes = this.unknownAttributes(this.list("$unknown", $unknown), model);
      if (this.plan !== undefined) this.plans.push(this.plan);
      this.plan = { depth: this.depth, contents: $unknown, attributes, next: 0, children: 0 };
      this.plain = false;
    }
  }

  /** Checks unknown content and sorts out the attributes in it. */
  private unknownAttributes(
    contents: readonly UnknownContent[],
    model: ContentModel | undefined,
  ): ReadonlyMap<string, AnyAttributes> {
    const found = new Map<string, AnyAttributes>();
    for (const each of contents) {
      const {
        position,
        xml,
        element = "",
        attributes,
        missing,
      } = (each ?? {}) as Partial<{
        position: number;
        xml: string;
        element: string;
        attributes: AnyAttributes;
        missing: string;
      }>;
      const isAttributes = typeof attributes === "object" && attributes !== null && xml === undefined;
      const isKnown = isAttributes || typeof (xml ?? missing) === "string";
      if (typeof position !== "number" || Number.isNaN(position) || !isKnown) {
        this.mismatch("$unknown", each, "unknown content, with a position and XML or attributes,");
      }
      if (!isAttributes) continue;
      found.set(`${position} ${element}`, attributes);
      // The position may have been another where the document was out of order.
      if (model?.byName.get(element)?.repeated === false) found.set(element, attributes);
    }
    return found;
  }

  /** Writes the unknown content that stands before the known child of this position. */
  protected flush(plan: Plan, position: number): void {
    for (; plan.next < plan.contents.length; plan.next++) {
      const content = plan.contents[plan.next]!;
      if (!("xml" in content)) continue;
      if (content.position > position) return;
      this.fragment(content.xml);
    }
  }

  /** Attributes that were found on a child that is a plain value. */
  private leafAttributes(plan: Plan, name: string): void {
    if (plan.attributes.size === 0) return;
    const here = plan.attributes.get(name) ?? plan.attributes.get(`${plan.children - 1} ${name}`);
    if (here === undefined) return;
    const { [XSI_NIL]: _, ...others } = here;
    this.moreAttributes(this.isNil ? others : here);
  }

  /** @throws WriteError if it is not well-formed or uses an undeclared prefix */
  protected fragment(xml: string): void {
    if (typeof xml !== "string") this.mismatch("$any", xml, "a string of XML");
    const { illegal } = this;
    const source = illegal === "error" ? xml : xml.replace(ILLEGAL, illegal === "drop" ? "" : "\uFFFD");
    let checked: string;
    try {
      const options = { maxDepth: Number.POSITIVE_INFINITY, illegalCharacters: illegal };
      checked = new XmlReader(`<x>${source}</x>`, NO_NAMESPACES, options).fragment().slice(3, -4);
    } catch (error) {
      this.fail(`an XML fragment is not well-formed: ${error instanceof Error ? error.message : error}`);
    }
    const element = /^<(?![!?])/.test(xml);
    if (this.indent !== "" && element && this.textDepth === 0) this.newLine();
    this.out.raw(checked);
    if (!element && this.textDepth === 0) this.textDepth = this.depth;
  }

  /** The path of the innermost open element. */
  private path(): string {
    const { shadow, text } = this.out.written();
    return new Locator(shadow, text).path(shadow.length);
  }

  protected mismatch(name: string, value: unknown, expected: string): never {
    this.fail(`${expected} is expected, not ${describe(value)}`, name);
  }

  /** Throws what writing failed for: a WriteError, whatever it was. */
  rethrow(error: unknown): never {
    throw error instanceof XmlBindingError ? error : writeErrorOf(error, this.path());
  }

  /** @throws WriteError at the innermost open element, or at a child of it */
  protected fail(message: string, child?: string): never {
    const path = this.path();
    const local = child?.replace(/^[^@$]*:/, "");
    throw new WriteError(message, local === undefined ? path : `${path === "/" ? "" : path}/${local}`);
  }
}
