/** The configuration for the commands that look at one output, or at its schemas: `list`, `convert` and so on. */

import { resolve } from "node:path";
import { searchConfig } from "../config/find.js";
import { suggest } from "../diagnostics.js";
import type { OptionName, OutputOptions } from "../options/index.js";
import type { Schema } from "../xsd/index.js";
import { UsageError } from "./command.js";
import { type FlagValues, overrideOptions } from "./output-options.js";
import { openSchema } from "./schema.js";
import { reportDiagnostics, type Terminal } from "./terminal.js";
import { withHint } from "./words.js";

/** The heading of the options below in the help. */
const CONFIGURATION = "Configuration:";

const CONFIGURED = "the configuration";

/** The options that say which configuration is used, the same wherever one is. */
export const configOptions = {
  config: {
    type: "string",
    requiresArg: true,
    group: CONFIGURATION,
    describe: "The configuration: ews-codegen.config.json, or package.json with the key ews-codegen",
    defaultDescription: "searched upwards",
  },
  "no-config": { type: "boolean", group: CONFIGURATION, describe: "Use no configuration" },
} as const;

/** The option that says which of its outputs is meant. */
export const forOption = {
  for: {
    type: "string",
    requiresArg: true,
    group: CONFIGURATION,
    describe: "Which output of the configuration is meant, by its folder, where it has several",
  },
} as const;

export interface ConfigArguments {
  readonly config?: string | undefined;
  readonly "no-config"?: boolean | undefined;
  readonly for?: string | undefined;
}

/** What must be given once at most, and lists of nothing, such as of a variable of the shell that is not set. */
export function checkConfigArguments(args: ConfigArguments & FlagValues): void {
  for (const flag of ["schema", "operation", "element", "type"]) {
    const values = args[flag];
    if (values === "" || (Array.isArray(values) && values.includes(""))) {
      throw new Error(`--${flag} has an empty value`);
    }
  }
  for (const flag of ["config", "for"] as const) {
    if (Array.isArray(args[flag])) throw new Error(`--${flag} may be given only once`);
  }
  if (args["no-config"] !== true) return;
  for (const flag of ["config", "for"] as const) {
    if (args[flag] !== undefined) throw new Error(`--${flag} and --no-config exclude each other`);
  }
}

/**
 * The options of the output that is meant: as configured, with those of the command line before them.
 * @param names the options that matter to the command: where all outputs agree in these, it does not matter
 * which one is meant
 * @returns these options alone; undefined where the configuration has faults, which have been printed then
 * @throws UsageError where it is not clear which output is meant
 */
export async function configuredOptions(
  args: ConfigArguments,
  given: OutputOptions,
  names: readonly OptionName[],
  terminal: Terminal,
): Promise<OutputOptions | undefined> {
  const outputs = await configuredOutputs(args, terminal);
  if (outputs === undefined) return undefined;
  const chosen = args.for === undefined ? outputs : outputsIn(args.for, outputs, CONFIGURED);
  const found = new Map<string, OutputOptions>();
  for (const output of chosen) {
    const all = overrideOptions(output, given);
    const options = Object.fromEntries(names.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
    found.set(JSON.stringify(options), options);
  }
  const [options = {}, ...others] = found.values();
  if (others.length === 0) return options;
  const folders = outputs.map(({ out }) => `--for ${out}`).join(" or ");
  throw new UsageError(`the configuration has ${outputs.length} outputs: say which is meant, ${folders}`);
}

/** One output of nothing but defaults where there is no configuration. */
async function configuredOutputs(
  args: ConfigArguments,
  terminal: Terminal,
): Promise<readonly OutputOptions[] | undefined> {
  if (args["no-config"] === true || (args.config === undefined && isAbsent())) {
    return args.for === undefined ? [{}] : outputsIn(args.for, [], undefined);
  }
  // What reads it is slow to load.
  const { readConfig } = await import("../config/config.js");
  const { outputs, diagnostics } = readConfig(args.config);
  reportDiagnostics(diagnostics, terminal);
  return outputs.length === 0 ? undefined : outputs;
}

/** Whether there is no configuration. Faults of the file system are for reading it to report. */
function isAbsent(): boolean {
  try {
    return searchConfig(".").found === undefined;
  } catch {
    return false;
  }
}

/**
 * The output in a folder, as `--for` names it.
 * @param config the configuration, as it is called in messages; undefined where there is none
 * @throws UsageError where there is no output in that folder
 */
export function outputsIn(
  folder: string,
  outputs: readonly OutputOptions[],
  config: string | undefined,
): readonly OutputOptions[] {
  if (config === undefined) {
    throw new UsageError("--for is for the outputs of a configuration, and there is none");
  }
  const found = outputs.filter(({ out = "" }) => resolve(out) === resolve(folder));
  if (found.length > 0) return found;
  const folders = outputs.map(({ out = "" }) => out);
  const told = `${config} has no output in ${folder}`;
  throw new UsageError(`${withHint(told, suggest(folder, folders))}; there is ${folders.join(", ")}`);
}

/** The schemas of the command line, else those that are configured; undefined where they cannot be had, told then. */
export async function configuredSchema(
  args: ConfigArguments & { readonly schema?: readonly string[] | undefined },
  terminal: Terminal,
): Promise<Schema | undefined> {
  const given = args.schema === undefined ? {} : { schemas: args.schema };
  const options = await configuredOptions(args, given, ["schemas"], terminal);
  return options && openSchema(options.schemas, terminal);
}
