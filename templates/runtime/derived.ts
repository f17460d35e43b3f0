// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { clip, collapse, facet, type SimpleType, type Violation } from "./simple.js";
import { type Values, valueSet } from "./values.js";

/** Simple types derived by restriction, list and union (XSD 1.0 part 2, section 4.1.2). */

/**
 * A type that allows less than its base. That is checked in strict mode and by `check` on writing.
 * @param violated what a text without needless white space violates: "has length 0, less than 1"; see `facets.ts`
 */
export function restriction<T>(
  name: string,
  base: SimpleType<T>,
  violated?: (text: string, base: SimpleType<T>) => string | undefined,
): SimpleType<T> {
  return {
    ...base,
    name,
    check(text, facets) {
      const violation = base.check(text, facets);
      if (violation !== undefined || !facets) return violation;
      const problem = violated?.(base.collapses ? collapse(text) : text, base);
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
    check(text, facets) {
      for (const part of split(text)) {
        const violation = item.check(part, facets);
        if (violation !== undefined) return violation;
      }
      return undefined;
    },
  };
}

/** The first member type that a value fits. */
export function union<A, B>(name: string, a: SimpleType<A>, b: SimpleType<B>): SimpleType<A | B>;
export function union<A, B, C>(
  name: string,
  a: SimpleType<A>,
  b: SimpleType<B>,
  c: SimpleType<C>,
): SimpleType<A | B | C>;
export function union<T>(name: string, ...members: SimpleType<T>[]): SimpleType<T>;
export function union(name: string, ...members: SimpleType<unknown>[]): SimpleType<unknown> {
  /** Facets tell members apart: "70000" is no xs:unsignedShort although it is a number. */
  const memberOf = (text: string): SimpleType<unknown> | undefined =>
    members.find((member) => member.parse(text) !== undefined && member.check(text, true) === undefined);
  const parse = (text: string): unknown => {
    const member = memberOf(text) ?? members.find((each) => each.parse(text) !== undefined);
    return member?.parse(text);
  };
  if (members.some((member) => member.parseNames !== undefined)) return unionOfNames(name, members);
  return {
    name,
    parse,
    format(value) {
      const texts: string[] = [];
      for (const member of members) {
        const text = member.format(value);
        if (text === undefined) continue;
        if (isSame(parse(text), value)) return text;
        texts.push(text);
      }
      // 1E10 is a number, 10000000000 may be a bigint.
      const exponential = withExponents(value);
      return exponential !== undefined && isSame(parse(exponential), value) ? exponential : texts[0];
    },
    check(text, facets) {
      if (memberOf(text) !== undefined) return undefined;
      if (facets) return { code: "facet", message: `"${clip(text)}" fits no member type of ${name}` };
      return { code: "unknown-value", message: `"${clip(text)}" fits no member type of ${name}` };
    },
  };
}

/** A union with qualified names among its members. */
function unionOfNames(name: string, members: readonly SimpleType<unknown>[]): SimpleType<unknown> {
  return {
    name,
    parse: () => undefined,
    format: () => undefined,
    parseNames(text, rename) {
      const values = members.map((each) => each.parseNames?.(text, rename) ?? each.parse(text));
      const isValid = (each: SimpleType<unknown>, i: number): boolean =>
        values[i] !== undefined && each.check(text, true) === undefined;
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
    check: (text, facets) =>
      members.some((each) => each.check(text, true) === undefined)
        ? undefined
        : {
            code: facets ? "facet" : "unknown-value",
            message: `"${clip(text)}" fits no member type of ${name}`,
          },
  };
}

/** Whether two simple values are the same, of the same type. */
export function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((each, i) => isSame(each, b[i]));
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
