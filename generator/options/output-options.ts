/** What can be said of one output. */

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

export type OptionName = keyof OutputOptions;

/** The options that say what to make. `all` leaves nothing to the others. */
export const SELECTING = ["operations", "elements", "types", "all"] as const satisfies OptionName[];

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
