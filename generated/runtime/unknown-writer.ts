// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isNCName } from "./characters.js";
import type { AnyAttributes, ContentModel, UnknownContent } from "./content.js";
import { isOpaque } from "./describe.js";
import { withPrefixes } from "./fragment.js";
import { ILLEGAL, NameWriter } from "./name-writer.js";
import { LONGEST_NAMESPACE, type Namespaces, XMLNS_NAMESPACE, XSI_NAMESPACE } from "./names.js";
import type { WriteOptions } from "./options.js";
import { WITHOUT_LIMITS, XmlReader } from "./reader.js";
import { shorten } from "./shorten.js";
import { type AttributeStart, attributeOf } from "./written-tags.js";

const NO_NAMESPACES: Namespaces = {};
const XMLNS = "xmlns:";
const XSI_TYPE = `{${XSI_NAMESPACE}}type`;
const XSI_NIL = `{${XSI_NAMESPACE}}nil`;

/** Unknown content of the element that is being written, and how far it has been put back. */
interface Plan {
  readonly depth: number;
  readonly contents: readonly UnknownContent[];
  /** Attributes of children that are plain values, by position and name, and by name where there is but one. */
  readonly attributes: ReadonlyMap<string, AnyAttributes>;
  next: number;
  children: number;
}

/** Unknown content level of the writer: the content that the schema does not know, put back where it stood. */
export abstract class UnknownContentWriter extends NameWriter {
  protected readonly indent: string;
  depth = 0;
  /** Whether elements can be written without a thought to indentation, unknown content and declarations. */
  protected plain = false;
  /** The depth of the outermost open element that holds text, in which nothing may be indented; 0: none. */
  textDepth = 0;
  protected plan: Plan | undefined;
  protected readonly plans: Plan[] = [];
  private lastAttribute: AttributeStart | undefined;
  /** Whether the element that begins next is nil, whatever xsi:nil was kept for it. */
  isNil = false;

  constructor(namespaces: Namespaces, options: WriteOptions | undefined) {
    super(namespaces, options);
    const indent = options?.indent ?? "";
    this.indent = typeof indent === "number" ? " ".repeat(indent) : indent;
  }

  /** Checks that a repeated member is an array and returns it; an empty one for undefined. */
  list<T>(name: string, items: readonly T[] | undefined): readonly T[] {
    if (items === undefined) return [];
    if (!Array.isArray(items)) this.mismatch(name, items, "an array");
    return items;
  }

  /** An attribute of the element that was started last; nothing for undefined. */
  attribute(name: string, value: string | undefined): void {
    if (value === undefined) return;
    if (typeof value !== "string") this.mismatch(`@${name}`, value, "a string");
    if (this.extraAttributes?.has(name)) {
      this.fail(`the attribute ${name} stands both in its property and in $anyAttributes or $unknown`);
    }
    this.lastAttribute = attributeOf(name, this.lastAttribute);
    this.out.knownAttribute(this.lastAttribute, value);
  }

  /** xsi:type, unknown attributes and unknown content of an object or array whose tag was just begun. */
  extras(name: string, value: object, model?: ContentModel): void {
    const { $type, $anyAttributes, $unknown } = value as {
      $type?: string;
      $anyAttributes?: AnyAttributes;
      $unknown?: UnknownContent[];
    };
    if ($type !== undefined) {
      if (typeof $type !== "string") this.mismatch(`${name}/$type`, $type, "a type name");
      const type = this.declaredName($type);
      if (type === undefined) {
        this.fail(`"${shorten($type, 1000)}" is not the name of a type whose prefix is declared`, "$type");
      }
      if (this.extraAttributes?.has(XSI_TYPE)) this.fail("the attribute xsi:type is there twice");
      (this.extraAttributes ??= new Map()).set(XSI_TYPE, "");
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

  /** Attributes by "name" or "{namespace}name", with the declarations that they need. */
  private moreAttributes(attributes: object): void {
    const written = (this.extraAttributes ??= new Map());
    const entries = Object.entries(attributes) as [string, unknown][];
    if (isOpaque(attributes)) this.mismatch("$anyAttributes", attributes, "an object");
    const renamed = this.keptPrefixes(entries);
    for (const [name, value] of entries) {
      if (name.startsWith(XMLNS)) continue;
      const [, namespace = "", local = ""] = /^(?:\{(.*)\})?([^}]*)$/s.exec(name) ?? [];
      if (!isNCName(local) || (namespace === "" && local === "xmlns") || namespace === XMLNS_NAMESPACE) {
        this.fail(`"${name}" is not the name of an attribute`);
      }
      if (typeof value !== "string") this.mismatch(`@${name}`, value, "a string");
      const id = `{${namespace}}${local}`;
      if (written.has(id)) this.fail(`the attribute ${local} is there twice`);
      written.set(id, "");
      const text = id === XSI_TYPE ? this.qualified(value) : withPrefixes(value, renamed);
      const qualified = namespace === "" ? local : `${this.prefixOf(namespace)}:${local}`;
      this.out.attribute(qualified, text);
      written.set(qualified, "");
    }
  }

  /**
   * Declares the prefixes that were kept for the values of attributes.
   * @returns what to write for those that mean another namespace here
   */
  private keptPrefixes(entries: readonly [string, unknown][]): ReadonlyMap<string, string> {
    const renamed = new Map<string, string>();
    for (const [name, namespace] of entries) {
      if (!name.startsWith(XMLNS)) continue;
      if (typeof namespace !== "string") this.mismatch(`@${name}`, namespace, "a string");
      const prefix = name.slice(XMLNS.length);
      if (this.prefixes.get(namespace) === prefix) continue;
      const isReserved = prefix === "xsi" && namespace !== XSI_NAMESPACE;
      if (isReserved || this.hasPrefix(prefix)) renamed.set(prefix, this.prefixOf(namespace));
      else this.declarePrefix(prefix, namespace);
    }
    return renamed;
  }

  /** Attributes that were found on a child that is a plain value. */
  protected leafAttributes(plan: Plan, name: string): void {
    if (plan.attributes.size === 0) return;
    const here = plan.attributes.get(name) ?? plan.attributes.get(`${plan.children - 1} ${name}`);
    if (here === undefined) return;
    const { [XSI_NIL]: _, ...others } = here;
    this.moreAttributes(this.isNil ? others : here);
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

  /** @throws WriteError if it is not well-formed or uses an undeclared prefix */
  protected fragment(xml: string): void {
    if (typeof xml !== "string") this.mismatch("$any", xml, "a string of XML");
    const { illegal } = this;
    const source = illegal === "error" ? xml : xml.replace(ILLEGAL, illegal === "drop" ? "" : "\uFFFD");
    let checked: string;
    try {
      // A limit of its own costs a table of its own.
      const limits = xml.length > LONGEST_NAMESPACE ? WITHOUT_LIMITS : { maxDepth: Number.POSITIVE_INFINITY };
      const r = new XmlReader(`<x>${source}</x>`, NO_NAMESPACES, { ...limits, illegalCharacters: illegal });
      checked = r.fragment().slice(3, -4);
      r.release();
    } catch (error) {
      this.fail(`an XML fragment is not well-formed: ${error instanceof Error ? error.message : error}`);
    }
    const element = /^<(?![!?])/.test(xml);
    if (this.indent !== "" && element && this.textDepth === 0) this.newLine();
    this.out.raw(checked);
    if (!element && this.textDepth === 0) this.textDepth = this.depth;
  }

  protected newLine(): void {
    this.out.raw(`\n${this.indent.repeat(this.depth)}`);
  }
}
