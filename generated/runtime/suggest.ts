// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * The candidate that a misspelt name most likely means, or undefined when none is near.
 * Of equally near candidates the first wins. A difference in case alone counts least.
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestScore = Math.max(2, Math.floor(name.length / 3)) + 0.75;
  for (const candidate of candidates) {
    const score = distanceScore(name, wanted, candidate, bestScore);
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

function distanceScore(name: string, lowerName: string, candidate: string, limit: number): number {
  if (candidate === name) return -1;
  const lower = candidate.toLowerCase();
  if (lower === lowerName) return 0;
  // A missing or superfluous ending ("Foo" for "FooType") is a common slip, however long the ending is.
  if (
    lowerName.length >= 3 &&
    lower.length >= 3 &&
    (lower.startsWith(lowerName) || lowerName.startsWith(lower))
  ) {
    return 1.5 + Math.abs(lower.length - lowerName.length) / 100;
  }
  if (Math.abs(lower.length - lowerName.length) >= limit) return Number.POSITIVE_INFINITY;
  return editDistance(lowerName, lower) + editDistance(name, candidate) / 100;
}

/** Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = last[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      let cost = Math.min(replaced, last[column]! + 1, current[column - 1]! + 1);
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}
