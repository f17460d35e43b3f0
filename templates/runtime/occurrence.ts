// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { ContentModel, Member } from "./content.js";

/** What a content model asks for beyond single members: how often they occur, and whole branches of choices. */

/** What an object lacks or has too much of, and the member that it is about. */
export interface OccurrenceFault {
  readonly member: Member;
  readonly code: "missing-element" | "unexpected-element";
  readonly message: string;
}

/**
 * The first fault of an object, or of an array that is all the content there is, as to bounded repetitions and
 * branches of choices that are begun; undefined where there is none. Members that must be there whatever else
 * there is are not looked for.
 */
export function occurrenceFault(value: object, model: ContentModel): OccurrenceFault | undefined {
  return (model.hasBounds ? boundFault(value, model) : undefined) ?? branchFault(value, model);
}

function boundFault(value: object, { members }: ContentModel): OccurrenceFault | undefined {
  for (const member of members) {
    const { bounds, name, key } = member;
    if (bounds === undefined) continue;
    const found = Array.isArray(value) ? value.length : countOf((value as Record<string, unknown>)[key]);
    const what = name === "$any" ? "an element of a wildcard" : name;
    // Nobody asks for a wildcard otherwise; a member that is not there at all may be optional.
    const few = found < bounds.min && (found > 0 || name === "$any");
    const times = (n: number): string => (n === 1 ? "once" : `${n} times`);
    if (few) {
      const message = `${what} must be there ${times(bounds.min)} at least, not ${times(found)}`;
      return { member, code: "missing-element", message: found === 0 ? `${what} is missing` : message };
    }
    if (found > bounds.max) {
      const message = `${what} may be there ${times(bounds.max)} at most, not ${times(found)}`;
      return { member, code: "unexpected-element", message };
    }
  }
  return undefined;
}

function countOf(value: unknown): number {
  if (value === undefined) return 0;
  return Array.isArray(value) ? value.length : 1;
}

/** A member that its branch needs, of which something else is there. */
function branchFault(value: object, { members, hasChoices }: ContentModel): OccurrenceFault | undefined {
  if (!hasChoices || Array.isArray(value)) return undefined;
  const isThere = ({ key }: Member): boolean => (value as Record<string, unknown>)[key] !== undefined;
  for (const member of members) {
    if (!member.needed || member.alternatives.length === 0 || isThere(member)) continue;
    const beside = members.find(
      (each) => isInBranchOf(each, member) && isThere(each) && isAlone(each, members),
    );
    if (beside === undefined) continue;
    return {
      member,
      code: "missing-element",
      message: `${member.name} is missing beside ${beside.name}`,
    };
  }
  return undefined;
}

/** Whether no other branch has the member, too: it could not tell which of them is begun. */
function isAlone({ key }: Member, members: readonly Member[]): boolean {
  return members.filter((each) => each.key === key).length === 1;
}

/** Whether a member stands in the very branch of another, or in a choice inside that branch. */
function isInBranchOf({ alternatives }: Member, of: Member): boolean {
  return of.alternatives.every((each, i) => alternatives[i] === each);
}
