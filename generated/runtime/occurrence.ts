// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { ContentModel, type Structure } from "./content.js";
import type { ElementReader } from "./elements.js";
import { mergeEqual } from "./equal-members.js";
import { Order, type OrderState } from "./order.js";
import type { XmlWriter } from "./writer.js";

/**
 * Content models that ask for more than that members be there or exclude each other: how often something may
 * occur, and all of a branch or of an optional group once it has begun. Apart from the others because few
 * schemas have any.
 */

/**
 * The content model of such a type.
 * @param members as for `content`
 * @param order the same as a whole, in the notation of `Order`
 */
export function particles(members: string, order: string): ContentModel {
  return new ContentModel(members, false, new Particles(order), mergeEqual);
}

/** What an object lacks or has too much of. */
interface OccurrenceFault {
  readonly code: "missing-element" | "unexpected-element";
  readonly message: string;
}

class Particles implements Structure {
  private readonly source: string;
  private parsed: Order | undefined;

  constructor(source: string) {
    this.source = source;
  }

  /** Where members were kept for their values it is not known what is there. */
  report(r: ElementReader, value: object, model: ContentModel): void {
    const { depth } = r.top;
    for (let i = r.pending.length - 1; i >= 0 && r.pending[i]!.depth === depth; i--) {
      if (r.pending[i]!.member !== undefined) return;
    }
    const fault = this.fault(value, model);
    if (fault !== undefined) r.deviate(fault.code, fault.message);
  }

  /** What lenient reading has found amiss is not asked for again. */
  refuse(w: XmlWriter, value: object, model: ContentModel): void {
    if ((value as { readonly $unknown?: unknown }).$unknown !== undefined) return;
    const fault = this.fault(value, model);
    if (fault !== undefined) w.fail(fault.message);
  }

  /**
   * The first fault; undefined where there is none, and where members are missing that must be there whatever else
   * there is. The members in schema order tell what stood in the document: they are its elements, sorted.
   */
  private fault(value: object, model: ContentModel): OccurrenceFault | undefined {
    if (lacksMembers(value, model)) return undefined;
    const order = (this.parsed ??= new Order(this.source));
    let state: OrderState = order.start;
    let before = "";
    let times = 0;
    for (const name of elements(value, model, order)) {
      if (name === undefined) return undefined;
      const next = order.step(state, name);
      if (next === undefined) {
        const isMissing = order.reaches(state, name);
        return (isMissing ? missing : tooMany)(order, state, before, times, name);
      }
      times = name === before ? times + 1 : 1;
      before = name;
      state = next;
    }
    return state.accepts ? undefined : missing(order, state, before, times, "");
  }
}

/** Whether members are missing that everybody asks for: once is enough. */
function lacksMembers(value: object, model: ContentModel): boolean {
  if (Array.isArray(value)) return value.length === 0;
  const isThere = (key: string): boolean => (value as Record<string, unknown>)[key] !== undefined;
  return (
    model.members.some(({ attribute, required, key }) => required && !attribute && !isThere(key)) ||
    model.requiredChoices.some(({ keys }) => !keys.some(isThere))
  );
}

/** The names of all elements in schema order; undefined for an item that is none. */
function* elements(value: object, model: ContentModel, order: Order): Generator<string | undefined> {
  if (Array.isArray(value)) {
    const [only, ...others] = model.members;
    for (const item of value) yield others.length === 0 ? only!.name : nameOfItem(item, order);
    return;
  }
  const seen = new Set<string>();
  for (const { attribute, key, name, repeated } of model.members) {
    const found = attribute || seen.has(key) ? undefined : (value as Record<string, unknown>)[key];
    seen.add(key);
    if (found === undefined) continue;
    // What is of a list type is an array, too.
    if (!repeated || !Array.isArray(found)) yield name;
    else for (const item of found) yield key === "$items" ? nameOfItem(item, order) : name;
  }
}

function nameOfItem(item: unknown, order: Order): string | undefined {
  if (typeof item !== "object" || item === null) return undefined;
  const key = Object.keys(item).find((each) => (item as Record<string, unknown>)[each] !== undefined);
  return key === undefined ? undefined : order.nameOf(key);
}

function tooMany(
  order: Order,
  state: OrderState,
  before: string,
  times: number,
  name: string,
): OccurrenceFault {
  const what = inWords(name);
  const message =
    name === before
      ? `${what} may be there ${count(times)} at most`
      : order.expected(state).length === 0
        ? `${what} is one too many`
        : `${what} cannot stand beside ${inWords(before)}`;
  return { code: "unexpected-element", message };
}

function missing(
  order: Order,
  state: OrderState,
  before: string,
  times: number,
  next: string,
): OccurrenceFault {
  const expected = order.expected(state);
  const what = expected.map(inWords).join(" or ");
  const beside = next === "" ? before : next;
  const message = !expected.includes(before)
    ? `${what} is missing${beside === "" ? "" : ` beside ${inWords(beside)}`}`
    : expected.length === 1
      ? `${what} must be there more than ${count(times)}`
      : `one more of ${what} is missing`;
  return { code: "missing-element", message };
}

function inWords(name: string): string {
  return name === "$any" ? "an element of a wildcard" : name;
}

function count(times: number): string {
  return times === 1 ? "once" : `${times} times`;
}
