// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { describe } from "./describe.js";
import { XmlBindingError } from "./errors.js";
import { shorten } from "./shorten.js";

/** Headers of HTTP in the forms that clients give them. */

/** `Headers`, a `Map`, pairs, or an object; of several values, as Node has them, all count. */
export type HeaderFields =
  | { forEach(callback: (value: string, name: string) => void): void }
  | readonly (readonly [name: string, value: string])[]
  | Readonly<Record<string, unknown>>;

/** Values of responses are cut to so many characters: servers take no more either. */
const LONGEST = 16384;

/**
 * The names as they are, each with its value; those without a value are left out.
 * @throws XmlBindingError for what is no header
 */
export function headerEntries(fields: HeaderFields | null | undefined): [name: string, value: string][] {
  if (fields === undefined || fields === null) return [];
  const entries: [string, string][] = [];
  const add = (name: string, value: unknown): void => {
    if (value === undefined || value === null || typeof value === "function") return;
    if (typeof name !== "string") refuse("the name of a header is a string", name);
    entries.push([name, textOf(value)]);
  };
  if (Array.isArray(fields)) {
    for (const entry of fields as readonly unknown[]) {
      if (!Array.isArray(entry)) refuse("a header is a pair of its name and its value", entry);
      add(entry[0] as string, entry[1]);
    }
  } else if (typeof fields["forEach" as keyof typeof fields] === "function") {
    (fields as Map<string, string>).forEach((value, name) => {
      add(name, value);
    });
  } else {
    for (const [name, value] of Object.entries(fields)) add(name, value);
  }
  return entries;
}

function textOf(value: unknown): string {
  try {
    return Array.isArray(value) ? value.join(", ") : String(value);
  } catch {
    return refuse("the value of a header is a string", value);
  }
}

function refuse(expected: string, found: unknown): never {
  throw new XmlBindingError(`${expected}, not ${describe(found)}`);
}

/** The values by name in lower case; of equal names, all. */
export function headerMap(fields: HeaderFields | null | undefined): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [name, value] of headerEntries(fields)) {
    const key = name.toLowerCase();
    const before = map.get(key);
    if (before === undefined) map.set(key, shorten(value, LONGEST));
    else if (before.length < LONGEST) map.set(key, shorten(`${before}, ${shorten(value, LONGEST)}`, LONGEST));
  }
  return map;
}

/** The type in Content-Type, in lower case, without parameters. */
export function mediaType(headers: ReadonlyMap<string, string>): string {
  return (headers.get("content-type") ?? "")
    .replace(/[;,].*/s, "")
    .trim()
    .toLowerCase();
}

/** The parameter charset of Content-Type, in lower case. */
export function charsetOf(headers: ReadonlyMap<string, string>): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;,"']+)/i.exec(headers.get("content-type") ?? "")?.[1]?.toLowerCase();
}

/** The schemes that WWW-Authenticate offers (RFC 9110, section 11.6.1), in their order, each once. */
export function authenticationSchemes(value: string): string[] {
  const schemes = value
    .replace(/"(?:[^"\\]|\\.)*"?/gs, '""')
    .split(",")
    // "Basic realm=…" and "NTLM" name a scheme, "charset=…" is a parameter of the last one.
    .map((part) => /^\s*([A-Za-z][\w.+-]*)(?=\s+[^\s=]|\s*$)/.exec(part)?.[1])
    .filter((scheme) => scheme !== undefined);
  return [...new Set(schemes)];
}
