/** Whether work grows no faster than its size: measured, but with a wide margin, since machines are busy. */

import { expect } from "vitest";

function once(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/**
 * Runs a piece of work of a size and of four times that size. Linear work takes four times as long,
 * quadratic work sixteen times; the best of several runs must stay below ten times.
 * @param prepare makes the input of a size
 */
export function expectLinear<T>(
  prepare: (size: number) => T,
  run: (input: T) => unknown,
  size: number,
): void {
  const small = prepare(size);
  const large = prepare(4 * size);
  run(small);
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 5 && best >= 10; attempt++) {
    // What takes no time at all tells nothing: the least that counts is a few milliseconds.
    const base = Math.max(
      4,
      once(() => run(small)),
      once(() => run(small)),
    );
    best = Math.min(best, once(() => run(large)) / base);
  }
  expect(best).toBeLessThan(10);
}
