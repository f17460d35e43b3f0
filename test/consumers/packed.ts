/** The package as npm makes it, and projects that have it installed. */

import { cpSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository, runProgram } from "../project/support.js";
import { npm } from "./tools.js";

/**
 * Builds and packs a copy of the sources: what an earlier build has left in dist/ must not be packed, and
 * nobody's dist/ changes.
 * @returns the path of the tarball
 */
export async function pack(folder: string): Promise<string> {
  const source = join(folder, "source");
  const left = /^(node_modules|\.git|dist|coverage|test[/\\](?!examples([/\\]|$)).*)$/;
  cpSync(repository, source, {
    recursive: true,
    filter: (path) => !left.test(path.slice(repository.length + 1)),
  });
  symlinkSync(join(repository, "node_modules"), join(source, "node_modules"), "dir");
  await succeed(process.execPath, ["build.mjs"], source);
  await succeed("npm", ["pack", "--ignore-scripts"], source);
  const tarball = readdirSync(source).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm pack made no tarball");
  renameSync(join(source, tarball), join(folder, "package.tgz"));
  return join(folder, "package.tgz");
}

/** A new project with the package installed, and the files of one of the folders beside this file. */
export async function project(folder: string, name: string, tarball: string): Promise<string> {
  const path = join(folder, name);
  mkdirSync(path);
  const manifest = { name: `consumer-${name}`, version: "1.0.0", private: true };
  writeFileSync(join(path, "package.json"), JSON.stringify(manifest));
  const { code, stdout, stderr } = await npm(["install", "--no-audit", "--no-fund", tarball], path);
  // Nothing but one package, and not a warning; npm's complaints about the machine's own settings aside.
  const warnings = stderr.replace(/^npm warn Unknown (user|env|project) config .*\n?/gm, "");
  if (code !== 0 || warnings !== "" || !/^\s*added 1 package in \S+\s*$/.test(stdout)) {
    throw new Error(`npm install: exit code ${code}\n${stdout}${stderr}`);
  }
  return path;
}

/** Copies a consumer's files and the documented response into its project. */
export function furnish(path: string, name: string): void {
  cpSync(join(repository, "test/consumers", name), path, { recursive: true });
  cpSync(join(repository, "test/samples/documented/GetImItems.response.xml"), join(path, "response.xml"));
}

/** @returns what the program printed, without the last line break; anything but exit code 0 and a silent stderr fails */
export async function succeed(file: string, argv: readonly string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await runProgram(file, argv, cwd);
  const complaints = stderr.replace(/^npm (notice|warn Unknown (user|env|project) config).*\n?/gm, "");
  if (code !== 0 || complaints !== "") {
    throw new Error(`${file} ${argv.join(" ")}: exit code ${code}\n${stdout}${stderr}`);
  }
  return stdout.trimEnd();
}
