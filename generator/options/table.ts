/**
 * The options of one output: a single table, from which the flags of the command line, the keys of the
 * configuration file, its JSON schema, the checks of the programmatic API, the defaults and the documentation
 * are made.
 *
 * A new option is a member of OutputOptions, with its doc comment, and an entry of `optionTable`; the compiler
 * asks for the one where the other is there, and for the kind that fits its type.
 */

import type { Option, OptionTable } from "./kinds.js";
import type { OptionName, OutputOptions } from "./output-options.js";

/** Every option, by its name in configuration files and in the programmatic API, in the order of the help. */
export const optionTable = {
  schemas: {
    kind: "list",
    of: "paths",
    flag: "schema",
    group: "reading",
    description: "WSDL and XSD files or folders of them",
    default: "the packaged schemas",
    example: ["my-schemas"],
  },
  operations: {
    kind: "list",
    of: "names",
    flag: "operation",
    group: "making",
    description: "Operations, with all that they need",
    default: "the IM operations",
    example: ["GetImItems"],
    ofOneOutput: true,
  },
  elements: {
    kind: "list",
    of: "names",
    flag: "element",
    group: "making",
    description: "Global elements, with all that they need",
    default: "none",
    example: ["t:MailboxCulture"],
    ofOneOutput: true,
  },
  types: {
    kind: "list",
    of: "names",
    flag: "type",
    group: "making",
    description: "Named types, with all that they need",
    default: "none",
    example: ["t:ImGroupType"],
    ofOneOutput: true,
  },
  all: {
    kind: "flag",
    flag: "all",
    group: "making",
    description: "Everything that the schemas declare",
    default: false,
    example: true,
    ofOneOutput: true,
  },
  out: {
    kind: "path",
    flag: "out",
    group: "writing",
    description: "The output folder",
    default: "generated",
    example: "src/ews",
    ofOneOutput: true,
  },
  dates: {
    kind: "choice",
    flag: "dates",
    group: "shape",
    description: "What xs:dateTime becomes",
    choices: {
      string: "the text exactly as read",
      date: "a Date, or a string where it has no time zone",
    },
    default: "string",
    example: "date",
  },
  bytes: {
    kind: "choice",
    flag: "bytes",
    group: "shape",
    description: "What xs:base64Binary and xs:hexBinary become",
    choices: { string: "the text exactly as read", uint8array: "a Uint8Array" },
    default: "string",
    example: "uint8array",
  },
  long: {
    kind: "choice",
    flag: "long",
    group: "shape",
    description: "What xs:long, xs:unsignedLong and xs:integer become",
    choices: {
      bigint: "a bigint",
      number: "a number, where it can hold the value exactly",
      string: "the text exactly as read",
    },
    default: "bigint",
    example: "number",
  },
  enums: {
    kind: "choice",
    flag: "enums",
    group: "shape",
    description: "What values an enumeration has",
    choices: { open: "those of the schema, and those of newer servers", closed: "those of the schema alone" },
    default: "open",
    example: "closed",
  },
  names: {
    kind: "choice",
    flag: "names",
    group: "shape",
    description: "How properties are named",
    choices: { schema: "exactly as in the schema", camel: "in camelCase" },
    default: "schema",
    example: "camel",
  },
  layout: {
    kind: "choice",
    flag: "layout",
    group: "shape",
    description: "Which modules hold types, readers and writers",
    choices: { namespace: "several for each namespace", single: "one, bindings.ts" },
    default: "namespace",
    example: "single",
  },
  importExtension: {
    kind: "choice",
    flag: "import-extension",
    group: "shape",
    description: "What imports end in",
    choices: {
      ".js": "the files that the compiler makes",
      none: "nothing, for bundlers",
      ".ts": "the sources themselves, which Node can run",
    },
    default: ".js",
    example: ".ts",
  },
  banner: {
    kind: "text",
    flag: "banner",
    group: "shape",
    description: "A comment for the top of each file",
    default: "",
    example: "Copyright 2026 Contoso",
  },
  typecheck: {
    kind: "flag",
    flag: "typecheck",
    group: "writing",
    description: "Compile the output first; for CI, it takes longer than all the rest",
    default: false,
    example: true,
  },
} as const satisfies OptionTable;

/** The entry of an option. */
export function optionOf(name: OptionName): Option {
  return (optionTable as Readonly<Record<OptionName, Option>>)[name];
}

/** The options with their names, in the order of the table. */
export const allOptions: readonly (readonly [OptionName, Option])[] = Object.entries(
  optionTable as OptionTable,
) as [OptionName, Option][];

/** Options with the defaults of the table filled in, those of lists excepted, which are not mere values. */
export type CompleteOptions = {
  readonly [Name in OptionName]-?: NonNullable<OutputOptions[Name]>;
};

/** Fills in defaults; a list that is not given is empty. */
export function completeOptions(options: OutputOptions): CompleteOptions {
  const entries = allOptions.map(([name, option]) => [
    name,
    options[name] ?? (option.kind === "list" ? [] : option.default),
  ]);
  return Object.fromEntries(entries) as CompleteOptions;
}
