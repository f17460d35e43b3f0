/** The kinds of options, and what each says of itself. */

import type { OutputOptions } from "./output-options.js";

/** Under which heading of the help an option stands. */
export const OPTION_GROUPS = {
  reading: "What to read:",
  making: "What to make (the IM operations unless something is named):",
  shape: "How it looks:",
  writing: "Where to put it:",
} as const;

interface OptionBase {
  /** The option of the command line, without its dashes. */
  readonly flag: string;
  readonly group: keyof typeof OPTION_GROUPS;
  /** What it does, without a full stop: for help, JSON schema and documentation. */
  readonly description: string;
  /** Whether it means one output only, so that no flag may give it to several at once. */
  readonly ofOneOutput?: boolean;
}

/** Names or paths; on the command line one or more values, in a configuration file an array or one string. */
export interface ListOption extends OptionBase {
  readonly kind: "list";
  /** Paths are taken from the folder of the configuration file that names them. */
  readonly of: "names" | "paths";
  /** What holds where it is not given, in words. */
  readonly default: string;
  readonly example: readonly string[];
}

/** Yes or no; no unless given. */
export interface FlagOption extends OptionBase {
  readonly kind: "flag";
  readonly default: false;
  readonly example: true;
}

/** One of several words. */
export interface ChoiceOption<Value extends string = string> extends OptionBase {
  readonly kind: "choice";
  /** The words, each with what it means. */
  readonly choices: Readonly<Record<Value, string>>;
  readonly default: Value;
  readonly example: Value;
}

/** A path, or any other text. */
export interface TextOption extends OptionBase {
  readonly kind: "path" | "text";
  readonly default: string;
  readonly example: string;
}

export type Option = ListOption | FlagOption | ChoiceOption | TextOption;

/** The kind of option that fits a type. The brackets keep unions whole. */
type OptionFor<Value> = [Value] extends [readonly string[]]
  ? ListOption
  : [Value] extends [boolean]
    ? FlagOption
    : [Value] extends [string]
      ? string extends Value
        ? TextOption
        : ChoiceOption<Value>
      : never;

export type OptionTable = {
  readonly [Name in keyof Required<OutputOptions>]: OptionFor<NonNullable<OutputOptions[Name]>>;
};
