#!/usr/bin/env node
import { cannotTell, run } from "./cli.js";

let unwritten: NodeJS.ErrnoException | undefined;
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`ews-codegen … | head`) is no fault.
    if (error.code === "EPIPE" || unwritten !== undefined) return;
    unwritten = error;
    process.exitCode = cannotTell(error);
  });
}

const code = await run(process.argv.slice(2));
// A fault of the streams may be told before or after this.
if (unwritten === undefined) process.exitCode = code;
