/** One run of `ews-codegen generate`: plan, make, tell. */

import { readConfig } from "../config/config.js";
import type { Diagnostic } from "../diagnostics.js";
import { type GenerateResult, generateAll, type RunOptions } from "../generate.js";
import type { OutputOptions } from "../options/index.js";
import { EXIT, UsageError } from "./command.js";
import { outputsIn } from "./configured.js";
import type { GenerateArguments } from "./generate.js";
import { flagOfOneOutput, givenOptions, overrideOptions } from "./output-options.js";
import { tellDetails, tellDrift, tellSummary } from "./telling.js";
import { reportDiagnostics, type Terminal } from "./terminal.js";

/** What configuration and command line together ask for. */
export interface Plan {
  readonly config: string | undefined;
  readonly outputs: readonly OutputOptions[];
  readonly diagnostics: readonly Diagnostic[];
  /** The files that decide, as absolute paths. */
  readonly inputs: readonly string[];
}

/** What a run ended with, and what it depended on. */
export interface Outcome {
  readonly code: number;
  readonly results: readonly GenerateResult[];
  /** What a change of would make the next run another one: files and folders, as absolute paths. */
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

/** Generates all outputs once, and tells what came of it. */
export function generateOnce(manner: Manner, run: RunOptions): Outcome {
  const { args } = manner;
  const plan = planOf(args);
  const check = args.check === true;
  if (plan.outputs.length === 0) {
    reportDiagnostics(plan.diagnostics, manner, "; nothing was written");
    return { code: EXIT.failed, results: [], inputs: plan.inputs };
  }
  const results = generateAll(plan.outputs, { write: !check, ...run });
  const failed = results.some(({ ok }) => !ok);
  reportDiagnostics(
    [...plan.diagnostics, ...results.flatMap(({ diagnostics }) => diagnostics)],
    manner,
    failed ? "; nothing was written" : "",
  );
  const inputs = [...plan.inputs, ...results.flatMap((result) => result.inputs)];
  if (args.verbose === true) tellDetails(plan, results, manner);
  if (failed) return { code: EXIT.failed, results, inputs };
  if (check) return { code: tellDrift(results, manner), results, inputs };
  if (args.quiet !== true) for (const result of results) tellSummary(result, manner);
  return { code: EXIT.done, results, inputs };
}
