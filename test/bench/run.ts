import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { optionsOf } from "../support/options.js";
import { CheckError } from "./compare.js";
import { machine, writeResults } from "./report.js";
import { FULL, QUICK, type Sizes } from "./sizes.js";
import { markdown, missedFloors, type Row } from "./table.js";

/**
 * `npm run bench`: reading and writing against JSON and other libraries. Everything, with the table in
 * results.md and README.md written anew; with `-- --quick` less of it in under a minute, with `-- --browser`
 * the measurement in Chromium alone, with `-- --group=small` (or another) one group, and nothing written.
 */

/** Loaded one by one: the libraries of one group do not fill the heap of another. */
const GROUPS: Readonly<Record<string, (sizes: Sizes, folder: string) => Promise<Row[]>>> = {
  reading: async (sizes, folder) => (await import("./main-group.js")).readingGroup(sizes, folder),
  parsers: async (sizes, folder) => (await import("./main-group.js")).parsersGroup(sizes, folder),
  writing: async (sizes, folder) => (await import("./main-group.js")).writingGroup(sizes, folder),
  random: async (sizes, folder) => (await import("./main-group.js")).randomGroup(sizes, folder),
  small: async (sizes) => (await import("./small.js")).smallGroup(sizes),
  memory: async (sizes) => (await import("./memory.js")).memoryGroup(sizes),
  large: async (sizes) => (await import("./large.js")).largeGroup(sizes),
  generators: async () => (await import("./generators.js")).generatorsGroup(),
  browser: async (sizes) => (await import("./browser.js")).browserGroup(sizes),
};

/** Left out of the quick run. */
const SLOW = ["generators", "browser"];

/** The child that makes the documents. */
const PREPARE = "prepare";

const { quick, browser, group, child, ...options } = optionsOf("bench", {
  quick: { type: "boolean", default: false, describe: "Less of it, in under a minute" },
  browser: { type: "boolean", default: false, describe: "In Chromium alone" },
  group: { choices: Object.keys(GROUPS), describe: "One group alone" },
  child: { type: "string", hidden: true },
  folder: { type: "string", hidden: true, default: "" },
});
const only = browser ? "browser" : group;
let { folder } = options;

try {
  if (child !== undefined) await answer(child);
  else await runInFolder();
} catch (error) {
  console.error(error instanceof CheckError ? `FAILED: ${error.message}` : error);
  process.exitCode = 1;
}

/** The documents are in a temporary folder while the groups run. */
async function runInFolder(): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), "ews-codegen-bench-"));
  try {
    await runAll();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measures the groups one after the other and shows the table. */
async function runAll(): Promise<void> {
  const names =
    only === undefined ? Object.keys(GROUPS).filter((name) => !quick || !SLOW.includes(name)) : [only];
  const rows: Row[] = [];
  await inChild(PREPARE);
  for (const name of names) {
    const start = performance.now();
    rows.push(...(await inChild(name)));
    console.error(`${name}: measured in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  console.log(`\n${machine(only === undefined && !quick ? "npm run bench" : "part of npm run bench")}\n`);
  console.log(markdown(rows));
  const missed = missedFloors(rows);
  if (missed.length === 0) console.log("\nNo floor is missed.");
  else
    console.log(`\nFloors missed (✗): ${missed.length}\n${missed.map((label) => `  ${label}\n`).join("")}`);
  if (only === undefined && !quick) writeResults(rows);
}

/** Each group runs in a Node of its own, so that none finds the heap or the feedback of another. */
function inChild(name: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const options = [`--child=${name}`, `--folder=${folder}`, ...(quick ? ["--quick"] : [])];
    const node = fork(fileURLToPath(import.meta.url), options);
    let rows: Row[] | undefined;
    node.on("message", (message) => {
      // tsx may have messages of its own.
      if (Array.isArray(message)) rows = message as Row[];
    });
    node.on("error", reject);
    node.on("exit", (code) => {
      if (code === 0 && rows !== undefined) resolve(rows);
      else reject(new Error(`the group ${name} ended with exit code ${code}`));
    });
  });
}

/** Measures a group in this process, for the parent. */
async function answer(name: string): Promise<void> {
  const sizes = quick ? QUICK : FULL;
  if (name === PREPARE) {
    (await import("./prepared.js")).prepare(folder, sizes.document);
    process.send?.([]);
    return;
  }
  const group = GROUPS[name];
  if (group === undefined) throw new Error(`no group is called ${name}: ${Object.keys(GROUPS).join(", ")}`);
  process.send?.(await group(sizes, folder));
}
