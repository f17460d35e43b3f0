/**
 * The measuring itself: candidates side by side in one process, in rotating order, so that whatever disturbs
 * the machine or the garbage of one candidate disturbs all. Runs in Node and in browsers.
 */
export interface Candidate {
  readonly name: string;
  readonly run: () => unknown;
  /** Looks whether a result shows all the work; gives what is wrong. Not part of what is measured. */
  readonly check: (result: unknown) => string | undefined;
  /** Gives back what the garbage collector cannot, such as the memory of WebAssembly; measured with the run. */
  readonly release?: (result: unknown) => void;
}

export interface Effort {
  /** Rounds that count. */
  readonly rounds: number;
  /** Rounds before them, in which V8 compiles. */
  readonly warmUp: number;
  /**
   * Runs that make one measurement, at least: small work has to be repeated to be measurable, and of large work
   * several runs one after the other pay for their own garbage rather than for that of another candidate.
   */
  readonly repeat: number;
  /** The same where garbage is collected before each measurement; `repeat` unless told. */
  readonly repeatForced?: number;
  /** Milliseconds that a measurement lasts at least, for clocks that are coarse; 0 unless told. */
  readonly shortest?: number;
}

/** Milliseconds per run of each candidate in each round. */
export type Times = Readonly<Record<string, readonly number[]>>;

/** A candidate that did not do its work. */
export class CheckError extends Error {
  constructor(candidate: string, problem: string) {
    super(`${candidate} did not do its work: ${problem}`);
  }
}

/** Has each candidate show once that it does the work. */
export function checkAll(candidates: readonly Candidate[]): void {
  for (const { name, run, check, release } of candidates) {
    let problem: string | undefined;
    try {
      const result = run();
      problem = check(result);
      release?.(result);
    } catch (error) {
      problem = String(error);
    }
    if (problem !== undefined) throw new CheckError(name, problem);
  }
}

/**
 * Measures all candidates.
 * @param collect collects garbage before each measurement, where that is wanted
 */
export function measure(candidates: readonly Candidate[], effort: Effort, collect?: () => void): Times {
  const { shortest = 0 } = effort;
  const times: Record<string, number[]> = {};
  for (const { name } of candidates) times[name] = [];
  for (let round = 0; round < effort.warmUp + effort.rounds; round++) {
    // Every other round goes backwards: a candidate does not always inherit the garbage of the same one.
    const order = candidates.map((_, i) => candidates[(i + round) % candidates.length]!);
    if (round % 2 === 1) order.reverse();
    for (const { name, run, release } of order) {
      collect?.();
      const start = performance.now();
      let runs = 0;
      let time = 0;
      while (runs < effort.repeat || time < shortest) {
        for (let n = 0; n < effort.repeat; n++) {
          const result = run();
          release?.(result);
        }
        runs += effort.repeat;
        time = performance.now() - start;
      }
      if (round >= effort.warmUp) times[name]!.push(time / runs);
    }
  }
  return times;
}

/** How many times as fast as `reference` the candidate is: the median of the ratios of each round. */
export function speed(times: Times, candidate: string, reference: string): number {
  const own = timesOf(times, candidate);
  return median(timesOf(times, reference).map((time, round) => time / own[round]!));
}

/** The median of a candidate's times, in milliseconds. */
export function medianTime(times: Times, candidate: string): number {
  return median(timesOf(times, candidate));
}

function timesOf(times: Times, candidate: string): readonly number[] {
  const found = times[candidate];
  if (found === undefined) throw new Error(`there is no candidate ${candidate}`);
  return found;
}

/** The middle one of the values in order. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
