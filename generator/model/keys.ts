import type { ContentMember, ElementMember } from "./member-bindings.js";
import { type PropertyNaming, schemaNames } from "./property-names.js";

/**
 * Property names. An element or attribute is a property named as the schema names it, unless the naming says
 * otherwise; only where two would be one property, or an object has such a property from the start, the
 * qualified name takes its place.
 */

/** What every object has from the start: no name for a property of one that is read. */
export const INHERITED: readonly string[] = Object.getOwnPropertyNames(Object.prototype);

/** Gives a second member of one local name its qualified name as its property. */
export function distinct(
  members: readonly ContentMember[],
  keys: Set<string>,
  naming: PropertyNaming = schemaNames,
  known = new Map<string, string>(),
): ContentMember[] {
  return members.map((member) => {
    if (member.kind === "wildcard") return member;
    if (member.kind === "items") return { ...member, items: distinctItems(member.items, naming) };
    if (member.kind === "choice") {
      const branches = member.branches.map((branch) => distinct(branch, keys, naming, known));
      return { ...member, branches };
    }
    // The same element in several branches is one property.
    const result = distinctElement(member, keys, naming, known.get(member.name));
    known.set(member.name, result.key);
    return result;
  });
}

/** Items are objects of one key each: only their keys must differ. */
export function distinctItems(
  items: readonly ElementMember[],
  naming: PropertyNaming = schemaNames,
): ElementMember[] {
  const keys = new Set(INHERITED);
  return items.map((item) => distinctElement(item, keys, naming));
}

function distinctElement(
  member: ElementMember,
  keys: Set<string>,
  naming: PropertyNaming,
  known?: string,
): ElementMember {
  if (known !== undefined) return { ...member, key: known };
  const qualifiedName = member.name.includes(":") ? member.name : `{}${member.name}`;
  const key = naming(member.key).find((each) => !keys.has(each)) ?? qualifiedName;
  keys.add(key);
  return { ...member, key };
}
