/** Faults of the file system. */

import { statSync } from "node:fs";
import { dirname } from "node:path";

/** Whether an error says that there is no such file or folder. */
export function isAbsence(error: unknown): boolean {
  return isSystemError(error) && error.code === "ENOENT";
}

/** Whether an error comes from the operating system, not from a mistake in the program. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/** The path and the reason of a fault, without the names of error and system call: `permission denied`. */
export function systemFault(error: NodeJS.ErrnoException): {
  readonly path: string;
  readonly reason: string;
} {
  const reason = /^E[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
  return { path: error.path ?? "a file", reason };
}

/** The file that stands where a folder, or one above it, is wanted; undefined where there is none. */
export function fileInPlaceOf(folder: string): string | undefined {
  for (let path = folder, above = dirname(path); ; path = above, above = dirname(path)) {
    try {
      return statSync(path).isDirectory() ? undefined : path;
    } catch (error) {
      // A path that leads through a file, or that does not exist: what is above it decides.
      if (!isSystemError(error) || above === path) return undefined;
    }
  }
}
