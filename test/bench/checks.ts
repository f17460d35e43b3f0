import type { Facts } from "./document.js";

/** All values in a tree of plain objects and arrays, as texts. */
export function* leavesOf(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null || value instanceof Date) yield String(value);
  else for (const part of Object.values(value)) yield* leavesOf(part);
}

/**
 * What a result lacks of the document: there must be every persona, as many values as the document has
 * texts, and the last persona's name with its references replaced.
 */
export function missing(facts: Facts, leaves: Iterable<string>): string | undefined {
  const ids = new Set(facts.personaIds);
  let count = 0;
  let names = 0;
  for (const leaf of leaves) {
    count++;
    ids.delete(leaf);
    if (leaf === facts.lastDisplayName) names++;
  }
  if (ids.size > 0) return `${ids.size} of ${facts.personaIds.length} personas are missing`;
  if (count < facts.texts) return `${count} values for ${facts.texts} texts`;
  return names > 0 ? undefined : `${facts.lastDisplayName}, the last name, is missing`;
}
