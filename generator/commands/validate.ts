/** `ews-codegen validate`: messages against the part of the schemas that they need. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Argv } from "yargs";
import { XmlError } from "../../templates/runtime/errors.js";
import { Diagnostics } from "../diagnostics.js";
import type { Schema } from "../xsd/index.js";
import { defineCommand, EXIT, schemaOption } from "./command.js";
import {
  type ConfigArguments,
  checkConfigArguments,
  configOptions,
  configuredSchema,
  forOption,
} from "./configured.js";
import { type Fault, faultLine, illFormed, missingDeclarations, placed } from "./faults.js";
import { InputError, readInput } from "./input.js";
import { componentsOf, writeMessageSchema } from "./message-schema.js";
import { type Outline, outlineOf } from "./outline.js";
import { reportDiagnostics, type Terminal } from "./terminal.js";
import { validationCopy } from "./validation-copy.js";
import { type Validator, ValidatorError } from "./validator.js";
import { openValidators, VALIDATORS, type ValidatorChoice } from "./validators.js";
import { count } from "./words.js";

/** The arguments of `validate`, as yargs gives them. */
interface ValidateArguments extends ConfigArguments {
  readonly file: readonly string[];
  readonly schema?: readonly string[] | undefined;
  readonly validator: ValidatorChoice;
}

export const validateCommand = defineCommand<ValidateArguments>({
  name: "validate",
  positionals: "<file..>",
  describe: "Validate XML messages against the schemas",
  flags: ["no-config"],
  valued: ["schema", "validator", "config", "for"],
  missing: "a file is missing: name one or several, or - for standard input",
  options: validateOptions,
  run: runValidate,
});

const VALIDATION = "How to validate:";

function validateOptions(command: Argv): Argv<ValidateArguments> {
  // Without a default the parser shows one of its own, `[]`.
  const positional = { type: "string", array: true, demandOption: true, default: undefined } as const;
  return command
    .usage(
      "Usage: $0 validate FILE.xml... [options]\n\nValidate messages: header entries and body of an envelope, or a bare element.",
    )
    .positional("file", { ...positional, describe: "XML files; - for standard input" })
    .options({
      schema: { ...schemaOption, group: VALIDATION },
      validator: {
        group: VALIDATION,
        choices: VALIDATORS,
        default: "auto" as const,
        defaultDescription: "auto",
        requiresArg: true,
        describe: "Which one to use; auto is Xerces where there is a JDK, else libxml2",
      },
      ...configOptions,
      ...forOption,
    } as const)
    .check((args) => {
      checkConfigArguments(args);
      if (Array.isArray(args.validator)) throw new Error("--validator may be given only once");
      return true;
    })
    .example([
      ["$0 validate request.xml response.xml", "By the packaged schemas"],
      ["$0 validate request.xml --schema xsds", "By the schemas of your own server"],
    ])
    .epilogue(
      [
        "What is wrong is printed as file:line:column error code: message. Of the schemas only what a message " +
          "needs is used: what a validator does not like elsewhere in them does not matter.",
        "Exit codes: 0 all valid, 1 invalid messages, 2 wrong usage, unreadable files, faulty configuration or faulty schemas.",
      ].join("\n"),
    );
}

async function runValidate(args: ValidateArguments, terminal: Terminal): Promise<number> {
  const { file, validator } = args;
  const schema = await configuredSchema(args, terminal);
  if (schema === undefined) return EXIT.failed;
  const validators = await openValidators(validator, terminal.io);
  let code: number = EXIT.done;
  for (const path of file) code = Math.max(code, await validateFile(path, schema, validators, terminal));
  return code;
}

/** Validates one file and prints its faults. */
async function validateFile(
  file: string,
  schema: Schema,
  validators: readonly Validator[],
  terminal: Terminal,
): Promise<number> {
  const { io, out, err } = terminal;
  try {
    const faults = await faultsIn(await readInput(file, io), file, schema, validators, terminal);
    if (faults === undefined) return EXIT.failed;
    for (const fault of faults) io.stdout.write(`${faultLine(fault, out)}\n`);
    if (faults.length === 0) io.stdout.write(`${file}: ${out("green", "valid")}\n`);
    else io.stderr.write(`${file}: ${err("red", count(faults.length, "error"))}\n`);
    return faults.length === 0 ? EXIT.done : EXIT.invalid;
  } catch (error) {
    if (!(error instanceof InputError || error instanceof ValidatorError)) throw error;
    io.stderr.write(`${error instanceof InputError ? "" : `${file}: `}${error.message}\n`);
    return EXIT.failed;
  }
}

/** All faults of a message; undefined where the schemas do not allow to tell, which has been printed then. */
async function faultsIn(
  bytes: Uint8Array,
  file: string,
  schema: Schema,
  validators: readonly Validator[],
  terminal: Terminal,
): Promise<readonly Fault[] | undefined> {
  let outline: Outline;
  try {
    outline = outlineOf(bytes, file);
  } catch (error) {
    if (error instanceof XmlError) return [illFormed(error, file)];
    throw error;
  }
  const undeclared = missingDeclarations(outline, schema);
  // Nothing a validator could add about a document whose root nobody declares.
  if (!outline.envelope && undeclared.length > 0) return undeclared;
  const folder = mkdtempSync(join(tmpdir(), "ews-codegen-validate-"));
  try {
    const diagnostics = new Diagnostics();
    const schemaFile = writeMessageSchema(folder, componentsOf(outline, schema), schema, diagnostics);
    reportDiagnostics(diagnostics.list(), terminal);
    if (schemaFile === undefined) return undefined;
    const found = await validateBy(validators, validationCopy(bytes, outline), schemaFile, terminal);
    const faults = [...undeclared, ...found.map((fault) => placed(fault, outline, file))];
    return faults.sort((a, b) => a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Validates with the first validator that can use the schema. */
async function validateBy(
  [validator, ...others]: readonly Validator[],
  xml: Uint8Array,
  schemaFile: string,
  terminal: Terminal,
): ReturnType<Validator["validate"]> {
  if (validator === undefined) throw new ValidatorError("no validator can use the schema");
  try {
    return await validator.validate(xml, schemaFile);
  } catch (error) {
    if (!(error instanceof ValidatorError) || others[0] === undefined) throw error;
    terminal.io.stderr.write(`${error.message}; validating with ${others[0].name} instead\n`);
    return validateBy(others, xml, schemaFile, terminal);
  }
}
