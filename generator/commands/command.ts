/** What the commands of the command line have in common. */

import type { Argv } from "yargs";
import type { CommandIo } from "./io.js";
import { type Terminal, terminalOf } from "./terminal.js";

/** What the process reports to its caller. */
export const EXIT = { done: 0, drift: 1, invalid: 1, failed: 2 } as const;

export const PROGRAM = "ews-codegen";

/** What `-`, the standard input, is called inside and in messages; the parser would make nothing of a dash. */
export const STDIN = "<stdin>";

/** Arguments that mean nothing. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** What a command needs of a user who may not get it right. */
interface CommandTexts {
  readonly name: string;
  /** Positional arguments in the notation of yargs, such as `<file>`; "" for none. */
  readonly positionals: string;
  readonly describe: string;
  /** Options that stand alone; yargs would read any other value than `true` as `false`. */
  readonly flags: readonly string[];
  /** Options that take a value. */
  readonly valued: readonly string[];
  /** What to say when a positional argument is missing. */
  readonly missing?: string;
  /** What to say about a positional argument too many. */
  readonly tooMany?: string;
}

interface CommandDefinition<Args> extends CommandTexts {
  /** Declares options, examples and help. */
  options(command: Argv): Argv<Args>;
  /** Runs the command and returns the exit code. */
  run(args: Args, terminal: Terminal): Promise<number>;
}

/** A command with its arguments parsed: all that is left is to run it. */
export type Task = (io: CommandIo) => Promise<number>;

export interface Command extends CommandTexts {
  /** Adds the command to a parser; `ready` is called when the arguments ask for it and make sense. */
  register(parser: Argv, ready: (task: Task) => void): void;
}

/** Makes a command; the type of its arguments stays inside. */
export function defineCommand<Args>(definition: CommandDefinition<Args>): Command {
  const { name, positionals, describe } = definition;
  return {
    ...definition,
    register(parser, ready) {
      parser.command(
        `${name} ${positionals}`.trimEnd(),
        describe,
        (command) => definition.options(command),
        (args) => {
          if (args._.length > 1) throw new Error(`Unknown argument: ${args._.slice(1).join(", ")}`);
          // The same but for the camel-cased names, which the parser is told not to make.
          const noColor = args["no-color"] === true;
          ready((io) => definition.run(args as unknown as Args, terminalOf(io, noColor)));
        },
      );
    },
  };
}

/** An option that takes one or more values, and may be given again. */
export const listOption = { type: "string", array: true, requiresArg: true } as const;

/** The option `--schema`, the same wherever schemas are read. */
export const schemaOption = {
  ...listOption,
  describe: "WSDL and XSD files or folders of them; those configured, else the packaged ones",
} as const;

/** Options of every command that stand alone. */
export const GLOBAL_FLAGS: readonly string[] = ["no-color"];
