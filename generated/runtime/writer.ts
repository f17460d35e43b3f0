// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isNCName } from "./characters.js";
import { type ContentModel, content, exclude, type Member, type UnknownContent } from "./content.js";
import type { Namespaces } from "./names.js";
import type { WriteOptions } from "./options.js";
import { owns } from "./own.js";
import { XmlReader } from "./reader.js";
import type { SimpleType } from "./simple.js";
import { closest } from "./suggest.js";
import { TagWriter } from "./tag-writer.js";

/** Keeps the hidden class of writers alive, as that of readers is. */
let alive: XmlWriter | undefined;

/** What objects may hold besides the members of their type. */
const EXTRAS: ReadonlySet<string> = /* @__PURE__ */ new Set(["$anyAttributes", "$type", "$unknown"]);
/**
 * The members that an object of a type with many has, to be asked for in schema order. The keys come to V8 as
 * arguments: objects of all kinds of shapes are read 1.3 times as fast as by a place in the code for each.
 */
export class PresentMembers<T extends object> {
  private readonly object: T;
  private readonly keys: readonly string[];
  private index = 0;
  private next: string | undefined;
  private current: unknown;

  constructor(object: T, keys: readonly string[]) {
    this.object = object;
    this.keys = keys;
    this.next = keys[0];
  }

  /** Whether the next member is this one; if so, goes on to the one after it. */
  at(key: keyof T): boolean {
    if (this.next !== key) return false;
    this.next = this.keys[++this.index];
    this.current = this.object[key];
    return this.current !== undefined;
  }

  /** The value of the member that `at` has just found. */
  value<K extends keyof T>(_key: K): Exclude<T[K], undefined> {
    return this.current as Exclude<T[K], undefined>;
  }
}

/** The members of a qualified name. */
const QNAME = /* @__PURE__ */ content("namespace?, local");

/** Also keeps the hidden class alive, see `alive`. */
const NO_MEMBERS: PresentMembers<object> = /* @__PURE__ */ new PresentMembers({}, []);

/**
 * Writes one XML document from objects. The generated functions call `start`, write the members that it
 * returns, in schema order, and call `end`; the checks that TypeScript cannot make are made here.
 */
export class XmlWriter extends TagWriter {
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
   * @throws WriteError for a missing required member, an unknown property, members that exclude each other
   */
  start(name: string, value: object, model: ContentModel): void {
    this.begins(name, value, model);
  }

  /** Takes what was kept for the root element, whose value has no room for it. */
  keep($unknown: readonly UnknownContent[]): void {
    this.extras("", { $unknown });
  }

  /** `start` for an object that has few of the many members of its type: returns those that it has. */
  startWide<T extends object>(name: string, value: T, model: ContentModel): PresentMembers<T> {
    const keys = this.begins(name, value, model) ?? Object.keys(value);
    return keys.length === 0 ? (NO_MEMBERS as PresentMembers<T>) : new PresentMembers(value, keys);
  }

  /** Returns the members that are there if they are not in schema order or not all there is. */
  private begins(name: string, value: object, model: ContentModel): readonly string[] | undefined {
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
    if (required < model.requiredCount) this.missing(value, model);
    if (model.hasChoices) this.checkChoices(value, model);
    if (this.checkFacets) this.checkStructure(value, model);
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
    if (this.checkFacets) this.checkStructure(value, model);
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
    if (model !== undefined && this.checkFacets) this.checkStructure(items, model);
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
      this.leaf(name, this.checked(name, type, text));
      return;
    }
    if (type.formatNames === undefined) this.refuse(name, type, value);
    // What it needs is declared on the element itself.
    this.open(name);
    this.text(this.format(name, type, value));
    this.end();
  }

  /** An element whose text is a qualified name. */
  qname(name: string, value: { readonly namespace: string; readonly local: string }): void {
    if (typeof value?.local !== "string" || (value.local !== "" && !isNCName(value.local))) {
      this.mismatch(name, value?.local, "a qualified name");
    }
    for (const key in value) {
      if (owns(value, key) && !QNAME.byKey.has(key)) this.unknownProperty(name, key, QNAME);
    }
    const { namespace = "" } = value;
    if (typeof namespace !== "string") this.mismatch(name, namespace, "a namespace");
    this.open(name);
    this.text(this.qualified(`{${namespace}}${value.local}`));
    this.end();
  }

  /**
   * An element of a namespace that the bindings may not have, with a prefix of its own.
   * @param value has what reading kept of the element beyond its content
   */
  foreign(prefix: string, namespace: string, local: string, writeContent: () => void, value?: object): void {
    const name = `${prefix}:${local}`;
    this.open(name);
    this.out.attribute(`xmlns:${prefix}`, namespace);
    if (value !== undefined) this.extras(name, value);
    writeContent();
    this.end();
  }

  /** An element without a value: xsi:nil. */
  nil(name: string): void {
    this.isNil = true;
    this.open(name);
    this.isNil = false;
    this.xsi(' xsi:nil="true"');
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

  /** The only key of an item of a choice; "" if it has none or several. */
  only(item: object): string {
    if (typeof item !== "object" || item === null) return "";
    const keys = Object.keys(item).filter((key) => (item as Record<string, unknown>)[key] !== undefined);
    return keys.length === 1 ? keys[0]! : "";
  }

  /** An object of an abstract type must say by `$type` what it is. */
  abstractType(type: string, value: { readonly $type?: string }): never {
    const named: unknown = value?.$type;
    if (named !== undefined && typeof named !== "string") this.mismatch("$type", named, "a type name");
    const found = named === undefined ? "is missing" : `names ${named}, which is not known here`;
    this.fail(`${type} is abstract: $type ${found}`);
  }

  /** An item of a choice has none of the keys that it may have. */
  noChoice(item: unknown, keys: string): never {
    const found =
      typeof item === "object" && item !== null ? Object.keys(item).join(", ") || "none" : String(item);
    this.fail(`an item needs exactly one of the keys ${keys}, but has ${found}`);
  }

  /** An item of content in document order stands where it cannot, or is missing. */
  misplaced(message: string): never {
    this.fail(message);
  }

  /** An object names an element that the bindings do not have. */
  unknownElement(key: string, similar: string | undefined): never {
    this.fail(`${key} is not a known element${similar === undefined ? "" : ` (did you mean ${similar}?)`}`);
  }

  private leaf(name: string, text: string): void {
    if (this.plain) {
      this.out.leaf(this.tag(name), text);
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
    return text === undefined ? this.refuse(name, type, value) : this.checked(name, type, text);
  }

  private refuse<T>(name: string, type: SimpleType<T>, value: T): never {
    const names =
      type.formatNames === undefined ? "" : " whose prefix the bindings have, or {namespace}name,";
    this.mismatch(name, value, `a value of ${type.name}${names}`);
  }

  private checked<T>(name: string, type: SimpleType<T>, text: string): string {
    if (this.checkFacets) {
      const violation = type.check(text, true);
      if (violation !== undefined && violation.code !== "unknown-value") this.fail(violation.message, name);
    }
    return text;
  }

  private checkChoices(value: object, model: ContentModel): void {
    const present = model.members.filter(({ key }) => (value as Record<string, unknown>)[key] !== undefined);
    const chosen = present.filter((member) => member.alternatives.length > 0);
    for (const a of chosen) {
      const other = chosen.find((b) => exclude(a, b));
      if (other !== undefined) this.fail(`${a.key} and ${other.key} exclude each other`);
    }
    for (const { keys, names } of model.requiredChoices) {
      if (present.some(({ key }) => keys.includes(key))) continue;
      const excused = this.excused(value);
      if (!names.some((name) => excused.has(name))) this.fail(`one of ${keys.join(", ")} is required`);
    }
  }

  /** What lenient reading has found amiss is not asked for again. */
  private checkStructure(value: object, model: ContentModel): void {
    if ((value as { $unknown?: UnknownContent[] }).$unknown !== undefined) return;
    const fault = model.structure?.fault(value, model);
    if (fault !== undefined) this.fail(fault.message);
  }

  private missing(value: object, model: ContentModel): void {
    let excused: ReadonlySet<string> | undefined;
    for (const { key, name, attribute, required } of model.members) {
      // Inherited members are none: they would not be written.
      if (!required || (owns(value, key) && (value as Record<string, unknown>)[key] !== undefined)) continue;
      excused ??= this.excused(value);
      if (!excused.has(attribute ? `@${name}` : name)) this.fail(`${key} is required`);
    }
  }

  /** The members that an object need not have: lenient reading found none, or kept a malformed one. */
  private excused(value: object): ReadonlySet<string> {
    const { $unknown, $anyAttributes } = value as { $unknown?: unknown; $anyAttributes?: unknown };
    const names = new Set<string>();
    if (typeof $anyAttributes === "object" && $anyAttributes !== null) {
      for (const name of Object.keys($anyAttributes)) names.add(`@${name}`);
    }
    if (!Array.isArray($unknown)) return names;
    for (const each of $unknown as readonly ({ xml?: unknown; missing?: unknown } | null)[]) {
      if (typeof each?.missing === "string") for (const name of each.missing.split(" or ")) names.add(name);
      else if (typeof each?.xml === "string") names.add(elementName(each.xml, this.namespaces) ?? "$value");
    }
    return names;
  }

  private unknownProperty(name: string, key: string, model: ContentModel): never {
    const known = model.members.map((member) => member.key);
    const similar = closest(key, known);
    const hint =
      similar === undefined ? `it may have ${known.join(", ") || "no members"}` : `did you mean ${similar}?`;
    this.fail(`${name} has no member "${key}" (${hint})`);
  }
}

/** The canonical name of the element that a fragment is; undefined for text. */
function elementName(xml: string, namespaces: Namespaces): string | undefined {
  if (!/^<[^!?]/.test(xml)) return undefined;
  try {
    return new XmlReader(xml, namespaces).name;
  } catch {
    // It is refused when it is written.
    return undefined;
  }
}
