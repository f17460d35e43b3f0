// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * The values of an enumeration: a text with spaces between them, or a list where a text cannot hold them. In
 * "NoError Error(AccessDenied Calendar(IsFull IsGone))" those in brackets begin with what stands before these.
 */
export type Values = string | readonly string[];

/** The set of these values, which are taken apart when one is first asked for. */
export function valueSet(values: Values): () => ReadonlySet<string> {
  let known: ReadonlySet<string> | undefined;
  return () => (known ??= new Set(typeof values === "string" ? valuesIn(values) : values));
}

function valuesIn(text: string): string[] {
  const values: string[] = [];
  const outer: string[] = [];
  let prefix = "";
  for (const [, word, bracket] of text.matchAll(/([^ ()]+)(\(?)|\)/g)) {
    if (word === undefined) {
      prefix = outer.pop()!;
    } else if (bracket === "") {
      values.push(prefix + word);
    } else {
      outer.push(prefix);
      prefix += word;
    }
  }
  return values;
}
