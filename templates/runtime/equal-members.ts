// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { ContentModel } from "./content.js";
import type { Member } from "./members.js";

/**
 * The content model of a type in which an element may have several places; see `content`. Where order and occurrence
 * are not told by members alone: elsewhere that would be ambiguous.
 */
export function equalMembers(source: string): ContentModel {
  return new ContentModel(source, false, undefined, mergeEqual);
}

/** An element in several branches of a choice is one member, at its last place, outside of those branches. */
export function mergeEqual(members: Member[]): void {
  for (let i = members.length - 1; i >= 0; i--) {
    const { attribute, name } = members[i]!;
    const first = attribute ? i : members.findIndex((each) => !each.attribute && each.name === name);
    if (first === i) continue;
    const [{ alternatives: a }, { alternatives: b, ...last }] = [members[first]!, members[i]!];
    let common = 0;
    while (common < a.length && a[common] === b[common] && a[common + 1] === b[common + 1]) common += 2;
    members[i] = { ...last, required: false, alternatives: a.slice(0, common) };
    members.splice(first, 1);
    i = members.length;
  }
}
