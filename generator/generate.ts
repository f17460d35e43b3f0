import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Diagnostic, Diagnostics } from "./diagnostics.js";
import { emit, type OutputFile } from "./emit/emit.js";
import { typeCheck } from "./emit/project.js";
import type { BindingModel } from "./model/bindings.js";
import { buildModel } from "./model/build.js";
import { completeOptions, type ShapeOptions } from "./options.js";
import { type Changes, compareOutput, writeOutput } from "./write/write.js";
import {
  loadSchema,
  type Schema,
  type SelectionRequest,
  selectComponents,
  subsetSchemas,
} from "./xsd/index.js";

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

/** What to generate from what. */
export interface GenerateOptions extends SelectionRequest, ShapeOptions {
  /** WSDL and XSD files, or folders of them; the packaged schemas unless told. */
  readonly schemas?: readonly string[] | undefined;
  /** The output folder; `./generated` unless told. */
  readonly out?: string | undefined;
  /**
   * Whether to compile the output before it is written; no, unless told. That is for faults of the generator,
   * not of the schemas, and takes longer than all the rest.
   */
  readonly typecheck?: boolean | undefined;
  /** Whether to bring the output folder up to date (the default) or only to compare. */
  readonly write?: boolean | undefined;
}

/** What a run made or found. */
export interface GenerateResult {
  /** Whether there was no error. If there was one, nothing was written. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly OutputFile[];
  /** How the output folder differed. */
  readonly changes: Changes;
  readonly operations: readonly string[];
}

const NO_CHANGES: Changes = { created: [], changed: [], stale: [], unchanged: [] };

/** The folder of this package: where `schemas` and `templates` are, beside the sources as beside `dist`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "templates", "functions"))) folder = dirname(folder);
  return folder;
}

/**
 * Generates the bindings.
 * @returns the files, and diagnostics in place of exceptions for whatever is wrong with the input
 * @throws for faults of the file system other than missing schema files
 */
export function generate(options: GenerateOptions = {}): GenerateResult {
  const diagnostics = new Diagnostics();
  const failed = (): GenerateResult => ({
    ok: false,
    diagnostics: diagnostics.list(),
    files: [],
    changes: NO_CHANGES,
    operations: [],
  });
  const schema = loadSchema(schemaPaths(options), { diagnostics });
  if (schema === undefined) return failed();
  const output = makeOutput(withDefaults(options), schema, diagnostics, options);
  if (output === undefined) return failed();
  const { files, model } = output;
  for (const { path, line, message } of options.typecheck === true
    ? typeCheck(files, options.importExtension)
    : []) {
    diagnostics.report("output-does-not-compile", { file: path, line, column: 1 }, { problem: message });
  }
  if (diagnostics.hasErrors) return failed();
  const out = resolve(options.out ?? "generated");
  const changes = options.write === false ? compareOutput(out, files) : writeOutput(out, files);
  return {
    ok: true,
    diagnostics: diagnostics.list(),
    files,
    changes,
    operations: model.operations.map(({ name }) => name),
  };
}

/** What is made of a selection. */
export interface Output {
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
): Output | undefined {
  const options = completeOptions(shape);
  const selection = selectComponents(schema, request, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const model = buildModel(selection, schema, diagnostics, options);
  if (diagnostics.hasErrors) return undefined;
  const files = emit(model, subsetSchemas(selection, schema), join(packageRoot(), "templates"), options);
  return { model, files };
}

function schemaPaths({ schemas = [] }: GenerateOptions): readonly string[] {
  if (schemas.length > 0) return schemas;
  const packaged = join(packageRoot(), "schemas");
  const shown = relative(process.cwd(), packaged);
  return [shown.startsWith("..") ? packaged : shown];
}

function withDefaults(options: GenerateOptions): SelectionRequest {
  const { operations = [], elements = [], types = [], all = false } = options;
  const nothing = operations.length + elements.length + types.length === 0 && !all;
  return { operations: nothing ? IM_OPERATIONS : operations, elements, types, all };
}
