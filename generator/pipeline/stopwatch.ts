/** A stage of a run, in the order of the pipeline. */
export type Stage = "load" | "select" | "model" | "emit" | "typecheck" | "compare" | "write";

/** Takes the time of stages. */
export class Stopwatch {
  readonly milliseconds: Partial<Record<Stage, number>> = {};

  time<T>(stage: Stage, work: () => T): T {
    const start = performance.now();
    try {
      return work();
    } finally {
      this.milliseconds[stage] = (this.milliseconds[stage] ?? 0) + performance.now() - start;
    }
  }
}
