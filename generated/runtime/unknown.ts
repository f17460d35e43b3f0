// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel, UnknownContent } from "./content.js";
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
