/** The file system as loading sees it: the only module of the front end that touches the disk. */

import { readdirSync, readFileSync, statSync } from "node:fs";

/** What loading needs of a file system. Paths use forward slashes and are relative to the working folder. */
export interface FileSystem {
  /** The bytes of a file; undefined when it cannot be read. */
  readFile(path: string): Uint8Array | undefined;
  /** The names in a folder; undefined when the path is not a folder. */
  listFolder(path: string): readonly string[] | undefined;
}

/** The disk. */
export const diskFileSystem: FileSystem = {
  readFile(path) {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  },
  listFolder(path) {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(path) : undefined;
  },
};
