/**
 * How many alternatives there are for the members of an object. The compiler tells them apart one by one: those of
 * several choices multiply, and from 100 000 on it refuses the type, which it is slow with long before.
 */

import type { ObjectBinding } from "../model/bindings.js";
import type { ChoiceMember, ContentMember } from "../model/member-bindings.js";

/** More alternatives of one object than this are not told apart by its type. */
export const MAX_ALTERNATIVES = 500;

/** The choices of an object's own whose members exclude each other in its type: in their order, as many as may. */
export function tellingChoices(binding: ObjectBinding): ReadonlySet<ChoiceMember> {
  return alternativesOf(binding).telling;
}

function alternativesOf({ base, ownContent }: ObjectBinding): {
  readonly count: number;
  readonly telling: ReadonlySet<ChoiceMember>;
} {
  let count = base === undefined ? 1 : alternativesOf(base).count;
  const telling = new Set<ChoiceMember>();
  for (const choice of ownContent) {
    if (choice.kind !== "choice") continue;
    const times = count * branchesOf(choice);
    if (times > MAX_ALTERNATIVES) continue;
    count = times;
    telling.add(choice);
  }
  return { count, telling };
}

/** Where a branch has choices in it, it is as many as these have. */
function branchesOf({ branches, required }: ChoiceMember): number {
  return branches.reduce((sum, branch) => sum + productOf(branch), required ? 0 : 1);
}

function productOf(branch: readonly ContentMember[]): number {
  return branch.reduce((product, member) => product * (member.kind === "choice" ? branchesOf(member) : 1), 1);
}
