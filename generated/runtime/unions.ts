// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isSame, type MemberTypes, noMember, union } from "./derived.js";
import { namedText, type SimpleType } from "./simple.js";

/** Unions that ask for more than `union` does. */

/** A union with xs:float or xs:double among its members: 1E10 is a number, 10000000000 may be a bigint. */
export function unionOfFloats<T extends readonly unknown[]>(
  name: string,
  ...members: MemberTypes<T>
): SimpleType<T[number]> {
  const type = union(name, ...members);
  return {
    ...type,
    format(value) {
      const text = type.format(value);
      if (text === undefined || isSame(type.parse(text), value)) return text;
      const exponential = withExponents(value);
      return exponential !== undefined && isSame(type.parse(exponential), value) ? exponential : text;
    },
  };
}

/** A number, or a list of numbers, in the spelling that no integer type takes. */
function withExponents(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    // Lists hold no lists; what a program gives may hold itself.
    const parts = value.map((each) => (Array.isArray(each) ? undefined : withExponents(each)));
    return parts.includes(undefined) ? undefined : parts.join(" ");
  }
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  return `${Object.is(value, -0) ? "-" : ""}${value.toExponential().replace(/e\+?/, "E")}`;
}

/** A union with qualified names among its members. */
export function unionOfNames<T extends readonly unknown[]>(
  name: string,
  ...types: MemberTypes<T>
): SimpleType<T[number]> {
  const members: readonly SimpleType<unknown>[] = types;
  return {
    name,
    parse: () => undefined,
    format: () => undefined,
    parseNames(text, rename) {
      const values = members.map((each) => each.parseNames?.(text, rename) ?? each.parse(text));
      const isValid = (each: SimpleType<unknown>, i: number): boolean =>
        values[i] !== undefined && each.check(text, true, namedText(each, values[i])) === undefined;
      const valid = members.findIndex(isValid);
      return valid < 0 ? values.find((value) => value !== undefined) : values[valid];
    },
    formatNames(value, rename) {
      for (const each of members) {
        const text = each.formatNames?.(value, rename) ?? each.format(value);
        if (text !== undefined) return text;
      }
      return undefined;
    },
    check: (text, facets, named) =>
      members.some((each) =>
        each.parseNames === undefined
          ? each.parse(text) !== undefined && each.check(text, true) === undefined
          : each.check(text, true, named) === undefined,
      )
        ? undefined
        : noMember(text, name, facets),
  };
}
