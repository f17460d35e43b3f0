/**
 * The command line: reads the arguments, runs the command, prints what came of it, and chooses the exit code.
 * It never ends the process and writes through `io` only, so that it can be called in process.
 */

import { createRequire } from "node:module";
import yargs, { type Argv } from "yargs";
import { didYouMean, formatDiagnostic, suggest } from "./diagnostics.js";
import type { GenerateOptions, GenerateResult } from "./generate.js";

/** Where text goes; `process.stdout` is one. */
export interface TextSink {
  write(text: string): unknown;
}

export interface CommandIo {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
}

/** What the process reports to its caller. */
const EXIT = { done: 0, drift: 1, failed: 2 } as const;

const PROGRAM = "ews-codegen";
const DEFAULT_OUT = "generated";
const COMMANDS = ["generate"] as const;
/** Options that stand alone; yargs would read any other value than `true` as `false`. */
const FLAGS = ["all", "check"] as const;
/** Options that take names or paths. */
const LISTS = ["schema", "operation", "element", "type"] as const;
const OPTIONS: readonly string[] = [...LISTS, "out", ...FLAGS, "help", "version"];

const packageVersion = (): string =>
  (createRequire(import.meta.url)("ews-codegen/package.json") as { version: string }).version;

/** The options of `generate`, as yargs gives them. */
interface GenerateArguments {
  readonly schema?: readonly string[] | undefined;
  readonly operation?: readonly string[] | undefined;
  readonly element?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
  readonly out?: string | undefined;
  readonly check?: boolean | undefined;
}

/** What the arguments ask for: a command, or a text (help, version) that is all there is to do. */
type Request =
  | { readonly kind: "generate"; readonly args: GenerateArguments }
  | { readonly kind: "text"; readonly text: string };

/** Arguments that mean nothing. */
class UsageError extends Error {
  override name = "UsageError";
}

/**
 * Runs a command line.
 * @param argv the arguments after the program's name
 * @returns the exit code: 0 done, 1 drift, 2 usage errors, diagnostics and failures
 */
export async function run(argv: readonly string[], io: CommandIo = process): Promise<number> {
  try {
    const request = parseArguments(argv);
    if (request.kind === "generate") return await runGenerate(request.args, io);
    io.stdout.write(`${request.text}\n`);
    return EXIT.done;
  } catch (error) {
    io.stderr.write(`${explain(error, argv)}\n`);
    return EXIT.failed;
  }
}

// ------------------------------------------------------------------------------------------- arguments

function parseArguments(argv: readonly string[]): Request {
  for (const argument of argv) {
    const [, flag, value] = /^--([^=]+)=(.*)$/s.exec(argument) ?? [];
    if (FLAGS.some((name) => name === flag) && value !== "true" && value !== "false") {
      throw new UsageError(`--${flag} takes no value, or true or false: ${argument}`);
    }
  }
  let request: Request = { kind: "text", text: "" };
  const parser = yargs()
    .scriptName(PROGRAM)
    .locale("en") // Messages must not depend on the user's language: there are no translations of ours.
    .usage(
      "Usage: $0 <command> [options]\n\nTyped, dependency-free TypeScript from Exchange's WSDL and XSDs.",
    )
    .command(
      "generate",
      "Generate the bindings, or compare them with what is there",
      generateOptions,
      (args) => {
        if (args._.length > 1) throw new Error(`Unknown argument: ${args._.slice(1).join(", ")}`);
        request = { kind: "generate", args };
      },
    )
    .demandCommand(1, "a command is missing")
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
    .epilogue(`\`${PROGRAM} <command> --help\` shows the options of a command.`)
    .wrap(100)
    .exitProcess(false)
    .fail(false);
  try {
    // With a callback, yargs hands over the text of --help and --version instead of printing it.
    parser.parse([...argv], {}, (_error, _args, text) => {
      if (text !== "") request = { kind: "text", text };
    });
  } catch (error) {
    throw new UsageError(usageProblem(error, argv));
  }
  return request;
}

function generateOptions(command: Argv): Argv<GenerateArguments> {
  const list = { type: "string", array: true, requiresArg: true } as const;
  const reading = "What to read:";
  const making = "What to make (the IM operations unless something is named):";
  const writing = "Where to put it:";
  const text = "Elements and types are named t:Name, {namespace}Name, or Name where that is clear.";
  return command
    .usage("Usage: $0 generate [options]\n\nGenerate the bindings, or compare them with what is there.")
    .options({
      schema: {
        ...list,
        group: reading,
        describe: "WSDL and XSD files or folders of them; the packaged schemas unless given",
      },
      operation: { ...list, group: making, describe: "Operations, with all that they need" },
      element: { ...list, group: making, describe: "Global elements, with all that they need" },
      type: { ...list, group: making, describe: "Named types, with all that they need" },
      all: { type: "boolean", group: making, describe: "Everything that the schemas declare" },
      out: {
        type: "string",
        requiresArg: true,
        group: writing,
        describe: "The output folder",
        defaultDescription: `./${DEFAULT_OUT}`,
      },
      check: {
        type: "boolean",
        group: writing,
        describe: "Write nothing; exit with 1 and name the files if the folder is not up to date",
      },
    } as const)
    .conflicts("all", ["operation", "element", "type"])
    .check(({ out }) => {
      if (Array.isArray(out)) throw new Error("--out may be given only once");
      if (out === "") throw new Error("--out needs the path of a folder");
      return true;
    })
    .example([
      ["$0 generate", "The IM operations, from the packaged schemas"],
      ["$0 generate --operation GetImItems", "One operation, or several"],
      ["$0 generate --schema my-schemas", "From the schemas of your own server"],
      ["$0 generate --check", "In CI: fails if files are out of date"],
    ])
    .epilogue(`${text}\nEach list can be given several times, and takes several values.\nExit codes: 0 done, \
1 files out of date (--check), 2 wrong usage or faulty schemas; then nothing is written.`);
}

/** What yargs found wrong in words of the command line, with a suggestion where a name may have been misspelt. */
function usageProblem(error: unknown, argv: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, bare] = /^Not enough arguments following: (.*)$/.exec(message) ?? [];
  if (bare !== undefined) return `--${bare} needs a value`;
  const [, one, other] = /^Arguments (\S+) and (\S+) are mutually exclusive$/.exec(message) ?? [];
  if (one !== undefined) return `--${one} and --${other} exclude each other`;
  const [, unknown] = /^Unknown (?:argument|command)s?: (.*)$/s.exec(message) ?? [];
  if (unknown === undefined) return message;
  return unknown
    .split(", ")
    .map((name) => {
      const option = argv.find((argument) => argument.replace(/^--?|=.*$/gs, "") === name);
      if (option?.startsWith("-")) {
        const near = suggest(name, OPTIONS);
        return unknownName(`option ${option.replace(/=.*$/s, "")}`, near && `--${near}`);
      }
      const isCommand = argv.find((argument) => !argument.startsWith("-")) === name;
      if (isCommand) return unknownName(`command ${name}`, suggest(name, COMMANDS));
      return `unknown argument ${name} (what to make is named with --operation, --element or --type)`;
    })
    .join("; ");
}

function unknownName(what: string, suggestion: string | undefined): string {
  const hint = didYouMean(suggestion);
  return `unknown ${what}${hint === undefined ? "" : ` (${hint})`}`;
}

// -------------------------------------------------------------------------------------------- generate

async function runGenerate(args: GenerateArguments, io: CommandIo): Promise<number> {
  // Not before it is needed: the compiler inside takes longer to load than --help may take.
  const { generate } = await import("./generate.js");
  const options: GenerateOptions = {
    schemas: args.schema,
    operations: args.operation,
    elements: args.element,
    types: args.type,
    all: args.all,
    out: args.out,
    write: args.check !== true,
  };
  const result = generate(options);
  printDiagnostics(result, io);
  if (!result.ok) return EXIT.failed;
  const out = args.out ?? DEFAULT_OUT;
  if (args.check === true) return printDrift(result, out, args, io);
  const { created, changed, stale, unchanged } = result.changes;
  const numbers = [
    `${created.length} created`,
    `${changed.length} changed`,
    `${stale.length} removed`,
    `${unchanged.length} unchanged`,
  ];
  io.stdout.write(`${summary(result, out)}: ${numbers.join(", ")}\n`);
  return EXIT.done;
}

function printDiagnostics({ ok, diagnostics }: GenerateResult, io: CommandIo): void {
  if (diagnostics.length === 0) return;
  for (const diagnostic of diagnostics) io.stderr.write(`${formatDiagnostic(diagnostic)}\n`);
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const counts = [count(errors, "error"), count(diagnostics.length - errors, "warning")];
  io.stderr.write(`${counts.join(", ")}${ok ? "" : "; nothing was written"}\n`);
}

/** Names each file that differs, as `diff` does on standard output, and says what to do. */
function printDrift(result: GenerateResult, out: string, args: GenerateArguments, io: CommandIo): number {
  const { created, changed, stale } = result.changes;
  const findings = [
    ...created.map((path) => ({ path, why: "missing" })),
    ...changed.map((path) => ({ path, why: "changed" })),
    ...stale.map((path) => ({ path, why: "stale" })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  if (findings.length === 0) {
    io.stdout.write(`${summary(result, out)}: up to date\n`);
    return EXIT.done;
  }
  const folder = out.replace(/(?<=.)[/\\]+$/, "");
  for (const { path, why } of findings) io.stdout.write(`${why.padEnd(7)} ${folder}/${path}\n`);
  io.stderr.write(
    `${count(findings.length, "file")} not up to date. Run \`${commandLine(args)}\` to update, in the \
repository of ${PROGRAM} itself \`npm run generate\`.\n`,
  );
  return EXIT.drift;
}

function summary({ operations, files }: GenerateResult, out: string): string {
  return `${count(operations.length, "operation")}, ${count(files.length, "file")} in ${out}`;
}

/** The command that brings up to date what `--check` looked at. */
function commandLine(args: GenerateArguments): string {
  const quote = (word: string): string => (/^[\w@%+:,./-]+$/.test(word) ? word : JSON.stringify(word));
  const words = [PROGRAM, "generate"];
  for (const name of LISTS) {
    const values = args[name];
    if (values !== undefined) words.push(`--${name}`, ...values.map(quote));
  }
  if (args.all === true) words.push("--all");
  if (args.out !== undefined) words.push("--out", quote(args.out));
  return words.join(" ");
}

// -------------------------------------------------------------------------------------------- failures

/** One line on why nothing came of it and what to do; with DEBUG set, the stack. */
function explain(error: unknown, argv: readonly string[]): string {
  if (error instanceof UsageError) {
    const command = COMMANDS.find((name) => argv.includes(name));
    const help = [PROGRAM, command, "--help"].filter((word) => word !== undefined).join(" ");
    return `${PROGRAM}: ${error.message}\nSee \`${help}\`.`;
  }
  if (process.env["DEBUG"]) return error instanceof Error ? String(error.stack) : String(error);
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s*\n.*$/s, "");
  const isSystemError = error instanceof Error && "syscall" in error;
  const advice = isSystemError
    ? "check that path and its permissions, then run the command again"
    : "this is a fault of the program; please report it with what DEBUG=1 in the environment shows";
  return `${PROGRAM}: ${message}: ${advice}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
