import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CheckError, median } from "./compare.js";
import type { Row } from "./table.js";
import { most } from "./twice.js";

/** A program to run to its end, in an empty folder. */
interface Run {
  readonly name: string;
  readonly file: string;
  readonly argv: readonly string[];
  /** How the files end that it must leave in its folder, and the characters they must at least hold. */
  readonly writes: readonly [ending: string, characters: number];
}

interface Cost {
  readonly seconds: number;
  readonly megabytes: number;
}

const ROUNDS = 5;
const repository = fileURLToPath(new URL("../../", import.meta.url));
const program = join(repository, "dist/generator/bin.js");

/** The whole edition, where it is at hand; it is no part of the project. */
const official = resolve(repository, "../shared/ews-official");

/**
 * Generating: what a whole run of the program costs, by wall clock and by the process's largest resident
 * memory, and that of another generator where it is installed.
 */
export async function generatorsGroup(): Promise<Row[]> {
  const im = await measure([ours("IM", ["generate", "--out", "out"], 300_000)]);
  const check = await measure([
    ours("check", ["generate", "--check", "--out", join(repository, "generated")], 0),
  ]);
  const rows = [
    timeRow("generate the IM operations", im.get("IM"), 1.5),
    timeRow("generate --check, IM operations", check.get("check"), 1.5),
  ];
  if (!existsSync(official)) {
    console.error(
      "\n*** SKIPPED: the schemas of a whole edition are not there; nothing was generated of them ***\n",
    );
    return rows;
  }
  const whole = ours("whole", ["generate", "--schema", official, "--all", "--out", "out"], 3_000_000);
  const costs = await measure([whole, ...others()]);
  const own = costs.get("whole");
  rows.push(timeRow("generate --all, the whole edition", own, 3));
  rows.push({
    label: "generate --all: memory",
    value: own?.megabytes ?? Number.NaN,
    unit: "MB",
    limit: most(600, 600),
  });
  for (const [name, { seconds }] of costs) {
    if (name !== "whole")
      rows.push({ label: `generate --all × ${name}`, value: seconds / (own?.seconds ?? 0) });
  }
  return rows;
}

const ours = (name: string, argv: readonly string[], characters: number): Run => ({
  name,
  file: process.execPath,
  argv: [program, ...argv],
  writes: [".ts", characters],
});

const timeRow = (label: string, cost: Cost | undefined, floor: number): Row => ({
  label,
  value: cost?.seconds ?? Number.NaN,
  unit: "s",
  limit: most(floor, floor),
});

/**
 * The generators of others that read this schema as it is. Not among them, tried with Node 20: cxsd 0.1.1
 * stops with an error, wsdl-tsclient 1.7.1 writes an empty client, CodeSynthesis XSD 4.0 refuses the import
 * without a location.
 */
function others(): Run[] {
  const found: Run[] = [];
  const xsdata = inPath("xsdata");
  if (xsdata !== undefined) {
    const argv = ["generate", join(official, "messages.xsd"), "--package", "ews"];
    found.push({ name: "xsdata, Python, types alone", file: xsdata, argv, writes: [".py", 500_000] });
  } else console.error("*** SKIPPED: xsdata is not installed ***");
  return found;
}

/** The medians of some rounds, the programs taking turns. */
async function measure(runs: readonly Run[]): Promise<Map<string, Cost>> {
  const costs = new Map<string, Cost[]>(runs.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < runs.length; i++) {
      const run = runs[(i + round) % runs.length]!;
      costs.get(run.name)!.push(await costOf(run));
    }
  }
  return new Map(
    [...costs].map(([name, all]) => [
      name,
      {
        seconds: median(all.map(({ seconds }) => seconds)),
        megabytes: median(all.map((cost) => cost.megabytes)),
      },
    ]),
  );
}

function costOf({ name, file, argv, writes: [ending, characters] }: Run): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), "ews-codegen-bench-"));
  const start = performance.now();
  const child = spawn(file, argv, { cwd: folder, stdio: "ignore" });
  let megabytes = 0;
  const watch = setInterval(() => (megabytes = Math.max(megabytes, peakMemory(child.pid))), 20);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("exit", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      const written = writtenCharacters(folder, ending);
      rmSync(folder, { recursive: true, force: true });
      if (code !== 0) fail(new CheckError(name, `exit code ${code}`));
      else if (written < characters) fail(new CheckError(name, `it wrote ${written} characters`));
      else done({ seconds, megabytes });
    });
  });
}

/** The largest resident memory of a process so far, as Linux tells; 0 elsewhere. */
function peakMemory(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function writtenCharacters(folder: string, ending: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
}

function inPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
