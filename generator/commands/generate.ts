/** `ews-codegen generate`: writes the bindings, compares them with what is there, or explains them. */

import type { Argv } from "yargs";
import { defineCommand } from "./command.js";
import { checkConfigArguments, configOptions, forOption } from "./configured.js";
import { declareOutputOptions, OUTPUT_FLAGS, OUTPUT_VALUED } from "./output-options.js";
import type { GenerateArguments } from "./plan.js";
import type { Terminal } from "./terminal.js";

export const generateCommand = defineCommand<GenerateArguments>({
  name: "generate",
  positionals: "",
  describe: "Generate the bindings, or compare them with what is there",
  flags: [...OUTPUT_FLAGS, "no-config", "check", "watch", "quiet", "verbose"],
  valued: [...OUTPUT_VALUED, "config", "for", "explain"],
  tooMany: "what to make is named with --operation, --element or --type",
  options: generateOptions,
  run: runGenerate,
});

const RUNNING = "How to run:";

function generateOptions(command: Argv): Argv<GenerateArguments> {
  const usage = "Usage: $0 generate [options]\n\nGenerate the bindings, or compare them with what is there.";
  return declareOutputOptions(command.usage(usage))
    .options({
      ...configOptions,
      ...forOption,
      check: {
        type: "boolean",
        group: RUNNING,
        describe: "Write nothing; exit with 1 and name the files that are missing, changed or stale",
      },
      watch: {
        type: "boolean",
        group: RUNNING,
        describe: "Go on, and generate anew when schemas or configuration change",
      },
      explain: {
        type: "string",
        requiresArg: true,
        group: RUNNING,
        describe: "Write nothing; show all stages on one type, element or operation",
      },
      quiet: { type: "boolean", group: RUNNING, describe: "Print nothing but faults" },
      verbose: {
        type: "boolean",
        group: RUNNING,
        describe: "Print what was read, made and changed, and times",
      },
    } as const)
    .conflicts("check", ["watch", "explain"])
    .conflicts("watch", "explain")
    .conflicts("quiet", "verbose")
    .check((args) => {
      checkConfigArguments(args);
      if (Array.isArray(args.explain)) throw new Error("--explain may be given only once");
      return true;
    })
    .example([
      ["$0 generate", "As configured, or the IM operations from the packaged schemas"],
      ["$0 generate --operation GetImItems", "One operation, or several"],
      ["$0 generate --schema my-schemas", "From the schemas of your own server"],
      ["$0 generate --check", "In CI: fails if files are out of date"],
      ["$0 generate --watch", "While you work on schemas"],
      ["$0 generate --for src/ews", "One of several outputs of the configuration"],
      ["$0 generate --explain ImGroupType", "Why a type is there, and what becomes of it"],
    ])
    .epilogue(EPILOGUE);
}

const EPILOGUE = [
  "Elements and types are named t:Name, {namespace}Name, or Name where that is clear. Lists can be given several times, and take several values.",
  "The configuration is the first ews-codegen.config.json, or package.json with the key ews-codegen, from the working folder upwards as far as the repository (.git). It has the options of one output under the names of the programmatic API (schemas, operations, elements, types, all, out and so on), or several outputs under outputs; its paths start at its own folder. Options of the command line come before those of the configuration, for all outputs; names of operations, elements and types, --all and --out go with a single output only, or one that --for chooses, and replace all that it names.",
  "Exit codes: 0 done, 1 files out of date (--check), 2 wrong usage, faulty configuration or faulty schemas; then nothing is written.",
].join("\n\n");

async function runGenerate(args: GenerateArguments, terminal: Terminal): Promise<number> {
  // Not before it is needed: the compiler inside takes longer to load than --help may take.
  const { runGeneration } = await import("./running.js");
  return runGeneration(args, terminal);
}
