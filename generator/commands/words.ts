/** Phrases that several commands print. */

import { didYouMean } from "../diagnostics.js";

/** `3 errors`, `1 file`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `unknown command generat (did you mean generate?)`. */
export function unknownName(what: string, suggestion: string | undefined): string {
  return `unknown ${withHint(what, suggestion)}`;
}

/** A text, and behind it what might be meant, where that is known. */
export function withHint(text: string, suggestion: string | undefined): string {
  const hint = didYouMean(suggestion);
  return hint === undefined ? text : `${text} (${hint})`;
}
