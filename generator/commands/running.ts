/** What `ews-codegen generate` does with its arguments. */

import type { CommandIo } from "./command.js";
import { explainInPlan } from "./explaining.js";
import type { GenerateArguments } from "./generate.js";
import { generateOnce, planOf } from "./generation.js";
import { painter } from "./terminal.js";
import { watchGeneration } from "./watch.js";

/** Runs `generate` as its arguments say, and returns the exit code. */
export async function runGeneration(args: GenerateArguments, io: CommandIo): Promise<number> {
  const noColor = args["no-color"] === true;
  const manner = { args, io, out: painter(io.stdout, noColor), err: painter(io.stderr, noColor) };
  if (args.explain !== undefined) return explainInPlan(args.explain, planOf(args), manner);
  if (args.watch === true) return watchGeneration(manner);
  return generateOnce(manner, {}).code;
}
