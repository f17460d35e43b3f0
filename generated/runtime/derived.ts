// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { clip, namedText, normalized, type SimpleType, type Violation } from "./simple.js";
import { type Values, valueSet } from "./values.js";

/** Simple types derived by restriction, list and union (XSD 1.0 part 2, section 4.1.2). */

/** What a pattern is asked: a regular expression, or what `linear-pattern.ts` has. */
export interface Pattern {
  test(text: string): boolean;
}

/** The constraining facets of one derivation step, but for bounds and digits, which `bounded.ts` has. */
export interface Facets {
  /** Alternatives, each anchored. */
  readonly pattern?: readonly Pattern[];
  /** The allowed texts, for types that are no string enumeration. */
  readonly enumeration?: readonly string[];
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** What becomes of white space before other facets are looked at, where the base leaves it alone. */
  readonly whiteSpace?: "replace" | "collapse";
  /** The texts of the only value, for an element or attribute with a fixed value. */
  readonly fixed?: readonly string[];
  /** What a length counts: characters unless told. */
  readonly unit?: "octets of base64" | "octets of hex" | "items";
}

/**
 * A type with more facets than its base. They are checked in strict mode and by `check` on writing.
 * @param violatedFurther what a text violates of facets that are not known here
 */
export function restriction<T>(
  name: string,
  base: SimpleType<T>,
  facets: Facets,
  violatedFurther?: (text: string) => string | undefined,
): SimpleType<T> {
  const whiteSpace = {
    collapses: base.collapses === true || facets.whiteSpace === "collapse",
    replaces: base.replaces === true || facets.whiteSpace === "replace",
  };
  const type: SimpleType<T> = {
    name,
    parse: base.parse,
    format: base.format,
    ...whiteSpace,
    parseNames: base.parseNames,
    formatNames: base.formatNames,
    ...(base.same === undefined ? {} : { same: base.same }),
    check(text, all, named) {
      const lexical = normalized(text, whiteSpace);
      // The facets of the base look at the same text.
      const violation = base.check(facets.whiteSpace === undefined ? text : lexical, all, named);
      if (violation !== undefined || !all) return violation;
      const { enumeration, fixed } = facets;
      const isAmong = (values: readonly string[]): boolean =>
        values.some((each) => hasSameValue(base, each, named ?? lexical));
      const problem =
        enumeration !== undefined && !isAmong(enumeration)
          ? "is not an allowed value"
          : fixed !== undefined && !isAmong(fixed)
            ? `is not the fixed value "${clip(fixed[0] ?? "")}"`
            : (violatedFacet(lexical, facets) ?? violatedFurther?.(lexical));
      return problem === undefined
        ? undefined
        : { code: "facet", message: `"${clip(text)}" ${problem} (${name})` };
    },
  };
  return base.refuse === undefined ? type : { ...type, refuse: base.refuse };
}

/** Whether two texts, white space aside, are the same value of a type: "01" is 1. */
function hasSameValue<T>(type: SimpleType<T>, a: string, b: string): boolean {
  if (a === b || type.same?.(a, b) === true) return true;
  const value = type.parse(a);
  if (typeof value === "string" || value === undefined) return false;
  const other = type.parse(b);
  return (value === 0 && other === 0) || isSame(value, other); // -0 is 0
}

/**
 * An enumeration whose values are strings. Other values are read and written as they are, and reported; those
 * of a type that collapses white space are read without it.
 */
export function enumeration(name: string, values: Values, base?: SimpleType<string>): SimpleType<string> {
  const known = valueSet(values);
  const whiteSpace = { collapses: base?.collapses === true, replaces: base?.replaces === true };
  const lexical = (text: string): string => normalized(text, whiteSpace);
  const { same, parseNames, formatNames } = base ?? {};
  const isNames = parseNames !== undefined;
  const isKnown = (text: string): boolean =>
    known().has(text) || (same !== undefined && [...known()].some((value) => same(value, text)));
  const unknown = (text: string): Violation => ({
    code: "unknown-value",
    message: `"${clip(text)}" is not among the values of ${name}`,
  });
  return {
    name,
    parse: (text) => {
      const value = lexical(text);
      return isNames || (value === "" && !known().has("")) ? undefined : value;
    },
    // What would not be read as a value is not written as one.
    format: (value) =>
      isNames || typeof value !== "string" || (lexical(value) === "" && !known().has("")) ? undefined : value,
    check: (text, _, named = text) =>
      known().has(named) || isKnown(lexical(named)) ? undefined : unknown(text),
    ...whiteSpace,
    ...(same === undefined ? {} : { same }),
    ...(isNames ? { parseNames, formatNames } : {}),
  };
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
        : {
            code: facets ? "facet" : "unknown-value",
            message: `"${clip(text)}" fits no member type of ${name}`,
          },
  };
}

/** Whether two simple values are the same, of the same type. */
function isSame(a: unknown, b: unknown): boolean {
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

function violatedFacet(text: string, facets: Facets): string | undefined {
  if (facets.pattern !== undefined && !facets.pattern.some((pattern) => matches(pattern, text))) {
    return "does not match the pattern";
  }
  return violatedLength(text, facets);
}

/** A text of megabytes may be more than a pattern with groups can take. */
function matches(pattern: Pattern, text: string): boolean {
  try {
    return pattern.test(text);
  } catch {
    return false;
  }
}

function violatedLength(text: string, facets: Facets): string | undefined {
  const { length, minLength, maxLength } = facets;
  if (length === undefined && minLength === undefined && maxLength === undefined) return undefined;
  const actual = measure(text, facets.unit);
  if (length !== undefined && actual !== length) return `has length ${actual}, not ${length}`;
  if (minLength !== undefined && actual < minLength) return `has length ${actual}, less than ${minLength}`;
  if (maxLength !== undefined && actual > maxLength) return `has length ${actual}, more than ${maxLength}`;
  return undefined;
}

function measure(text: string, unit: Facets["unit"]): number {
  if (unit === "items") return text.split(/[ \t\r\n]+/).filter((part) => part !== "").length;
  if (unit === "octets of hex") return text.trim().length / 2;
  if (unit === "octets of base64") return Math.floor((text.replace(/[ \t\r\n=]/g, "").length * 3) / 4);
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}
