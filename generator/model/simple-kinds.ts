import { type SimpleTypeDefinition, xsdNamespace } from "../xsd/index.js";
import type { LengthUnit } from "./value-bindings.js";
import { isTextual } from "./value-types.js";

/** What kind of simple type a definition is, as far as the runtime tells them apart. */

/** Built-in types that the runtime has under another name. */
const SAME_AS: Readonly<Record<string, string>> = {
  ID: "NCName",
  IDREF: "NCName",
  ENTITY: "NCName",
  NOTATION: "QName",
};

/** Whether the values of a type are IDs, or name one or several. */
export function idKind(type: SimpleTypeDefinition): "id" | "idref" | undefined {
  if (type.variety === "union") return undefined;
  const name = builtinBase(type.variety === "list" ? type.itemType! : type);
  if (name === "IDREF") return "idref";
  return name === "ID" && type.variety === "atomic" ? "id" : undefined;
}

/** What there is among the members of a union, and those of their members, that the runtime cares for. */
export function unionKind(type: SimpleTypeDefinition): "union" | "unionOfFloats" | "unionOfNames" {
  const builtins = new Set(atomicTypes(type).map(builtinBase));
  if (builtins.has("QName") || builtins.has("NOTATION")) return "unionOfNames";
  return builtins.has("float") || builtins.has("double") ? "unionOfFloats" : "union";
}

/** Whether there are qualified names among the values of a type. */
export function hasNames(type: SimpleTypeDefinition): boolean {
  return unionKind(type) === "unionOfNames";
}

function atomicTypes(type: SimpleTypeDefinition): SimpleTypeDefinition[] {
  if (type.variety === "list") return atomicTypes(type.itemType!);
  return type.variety === "union" ? type.memberTypes!.flatMap(atomicTypes) : [type];
}

/** The built-in type that an atomic type derives from. */
export function builtinBase(type: SimpleTypeDefinition): string {
  let base: SimpleTypeDefinition | undefined = type;
  while (base !== undefined && base.name?.namespace !== xsdNamespace) base = base.base;
  return base?.name?.local ?? "anySimpleType";
}

/** What the white space of a type's values means. */
export function whiteSpaceOf(type: SimpleTypeDefinition): "preserve" | "replace" | "collapse" {
  for (let each: SimpleTypeDefinition | undefined = type; each !== undefined; each = each.base) {
    if (each.facets.whiteSpace !== undefined) return each.facets.whiteSpace;
  }
  return "preserve";
}

/** Whether a type, or one it restricts, lists the strings it allows. */
export function isStringEnumeration(type: SimpleTypeDefinition): boolean {
  return (
    type.variety === "atomic" &&
    !type.builtin &&
    type.facets.enumeration !== undefined &&
    isTextual(builtinBase(type))
  );
}

/** The enumeration that a type is or restricts, undefined if there is none. */
export function enumerationOf(type: SimpleTypeDefinition): SimpleTypeDefinition | undefined {
  for (let each: SimpleTypeDefinition | undefined = type; each !== undefined; each = each.base) {
    if (isStringEnumeration(each)) return each;
  }
  return undefined;
}

/** What the runtime calls a built-in type. */
export function runtimeName(type: SimpleTypeDefinition): string {
  const { local } = type.name!;
  return SAME_AS[local] ?? local;
}

/** What a length counts, undefined for characters. */
export function lengthUnit(type: SimpleTypeDefinition): LengthUnit | undefined {
  if (type.variety === "list") return "items";
  const base = builtinBase(type);
  return base === "base64Binary" ? "octetsOfBase64" : base === "hexBinary" ? "octetsOfHex" : undefined;
}
