/** What one run of `ews-codegen generate` is asked for. */

import { readConfig } from "../config/config.js";
import type { Diagnostic } from "../diagnostics.js";
import type { OutputOptions } from "../options/index.js";
import { UsageError } from "./command.js";
import { type ConfigArguments, outputsIn } from "./configured.js";
import { type FlagValues, flagOfOneOutput, givenOptions, overrideOptions } from "./output-options.js";
import type { Terminal } from "./terminal.js";

/** The arguments of `generate` beside the options of the table. */
export interface GenerateArguments extends FlagValues, ConfigArguments {
  readonly check?: boolean | undefined;
  readonly watch?: boolean | undefined;
  readonly explain?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/** What configuration and command line together ask for. */
export interface Plan {
  readonly config: string | undefined;
  readonly outputs: readonly OutputOptions[];
  readonly diagnostics: readonly Diagnostic[];
  /** The files that decide, as absolute paths. */
  readonly inputs: readonly string[];
}

/** How a command line wants its run. */
export interface Manner extends Terminal {
  readonly args: GenerateArguments;
}

/**
 * Reads the configuration, unless there is to be none, and lets the command line override it.
 * @throws UsageError where the command line speaks of one output and there are several, or of one that is not there
 */
export function planOf(args: GenerateArguments): Plan {
  const given = givenOptions(args);
  if (args["no-config"] === true) return { config: undefined, outputs: [given], diagnostics: [], inputs: [] };
  const { file, outputs: all, diagnostics, inputs } = readConfig(args.config);
  const outputs = args.for === undefined || all.length === 0 ? all : outputsIn(args.for, all, file);
  const flag = flagOfOneOutput(given);
  if (outputs.length > 1 && flag !== undefined) {
    const told = `${flag} is for one output, and ${file} has ${outputs.length}: choose one by --for, or add --no-config`;
    throw new UsageError(told);
  }
  return {
    config: file,
    outputs: outputs.map((each) => overrideOptions(each, given)),
    diagnostics,
    inputs,
  };
}
