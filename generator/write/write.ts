import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { OutputFile } from "../emit/emit.js";

/** How the files in the output folder differ from what the generator makes. */
export interface Changes {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  /** Files of an earlier run that are no longer made. */
  readonly stale: readonly string[];
  readonly unchanged: readonly string[];
}

/** Compares the output with what stands in a folder; writes nothing. */
export function compareOutput(folder: string, files: readonly OutputFile[]): Changes {
  const created: string[] = [];
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const { path, text } of files) {
    const old = readText(join(folder, path));
    (old === undefined ? created : old === text ? unchanged : changed).push(path);
  }
  const made = new Set(files.map(({ path }) => path));
  const stale = ownFiles(folder).filter((path) => !made.has(path));
  return { created, changed, stale, unchanged };
}

/**
 * Brings a folder up to date: each new or changed file is written beside its place and moved there whole,
 * then stale files go. Files that no generator run has made are left alone.
 */
export function writeOutput(folder: string, files: readonly OutputFile[]): Changes {
  const changes = compareOutput(folder, files);
  const wanted = new Set([...changes.created, ...changes.changed]);
  for (const { path, text } of files) if (wanted.has(path)) replaceFile(join(folder, path), text);
  for (const path of changes.stale) rmSync(join(folder, path));
  return changes;
}

function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Files under a folder that say in their first lines that this generator made them. */
function ownFiles(folder: string, prefix = ""): string[] {
  let entries: import("node:fs").Dirent[];
  try {
    entries = readdirSync(join(folder, prefix), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === "node_modules" ? [] : ownFiles(folder, path);
      if (!/\.(ts|xsd)$/.test(entry.name)) return [];
      return /ews-codegen/.test(readText(join(folder, path))?.slice(0, 200) ?? "") ? [path] : [];
    });
}
