import {
  type InterfaceDeclarationStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "ts-morph";
import type { EnumerationBinding, ObjectBinding, TypeBinding } from "../model/bindings.js";
import type { ChoiceMember, ContentMember } from "../model/member-bindings.js";
import { tellingChoices } from "./alternatives.js";
import { docBlock, docComment } from "./docs.js";
import type { FileBuilder } from "./file.js";
import {
  anyAttributes,
  orderedProperty,
  type PropertyText,
  property,
  propertySignature,
} from "./properties.js";
import { itemsText, itemText, propertyName, simpleText, valueText } from "./types.js";

/** Adds the declarations of one type to its module. */
export function declareType(binding: TypeBinding, file: FileBuilder): void {
  const docs = docsOf(binding);
  switch (binding.kind) {
    case "enumeration":
      file.add(...enumeration(binding, file));
      return;
    case "alias":
      file.add({
        kind: StructureKind.TypeAlias,
        name: binding.name,
        isExported: true,
        type: simpleText(binding.type, file),
        docs,
      });
      return;
    case "array":
      file.add({
        kind: StructureKind.TypeAlias,
        name: binding.name,
        isExported: true,
        type: file.verbatim(itemsText(binding.items, file)),
        docs,
      });
      return;
    case "object":
      file.add(...object(binding, file));
      return;
  }
}

function docsOf({ documentation, xsdName }: TypeBinding): string[] {
  return [docComment(documentation, [`@xsd ${xsdName}`])!];
}

/** A constant object, and a union that is open unless told: newer servers know more values. */
function enumeration(binding: EnumerationBinding, file: FileBuilder): StatementStructures[] {
  const { name, values, closed } = binding;
  const members = values.map(({ value, documentation }) => {
    // As a plain key, __proto__ would set the prototype.
    const key = value === "__proto__" ? '["__proto__"]' : propertyName(value);
    return `${docBlock(documentation, "  ")}  ${key}: ${JSON.stringify(value)},\n`;
  });
  return [
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      isExported: true,
      declarations: [{ name, initializer: file.verbatim(`{\n${members.join("")}} as const`) }],
      docs: docsOf(binding),
    },
    {
      kind: StructureKind.TypeAlias,
      name,
      isExported: true,
      type: `keyof typeof ${name}${closed ? "" : " | (string & {})"}`,
      docs: [`One of the values of the constant${closed ? "" : ", or one that a newer server knows"}.`],
    },
  ];
}

function object(binding: ObjectBinding, file: FileBuilder): StatementStructures[] {
  const { name, substitutable } = binding;
  const docs = docsOf(binding);
  if (substitutable.length === 0) return [members(binding, name, docs, file)];
  const own = binding.abstract
    ? []
    : [`(${membersName(binding)} & { $type?: ${JSON.stringify(binding.qualifiedName)} })`];
  const others = substitutable.map((each) => {
    const type = file.type(each.substitutable.length === 0 ? each : { ...each, name: membersName(each) });
    return `(${type} & { $type: ${JSON.stringify(each.qualifiedName)} })`;
  });
  const all = [...own, ...others];
  const base = `The members that ${binding.xsdName} and the types derived from it share.`;
  return [
    members(binding, membersName(binding), [docComment(base)!], file),
    {
      kind: StructureKind.TypeAlias,
      name,
      isExported: true,
      type: file.verbatim(all.length === 1 ? all[0]! : all.map((each) => `\n  | ${each}`).join("")),
      docs,
    },
  ];
}

/** What a type is called that only holds members, where its own name stands for a union. */
export function membersName({ name, substitutable }: ObjectBinding): string {
  return substitutable.length === 0 ? name : `${name}Members`;
}

/** Whether an object's declaration is a union, so that its members cannot be assigned one by one. */
export function hasChoice(binding: ObjectBinding): boolean {
  return binding.content.some((member) => member.kind === "choice");
}

/** An interface, or, where members exclude each other or a base does so, a type alias. */
function members(
  binding: ObjectBinding,
  name: string,
  docs: string[],
  file: FileBuilder,
): StatementStructures {
  const properties = ownProperties(binding, file);
  const choices = binding.ownContent.filter((member) => member.kind === "choice");
  const base =
    binding.base === undefined ? undefined : file.type({ ...binding.base, name: membersName(binding.base) });
  if (choices.length === 0 && (binding.base === undefined || !hasChoice(binding.base))) {
    const declaration: InterfaceDeclarationStructure = {
      kind: StructureKind.Interface,
      name,
      isExported: true,
      ...(base !== undefined && { extends: [base] }),
      properties: properties.map((each) =>
        propertySignature({ ...each, type: file.verbatim(each.type.replace(/\n/g, "\n  ")) }),
      ),
      docs,
    };
    return declaration;
  }
  const telling = tellingChoices(binding);
  const parts = [
    ...(base === undefined ? [] : [base]),
    ...(properties.length === 0 ? [] : [block(properties, "")]),
    ...choices.map((choice) => (telling.has(choice) ? exclusive(choice, file) : loose(choice, file))),
  ];
  return {
    kind: StructureKind.TypeAlias,
    name,
    isExported: true,
    type: file.verbatim(parts.join(" & ")),
    docs,
  };
}

function ownProperties(binding: ObjectBinding, file: FileBuilder): PropertyText[] {
  const attributes = binding.ownAttributes.map(({ key, required, value, documentation }) => ({
    name: propertyName(key),
    optional: !required,
    type: valueText(value, file),
    documentation,
  }));
  const any =
    binding.anyAttribute !== undefined && binding.base?.anyAttribute === undefined
      ? [anyAttributes(file)]
      : [];
  const simple =
    binding.simple !== undefined && binding.base?.simple === undefined
      ? [
          {
            name: "$value",
            optional: false,
            type: valueText(binding.simple, file),
            documentation: "The text.",
          },
        ]
      : [];
  const elements = binding.ownContent.flatMap((member) =>
    member.kind === "choice" ? [] : [property(member, file)],
  );
  const ordered =
    binding.ordered === undefined
      ? []
      : [orderedProperty(binding.ordered, (item) => itemText(item, file), file)];
  return [...simple, ...attributes, ...any, ...elements, ...ordered];
}

/** A choice that the type does not tell: the members of all its branches, each optional. */
function loose(choice: ChoiceMember, file: FileBuilder): string {
  const all = new Map<string, PropertyText>();
  for (const each of choice.branches.flat().flatMap(membersIn)) {
    const { type, ...same } = property(each, file);
    const other = all.get(same.name);
    const known = other === undefined || other.type === type ? [] : [other.type];
    all.set(same.name, { ...same, optional: true, type: [...known, type].join(" | ") });
  }
  const note = "  // One of these: there are too many for the type to let them exclude each other.\n";
  return block([...all.values()], "").replace("{\n", `{\n${note}`);
}

/** A member that is no choice, or those in the branches of one. */
function membersIn(member: ContentMember): Exclude<ContentMember, ChoiceMember>[] {
  return member.kind === "choice" ? member.branches.flat().flatMap(membersIn) : [member];
}

function exclusive(choice: ChoiceMember, file: FileBuilder): string {
  const branches = choice.branches.map((branch) => {
    const inner = branch.flatMap((member) => (member.kind === "choice" ? [] : [property(member, file)]));
    const nested = branch.flatMap((member) =>
      member.kind === "choice" ? [exclusive(member, file).replace(/\n/g, "\n    ")] : [],
    );
    return [...(inner.length > 0 || nested.length === 0 ? [block(inner, "    ")] : []), ...nested].join(
      " & ",
    );
  });
  if (!choice.required) branches.push("{}");
  const oneOf = file.import("runtime/types.ts", "OneOf", true);
  return `${oneOf}<\n${branches.map((branch) => `  | ${branch}`).join("\n")}\n>`;
}

function block(properties: readonly PropertyText[], indent: string): string {
  const lines = properties.map(({ name, optional, type, documentation }) => {
    const text = type.replace(/\n/g, `\n${indent}  `);
    return `${docBlock(documentation, `${indent}  `)}${indent}  ${name}${optional ? "?" : ""}: ${text};\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}
