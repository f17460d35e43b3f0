/** What the template `read-members` shows: the statements that read the members of a content model. */

import type { ContentMember, ElementMember, WildcardMember } from "../model/member-bindings.js";
import { isWide } from "./content-models.js";
import type { FileBuilder } from "./file.js";
import type { ReadBranch, ReadItem, ReadNode, ReadStatement } from "./template-data.js";
import { propertyName } from "./types.js";
import { declaredText, member, quote, readElement, wildcardTest } from "./values.js";

/** The members of a content model as the template `read-members` shows them. */
export function nodes(
  members: readonly ContentMember[],
  file: FileBuilder,
  wide = isWide(members),
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
      return { branches: null, items: readItems(each.items, file) };
    case "wildcard":
      return {
        branches: null,
        items: null,
        repeated: each.repeated,
        test: wildcardTest(each.namespaces, file),
        statement: `(o.$any ??= []).push(${readFragment(each, file)});`,
      };
    case "choice":
      return { branches: branches(each.branches, file, wide), items: null };
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
  const read = taken.map((branch) => nodes(branch, file, wide).map((each, _, all) => unasked(each, all)));
  const statements = read.map(([only, ...others]) => (others.length === 0 ? statementOf(only!) : undefined));
  return taken.map((branch, i) => ({
    first: i === 0,
    last: i === taken.length - 1,
    test: branch.flatMap((each) => tests(each, file)).join(" || "),
    statement: statements.includes(undefined) ? null : statements[i]!,
    nodes: read[i]!,
  }));
}

/** The only node of a branch, which the branch has asked for already. */
function unasked(node: ReadNode, { length }: readonly ReadNode[]): ReadNode {
  return length === 1 && isStatement(node) && !node.repeated ? { ...node, test: "" } : node;
}

/** The statement that is all of a node; undefined where there is more to it. */
function statementOf(node: ReadNode): string | undefined {
  return isStatement(node) && !node.repeated ? node.statement : undefined;
}

function isStatement(node: ReadNode): node is ReadStatement {
  return node.branches === null && node.items === null;
}

function tests(member: ContentMember, file: FileBuilder): string[] {
  if (member.kind === "choice") return member.branches.flat().flatMap((each) => tests(each, file));
  if (member.kind === "items") return member.items.map(at);
  return [member.kind === "element" ? at(member) : wildcardTest(member.namespaces, file)];
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
    key: propertyName(item.key),
    value: readElement(item.value, file, item.nillable),
  }));
}
