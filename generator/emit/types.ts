import type { ElementMember } from "../model/member-bindings.js";
import type { SimpleValueType, ValueBinding } from "../model/value-bindings.js";
import type { FileBuilder } from "./file.js";

/** The TypeScript types of values, as they are written. */

/** The type of one value of an element or attribute. */
export function valueText(value: ValueBinding, file: FileBuilder): string {
  if (value.kind === "string") return "string";
  if (value.kind === "any") return file.import("runtime/any-type.ts", "AnyContent", true);
  if (value.kind === "never") return "never";
  return value.kind === "complex" ? file.type(value.type) : simpleText(value.type, file);
}

/** The type of the property of an element. */
export function elementText({ value, nillable, repeated }: ElementMember, file: FileBuilder): string {
  const one = valueText(value, file);
  const type = nillable ? `${one} | null` : one;
  if (!repeated) return type;
  return /[|&]/.test(type) ? `(${type})[]` : `${type}[]`;
}

/** "{ Name: string }" */
export function itemText(item: ElementMember, file: FileBuilder): string {
  return `{ ${propertyName(item.key)}: ${elementText({ ...item, repeated: false }, file)} }`;
}

/** The type of an array of such items, or of one kind of element. */
export function itemsText(items: readonly ElementMember[], file: FileBuilder): string {
  if (items.length === 1) return elementText(items[0]!, file);
  const branches = items.map((item) => itemText(item, file));
  return `(\n${branches.map((branch) => `  | ${branch}`).join("\n")}\n)[]`;
}

/** The type of a simple value. */
export function simpleText(type: SimpleValueType, file: FileBuilder): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "enumeration":
      return file.type(type.type);
    case "list": {
      const item = simpleText(type.item, file);
      return /[|&]/.test(item) ? `(${item})[]` : `${item}[]`;
    }
    case "union":
      return [...new Set(leaves(type).map((member) => simpleText(member, file)))].join(" | ");
  }
}

/** The members of a union, those of unions in it, too. */
function leaves(type: SimpleValueType): readonly SimpleValueType[] {
  return type.kind === "union" ? type.members.flatMap(leaves) : [type];
}

/** A property name, quoted where it is no identifier. */
export function propertyName(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
