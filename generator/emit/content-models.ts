import { type StatementStructures, StructureKind, VariableDeclarationKind } from "ts-morph";
import type { ComplexBinding, HeaderBinding } from "../model/bindings.js";
import type {
  AttributeBinding,
  ContentMember,
  ElementMember,
  OrderedContent,
} from "../model/member-bindings.js";
import { lowerFirst } from "../model/names.js";
import type { FileBuilder } from "./file.js";
import { pureCall, textLiteral } from "./values.js";

/** The constants that hold the content models, in the notation that the runtime's `content` explains. */

/** The name of a type's constant, imported. */
export function contentConstant(binding: ComplexBinding, file: FileBuilder): string {
  return file.member(`${binding.module.name}.content.ts`, "content", binding.name);
}

/** Adds the constant of a type to its module. */
export function addContentModel(binding: ComplexBinding, file: FileBuilder): void {
  const path = `${binding.module.name}.content.ts`;
  const { make, order } = makerOf(binding, file);
  const parts = [notation(binding), ...(order === undefined ? [] : [order])].map(literal);
  // In the module of those who use it, it is not for others.
  file.add(constant(file, file.nameOf(path, binding.name), make, parts, file.path === path));
}

/** The function that makes it, and the content model as a whole where that takes more than members. */
function makerOf(binding: ComplexBinding, file: FileBuilder): { make: string; order: string | undefined } {
  const ordered = binding.kind === "object" ? binding.ordered?.order : undefined;
  if (ordered !== undefined) return { make: file.import("runtime/ordered.ts", "ordered"), order: ordered };
  const { order } = binding;
  if (order !== undefined) return { make: file.import("runtime/occurrence.ts", "particles"), order };
  return { make: file.import("runtime/content.ts", "content"), order };
}

/** The content model of a header: SOAP allows further entries, in any order. */
export function headerModel(header: HeaderBinding, file: FileBuilder): StatementStructures {
  const members = header.members.map(elementNotation);
  const name = `${lowerFirst(header.name)}Content`;
  const parts = [literal([...members, "$any*"].join(", "))];
  return constant(file, name, file.import("runtime/content.ts", "headers"), parts, false);
}

function constant(
  file: FileBuilder,
  name: string,
  make: string,
  parts: readonly string[],
  isExported: boolean,
): StatementStructures {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported,
    declarations: [{ name, initializer: pureCall(`export const ${name} = `, make, parts, file) }],
  };
}

/** A long model goes over several lines. */
function literal(model: string): string {
  return textLiteral(model.split(/(?<=, )/));
}

function notation(binding: ComplexBinding): string {
  if (binding.kind === "array")
    return binding.items
      .map((item) => named(item) + occurrence(item, binding.required && binding.items.length === 1))
      .join(", ");
  const attributes = binding.attributes.map(attributeNotation);
  const simple = binding.simple === undefined ? [] : ["$value"];
  const elements = binding.content.map(memberNotation).join(binding.unordered ? " & " : ", ");
  const ordered = binding.ordered === undefined ? [] : orderedNotation(binding.ordered);
  return [...attributes, ...simple, ...(elements === "" ? [] : [elements]), ...ordered].join(", ");
}

/** The property itself, which text or what wildcards allow may stand in, and the elements in it. */
function orderedNotation({ key, required, items }: OrderedContent): string[] {
  return [`${key}${required ? "" : "?"}`, ...items.map(({ name }) => `${name}=${key}*`)];
}

function attributeNotation({ name, key, required }: AttributeBinding): string {
  return `@${named({ name, key })}${required ? "" : "?"}`;
}

function memberNotation(member: ContentMember): string {
  switch (member.kind) {
    case "element":
      return elementNotation(member);
    case "wildcard":
      return `$any${occurrence(member, false)}`;
    case "items":
      return member.items
        .map((item, i) => `${item.name}=$items${member.required && i === 0 ? "+" : "*"}`)
        .join(", ");
    case "choice": {
      const branches = member.branches.map((branch) => branch.map(memberNotation).join(", "));
      return `(${branches.join(" | ")})${member.required ? "" : "?"}`;
    }
  }
}

function elementNotation(member: ElementMember): string {
  return named(member) + occurrence(member, member.required);
}

function occurrence({ repeated }: Pick<ElementMember, "repeated">, required: boolean): string {
  if (!repeated) return required ? "" : "?";
  return required ? "+" : "*";
}

/** "t:Name", or "t:Name=key" where the property is not called after the element. */
function named({ name, key }: { readonly name: string; readonly key: string }): string {
  return key === name.slice(name.indexOf(":") + 1) ? name : `${name}=${key}`;
}

/** From so many members on, a type is wide. */
const WIDE = 13;

/**
 * Whether a type has so many members that its objects are made with all of them, which the reader then sets and the
 * writer asks for one after the other.
 */
export function isWide(members: readonly ContentMember[]): boolean {
  return members.length >= WIDE;
}
