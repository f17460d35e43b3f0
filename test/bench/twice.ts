import { type Candidate, checkAll, type Effort, measure, medianTime, speed, type Times } from "./compare.js";
import type { Limit, Row } from "./table.js";

/** Measurements of the same candidates with the default behaviour of the collector, and with forced collections. */
export interface Measured {
  readonly byDefault: Times;
  readonly forced?: Times;
}

/** Checks the candidates, then measures them both ways. */
export function measureTwice(
  candidates: readonly Candidate[],
  effort: Effort,
  collect: (() => void) | undefined,
): Measured {
  checkAll(candidates);
  const byDefault = measure(candidates, effort);
  return collect === undefined
    ? { byDefault }
    : {
        byDefault,
        forced: measure(candidates, { ...effort, repeat: effort.repeatForced ?? effort.repeat }, collect),
      };
}

/** The row that says how many times as fast as the reference a candidate is. */
export function speedRow(
  label: string,
  measured: Measured,
  candidate: string,
  reference: string,
  limit?: Limit,
  factor = 1,
): Row {
  return rowOf(label, measured, (times) => factor * speed(times, candidate, reference), limit);
}

/** The row that says how much of its input (or output) a candidate manages in a second. */
export function rateRow(label: string, measured: Measured, candidate: string, bytes: number): Row {
  const rate = (times: Times): number => bytes / 1e3 / medianTime(times, candidate);
  return { ...rowOf(label, measured, rate), unit: "MB/s" };
}

function rowOf(label: string, measured: Measured, value: (times: Times) => number, limit?: Limit): Row {
  return {
    label,
    value: value(measured.byDefault),
    ...(measured.forced && { forced: value(measured.forced) }),
    ...(limit && { limit }),
  };
}

/** A limit that a value has to reach. */
export const least = (floor: number, goal: number): Limit => ({ kind: "least", floor, goal });

/** A limit that a value must not exceed. */
export const most = (floor: number, goal: number): Limit => ({ kind: "most", floor, goal });

/** How far from 1 a value may be. */
export const within = (floor: number, goal: number): Limit => ({ kind: "within", floor, goal });
