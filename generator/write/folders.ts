/** Making folders, and telling whether two are one. */

import { mkdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isAbsence, isSystemError } from "./faults.js";

/**
 * Makes a folder with all above it, where there are none. Node's own way to do so does not return where the
 * system refuses a new folder as if the one above were missing, as Linux does in `/proc`.
 * @throws faults of the file system
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (isFolder(path)) return;
    const above = dirname(path);
    if (!isAbsence(error) || above === path || isFolder(above)) throw error;
    makeFolder(above);
    mkdirSync(path);
  }
}

/** The folder that a path leads to, links followed as far as there are any. */
export function realFolder(path: string): string {
  const folder = resolve(path);
  try {
    return realpathSync(folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const above = dirname(folder);
    return above === folder ? folder : join(realFolder(above), basename(folder));
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}
