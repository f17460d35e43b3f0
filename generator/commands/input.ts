/** Reading the files that a command is given. */

import { readFileSync } from "node:fs";
import { STDIN } from "./command.js";
import type { CommandIo } from "./io.js";

/** A file that cannot be read; the message is one line that names it and says what to do. */
export class InputError extends Error {
  override name = "InputError";
}

/**
 * The bytes of a file, or of standard input.
 * @throws InputError where there is no such file
 */
export async function readInput(file: string, io: CommandIo): Promise<Uint8Array> {
  if (file === STDIN) return readAll(io.stdin ?? process.stdin);
  try {
    return readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new InputError(
      `${file || "an empty name"}: cannot be read (${reasonOf(error)}): name a file, or - for standard input`,
    );
  }
}

function reasonOf(error: Error): string {
  if ((error as NodeJS.ErrnoException).code === "EISDIR") return "it is a folder";
  return /^E[A-Z]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
}

async function readAll(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) {
    chunks.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}
