/**
 * Fuzzing: `npm run fuzz -- [--minutes N] [--seed S] [--target NAME …] [--rounds N] [--only I] [--case FILE]`.
 *
 * Five targets take turns: reader, writer, schema (the generator's input), splitter, and constructs (bindings of
 * all schemas in test/cases, read and written). A round is a number of cases, the next round has the next seed,
 * and a case is made from the seed and its number and nothing else. A finding is minimized and printed with the
 * command that repeats it; `--case` checks a printed case from a file, and such a file under
 * `test/fuzz/seeds/<target>/` is checked by the tests ever after. Exit code 1 if anything was found. Interrupted,
 * it ends after the current round and tells the figures.
 *
 * The cases come from grammars and from changes that know tags, members and facets from each other, not from
 * feedback. Feedback was tried: cases that met something new (an error message, a deviation at another depth,
 * other tokens beside each other) were kept and changed further. On the same number of cases that reached the
 * same blocks of code as fresh cases alone (by V8's counts 692 against 694 for the reader, 697 against 693 for
 * the writer, 777 against 780 for schemas, 113 each for the splitter), and 3 to 7 % fewer different things but
 * for the splitter. Fresh cases stand for themselves, and each can be repeated by itself.
 *
 * The cases are checked in a worker: one that never ends, or that takes all memory, is a finding, too.
 */

import { readFileSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { optionsOf, refuseOptions } from "../support/options.js";
import { describeReport, type RoundResult, runRound, verdictOf } from "./engine.js";
import { type AnyTarget, type TargetName, targetNamed, targetNames } from "./targets.js";

/** What the worker is asked for. */
interface Round {
  readonly target: TargetName;
  readonly seed: number;
  readonly only: number | undefined;
}

/** How long a case may take: a few seconds are a large schema on a busy machine. */
const PATIENCE = 60_000;

async function main(): Promise<void> {
  const options = optionsOf(
    "fuzz",
    {
      minutes: { type: "number", default: 4, describe: "How long to go on" },
      seed: { type: "number", default: 1, describe: "That of the first round" },
      rounds: { type: "number", describe: "How many rounds at most" },
      target: { choices: targetNames, array: true, describe: "What to fuzz, without it everything" },
      only: { type: "number", describe: "The number of a case: only that of the first round" },
      case: { type: "string", requiresArg: true, describe: "A file with a case to check" },
    },
    ["minutes"],
  );
  const { minutes, seed, only } = options;
  const names = targetNames.filter((name) => options.target?.includes(name) ?? true);
  const rounds = options.rounds ?? (only === undefined ? Number.POSITIVE_INFINITY : 1);
  if (rounds === 0) refuseOptions("--rounds is at least 1");
  if (options.case !== undefined) return checkCase(names, options.case);
  const found = await runAll(names, { seed, only, rounds, until: Date.now() + minutes * 60_000 });
  process.exitCode = found > 0 ? 1 : 0;
}

/** Checks one case again, as it was printed. */
async function checkCase(names: readonly TargetName[], file: string): Promise<void> {
  const [name] = names;
  if (name === undefined || names.length > 1) refuseOptions("--case needs one --target");
  const target = await targetNamed(name);
  const { finding } = await verdictOf(target, target.parse(readFileSync(file, "utf8")));
  console.log(finding === undefined ? "nothing found" : `${finding.kind}\n${finding.details}`);
  process.exitCode = finding === undefined ? 0 : 1;
}

interface Limits {
  readonly seed: number;
  readonly only: number | undefined;
  readonly rounds: number;
  readonly until: number;
}

/** Rounds of all targets by turns; returns how many findings there were. */
async function runAll(names: readonly TargetName[], { seed, only, rounds, until }: Limits): Promise<number> {
  const totals = new Map(
    names.map((name) => [name, { cases: 0, rounds: 0, milliseconds: 0, found: 0, met: new Set<string>() }]),
  );
  const told = new Set<string>();
  let worker = new RoundWorker();
  let stopped = false;
  process.once("SIGINT", () => (stopped = true));
  for (let round = 0; round < rounds && (round === 0 || Date.now() < until) && !stopped; round++) {
    for (const target of names) {
      const total = totals.get(target)!;
      const started = performance.now();
      const result = await worker.run({ target, seed: seed + round, only });
      total.milliseconds += performance.now() - started;
      total.rounds++;
      if (typeof result === "string") {
        const again = `--target ${target} --seed ${seed + round} --rounds 1`;
        console.log(`${target}: ${result}\n  again: npm run fuzz -- ${again}\n`);
        total.found++;
        worker = new RoundWorker();
        continue;
      }
      total.cases += result.cases;
      for (const trait of result.traits) total.met.add(trait);
      for (const report of result.reports) {
        total.found++;
        const line = `${target} ${report.kind}`;
        console.log(told.has(line) ? `${line}: again, seed ${report.seed}` : `${describeReport(report)}\n`);
        told.add(line);
      }
    }
  }
  await worker.end();
  for (const [name, { cases, rounds: done, milliseconds, found }] of totals) {
    const seconds = Math.round(milliseconds / 1000);
    console.log(
      `${name}: ${cases} cases in ${done} rounds from seed ${seed}, ${seconds} s, ${found} findings`,
    );
  }
  return [...totals.values()].reduce((sum, { found }) => sum + found, 0);
}

/** A worker does not take over how the main thread loads TypeScript. */
const ENTRANCE = `import("tsx/esm/api").then(({ register }) => {
  register();
  return import(${JSON.stringify(import.meta.url)});
});`;

/** A worker that is watched: the number of its case must change. */
class RoundWorker {
  private readonly progress = new Int32Array(new SharedArrayBuffer(4));
  private readonly worker = new Worker(ENTRANCE, {
    eval: true,
    workerData: this.progress,
    resourceLimits: { maxOldGenerationSizeMb: 3072 },
  });

  /** The result of a round, or why there is none. */
  run(round: Round): Promise<RoundResult | string> {
    return new Promise((done) => {
      let last = -1;
      let since = Date.now();
      const index = (): number => Atomics.load(this.progress, 0);
      const finish = (result: RoundResult | string): void => {
        clearInterval(watch);
        this.worker.off("message", finish).off("error", fail);
        done(result);
      };
      const fail = (error: unknown): void => finish(`case ${index()} ends the process: ${String(error)}`);
      const watch = setInterval(() => {
        if (index() !== last) [last, since] = [index(), Date.now()];
        else if (Date.now() - since > PATIENCE) {
          void this.worker.terminate();
          finish(`case ${last} does not end`);
        }
      }, 1000);
      this.worker.once("message", finish).once("error", fail);
      this.worker.postMessage(round);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The worker's side. */
function serve(): void {
  const progress = workerData as Int32Array;
  const targets = new Map<TargetName, AnyTarget>();
  parentPort!.on("message", async ({ target: name, seed, only }: Round) => {
    let target = targets.get(name);
    if (target === undefined) targets.set(name, (target = await targetNamed(name)));
    const tick = (): unknown => Atomics.add(progress, 0, 1);
    const onCase = (index: number): unknown => Atomics.store(progress, 0, index);
    parentPort!.postMessage(
      await runRound(target, { seed, only, count: target.roundSize, onCase, onAttempt: tick }),
    );
  });
}

if (isMainThread) await main();
else serve();
