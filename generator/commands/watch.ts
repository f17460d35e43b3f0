/** `generate --watch`: again and again, whenever something changes that the output is made of. */

import { relative, resolve } from "node:path";
import { readConfig } from "../config/config.js";
import { diskFileSystem, type FileSystem } from "../xsd/index.js";
import { EXIT, PROGRAM, UsageError } from "./command.js";
import { generateOnce } from "./generation.js";
import { fingerprint, fingerprintOfBytes, fingerprintOfNames, nextChange } from "./inputs.js";
import type { Manner } from "./plan.js";

/**
 * Generates, and goes on until the process is interrupted or the signal of `io` comes. Faults end a round, not
 * the watching.
 * @returns the exit code
 */
export async function watchGeneration(manner: Manner): Promise<number> {
  const { io, args } = manner;
  const say = (text: string): void => {
    if (args.quiet !== true) io.stdout.write(`${text}\n`);
  };
  const { signal, release } = endOfWatching(io.signal);
  try {
    while (!signal.aborted) {
      const known = oneRound(manner);
      say(`watching ${known.size} files and folders; Ctrl-C ends`);
      const changed = await nextChange(known, signal);
      if (changed.length > 0) say(`\nchanged: ${changed.map(shown).join(", ")}`);
    }
  } finally {
    release();
  }
  say("ended");
  return EXIT.done;
}

/** Generates once; returns the fingerprints of all that the outcome depends on, as they were when it was read. */
function oneRound(manner: Manner): Map<string, string> {
  const { args, io, err } = manner;
  const known = new Map<string, string>();
  if (args["no-config"] !== true) {
    for (const path of readConfig(args.config).inputs) known.set(path, fingerprint(path));
  }
  try {
    const { inputs } = generateOnce(manner, { fileSystem: recordingFileSystem(known) });
    for (const path of inputs) if (!known.has(path)) known.set(path, fingerprint(path));
  } catch (error) {
    // Such as a flag that does not fit the configuration any more.
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`${err("red", PROGRAM)}: ${error.message}\n`);
  }
  return known;
}

/** The disk; notes the fingerprint of all that is read. */
function recordingFileSystem(known: Map<string, string>): FileSystem {
  return {
    readFile: (path) => {
      const bytes = diskFileSystem.readFile(path);
      known.set(resolve(path), bytes === undefined ? "" : fingerprintOfBytes(bytes));
      return bytes;
    },
    listFolder: (path) => {
      const names = diskFileSystem.listFolder(path);
      if (names !== undefined) known.set(resolve(path), fingerprintOfNames(names));
      return names;
    },
  };
}

/** Aborts when the given signal does, or without one when the process is interrupted or told to end. */
function endOfWatching(given: AbortSignal | undefined): { signal: AbortSignal; release: () => void } {
  if (given !== undefined) return { signal: given, release: () => {} };
  const controller = new AbortController();
  const end = (): void => controller.abort();
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const name of signals) process.once(name, end);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of signals) process.off(name, end);
    },
  };
}

function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" || near.startsWith("..") ? path : near;
}
