/** Runs instances and faulty instances of a subject, and sums up what became of them. */

import { coverageText } from "./coverage.js";
import { InstanceGenerator } from "./generator.js";
import { knownFaults } from "./known.js";
import { checkMutation } from "./mutation-check.js";
import { mutators } from "./mutations.js";
import { Random } from "./random.js";
import { describeFailure, roundTrip } from "./round-trip.js";
import type { Subject } from "./subject.js";

export interface Summary {
  readonly instances: number;
  /** How many failures there were, of which the first are described. */
  readonly failed: number;
  readonly failures: readonly string[];
  /** How often each known fault was met. */
  readonly known: Readonly<Record<string, number>>;
  readonly coverage: string;
  /** Of what was reached: the part of all options that had their turn. */
  readonly covered: number;
  /** For faulty instances: how many of each kind were refused. */
  readonly kinds: Readonly<Record<string, number>>;
}

export interface RunOptions {
  readonly count: number;
  readonly seed: number;
  /** How many failures to describe. */
  readonly shown?: number;
  /** Only this instance; the others are made, since it depends on them, but not tried. */
  readonly only?: number | undefined;
  readonly onProgress?: (done: number, failed: number) => void;
}

class Tally {
  readonly counts: Record<string, number> = {};

  add(name: string): void {
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }
}

/** Round trips over valid instances, each global element in its turn. */
export function runInstances(subject: Subject, options: RunOptions): Summary {
  const { count, seed, shown = 5, only, onProgress } = options;
  const generator = new InstanceGenerator(subject.heights, subject.scope, seed);
  const failures: string[] = [];
  const known = new Tally();
  let failed = 0;
  let tried = 0;
  for (let i = 0; i < count; i++) {
    const declaration = subject.roots[i % subject.roots.length];
    if (declaration === undefined) throw new Error(`${subject.name} has no global element`);
    const root = generator.next(declaration);
    // Each depends on those before it.
    if (only !== undefined && i !== only) continue;
    tried++;
    const failure = roundTrip(subject, root, i);
    onProgress?.(i + 1, failed);
    if (failure === undefined) continue;
    const reason = knownFaults.find((each) => each.roundTrip?.(failure, root, subject.name));
    if (reason !== undefined) {
      known.add(reason.name);
      if (only === undefined) continue;
    } else failed++;
    if (failures.length < shown) {
      const again = `--schema ${subject.name} --seed ${seed} --only ${i}`;
      failures.push(`${describeFailure(failure, root)}\n  again:    npm run soak -- ${again}`);
    }
  }
  const lines = generator.coverage.report();
  const sum = (key: "taken" | "options"): number => lines.reduce((total, line) => total + line[key], 0);
  const types = subject.selection.types.filter((type) => type.kind === "complexType" && !type.abstract);
  const reached = types.filter((type) => generator.reached.has(type)).length;
  const coverage = `${coverageText(generator.coverage)}, complex types ${reached}/${types.length}`;
  const covered = sum("taken") / sum("options");
  return { instances: tried, failed, failures, known: known.counts, coverage, covered, kinds: {} };
}

/** Faulty instances: `rounds` times each kind of fault for each global element's instances in turn. */
export function runMutations(subject: Subject, { count, seed, shown = 5 }: RunOptions): Summary {
  const generator = new InstanceGenerator(subject.heights, subject.scope, seed);
  const random = new Random(seed + 1);
  const failures: string[] = [];
  const known = new Tally();
  const kinds = new Tally();
  let failed = 0;
  let tried = 0;
  for (let i = 0; i < count; i++) {
    // Not in step with the faults, lest each element always meets the same.
    const declaration = subject.roots[(i + Math.floor(i / mutators.length)) % subject.roots.length];
    const mutation = declaration && mutators[i % mutators.length]?.(generator.next(declaration), random);
    if (mutation === undefined) continue;
    const outcome = checkMutation(subject, mutation, i);
    if (outcome === "valid") continue;
    tried++;
    if (outcome === "exact" || outcome === "moved") {
      kinds.add(mutation.kind);
      continue;
    }
    const reason = knownFaults.find((each) => each.mutation?.(outcome, mutation, subject.name));
    if (reason !== undefined) {
      known.add(reason.name);
      continue;
    }
    failed++;
    const written = outcome.written === undefined ? "" : `\n  written:  ${outcome.written.slice(0, 2000)}`;
    if (failures.length < shown) {
      failures.push(
        `${mutation.kind}, ${outcome.stage}: ${outcome.message}\n  document: ${outcome.xml.slice(0, 2000)}${written}`,
      );
    }
  }
  return {
    instances: tried,
    failed,
    failures,
    known: known.counts,
    coverage: "",
    covered: 0,
    kinds: kinds.counts,
  };
}

/** One line about a run. */
export function summaryText(name: string, { instances, failed, known, coverage, kinds }: Summary): string {
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([key, count]) => `${key} ${count}`)
      .join(", ");
  const parts = [
    `${instances} instances of ${name}, ${failed} failed`,
    ...(Object.keys(known).length > 0 ? [`KNOWN FAULTS: ${list(known)}`] : []),
    ...(coverage === "" ? [] : [`covered: ${coverage}`]),
    ...(Object.keys(kinds).length > 0 ? [`refused: ${list(kinds)}`] : []),
  ];
  return parts.join("; ");
}
