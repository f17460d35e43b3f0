/** `ews-codegen explore`: the schemas as a page for the browser, with a workbench for messages. */

import { writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Argv } from "yargs";
import { Diagnostics } from "../diagnostics.js";
import { OPTION_GROUPS, type OptionName, type OutputOptions, SELECTING } from "../options/index.js";
import { isSystemError, systemFault } from "../write/faults.js";
import { makeFolder } from "../write/folders.js";
import type { SelectionRequest } from "../xsd/index.js";
import { defineCommand, EXIT, listOption, schemaOption, UsageError } from "./command.js";
import {
  type ConfigArguments,
  checkConfigArguments,
  configOptions,
  configuredOptions,
  forOption,
} from "./configured.js";
import { declareOptions, givenOptions } from "./output-options.js";
import { openSchema } from "./schema.js";
import { reportDiagnostics, type Terminal } from "./terminal.js";

/** The arguments of `explore`, as yargs gives them. */
interface ExploreArguments extends ConfigArguments {
  readonly schema?: readonly string[] | undefined;
  readonly out?: string | undefined;
  readonly port?: string | undefined;
}

/** The options that decide what values and properties are like in TypeScript. */
const VALUES = ["dates", "bytes", "long", "enums", "names"] as const satisfies OptionName[];
/** The options of an output that the page depends on. */
const OPTIONS: readonly OptionName[] = ["schemas", ...SELECTING, ...VALUES];

/** Where the page is served unless told: one that no well-known program has, for bookmarks to stay good. */
const PORT = 4377;

export const exploreCommand = defineCommand<ExploreArguments>({
  name: "explore",
  positionals: "",
  describe: "Look around in the schemas with a browser, and try messages",
  flags: ["all", "no-config"],
  valued: ["schema", "operation", "element", "type", ...VALUES, "out", "port", "config", "for"],
  tooMany: "schemas are named with --schema",
  options: exploreOptions,
  run: runExplore,
});

const SHOWING = "What to show (everything unless something is named):";
const SERVING = "Where to put it:";

function exploreOptions(command: Argv): Argv<ExploreArguments> {
  const declared = command
    .usage(
      "Usage: $0 explore [options]\n\nOperations, types and elements as a linked, searchable reference, and a workbench that reads\nand writes messages: one page, which loads nothing and sends nothing.",
    )
    .options({
      schema: { ...schemaOption, group: OPTION_GROUPS.reading },
      operation: { ...listOption, group: SHOWING, describe: "Operations to show, with all that they need" },
      element: {
        ...listOption,
        group: SHOWING,
        describe: "Global elements to show: t:Name, {namespace}Name or Name",
      },
      type: { ...listOption, group: SHOWING, describe: "Types to show" },
      all: {
        type: "boolean",
        group: SHOWING,
        describe: "All that the schemas declare, as where nothing is named",
      },
      out: {
        type: "string",
        group: SERVING,
        requiresArg: true,
        describe: "Write the page into this file; do not serve it",
      },
      port: {
        type: "string",
        group: SERVING,
        requiresArg: true,
        describe: `Where to serve it; ${PORT}, or where that is taken any other, unless given`,
      },
    } as const);
  return declareOptions(declared, VALUES)
    .options({ ...configOptions, ...forOption })
    .conflicts("out", "port")
    .conflicts("all", ["operation", "element", "type"])
    .check((args) => {
      checkConfigArguments(args);
      const { out, port } = args;
      if (Array.isArray(out) || Array.isArray(port))
        throw new Error("--out and --port may be given only once");
      if (out === "") throw new Error("--out needs the path of a file");
      if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) {
        throw new Error(`--port needs a number from 0 to 65535: ${port}`);
      }
      return true;
    })
    .example([
      ["$0 explore", "The packaged schemas, at the address that is printed"],
      ["$0 explore --schema my-schemas", "Those of your own server"],
      ["$0 explore --names camel", "With properties in camelCase"],
      ["$0 explore --for src/ews", "One of several outputs of the configuration"],
      ["$0 explore --out im.html", "As a file to hand around"],
    ])
    .epilogue(
      "The page is served to this machine alone; Ctrl-C ends it. It shows an output as it is configured, or all that the schemas declare where nothing is named.\nExit codes: 0 done, 2 wrong usage, faulty configuration or faulty schemas.",
    );
}

async function runExplore(args: ExploreArguments, terminal: Terminal): Promise<number> {
  const options = await configuredOptions(args, givenOptions({ ...args }, OPTIONS), OPTIONS, terminal);
  const schema = options && openSchema(options.schemas, terminal);
  if (schema === undefined || options === undefined) return EXIT.failed;
  // What makes the page is slow to load, and none of the other commands' business.
  const { makePage, servePage } = await import("../explore/index.js");
  const diagnostics = new Diagnostics();
  const html = makePage(titleOf(options.schemas), requestOf(options), schema, diagnostics, options);
  reportDiagnostics(diagnostics.list(), terminal);
  if (html === undefined) return EXIT.failed;
  const { io, out } = terminal;
  if (args.out !== undefined) {
    writePage(args.out, html);
    io.stdout.write(`${out("bold", args.out)}: ${(html.length / 1024).toFixed(0)} KiB\n`);
    return EXIT.done;
  }
  const server = await listening((port) => servePage(html, port), args.port);
  io.stdout.write(`${out("bold", server.url)}\nCtrl-C ends it.\n`);
  await interrupted(io.signal);
  await server.close();
  return EXIT.done;
}

/** @throws UsageError where the path takes no file */
function writePage(path: string, html: string): void {
  try {
    makeFolder(dirname(resolve(path)));
    writeFileSync(path, html);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const reason = error.code === "EISDIR" ? "it is a folder" : systemFault(error).reason;
    throw new UsageError(`${path} cannot be written (${reason}): --out needs the path of a file`);
  }
}

/** What is named, or else everything. */
function requestOf(options: OutputOptions): SelectionRequest {
  const { operations = [], elements = [], types = [], all = false } = options;
  const nothing = operations.length + elements.length + types.length === 0;
  return { operations, elements, types, all: all || nothing };
}

/** The schemas by the name of what was given, without the folders around it. */
function titleOf(paths: readonly string[] = []): string {
  return paths.length === 0
    ? "Exchange IM operations"
    : paths.map((path) => basename(resolve(path))).join(", ");
}

/** Listens at the port that was asked for; at another where none was, and the usual one is taken. */
async function listening<T>(listen: (port: number) => Promise<T>, asked: string | undefined): Promise<T> {
  try {
    return await listen(asked === undefined ? PORT : Number(asked));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    if (asked === undefined) return listen(0);
    const problem = code === "EACCES" ? "needs more rights" : "is taken";
    throw new UsageError(`port ${asked} ${problem}: give another with --port, or 0 for any that is free`);
  }
}

/** Until the user wants no more: by the signals of the process, or by that of `io`. */
function interrupted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    signal?.addEventListener("abort", () => done());
    if (signal === undefined) for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => done());
  });
}
