/** Loading schemas for the commands that only look at them. */

import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { Diagnostics } from "../diagnostics.js";
import { loadSchema, type Schema } from "../xsd/index.js";
import { reportDiagnostics, type Terminal } from "./terminal.js";

/** The folder of the packaged schemas, as seen from the working folder where it lies below that. */
function packagedSchemas(): string {
  const packaged = join(
    dirname(createRequire(import.meta.url).resolve("ews-codegen/package.json")),
    "schemas",
  );
  const shown = relative(process.cwd(), packaged);
  return shown.startsWith("..") ? packaged : shown;
}

/** The schemas that are named, or the packaged ones. */
export function schemaPaths(paths: readonly string[] = []): readonly string[] {
  return paths.length > 0 ? paths : [packagedSchemas()];
}

/**
 * Loads the schemas that are named, or the packaged ones.
 * @returns undefined where they have errors; these, and all warnings, have been printed then
 */
export function openSchema(paths: readonly string[] | undefined, terminal: Terminal): Schema | undefined {
  const diagnostics = new Diagnostics();
  const schema = loadSchema(schemaPaths(paths), { diagnostics });
  reportDiagnostics(diagnostics.list(), terminal);
  return diagnostics.hasErrors ? undefined : schema;
}
