/** `ews-codegen explore`: from a selection of components to a page that shows and tries them. */

import type { Diagnostics } from "../diagnostics.js";
import type { ShapeOptions } from "../options/index.js";
import { makeOutput } from "../pipeline/output.js";
import { packageRoot } from "../pipeline/paths.js";
import type { Schema, SelectionRequest } from "../xsd/index.js";
import { exploreData } from "./data.js";
import { declarationsOf } from "./declarations.js";
import { explorePage } from "./page.js";

export { type PageServer, servePage } from "./server.js";

/**
 * Makes the page of a selection.
 * @param title what the schemas are called
 * @param values what values and properties are like, where that is not as usual
 * @returns HTML, or undefined where the selection has faults, which are in the diagnostics then
 */
export function makePage(
  title: string,
  request: SelectionRequest,
  schema: Schema,
  diagnostics: Diagnostics,
  { dates, bytes, long, enums, names }: ShapeOptions = {},
): string | undefined {
  const output = makeOutput(request, schema, diagnostics, { dates, bytes, long, enums, names });
  if (output === undefined) return undefined;
  const { model, files, selection } = output;
  const declarations = declarationsOf(files, model);
  const data = exploreData({ title, schema, selection, model, declarations });
  return explorePage(data, files, packageRoot());
}
