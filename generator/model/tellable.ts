import type { ContentMember, ElementMember } from "./member-bindings.js";

/**
 * Whether properties tell the order of what they stand for. They do where each name stands at one place, and
 * where it stands in several branches of a choice, of which one only is there, in an order that all branches
 * agree on.
 */
export function areTellable(members: readonly ContentMember[]): boolean {
  const all = names(members);
  if (new Set(all).size === all.length) return true;
  if (all.filter((name) => name === "$items").length > 1) return false;
  const last = new Map(all.map((name, i) => [name, i]));
  return check(members, last, new Map());
}

/** The names of all places, one for all wildcards and one for all repeated choices. */
function names(members: readonly ContentMember[]): string[] {
  return members.flatMap((member) => {
    if (member.kind === "choice") return member.branches.flatMap(names);
    if (member.kind === "wildcard") return ["$any"];
    return member.kind === "items" ? ["$items", ...member.items.map(({ name }) => name)] : [member.name];
  });
}

/** What stands for an element among the items of a repeated choice, which is like no other. */
const ITEM = "item";

/**
 * @param last where each name is written: at its last place
 * @param elements what was found under each name, which must be alike
 */
function check(
  members: readonly ContentMember[],
  last: ReadonlyMap<string, number>,
  elements: Map<string, ElementMember | typeof ITEM>,
): boolean {
  let before = -1;
  const seen = new Set<string>();
  for (const member of members) {
    const here = [...new Set(names([member]))];
    if (here.some((name) => seen.has(name) || (last.get(name) ?? 0) <= before)) return false;
    if (member.kind === "choice" && !member.branches.every((branch) => check(branch, last, elements)))
      return false;
    if (member.kind === "element" && !isLike(member, elements)) return false;
    if (member.kind === "items") {
      if (member.items.some(({ name }) => elements.has(name))) return false;
      for (const { name } of member.items) elements.set(name, ITEM);
    }
    for (const name of here) {
      seen.add(name);
      before = Math.max(before, last.get(name) ?? 0);
    }
  }
  return true;
}

function isLike(member: ElementMember, elements: Map<string, ElementMember | typeof ITEM>): boolean {
  const known = elements.get(member.name) ?? member;
  if (known === ITEM) return false;
  elements.set(member.name, known);
  return (
    known.repeated === member.repeated &&
    known.nillable === member.nillable &&
    JSON.stringify(known.value) === JSON.stringify(member.value)
  );
}
