/** What must hold of any document, well-formed or not. */

import { isDeepStrictEqual } from "node:util";
import type { Deviation, ReadOptions } from "../../generated/index.js";
import { deliberate, isAboutUri } from "../runtime/differences.js";
import { type DumpNode, disagreement, dump, oracle, outcome, passOver } from "../runtime/dump.js";
import { comparable, missing, prefixesOf, said } from "./same.js";
import { errorText, must } from "./target.js";
import type { View } from "./views.js";

type Source = string | Uint8Array;

/** Deeper than any document here: the limit is another test's business. */
const MAX_DEPTH = 2048;
export const readingOptions: ReadOptions = { illegalCharacters: "error", maxDepth: MAX_DEPTH };

/**
 * The reader and libxml2 agree about what is well-formed and about the infoset.
 * @returns the tree, undefined for what is refused
 */
export function checkWellFormedness(source: Source): { tree?: DumpNode; error?: Error } {
  const ours = outcome(() => dump(source));
  // libxml2-wasm replaces lone surrogates before libxml2 sees them.
  if (typeof source !== "string" || !/\p{Surrogate}/u.test(source)) {
    const difference = disagreement(source);
    if (difference !== undefined && deliberate(source, difference) === undefined) {
      const kind = difference.replace(/: .*/s, "").replace(/ reads .*/s, " reads something else");
      must(false, `well-formedness: ${kind}`, () => difference);
    }
  } else {
    must("error" in ours, "a lone surrogate is accepted", () => "");
  }
  if ("value" in ours) return { tree: ours.value };
  must(isXmlError(ours.error), "an error that is no XmlError", () => errorText(ours.error));
  must("error" in outcome(() => passOver(source)), "passing over accepts what reading refuses", () => "");
  return { error: ours.error };
}

const isXmlError = (error: unknown): error is Error =>
  error instanceof Error && error.name === "XmlError" && "line" in error && "column" in error;
const isDeviationError = (error: unknown): error is Error & Deviation =>
  error instanceof Error && error.name === "DeviationError";

/** What came of reading a document with a view. */
export interface Reading {
  readonly value?: object;
  readonly error?: Error;
  readonly deviations: readonly Deviation[];
}

/** Reads leniently: nothing but an XmlError is thrown, and only for what is not well-formed. */
export function checkLenient(
  view: View,
  source: Source,
  isWellFormed: boolean,
  more: ReadOptions = {},
): Reading {
  const deviations: Deviation[] = [];
  const all = { ...readingOptions, ...more };
  const result = outcome(() => view.read(source, { ...all, onDeviation: (each) => deviations.push(each) }));
  const silent = outcome(() => view.read(source, all));
  for (const each of deviations) {
    const sound = /^(\/.*)/s.test(each.path) && each.line > 0 && each.column > 0 && each.message !== "";
    must(sound, "a deviation without a place", () => JSON.stringify(each));
  }
  if ("error" in result) {
    const { error } = result;
    const known = isXmlError(error) || (view.choosy && isDeviationError(error));
    must(
      known,
      `${view.choosy ? "choosy" : "lenient"} reading throws ${nameOf(error)}`,
      () => `${view.name}: ${errorText(error)}`,
    );
    must(
      !isWellFormed || !isXmlError(error),
      "reading refuses what is well-formed",
      () => `${view.name}: ${errorText(error)}`,
    );
    const same = "error" in silent && String(silent.error) === String(error);
    must(
      same,
      "the error depends on who listens",
      () => `${view.name}: ${String(error)}, ${JSON.stringify(silent)}`,
    );
    return { error: error as Error, deviations };
  }
  must(isWellFormed, "reading accepts what is not well-formed", () => view.name);
  const same = "value" in silent && isDeepStrictEqual(silent.value, result.value);
  must(same, "the value depends on who listens", () => view.name);
  return { value: result.value, deviations };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Strict reading throws at the first deviation that lenient reading reports, or at a facet before it. */
export function checkStrict(view: View, source: Source, lenient: Reading): void {
  const strict = outcome(() => view.read(source, { ...readingOptions, mode: "strict" }));
  const [first] = lenient.deviations;
  const context = (): string =>
    `${view.name}\n  strict: ${"error" in strict ? describe(strict.error) : "accepts"}\n  lenient: ${first === undefined ? (lenient.error === undefined ? "accepts" : describe(lenient.error)) : describe(first)}`;
  if (!("error" in strict)) {
    must(
      first === undefined && lenient.error === undefined,
      "strict reading passes over a deviation",
      context,
    );
    must(isDeepStrictEqual(strict.value, lenient.value), "strict and lenient values differ", context);
    return;
  }
  const { error } = strict;
  if (isDeviationError(error)) {
    if (error.code === "facet") return;
    const expected = first ?? (isDeviationError(lenient.error) ? lenient.error : undefined);
    must(expected !== undefined, "strict reading throws what lenient reading does not report", context);
    const keys = ["code", "path", "line", "column", "message"] as const;
    const differs = keys.find((key) => key !== "message" && error[key] !== expected[key]);
    must(differs === undefined, `strict and lenient reading differ in the ${differs}`, context);
    return;
  }
  must(isXmlError(error), `strict reading throws ${nameOf(error)}`, context);
  must(first === undefined, "strict reading passes over a deviation", context);
  must(error.message === lenient.error?.message, "strict and lenient errors differ", context);
}

function describe(error: unknown): string {
  const { code, path, line, column, message } = error as Partial<Deviation>;
  return code === undefined ? errorText(error) : `${code} ${path} ${line}:${column} ${message}`;
}

/** What was read leniently can be written, is well-formed for libxml2, says the same, and is read as the same. */
export function checkWriting(
  view: View,
  source: DumpNode,
  { value, deviations }: Reading,
  indent: number,
): void {
  const written = outcome(() => view.write(value!));
  const about = (): string => `${view.name}${"value" in written ? `\n  written: ${written.value}` : ""}`;
  if ("error" in written) {
    must(false, "what was read cannot be written", () => `${view.name}: ${errorText(written.error)}`);
    return;
  }
  const tree = outcome(() => oracle(written.value));
  if ("error" in tree) {
    must(
      isAboutUri(String(tree.error)),
      "what was written is not well-formed",
      () => `${String(tree.error)}\n${about()}`,
    );
  }
  const actual = dump(written.value, MAX_DEPTH);
  const lost = missing(said(source, view.hasDoubles), said(actual, view.hasDoubles));
  must(lost === undefined, "written with other content than read", () => `${lost}\n${about()}`);
  const again = outcome(() => view.read(written.value, readingOptions));
  must("value" in again, "what was written cannot be read", about);
  const twice = outcome(() => view.write(again.value));
  must("value" in twice, "what was read again cannot be written", about);
  const changed = missing(said(actual, view.hasDoubles), said(dump(twice.value, MAX_DEPTH), view.hasDoubles));
  must(changed === undefined, "written a second time with other content", () => `${changed}\n${about()}`);
  if (deviations.length === 0) {
    const prefixes = prefixesOf(written.value);
    must(
      isDeepStrictEqual(comparable(again.value, prefixes), comparable(value, prefixes)),
      "read again as something else",
      about,
    );
  }
  const indented = outcome(() => dump(view.write(value!, { indent }), MAX_DEPTH));
  must("value" in indented, "cannot be written with indentation", about);
  const moved = missing(said(actual, view.hasDoubles), said(indented.value, view.hasDoubles));
  must(moved === undefined, "indentation changes the content", () => `${moved}\n${about()}`);
}

/** Illegal references are read by every policy, and told. */
export function checkPolicies(
  view: View,
  source: Source,
  isHarmless: (policy: NonNullable<ReadOptions["illegalCharacters"]>) => boolean,
): void {
  for (const illegalCharacters of ["replace", "drop", "keep"] as const) {
    const { value, deviations } = checkLenient(view, source, isHarmless(illegalCharacters), {
      illegalCharacters,
    });
    if (value === undefined) continue;
    const told = deviations.some(({ code }) => code === "illegal-character");
    must(told, "an illegal reference is passed over in silence", () => `${view.name}, ${illegalCharacters}`);
    const written = outcome(() => view.write(value, { illegalCharacters: "replace" }));
    // A namespace with such a character stays one that no document can have.
    const isNamespace = "error" in written && /is not a namespace/.test(String(written.error));
    if (illegalCharacters === "keep" && isNamespace) continue;
    must(
      "value" in written,
      "what was read cannot be written",
      () => `${view.name}, ${illegalCharacters}: ${errorText((written as { error: unknown }).error)}`,
    );
    const tree = outcome(() => oracle(written.value));
    const sound = "value" in tree || isAboutUri(String(tree.error));
    must(sound, "what was written is not well-formed", () => `${view.name}\n  written: ${written.value}`);
  }
}

/** The same document in another form is read as the same, with the same deviations at the same places. */
export function checkForms(view: View, reading: Reading, other: Source): void {
  const deviations: Deviation[] = [];
  const result = outcome(() =>
    view.read(other, { ...readingOptions, onDeviation: (each) => deviations.push(each) }),
  );
  const about = (): string =>
    `${view.name}: ${JSON.stringify(deviations.slice(0, 3))} for ${JSON.stringify(reading.deviations.slice(0, 3))}`;
  if ("error" in result) {
    must(
      result.error instanceof Error && result.error.message === reading.error?.message,
      "another error in another form",
      () => `${describe(result.error)} for ${reading.error === undefined ? "none" : describe(reading.error)}`,
    );
  } else {
    must(isDeepStrictEqual(result.value, reading.value), "another value in another form", about);
  }
  must(isDeepStrictEqual(deviations, reading.deviations), "other deviations in another form", about);
}
