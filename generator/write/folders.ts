/** Making folders. */

import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
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

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}
