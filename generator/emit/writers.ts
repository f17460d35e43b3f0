import { type FunctionDeclarationStructure, StructureKind } from "ts-morph";
import type {
  ArrayBinding,
  ComplexBinding,
  ContentMember,
  ElementMember,
  ObjectBinding,
} from "../model/bindings.js";
import { contentConstant } from "./content-models.js";
import type { FileBuilder } from "./file.js";
import { member, typePhrase } from "./readers.js";
import type { Templates } from "./templates.js";
import { constantText, quote, writeElement, writeFunction } from "./values.js";

/** The functions that write complex types. */

/** What the templates show of one member: the property and the statement that writes it. */
export interface WriteCase {
  readonly key: string;
  readonly statement: string;
}

/** Adds the function that writes a type to its module. */
export function addWriter(binding: ComplexBinding, file: FileBuilder, templates: Templates): void {
  const isArray = binding.kind === "array";
  const statements = isArray
    ? templates.render("write-array", arrayData(binding, file))
    : templates.render("write-object", objectData(binding, file, templates));
  const declaration: FunctionDeclarationStructure = {
    kind: StructureKind.Function,
    name: `write${binding.name}`,
    isExported: true,
    parameters: [
      { name: "w", type: file.import("runtime/writer.ts", "XmlWriter", true) },
      // Nothing is written of an abstract type from which nothing derives.
      { name: isNeverWritten(binding) ? "_name" : "name", type: "string" },
      { name: isArray ? "items" : "o", type: file.type(binding) },
    ],
    returnType: "void",
    statements,
    docs: [`Writes an element of ${typePhrase(binding.xsdName)}.`],
  };
  file.add(declaration);
}

function isNeverWritten(binding: ComplexBinding): boolean {
  return binding.kind === "object" && binding.abstract && binding.substitutable.length === 0;
}

function objectData(binding: ObjectBinding, file: FileBuilder, templates: Templates): object {
  const dispatch = {
    substitutes: binding.substitutable.map((each) => ({
      type: quote(each.qualifiedName!),
      write: writeFunction(each, file),
    })),
    typeName: quote(binding.xsdName),
    abstract: binding.abstract,
    value: isNeverWritten(binding) ? "o as { $type?: string }" : "o",
  };
  // What an abstract type has is written by those that derive from it.
  return binding.abstract ? dispatch : { ...dispatch, ...memberData(binding, file, templates) };
}

function memberData(binding: ObjectBinding, file: FileBuilder, templates: Templates): object {
  const attributes = binding.attributes.map(({ key, name, value }) => ({
    key: quote(key),
    statement:
      value.kind === "simple"
        ? `w.attributeValue(${quote(name)}, ${constantText(value, file)}, ${member("o", key)});`
        : `w.attribute(${quote(name)}, ${member("o", key)});`,
  }));
  const { simple } = binding;
  const text =
    simple === undefined
      ? []
      : [
          {
            key: quote("$value"),
            statement:
              simple.kind === "simple"
                ? `w.textValue(${constantText(simple, file)}, o.$value);`
                : "w.text(o.$value);",
          },
        ];
  return {
    content: contentConstant(binding, file),
    cases: [...attributes, ...text, ...writeCases(binding.content, file, templates)].map(indented),
  };
}

/** A statement of several lines, as deep as the templates put its first one. */
function indented({ key, statement }: WriteCase): WriteCase {
  return { key, statement: statement.trimEnd().replace(/\n/g, "\n      ") };
}

/** The members of a content model, one case each. */
export function writeCases(
  members: readonly ContentMember[],
  file: FileBuilder,
  templates: Templates,
): WriteCase[] {
  return members.flatMap((each) => writeCase(each, file, templates));
}

function writeCase(each: ContentMember, file: FileBuilder, templates: Templates): WriteCase[] {
  switch (each.kind) {
    case "element":
      return [{ key: quote(each.key), statement: writeMember(each, file) }];
    case "wildcard":
      return [{ key: quote("$any"), statement: "w.any(o.$any);" }];
    case "items":
      return [{ key: quote("$items"), statement: templates.render("write-items", itemsData(each, file)) }];
    case "choice":
      return each.branches.flatMap((branch) => writeCases(branch, file, templates));
  }
}

function writeMember(element: ElementMember, file: FileBuilder, object = "o"): string {
  const { name, value, nillable, repeated } = element;
  const target = member(object, element.key);
  if (repeated)
    return `for (const item of w.list(${quote(name)}, ${target})) ${writeItem(element, "item", file)}`;
  const write = `${writeElement(value, quote(name), target, file)};`;
  if (nillable)
    return `if (${target} === null) w.nil(${quote(name)});\nelse ${present(element, target)}${write}`;
  return `${present(element, target)}${write}`;
}

/** Objects are written when they are there; simple values look after that themselves. */
function present({ value }: ElementMember, target: string): string {
  return value.kind === "complex" ? `if (${target} !== undefined) ` : "";
}

function writeItem({ name, value, nillable }: ElementMember, item: string, file: FileBuilder): string {
  const write = `${writeElement(value, quote(name), item, file)};`;
  return nillable ? `if (${item} === null) w.nil(${quote(name)}); else ${write}` : write;
}

function arrayData(binding: ArrayBinding, file: FileBuilder): object {
  if (binding.items.length === 1) {
    return { single: writeItem(binding.items[0]!, "item", file), list: "", cases: [], keys: "" };
  }
  return { single: null, ...itemsData(binding, file), list: "w.startList(name, items)" };
}

/** For the template `write-items`: items of one key each. */
function itemsData({ items }: { readonly items: readonly ElementMember[] }, file: FileBuilder): object {
  file.import("runtime/types.ts", "Members", true);
  return {
    list: 'w.list("$items", o.$items)',
    cases: items
      .map((item) => ({
        key: quote(item.key),
        statement: writeMember({ ...item, repeated: false }, file, "each"),
      }))
      .map(indented),
    keys: quote(items.map(({ key }) => key).join(", ")),
  };
}
