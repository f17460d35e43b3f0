/** Runs the cases of a target in rounds, each of which a seed repeats to the letter. */

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
  /** Whether cases that meet something new are kept and changed further; yes, unless told. */
  readonly guided?: boolean;
  /** Told of each case before it is checked, and of each attempt to make one smaller. */
  readonly onCase?: (index: number) => void;
  readonly onAttempt?: () => void;
}

/** Of cases that are kept beyond these each takes the place of another. */
const MOST_KEPT = 400;

/** One round: `count` cases from a seed. Findings of one kind are reported once. */
export async function runRound<Case>(target: Target<Case>, options: RoundOptions): Promise<RoundResult> {
  const { seed, count, guided = true, onCase } = options;
  const random = new Random(seed);
  const kept: Case[] = [];
  const traits = new Set<string>();
  const reports: Report[] = [];
  const kinds = new Set<string>();
  for (let index = 0; index < count; index++) {
    onCase?.(index);
    const one = target.make(random, kept);
    const verdict = await verdictOf(target, one);
    let isNew = false;
    for (const trait of verdict.traits) {
      if (traits.has(trait)) continue;
      traits.add(trait);
      isNew = true;
    }
    const slot = kept.length < MOST_KEPT ? kept.length : random.below(MOST_KEPT);
    if (isNew && guided) kept[slot] = one;
    const { finding } = verdict;
    if (finding === undefined || kinds.has(finding.kind)) continue;
    kinds.add(finding.kind);
    reports.push(await reportOf(target, one, finding, { seed, index }, options.onAttempt));
  }
  return { cases: count, traits, reports };
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
    `  again: npm run fuzz -- --target ${target} --seed ${seed} --rounds 1`,
  ].join("\n");
}
