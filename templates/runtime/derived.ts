// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { clip, facet, normalized, type SimpleType, type Violation } from "./simple.js";
import { type Values, valueSet } from "./values.js";

/** Simple types derived by restriction, list and union (XSD 1.0 part 2, section 4.1.2). */

/**
 * What a text without needless white space violates: "has length 0, less than 1"; see `facets.ts`.
 * @param named of types of qualified names the text with the names as the bindings have them
 */
export type Facets<T> = (text: string, base: SimpleType<T>, named?: string) => string | undefined;

/** A type that allows less than its base. That is checked in strict mode and by `check` on writing. */
export function restriction<T>(name: string, base: SimpleType<T>, violated?: Facets<T>): SimpleType<T> {
  return {
    ...base,
    name,
    check(text, facets, named) {
      const violation = base.check(text, facets, named);
      if (violation !== undefined || !facets) return violation;
      const problem = violated?.(normalized(text, base), base, named);
      return problem === undefined ? undefined : facet(`"${clip(text)}" ${problem} (${name})`);
    },
  };
}

/** An enumeration whose values are strings. Others are read and written as they are, and reported. */
export function enumeration(name: string, values: Values): SimpleType<string> {
  const known = valueSet(values);
  // What would not be read as a value is not written as one.
  const isValue = (text: unknown): text is string =>
    typeof text === "string" && (text !== "" || known().has(""));
  return {
    name,
    parse: (text) => (isValue(text) ? text : undefined),
    format: (value) => (isValue(value) ? value : undefined),
    check: (text) => (known().has(text) ? undefined : unknownValue(text, name)),
  };
}

/** What a text violates that is none of an enumeration. */
export function unknownValue(text: string, name: string): Violation {
  return { code: "unknown-value", message: `"${clip(text)}" is not among the values of ${name}` };
}

/** White-space separated items. */
export function list<T>(name: string, item: SimpleType<T>): SimpleType<T[]> {
  const split = (text: string): string[] => text.split(/[ \t\r\n]+/).filter((part) => part !== "");
  const parsed = (text: string, parse: SimpleType<T>["parse"]): T[] | undefined => {
    const items: T[] = [];
    for (const part of split(text)) {
      const value = parse(part);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return items;
  };
  const formatted = (value: T[], format: SimpleType<T>["format"]): string | undefined => {
    if (!Array.isArray(value)) return undefined;
    // Not `map`, which asks the array for its constructor.
    const parts = Array.from(value, (each: T) => format(each));
    return parts.some((part) => part === undefined || part === "" || /[ \t\r\n]/.test(part))
      ? undefined
      : parts.join(" ");
  };
  const { parseNames, formatNames } = item;
  return {
    name,
    parse: (text) => parsed(text, item.parse),
    format: (value) => formatted(value, item.format),
    parseNames: parseNames && ((text, rename) => parsed(text, (part) => parseNames(part, rename))),
    formatNames: formatNames && ((value, rename) => formatted(value, (each) => formatNames(each, rename))),
    collapses: true,
    check(text, facets, named) {
      const names = named === undefined ? [] : split(named);
      for (const [i, part] of split(text).entries()) {
        const violation = item.check(part, facets, names[i]);
        if (violation !== undefined) return violation;
      }
      return undefined;
    },
  };
}

/** The member types of a union, from a tuple of the types of their values. */
export type MemberTypes<T extends readonly unknown[]> = { readonly [I in keyof T]: SimpleType<T[I]> };

/** The first member type that a value fits. Where members are floats or names, `unions.ts` has another. */
export function union<T extends readonly unknown[]>(
  name: string,
  ...types: MemberTypes<T>
): SimpleType<T[number]> {
  const members: readonly SimpleType<unknown>[] = types;
  /** Facets tell members apart: "70000" is no xs:unsignedShort although it is a number. */
  const memberOf = (text: string): SimpleType<unknown> | undefined =>
    members.find((member) => member.parse(text) !== undefined && member.check(text, true) === undefined);
  const parse = (text: string): unknown => {
    const member = memberOf(text) ?? members.find((each) => each.parse(text) !== undefined);
    return member?.parse(text);
  };
  return {
    name,
    parse,
    format(value) {
      let first: string | undefined;
      let same: string | undefined;
      for (const member of members) {
        const text = member.format(value);
        if (text === undefined) continue;
        // A text that violates facets of its member is that of another one, if that has one.
        const owner = memberOf(text);
        if (owner !== undefined && isSame(owner.parse(text), value)) return text;
        if (owner === undefined && isSame(parse(text), value)) same ??= text;
        first ??= text;
      }
      return same ?? first;
    },
    check: (text, facets) => (memberOf(text) === undefined ? noMember(text, name, facets) : undefined),
  };
}

/** What a text violates that no member of a union takes. */
export function noMember(text: string, name: string, facets: boolean): Violation {
  return {
    code: facets ? "facet" : "unknown-value",
    message: `"${clip(text)}" fits no member type of ${name}`,
  };
}

/** Whether two simple values are the same, of the same type: lists, dates and bytes have no identity. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime());
  if (!isMany(a) || !isMany(b) || Array.isArray(a) !== Array.isArray(b)) return Object.is(a, b);
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!isSame(a[i], b[i])) return false;
  return true;
}

const isMany = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
