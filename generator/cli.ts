/**
 * The command line: reads the arguments, runs the command, and chooses the exit code. It never ends the
 * process and writes through `io` only, so that it can be called in process.
 */

import { createRequire } from "node:module";
import yargs from "yargs";
import {
  type Command,
  EXIT,
  GLOBAL_FLAGS,
  PROGRAM,
  STDIN,
  type Task,
  UsageError,
} from "./commands/command.js";
import { convertCommand } from "./commands/convert.js";
import { exploreCommand } from "./commands/explore.js";
import { generateCommand } from "./commands/generate.js";
import type { CommandIo } from "./commands/io.js";
import { listCommand } from "./commands/list.js";
import { type Paint, painter } from "./commands/terminal.js";
import { validateCommand } from "./commands/validate.js";
import { unknownName, withHint } from "./commands/words.js";
import { suggest } from "./diagnostics.js";

const COMMANDS: readonly Command[] = [
  generateCommand,
  listCommand,
  convertCommand,
  validateCommand,
  exploreCommand,
];
const FLAGS = [...GLOBAL_FLAGS, ...COMMANDS.flatMap(({ flags }) => flags)];

const NO_COMMAND = "a command is missing";
const BEFORE_SCHEMA = "name it before --schema, which takes all that follows it";

/** Help is as wide as the terminal, within reason. */
const MAX_WIDTH = 100;
const MIN_WIDTH = 60;

const packageVersion = (): string =>
  (createRequire(import.meta.url)("ews-codegen/package.json") as { version: string }).version;

/**
 * Runs a command line.
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 done, 1 drift or invalid messages, 2 usage errors, diagnostics and failures
 */
export async function run(argv: readonly string[], io: CommandIo = process): Promise<number> {
  try {
    const request = parseArguments(argv, io.stdout.columns);
    if (typeof request === "function") return await request(io);
    io.stdout.write(`${request}\n`);
    return EXIT.done;
  } catch (error) {
    const paint = painter(io.stderr, argv.includes("--no-color"));
    io.stderr.write(`${explain(error, argv, paint)}\n`);
    return EXIT.failed;
  }
}

/**
 * Tells of output that could not be written, such as to a disk that is full.
 * @returns the exit code
 */
export function cannotTell({ message }: Error, { stderr }: CommandIo = process): number {
  stderr.write(`${PROGRAM}: cannot write what there is to tell: ${message}\n`);
  return EXIT.failed;
}

/** What the arguments ask for: a task, or a text (help, version) that is all there is to do. */
function parseArguments(argv: readonly string[], columns = MAX_WIDTH): Task | string {
  for (const argument of argv) {
    const [, flag, value] = /^--([^=]+)=(.*)$/s.exec(argument) ?? [];
    if (FLAGS.some((name) => name === flag) && value !== "true" && value !== "false") {
      throw new UsageError(`--${flag} takes no value, or true or false: ${argument}`);
    }
  }
  let request: Task | string = "";
  const parser = yargs()
    .scriptName(PROGRAM)
    .locale("en") // Messages must not depend on the user's language: there are no translations of ours.
    .usage(
      "Usage: $0 <command> [options]\n\nTyped, dependency-free TypeScript from Exchange's WSDL and XSDs.",
    )
    .demandCommand(1, NO_COMMAND)
    .strict()
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "dot-notation": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
    })
    .version(packageVersion())
    .alias("help", "h")
    .example([
      ["$0 generate --operation GetImItems", "Bindings of one operation, into ./generated"],
      ["$0 generate --check", "In CI: fails if files are out of date"],
      ["$0 list operations", "What the schemas have"],
    ])
    .epilogue(`\`${PROGRAM} <command> --help\` shows the options of a command.`)
    .option("no-color", { type: "boolean", describe: "Print no colours, also on a terminal" })
    .wrap(Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, columns)))
    .exitProcess(false)
    .fail(false);
  for (const command of COMMANDS) command.register(parser, (task) => (request = task));
  try {
    // With a callback, yargs hands over the text of --help and --version instead of printing it.
    parser.parse(
      argv.map((argument) => (argument === "-" ? STDIN : argument)),
      {},
      (_error, _args, text) => {
        if (text !== "") request = text;
      },
    );
  } catch (error) {
    throw new UsageError(usageProblem(error, argv));
  }
  return request;
}

const positionals = (argv: readonly string[]): string[] =>
  argv.filter((argument) => !argument.startsWith("-"));

/** The command that the arguments name, if it is one. */
function commandOf(argv: readonly string[]): Command | undefined {
  const [word] = positionals(argv);
  return COMMANDS.find(({ name }) => name === word);
}

/** What yargs found wrong in words of the command line, with a suggestion where a name may have been misspelt. */
function usageProblem(error: unknown, argv: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, bare] = /^Not enough arguments following: (.*)$/.exec(message) ?? [];
  if (bare !== undefined) return `--${bare} needs a value`;
  const [, one, other] = /^Arguments (\S+) and (\S+) are mutually exclusive$/.exec(message) ?? [];
  if (one !== undefined) return `--${one} and --${other} exclude each other`;
  const [, valued, given, choices] = /Argument: (\S+), Given: (.*), Choices: (.*)/.exec(message) ?? [];
  if (choices !== undefined) return wrongChoice(valued!, given!, choices);
  const command = commandOf(argv);
  const isMissing = message.startsWith("Not enough non-option arguments");
  if (isMissing || message === NO_COMMAND) return missing(command, argv) ?? message;
  const [, unknown] = /^Unknown (?:argument|command)s?: (.*)$/s.exec(message) ?? [];
  if (unknown === undefined) return message;
  const names = unknown.split(", ");
  // What follows a command that there is none of may be right.
  const [word] = command === undefined ? positionals(argv) : [];
  const told = word !== undefined && names.includes(word) ? [word] : names;
  return told.map((name) => unknownArgument(name, argv, command)).join("; ");
}

/** What to say where a command or its file is missing: a misspelt option may have swallowed it. */
function missing(command: Command | undefined, argv: readonly string[]): string | undefined {
  const options = argv.flatMap((argument) => /^--?([^-=][^=]*)/.exec(argument)?.[1] ?? []);
  const known = [...optionsOf(command), ...GLOBAL_FLAGS];
  const unknown = options.find((name) => !known.includes(name));
  if (unknown !== undefined) return unknownArgument(unknown, argv, command);
  const [first] = options;
  if (command !== undefined) {
    const swallowed = options.includes("schema") ? `; ${BEFORE_SCHEMA}` : "";
    return command.missing && `${command.missing}${swallowed}`;
  }
  if (first === undefined || GLOBAL_FLAGS.includes(first)) {
    return `${NO_COMMAND}: choose ${COMMANDS.map(({ name }) => name).join(", ")}`;
  }
  return `${NO_COMMAND}: --${first} is an option of ${ownersOf(first).join(", ")}`;
}

/** The commands that have an option. */
function ownersOf(option: string): string[] {
  return COMMANDS.filter((each) => optionsOf(each).includes(option)).map(({ name }) => name);
}

/** What the parser says of a value that is none of those there are; `given` and `choices` are in quotes. */
function wrongChoice(option: string, given: string, choices: string): string {
  const all = choices.split(", ").map((choice) => choice.replaceAll('"', ""));
  const near = given.split(", ").map((each) => suggest(each.replaceAll('"', ""), all));
  return `${withHint(
    `--${option} cannot be ${given}`,
    near.find((each) => each !== undefined),
  )}: choose ${all.join(", ")}`;
}

/** An option, command or other argument that means nothing, and which might be meant. */
function unknownArgument(name: string, argv: readonly string[], command: Command | undefined): string {
  const option = argv.find((argument) => argument.replace(/^--?|=.*$/gs, "") === name);
  if (option?.startsWith("-")) {
    const near = suggest(name, [...optionsOf(command), ...GLOBAL_FLAGS, "help", "version"]);
    const told = unknownName(`option ${option.replace(/=.*$/s, "")}`, near && `--${near}`);
    const others = near === undefined ? ownersOf(name) : [];
    if (others.length === 0) return told;
    return `${told} (${others.join(", ")} ${others.length === 1 ? "has" : "have"} one)`;
  }
  if (command === undefined) return unknownCommand(name);
  return `unknown argument ${name}${command.tooMany === undefined ? "" : ` (${command.tooMany})`}`;
}

/** A command that there is none of: a name misspelt, an option without its command, or anything else. */
function unknownCommand(name: string): string {
  const commands = COMMANDS.map((each) => each.name);
  const near = suggest(name, commands);
  if (near !== undefined) return unknownName(`command ${name}`, near);
  const owners = ownersOf(name);
  if (owners.length > 0) {
    return `unknown command ${name} (--${name} is an option of ${owners.join(", ")})`;
  }
  return `unknown command ${name}: choose ${commands.join(", ")}`;
}

function optionsOf(command: Command | undefined): readonly string[] {
  return (command === undefined ? COMMANDS : [command]).flatMap(({ valued, flags }) => [...valued, ...flags]);
}

/** One line on why nothing came of it and what to do; with DEBUG set, the stack. */
function explain(error: unknown, argv: readonly string[], paint: Paint): string {
  const program = paint("red", PROGRAM);
  if (error instanceof UsageError) {
    const help = [PROGRAM, commandOf(argv)?.name, "--help"].filter((word) => word !== undefined).join(" ");
    return `${program}: ${error.message}\nSee \`${help}\`.`;
  }
  if (process.env["DEBUG"]) return error instanceof Error ? String(error.stack) : String(error);
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s*\n.*$/s, "");
  const isSystemError = error instanceof Error && "syscall" in error;
  const advice = isSystemError
    ? "check that path and its permissions, then run the command again"
    : "this is a fault of the program; please report it with what DEBUG=1 in the environment shows";
  return `${program}: ${message}: ${advice}`;
}
