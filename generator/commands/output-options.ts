/** The table of options as flags of the command line. */

import type { Argv, Options } from "yargs";
import {
  allOptions,
  OPTION_GROUPS,
  type Option,
  type OptionName,
  type OutputOptions,
  optionOf,
  SELECTING,
} from "../options/index.js";

/** Arguments as yargs gives them, by flag. */
export type FlagValues = Readonly<Record<string, unknown>>;

const flagsOf = (isFlag: boolean): string[] =>
  allOptions.filter(([, { kind }]) => (kind === "flag") === isFlag).map(([, { flag }]) => flag);

/** The flags that stand alone. */
export const OUTPUT_FLAGS: readonly string[] = flagsOf(true);
/** The flags that take values. */
export const OUTPUT_VALUED: readonly string[] = flagsOf(false);

/** Declares all options of the table, with what must not be given together or twice. */
export function declareOutputOptions<Args>(command: Argv<Args>): Argv<Args> {
  const names = allOptions.map(([name]) => name);
  const selecting = SELECTING.filter((name) => name !== "all").map((name) => optionOf(name).flag);
  return declareOptions(command, names).conflicts("all", selecting);
}

/** Declares some options of the table, for another command than `generate`. */
export function declareOptions<Args>(command: Argv<Args>, names: readonly OptionName[]): Argv<Args> {
  const options = names.map(optionOf);
  for (const option of options) command.option(option.flag, yargsOption(option));
  return command.check((args: FlagValues) => {
    for (const { flag, kind } of options) {
      if (kind === "list" || kind === "flag") continue;
      if (Array.isArray(args[flag])) throw new Error(`--${flag} may be given only once`);
      if (kind === "path" && args[flag] === "") throw new Error(`--${flag} needs the path of a folder`);
    }
    return true;
  });
}

function yargsOption(option: Option): Options {
  const { kind, description, group } = option;
  const shared = { group: OPTION_GROUPS[group], describe: description };
  switch (kind) {
    case "flag":
      return { ...shared, type: "boolean" };
    case "list":
      return { ...shared, type: "string", array: true, requiresArg: true, ...listDefault(option.default) };
    case "choice":
      return {
        ...shared,
        choices: Object.keys(option.choices),
        requiresArg: true,
        defaultDescription: option.default,
      };
    case "path":
      return { ...shared, type: "string", requiresArg: true, defaultDescription: `./${option.default}` };
    case "text":
      return { ...shared, type: "string", requiresArg: true, ...listDefault(option.default) };
  }
}

function listDefault(text: string): { defaultDescription?: string } {
  return text === "" || text === "none" ? {} : { defaultDescription: text };
}

/**
 * The options that were given on the command line, and no others.
 * @param names those that the command has; all unless given
 */
export function givenOptions(args: FlagValues, names?: readonly OptionName[]): OutputOptions {
  const given = allOptions.flatMap(([name, { flag }]) =>
    args[flag] === undefined || names?.includes(name) === false ? [] : [[name, args[flag]]],
  );
  return Object.fromEntries(given) as OutputOptions;
}

/**
 * What the command line says, and of what it does not say what the configuration does. What to make is said
 * as a whole: names on the command line leave nothing of those in the configuration.
 */
export function overrideOptions(configured: OutputOptions, given: OutputOptions): OutputOptions {
  if (!SELECTING.some((name) => given[name] !== undefined)) return { ...configured, ...given };
  const entries = Object.entries(configured).filter(
    ([name]) => !(SELECTING as readonly string[]).includes(name),
  );
  return { ...Object.fromEntries(entries), ...given };
}

/** The flag of an option that means one output only, where one is given. */
export function flagOfOneOutput(given: OutputOptions): string | undefined {
  const name = (Object.keys(given) as OptionName[]).find((each) => optionOf(each).ofOneOutput === true);
  return name === undefined ? undefined : `--${optionOf(name).flag}`;
}

/** The words that give these options on a command line. */
export function wordsOf(given: OutputOptions): string[] {
  const quote = (word: string): string => (/^[\w@%+:,./-]+$/.test(word) ? word : JSON.stringify(word));
  return (Object.entries(given) as [OptionName, unknown][]).flatMap(([name, value]) => {
    const flag = `--${optionOf(name).flag}`;
    if (typeof value === "boolean") return value ? [flag] : [];
    return [flag, ...[value].flat().map((each) => quote(String(each)))];
  });
}
