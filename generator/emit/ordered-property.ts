import type { ElementMember, OrderedContent } from "../model/member-bindings.js";
import type { PropertyText } from "./declarations.js";
import type { FileBuilder } from "./file.js";

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
