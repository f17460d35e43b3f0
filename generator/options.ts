/**
 * The options of one output: a single table, from which the flags of the command line, the keys of the
 * configuration file, its JSON schema, the checks of the programmatic API and the documentation are made.
 *
 * A new option is a member of OutputOptions, with its doc comment, and an entry of `optionTable`; the compiler
 * asks for the one where the other is there, and for the kind that fits its type.
 */

import { didYouMean, suggest } from "./diagnostics.js";

/** What to read, what to make of it, and where to put it. */
export interface OutputOptions {
  /** WSDL and XSD files, or folders of them; the packaged schemas unless given. */
  readonly schemas?: readonly string[] | undefined;
  /**
   * Operations, with all that they need; the instant messaging operations unless operations, elements, types
   * or `all` say what is wanted.
   */
  readonly operations?: readonly string[] | undefined;
  /** Global elements, named `t:Name`, `{namespace}Name`, or `Name` where that is clear. */
  readonly elements?: readonly string[] | undefined;
  /** Named types, named like elements. */
  readonly types?: readonly string[] | undefined;
  /** Everything that the schemas declare; `false` unless given. */
  readonly all?: boolean | undefined;
  /** The output folder; `generated` unless given. */
  readonly out?: string | undefined;
  /**
   * Whether to compile the output before it is written; `false` unless given. That is for faults of the
   * generator, not of the schemas, and takes longer than all the rest.
   */
  readonly typecheck?: boolean | undefined;
  /**
   * xs:dateTime as `string`, exactly as read, or as `Date`, which keeps the instant to the millisecond but
   * neither its zone nor its spelling; `string` unless given. What is no instant stays a string: a dateTime
   * without a zone, dates without a time, and times.
   */
  readonly dates?: "string" | "date" | undefined;
  /** xs:base64Binary and xs:hexBinary as `string`, exactly as read, or as `Uint8Array`; `string` unless given. */
  readonly bytes?: "string" | "uint8array" | undefined;
  /**
   * xs:long, xs:unsignedLong and xs:integer as `bigint`, as `number`, which refuses what it cannot hold
   * exactly, or as `string`, exactly as read; `bigint` unless given.
   */
  readonly long?: "bigint" | "number" | "string" | undefined;
  /** Enumerations with room for values of newer servers, or without; `open` unless given. */
  readonly enums?: "open" | "closed" | undefined;
  /** Properties named exactly as in the schema, or in camelCase; `schema` unless given. */
  readonly names?: "schema" | "camel" | undefined;
  /** Modules by namespace, or one module `bindings.ts`; `namespace` unless given. */
  readonly layout?: "namespace" | "single" | undefined;
  /** What the relative imports of the output end in; `.js` unless given. */
  readonly importExtension?: ".js" | "none" | ".ts" | undefined;
  /** The text of a comment for the top of each file, such as a license; none unless given. */
  readonly banner?: string | undefined;
}

/** Under which heading of the help an option stands. */
export const OPTION_GROUPS = {
  reading: "What to read:",
  making: "What to make (the IM operations unless something is named):",
  shape: "How it looks:",
  writing: "Where to put it:",
} as const;

interface OptionBase {
  /** The option of the command line, without its dashes. */
  readonly flag: string;
  readonly group: keyof typeof OPTION_GROUPS;
  /** What it does, without a full stop: for help, JSON schema and documentation. */
  readonly description: string;
  /** Whether it means one output only, so that no flag may give it to several at once. */
  readonly ofOneOutput?: boolean;
}

/** Names or paths; on the command line one or more values, in a configuration file an array or one string. */
export interface ListOption extends OptionBase {
  readonly kind: "list";
  /** Paths are taken from the folder of the configuration file that names them. */
  readonly of: "names" | "paths";
  /** What holds where it is not given, in words. */
  readonly default: string;
  readonly example: readonly string[];
}

/** Yes or no; no unless given. */
export interface FlagOption extends OptionBase {
  readonly kind: "flag";
  readonly default: false;
  readonly example: true;
}

/** One of several words. */
export interface ChoiceOption<Value extends string = string> extends OptionBase {
  readonly kind: "choice";
  /** The words, each with what it means. */
  readonly choices: Readonly<Record<Value, string>>;
  readonly default: Value;
  readonly example: Value;
}

/** A path, or any other text. */
export interface TextOption extends OptionBase {
  readonly kind: "path" | "text";
  readonly default: string;
  readonly example: string;
}

export type Option = ListOption | FlagOption | ChoiceOption | TextOption;

/** The kind of option that fits a type. The brackets keep unions whole. */
type OptionFor<Value> = [Value] extends [readonly string[]]
  ? ListOption
  : [Value] extends [boolean]
    ? FlagOption
    : [Value] extends [string]
      ? string extends Value
        ? TextOption
        : ChoiceOption<Value>
      : never;

type OptionTable = {
  readonly [Name in keyof Required<OutputOptions>]: OptionFor<NonNullable<OutputOptions[Name]>>;
};

export type OptionName = keyof OutputOptions;

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

/** The options that decide what the output looks like. */
export type ShapeName =
  | "dates"
  | "bytes"
  | "long"
  | "enums"
  | "names"
  | "layout"
  | "importExtension"
  | "banner";
export type ShapeOptions = Pick<OutputOptions, ShapeName>;

/** What is wrong with the value of an option, and in a list with which of its values. */
export interface ValueFault {
  readonly problem: string;
  readonly index?: number;
}

/** Looks at the value that an option is given, which may be anything. */
export function valueFault(name: OptionName, value: unknown): ValueFault | undefined {
  const option = optionOf(name);
  switch (option.kind) {
    case "list": {
      if (!Array.isArray(value)) return { problem: `${name} must be an array of strings` };
      const index = value.findIndex((each) => typeof each !== "string" || each === "");
      if (index < 0) return undefined;
      return { problem: `${name} must be an array of strings that are not empty`, index };
    }
    case "flag":
      return typeof value === "boolean" ? undefined : { problem: `${name} must be true or false` };
    case "choice": {
      const choices = Object.keys(option.choices);
      if (typeof value === "string" && choices.includes(value)) return undefined;
      const hint = typeof value === "string" ? didYouMean(suggest(value, choices)) : undefined;
      return { problem: `${name} must be ${choices.join(" or ")}${hint === undefined ? "" : ` (${hint})`}` };
    }
    case "path":
      return typeof value === "string" && value !== "" ? undefined : { problem: `${name} must be a path` };
    case "text":
      return typeof value === "string" ? undefined : { problem: `${name} must be a string` };
  }
}

/** The options that say what to make. `all` leaves nothing to the others. */
export const SELECTING = ["operations", "elements", "types", "all"] as const satisfies OptionName[];

/** An option that `all` excludes, if one is given beside it. */
export function excludedByAll(options: OutputOptions): (typeof SELECTING)[number] | undefined {
  if (options.all !== true) return undefined;
  return SELECTING.find((name) => name !== "all" && (options[name]?.length ?? 0) > 0);
}

/** What an unknown option may have meant. */
export function unknownOption(name: string, others: readonly string[] = []): string {
  const hint = didYouMean(suggest(name, [...Object.keys(optionTable), ...others]));
  return `${name} is no option${hint === undefined ? "" : ` (${hint})`}`;
}

/**
 * Looks at options that a program gives.
 * @throws TypeError for names that no option has, values of another type, and contradictions
 */
export function checkOptions(options: OutputOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(optionTable, name)) throw new TypeError(unknownOption(name));
    const fault = value === undefined ? undefined : valueFault(name as OptionName, value);
    if (fault !== undefined) throw new TypeError(fault.problem);
  }
  const excluded = excludedByAll(options);
  if (excluded !== undefined) throw new TypeError(`all and ${excluded} exclude each other`);
}
