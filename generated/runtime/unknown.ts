// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { UnknownContent } from "./content.js";

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

/** An item without a value, also one of a choice: `{ Name: undefined }`. */
function isHollow(item: unknown): boolean {
  if (typeof item !== "object" || item === null || Array.isArray(item)) return item === undefined;
  const keys = Object.keys(item);
  return keys.length === 1 && (item as Record<string, unknown>)[keys[0]!] === undefined;
}
