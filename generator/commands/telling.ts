/** What `generate` prints of its results. */

import { relative } from "node:path";
import type { GenerateResult } from "../generate.js";
import { EXIT, PROGRAM } from "./command.js";
import { givenOptions, wordsOf } from "./output-options.js";
import type { Manner, Plan } from "./plan.js";
import { count } from "./words.js";

/** One line: what is there now, and what changed. */
export function tellSummary(result: GenerateResult, { io, out }: Manner): void {
  const { created, changed, stale, unchanged } = result.changes;
  const numbers = [
    [created, "created"],
    [changed, "changed"],
    [stale, "removed"],
    [unchanged, "unchanged"],
  ] as const;
  const told = numbers.map(([paths, what]) => {
    const text = `${paths.length} ${what}`;
    return paths.length > 0 && paths !== unchanged ? out("green", text) : text;
  });
  io.stdout.write(`${summary(result)}: ${told.join(", ")}\n`);
}

/**
 * Names each file that differs, as `diff` does on standard output, and says what to do.
 * @returns the exit code
 */
export function tellDrift(results: readonly GenerateResult[], manner: Manner): number {
  const { args, io, out } = manner;
  let drifted = 0;
  for (const result of results) {
    const findings = findingsOf(result);
    drifted += findings.length;
    if (findings.length === 0 && args.quiet !== true) io.stdout.write(`${summary(result)}: up to date\n`);
    for (const { path, why } of findings) io.stdout.write(`${out("red", why.padEnd(7))} ${path}\n`);
  }
  if (drifted === 0) return EXIT.done;
  const config = args.config === undefined ? [] : ["--config", args.config];
  const chosen = args.for === undefined ? [] : ["--for", args.for];
  const bare = args["no-config"] === true ? ["--no-config"] : [];
  const line = [PROGRAM, "generate", ...config, ...chosen, ...bare, ...wordsOf(givenOptions(args))].join(" ");
  io.stderr.write(`${count(drifted, "file")} not up to date. Run \`${line}\` to update.\n`);
  return EXIT.drift;
}

function findingsOf({ changes, out }: GenerateResult): { readonly path: string; readonly why: string }[] {
  const folder = out.replace(/(?<=.)[/\\]+$/, "");
  const { created, changed, stale } = changes;
  return [
    ...created.map((path) => ({ path, why: "missing" })),
    ...changed.map((path) => ({ path, why: "changed" })),
    ...stale.map((path) => ({ path, why: "stale" })),
  ]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, why }) => ({ path: `${folder}/${path}`, why }));
}

/** What was read and made, how long each stage took, and each file that changed. */
export function tellDetails(plan: Plan, results: readonly GenerateResult[], { io, out }: Manner): void {
  const say = (text: string): unknown => io.stdout.write(`${text}\n`);
  say(`configuration: ${plan.config ?? "none"}`);
  for (const result of results) {
    const { elements, types, operations, files, bytes, milliseconds } = result.summary;
    const inputs = result.inputs.map((path) => shown(path)).sort();
    say(`${out("bold", result.out)}:`);
    say(`  read ${inputs.join(", ")}`);
    const components = [
      count(operations, "operation"),
      count(elements, "global element"),
      count(types, "type"),
    ];
    say(`  made ${components.join(", ")} into ${count(files, "file")} of ${Math.ceil(bytes / 1024)} KiB`);
    const stages = Object.entries(milliseconds).map(([stage, time]) => `${stage} ${time.toFixed(0)} ms`);
    say(`  took ${stages.join(", ")}`);
    for (const { path, why } of findingsOf(result)) say(`  ${CHANGES[why]} ${path}`);
  }
}

const CHANGES: Readonly<Record<string, string>> = { missing: "create", changed: "change", stale: "remove" };

/** A path as it is shown: relative where it lies below the working folder. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith("..") ? path : near;
}

function summary({ operations, summary: { types }, files, out }: GenerateResult): string {
  const made = operations.length > 0 ? count(operations.length, "operation") : count(types, "type");
  return `${made}, ${count(files.length, "file")} in ${out}`;
}
