import {
  type FunctionDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  StructureKind,
} from "ts-morph";
import type { ArrayBinding, ComplexBinding, ObjectBinding } from "../model/bindings.js";
import type { AttributeWildcardBinding, ContentMember } from "../model/member-bindings.js";
import { contentConstant, isWide } from "./content-models.js";
import { hasChoice, membersName } from "./declarations.js";
import { typePhrase } from "./docs.js";
import type { FileBuilder } from "./file.js";
import { nodes, readItems } from "./read-members.js";
import { readOrderedData } from "./read-ordered.js";
import type { Demand, ReadArray, ReadObject, TemplateData } from "./template-data.js";
import type { Templates } from "./templates.js";
import { propertyName } from "./types.js";
import { constantText, constraint, member, quote, readFunction } from "./values.js";

/** The functions that read complex types. */

/** Adds the function that reads a type to its module. */
export function addReader(binding: ComplexBinding, file: FileBuilder, templates: Templates): void {
  const reader = file.import("runtime/reader.ts", "XmlReader", true);
  const statements =
    binding.kind === "array"
      ? templates.render("read-array", arrayData(binding, file))
      : templates.render("read-object", objectData(binding, file));
  const declaration: FunctionDeclarationStructure = {
    kind: StructureKind.Function,
    name: `read${binding.name}`,
    isExported: true,
    parameters: [{ name: "r", type: reader }, ...initialParameter(binding)],
    returnType: file.type(binding),
    statements,
    docs: [`Reads an element of ${typePhrase(binding.xsdName)}.`],
  };
  file.add(declaration);
}

/** The value that an empty element has. */
function initialParameter(binding: ComplexBinding): OptionalKind<ParameterDeclarationStructure>[] {
  if (binding.kind === "array" || !binding.hasInitial) return [];
  const isUsed = !binding.abstract || binding.substitutable.some((each) => each.hasInitial);
  return [{ name: isUsed ? "initial" : "_initial", type: "string", hasQuestionToken: true }];
}

function objectData(binding: ObjectBinding, file: FileBuilder): TemplateData["read-object"] {
  const dispatch = {
    substitutes: binding.substitutable.map((each) => ({
      type: quote(each.qualifiedName!),
      read: `${readFunction(each, file)}(${binding.hasInitial && each.hasInitial ? "r, initial" : "r"})`,
    })),
    union: file.type(binding),
    typeName: quote(binding.qualifiedName ?? ""),
  };
  if (!binding.abstract) return { ...dispatch, ...memberData(binding, file) };
  // What an abstract type has is read by those that derive from it.
  return { ...dispatch, abstract: file.import("runtime/abstract-types.ts", "keepAbstract") };
}

function memberData(binding: ObjectBinding, file: FileBuilder): ReadObject {
  const simple = binding.simple;
  const union = hasChoice(binding);
  const type = file.type({ ...binding, name: membersName(binding) });
  return {
    abstract: null,
    initial: union
      ? `const o: ${file.import("runtime/types.ts", "Members", true)}<${type}> = ${newObject(binding, file)};`
      : `const o = ${newObject(binding, file)} as ${type};`,
    cast: union ? ` as ${type}` : "",
    attributes: [
      ...binding.attributes.map(({ name, key, value }) => {
        const read =
          value.kind === "simple"
            ? `r.attributeValue(i, ${constantText(value.constant, file)}, o)`
            : "r.attributeString(i)";
        return { name: quote(name), statement: `${member("o", key)} = ${read}` };
      }),
      ...(binding.anyAttribute?.looked ?? []).map((each) => lookedAt(each, binding, file)),
    ],
    ...otherAttributes(binding, file),
    requiredAttributes: binding.attributes
      .filter(({ required }) => required)
      .map(({ key, name }) => ({ target: member("o", key), name: quote(`@${name}`) })),
    simple:
      simple === undefined
        ? null
        : simple.kind === "simple"
          ? `${file.import("runtime/simple-content.ts", "simpleContent")}(${["r", constantText(simple.constant, file), "o", ...(binding.hasInitial ? ["initial"] : [])].join(", ")})`
          : `${file.import("runtime/simple-content.ts", "textContent")}(r, o)`,
    ordered: readOrderedData(binding, file),
    nodes: nodes(binding.content, file),
    content: simple === undefined ? contentConstant(binding, file) : "",
    required: binding.content.flatMap(requiredMember),
  };
}

/** An attribute that a wildcard of the type takes, and that is declared elsewhere. */
function lookedAt(
  { name, value }: AttributeWildcardBinding["looked"][number],
  { qualifiedName = "" }: ObjectBinding,
  file: FileBuilder,
): ReadObject["attributes"][number] {
  const keep = file.import("runtime/attribute-wildcard.ts", "declaredAttribute");
  const type = value.kind === "simple" ? constantText(value.constant, file) : "";
  return { name: quote(name), statement: `${keep}(r, i, o, ${quote(qualifiedName)}, ${type})` };
}

/** What becomes of the attributes that a type does not declare. */
function otherAttributes(
  { anyAttribute, qualifiedName = "" }: ObjectBinding,
  file: FileBuilder,
): Pick<ReadObject, "other" | "others"> {
  const type = quote(qualifiedName);
  const { namespaces, declared } = anyAttribute ?? { namespaces: [] };
  if (declared !== undefined && declared.length > 0) {
    const keep = file.import("runtime/attribute-wildcard.ts", "namedAttribute");
    return { other: `${keep}(${["r", "i", "o", type, ...declared.map(quote)].join(", ")})`, others: null };
  }
  if (namespaces === "any" && declared === undefined) {
    return { other: `r.anyAttribute(i, o, ${type})`, others: `r.anyAttributes(o, ${type})` };
  }
  // Wildcards that exclude each other may leave nothing.
  if (namespaces === "any" || declared !== undefined || (Array.isArray(namespaces) && !namespaces.length)) {
    return { other: `r.otherAttribute(i, o, ${type})`, others: `r.noAttributes(o, ${type})` };
  }
  const { list, rest } = constraint(namespaces);
  const keep = file.import("runtime/attribute-wildcard.ts", list ? "listedAttribute" : "otherAttribute");
  return { other: `${keep}(${["r", "i", "o", type, ...rest].join(", ")})`, others: null };
}

/** What a reader begins with: an object with room for what it will hold. */
function newObject(binding: ObjectBinding, file: FileBuilder): string {
  const { attributes, anyAttribute, content } = binding;
  if (isWide(content)) return `${contentConstant(binding, file)}.create()`;
  const required = content.flatMap((each) =>
    each.kind === "element" && each.required && !each.repeated ? [each.key] : [],
  );
  // Members that are always there need not be added one by one: 1.1 times as fast, and less memory.
  const all = required.length === content.length && attributes.length === 0 && anyAttribute === undefined;
  if (!all || required.length === 0) return "{}";
  return `{ ${required.map((key) => `${propertyName(key)}: undefined`).join(", ")} } as unknown`;
}

function requiredMember(each: ContentMember): Demand[] {
  if (each.kind === "wildcard" || each.kind === "choice" || !each.required) return [];
  if (each.kind === "element") return [{ target: member("o", each.key), name: quote(each.name) }];
  return [{ target: "o.$items", name: quote(each.items.map(({ name }) => name).join(" or ")) }];
}

function arrayData(binding: ArrayBinding, file: FileBuilder): ReadArray {
  const items = readItems(binding.items, file);
  const required = binding.required ? quote(binding.items.map(({ name }) => name).join(" or ")) : null;
  const rest =
    binding.order !== undefined
      ? [required ?? '""', contentConstant(binding, file)]
      : required === null
        ? []
        : [required];
  return {
    type: file.type(binding),
    typeName: quote(binding.qualifiedName ?? ""),
    content: contentConstant(binding, file),
    single: items.length === 1 ? items[0]! : null,
    items,
    required,
    leave: ["start", ...rest].join(", "),
  };
}
