/** Running the command line in process, over temporary folders. */

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import { run } from "../../generator/cli.js";

// Whoever runs the tests with colours does not want them in what is tested.
process.env["FORCE_COLOR"] = "";

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `ews-codegen` with these arguments. */
export async function cli(...argv: string[]): Promise<Outcome> {
  const outcome = { stdout: "", stderr: "" };
  const code = await run(argv, {
    stdout: { write: (text) => (outcome.stdout += text) },
    stderr: { write: (text) => (outcome.stderr += text) },
  });
  return { code, ...outcome };
}

/** Runs it with a text on standard input, which comes in pieces. */
export async function piped(input: string, ...argv: string[]): Promise<Outcome> {
  const outcome = { stdout: "", stderr: "" };
  async function* stdin(): AsyncGenerator<string> {
    for (let at = 0; at < input.length; at += 7) yield input.slice(at, at + 7);
  }
  const code = await run(argv, {
    stdin: stdin(),
    stdout: { write: (text) => (outcome.stdout += text) },
    stderr: { write: (text) => (outcome.stderr += text) },
  });
  return { code, ...outcome };
}

/** A new folder that goes when the tests of the calling file are done. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "ews-codegen-cli-")));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file, and its folder where there is none, and returns its path. */
export function put(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** All files under a folder, by path with forward slashes, with their text. */
export function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

/** An xs:schema of the namespace urn:t (prefix t, qualified elements); the declarations begin on line 2. */
export function schemaText(declarations: string): string {
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t" \
elementFormDefault="qualified">\n${declarations}\n</xs:schema>\n`;
}
