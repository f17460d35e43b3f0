/** Valid texts of simple types, and what they become when they are read and written. */

import { type Facets, namesOf, type SimpleTypeDefinition } from "../../generator/xsd/index.js";
import { collapses, edgeValues, integerLimit, integers, spellingOf } from "./builtin-values.js";
import type { Coverage } from "./coverage.js";
import { matchesPattern, sampleOf } from "./patterns.js";
import { Random } from "./random.js";

/** A text of a simple type. */
export interface SimpleValue {
  /** As it stands in the document. */
  readonly text: string;
  /** As it is written back. */
  readonly written: string;
}

/** The nearest built-in type that an atomic type restricts. */
export function builtinOf(type: SimpleTypeDefinition): string {
  for (let at: SimpleTypeDefinition | undefined = type; at !== undefined; at = at.base) {
    if (at.builtin && at.name !== undefined) return at.name.local;
  }
  throw new Error("an atomic type without a built-in base");
}

/** Whether a document can have a value of the type: entities and notations need a DTD. */
export function hasValues(type: SimpleTypeDefinition): boolean {
  if (enumerationOf(type)?.length === 0) return false;
  if (type.variety === "list") return type.itemType !== undefined && hasValues(type.itemType);
  if (type.variety === "union") return type.memberTypes?.some(hasValues) ?? false;
  return !["ENTITY", "NOTATION"].includes(builtinOf(type));
}

/** Whether a value that a schema states can be in an instance: see `leftOut` for names. */
export function isStatable(text: string | undefined): boolean {
  return !text?.includes("{");
}

/** All facets along the derivation, those of the type itself first. */
export function facetSteps(type: SimpleTypeDefinition): Facets[] {
  const steps: Facets[] = [];
  for (let at: SimpleTypeDefinition | undefined = type; at !== undefined; at = at.base) {
    // The patterns of built-in types only say what the tables of values say already.
    const { patterns, ...others } = at.facets;
    steps.push(at.builtin || patterns === undefined ? others : { ...others, patterns });
  }
  return steps;
}

/** The enumeration that is in force, if there is one. */
export function enumerationOf(type: SimpleTypeDefinition): readonly string[] | undefined {
  const step = facetSteps(type).find(({ enumeration }) => enumeration !== undefined);
  const values = step?.enumeration?.map(({ value }) => value);
  // Which name it is depends on the declarations around it, which are the printer's.
  return namesOf(type) === undefined ? values : values?.slice(0, 0);
}

/** The tightest of each facet; bounds stay text. */
export function bound(type: SimpleTypeDefinition, facet: keyof Facets): string | undefined {
  const found = facetSteps(type).find((step) => step[facet] !== undefined)?.[facet];
  return found === undefined ? undefined : String(found);
}

const items = (text: string): string[] => text.split(/[ \t\r\n]+/).filter((part) => part !== "");

/** How a text of a type is written back. */
export function writtenForm(type: SimpleTypeDefinition, text: string): string {
  if (type.variety === "list" && type.itemType !== undefined) {
    const { itemType } = type;
    return items(text)
      .map((item) => writtenForm(itemType, item))
      .join(" ");
  }
  if (type.variety === "union") {
    const member = type.memberTypes?.find((each) => accepts(each, text));
    return member === undefined ? text : amongMembers(type, member, writtenForm(member, text));
  }
  const trimmed = text.trim();
  switch (spellingOf(builtinOf(type))) {
    case "boolean":
      return String(trimmed === "true" || trimmed === "1");
    case "bigint":
      return String(BigInt(trimmed.replace(/^\+/, "")));
    case "number": {
      const value = Number(trimmed.replace(/INF/, "Infinity"));
      if (Object.is(value, -0)) return spellingOfZero(type);
      return String(value).replace("Infinity", "INF");
    }
    default:
      return text;
  }
}

/** A number whose text an integer type would take, and make something else of, is written with an exponent. */
function amongMembers(union: SimpleTypeDefinition, member: SimpleTypeDefinition, text: string): string {
  if (member.variety !== "atomic" || !["float", "double"].includes(builtinOf(member))) return text;
  const taker = union.memberTypes?.find((each) => accepts(each, text));
  if (taker?.variety !== "atomic" || !integers.includes(builtinOf(taker))) return text;
  if (text === "-0") return "-0E0";
  return spellingOf(builtinOf(taker)) === "bigint" ? Number(text).toExponential().replace(/e\+?/, "E") : text;
}

const withEmptyText = /^(string|normalizedString|token|anySimpleType|anyURI|hexBinary|base64Binary)$/;

/** Whether an empty text has a value of its own, be it by the facets one of the type or not. */
export function hasEmptyText(type: SimpleTypeDefinition): boolean {
  if (type.variety === "list") return true;
  if (type.variety === "union") return type.memberTypes?.some(hasEmptyText) ?? false;
  return withEmptyText.test(builtinOf(type)) && enumerationOf(type)?.includes("") !== false;
}

function spellingOfZero(type: SimpleTypeDefinition): string {
  return integers.includes(builtinOf(type)) ? "0" : "-0";
}

const lexical: Readonly<Record<string, RegExp>> = {
  boolean: /^(true|false|0|1)$/,
  decimal: /^[+-]?(\d+\.?\d*|\.\d+)$/,
  float: /^([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)$/,
  double: /^([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|-?INF|NaN)$/,
  date: /^-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$/,
  dateTime: /^-?\d{4,}-\d\d-\d\dT/,
};

/** Whether a text is one of a type; certain for numbers and strings, a good guess for dates. */
export function accepts(type: SimpleTypeDefinition, text: string): boolean {
  if (type.variety === "list") {
    const parts = items(text);
    const { itemType } = type;
    if (itemType === undefined || !parts.every((part) => accepts(itemType, part))) return false;
    return facetSteps(type).every((step) => fits(step, text, parts.length, "token"));
  }
  if (type.variety === "union") {
    if (!type.memberTypes?.some((member) => accepts(member, text))) return false;
    return facetSteps(type).every((step) => fits(step, text, 0, "token"));
  }
  const builtin = builtinOf(type);
  const value = collapses(builtin) ? items(text).join(" ") : text;
  const shape = integers.includes(builtin) ? /^[+-]?\d+$/ : lexical[builtin];
  if (shape !== undefined && !shape.test(value)) return false;
  return facetSteps(type).every((step) => fits(step, value, lengthOf(builtin, value), builtin));
}

function lengthOf(builtin: string, text: string): number {
  if (builtin === "hexBinary") return text.length / 2;
  if (builtin === "base64Binary") return Math.floor((text.replace(/[\s=]/g, "").length * 3) / 4);
  return [...text].length;
}

function fits(facets: Facets, text: string, length: number, builtin: string): boolean {
  const { patterns, enumeration } = facets;
  if (enumeration !== undefined && !enumeration.some(({ value }) => value === text)) return false;
  if (patterns !== undefined && !patterns.some((pattern) => matchesPattern(pattern, text))) return false;
  if (facets.length !== undefined && length !== facets.length) return false;
  if (facets.minLength !== undefined && length < facets.minLength) return false;
  if (facets.maxLength !== undefined && length > facets.maxLength) return false;
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = facets;
  if (minInclusive !== undefined && !(compare(text, minInclusive, builtin) >= 0)) return false;
  if (maxInclusive !== undefined && !(compare(text, maxInclusive, builtin) <= 0)) return false;
  if (minExclusive !== undefined && !(compare(text, minExclusive, builtin) > 0)) return false;
  if (maxExclusive !== undefined && !(compare(text, maxExclusive, builtin) < 0)) return false;
  if (facets.totalDigits === undefined && facets.fractionDigits === undefined) return true;
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const decimals = fraction.replace(/0+$/, "").length;
  const digits = whole.replace(/^0+/, "").length + decimals;
  return digits <= (facets.totalDigits ?? digits) && decimals <= (facets.fractionDigits ?? decimals);
}

function compare(text: string, limit: string, builtin: string): number {
  if (integers.includes(builtin)) {
    const difference = BigInt(text.replace(/^\+/, "")) - BigInt(limit.replace(/^\+/, ""));
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  if (["decimal", "float", "double"].includes(builtin)) {
    const number = (each: string): number => Number(each.replace("INF", "Infinity"));
    return number(text) - number(limit);
  }
  // Where one has a zone and the other none there is no order near each other: such values are left out.
  const zone = /(Z|[+-]\d\d:\d\d)$/;
  if (["date", "dateTime"].includes(builtin) && zone.test(text) === zone.test(limit)) {
    return Date.parse(text) - Date.parse(limit);
  }
  if (builtin === "time" && !zone.test(text) && !zone.test(limit))
    return text < limit ? -1 : Number(text > limit);
  if (["date", "dateTime", "time"].includes(builtin)) return Number.NaN;
  if (builtin === "duration") return compareDurations(text, limit);
  throw new Error(`bounds of xs:${builtin} are not known to the instance generator`);
}

/** NaN where the lengths of months leave it open. */
function compareDurations(text: string, limit: string): number {
  const [shortest, longest] = daysOf(text);
  const [least, most] = daysOf(limit);
  if (shortest > most) return 1;
  if (longest < least) return -1;
  return text === limit ? 0 : Number.NaN;
}

/** The least and the greatest number of days of a duration. */
function daysOf(text: string): [number, number] {
  const [date = "", time = ""] = text.split("T");
  const number = (part: string, unit: string): number =>
    Number(new RegExp(`([0-9.]+)${unit}`).exec(part)?.[1] ?? 0);
  const months = number(date, "Y") * 12 + number(date, "M");
  const seconds = (number(time, "H") * 60 + number(time, "M")) * 60 + number(time, "S");
  const days = number(date, "D") + seconds / 86_400;
  const range: [number, number] = [days + months * 28, days + months * 31];
  return text.startsWith("-") ? [-range[1], -range[0]] : range;
}

const pools = new WeakMap<SimpleTypeDefinition, readonly string[]>();

/** Texts of a type that each deserve a turn: all values of an enumeration, the edges of a range and so on. */
export function valuesOf(type: SimpleTypeDefinition): readonly string[] {
  let pool = pools.get(type);
  if (pool === undefined) {
    const found = [...new Set(candidates(type))].filter((text) => accepts(type, text));
    if (found.length === 0)
      throw new Error(`no value is known for the type ${type.name?.local ?? "without a name"}`);
    pools.set(type, (pool = found));
  }
  return pool;
}

function candidates(type: SimpleTypeDefinition): string[] {
  const enumeration = enumerationOf(type);
  if (enumeration !== undefined && type.variety === "atomic") return [...enumeration];
  const random = new Random(7);
  const found: string[] = enumeration === undefined ? [] : [...enumeration];
  for (const { patterns = [] } of facetSteps(type)) {
    for (const pattern of patterns) for (let i = 0; i < 60; i++) found.push(sampleOf(pattern, random));
  }
  if (type.variety === "union")
    return [...found, ...(type.memberTypes ?? []).filter(hasValues).flatMap(valuesOf)];
  if (type.variety === "list") return [...found, ...lists(type, random)];
  const builtin = builtinOf(type);
  if (integers.includes(builtin)) return [...found, ...integersOf(type)];
  const edges = edgeValues[builtin];
  if (edges === undefined) throw new Error(`no values are known for xs:${builtin}`);
  if (found.length > 0) return found;
  for (const facet of ["minInclusive", "maxInclusive", "minExclusive", "maxExclusive"] as const) {
    const limit = bound(type, facet);
    if (limit === undefined) continue;
    found.push(limit);
    if (builtin === "decimal") found.push(String(Number(limit) + 0.25), String(Number(limit) - 0.25));
    if (["float", "double"].includes(builtin)) found.push(String(Number(limit) / 2));
    if (/^\d{4}-/.test(limit)) found.push(limit.replace(/^\d{4}/, "2345"), limit.replace(/^\d{4}/, "0099"));
  }
  return [...edges, ...found, ...ofLength(type, builtin)];
}

function integersOf(type: SimpleTypeDefinition): string[] {
  const min = BigInt(bound(type, "minInclusive") ?? -integerLimit);
  const max = BigInt(bound(type, "maxInclusive") ?? integerLimit);
  const numbers = [min, min + 1n, 0n, 1n, -1n, 7n, (min + max) / 2n, max - 1n, max].map(String);
  return [...numbers, "+1", "007", "-0", "+0", "00"];
}

/** Texts at the lengths that the type allows. */
function ofLength(type: SimpleTypeDefinition, builtin: string): string[] {
  const limits = (["length", "minLength", "maxLength"] as const).flatMap((facet) => bound(type, facet) ?? []);
  return limits.map(Number).flatMap((length) => {
    if (builtin === "hexBinary") return ["0f".repeat(length)];
    if (builtin === "base64Binary") return [Buffer.alloc(length, 7).toString("base64")];
    return [
      "x".repeat(length),
      "é".repeat(length),
      "😀".repeat(length),
      ` ${"y".repeat(Math.max(0, length - 1))}`,
    ];
  });
}

function lists(type: SimpleTypeDefinition, random: Random): string[] {
  const { itemType } = type;
  if (itemType === undefined) return [];
  const pool = valuesOf(itemType).filter((text) => text !== "" && !/[ \t\r\n]/.test(text));
  const several = (count: number): string =>
    Array.from({ length: count }, () => random.pick(pool)).join(random.chance(0.2) ? " \n\t " : " ");
  const counts = (["length", "minLength", "maxLength"] as const).flatMap((facet) => bound(type, facet) ?? []);
  return [
    "",
    ...pool,
    pool.join(" "),
    several(2),
    several(3),
    ` ${several(2)} `,
    ...counts.map(Number).map(several),
  ];
}

/** A value for a place of this type: those that had no turn yet first, now and then a random one. */
export function sampleValue(type: SimpleTypeDefinition, random: Random, coverage: Coverage): SimpleValue {
  const pool = valuesOf(type);
  const option = coverage.choose("value", type, pool.length, random);
  let text = pool[option] ?? "";
  if (type.variety === "atomic" && enumerationOf(type) === undefined) {
    const builtin = builtinOf(type);
    if (random.chance(0.3)) text = varied(builtin, text, random);
    if (!accepts(type, text)) text = pool[option] ?? "";
  }
  return { text, written: writtenForm(type, text) };
}

const alphabet = [..."abcXYZ019 .-_<>&'\"éß漢😀\n\t\r"];

function varied(builtin: string, text: string, random: Random): string {
  if (builtin === "string" || builtin === "anySimpleType") {
    return Array.from({ length: random.below(40) }, () => random.pick(alphabet)).join("");
  }
  if (integers.includes(builtin))
    return String(Math.floor((random.next() - 0.5) * 10 ** (1 + random.below(14))));
  if (builtin === "double" || builtin === "float")
    return String((random.next() - 0.5) * 10 ** random.below(30));
  // White space around a value that is collapsed; libxml2 does not know that of dates and the like.
  return spellingOf(builtin) !== "kept" || builtin === "token"
    ? `${random.pick([" ", "\n", "\t "])}${text}${random.pick(["", " "])}`
    : text;
}
