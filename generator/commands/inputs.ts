/** Noticing that files have changed: by events of their folders, and then by what is in the files. */

import { createHash } from "node:crypto";
import { type FSWatcher, readdirSync, readFileSync, statSync, watch } from "node:fs";
import { dirname } from "node:path";

/** How long files must be left alone, and how often they are looked at where there are no events, in ms. */
const QUIET_TIME = 100;
const POLLING_TIME = 1000;

/** What is in a file, or of a folder the names of the schemas in it; the same for all that is not there. */
export function fingerprint(path: string): string {
  try {
    if (statSync(path).isDirectory()) return fingerprintOfNames(readdirSync(path));
    return fingerprintOfBytes(readFileSync(path));
  } catch {
    return "";
  }
}

/** What `fingerprint` gives for a file with these bytes. */
export function fingerprintOfBytes(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** What `fingerprint` gives for a folder with these names in it. */
export function fingerprintOfNames(names: readonly string[]): string {
  return `/${names
    .filter((name) => /\.(wsdl|xsd)$/i.test(name))
    .sort()
    .join("/")}`;
}

/**
 * Waits until one of the inputs is another than it was, and has been left alone for a moment. Folders are
 * watched, not files: editors that save by renaming put another file in the place of the one that was there.
 * @param known the fingerprints of the inputs, by absolute path, as they were used
 * @returns the inputs that changed; none where the signal ended the waiting
 */
export function nextChange(
  known: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const folders = new Folders(() => schedule(QUIET_TIME));
    let timer: NodeJS.Timeout | undefined;
    let last = "";
    const finish = (changed: readonly string[]): void => {
      clearTimeout(timer);
      folders.close();
      signal.removeEventListener("abort", end);
      resolve(changed);
    };
    const end = (): void => finish([]);
    const schedule = (time: number): void => {
      timer ??= setTimeout(look, time);
    };
    const look = (): void => {
      timer = undefined;
      // Before the files are looked at: a change in between must not go unnoticed.
      folders.watch(foldersOf(known.keys()));
      const now = [...known.keys()].map((path) => [path, fingerprint(path)] as const);
      const changed = now.filter(([path, print]) => print !== known.get(path)).map(([path]) => path);
      const state = now.join();
      if (changed.length > 0 && state === last) {
        finish(changed);
        return;
      }
      last = state;
      if (changed.length > 0) schedule(QUIET_TIME);
      else if (folders.failed) schedule(POLLING_TIME);
    };
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
    else look();
  });
}

/** The folders in which the inputs are, or would be: of those that are not there the one above. */
function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    let folder = isFolder(path) ? path : dirname(path);
    while (!isFolder(folder) && folder !== dirname(folder)) folder = dirname(folder);
    folders.add(folder);
  }
  return folders;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Watches folders. One that was replaced by another of its name is watched anew. */
class Folders {
  readonly #notice: () => void;
  readonly #watchers = new Map<string, { readonly watcher: FSWatcher; readonly inode: number }>();
  /** Whether some folder cannot be watched. */
  failed = false;

  constructor(notice: () => void) {
    this.#notice = notice;
  }

  watch(folders: ReadonlySet<string>): void {
    for (const [folder, { watcher, inode }] of this.#watchers) {
      if (folders.has(folder) && inodeOf(folder) === inode) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#open(folder);
  }

  close(): void {
    for (const { watcher } of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #open(folder: string): void {
    const fail = (): void => {
      this.failed = true;
      this.#notice();
    };
    try {
      const inode = inodeOf(folder);
      const watcher = watch(folder, this.#notice).on("error", fail);
      this.#watchers.set(folder, { watcher, inode });
    } catch {
      fail();
    }
  }
}

function inodeOf(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.ino ?? 0;
}
