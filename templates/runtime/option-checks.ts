// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { describe, isOpaque } from "./describe.js";
import { OptionError } from "./errors.js";
import type { ReadOptions, WriteOptions } from "./options.js";
import { owns } from "./own.js";
import type { SplitOptions } from "./split.js";
import { closest } from "./suggest.js";

/** Options are checked because a misspelt one would be ignored, and a strict reading be a lenient one. */

interface Rule {
  readonly allows: (value: unknown) => boolean;
  /** What is allowed, in words. */
  readonly allowed: string;
}
type Rules<Options> = { readonly [Name in keyof Options]-?: Rule };

function oneOf(...values: readonly string[]): Rule {
  const quoted = values.map((value) => `"${value}"`);
  const allowed = `${quoted.slice(0, -1).join(", ")} or ${quoted[quoted.length - 1]}`;
  return { allows: (value) => values.includes(value as string), allowed };
}

const positive = (allowed: string): Rule => ({
  allows: (value) => value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && (value as number) > 0),
  allowed,
});
const truth: Rule = { allows: (value) => typeof value === "boolean", allowed: "true or false" };
const isRecord = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isOpaque(value);

const READ: Rules<ReadOptions> = /* @__PURE__ */ (() => ({
  mode: oneOf("lenient", "strict"),
  onDeviation: { allows: (value) => typeof value === "function", allowed: "a function" },
  illegalCharacters: oneOf("replace", "drop", "keep", "error"),
  namespaceAliases: {
    allows: (value) =>
      isRecord(value) && Object.values(value).every((each: unknown) => typeof each === "string"),
    allowed: "an object of namespace names",
  },
  maxDepth: positive("a whole number of levels from 1 on, or Infinity"),
  maxNamespaceLength: positive("a whole number of characters from 1 on, or Infinity"),
}))();

const WRITE: Rules<WriteOptions> = /* @__PURE__ */ (() => ({
  indent: {
    allows: (value) =>
      typeof value === "string"
        ? /^[ \t\r\n]*$/.test(value)
        : Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100,
    allowed: "a number of spaces from 0 to 100, or white space",
  },
  declaration: truth,
  illegalCharacters: oneOf("error", "replace", "drop"),
  check: truth,
}))();

const SPLIT: Rules<SplitOptions> = /* @__PURE__ */ (() => ({
  maxBytes: positive("a whole number of bytes from 1 on, or Infinity"),
}))();

/** @throws OptionError */
export function checkReadOptions(options: ReadOptions): ReadOptions {
  return check(options, READ);
}

/** @throws OptionError */
export function checkWriteOptions(options: WriteOptions): WriteOptions {
  return check(options, WRITE);
}

/** @throws OptionError */
export function checkSplitOptions(options: SplitOptions): SplitOptions {
  return check(options, SPLIT);
}

function check<Options extends object>(options: Options, rules: Rules<Options>): Options {
  try {
    if (!isRecord(options)) throw new OptionError(`options are an object, not ${describe(options)}`);
    for (const name in options) {
      const value: unknown = options[name];
      if (!owns(rules, name)) throw unknownOption(name, Object.keys(rules));
      if (value === undefined || rules[name].allows(value)) continue;
      throw new OptionError(`the option ${name} must be ${rules[name].allowed}, not ${describe(value)}`);
    }
    return options;
  } catch (error) {
    if (error instanceof OptionError) throw error;
    throw new OptionError(
      `the options cannot be read: ${error instanceof Error ? error.message : describe(error)}`,
    );
  }
}

function unknownOption(name: string, known: readonly string[]): OptionError {
  const similar = closest(name, known);
  const hint = similar === undefined ? `there are ${known.join(", ")}` : `did you mean ${similar}?`;
  return new OptionError(`there is no option ${JSON.stringify(name.slice(0, 60))} (${hint})`);
}
