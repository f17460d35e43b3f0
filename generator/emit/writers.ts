import { type FunctionDeclarationStructure, StructureKind } from "ts-morph";
import type { ArrayBinding, ComplexBinding, ObjectBinding } from "../model/bindings.js";
import type { ContentMember, ElementMember, OrderedContent } from "../model/member-bindings.js";
import { contentConstant, isWide } from "./content-models.js";
import { typePhrase } from "./docs.js";
import type { FileBuilder } from "./file.js";
import type { TemplateData, WriteArray, WriteCase, WriteItems, WriteObject } from "./template-data.js";
import type { Templates } from "./templates.js";
import { constantText, member, quote, writeElement, writeFunction, writeNil } from "./values.js";

/** The functions that write complex types. */

/** Where statements are written. */
interface WriteScope {
  readonly file: FileBuilder;
  readonly templates: Templates;
  /** Whether the members are asked for one after the other, as those of a type with many are. */
  readonly wide: boolean;
}

/** Adds the function that writes a type to its module. */
export function addWriter(binding: ComplexBinding, file: FileBuilder, templates: Templates): void {
  const isArray = binding.kind === "array";
  const statements = isArray
    ? templates.render("write-array", arrayData(binding, { file, templates, wide: false }))
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

function objectData(
  binding: ObjectBinding,
  file: FileBuilder,
  templates: Templates,
): TemplateData["write-object"] {
  const substitutes = binding.substitutable.map((each) => ({
    type: quote(each.qualifiedName!),
    write: writeFunction(each, file),
  }));
  if (!binding.abstract) return { substitutes, ...memberData(binding, file, templates) };
  // What an abstract type has is written by those that derive from it.
  return {
    substitutes,
    abstract: file.import("runtime/abstract-types.ts", "refuseAbstract"),
    typeName: quote(binding.xsdName),
    value: isNeverWritten(binding) ? "o as { $type?: string }" : "o",
  };
}

function memberData(
  binding: ObjectBinding,
  file: FileBuilder,
  templates: Templates,
): Omit<WriteObject, "substitutes"> {
  const wide = isWide(binding.content);
  const scope: WriteScope = { file, templates, wide };
  const attributes = binding.attributes.map(({ key, name, value }) => ({
    key: quote(key),
    statement:
      value.kind === "simple"
        ? `w.attributeValue(${quote(name)}, ${constantText(value.constant, file)}, ${target(key, scope)});`
        : `w.attribute(${quote(name)}, ${target(key, scope)});`,
  }));
  const cases = [...attributes, ...textCase(binding, scope), ...writeCases(binding.content, scope)];
  const model = contentConstant(binding, file);
  const { ordered } = binding;
  return {
    abstract: null,
    content: ordered === undefined ? model : `${model}.content`,
    wide: wide ? file.import("runtime/present-members.ts", "startWide") : null,
    // An element of several branches of a choice is one member, at its last place.
    cases: cases.filter((each, i) => cases.findLastIndex(({ key }) => key === each.key) === i),
    ordered: ordered === undefined ? null : orderedText(ordered, model, scope),
  };
}

function textCase({ simple }: ObjectBinding, scope: WriteScope): WriteCase[] {
  if (simple === undefined) return [];
  const value = target("$value", scope);
  const statement =
    simple.kind === "simple"
      ? `w.textValue(${constantText(simple.constant, scope.file)}, ${value});`
      : `w.text(${value});`;
  return [{ key: quote("$value"), statement }];
}

/** `o.Name`, or what `members.at("Name")` has found. */
function target(key: string, { wide }: WriteScope): string {
  return wide ? `members.value(${quote(key)})` : member("o", key);
}

/** The members of a content model, one case each. */
export function writeCases(members: readonly ContentMember[], scope: WriteScope): WriteCase[] {
  return members.flatMap((each) => writeCase(each, scope));
}

function writeCase(each: ContentMember, scope: WriteScope): WriteCase[] {
  switch (each.kind) {
    case "element":
      return [{ key: quote(each.key), statement: writeMember(each, target(each.key, scope), scope) }];
    case "wildcard":
      return [{ key: quote("$any"), statement: `w.any(${target("$any", scope)});` }];
    case "items": {
      const list = `w.list("$items", ${target("$items", scope)})`;
      return [{ key: quote("$items"), statement: block(itemsText(each.items, list, scope), scope) }];
    }
    case "choice":
      return each.branches.flatMap((branch) => writeCases(branch, scope));
  }
}

function orderedText({ key, items }: OrderedContent, model: string, scope: WriteScope): string {
  const { file, templates } = scope;
  const orderedItems = file.import("runtime/ordered.ts", "orderedItems");
  const otherItem = file.import("runtime/ordered.ts", "otherItem");
  return templates.render("write-ordered", {
    ...itemsData(items, `${orderedItems}(w, o, ${quote(key)}, o.${key}, ${model})`, scope),
    other: `${otherItem}(w, item, ${model});`,
  });
}

function itemsText(items: readonly ElementMember[], list: string, scope: WriteScope): string {
  return scope.templates.render("write-items", itemsData(items, list, scope));
}

/** Several lines behind a condition. */
function block(lines: string, { wide }: WriteScope): string {
  return wide ? `{\n  ${lines.replace(/\n/g, "\n  ")}\n}` : lines;
}

function writeMember(element: ElementMember, value: string, scope: WriteScope): string {
  const { name, nillable, repeated } = element;
  if (repeated) {
    return `for (const item of w.list(${quote(name)}, ${value})) ${writeItem(element, "item", scope.file)}`;
  }
  // A wide type has asked already whether it is there.
  const present = element.value.kind === "complex" && !scope.wide ? `if (${value} !== undefined) ` : "";
  if (!nillable) return `${present}${writeElement(element.value, quote(name), value, scope.file)};`;
  const given = scope.wide ? "value" : value;
  const write = `${present}${writeElement(element.value, quote(name), given, scope.file)};`;
  const lines = `if (${given} === null) ${writeNil(quote(name), scope.file)};\nelse ${write}`;
  return scope.wide ? block(`const value = ${value};\n${lines}`, scope) : lines;
}

function writeItem({ name, value, nillable }: ElementMember, item: string, file: FileBuilder): string {
  const write = `${writeElement(value, quote(name), item, file)};`;
  return nillable ? `if (${item} === null) ${writeNil(quote(name), file)}; else ${write}` : write;
}

function arrayData(binding: ArrayBinding, scope: WriteScope): WriteArray {
  const model = binding.order === undefined ? "" : `, ${contentConstant(binding, scope.file)}`;
  const list = `w.startList(name, items${model})`;
  if (binding.items.length > 1) return { single: null, ...itemsData(binding.items, list, scope) };
  return { single: writeItem(binding.items[0]!, "item", scope.file), list };
}

/** For the template `write-items`: items of one key each. */
function itemsData(items: readonly ElementMember[], list: string, scope: WriteScope): WriteItems {
  const narrow = { ...scope, wide: false };
  return {
    list,
    // Where no item has a key, nothing is said of keys.
    members: items.length === 0 ? "" : scope.file.import("runtime/types.ts", "Members", true),
    cases: items
      .map((item) => ({
        key: quote(item.key),
        statement: writeMember({ ...item, repeated: false }, member("each", item.key), narrow),
      }))
      .map(indented),
    keys: quote(items.map(({ key }) => key).join(", ")),
  };
}

/** A statement of several lines, as deep as the template puts its first one. */
function indented({ key, statement }: WriteCase): WriteCase {
  return { key, statement: statement.trimEnd().replace(/\n/g, "\n      ") };
}
