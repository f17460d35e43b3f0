/** Where the configuration is: the file named, or the first one from the working folder upwards. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isAbsence, isSystemError } from "../write/faults.js";

/** The name of the configuration file. */
export const CONFIG_FILE = "ews-codegen.config.json";
/** The key that holds the configuration in package.json. */
export const PACKAGE_KEY = "ews-codegen";

/** A configuration that was found. */
export interface FoundConfig {
  /** As it is shown: relative to the working folder. */
  readonly file: string;
  readonly text: string;
}

export interface Search {
  readonly found: FoundConfig | undefined;
  /** The files that were looked for, as absolute paths: what decides where the configuration is. */
  readonly candidates: readonly string[];
}

/**
 * Looks for the configuration in a folder and those above it, as far as that of the repository (where `.git`
 * is). In each folder its own file comes before package.json, which counts where it has the key.
 * @throws faults of the file system
 */
export function searchConfig(from: string): Search {
  const candidates: string[] = [];
  for (let folder = resolve(from), above = dirname(folder); ; folder = above, above = dirname(folder)) {
    for (const name of [CONFIG_FILE, "package.json"]) {
      const path = join(folder, name);
      candidates.push(path);
      const text = readIfFile(path);
      if (text !== undefined && (name === CONFIG_FILE || hasKey(text))) {
        return { found: { file: relative(resolve(), path) || path, text }, candidates };
      }
    }
    if (folder === above || existsSync(join(folder, ".git"))) return { found: undefined, candidates };
  }
}

/**
 * Reads the configuration file of this name.
 * @returns undefined where there is none
 * @throws faults of the file system
 */
export function openConfig(file: string): Search {
  const text = readIfFile(resolve(file));
  return { found: text === undefined ? undefined : { file, text }, candidates: [resolve(file)] };
}

/** Whether a configuration is in package.json, under its key. */
export function isPackageJson(file: string): boolean {
  return /(^|[/\\])package\.json$/.test(file);
}

/** A package.json that is no JSON is for others to complain of. */
function hasKey(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && Object.hasOwn(value, PACKAGE_KEY);
  } catch {
    return false;
  }
}

function readIfFile(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path, "utf8").replace(/^\uFEFF/, "") : undefined;
  } catch (error) {
    if (isAbsence(error) || (isSystemError(error) && error.code === "ENOTDIR")) return undefined;
    throw error;
  }
}
