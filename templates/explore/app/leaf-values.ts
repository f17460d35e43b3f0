/** Values of a message as texts that can be edited, and back. */

/** The words of xs:double that JSON and TypeScript have no form for. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["INF", Number.POSITIVE_INFINITY],
  ["-INF", Number.NEGATIVE_INFINITY],
]);

/** Nobody edits longer texts in a field of some lines. */
const MAX_LENGTH = 20_000;

/** What an edited text gives: a value, or what is wrong with it. */
export type Edited = { readonly value: unknown } | { readonly problem: string };

/**
 * The text of a value that can be edited by itself; undefined for what has members, is bytes or nil, for
 * long texts, and for those that a text area would change.
 */
export function textOfLeaf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value.length > MAX_LENGTH || value.includes("\r") ? undefined : value;
    case "number":
      if (Object.is(value, -0)) return "-0";
      return [...NUMBERS].find(([, each]) => Object.is(each, value))?.[0] ?? String(value);
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return value instanceof Date ? value.toISOString() : undefined;
  }
}

/** The value that a text stands for where another of its kind stood before. */
export function leafOfText(text: string, before: unknown): Edited {
  if (typeof before === "string") return { value: text };
  const trimmed = text.trim();
  if (typeof before === "bigint") {
    return /^[+-]?[0-9]{1,4096}$/.test(trimmed)
      ? { value: BigInt(trimmed.replace(/^\+/, "")) }
      : { problem: "a whole number is expected" };
  }
  if (typeof before === "boolean") {
    return trimmed === "true" || trimmed === "false"
      ? { value: trimmed === "true" }
      : { problem: "true or false is expected" };
  }
  if (before instanceof Date) {
    const date = new Date(trimmed);
    // By itself, a date without a zone would be one of wherever the browser is.
    return /(Z|[+-]\d\d:\d\d)$/.test(trimmed) && !Number.isNaN(date.getTime())
      ? { value: date }
      : { problem: "a date with time and zone is expected, such as 2026-01-31T09:30:00Z" };
  }
  const number =
    NUMBERS.get(trimmed) ??
    (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : undefined);
  return number === undefined ? { problem: "a number is expected" } : { value: number };
}
