/** From a schema and a request to the files of an output. */

import { join } from "node:path";
import type { Diagnostics } from "../diagnostics.js";
import { emit, type OutputFile } from "../emit/emit.js";
import type { BindingModel } from "../model/bindings.js";
import { buildModel } from "../model/build.js";
import { completeOptions, type OutputOptions, type ShapeOptions } from "../options/index.js";
import {
  type Schema,
  type Selection,
  type SelectionRequest,
  selectComponents,
  subsetSchemas,
} from "../xsd/index.js";
import { packageRoot } from "./paths.js";
import { Stopwatch } from "./stopwatch.js";

/** The instant messaging operations: what is generated unless something else is asked for. */
export const IM_OPERATIONS: readonly string[] = [
  "AddDistributionGroupToImList",
  "AddImContactToGroup",
  "AddImGroup",
  "AddNewImContactToGroup",
  "AddNewTelUriContactToGroup",
  "GetImItemList",
  "GetImItems",
  "RemoveContactFromImList",
  "RemoveDistributionGroupFromImList",
  "RemoveImContactFromGroup",
  "RemoveImGroup",
  "SetImGroup",
  "SetImListMigrationCompleted",
];

/** What is made of a selection. */
export interface Output {
  readonly selection: Selection;
  readonly model: BindingModel;
  readonly files: readonly OutputFile[];
}

/**
 * Makes the output of a selection, without a look at the disk.
 * @param shape what the output is to look like, where it is not as usual
 * @returns undefined where the selection has faults, which are in the diagnostics then
 */
export function makeOutput(
  request: SelectionRequest,
  schema: Schema,
  diagnostics: Diagnostics,
  shape: ShapeOptions = {},
  stopwatch = new Stopwatch(),
): Output | undefined {
  const options = completeOptions(shape);
  const selection = stopwatch.time("select", () => selectComponents(schema, request, diagnostics));
  if (diagnostics.hasErrors) return undefined;
  const model = stopwatch.time("model", () => buildModel(selection, schema, diagnostics, options));
  if (diagnostics.hasErrors) return undefined;
  const files = stopwatch.time("emit", () =>
    emit(model, subsetSchemas(selection, schema), join(packageRoot(), "templates"), options),
  );
  return { selection, model, files };
}

/** What options ask for, or the IM operations. */
export function wantedOf(options: OutputOptions): SelectionRequest {
  const { operations = [], elements = [], types = [], all = false } = options;
  const nothing = operations.length + elements.length + types.length === 0 && !all;
  return { operations: nothing ? IM_OPERATIONS : operations, elements, types, all };
}
