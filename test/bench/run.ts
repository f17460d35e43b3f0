import { readFileSync } from "node:fs";
import { GetImItems } from "../../generated/index.js";
import { response } from "./data.js";

/**
 * `npm run bench`: reading and writing against JSON.parse and JSON.stringify of the same data, side by side
 * in one process, candidates in rotation, medians of the ratios of each round.
 */

interface Candidate {
  readonly name: string;
  /** The candidate that it is compared with. */
  readonly against: string;
  readonly run: () => unknown;
}

/** Runs all candidates in turn and prints how many times as fast as its reference each is. */
function compare(title: string, candidates: readonly Candidate[], rounds: number, repeat: number): void {
  const times = new Map(candidates.map(({ name }) => [name, [] as number[]]));
  for (let round = -5; round < rounds; round++) {
    for (let i = 0; i < candidates.length; i++) {
      const { name, run } = candidates[(i + round + 5) % candidates.length]!;
      const start = performance.now();
      for (let n = 0; n < repeat; n++) run();
      const time = performance.now() - start;
      if (round >= 0) times.get(name)!.push(time / repeat);
    }
  }
  console.log(`\n${title}`);
  for (const { name, against } of candidates) {
    const own = times.get(name)!;
    const ratios = times.get(against)!.map((time, i) => time / own[i]!);
    console.log(
      `  ${name.padEnd(22)} ${median(own).toFixed(3).padStart(9)} ms  ${median(ratios).toFixed(2)} × ${against}`,
    );
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function candidates(message: GetImItems.Response): Candidate[] {
  const bytes = GetImItems.serializeResponseBytes(message);
  const xml = GetImItems.serializeResponse(message);
  const json = JSON.stringify(message);
  // Each candidate must really do the work.
  if (JSON.stringify(GetImItems.deserializeResponse(bytes)) !== json) throw new Error("reading loses data");
  if (new TextDecoder().decode(bytes) !== xml) throw new Error("string and bytes differ");
  return [
    { name: "JSON.parse", against: "JSON.parse", run: () => JSON.parse(json) },
    { name: "read bytes", against: "JSON.parse", run: () => GetImItems.deserializeResponse(bytes) },
    {
      name: "read bytes, strict",
      against: "JSON.parse",
      run: () => GetImItems.deserializeResponse(bytes, { mode: "strict" }),
    },
    { name: "read string", against: "read bytes", run: () => GetImItems.deserializeResponse(xml) },
    { name: "JSON.stringify", against: "JSON.stringify", run: () => JSON.stringify(message) },
    {
      name: "stringify and encode",
      against: "JSON.stringify",
      run: () => new TextEncoder().encode(JSON.stringify(message)),
    },
    { name: "write bytes", against: "JSON.stringify", run: () => GetImItems.serializeResponseBytes(message) },
  ];
}

const rounds = process.argv.includes("--quick") ? 7 : 15;
for (const shapes of ["few", "random"] as const) {
  const message = response(2600, shapes);
  const size = GetImItems.serializeResponseBytes(message).length / 1e6;
  compare(`${size.toFixed(1)} MB, personas of ${shapes} shapes`, candidates(message), rounds, 1);
}
const documented = readFileSync(new URL("../samples/real/GetImItems.response.xml", import.meta.url));
compare("the documented response, 4.8 KB", candidatesOf(documented), rounds * 3, 500);

/** The small message as it is printed, with all its white space. */
function candidatesOf(bytes: Uint8Array): Candidate[] {
  const message = GetImItems.deserializeResponse(bytes);
  return candidates(message).map((candidate) =>
    candidate.name === "read bytes"
      ? { ...candidate, run: () => GetImItems.deserializeResponse(bytes) }
      : candidate,
  );
}
