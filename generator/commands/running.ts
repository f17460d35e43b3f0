/** What `ews-codegen generate` does with its arguments. */

import { explainInPlan } from "./explaining.js";
import { generateOnce } from "./generation.js";
import { type GenerateArguments, planOf } from "./plan.js";
import type { Terminal } from "./terminal.js";
import { watchGeneration } from "./watch.js";

/** Runs `generate` as its arguments say, and returns the exit code. */
export async function runGeneration(args: GenerateArguments, terminal: Terminal): Promise<number> {
  const manner = { ...terminal, args };
  if (args.explain !== undefined) return explainInPlan(args.explain, planOf(args), manner);
  if (args.watch === true) return watchGeneration(manner);
  return generateOnce(manner, {}).code;
}
