/** `ews-codegen explore`: the schemas as a page for the browser, with a workbench for messages. */

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Argv } from "yargs";
import { Diagnostics } from "../diagnostics.js";
import { type CommandIo, defineCommand, EXIT, listOption, schemaOption, UsageError } from "./command.js";
import { openSchema, printDiagnostics } from "./schema.js";

/** The arguments of `explore`, as yargs gives them. */
interface ExploreArguments {
  readonly schema?: readonly string[] | undefined;
  readonly operation?: readonly string[] | undefined;
  readonly element?: readonly string[] | undefined;
  readonly type?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
  readonly out?: string | undefined;
  readonly port?: string | undefined;
}

/** Where the page is served unless told: one that no well-known program has, for bookmarks to stay good. */
const PORT = 4377;

export const exploreCommand = defineCommand<ExploreArguments>({
  name: "explore",
  positionals: "",
  describe: "Look around in the schemas with a browser, and try messages",
  flags: ["all"],
  valued: ["schema", "operation", "element", "type", "out", "port"],
  tooMany: "schemas are named with --schema",
  options: exploreOptions,
  run: runExplore,
});

function exploreOptions(command: Argv): Argv<ExploreArguments> {
  return command
    .usage(
      "Usage: $0 explore [options]\n\nOperations, types and elements as a linked, searchable reference, and a workbench that reads\nand writes messages: one page, which loads nothing and sends nothing.",
    )
    .options({
      schema: schemaOption,
      operation: { ...listOption, describe: "Operations to show, with all that they need" },
      element: { ...listOption, describe: "Global elements to show: t:Name, {namespace}Name or Name" },
      type: { ...listOption, describe: "Types to show" },
      all: {
        type: "boolean",
        describe: "All that the schemas declare, as where nothing is named",
      },
      out: { type: "string", requiresArg: true, describe: "Write the page into this file; do not serve it" },
      port: {
        type: "string",
        requiresArg: true,
        describe: `Where to serve it; ${PORT}, or where that is taken any other, unless given`,
      },
    } as const)
    .conflicts("out", "port")
    .conflicts("all", ["operation", "element", "type"])
    .check(({ out, port }) => {
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
      ["$0 explore --out im.html", "As a file to hand around"],
    ])
    .epilogue(
      "The page is served to this machine alone; Ctrl-C ends it.\nExit codes: 0 done, 2 wrong usage or faulty schemas.",
    );
}

async function runExplore(args: ExploreArguments, io: CommandIo): Promise<number> {
  const schema = openSchema(args.schema, io);
  if (schema === undefined) return EXIT.failed;
  const { operation: operations, element: elements, type: types } = args;
  const named = [operations, elements, types].some((names) => names !== undefined);
  const request = { operations, elements, types, all: args.all === true || !named };
  // What makes the page is slow to load, and none of the other commands' business.
  const { makePage, servePage } = await import("../explore/index.js");
  const diagnostics = new Diagnostics();
  const html = makePage(titleOf(args.schema), request, schema, diagnostics);
  printDiagnostics(diagnostics, io);
  if (html === undefined) return EXIT.failed;
  if (args.out !== undefined) {
    mkdirSync(dirname(args.out), { recursive: true });
    writeFileSync(args.out, html);
    io.stdout.write(`${args.out}: ${(html.length / 1024).toFixed(0)} KiB\n`);
    return EXIT.done;
  }
  const server = await listening((port) => servePage(html, port), args.port);
  io.stdout.write(`${server.url}\nCtrl-C ends it.\n`);
  await interrupted(io.signal);
  await server.close();
  return EXIT.done;
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
