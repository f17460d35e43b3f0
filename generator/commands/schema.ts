/** Loading schemas for the commands that only look at them. */

import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { Diagnostics, formatDiagnostic } from "../diagnostics.js";
import { loadSchema, type Schema } from "../xsd/index.js";
import { type CommandIo, count } from "./command.js";

/** The folder of the packaged schemas, as seen from the working folder where it lies below that. */
function packagedSchemas(): string {
  const packaged = join(
    dirname(createRequire(import.meta.url).resolve("ews-codegen/package.json")),
    "schemas",
  );
  const shown = relative(process.cwd(), packaged);
  return shown.startsWith("..") ? packaged : shown;
}

/**
 * Loads the schemas that `--schema` names, or the packaged ones.
 * @returns undefined where they have errors; these, and all warnings, have been printed then
 */
export function openSchema(paths: readonly string[] = [], io: CommandIo): Schema | undefined {
  const diagnostics = new Diagnostics();
  const schema = loadSchema(paths.length > 0 ? paths : [packagedSchemas()], { diagnostics });
  printDiagnostics(diagnostics, io);
  return diagnostics.hasErrors ? undefined : schema;
}

/** Prints all diagnostics, and after errors how many there are. */
export function printDiagnostics(diagnostics: Diagnostics, io: CommandIo): void {
  const all = diagnostics.list();
  for (const diagnostic of all) io.stderr.write(`${formatDiagnostic(diagnostic)}\n`);
  if (!diagnostics.hasErrors) return;
  const errors = all.filter(({ severity }) => severity === "error").length;
  io.stderr.write(`${count(errors, "error")}, ${count(all.length - errors, "warning")}\n`);
}
