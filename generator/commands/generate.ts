/** `ews-codegen generate`: writes the bindings, or compares them with what is there. */

import type { Argv } from "yargs";
import { formatDiagnostic } from "../diagnostics.js";
import type { GenerateOptions, GenerateResult } from "../generate.js";
import { type CommandIo, count, defineCommand, EXIT, listOption, PROGRAM, schemaOption } from "./command.js";

const DEFAULT_OUT = "generated";
/** Options that take names or paths. */
const LISTS = ["schema", "operation", "element", "type"] as const;

/** The options of `generate`, as yargs gives them. */
interface GenerateArguments {
  readonly schema?: readonly string[] | undefined;
  readonly operation?: readonly string[] | undefined;
  readonly element?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
  readonly out?: string | undefined;
  readonly check?: boolean | undefined;
  readonly typecheck?: boolean | undefined;
}

export const generateCommand = defineCommand<GenerateArguments>({
  name: "generate",
  positionals: "",
  describe: "Generate the bindings, or compare them with what is there",
  flags: ["all", "check", "typecheck"],
  valued: [...LISTS, "out"],
  tooMany: "what to make is named with --operation, --element or --type",
  options: generateOptions,
  run: runGenerate,
});

function generateOptions(command: Argv): Argv<GenerateArguments> {
  const reading = "What to read:";
  const making = "What to make (the IM operations unless something is named):";
  const writing = "Where to put it:";
  const text = "Elements and types are named t:Name, {namespace}Name, or Name where that is clear.";
  return command
    .usage("Usage: $0 generate [options]\n\nGenerate the bindings, or compare them with what is there.")
    .options({
      schema: { ...schemaOption, group: reading },
      operation: { ...listOption, group: making, describe: "Operations, with all that they need" },
      element: { ...listOption, group: making, describe: "Global elements, with all that they need" },
      type: { ...listOption, group: making, describe: "Named types, with all that they need" },
      all: { type: "boolean", group: making, describe: "Everything that the schemas declare" },
      out: {
        type: "string",
        requiresArg: true,
        group: writing,
        describe: "The output folder",
        defaultDescription: `./${DEFAULT_OUT}`,
      },
      typecheck: {
        type: "boolean",
        group: writing,
        describe: "Compile the output first; for CI, it takes longer than all the rest",
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

async function runGenerate(args: GenerateArguments, io: CommandIo): Promise<number> {
  // Not before it is needed: the compiler inside takes longer to load than --help may take.
  const { generate } = await import("../generate.js");
  const options: GenerateOptions = {
    schemas: args.schema,
    operations: args.operation,
    elements: args.element,
    types: args.type,
    all: args.all,
    out: args.out,
    typecheck: args.typecheck,
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
