/** Bindings of the TypeScript model as indented lines of text. */

import type { TypeBinding } from "../model/bindings.js";
import type {
  AttributeBinding,
  ContentMember,
  ElementMember,
  OrderedContent,
} from "../model/member-bindings.js";
import type { SimpleValueType, ValueBinding } from "../model/value-bindings.js";

/**
 * What is for the runtime in an order: of wildcards their numbers and the names that they admit, of elements what
 * they are called in XML.
 */
const FOR_RUNTIME =
  /(?<=\$any)\d*(?:\/[^\s(),|&?*+{}]*)?|[^\s(),|&?*+{}:=]+:(?:[^\s(),|&?*+{}=]+=)?|[^\s(),|&?*+{}=]+=/g;

/** What a type becomes. */
export function linesOfBinding(binding: TypeBinding): string[] {
  const title = `${binding.kind} ${binding.name} of module ${binding.module.name}`;
  switch (binding.kind) {
    case "enumeration":
      return [
        title,
        `  ${binding.values.length} values, ${binding.closed ? "and no others" : "and whatever newer servers send"}`,
      ];
    case "alias":
      return [title, `  = ${textOfSimple(binding.type)}`];
    case "array":
      return [title, ...binding.items.map((item) => `  item ${lineOfElement(item)}`)];
    case "object":
      return [
        binding.base === undefined ? title : `${title}, extends ${binding.base.name}`,
        ...(binding.simple === undefined ? [] : [`  $value: ${textOfValue(binding.simple)}`]),
        ...binding.attributes.map((attribute) => `  ${lineOfAttribute(attribute)}`),
        ...linesOfContent(binding.content),
        ...(binding.ordered === undefined ? [] : linesOfOrdered(binding.ordered)),
        ...(binding.substitutable.length === 0
          ? []
          : [`  by xsi:type: ${binding.substitutable.map(({ name }) => name).join(", ")}`]),
      ];
  }
}

/** Choices within choices are few levels deep, but a list of what is open costs no more than recursion. */
function linesOfContent(content: readonly ContentMember[]): string[] {
  const lines: string[] = [];
  type Open = { readonly depth: number; readonly member: ContentMember | string };
  const open: Open[] = content.map((member) => ({ depth: 1, member })).reverse();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { depth, member } = next;
    const add = (text: string): unknown => lines.push(`${"  ".repeat(depth)}${text}`);
    if (typeof member === "string") add(member);
    else if (member.kind === "element") add(lineOfElement(member));
    else if (member.kind === "wildcard") add("$any: fragments");
    else if (member.kind === "items") {
      add(`$items: array of objects with one key, ${member.required ? "required" : "optional"}`);
      open.push(...member.items.map((item) => ({ depth: depth + 1, member: item })).reverse());
    } else {
      add(`one of, ${member.required ? "required" : "optional"}`);
      const branches = member.branches.flatMap((branch): Open[] => [
        { depth: depth + 1, member: "branch" },
        ...branch.map((each) => ({ depth: depth + 2, member: each })),
      ]);
      open.push(...branches.reverse());
    }
  }
  return lines;
}

function linesOfOrdered({ key, mixed, required, items, wildcards, order }: OrderedContent): string[] {
  const what = mixed ? "texts and objects with one key" : "objects with one key";
  return [
    `  ${key}: array of ${what} in document order, ${required ? "required" : "optional"}`,
    ...items.map((item) => `    ${item.key}: element ${item.name}, ${textOfValue(item.value)}`),
    ...(wildcards.length === 0 ? [] : ["    $any: a fragment"]),
    ...(order === "" ? [] : [`    in the order ${order.replace(FOR_RUNTIME, "")}`]),
  ];
}

function lineOfElement({ key, name, required, repeated, nillable, value }: ElementMember): string {
  const words = [`${key}: element ${name}`, required ? "required" : "optional"];
  if (repeated) words.push("array");
  if (nillable) words.push("or null");
  return `${words.join(", ")}, ${textOfValue(value)}`;
}

function lineOfAttribute({ key, name, required, value }: AttributeBinding): string {
  return `${key}: attribute ${name}, ${required ? "required" : "optional"}, ${textOfValue(value)}`;
}

/** What the output calls a module that has constants of simple types, where not by its name. */
const IMPORTED_AS: Readonly<Record<string, string>> = { simple: "xs", "simple-types": "simple" };

function textOfValue(value: ValueBinding): string {
  if (value.kind === "string") return "string";
  if (value.kind === "complex") return value.type.name;
  if (value.kind === "any") return "AnyContent";
  if (value.kind === "never") return "never, it is abstract";
  const { name, module } = value.constant;
  return `${textOfSimple(value.type)} by ${IMPORTED_AS[module] ?? module}.${name}`;
}

function textOfSimple(type: SimpleValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "enumeration":
      return type.type.name;
    case "list":
      return `(${textOfSimple(type.item)})[]`;
    case "union":
      return type.members.map(textOfSimple).join(" | ");
  }
}
