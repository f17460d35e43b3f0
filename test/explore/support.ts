/** The data of the page for selections of schemas, and bindings to hold them against. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Bindings, bindingsFor } from "../../generator/commands/bindings.js";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { exploreData } from "../../generator/explore/data.js";
import { declarationsOf } from "../../generator/explore/declarations.js";
import { makePage } from "../../generator/explore/index.js";
import { makeOutput, type Output } from "../../generator/generate.js";
import type { ShapeOptions } from "../../generator/options/index.js";
import {
  type FileSystem,
  loadSchema,
  type Schema,
  type Selection,
  type SelectionRequest,
  selectComponents,
} from "../../generator/xsd/index.js";
import type { ExploreData } from "../../templates/explore/app/data.js";
import { officialSchemas, repository } from "../project/support.js";

export interface Explored {
  readonly schema: Schema;
  readonly selection: Selection;
  readonly output: Output;
  readonly data: ExploreData;
}

const ALL: SelectionRequest = { all: true };

/** The packaged schemas, and the whole ones where they are there. */
export const packagedSchemas = join(repository, "schemas");
export const wholeSchemas = join(repository, officialSchemas);
export const hasWholeSchemas = existsSync(wholeSchemas);

export function openSchemas(path: string, fs?: FileSystem): Schema {
  const diagnostics = new Diagnostics();
  const schema = loadSchema([path], { diagnostics, ...(fs !== undefined && { fs }) });
  return without(diagnostics, schema);
}

export function explore(schema: Schema, request = ALL): Explored {
  const diagnostics = new Diagnostics();
  const selection = selectComponents(schema, request, diagnostics);
  const output = without(diagnostics, makeOutput(request, schema, diagnostics));
  const { model, files } = output;
  const declarations = declarationsOf(files, model);
  const data = exploreData({ title: "Test", schema, selection, model, declarations });
  // As the page gets it.
  return { schema, selection, output, data: JSON.parse(JSON.stringify(data)) as ExploreData };
}

export function pageOf(schema: Schema, title = "Test", shape: ShapeOptions = {}): string {
  const diagnostics = new Diagnostics();
  return without(diagnostics, makePage(title, ALL, schema, diagnostics, shape));
}

export async function bindingsOf(schema: Schema): Promise<Bindings> {
  const diagnostics = new Diagnostics();
  return without(diagnostics, await bindingsFor(ALL, schema, diagnostics));
}

function without<T>(diagnostics: Diagnostics, made: T | undefined): T {
  if (made === undefined) throw new Error(diagnostics.list().map(formatDiagnostic).join("\n"));
  return made;
}
