/**
 * Messages as JSON: the objects of the bindings as they are, and what JSON has no form for as an object of
 * one key. No property of the bindings has such a name, so that each reads back as what it was:
 *
 * - `{"$bigint": "9007199254740993"}`: xs:long, xs:integer and their kin
 * - `{"$number": "NaN"}`, also INF, -INF and -0
 * - `{"$date": "2026-01-31T09:30:00.000Z"}` and `{"$bytes": "AAEC"}`, base64: what the options `dates` and `bytes`
 *   make of values
 * - `{"$array": […], "$unknown": […], "$anyAttributes": {…}}`: an array whose element had more to it than the
 *   schema knows
 */

import { offsetBelow, offsetOfFault } from "./json-place.js";

/**
 * What errors of reading and writing are called where they are told, by the names of their classes: each set of
 * bindings has classes of its own.
 */
export const ERROR_CODES: Readonly<Record<string, string>> = {
  XmlError: "ill-formed-xml",
  WriteError: "not-writable",
  JsonError: "ill-formed-json",
};

/** JSON that is none, or that uses one of the forms above wrongly. */
export class JsonError extends Error {
  override name = "JsonError";
  /** Where in the text, in characters from 0; undefined where that is not known. */
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * More than the writer takes: an element is three levels at most (object, `$content`, item), and it ends at 512
 * elements. All that goes through the value recursively, JSON.parse with a reviver first, has stack for more.
 */
const MAX_DEPTH = 1600;

const NUMBERS: Readonly<Record<string, number>> = { NaN, INF: Infinity, "-INF": -Infinity, "-0": -0 };

/** Prints a value of the bindings as JSON. */
export function toJson(value: unknown, indent: number): string {
  // Of a Date, the function is given what its toJSON makes of it: its holder still has it.
  const replacer = function (this: Readonly<Record<string, unknown>>, key: string): unknown {
    return encode(this[key]);
  };
  return JSON.stringify(value, replacer, indent);
}

function encode(value: unknown): unknown {
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (typeof value === "number") {
    const name = Object.keys(NUMBERS).find((key) => Object.is(NUMBERS[key], value));
    return name === undefined ? value : { $number: name };
  }
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: base64Of(value) };
  // Beside its items, an array has what reading kept of its element.
  if (Array.isArray(value) && Object.keys(value).length > value.length) {
    const rest = Object.entries(value).slice(value.length);
    return { $array: [...(value as unknown[])], ...Object.fromEntries(rest) };
  }
  return value;
}

/**
 * Reads what {@link toJson} printed.
 * @throws JsonError
 */
export function fromJson(text: string): unknown {
  const tooDeep = offsetBelow(MAX_DEPTH, text);
  if (tooDeep !== undefined) throw new JsonError(`nested deeper than ${MAX_DEPTH} levels`, tooDeep);
  try {
    return JSON.parse(text, (key, each: unknown) => decode(each, key));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The place is told by itself, and what V8 quotes of the text may have several lines.
    const place = / (?:in JSON )?at position \d+.*$|, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON$/s;
    const message = error.message.replace(place, "");
    throw new JsonError(message, offsetOfFault(text));
  }
}

function decode(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  if (Object.hasOwn(value, "$bigint")) return bigintOf((value as { $bigint: unknown }).$bigint, key);
  if (Object.hasOwn(value, "$number")) return numberOf((value as { $number: unknown }).$number, key);
  if (Object.hasOwn(value, "$date")) return dateOf((value as { $date: unknown }).$date, key);
  if (Object.hasOwn(value, "$bytes")) return bytesOf((value as { $bytes: unknown }).$bytes, key);
  if (!Object.hasOwn(value, "$array")) return value;
  const { $array, ...rest } = value as { $array: unknown };
  if (!Array.isArray($array)) throw new JsonError(`${key}: $array must be an array`);
  return Object.assign($array, rest);
}

function bigintOf(digits: unknown, key: string): bigint {
  if (typeof digits === "string" && /^-?[0-9]{1,4096}$/.test(digits)) return BigInt(digits);
  const given = JSON.stringify(digits);
  throw new JsonError(`${key}: $bigint must be the digits of an integer as a string, not ${given}`);
}

function numberOf(name: unknown, key: string): number {
  const number = typeof name === "string" && Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
  if (number !== undefined) return number;
  const names = Object.keys(NUMBERS).join(", ");
  throw new JsonError(`${key}: $number must be one of ${names}, not ${JSON.stringify(name)}`);
}

function dateOf(text: unknown, key: string): Date {
  const date = new Date(typeof text === "string" ? text : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  const given = JSON.stringify(text);
  throw new JsonError(
    `${key}: $date must be a date with its time, as Date.toISOString prints it, not ${given}`,
  );
}

function base64Of(bytes: Uint8Array): string {
  let text = "";
  // In pieces: a call takes no more than so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

function bytesOf(text: unknown, key: string): Uint8Array {
  try {
    if (typeof text !== "string") throw new TypeError();
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    throw new JsonError(`${key}: $bytes must be base64 as a string, not ${JSON.stringify(text)}`);
  }
}
