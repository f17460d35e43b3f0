/** Choices that are made at random, and come out the same each time. */

/** A small seeded generator (mulberry32) of numbers from 0 up to, not including, 1. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Random = () => number;

/** A random name of two to five letters that does not begin with xml. */
export function word(random: Random): string {
  const length = 2 + Math.floor(random() * 4);
  const letters = Array.from({ length }, () => pick(random, [..."abcdefghijklmnopqrstuvwyzABCDEF"]));
  return letters.join("");
}

export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  return list
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
