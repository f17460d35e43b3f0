import type { Manner, Plan } from "./generation.js";
export function explainInPlan(_name: string, _plan: Plan, _m: Manner): number {
  return 0;
}
