/** Bringing the output folder up to date, whole or not at all. */

import { readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OutputFile } from "../emit/emit.js";
import type { Comparison } from "./compare.js";
import { isAbsence } from "./faults.js";
import { makeFolder } from "./folders.js";

/**
 * Makes the changes that a comparison has found. All files are written into a folder of their own first, so
 * that a full disk or a run cut short changes nothing; then each is moved to its place whole, and stale files
 * go. Where that fails in the middle, what was done is taken back.
 * @throws faults of the file system
 */
export function writeOutput(folder: string, files: readonly OutputFile[], comparison: Comparison): void {
  const wanted = new Set([...comparison.created, ...comparison.changed]);
  const made = files.filter(({ path }) => wanted.has(path));
  if (made.length === 0 && comparison.stale.length === 0) return;
  makeFolder(folder);
  removeLeftovers(folder);
  const staging = join(folder, stagingName(process.pid));
  try {
    for (const { path, text } of made) put(join(staging, path), text);
    const done: string[] = [];
    try {
      for (const { path } of made) {
        makeFolder(dirname(join(folder, path)));
        renameSync(join(staging, path), join(folder, path));
        done.push(path);
      }
      for (const path of comparison.stale) {
        rmSync(join(folder, path));
        done.push(path);
      }
    } catch (error) {
      for (const path of done) takeBack(join(folder, path), comparison.old.get(path));
      throw error;
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function put(path: string, text: string): void {
  makeFolder(dirname(path));
  writeFileSync(path, text);
}

/** Puts back what a file was before. That may fail as well: the fault that led here is the one to tell. */
function takeBack(path: string, old: string | undefined): void {
  try {
    if (old === undefined) rmSync(path, { force: true });
    else writeFileSync(path, old);
  } catch {
    // Nothing better can be done.
  }
}

const stagingName = (pid: number): string => `.ews-codegen-${pid}`;

/** Removes what runs left that were killed; a run that is still alive keeps its own. */
function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, pid] = /^\.ews-codegen-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isAbsence(error)) return [];
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
