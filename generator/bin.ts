#!/usr/bin/env node
import { run } from "./cli.js";

// A reader that has seen enough (`ews-codegen … | head`) is no fault worth a stack trace.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await run(process.argv.slice(2));
