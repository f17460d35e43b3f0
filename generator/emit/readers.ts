import {
  type FunctionDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  StructureKind,
} from "ts-morph";
import type {
  ArrayBinding,
  AttributeWildcardBinding,
  ComplexBinding,
  ContentMember,
  ElementMember,
  ObjectBinding,
  WildcardMember,
} from "../model/bindings.js";
import { contentConstant } from "./content-models.js";
import { hasChoice, membersName } from "./declarations.js";
import type { FileBuilder } from "./file.js";
import { readOrderedData } from "./ordered.js";
import type { Templates } from "./templates.js";
import { propertyName } from "./types.js";
import { constantText, constraint, declaredText, quote, readElement, readFunction } from "./values.js";

/** The functions that read complex types. */

/** What the template `read-members` shows of one member. */
interface ReadNode {
  readonly branches: readonly ReadBranch[] | null;
  /** The items of a repeated choice. */
  readonly items: readonly ReadItem[] | null;
  readonly repeated: boolean;
  readonly test: string;
  readonly statement: string;
}

interface ReadItem {
  readonly first: boolean;
  readonly test: string;
  readonly key: string;
  readonly name: string;
  readonly value: string;
}

interface ReadBranch {
  readonly first: boolean;
  readonly last: boolean;
  readonly test: string;
  /** Instead of nodes where all branches of the choice are one statement each. */
  readonly statement: string | null;
  readonly nodes: readonly ReadNode[];
}

/** A type with more members than this has objects with all kinds of members. */
export const WIDE = 12;

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

function objectData(binding: ObjectBinding, file: FileBuilder): object {
  const dispatch = {
    substitutes: binding.substitutable.map((each) => ({
      type: quote(each.qualifiedName!),
      read: `${readFunction(each, file)}(${binding.hasInitial && each.hasInitial ? "r, initial" : "r"})`,
    })),
    union: file.type(binding),
    typeName: quote(binding.qualifiedName ?? ""),
    abstract: binding.abstract && file.import("runtime/abstract-types.ts", "keepAbstract"),
  };
  // What an abstract type has is read by those that derive from it.
  return binding.abstract ? dispatch : { ...dispatch, ...memberData(binding, file) };
}

function memberData(binding: ObjectBinding, file: FileBuilder): object {
  const simple = binding.simple;
  const union = hasChoice(binding);
  const type = file.type({ ...binding, name: membersName(binding) });
  return {
    initial: union
      ? `const o: ${file.import("runtime/types.ts", "Members", true)}<${type}> = ${newObject(binding, file)};`
      : `const o = ${newObject(binding, file)} as ${type};`,
    cast: union ? ` as ${type}` : "",
    attributes: [
      ...binding.attributes.map(({ name, key, value }) => {
        const read =
          value.kind === "simple"
            ? `r.attributeValue(i, ${constantText(value, file)}, o)`
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
          ? `${file.import("runtime/simple-content.ts", "simpleContent")}(${["r", constantText(simple, file), "o", ...(binding.hasInitial ? ["initial"] : [])].join(", ")})`
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
): { name: string; statement: string } {
  const keep = file.import("runtime/attribute-wildcard.ts", "declaredAttribute");
  const type = value.kind === "simple" ? constantText(value, file) : "";
  return { name: quote(name), statement: `${keep}(r, i, o, ${quote(qualifiedName)}, ${type})` };
}

/** What becomes of the attributes that a type does not declare. */
function otherAttributes({ anyAttribute, qualifiedName = "" }: ObjectBinding, file: FileBuilder): object {
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
  if (content.length > WIDE) return `${contentConstant(binding, file)}.create()`;
  const required = content.flatMap((each) =>
    each.kind === "element" && each.required && !each.repeated ? [each.key] : [],
  );
  // Members that are always there need not be added one by one: 1.1 times as fast, and less memory.
  const all = required.length === content.length && attributes.length === 0 && anyAttribute === undefined;
  if (!all || required.length === 0) return "{}";
  return `{ ${required.map((key) => `${propertyName(key)}: undefined`).join(", ")} } as unknown`;
}

function requiredMember(each: ContentMember): { target: string; name: string }[] {
  if (each.kind === "wildcard" || each.kind === "choice" || !each.required) return [];
  if (each.kind === "element") return [{ target: member("o", each.key), name: quote(each.name) }];
  return [{ target: "o.$items", name: quote(each.items.map(({ name }) => name).join(" or ")) }];
}

/** The members of a content model as the template `read-members` shows them. */
export function nodes(
  members: readonly ContentMember[],
  file: FileBuilder,
  wide = members.length > WIDE,
): ReadNode[] {
  return members.map((each) => node(each, file, wide));
}

function node(each: ContentMember, file: FileBuilder, wide: boolean): ReadNode {
  switch (each.kind) {
    case "element":
      return {
        branches: null,
        items: null,
        repeated: each.repeated,
        test: at(each),
        statement: assignment(each, file, wide),
      };
    case "items":
      return {
        branches: null,
        items: readItems(each.items, file),
        repeated: false,
        test: "",
        statement: "",
      };
    case "wildcard":
      return {
        branches: null,
        items: null,
        repeated: each.repeated,
        test: `r.${each.test}`,
        statement: `(o.$any ??= []).push(${readFragment(each, file)});`,
      };
    case "choice":
      return {
        branches: branches(each.branches, file, wide),
        items: null,
        repeated: false,
        test: "",
        statement: "",
      };
  }
}

/** Reads an element that a wildcard allows. */
function readFragment({ processing }: WildcardMember, file: FileBuilder): string {
  if (processing === "skip") return "r.fragment()";
  if (processing === "lax") return "r.laxFragment()";
  const read = file.import("runtime/element-wildcard.ts", "declaredFragment");
  return `${read}(r, ${declaredText(processing, file)})`;
}

function branches(
  choice: readonly (readonly ContentMember[])[],
  file: FileBuilder,
  wide: boolean,
): ReadBranch[] {
  const taken = choice.filter((branch) => branch.length > 0);
  const simple = taken.every(
    (branch) => branch.length === 1 && branch[0]!.kind === "element" && !branch[0]!.repeated,
  );
  return taken.map((branch, i) => {
    const inner = nodes(branch, file, wide);
    // The branch has asked already.
    if (inner.length === 1 && !inner[0]!.repeated) inner[0] = { ...inner[0]!, test: "" };
    return {
      first: i === 0,
      last: i === taken.length - 1,
      test: branch.flatMap(tests).join(" || "),
      statement: simple ? inner[0]!.statement : null,
      nodes: inner,
    };
  });
}

function tests(member: ContentMember): string[] {
  if (member.kind === "choice") return member.branches.flat().flatMap(tests);
  if (member.kind === "items") return member.items.map(at);
  return [member.kind === "element" ? at(member) : `r.${member.test}`];
}

function at({ name }: ElementMember): string {
  return `r.at(${quote(name)})`;
}

function assignment(element: ElementMember, file: FileBuilder, wide: boolean): string {
  const target = member("o", element.key);
  const value = readElement(element.value, file, element.nillable);
  if (wide && !element.repeated) return `r.set(o, ${JSON.stringify(element.key)}, ${value});`;
  return element.repeated ? `(${target} ??= []).push(${value});` : `${target} = ${value};`;
}

function readItems(items: readonly ElementMember[], file: FileBuilder): ReadItem[] {
  return items.map((item, i) => ({
    first: i === 0,
    test: at(item),
    name: quote(item.name),
    key: propertyName(item.key),
    value: readElement(item.value, file, item.nillable),
  }));
}

function arrayData(binding: ArrayBinding, file: FileBuilder): object {
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
    single: items.length === 1 ? items[0] : null,
    items,
    required,
    leave: ["start", ...rest].join(", "),
  };
}

/** "the type t:Name", or "the anonymous type of t:Name". */
export function typePhrase(xsdName: string): string {
  return xsdName.startsWith("the ") ? xsdName : `the type ${xsdName}`;
}

/** `o.Name`, or `o["m:Name"]`. */
export function member(object: string, key: string): string {
  const name = propertyName(key);
  return name.startsWith('"') ? `${object}[${name}]` : `${object}.${name}`;
}
