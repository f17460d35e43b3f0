// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** The values of an enumeration: a text with spaces between them, or a list where they have white space in them. */
export type Values = string | readonly string[];

/** The set of these values, which are taken apart when one is first asked for. */
export function valueSet(values: Values): () => ReadonlySet<string> {
  let known: ReadonlySet<string> | undefined;
  return () => (known ??= new Set(typeof values === "string" ? values.split(" ") : values));
}
