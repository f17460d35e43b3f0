// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel } from "./content.js";
import { KeepingReader } from "./keeping.js";
import { exclude, type Member } from "./members.js";
import type { OpenElement } from "./open-element.js";
import { owns } from "./own.js";
import { clip } from "./simple.js";
import { closest } from "./suggest.js";
import { Places, placeOf } from "./unknown.js";

/** Element level of the reader: children in the order of a content model, and what becomes of the others. */
export abstract class ElementReader extends KeepingReader {
  /** The items of the lists that are being read, those of inner lists above those of outer ones. */
  private readonly items: unknown[] = [];
  private itemCount = 0;
  /** Attributes of lists that are being read; only unknown ones, so hardly ever any. */
  private readonly listExtras: { readonly depth: number; readonly holder: object }[] = [];
  /** Where the child begins that was left to another pass last. */
  private lastStray = -1;

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
    if (this.reporting && target !== NOTHING) model.structure?.report(this, target, model);
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
      const late = (first && !hidden) || this.followsLater(target, member, model);
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
        ((target as { $any?: string[] }).$any ??= []).push(this.laxFragment());
        return true;
      }
    }
    if (member !== undefined) {
      this.report("unexpected-element", `${name} cannot stand here, beside what came before`, start);
      this.childPlace = nextPlace(target, member);
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
    let places: Places | undefined;
    for (let i = this.pending.length - 1; i >= 0 && this.pending[i]!.depth === outer.depth; i--) {
      const each = this.pending[i]!;
      if (each.content === undefined) continue;
      const { position } = each.content;
      const member = each.member === undefined ? undefined : model.byName.get(each.member);
      if (member === undefined && !("element" in each.content)) continue;
      places ??= new Places(target, model);
      each.place = member === undefined ? places.at(position) : places.before(position, member);
    }
  }

  /** Reports the next child, which the model does not have. */
  reportUnknown(model: ContentModel): void {
    const { name } = this.top.name;
    // Nobody reads the hint where nobody listens, and unknown elements may be many.
    const hint = this.reporting ? hintFor(name, model) : "";
    this.report("unknown-element", `${name} is not known here (${hint})`, this.top.start);
  }

  /** Whether a second pass would put the child into a place that is still empty. */
  private isFree(target: object, member: Member, model: ContentModel): boolean {
    const isTaken = has(target, member.key) || this.isKept(this.top.outer!.depth, member.name);
    if (isTaken && !member.repeated) return false;
    if (member.alternatives.length === 0) return true;
    return !model.members.some((other) => has(target, other.key) && exclude(other, member));
  }

  /** Whether a member that must stand behind this one was there already, be it without a value. */
  private followsLater(target: object, member: Member, model: ContentModel): boolean {
    const { depth } = this.top.outer!;
    return model.members.some(
      ({ attribute, index, key, name }) =>
        !attribute &&
        index > member.index &&
        key !== member.key &&
        (has(target, key) || this.isKept(depth, name)),
    );
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
    if (this.reporting) model?.structure?.report(this, items, model);
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
}

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

/** Stands for the name of a child that only `more` may look at. */
const HIDDEN = "\0";

/** Whether an object has a member; some are made with members that are yet to be read. */
function has(target: object, key: string): boolean {
  return owns(target, key) && (target as Record<string, unknown>)[key] !== undefined;
}

/** Where a child of this member will be when it has been read. */
function nextPlace(target: object, { key, repeated }: Member): string {
  if (!has(target, key)) return placeOf(key, 0);
  const before = (target as Record<string, unknown>)[key];
  return placeOf(key, repeated && Array.isArray(before) ? before.length : 1);
}
