/** What is fuzzed, and what is told of a case. */

import type { Random } from "../instances/random.js";

/** Something that must never happen. */
export interface Finding {
  /** One line that stays the same while the case is made smaller: two findings of one kind have one cause. */
  readonly kind: string;
  readonly details: string;
}

/** What became of a case. */
export interface Verdict {
  readonly finding?: Finding | undefined;
  /** What the case met, in short words: how many a run meets tells how much it tries. */
  readonly traits: readonly string[];
}

/** Part of the product under fuzzing. */
export interface Target<Case> {
  readonly name: string;
  /** How many cases one round has: a few seconds' worth. */
  readonly roundSize: number;
  /** How many of those the tests run. */
  readonly testSize: number;
  /** Makes a case out of nothing but randomness. */
  make(random: Random): Case;
  check(one: Case): Verdict | Promise<Verdict>;
  /** A case as small as can be that still fails. */
  minimize(one: Case, fails: (smaller: Case) => Promise<boolean>): Promise<Case>;
  /** A case for a reader, and as the content of a seed file. */
  print(one: Case): string;
  parse(text: string): Case;
}

/** Ends a check at the first thing that is wrong. */
export class Fault extends Error implements Finding {
  readonly kind: string;
  readonly details: string;

  constructor(kind: string, details: string) {
    super(`${kind}: ${details}`);
    this.kind = kind;
    this.details = details;
  }
}

/** Throws a fault unless something holds. */
export function must(holds: boolean, kind: string, details: () => string): asserts holds {
  if (!holds) throw new Fault(kind, details());
}

/** An error in a line, its stack as far as it tells where it came from. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const places = (error.stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at .*(runtime|generat|emit|xsd)/.test(line));
  return [`${error.name}: ${error.message}`, ...places.slice(0, 4)].join("\n");
}
