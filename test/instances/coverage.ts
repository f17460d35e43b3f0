/**
 * What the instances have been through: every decision that a schema leaves open (which branch of a choice,
 * whether an optional member is there, which value of an enumeration, which derived type) is a point with a
 * number of options, and options that had no turn yet go first.
 */

import type { Random } from "./random.js";

export type PointKind = "choice" | "optional" | "value" | "type" | "substitute" | "nil" | "attribute";

interface Point {
  readonly kind: PointKind;
  readonly counts: number[];
}

/** How many options there are at the points of a kind that were reached, and how many had their turn. */
export interface CoverageLine {
  readonly kind: PointKind;
  readonly points: number;
  readonly options: number;
  readonly taken: number;
}

export class Coverage {
  private readonly points = new Map<PointKind, Map<object, Point>>();

  /** How often an option was taken. */
  taken(kind: PointKind, key: object, option: number, options: number): number {
    return this.point(kind, key, options).counts[option] ?? 0;
  }

  /**
   * Chooses an option: one of those that were taken least, most of the time, else any.
   * @param allowed the options that may be chosen now; all unless told
   */
  choose(
    kind: PointKind,
    key: object,
    options: number,
    random: Random,
    allowed: readonly number[] = Array.from({ length: options }, (_, i) => i),
  ): number {
    const { counts } = this.point(kind, key, options);
    const least = Math.min(...allowed.map((option) => counts[option] ?? 0));
    const pool =
      least === 0 || random.chance(0.5) ? allowed.filter((option) => counts[option] === least) : allowed;
    const option = random.pick(pool);
    counts[option] = (counts[option] ?? 0) + 1;
    return option;
  }

  /** Counts an option that something else chose. */
  note(kind: PointKind, key: object, option: number, options: number): void {
    const { counts } = this.point(kind, key, options);
    counts[option] = (counts[option] ?? 0) + 1;
  }

  report(): CoverageLine[] {
    return [...this.points].map(([kind, points]) => {
      let options = 0;
      let taken = 0;
      for (const { counts } of points.values()) {
        options += counts.length;
        taken += counts.filter((count) => count > 0).length;
      }
      return { kind, points: points.size, options, taken };
    });
  }

  private point(kind: PointKind, key: object, options: number): Point {
    let points = this.points.get(kind);
    if (points === undefined) this.points.set(kind, (points = new Map()));
    let point = points.get(key);
    if (point === undefined)
      points.set(key, (point = { kind, counts: Array.from({ length: options }, () => 0) }));
    return point;
  }
}

/** The report as a line of text. */
export function coverageText(coverage: Coverage): string {
  return coverage
    .report()
    .map(({ kind, options, taken }) => `${kind} ${taken}/${options}`)
    .join(", ");
}
