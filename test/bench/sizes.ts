import type { Effort } from "./compare.js";

/** How much is measured. */
export interface Sizes {
  /** Bytes of the document that most is measured with. */
  readonly document: number;
  /** Bytes of the one that shows what size does to the rate. */
  readonly large: number;
  /** Bytes of the one that is a single text. */
  readonly text: number;
  readonly effort: Effort;
  /** For libraries that take a second for what takes us a tenth of one. */
  readonly slowEffort: Effort;
  readonly largeEffort: Effort;
  readonly smallEffort: Effort;
}

export const FULL: Sizes = {
  document: 10e6,
  large: 100e6,
  text: 50e6,
  effort: { rounds: 11, warmUp: 5, repeat: 5, repeatForced: 1 },
  slowEffort: { rounds: 3, warmUp: 1, repeat: 1 },
  largeEffort: { rounds: 5, warmUp: 2, repeat: 1 },
  smallEffort: { rounds: 45, warmUp: 5, repeat: 500 },
};

/** For a first impression, in less than a minute. */
export const QUICK: Sizes = {
  document: 2.5e6,
  large: 12.5e6,
  text: 10e6,
  effort: { rounds: 7, warmUp: 5, repeat: 5, repeatForced: 1 },
  slowEffort: { rounds: 3, warmUp: 1, repeat: 1 },
  largeEffort: { rounds: 3, warmUp: 2, repeat: 1 },
  smallEffort: { rounds: 9, warmUp: 5, repeat: 500 },
};

/** A size as it stands in a label. */
export function megabytes(bytes: number): string {
  return `${Number((bytes / 1e6).toPrecision(2))} MB`;
}
