/** `ews-codegen explore`: from a selection of components to a page that shows and tries them. */

import type { Diagnostics } from "../diagnostics.js";
import { makeOutput, packageRoot } from "../pipeline/output.js";
import type { Schema, SelectionRequest } from "../xsd/index.js";
import { exploreData } from "./data.js";
import { declarationsOf } from "./declarations.js";
import { explorePage } from "./page.js";

export { type PageServer, servePage } from "./server.js";

/**
 * Makes the page of a selection.
 * @param title what the schemas are called
 * @returns HTML, or undefined where the selection has faults, which are in the diagnostics then
 */
export function makePage(
  title: string,
  request: SelectionRequest,
  schema: Schema,
  diagnostics: Diagnostics,
): string | undefined {
  const output = makeOutput(request, schema, diagnostics);
  if (output === undefined) return undefined;
  const { model, files, selection } = output;
  const declarations = declarationsOf(files, model);
  const data = exploreData({ title, schema, selection, model, declarations });
  return explorePage(data, files, packageRoot());
}
