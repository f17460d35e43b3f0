// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { internalize } from "./names.js";

/** The members of content models, and the notation that they are written in: see `content.ts`. */

/** One member of a content model. */
export interface Member {
  /** The property: the local name, unless the model says otherwise with `t:Name=property`. */
  readonly key: string;
  /** The qualified name, without the @ of attributes. */
  readonly name: string;
  readonly attribute: boolean;
  readonly index: number;
  readonly required: boolean;
  readonly repeated: boolean;
  /** The choices that the member stands in, outermost first, as number and branch in turn. */
  readonly alternatives: readonly number[];
}

/** A choice of which one branch must be there. */
export interface RequiredChoice {
  readonly keys: readonly string[];
  readonly names: readonly string[];
}

/** Makes one member of those of the same element. */
export type Merge = (members: Member[]) => void;

/** What the notation of a content model says. */
export interface ParsedModel {
  readonly members: readonly Member[];
  readonly requiredCount: number;
  readonly requiredChoices: readonly RequiredChoice[];
  readonly byKey: ReadonlyMap<string, Member>;
  readonly byName: ReadonlyMap<string, Member>;
}

/**
 * Splits the notation into members; `(`, `|` and `)` number the choices and their branches.
 * @param merge given where an element may have several places
 */
export function parseModel(source: string, merge: Merge | undefined): ParsedModel {
  const members: Member[] = [];
  const requiredChoices: RequiredChoice[] = [];
  /** Number and branch of each open choice, in turn. */
  const open: number[] = [];
  let choices = 0;
  for (const [token] of source.matchAll(/[(|]|\)\??|[^\s,&(|)]+/g)) {
    if (token === "(") {
      open.push(++choices, 1);
    } else if (token === "|") {
      open[open.length - 1]!++;
    } else if (token.startsWith(")")) {
      const choice = open.splice(-2)[0]!;
      if (token === ")" && open.length === 0) {
        const inside = members.filter((member) => member.alternatives[0] === choice);
        requiredChoices.push({ keys: inside.map(({ key }) => key), names: inside.map(({ name }) => name) });
      }
    } else {
      members.push(parseMember(token, members.length, open));
    }
  }
  merge?.(members);
  return {
    members,
    requiredCount: members.filter((member) => member.required).length,
    requiredChoices,
    // Of several members of one key, the items of a repeated choice, the first says whether it is required.
    byKey: new Map([...members].reverse().map((member) => [member.key, member])),
    byName: new Map(members.filter((member) => !member.attribute).map((member) => [member.name, member])),
  };
}

function parseMember(token: string, index: number, alternatives: readonly number[]): Member {
  const [, at, name = "", key, occurrence] = /^(@?)([^=?*+]+)(?:=([^?*+]+))?([?*+]?)$/.exec(token) ?? [];
  return {
    key: internalize(key ?? name.slice(name.indexOf(":") + 1)),
    name,
    attribute: at === "@",
    index,
    required: alternatives.length === 0 && (occurrence === "" || occurrence === "+"),
    repeated: occurrence === "*" || occurrence === "+",
    alternatives: [...alternatives],
  };
}

/** Whether two members stand in different branches of one choice. */
export function exclude(a: Member, b: Member): boolean {
  for (let i = 0; i < a.alternatives.length && a.alternatives[i] === b.alternatives[i]; i += 2) {
    if (a.alternatives[i + 1] !== b.alternatives[i + 1]) return b.alternatives[i + 1] !== undefined;
  }
  return false;
}
