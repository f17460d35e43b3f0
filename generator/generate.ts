/** From options to files: the programmatic interface of the generator, and what a run made or found. */

import { resolve } from "node:path";
import { type Diagnostic, Diagnostics } from "./diagnostics.js";
import type { OutputFile } from "./emit/emit.js";
import { typeCheck } from "./emit/project.js";
import { checkOptions, type OutputOptions, optionTable, requireObject } from "./options/index.js";
import { reportFaults, shownPath } from "./pipeline/faults.js";
import { Loader } from "./pipeline/loader.js";
import { makeOutput, type Output, wantedOf } from "./pipeline/output.js";
import { schemaPaths } from "./pipeline/paths.js";
import { type Stage, Stopwatch } from "./pipeline/stopwatch.js";
import { type Changes, type Comparison, compareOutput, isWithin } from "./write/compare.js";
import { fileInPlaceOf } from "./write/faults.js";
import { realFolder } from "./write/folders.js";
import { writeOutput } from "./write/write.js";
import { diskFileSystem, type FileSystem } from "./xsd/index.js";

export { IM_OPERATIONS, makeOutput, type Output } from "./pipeline/output.js";
export { packageRoot } from "./pipeline/paths.js";
export type { Stage };

/** How outputs are made, whatever they are. */
export interface RunOptions {
  /** Whether to bring the output folders up to date (the default) or only to compare. */
  readonly write?: boolean | undefined;
  /** Where schemas are read; the disk unless given. */
  readonly fileSystem?: FileSystem | undefined;
}

/** What to generate from what, and how. */
export interface GenerateOptions extends OutputOptions, RunOptions {}

/** What a run took and made, in numbers. */
export interface GenerateSummary {
  /** Global elements in the selection. */
  readonly elements: number;
  /** Types in the selection, anonymous ones included. */
  readonly types: number;
  /** Operations in the selection. */
  readonly operations: number;
  /** Files of the output. */
  readonly files: number;
  /** The size of all files, in UTF-8. */
  readonly bytes: number;
  /** How long each stage took, in milliseconds, for the stages that were reached. */
  readonly milliseconds: Readonly<Partial<Record<Stage, number>>>;
}

/** What a run made or found. */
export interface GenerateResult {
  /** Whether there was no error. */
  readonly ok: boolean;
  /** Errors and warnings, by file, line and column; `formatDiagnostic` makes a line of one. */
  readonly diagnostics: readonly Diagnostic[];
  /** The output, by path; empty where there was an error in the schemas or the selection. */
  readonly files: readonly OutputFile[];
  /** How the output folder differed from that. */
  readonly changes: Changes;
  /** Whether the output folder is up to date now; never with `write: false`, and not after an error. */
  readonly written: boolean;
  /** The output folder, as given or by default. */
  readonly out: string;
  /** The names of the operations in the output. */
  readonly operations: readonly string[];
  /** Schema files that were read or looked for and folders that were searched, as absolute paths: what to watch. */
  readonly inputs: readonly string[];
  readonly summary: GenerateSummary;
}

/**
 * Generates the bindings into one output folder.
 *
 * It prints nothing. Whatever is wrong with schemas, names and files is told in the result, and then nothing
 * is written: the old output stays as it was, whole.
 * @throws TypeError where the options are none, such as for a name that no option has
 */
export function generate(options: GenerateOptions = {}): GenerateResult {
  requireObject(options, "the options of an output");
  const { write, fileSystem, ...output } = options;
  return generateAll([output], { write, fileSystem })[0]!;
}

/**
 * Generates several outputs. Schemas that several of them name are loaded once, and if one has an error,
 * none is written.
 * @returns a result for each output, in their order
 * @throws TypeError where the options are none, or the folder of an output is that of another, or inside it
 */
export function generateAll(outputs: readonly OutputOptions[], run: RunOptions = {}): GenerateResult[] {
  if (!Array.isArray(outputs)) throw new TypeError("outputs must be an array of options");
  for (const options of outputs) checkOptions(options);
  checkRun(run);
  const folders = outputs.map(({ out }) => realFolder(out ?? DEFAULT_OUT));
  checkFolders(folders);
  const loader = new Loader(run.fileSystem ?? diskFileSystem);
  const runs = outputs.map((options) => new Run(options, loader));
  for (const each of runs) each.make();
  if (run.write !== false && runs.every(({ ok }) => ok)) for (const each of runs) each.write();
  return runs.map((each) => each.result());
}

/** A `write` that is no boolean may have been meant either way. */
function checkRun(run: RunOptions): void {
  requireObject(run, "the options of the run");
  for (const [name, value] of Object.entries(run)) {
    if (name !== "write" && name !== "fileSystem") {
      throw new TypeError(`${name} is no option of a run: it has write and fileSystem`);
    }
    if (name === "write" && value !== undefined && typeof value !== "boolean") {
      throw new TypeError("write must be true or false");
    }
  }
}

/** An output owns its folder. */
function checkFolders(folders: readonly string[]): void {
  for (const [index, folder] of folders.entries()) {
    const other = folders.find((each, at) => at !== index && isWithin(folder, each));
    if (other === folder) throw new TypeError(`two outputs have the same folder, ${folder}`);
    if (other !== undefined) {
      throw new TypeError(`the folder of an output, ${folder}, lies inside that of another, ${other}`);
    }
  }
}

const DEFAULT_OUT = optionTable.out.default;
const NO_CHANGES: Changes = { created: [], changed: [], stale: [], unchanged: [] };

/** One output on its way. */
class Run {
  readonly #options: OutputOptions;
  readonly #loader: Loader;
  readonly #diagnostics = new Diagnostics();
  readonly #stopwatch = new Stopwatch();
  #inputs: readonly string[] = [];
  #output: Output | undefined;
  #comparison: Comparison | undefined;
  #written = false;

  constructor(options: OutputOptions, loader: Loader) {
    this.#options = options;
    this.#loader = loader;
  }

  get ok(): boolean {
    return !this.#diagnostics.hasErrors;
  }

  get #out(): string {
    return this.#options.out ?? DEFAULT_OUT;
  }

  /** All but writing. */
  make(): void {
    const loaded = this.#stopwatch.time("load", () => this.#loader.load(schemaPaths(this.#options)));
    this.#inputs = loaded.inputs;
    for (const diagnostic of loaded.diagnostics) this.#diagnostics.add(diagnostic);
    if (loaded.schema === undefined) return;
    const request = wantedOf(this.#options);
    const output = makeOutput(request, loaded.schema, this.#diagnostics, this.#options, this.#stopwatch);
    if (output === undefined) return;
    if (this.#options.typecheck === true) this.#typeCheck(output.files);
    if (this.ok) this.#output = output;
    if (this.ok) this.#stopwatch.time("compare", () => this.#compare(output.files));
  }

  write(): void {
    const { files } = this.#output!;
    this.#stopwatch.time("write", () =>
      reportFaults(this.#diagnostics, () => {
        writeOutput(resolve(this.#out), files, this.#comparison!);
        this.#written = true;
      }),
    );
  }

  result(): GenerateResult {
    const { files = [], model, selection } = this.#output ?? {};
    const { created, changed, stale, unchanged } = this.#comparison ?? NO_CHANGES;
    return {
      ok: this.ok,
      diagnostics: this.#diagnostics.list(),
      files,
      changes: { created, changed, stale, unchanged },
      written: this.#written,
      out: this.#out,
      operations: model?.operations.map(({ name }) => name) ?? [],
      inputs: this.#inputs,
      summary: {
        elements: selection?.elements.length ?? 0,
        types: selection?.types.length ?? 0,
        operations: selection?.operations.length ?? 0,
        files: files.length,
        bytes: files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
        milliseconds: this.#stopwatch.milliseconds,
      },
    };
  }

  #typeCheck(files: readonly OutputFile[]): void {
    const { importExtension } = this.#options;
    const problems = this.#stopwatch.time("typecheck", () => typeCheck(files, importExtension));
    for (const { path, line, message } of problems) {
      const position = { file: path, line, column: 1 };
      this.#diagnostics.report("output-does-not-compile", position, { problem: message });
    }
  }

  #compare(files: readonly OutputFile[]): void {
    const out = resolve(this.#out);
    const inTheWay = fileInPlaceOf(out);
    if (inTheWay !== undefined) {
      this.#diagnostics.report("not-a-folder", undefined, { path: shownPath(inTheWay) });
      return;
    }
    const comparison = reportFaults(this.#diagnostics, () => compareOutput(out, files));
    this.#comparison = comparison;
    for (const path of comparison?.foreign ?? []) {
      const hint = "move it away, or choose another output folder";
      this.#diagnostics.report("foreign-file", undefined, { path: `${this.#out}/${path}` }, hint);
    }
  }
}
