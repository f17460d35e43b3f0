/** What is wrong with options, wherever they come from. */

import { didYouMean, suggest } from "../diagnostics.js";
import { type OptionName, type OutputOptions, SELECTING } from "./output-options.js";
import { optionOf, optionTable } from "./table.js";

/** What is wrong with the value of an option, and in a list with which of its values. */
export interface ValueFault {
  readonly problem: string;
  readonly index?: number;
}

/** Looks at the value that an option is given, which may be anything. */
export function valueFault(name: OptionName, value: unknown): ValueFault | undefined {
  const option = optionOf(name);
  switch (option.kind) {
    case "list": {
      if (!Array.isArray(value)) return { problem: `${name} must be an array of ${option.of}` };
      const index = value.findIndex((each) => typeof each !== "string" || each === "");
      if (index < 0) return undefined;
      return { problem: `${name} must be an array of ${option.of} that are not empty`, index };
    }
    case "flag":
      return typeof value === "boolean" ? undefined : { problem: `${name} must be true or false` };
    case "choice": {
      const choices = Object.keys(option.choices);
      if (typeof value === "string" && choices.includes(value)) return undefined;
      const hint = typeof value === "string" ? didYouMean(suggest(value, choices)) : undefined;
      return { problem: `${name} must be ${choices.join(" or ")}${hint === undefined ? "" : ` (${hint})`}` };
    }
    case "path":
      return typeof value === "string" && value !== "" ? undefined : { problem: `${name} must be a path` };
    case "text":
      return typeof value === "string" ? undefined : { problem: `${name} must be a string` };
  }
}

/** An option that `all` excludes, if one is given beside it. */
export function excludedByAll(options: OutputOptions): (typeof SELECTING)[number] | undefined {
  if (options.all !== true) return undefined;
  return SELECTING.find((name) => name !== "all" && (options[name]?.length ?? 0) > 0);
}

/** What an unknown option may have meant. */
export function unknownOption(name: string, others: readonly string[] = []): string {
  const hint = didYouMean(suggest(name, [...Object.keys(optionTable), ...others]));
  return `${name} is no option${hint === undefined ? "" : ` (${hint})`}`;
}

/** @throws TypeError for what is no object, or an array */
export function requireObject(value: unknown, what: string): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return;
  throw new TypeError(`${what} must be an object`);
}

/**
 * Looks at options that a program gives.
 * @throws TypeError for names that no option has, values of another type, and contradictions
 */
export function checkOptions(options: OutputOptions): void {
  requireObject(options, "the options of an output");
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(optionTable, name)) throw new TypeError(unknownOption(name));
    const fault = value === undefined ? undefined : valueFault(name as OptionName, value);
    if (fault !== undefined) throw new TypeError(fault.problem);
  }
  const excluded = excludedByAll(options);
  if (excluded !== undefined) throw new TypeError(`all and ${excluded} exclude each other`);
}
