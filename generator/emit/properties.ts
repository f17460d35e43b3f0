/** Properties, as interfaces and type literals show them. */

import { type PropertySignatureStructure, StructureKind } from "ts-morph";
import type { ContentMember, ElementMember, OrderedContent } from "../model/member-bindings.js";
import { docComment } from "./docs.js";
import type { FileBuilder } from "./file.js";
import { elementText, itemsText, propertyName } from "./types.js";

/** Declarations: interfaces, unions, array aliases, enumerations. */

export interface PropertyText {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string; // of its lines only the first is where it belongs
  readonly documentation: string;
}

export function anyAttributes(file: FileBuilder): PropertyText {
  return {
    name: "$anyAttributes",
    optional: true,
    type: file.import("runtime/content.ts", "AnyAttributes", true),
    documentation: "Further attributes, by `name` or `{namespace}name`.",
  };
}

/** The property of a member that is no choice. */
export function property(
  member: Exclude<ContentMember, { kind: "choice" }>,
  file: FileBuilder,
): PropertyText {
  if (member.kind === "wildcard") {
    const type = `${file.import("runtime/content.ts", "XmlFragment", true)}[]`;
    return { name: "$any", optional: true, type, documentation: member.documentation };
  }
  if (member.kind === "items") {
    const documentation = "In document order, one key each.";
    return { name: "$items", optional: !member.required, type: itemsText(member.items, file), documentation };
  }
  return {
    name: propertyName(member.key),
    optional: !member.required,
    type: elementText(member, file),
    documentation: member.documentation,
  };
}

/** A property as ts-morph takes it. */
export function propertySignature({
  name,
  optional,
  type,
  documentation,
}: PropertyText): PropertySignatureStructure {
  const comment = docComment(documentation);
  return {
    kind: StructureKind.PropertySignature,
    name,
    hasQuestionToken: optional,
    type,
    ...(comment !== undefined && { docs: [comment] }),
  };
}

/** The property that holds the items of content in document order. */
export function orderedProperty(
  ordered: OrderedContent,
  itemText: (item: ElementMember) => string,
  file: FileBuilder,
): PropertyText {
  const { mixed, key, required, items, wildcards } = ordered;
  const kinds = [
    ...(mixed ? ["string"] : []),
    ...items.map((item) => itemText(item)),
    ...(wildcards.length > 0 ? [`{ $any: ${file.import("runtime/content.ts", "XmlFragment", true)} }`] : []),
  ];
  const type =
    kinds.length === 1
      ? `${wrapped(kinds[0]!)}[]`
      : `(\n${kinds.map((kind) => `  | ${kind}`).join("\n")}\n)[]`;
  const documentation = mixed
    ? "Text and elements in document order, one key each."
    : "In document order, one key each.";
  return { name: key, optional: !required, type, documentation };
}

function wrapped(type: string): string {
  return /[|&]/.test(type) ? `(${type})` : type;
}
