/** One run of `ews-codegen generate`: plan, make, tell. */

import { type GenerateResult, generateAll, type RunOptions } from "../generate.js";
import { EXIT } from "./command.js";
import { type Manner, planOf } from "./plan.js";
import { tellDetails, tellDrift, tellSummary } from "./telling.js";
import { reportDiagnostics } from "./terminal.js";

/** What a run ended with, and what it depended on. */
export interface Outcome {
  readonly code: number;
  readonly results: readonly GenerateResult[];
  /** What a change of would make the next run another one: files and folders, as absolute paths. */
  readonly inputs: readonly string[];
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
