/** Other people's tools and run times, which are too large to be dependencies of this project. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll } from "vitest";
import { repository, runProgram } from "../project/support.js";

const { platform, arch } = process;

/** By the name below node_modules. Versions are pinned: a test must not fail because of somebody's release. */
const PACKAGES: Readonly<Record<string, string>> = {
  "node-22": `npm:node-${platform === "win32" ? "win" : platform}-${arch}@22.23.3`,
  "node-24": `npm:node-${platform === "win32" ? "win" : platform}-${arch}@24.21.0`,
  bun: "1.4.5",
  deno: "2.9.6",
  workerd: "1.20261117.1",
  publint: "0.3.25",
  "@arethetypeswrong/cli": "0.18.5",
};

const folder = join(repository, "node_modules", ".cache", "ews-codegen-consumers");

/**
 * Installs the tools from the npm registry, once for all runs.
 * @returns false where that is not possible; said loudly then, and an error in CI
 */
export async function installTools(): Promise<boolean> {
  const manifest = JSON.stringify({ private: true, dependencies: PACKAGES });
  const installed = join(folder, "installed.json");
  mkdirSync(folder, { recursive: true });
  if (existsSync(installed) && readFileSync(installed, "utf8") === manifest) return true;
  writeFileSync(join(folder, "package.json"), manifest);
  const { code, stderr } = await npm(["install", "--no-audit", "--no-fund"], folder);
  if (code === 0) {
    writeFileSync(installed, manifest);
    return true;
  }
  if (process.env["CI"]) throw new Error(`the tools cannot be installed: ${stderr}`);
  afterAll(() => console.warn("\n*** SKIPPED: other run times and tools cannot be installed from npm ***\n"));
  return false;
}

/** Runs npm as a user would: without the folder and the package of the npm that runs the tests. */
export function npm(argv: readonly string[], cwd: string) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_(config_local_prefix|package|lifecycle)/.test(name),
  );
  return runProgram("npm", argv, cwd, Object.fromEntries(inherited));
}

/** The path of an installed tool's program. */
export const toolPath = (name: string): string =>
  name.startsWith("node-")
    ? join(folder, "node_modules", name, "bin", "node")
    : join(folder, "node_modules", ".bin", name);
