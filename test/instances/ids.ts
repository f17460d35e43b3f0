/** The IDs of an instance, and the values that name them. */

import type { SimpleTypeDefinition } from "../../generator/xsd/index.js";
import { type InstanceAttribute, type InstanceElement, walk } from "./instance.js";
import type { Random } from "./random.js";
import { builtinOf, type SimpleValue } from "./simple-values.js";

export type IdKind = "ID" | "IDREF";

/** Whether the values of a type are IDs, or name some. */
export function idKindOf(type: SimpleTypeDefinition | undefined): IdKind | undefined {
  const atomic = type?.variety === "list" ? type.itemType : type;
  if (atomic === undefined || atomic.variety !== "atomic") return undefined;
  const name = builtinOf(atomic);
  return name === "IDREF" || (name === "ID" && atomic === type) ? name : undefined;
}

/** The type of the value that an element has. */
export function simpleTypeOf({ type }: InstanceElement): SimpleTypeDefinition | undefined {
  if (type?.kind === "simpleType") return type;
  return type?.kind === "complexType" && type.content.kind === "simple" ? type.content.type : undefined;
}

/** The texts of all IDs in an instance. */
export function idsOf(root: InstanceElement): string[] {
  return walk(root).flatMap(({ element }) => {
    const { value, attributes } = element;
    const own = idKindOf(simpleTypeOf(element)) === "ID" && value !== undefined ? [value.text] : [];
    const others = attributes.filter(({ type }) => idKindOf(type) === "ID").map((each) => each.value.text);
    return [...own, ...others];
  });
}

/** The instance with IDREFs that name IDs that there are; undefined where there is none to name. */
export function resolved(root: InstanceElement, random: Random): InstanceElement | undefined {
  const ids = idsOf(root);
  let isPossible = true;
  const value = (old: SimpleValue): SimpleValue => {
    const names = old.text.trim() === "" ? [] : old.text.trim().split(/\s+/);
    if (ids.length === 0 && names.length > 0) isPossible = false;
    if (!isPossible || names.length === 0) return old;
    const text = names.map(() => random.pick(ids)).join(" ");
    return { text, written: text };
  };
  const attribute = (each: InstanceAttribute): InstanceAttribute =>
    idKindOf(each.type) === "IDREF" ? { ...each, value: value(each.value) } : each;
  const element = (each: InstanceElement): InstanceElement => ({
    ...each,
    attributes: each.attributes.map(attribute),
    children: each.children.map((child) => (typeof child === "string" ? child : element(child))),
    ...(each.value !== undefined && idKindOf(simpleTypeOf(each)) === "IDREF" && { value: value(each.value) }),
  });
  const changed = element(root);
  return isPossible ? changed : undefined;
}
