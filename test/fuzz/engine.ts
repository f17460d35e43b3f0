/** Runs the cases of a target in rounds, and each of them again for its seed and number. */

import { Random } from "../instances/random.js";
import { errorText, Fault, type Finding, type Target, type Verdict } from "./target.js";

/** A finding with all that is needed to look into it. */
export interface Report extends Finding {
  readonly target: string;
  readonly seed: number;
  readonly index: number;
  /** The case, minimized. */
  readonly text: string;
}

export interface RoundResult {
  readonly cases: number;
  /** All that was met. */
  readonly traits: ReadonlySet<string>;
  readonly reports: readonly Report[];
}

export interface RoundOptions {
  readonly seed: number;
  readonly count: number;
  /** Only this case. */
  readonly only?: number | undefined;
  /** Told of each case before it is checked, and of each attempt to make one smaller. */
  readonly onCase?: (index: number) => void;
  readonly onAttempt?: () => void;
}

/** One round: `count` cases, each made from the seed and its number. Findings of one kind are reported once. */
export async function runRound<Case>(target: Target<Case>, options: RoundOptions): Promise<RoundResult> {
  const { seed, count, only, onCase, onAttempt } = options;
  const traits = new Set<string>();
  const reports: Report[] = [];
  const kinds = new Set<string>();
  for (let index = only ?? 0; index < (only === undefined ? count : only + 1); index++) {
    onCase?.(index);
    const one = target.make(new Random(Math.imul(seed, 0x9e3779b1) + index));
    const { finding, traits: met } = await verdictOf(target, one);
    for (const trait of met) traits.add(trait);
    if (finding === undefined || kinds.has(finding.kind)) continue;
    kinds.add(finding.kind);
    reports.push(await reportOf(target, one, finding, { seed, index }, onAttempt));
  }
  return { cases: only === undefined ? count : 1, traits, reports };
}

async function reportOf<Case>(
  target: Target<Case>,
  one: Case,
  { kind, details }: Finding,
  place: { readonly seed: number; readonly index: number },
  onAttempt?: () => void,
): Promise<Report> {
  const fails = async (smaller: Case): Promise<boolean> => {
    onAttempt?.();
    return (await verdictOf(target, smaller)).finding?.kind === kind;
  };
  // What cannot be repeated at once depends on the cases before it.
  const smallest = (await fails(one)) ? await target.minimize(one, fails) : one;
  const finding = (await verdictOf(target, smallest)).finding ?? {
    kind,
    details: `(only after the cases before it) ${details}`,
  };
  return { ...finding, ...place, target: target.name, text: target.print(smallest) };
}

/** Checks a case; whatever is thrown is a finding, too. */
export async function verdictOf<Case>(target: Target<Case>, one: Case): Promise<Verdict> {
  try {
    const verdict = await target.check(one);
    for (const key in {}) throw new Fault("Object.prototype was changed", `it has ${key}`);
    return verdict;
  } catch (error) {
    if (error instanceof Fault) return { finding: { kind: error.kind, details: error.details }, traits: [] };
    const details = errorText(error);
    const kind = `threw ${details
      .split("\n")[0]!
      .replace(/"[^"]*"|\d+/g, "…")
      .slice(0, 100)}`;
    return { finding: { kind, details }, traits: [] };
  }
}

/** A report for a reader, with the commands that repeat it. */
export function describeReport({ target, seed, index, kind, details, text }: Report): string {
  return [
    `${target}: ${kind}`,
    ...details.split("\n").map((line) => `  ${line}`),
    `  case ${index} of seed ${seed}, minimized:`,
    ...text.split("\n").map((line) => `    ${line}`),
    `  again: npm run fuzz -- --target ${target} --seed ${seed} --only ${index}`,
  ].join("\n");
}
