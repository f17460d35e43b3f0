/** What the options decide of the files of the output. */
export interface EmitOptions {
  /** Modules by namespace, or one for all. */
  readonly layout: "namespace" | "single";
  /** Properties named as in the schema, or in camelCase. */
  readonly names: "schema" | "camel";
  /** What relative imports end in. */
  readonly importExtension: ".js" | "none" | ".ts";
  /** A comment for the top of each file; none if it is empty. */
  readonly banner: string;
}
