// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel, UnknownContent } from "./content.js";
import { exclude, type Member } from "./members.js";
import { owns } from "./own.js";

/** What becomes of objects whose members were kept as unknown content. */

/** The unknown content of an object, which has one from now on. */
export function unknownsOf(target: object): UnknownContent[] {
  return ((target as { $unknown?: UnknownContent[] }).$unknown ??= []);
}

/** A malformed value was kept as unknown content: its member must not be there with the value undefined. */
export function removeUndefined(target: object): void {
  if (Array.isArray(target)) {
    let kept = 0;
    for (const item of target) if (!isHollow(item)) target[kept++] = item;
    target.length = kept;
    return;
  }
  const members = target as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const value = members[key];
    if (value === undefined) delete members[key];
    else if (Array.isArray(value) && value.some(isHollow)) removeUndefined(value);
  }
}

/** Where the children of an object stand among those of their member, in the order in which they are written. */
export function placesOf(target: object, { members }: ContentModel): string[] {
  const places: string[] = [];
  for (const key of new Set(members.filter(({ attribute }) => !attribute).map((each) => each.key))) {
    if (!owns(target, key)) continue;
    const value = (target as Record<string, unknown>)[key];
    const isMany = members.some((each) => each.key === key && each.repeated) && Array.isArray(value);
    (isMany ? value : [value]).forEach((item, i) => {
      if (isMany ? !isHollow(item) : item !== undefined) places.push(placeOf(key, i));
    });
  }
  return places;
}

/** The children of one property: where the first is written, and their indexes in the array, which may have gaps. */
interface Run {
  readonly first: number;
  readonly indexes: number[];
}

/** The children of an object in the order in which they are written, for content that is out of order. */
export class Places {
  private readonly model: ContentModel;
  private readonly places: readonly string[];
  private readonly positions = new Map<string, number>();
  private readonly runs = new Map<string, Run>();
  private readonly starts = new Map<string, number>();

  constructor(target: object, model: ContentModel) {
    this.model = model;
    this.places = placesOf(target, model);
    this.places.forEach((place, i) => {
      this.positions.set(place, i);
      const space = place.lastIndexOf(" ");
      const key = place.slice(0, space);
      let run = this.runs.get(key);
      if (run === undefined) this.runs.set(key, (run = { first: i, indexes: [] }));
      run.indexes.push(Number(place.slice(space + 1)));
    });
  }

  /** The place of the child of that position. */
  at(position: number): string | undefined {
    return this.places[position];
  }

  /** The position of the child of that place. */
  of(place: string): number | undefined {
    return this.positions.get(place);
  }

  /** The place of a child of a member that stands before the child of that position, but has no value. */
  before(position: number, { key }: Member): string {
    const { first, indexes } = this.runs.get(key) ?? NO_RUN;
    const own = Math.min(position - first, indexes.length);
    return placeOf(key, own > 0 ? indexes[own - 1]! + 1 : 0);
  }

  /**
   * The position of a child that was kept: behind all that its member follows, and behind those of its own member
   * that came before it.
   * @param isExcluded whether it was kept because another counts: it stands behind that, too
   */
  behind(place: string, member: Member, isExcluded: boolean): number {
    const start = this.start(member, isExcluded);
    const { first, indexes } = this.runs.get(member.key) ?? NO_RUN;
    const index = Number(place.slice(place.lastIndexOf(" ") + 1));
    let own = 0;
    for (let end = indexes.length; own < end; ) {
      const middle = (own + end) >> 1;
      if (indexes[middle]! < index) own = middle + 1;
      else end = middle;
    }
    return own === 0 ? start : Math.max(start, first + own);
  }

  private start(member: Member, isExcluded: boolean): number {
    const id = `${isExcluded} ${member.name}`;
    let start = this.starts.get(id);
    if (start !== undefined) return start;
    start = 0;
    for (const [key, { first, indexes }] of this.runs) {
      const other = this.model.byKey.get(key)!;
      const precedes = other.index < member.index || (isExcluded && exclude(other, member));
      if (key !== member.key && precedes) start = Math.max(start, first + indexes.length);
    }
    this.starts.set(id, start);
    return start;
  }
}

const NO_RUN: Run = { first: 0, indexes: [] };

/** The place of a child: the property of its member, and its index where that is an array. */
export function placeOf(key: string, index: number): string {
  return `${key} ${index}`;
}

/** An item without a value, also one of a choice: `{ Name: undefined }`. */
function isHollow(item: unknown): boolean {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item === undefined;
  const keys = Object.keys(item);
  return keys.length === 1 && (item as Record<string, unknown>)[keys[0]!] === undefined;
}
