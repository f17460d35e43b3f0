/** Loading schemas for the commands that only look at them. */

import { Diagnostics } from "../diagnostics.js";
import { schemaPaths } from "../pipeline/paths.js";
import { loadSchema, type Schema } from "../xsd/index.js";
import { reportDiagnostics, type Terminal } from "./terminal.js";

/**
 * Loads the schemas that are named, or the packaged ones.
 * @returns undefined where they have errors; these, and all warnings, have been printed then
 */
export function openSchema(paths: readonly string[] | undefined, terminal: Terminal): Schema | undefined {
  const diagnostics = new Diagnostics();
  const schema = loadSchema(schemaPaths(paths === undefined ? {} : { schemas: paths }), { diagnostics });
  reportDiagnostics(diagnostics.list(), terminal);
  return diagnostics.hasErrors ? undefined : schema;
}
