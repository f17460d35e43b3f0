// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel } from "./content.js";
import { type DeclaredReaders, declaredFragment } from "./element-wildcard.js";
import { equalMembers } from "./equal-members.js";
import { enterMixed, keepSpace, leaveMixed, takeText } from "./mixed.js";
import { Order, type OrderState } from "./order.js";
import type { XmlReader } from "./reader.js";
import type { XmlWriter } from "./writer.js";

/**
 * Content that is kept in document order, because it is mixed or because its order says what names do not:
 * an array of texts and of items of one key each, `["see ", { b: "this" }, { $any: "<x/>" }]`. An element
 * that the schema does not know stands among them as `{ $unknown: "<x/>" }`.
 */

/** The content model of a type whose content is kept in document order. */
export class OrderedModel {
  readonly content: ContentModel;
  private readonly source: string;
  private parsed: Order | undefined;

  constructor(members: string, order: string) {
    this.content = equalMembers(members);
    this.source = order;
  }

  get order(): Order {
    return (this.parsed ??= new Order(this.source));
  }

  /** Whether text may stand between the elements. */
  get isMixed(): boolean {
    return this.content.byKey.has("$content");
  }
}

/**
 * @param members the attributes, the property of the content and, for each element, that property
 * @param order which of them may follow which, in the notation of `Order`
 */
export function ordered(members: string, order: string): OrderedModel {
  return new OrderedModel(members, order);
}

/** What a wildcard does with the elements that it allows; a table has those that are declared, which it asks for. */
type Processing = "skip" | "lax" | DeclaredReaders;

/** Reads the content of the current element, whose attributes have been read. */
export class OrderedReader<Items extends readonly unknown[]> {
  readonly items: Items;
  private readonly all: unknown[] = [];
  private readonly r: XmlReader;
  private readonly model: OrderedModel;
  private readonly depth: number;
  private state: OrderState;

  /** Goes to the first child. */
  constructor(r: XmlReader, model: OrderedModel) {
    this.items = this.all as unknown as Items;
    this.r = r;
    this.model = model;
    this.depth = r.depth;
    this.state = model.order.start;
    if (model.isMixed) enterMixed(r);
    else r.enter();
  }

  /** Called before each child; false before the end tag, where what is missing is reported. */
  next(): boolean {
    this.replaceHollow();
    const text = takeText(this.r);
    if (text !== "") this.all.push(text);
    if (this.r.name !== "") return true;
    leaveMixed(this.r);
    if (!this.state.accepts) {
      reportOrder(this.r, "missing-element", `${this.expected()} is missing`);
    }
    return false;
  }

  /** Whether the next child has this name. */
  at(name: string): boolean {
    if (!this.r.at(name)) return false;
    this.step(name);
    return true;
  }

  add(item: Items[number]): void {
    this.all.push(item);
  }

  /**
   * The next child, which a wildcard allows.
   * @param wildcards which of them do, where they differ
   */
  any(...wildcards: readonly boolean[]): void {
    this.stepAny(wildcards);
    this.all.push({ $any: this.r.fragment() });
  }

  /**
   * `any` for wildcards that look at what they allow.
   * @param how what each of them does
   */
  look(how: readonly Processing[], ...wildcards: readonly boolean[]): void {
    const processing = this.processing(how, wildcards);
    this.stepAny(wildcards);
    const { r } = this;
    const $any =
      processing === "skip"
        ? r.fragment()
        : processing === "lax"
          ? r.laxFragment()
          : declaredFragment(r, processing);
    this.all.push({ $any });
  }

  /** Of the wildcards that allow the next child, that which the order has here. */
  private processing(how: readonly Processing[], wildcards: readonly boolean[]): Processing {
    if (how.length === 1) return how[0]!;
    const { order } = this.model;
    const allowing = how.flatMap((each, i) => (wildcards[i] ? [{ each, symbol: `$any${i + 1}` }] : []));
    const here = allowing.find(({ symbol }) => order.step(this.state, symbol) !== undefined);
    return (here ?? allowing[0])!.each;
  }

  private stepAny(wildcards: readonly boolean[]): void {
    const all = wildcards.map((allows, i) => (allows ? `$any${i + 1}` : "")).join("");
    this.step(all === "" ? "$any" : all, this.r.name);
  }

  /** The next child, which the schema does not know. */
  unknown(): void {
    this.r.reportUnknown(this.model.content);
    this.all.push({ $unknown: this.r.fragment() });
  }

  private step(symbol: string, name = symbol): void {
    const { order } = this.model;
    const next = order.step(this.state, symbol);
    if (next === undefined) {
      if (order.reaches(this.state, symbol))
        reportOrder(this.r, "missing-element", `${this.expected()} is missing before ${name}`);
      else reportOrder(this.r, "unexpected-element", misplaced(name, this.expected(", "), this.state));
    }
    this.state = next ?? order.resume(symbol);
  }

  private expected(separator = " or "): string {
    return this.model.order.expected(this.state).join(separator);
  }

  /** A child whose value could not be read was kept: it stays in its place. */
  private replaceHollow(): void {
    const last = this.all[this.all.length - 1];
    if (typeof last !== "object" || last === null || Object.values(last)[0] !== undefined) return;
    this.all.pop();
    const kept = takeKept(this.r, this.depth);
    if (kept !== undefined) this.all.push({ $unknown: kept });
  }
}

/** What is missing where content in document order is not as the schema has it: it is not asked for by name. */
const ORDER = "$content";

/** Reports what is wrong before the next child or the end tag. */
function reportOrder(r: XmlReader, code: "missing-element" | "unexpected-element", message: string): void {
  const { top } = r;
  const parent = r.name === "" ? top : top.outer!;
  r.lacking(ORDER, parent);
  r.report(code, message, code === "missing-element" ? parent.start : top.start, top.start);
}

/**
 * The last child of an element as it stood, if it was kept for a value that could not be read: it counts as
 * a child again then.
 * @param depth that of the element
 */
function takeKept(r: XmlReader, depth: number): string | undefined {
  for (let i = r.pending.length - 1; i >= 0 && r.pending[i]!.depth >= depth; i--) {
    const { content, depth: found, member } = r.pending[i]!;
    if (found !== depth || content === undefined || !("xml" in content)) continue;
    r.pending.splice(i, 1);
    if (member !== undefined) r.keptMembers.get(depth)?.delete(member);
    const element = r.name === "" ? r.top : r.top.outer!;
    element.children++;
    return content.xml;
  }
  return undefined;
}

function misplaced(name: string, expected: string, { accepts }: OrderState): string {
  const others = [...(expected === "" ? [] : [expected]), ...(accepts ? ["the end"] : [])];
  return `${name} cannot stand here (expected: ${others.join(", ")})`;
}

/**
 * The content of an object that is being written, its order checked unless it was read with deviations from it;
 * `check` asks for it all the same.
 * @throws WriteError where an item stands at a wrong place or is missing
 */
export function orderedItems<T>(
  w: XmlWriter,
  value: object,
  key: string,
  items: readonly T[] | undefined,
  model: OrderedModel,
): readonly T[] {
  if (model.isMixed) keepSpace(w);
  const all = w.list(key, items);
  if (w.checkFacets || !isExcused(value)) checkOrder(w, all, model);
  return all;
}

/** Whether lenient reading has told of the order. */
function isExcused({ $unknown }: { readonly $unknown?: unknown }): boolean {
  if (!Array.isArray($unknown)) return false;
  return ($unknown as readonly ({ missing?: unknown } | null)[]).some((each) => each?.missing === ORDER);
}

function checkOrder(w: XmlWriter, items: readonly unknown[], model: OrderedModel): void {
  const { order } = model;
  let state = order.start;
  for (const item of items) {
    if (typeof item === "string" && model.isMixed) continue;
    const key = w.only(item as object);
    const name = order.nameOf(key);
    // An element that is not known may stand for one whose value could not be read, and a key that is not is
    // told of where the item is written.
    if (name === undefined) return;
    const next = order.step(state, name);
    if (next === undefined) w.fail(misplaced(key, keysOf(order, state, ", "), state));
    state = next;
  }
  if (!state.accepts) w.fail(`${keysOf(order, state, " or ")} is required`);
}

function keysOf(order: Order, state: OrderState, separator: string): string {
  const keys = order.expected(state).map((name) => order.keyOf(name));
  return keys.join(separator);
}

/** Writes an item that is no known element: text, or what a wildcard allows or the schema did not know. */
export function otherItem(w: XmlWriter, item: unknown, model: OrderedModel): void {
  if (typeof item === "string" && model.isMixed) {
    w.text(item);
    return;
  }
  const key = w.only(item as object);
  const { $any, $unknown } = (item ?? {}) as { $any?: string; $unknown?: string };
  if (key === "$unknown") w.any([$unknown!]);
  else if (key === "$any" && model.order.hasWildcard) w.any([$any!]);
  else w.noChoice(item, model.order.itemKeys.join(", "));
}
