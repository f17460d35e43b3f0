// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** A text of at most so many characters, for messages: of a longer one the middle is left out. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const half = (length - 1) >> 1;
  return `${text.slice(0, length - 1 - half)}…${text.slice(text.length - half)}`;
}
