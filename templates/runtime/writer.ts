// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel } from "./content.js";
import { isOpaque } from "./describe.js";
import type { Member } from "./members.js";
import type { Namespaces } from "./names.js";
import type { WriteOptions } from "./options.js";
import { owns } from "./own.js";
import { namedText, type SimpleType, type Violation } from "./simple.js";

// Bundlers keep the order of imports, and compression finds what is alike some 32 kB back: the layers of the writer
// come before those of the reader.

import { CheckingWriter } from "./checking-writer.js";
import { tagOf } from "./written-tags.js";

/** Keeps the hidden class of writers alive, as that of readers is. */
let alive: XmlWriter | undefined;

/** What objects may hold besides the members of their type. */
const EXTRAS: ReadonlySet<string> = /* @__PURE__ */ new Set(["$anyAttributes", "$type", "$unknown"]);

/**
 * Writes one XML document from objects. The generated functions call `start`, write the members in schema
 * order, and call `end`.
 */
export class XmlWriter extends CheckingWriter {
  /** @param namespaces the bindings' namespaces: all are declared on the root element */
  constructor(namespaces: Namespaces, options?: WriteOptions, envelope?: boolean) {
    super(namespaces, options, envelope);
    if (alive === undefined) {
      alive = this;
      alive = new XmlWriter(namespaces);
    }
  }

  /**
   * Begins the element of an object. Its members follow in schema order, those that are not there too.
   * @returns the members that are there; undefined if these are all properties, in schema order
   * @throws WriteError for a missing required member, an unknown property, members that exclude each other
   */
  start(name: string, value: object, model: ContentModel): readonly string[] | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      this.mismatch(name, value, "an object");
    this.open(name);
    const members = model.members;
    let m = 0;
    let required = 0;
    // Keys come in schema order most of the time: then one walk through the members finds them all.
    for (const key in value) {
      if (!owns(value, key)) continue;
      while (m < members.length && members[m]!.key !== key) m++;
      if (m === members.length) return this.startUnordered(name, value, Object.keys(value), model);
      if (members[m++]!.required && (value as Record<string, unknown>)[key] !== undefined) required++;
    }
    if (m === 0 && isOpaque(value)) this.mismatch("", value, "an object");
    if (required < model.requiredCount) this.missing(value, model);
    if (model.hasChoices) this.checkChoices(value, model);
    if (this.checkFacets) model.structure?.refuse(this, value, model);
    return undefined;
  }

  /** `start` for keys in another order, and for objects that have more than the members of their type. */
  private startUnordered(
    name: string,
    value: object,
    keys: readonly string[],
    model: ContentModel,
  ): readonly string[] {
    const members: Member[] = [];
    for (const key of keys) {
      const member = model.byKey.get(key);
      if (member === undefined && !EXTRAS.has(key)) this.unknownProperty(name, key, model);
      if (member !== undefined && (value as Record<string, unknown>)[key] !== undefined) members.push(member);
    }
    if (members.filter((member) => member.required).length < model.requiredCount) this.missing(value, model);
    if (model.hasChoices) this.checkChoices(value, model);
    if (this.checkFacets) model.structure?.refuse(this, value, model);
    this.extras(name, value, model);
    return members.sort((a, b) => a.index - b.index).map((member) => member.key);
  }

  /**
   * Begins the element of a type that is an array of its children, and returns the array.
   * @param model given where it says how many there may be
   */
  startList<T>(name: string, items: readonly T[], model?: ContentModel): readonly T[] {
    if (!Array.isArray(items)) this.mismatch(name, items, "an array");
    this.open(name);
    if (this.checkFacets) model?.structure?.refuse(this, items, model);
    this.extras(name, items);
    return items;
  }

  /** An element with a string; nothing for undefined. */
  string(name: string, value: string | undefined): void {
    if (value === undefined) return;
    if (typeof value !== "string") this.mismatch(name, value, "a string");
    this.leaf(name, value);
  }

  /** An element with a simple value; nothing for undefined. */
  value<T>(name: string, type: SimpleType<T>, value: T | undefined): void {
    if (value === undefined) return;
    const text = type.format(value);
    if (text !== undefined) {
      this.leaf(name, this.checked(name, type, text, value));
      return;
    }
    if (type.formatNames === undefined) this.refuse(name, type, value);
    // What it needs is declared on the element itself.
    this.open(name);
    this.text(this.format(name, type, value));
    this.end();
  }

  /** The text of the element that was started last; nothing for undefined. */
  text(value: string | undefined): void {
    if (value === undefined || value === "") return;
    if (typeof value !== "string") this.mismatch("$value", value, "a string");
    this.out.text(value);
    if (this.textDepth === 0) this.textDepth = this.depth;
  }

  /** The simple value of the element that was started last; nothing for undefined. */
  textValue<T>(type: SimpleType<T>, value: T | undefined): void {
    if (value !== undefined) this.text(this.format("$value", type, value));
  }

  /** Elements that a wildcard allows, each a self-contained fragment; nothing for undefined. */
  any(fragments: readonly string[] | undefined): void {
    if (fragments === undefined) return;
    for (const fragment of this.list("$any", fragments)) {
      if (this.plan?.depth === this.depth) this.flush(this.plan, this.plan.children++);
      this.fragment(fragment);
    }
  }

  private leaf(name: string, text: string): void {
    if (this.plain) {
      const tag = tagOf(name, this.guess);
      this.guess = tag.behind;
      this.out.leaf(tag, text);
      return;
    }
    this.open(name);
    this.text(text);
    this.end();
  }

  /** An attribute with a simple value; nothing for undefined. */
  attributeValue<T>(name: string, type: SimpleType<T>, value: T | undefined): void {
    if (value !== undefined) this.attribute(name, this.format(`@${name}`, type, value));
  }

  private format<T>(name: string, type: SimpleType<T>, value: T): string {
    const text = type.format(value) ?? type.formatNames?.(value, (each) => this.declaredName(each));
    return text === undefined ? this.refuse(name, type, value) : this.checked(name, type, text, value);
  }

  private refuse<T>(name: string, type: SimpleType<T>, value: T): never {
    const names =
      type.formatNames === undefined ? "" : " whose prefix the bindings have, or {namespace}name,";
    this.mismatch(name, value, `a value of ${type.name}${names}`);
  }

  private checked<T>(name: string, type: SimpleType<T>, text: string, value: T): string {
    if (this.checkFacets) {
      const named = namedText(type, value, (each) => this.canonicalName(each));
      const violation = type.check(text, true, named);
      if (violation !== undefined && violation.code !== "unknown-value") this.violated(violation, name);
    }
    return text;
  }

  /** A value of the innermost open element, or of a child of it, is not as it must be. */
  protected violated({ message }: Violation, name: string): void {
    this.fail(message, name);
  }
}
