// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * The values of an enumeration: its constant or, so that a large one is not in every bundle, a text with white
 * space between them.
 */
export type Values<T extends string = string> = Readonly<Record<T, T>> | string;

/** The set of these values, which are taken apart when one is first asked for. */
export function valueSet(values: Values): () => ReadonlySet<string> {
  let known: ReadonlySet<string> | undefined;
  return () =>
    (known ??= new Set(typeof values === "string" ? values.trim().split(/\s+/) : Object.keys(values)));
}
