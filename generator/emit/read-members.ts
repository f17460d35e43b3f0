/** What the template `read-members` shows: the statements that read the members of a content model. */

import type { ContentMember, ElementMember, WildcardMember } from "../model/member-bindings.js";
import { WIDE } from "./content-models.js";
import type { FileBuilder } from "./file.js";
import { propertyName } from "./types.js";
import { declaredText, member, quote, readElement, wildcardTest } from "./values.js";

/** What the template `read-members` shows of one member. */
interface ReadNode {
  readonly branches: readonly ReadBranch[] | null;
  /** The items of a repeated choice. */
  readonly items: readonly ReadItem[] | null;
  readonly repeated: boolean;
  readonly test: string;
  readonly statement: string;
}

interface ReadItem {
  readonly first: boolean;
  readonly test: string;
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

interface ReadBranch {
  readonly first: boolean;
  readonly last: boolean;
  readonly test: string;
  /** Instead of nodes where all branches of the choice are one statement each. */
  readonly statement: string | null;
  readonly nodes: readonly ReadNode[];
}

/** The members of a content model as the template `read-members` shows them. */
export function nodes(
  members: readonly ContentMember[],
  file: FileBuilder,
  wide = members.length > WIDE,
): ReadNode[] {
  return members.map((each) => node(each, file, wide));
}

function node(each: ContentMember, file: FileBuilder, wide: boolean): ReadNode {
  switch (each.kind) {
    case "element":
      return {
        branches: null,
        items: null,
        repeated: each.repeated,
        test: at(each),
        statement: assignment(each, file, wide),
      };
    case "items":
      return {
        branches: null,
        items: readItems(each.items, file),
        repeated: false,
        test: "",
        statement: "",
      };
    case "wildcard":
      return {
        branches: null,
        items: null,
        repeated: each.repeated,
        test: wildcardTest(each.namespaces),
        statement: `(o.$any ??= []).push(${readFragment(each, file)});`,
      };
    case "choice":
      return {
        branches: branches(each.branches, file, wide),
        items: null,
        repeated: false,
        test: "",
        statement: "",
      };
  }
}

/** Reads an element that a wildcard allows. */
function readFragment({ processing }: WildcardMember, file: FileBuilder): string {
  if (processing === "skip") return "r.fragment()";
  if (processing === "lax") return "r.laxFragment()";
  const read = file.import("runtime/element-wildcard.ts", "declaredFragment");
  return `${read}(r, ${declaredText(processing, file)})`;
}

function branches(
  choice: readonly (readonly ContentMember[])[],
  file: FileBuilder,
  wide: boolean,
): ReadBranch[] {
  const taken = choice.filter((branch) => branch.length > 0);
  const simple = taken.every(
    (branch) => branch.length === 1 && branch[0]!.kind === "element" && !branch[0]!.repeated,
  );
  return taken.map((branch, i) => {
    const inner = nodes(branch, file, wide);
    // The branch has asked already.
    if (inner.length === 1 && !inner[0]!.repeated) inner[0] = { ...inner[0]!, test: "" };
    return {
      first: i === 0,
      last: i === taken.length - 1,
      test: branch.flatMap(tests).join(" || "),
      statement: simple ? inner[0]!.statement : null,
      nodes: inner,
    };
  });
}

function tests(member: ContentMember): string[] {
  if (member.kind === "choice") return member.branches.flat().flatMap(tests);
  if (member.kind === "items") return member.items.map(at);
  return [member.kind === "element" ? at(member) : wildcardTest(member.namespaces)];
}

function at({ name }: ElementMember): string {
  return `r.at(${quote(name)})`;
}

function assignment(element: ElementMember, file: FileBuilder, wide: boolean): string {
  const target = member("o", element.key);
  const value = readElement(element.value, file, element.nillable);
  if (wide && !element.repeated) return `r.set(o, ${JSON.stringify(element.key)}, ${value});`;
  return element.repeated ? `(${target} ??= []).push(${value});` : `${target} = ${value};`;
}

export function readItems(items: readonly ElementMember[], file: FileBuilder): ReadItem[] {
  return items.map((item, i) => ({
    first: i === 0,
    test: at(item),
    name: quote(item.name),
    key: propertyName(item.key),
    value: readElement(item.value, file, item.nillable),
  }));
}
