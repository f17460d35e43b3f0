import type { ElementMember, ObjectBinding, OrderedContent } from "../model/bindings.js";
import { contentConstant } from "./content-models.js";
import { itemText, membersName, type PropertyText } from "./declarations.js";
import type { FileBuilder } from "./file.js";
import { quote, readElement } from "./values.js";

/** Content in document order: the property, and what the templates show of it. */

/** The property that holds the items. */
export function orderedProperty(ordered: OrderedContent, file: FileBuilder): PropertyText {
  const { mixed, key, required, items, wildcards } = ordered;
  const kinds = [
    ...(mixed ? ["string"] : []),
    ...items.map((item) => itemText(item, file)),
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

/** For the template `read-ordered`. */
export function readOrderedData(binding: ObjectBinding, file: FileBuilder): object | null {
  const { ordered } = binding;
  if (ordered === undefined) return null;
  const { key, required, items, wildcards } = ordered;
  const type = file.type({ ...binding, name: membersName(binding) });
  return {
    reader: file.import("runtime/ordered.ts", "OrderedReader"),
    items: `NonNullable<${type}[${quote(key)}]>`,
    model: contentConstant(binding, file),
    key,
    required,
    cases: [
      ...items.map((item) => ({ test: at(item), statement: add(item, file) })),
      ...(wildcards.length > 0
        ? [{ test: wildcards.map((test) => `r.${test}`).join(" || "), statement: "c.any();" }]
        : []),
    ].map((each, i) => ({ ...each, first: i === 0 })),
  };
}

function at({ name, key }: ElementMember): string {
  return `c.at(${quote(name)}, ${quote(key)})`;
}

function add(item: ElementMember, file: FileBuilder): string {
  return `c.add({ ${itemKey(item)}: ${readElement(item.value, file, item.nillable)} });`;
}

function itemKey({ key }: ElementMember): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : quote(key);
}
