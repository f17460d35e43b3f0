/** `ews-codegen list`: what the schemas declare, for people in columns, for programs as JSON. */

import type { Argv } from "yargs";
import { suggest } from "../diagnostics.js";
import {
  displayName,
  type ElementDeclaration,
  type Operation,
  type OperationMessage,
  type QName,
  type Schema,
  type SourcePosition,
  type TypeDefinition,
} from "../xsd/index.js";
import { defineCommand, EXIT, schemaOption, UsageError } from "./command.js";
import {
  type ConfigArguments,
  checkConfigArguments,
  configOptions,
  configuredSchema,
  forOption,
} from "./configured.js";
import type { Paint, Terminal } from "./terminal.js";
import { withHint } from "./words.js";

/** The arguments of `list`, as yargs gives them. */
interface ListArguments extends ConfigArguments {
  readonly what: string;
  readonly schema?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** One thing in a list: for people its columns, for programs a record. */
interface Entry {
  readonly name: string;
  /** What stands between the name and the place. */
  readonly columns: readonly string[];
  readonly record: Readonly<Record<string, unknown>>;
  readonly position: SourcePosition;
}

/** How each kind of component is listed. */
const LISTS: Readonly<Record<string, (schema: Schema) => Entry[]>> = {
  operations: (schema) =>
    [...schema.operations.values()].map((operation) => operationEntry(operation, schema)),
  types: (schema) => [...schema.types.values()].flatMap((type) => typeEntry(type, schema)),
  elements: (schema) => [...schema.elements.values()].map((element) => elementEntry(element, schema)),
};

/** What to do where there is none of a kind. */
const NONE: Readonly<Record<string, string>> = {
  operations: " Name the WSDL, too, or the schemas with elements X and XResponse.",
};

const KINDS = "operations, types or elements";

export const listCommand = defineCommand<ListArguments>({
  name: "list",
  positionals: "<what>",
  describe: "List the operations, types or global elements of the schemas",
  flags: ["json", "no-config"],
  valued: ["schema", "config", "for"],
  missing: `what to list is missing: ${KINDS}`,
  tooMany: "schemas are named with --schema",
  options: listOptions,
  run: runList,
});

const LISTING = "How to list:";

function listOptions(command: Argv): Argv<ListArguments> {
  return command
    .usage("Usage: $0 list operations|types|elements [options]\n\nList what the schemas declare, by name.")
    .positional("what", { type: "string", demandOption: true, describe: KINDS })
    .options({
      schema: { ...schemaOption, group: LISTING },
      json: { type: "boolean", group: LISTING, describe: "Print a JSON array of objects" },
      ...configOptions,
      ...forOption,
    } as const)
    .check((args) => {
      checkConfigArguments(args);
      return true;
    })
    .example([
      ["$0 list operations", "Operations with the elements of request and response"],
      ["$0 list types --schema my-schemas", "Named types with their kind and place"],
      ["$0 list elements --json", "Global elements with their types, for programs"],
    ])
    .epilogue("Exit codes: 0 done, 2 wrong usage, faulty configuration or faulty schemas.");
}

async function runList(args: ListArguments, terminal: Terminal): Promise<number> {
  const { what, json } = args;
  const { io, out } = terminal;
  const entriesOf = Object.hasOwn(LISTS, what) ? LISTS[what] : undefined;
  if (entriesOf === undefined) {
    const told = withHint(`cannot list ${what}`, suggest(what, Object.keys(LISTS)));
    throw new UsageError(`${told}: choose ${KINDS}`);
  }
  const schema = await configuredSchema(args, terminal);
  if (schema === undefined) return EXIT.failed;
  const entries = entriesOf(schema).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (entries.length === 0) io.stderr.write(`The schemas declare no ${what}.${NONE[what] ?? ""}\n`);
  if (json !== true) io.stdout.write(table(entries, out));
  else io.stdout.write(`${JSON.stringify(entries.map(recordOf), null, 2)}\n`);
  return EXIT.done;
}

function operationEntry(operation: Operation, schema: Schema): Entry {
  const { name, soapAction, input, output, position } = operation;
  const shown = ({ name: qname }: ElementDeclaration): string => displayName(qname, schema.prefixes);
  const headers = (message: OperationMessage): string[] =>
    message.headers.map(({ element }) => shown(element));
  return {
    name,
    columns: [shown(input.body), shown(output.body)],
    record: {
      request: shown(input.body),
      response: shown(output.body),
      requestHeaders: headers(input),
      responseHeaders: headers(output),
      soapAction,
    },
    position,
  };
}

/** None for a type without a name, which no list holds. */
function typeEntry(type: TypeDefinition, schema: Schema): Entry[] {
  if (type.name === undefined) return [];
  const { kind, position } = type;
  const base = type.base?.name === undefined ? {} : { base: shownName(type.base.name, schema) };
  const abstract = kind === "complexType" ? { abstract: type.abstract } : {};
  return [
    {
      name: displayName(type.name, schema.prefixes),
      columns: [kind],
      record: { namespace: type.name.namespace, kind, ...abstract, ...base },
      position,
    },
  ];
}

function elementEntry({ name, type, position }: ElementDeclaration, schema: Schema): Entry {
  const typeName = type.name === undefined ? undefined : shownName(type.name, schema);
  return {
    name: displayName(name, schema.prefixes),
    columns: [typeName ?? "(anonymous)"],
    record: { namespace: name.namespace, type: typeName ?? null },
    position,
  };
}

function shownName(name: QName, schema: Schema): string {
  return displayName(name, schema.prefixes);
}

function recordOf({ name, record, position }: Entry): object {
  return { name, ...record, ...position };
}

/** One line each; all columns but the last, `file:line`, are as wide as their widest text. */
function table(entries: readonly Entry[], paint: Paint): string {
  const rows = entries.map(({ name, columns, position }) => [
    name,
    ...columns,
    `${position.file}:${position.line}`,
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => {
        if (column === row.length - 1) return paint("dim", text);
        const padding = " ".repeat(widths[column]! - text.length);
        return `${column === 0 ? paint("bold", text) : text}${padding}`;
      })
      .join("  ");
  return rows.map((row) => `${line(row)}\n`).join("");
}
