/** Faults of the file system as diagnostics. */

import { relative } from "node:path";
import type { Diagnostics } from "../diagnostics.js";
import { isSystemError, systemFault } from "../write/faults.js";

/** Does work on files; a fault of the file system becomes a diagnostic. */
export function reportFaults<T>(diagnostics: Diagnostics, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const { path, reason } = systemFault(error);
    const hint = "check that path and its permissions";
    diagnostics.report("file-system", undefined, { path: shownPath(path), reason }, hint);
    return undefined;
  }
}

/** A path as it is shown: relative where it lies below the working folder. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown === "" || shown.startsWith("..") ? path : shown;
}
