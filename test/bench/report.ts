import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { chromiumVersion } from "../support/chromium.js";
import { markdown, type Row } from "./table.js";

export const RESULTS = new URL("results.md", import.meta.url);
export const README = new URL("../../README.md", import.meta.url);

const BEGIN = "<!-- bench -->";
const END = "<!-- /bench -->";

/** Where and when it was measured; nothing that says whose machine it is. */
export function machine(command: string): string {
  const cores = cpus();
  const chromium = chromiumVersion();
  const what = [
    `${cores.length} cores of ${cores[0]?.model.trim()}`,
    `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    ...(chromium === undefined ? [] : [chromium]),
  ];
  return `Measured on ${new Date().toISOString().slice(0, 10)} by \`${command}\`: ${what.join(", ")}.`;
}

/** Writes the table to results.md, and between the markers in README.md. */
export function writeResults(rows: readonly Row[]): void {
  const text = `${machine("npm run bench")}\n\n${markdown(rows)}\n`;
  writeFileSync(RESULTS, text);
  const readme = readFileSync(README, "utf8");
  const { begin, end } = place(readme);
  writeFileSync(README, `${readme.slice(0, begin)}\n\n${text}\n${readme.slice(end)}`);
}

/** What stands between the markers in README.md. */
export function tableIn(readme: string): string {
  const { begin, end } = place(readme);
  return readme.slice(begin, end);
}

function place(readme: string): { readonly begin: number; readonly end: number } {
  const begin = readme.indexOf(BEGIN) + BEGIN.length;
  const end = readme.indexOf(END);
  if (begin < BEGIN.length || end < begin) throw new Error(`README.md has no ${BEGIN} … ${END}`);
  return { begin, end };
}
