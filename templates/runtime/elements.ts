// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { AttributeReader } from "./attributes.js";
import { BANG, isSpace, LT, QUESTION, SLASH, TEXT } from "./characters.js";
import { type ContentModel, exclude, type Member, type UnknownContent } from "./content.js";
import { fragmentOf } from "./fragment.js";
import type { OpenElement } from "./open-element.js";
import { owns } from "./own.js";
import type { Fault } from "./reporting.js";
import { clip } from "./simple.js";
import { closest } from "./suggest.js";
import { placeOf, placesOf, removeUndefined, unknownsOf } from "./unknown.js";

/** Element level of the reader: children in the order of a content model, and what becomes of the others. */
export abstract class ElementReader extends AttributeReader {
  /** The items of the lists that are being read, those of inner lists above those of outer ones. */
  private readonly items: unknown[] = [];
  private itemCount = 0;
  /** Attributes of lists that are being read; only unknown ones, so hardly ever any. */
  private readonly listExtras: { readonly depth: number; readonly holder: object }[] = [];
  /** Where the child begins that was left to another pass last. */
  private lastStray = -1;
  /** The models of the elements that are out of order, by depth. */
  private readonly disordered: (ContentModel | undefined)[] = [];

  /** The canonical name of the next child, "" before the end tag. */
  get name(): string {
    return this.current;
  }

  /** The local name of the next child. */
  get localName(): string {
    return this.current === "" ? "" : this.top.name.local;
  }

  /** The namespace of the next child; not an alias, but what it stands for. */
  get namespace(): string {
    return this.current === "" ? "" : this.top.name.namespace;
  }

  /** Whether the next child has this name. */
  at(name: string): boolean {
    return this.current === name;
  }

  /** Whether there is a next child that a wildcard with namespace="##any" allows. */
  atAny(): boolean {
    return this.current !== "" && this.current !== HIDDEN;
  }

  /** Whether the next child is in one of these namespaces ("" for none). */
  atNamespace(...namespaces: readonly string[]): boolean {
    return this.atAny() && namespaces.includes(this.namespace);
  }

  /** Whether the next child is in a namespace other than this one, as namespace="##other" asks. */
  atOther(namespace: string): boolean {
    return this.atAny() && this.namespace !== "" && this.namespace !== namespace;
  }

  /** Goes from the start tag to the first child. */
  enter(): void {
    if (this.empty) this.current = "";
    else this.advance(this.top.name.inside);
  }

  /**
   * Called when a function has taken the children that it knows in the order it knows: false before the end
   * tag; else the next child is out of order, too many or unknown, is reported and, where it cannot be taken
   * in another pass, kept, and the function goes through its members once more.
   */
  more(target: object, model: ContentModel): boolean {
    return this.current === "" && model.isSettled ? false : this.moreSlowly(target, model);
  }

  private moreSlowly(target: object, model: ContentModel): boolean {
    if (this.current !== "" && this.stray(target, model, true)) {
      // The next pass begins anew and must not overwrite what is there.
      while (this.current !== "" && this.stray(target, model, false));
    }
    if (this.current !== "") return true;
    if (model.hasChoices) this.requireChoices(target, model);
    if (this.reporting && target !== NOTHING) this.checkStructure(target, model);
    if (target !== NOTHING) model.remember(target);
    return false;
  }

  /** Of each choice that is not optional one branch must be there, or be kept for its malformed value. */
  private requireChoices(target: object, model: ContentModel): void {
    for (const { keys, names } of model.requiredChoices) {
      if (keys.some((key) => owns(target, key))) continue;
      this.lacking(names.join(" or "));
      const locals = names.map((name) => name.replace(/^.*:/, ""));
      this.report("missing-element", `one of ${locals.join(", ")} is missing`, this.top.start);
    }
  }

  /** How often members occur, and whether branches of choices are whole, unless some were kept for their values. */
  private checkStructure(target: object, model: ContentModel): void {
    if (model.structure === undefined) return;
    const { depth } = this.top;
    // Not from the beginning: what outer elements keep may be much.
    for (let i = this.pending.length - 1; i >= 0 && this.pending[i]!.depth === depth; i--) {
      if (this.pending[i]!.member !== undefined) return;
    }
    const fault = model.structure.fault(target, model);
    if (fault !== undefined) this.report(fault.code, fault.message, this.top.start);
  }

  /**
   * Deals with one child that was not taken.
   * @param first whether the pass that has just ended was free to take it
   * @returns whether it was kept; otherwise the next pass may take it
   */
  private stray(target: object, model: ContentModel, first: boolean): boolean {
    const { name } = this.top.name;
    const start = this.top.start;
    const outer = this.top.outer!;
    const hidden = outer.hiding;
    const member = model.byName.get(name);
    if (member !== undefined && start !== this.lastStray && this.isFree(target, member, model)) {
      const late = (first && !hidden) || followsLater(target, member, model);
      if (late && !model.unordered) this.report("wrong-order", `${name} stands too late`, start);
      if (late || hidden) {
        // The next pass takes this child; those behind it must come by here, lest one overwrites another.
        this.lastStray = start;
        this.current = name;
        if (!hidden) this.beginDisorder(target, model, outer);
        this.childPlace = nextPlace(target, member);
      }
      return false;
    }
    if (member === undefined) {
      // A wildcard may take it.
      if (!first && !hidden) return false;
      if (model.open) {
        ((target as { $any?: string[] }).$any ??= []).push(this.fragment());
        return true;
      }
    }
    if (member !== undefined) {
      this.report("unexpected-element", `${name} cannot stand here, beside what came before`, start);
    } else {
      this.reportUnknown(model);
    }
    this.keep();
    return true;
  }

  /** From here on children are written in another order: attributes are found by the place of their child. */
  private beginDisorder(target: object, model: ContentModel, outer: OpenElement): void {
    outer.hiding = true;
    this.disordered[outer.depth] = model;
    let places: readonly string[] | undefined;
    for (let i = this.pending.length - 1; i >= 0 && this.pending[i]!.depth === outer.depth; i--) {
      const each = this.pending[i]!;
      if (each.content === undefined || !("element" in each.content)) continue;
      each.place = (places ??= placesOf(target, model))[each.content.position];
    }
  }

  /** Reports the next child, which the model does not have. */
  reportUnknown(model: ContentModel): void {
    const { name } = this.top.name;
    // Nobody reads the hint where nobody listens, and unknown elements may be many.
    const hint = this.reporting ? hintFor(name, model) : "";
    this.report("unknown-element", `${name} is not known here (${hint})`, this.top.start);
  }

  /** Reports that the next child stands where it cannot, in content that is kept in document order. */
  reportMisplaced(message: string): void {
    this.lacking(ORDER, this.top.outer);
    this.report("unexpected-element", message, this.top.start);
  }

  /** Reports that something is missing before the next child. */
  reportSkipped(message: string): void {
    const outer = this.top.outer!;
    this.lacking(ORDER, outer);
    this.report("missing-element", message, outer.start, this.top.start);
  }

  /** Reports that the current element ends too early. */
  reportMissing(message: string): void {
    this.lacking(ORDER);
    this.report("missing-element", message, this.top.start);
  }

  /** `enter` for mixed content, whose text `takeText` gives. */
  enterMixed(): void {
    this.top.mixed = true;
    this.enter();
  }

  /** Called before `leave` for content in document order, before the end tag. */
  leaveMixed(): void {
    this.top.mixed = false;
  }

  /** The text before the next child or the end tag, where it is content. */
  takeText(): string {
    const { mixedRun } = this;
    this.mixedRun = "";
    return mixedRun;
  }

  /**
   * The last child of an element as it stood, if it was kept for a value that could not be read: it counts as
   * a child again then.
   * @param depth that of the element
   */
  takeKept(depth: number): string | undefined {
    for (let i = this.pending.length - 1; i >= 0 && this.pending[i]!.depth >= depth; i--) {
      const { content, depth: found } = this.pending[i]!;
      if (found !== depth || content === undefined || !("xml" in content)) continue;
      this.pending.splice(i, 1);
      const element = this.current === "" ? this.top : this.top.outer!;
      element.children++;
      return content.xml;
    }
    return undefined;
  }

  /** Whether a second pass would put the child into a place that is still empty. */
  private isFree(target: object, member: Member, model: ContentModel): boolean {
    const isTaken = has(target, member.key) || this.isKept(this.top.outer!.depth, member.name);
    if (isTaken && !member.repeated) return false;
    if (member.alternatives.length === 0) return true;
    return !model.members.some((other) => has(target, other.key) && exclude(other, member));
  }

  /** Whether a member was there, but with a value that could not be read. */
  private isKept(depth: number, name: string): boolean {
    // Not from the beginning: what outer elements keep may be much.
    for (let i = this.pending.length - 1; i >= 0 && this.pending[i]!.depth >= depth; i--) {
      if (this.pending[i]!.depth === depth && this.pending[i]!.member === name) return true;
    }
    return false;
  }

  /** Keeps the current child, unread, for the object around it, and goes behind it. */
  private keep(fault?: Fault): void {
    const { name } = this.top;
    const outer = this.top.outer!;
    const position = --outer.children;
    const xml = this.skip();
    this.pending.push({ depth: outer.depth, content: { position, xml }, member: name.name, fault });
    this.advance(name.behind);
  }

  /**
   * Reports that the current child is not known, and keeps it for the object around it; goes behind it.
   * @param hint what is said about it, behind its name
   */
  keepUnknown(hint: string): void {
    this.deviate("unknown-element", `${this.current} ${hint}`);
    this.keep();
  }

  /** The current child as a self-contained fragment; goes behind it. */
  fragment(): string {
    const { name } = this.top;
    const xml = this.skip();
    this.advance(name.behind);
    return xml;
  }

  /** Goes behind the end tag of the current element, checking all that is inside; returns the fragment. */
  protected skip(): string {
    const element = this.top;
    const { depth, start, outer } = element;
    this.skipping = true;
    do {
      if (this.empty) {
        this.endTag();
      } else {
        this.textRun();
        if (this.bytes[this.pos + 1] === SLASH) this.endTag();
        else this.startTag(this.pos);
      }
    } while (this.top.depth >= depth);
    this.skipping = false;
    return fragmentOf(this.source(start), outer!.scope, element.scope);
  }

  /** The document from `start` to here as it stands, but for what fragments must not keep. */
  protected source(start: number): string {
    const replacements = this.replacements;
    let first = replacements.length;
    while (first > 0 && replacements[first - 1]!.start >= start) first--;
    let text = "";
    let from = start;
    for (const each of first === replacements.length ? [] : replacements.splice(first)) {
      text += this.utf8(from, each.start) + each.xml;
      from = each.end;
    }
    return text + this.utf8(from, this.pos);
  }

  /** Goes behind the end tag of the element that was entered and on to its next sibling. */
  leave<T extends object>(target: T): T {
    if (this.pending.length > 0) this.settle(target, this.top.depth);
    this.close();
    return target;
  }

  /**
   * Goes into an element whose children are the items of an array.
   * @returns what `leaveList` needs to know
   */
  enterList(type: string): number {
    if (this.attributeCount !== 0) {
      const holder = {};
      this.noAttributes(holder, type);
      this.listExtras.push({ depth: this.top.depth, holder });
    }
    this.enter();
    return this.itemCount;
  }

  /** Takes an item of the innermost list. */
  item(item: unknown): void {
    this.items[this.itemCount++] = item;
  }

  /** `more` for a list. */
  moreItems(model: ContentModel): boolean {
    return this.current === "" ? false : this.more(NOTHING, model);
  }

  /**
   * Goes behind the end tag of a list's element.
   * @param required the name of the items where there must be one
   * @param model given where it says how many there may be
   */
  leaveList<T>(start: number, required = "", model?: ContentModel): T[] {
    const end = this.itemCount;
    this.itemCount = start;
    if (start === end && required !== "") this.require(undefined, required);
    // Not a literal, though most lists have one item: V8 would soon make all of them in its old space, from
    // where each points to young objects, and collecting those gets dear (1.3 times slower).
    let items: T[];
    if (end - start === 1) {
      // Copying a whole array takes V8 less than half the time of copying a part.
      items = ONE_ITEM.slice() as T[];
      items[0] = this.items[start] as T;
    } else {
      items = this.items.slice(start, end) as T[];
    }
    if (model !== undefined && this.reporting) this.checkStructure(items, model);
    if (this.listExtras.length > 0) this.settleList(items);
    return this.leave(items);
  }

  private settleList(items: object): void {
    const last = this.listExtras[this.listExtras.length - 1]!;
    if (last.depth === this.top.depth) Object.assign(items, this.listExtras.pop()!.holder);
  }

  /**
   * Sets a member of a type that has many. The key comes to V8 as an argument: where objects have all kinds
   * of members an assignment in its own place for each is looked up in vain (1.5 times slower on such data).
   */
  set<T extends object, K extends keyof T>(target: T, key: K, value: T[K]): void {
    target[key] = value;
  }

  /** Gives pending content of this depth to its object and removes members that got no value. */
  private settle(target: object, depth: number): void {
    // Contents of one element lie together at the end, in document order.
    let first = this.pending.length;
    while (first > 0 && this.pending[first - 1]!.depth === depth) first--;
    if (first < this.pending.length) {
      let unknowns: UnknownContent[] | undefined;
      let positions: ReadonlyMap<string, number> | undefined;
      for (const { content, place } of this.pending.splice(first)) {
        // A malformed attribute leaves nothing but its missing property.
        if (content === undefined) continue;
        unknowns ??= unknownsOf(target);
        if (place === undefined) {
          unknowns.push(content);
        } else {
          positions ??= new Map(placesOf(target, this.disordered[depth]!).map((each, i) => [each, i]));
          unknowns.push({ ...content, position: positions.get(place) ?? content.position });
        }
      }
      unknowns?.sort((a, b) => a.position - b.position);
    }
    removeUndefined(target);
  }

  protected override unexpectedText(start: number): void {
    this.report("unexpected-text", "text where only elements are expected", this.top.start, start);
    let from = start;
    while (isSpace(this.bytes[from - 1])) from--;
    const xml = this.source(from);
    this.pending.push({ depth: this.top.depth, content: { position: this.top.children, xml } });
  }

  /** The type is abstract, and xsi:type names none that is known: keeps the element. */
  abstractType(type: string): never {
    const named = this.type();
    const start = this.top.start;
    if (named === undefined) {
      this.report("abstract-type", `xsi:type must say which type this is: ${type} is abstract`, start);
    } else {
      this.report("unknown-type", `${named} is not known here`, start);
    }
    return this.setAside();
  }

  /** Keeps the current element for the object around it, whose member then gets no value. */
  protected setAside(): never {
    this.keep(this.lastFault);
    // `leave` of the object around it removes the member.
    return undefined as never;
  }
  /** Passes character data, comments and instructions up to the next tag. */
  protected textRun(): string {
    const bytes = this.bytes;
    const start = this.pos;
    const far = start + FAR;
    let p = start;
    while (TEXT[bytes[p]!] === 0 && p < far) p++;
    if (p === far) p = this.plainEnd(p);
    let ascii = true;
    // Letters beyond ASCII are common in names, and need no more than another way to decode them.
    while (bytes[p]! >= 0x80) {
      ascii = false;
      p = this.plainEnd(this.character(p));
    }
    if (bytes[p] === LT && bytes[p + 1] !== BANG && bytes[p + 1] !== QUESTION) {
      this.pos = p;
      return ascii ? this.ascii(start, p) : this.utf8(start, p);
    }
    return this.mixedText(start, ascii ? p : start);
  }

  /** Called before `leave` for each required member; an attribute's name begins with an @. */
  require(value: unknown, name: string): void {
    if (value !== undefined) return;
    if (this.isKept(this.top.depth, name)) return;
    this.lacking(name);
    const code = name.startsWith("@") ? "missing-attribute" : "missing-element";
    this.report(code, `${name.replace("@", "")} is missing`, this.top.start);
  }
}

/** What is missing where content in document order is not as the schema has it: it is not asked for by name. */
const ORDER = "$content";

/** What may stand in place of an element that is not known. */
function hintFor(name: string, model: ContentModel): string {
  const known = [...model.byName.keys()].filter((each) => !each.startsWith("$"));
  if (known.length === 0) return "no element may stand here";
  const similar = closest(name, known);
  return similar === undefined ? `known are ${clip(known.join(", "))}` : `did you mean ${similar}?`;
}

/** Cut out, lest V8 takes its item for a constant that copies share. */
const ONE_ITEM: readonly unknown[] = /* @__PURE__ */ ["", ""].slice(0, 1);

/** Stands for a list where nothing but its members is asked for. */
const NOTHING: object = /* @__PURE__ */ Object.freeze({});

/** Texts that are longer are looked through by words. */
const FAR = 64;

/** Stands for the name of a child that only `more` may look at. */
const HIDDEN = "\0";

/** Whether an object has a member; some are made with members that are yet to be read. */
function has(target: object, key: string): boolean {
  return owns(target, key) && (target as Record<string, unknown>)[key] !== undefined;
}

/** Where a child of this member will be when it has been read. */
function nextPlace(target: object, { key, repeated }: Member): string {
  const before = repeated && owns(target, key) ? (target as Record<string, unknown>)[key] : undefined;
  return placeOf(key, Array.isArray(before) ? before.length : 0);
}

/** Whether a member that must stand behind this one was there already. */
function followsLater(target: object, member: Member, model: ContentModel): boolean {
  return model.members.some(
    ({ attribute, index, key }) =>
      !attribute && index > member.index && key !== member.key && has(target, key),
  );
}
