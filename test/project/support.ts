/** What the tests of the project as a whole share: its folders, and processes that check something. */

import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The whole Exchange schemas, which lie beside the repository where there are any; they are not part of it. */
export const officialSchemas = "../shared/ews-official";

/** Makes the lack of the whole schemas heard at the end of the calling test file. */
export function warnUnless(available: boolean, what: string): void {
  if (available) return;
  afterAll(() => console.warn(`\n*** SKIPPED: ${officialSchemas} is not there; ${what} ***\n`));
}

/** A new folder that goes when the tests of the calling file are done. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "ews-codegen-project-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The files under a folder of the repository, by path from the repository, with forward slashes. */
export function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(ending))
    .sort();
}

export function textOf(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}

/** The file that a package in node_modules has for a program of its. */
export function programOf(packageName: string, program: string): string {
  const folder = join(repository, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly bin: string | Readonly<Record<string, string>>;
  };
  const path = typeof bin === "string" ? bin : bin[program];
  if (path === undefined) throw new Error(`${packageName} has no program ${program}`);
  return join(folder, path);
}

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code. */
export function runProgram(
  file: string,
  argv: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ProcessResult> {
  return new Promise((done, fail) => {
    execFile(file, [...argv], { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== "number") fail(error);
      else done({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}
