/** Texts that are no value of a simple type. */

import type { SimpleTypeDefinition } from "../../generator/xsd/index.js";
import { integers, malformedValues } from "./builtin-values.js";
import type { Random } from "./random.js";
import { bound, builtinOf, enumerationOf, facetSteps, valuesOf, writtenForm } from "./simple-values.js";

/** A text that the type does not allow; undefined where every text is allowed. */
export function invalidValue(type: SimpleTypeDefinition, random: Random): string | undefined {
  const texts = invalidValues(type, random);
  return texts.length === 0 ? undefined : random.pick(texts);
}

function invalidValues(type: SimpleTypeDefinition, random: Random): string[] {
  if (type.variety === "union") return ["\u00a7 no value \u00a7"];
  if (type.variety === "list") {
    const { itemType } = type;
    const item = itemType && invalidValue(itemType, random);
    if (item === undefined || itemType === undefined || item.trim() === "") return [];
    // In the spelling in which it is written, whether or not the item beside it is a value, too.
    const good = writtenForm(itemType, random.pick(valuesOf(itemType)));
    return [item, `${good} ${item}`, `${item} ${good}`];
  }
  if (enumerationOf(type) !== undefined) return ["NoSuchValue", "", `${enumerationOf(type)?.[0]}X`];
  const builtin = builtinOf(type);
  const texts = [...(malformedValues(builtin) ?? [])];
  const bounded = builtin === "integer" || integers.includes(builtin);
  const [min, max] = [bound(type, "minInclusive"), bound(type, "maxInclusive")];
  if (bounded && min !== undefined) texts.push(String(BigInt(min) - 1n));
  if (bounded && max !== undefined) texts.push(String(BigInt(max) + 1n));
  if (!["string", "normalizedString", "token"].includes(builtin)) return texts;
  const [length, shortest, longest] = (["length", "minLength", "maxLength"] as const).map((facet) => {
    const limit = bound(type, facet);
    return limit === undefined ? undefined : Number(limit);
  });
  if (length !== undefined) texts.push("x".repeat(length + 1));
  if (longest !== undefined) texts.push("x".repeat(longest + 1), "😀".repeat(longest + 1));
  if (shortest !== undefined && shortest > 0) texts.push("x".repeat(shortest - 1));
  if (facetSteps(type).some(({ patterns }) => patterns !== undefined))
    texts.push("\u00a7", "\u00a7 no match");
  return texts;
}
