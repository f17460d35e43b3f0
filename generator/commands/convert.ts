/** `ews-codegen convert`: an XML message to JSON, and back. */

import type { Argv } from "yargs";
import { ERROR_CODES, fromJson, JsonError, toJson } from "../../templates/explore/app/json.js";
import { offsetOfKeys } from "../../templates/explore/app/json-path.js";
import { placeIn } from "../../templates/explore/app/json-place.js";
import { keysOfError } from "../../templates/explore/app/message-path.js";
import type { Deviation } from "../../templates/runtime/errors.js";
import type { OptionName } from "../options/index.js";
import { defineCommand, EXIT, schemaOption } from "./command.js";
import {
  type ConfigArguments,
  checkConfigArguments,
  configOptions,
  configuredOptions,
  forOption,
} from "./configured.js";
import { type ConverterOptions, converterFor } from "./converter.js";
import { elementHint } from "./element-hint.js";
import { InputError, readInput } from "./input.js";
import { declareOptions, givenOptions } from "./output-options.js";
import { type Paint, type Terminal, told } from "./terminal.js";
import { namedInJson, namedInXml } from "./wanted.js";

/** The arguments of `convert`, as yargs gives them. */
interface ConvertArguments extends ConfigArguments {
  readonly file: string;
  readonly schema?: readonly string[] | undefined;
  readonly names?: unknown;
  /** The named type that a bare element has which is not a global one. */
  readonly type?: string | undefined;
  readonly strict?: boolean | undefined;
  readonly indent?: string | undefined;
}

/**
 * The options of an output that matter. Those of values do not: a message comes back whole only with values
 * exactly as read.
 */
const OPTIONS: readonly OptionName[] = ["schemas", "names"];

export const convertCommand = defineCommand<ConvertArguments>({
  name: "convert",
  positionals: "<file>",
  describe: "Convert an XML message to JSON, or JSON to XML",
  flags: ["strict", "no-config"],
  valued: ["schema", "type", "names", "indent", "config", "for"],
  missing: "a file is missing: name one, or - for standard input",
  tooMany: "one file at a time; schemas are named with --schema",
  options: convertOptions,
  run: runConvert,
});

const CONVERSION = "How to convert:";

function convertOptions(command: Argv): Argv<ConvertArguments> {
  const declared = command
    .usage(
      "Usage: $0 convert FILE.xml|FILE.json [options]\n\nConvert a message, an envelope or a bare element, from XML to JSON or back.",
    )
    .positional("file", { type: "string", demandOption: true, describe: "The message; - for standard input" })
    .options({
      schema: { ...schemaOption, group: CONVERSION },
      type: {
        type: "string",
        group: CONVERSION,
        requiresArg: true,
        describe: "The named type of a bare element that is not a global one",
      },
      strict: {
        type: "boolean",
        group: CONVERSION,
        describe: "Fail at the first deviation from the schema, facets included",
      },
      indent: {
        type: "string",
        group: CONVERSION,
        requiresArg: true,
        describe: "Spaces a level: 2 for JSON, else 0 (one line)",
      },
    } as const);
  return declareOptions(declared, ["names"])
    .options({ ...configOptions, ...forOption })
    .check((args) => {
      checkConfigArguments(args);
      const { indent, type } = args;
      if (Array.isArray(type)) throw new Error("--type may be given only once");
      if (indent !== undefined && !/^([0-9]|10)$/.test(String(indent))) {
        throw new Error(`--indent needs a number from 0 to 10: ${String(indent)}`);
      }
      return true;
    })
    .example([
      ["$0 convert response.xml > response.json", "XML to JSON, by the packaged bindings"],
      ["$0 convert response.json", "and back"],
      ["$0 convert request.xml --schema xsds", "By the schemas of your own server"],
      ["$0 convert group.xml --type t:ImGroupType", "A bare element of a type"],
    ])
    .epilogue(
      [
        'JSON is {"header": {…}, "body": {"GetImItems": {…}}} for an envelope and {"GetImItems": {…}} for a ' +
          "bare element, with the objects of the bindings inside. What JSON has no form for is an object:",
        '  {"$bigint": "9007199254740993"}     64-bit integers and those without a limit',
        '  {"$number": "NaN"}                  NaN, INF, -INF, -0',
        '  {"$array": […], "$unknown": […]}    an array beside which something unknown was kept',
        "Deviations of a message from its schema are told on standard error. Of a configuration the schemas and the names of properties count; values are always such that nothing is lost.",
        "Exit codes: 0 done, 1 ill-formed, strictly wrong or not writable, 2 wrong usage, faulty configuration or faulty schemas.",
      ].join("\n"),
    );
}

/** A conversion: what is converted, by what, and how it is told. */
interface Conversion extends ConverterOptions {
  readonly file: string;
  readonly strict: boolean;
  readonly indent: string | undefined;
  readonly terminal: Terminal;
}

async function runConvert(args: ConvertArguments, terminal: Terminal): Promise<number> {
  const { file, type, strict = false, indent, schema } = args;
  const given = { ...givenOptions({ ...args }, ["names"]), ...(schema !== undefined && { schemas: schema }) };
  const options = await configuredOptions(args, given, OPTIONS, terminal);
  if (options === undefined) return EXIT.failed;
  const conversion: Conversion = { file, type, strict, indent, terminal, ...options };
  const { io, err } = terminal;
  try {
    const bytes = await readInput(file, io);
    const convert = isJson(file, bytes) ? jsonToXml : xmlToJson;
    const output = await convert(bytes, conversion);
    if (output === undefined) return EXIT.failed;
    io.stdout.write(`${output}\n`);
    return EXIT.done;
  } catch (error) {
    const line = error instanceof Error ? faultLine(error, conversion, err) : undefined;
    if (line === undefined) throw error;
    io.stderr.write(`${line}\n`);
    return error instanceof InputError ? EXIT.failed : EXIT.invalid;
  }
}

/** By the ending of the name, else by how the content begins. */
function isJson(file: string, bytes: Uint8Array): boolean {
  const [, ending] = /\.(json|xml)$/i.exec(file) ?? [];
  if (ending !== undefined) return ending.toLowerCase() === "json";
  const beginning = new TextDecoder().decode(bytes.subarray(0, 1000));
  return /^\s*[{["]/.test(beginning);
}

async function xmlToJson(bytes: Uint8Array, conversion: Conversion): Promise<string | undefined> {
  const { file, strict, indent, terminal } = conversion;
  const converter = await converterFor(namedInXml(bytes, file), conversion, terminal);
  const onDeviation = ({ code, message, path, line, column }: Deviation): void => {
    const rest = `${code}: ${message} at ${path}${hintFor(message, "xml", conversion)}`;
    terminal.io.stderr.write(`${told(`${file}:${line}:${column}`, "warning", rest, terminal.err)}\n`);
  };
  const value = converter?.read(bytes, { mode: strict ? "strict" : "lenient", onDeviation });
  return value && toJson(value, Number(indent ?? 2));
}

async function jsonToXml(bytes: Uint8Array, conversion: Conversion): Promise<string | undefined> {
  const { strict, indent, terminal } = conversion;
  const text = new TextDecoder().decode(bytes);
  let value: unknown;
  try {
    value = fromJson(text);
  } catch (error) {
    throw error instanceof JsonError ? withPlace(error, text) : error;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new JsonError(
      'an object is expected, such as {"GetImItems": {…}} or {"body": {"GetImItems": {…}}}',
    );
  }
  const converter = await converterFor(namedInJson(value), conversion, terminal);
  try {
    return converter?.write(value, { check: strict, indent: Number(indent ?? 0) });
  } catch (error) {
    const { path, message } = error as Partial<Deviation>;
    if (path === undefined || message === undefined) throw error;
    throw Object.assign(error as Error, placeIn(text, offsetOfKeys(text, keysOfError(value, path, message))));
  }
}

/** The message of an error in JSON with the line and column in front, as far as they are known. */
function withPlace(error: JsonError, text: string): JsonError {
  if (error.offset === undefined) return error;
  return Object.assign(error, placeIn(text, error.offset));
}

/** The line to print for an error of the message or its file; undefined for any other. */
function faultLine(error: Error, conversion: Conversion, paint: Paint): string | undefined {
  if (error instanceof InputError) return error.message;
  const { line, column, code = ERROR_CODES[error.name] } = error as Partial<Deviation> & Error;
  if (code === undefined || (error.name !== "DeviationError" && ERROR_CODES[error.name] === undefined))
    return undefined;
  const { file } = conversion;
  const place = line === undefined ? file : `${file}:${line}:${column}`;
  const form = error.name === "WriteError" ? "json" : "xml";
  const message = error.message.replace(/ \(line \d+, column \d+\)$/, "");
  return told(place, "error", `${code}: ${message}${hintFor(message, form, conversion)}`, paint);
}

/** What to do about an element that is not known, behind a message that is about one. */
function hintFor(message: string, form: "xml" | "json", { schemas }: ConverterOptions): string {
  const hint = elementHint(message, form, schemas);
  return hint === undefined ? "" : ` (${hint})`;
}
