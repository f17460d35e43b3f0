/** What reading makes of a faulty instance: strictly it is refused at its place, leniently nothing is lost. */

import { isDeepStrictEqual } from "node:util";
import { firstDifference, type InfosetNode, infoset } from "../support/infoset.js";
import { validateWithLibxml2 } from "../support/validators.js";
import { infosetOf, normalized } from "./instance.js";
import type { Mutation } from "./mutation-places.js";
import { plainPath } from "./mutations.js";
import { printVaried } from "./print.js";
import { messageOf } from "./round-trip.js";
import type { Deviation, Subject } from "./subject.js";

export type MutationStage =
  | "strict accepts"
  | "strict throws"
  | "wrong place"
  | "wrong code"
  | "lenient throws"
  | "not reported"
  | "write"
  | "lost";

export interface MutationFailure {
  readonly stage: MutationStage;
  readonly kind: string;
  readonly message: string;
  readonly xml: string;
  readonly written?: string;
}

/** "valid" where the schema allows it after all, so that there is nothing to see. */
export type Outcome = "valid" | "exact" | "moved" | MutationFailure;

export function checkMutation(subject: Subject, mutation: Mutation, seed: number): Outcome {
  const { registry, schemaFile } = subject;
  const xml = printVaried(mutation.root, seed);
  if (mutation.isUnseen !== true && validateWithLibxml2(xml, schemaFile).length === 0) return "valid";
  const fail = (stage: MutationStage, message: string, written?: string): MutationFailure => ({
    stage,
    kind: mutation.kind,
    message,
    xml,
    ...(written !== undefined && { written }),
  });
  const strict = refusal(subject, xml);
  if (strict === undefined)
    return fail("strict accepts", `expected ${mutation.codes[0]} at ${mutation.paths[0]}`);
  if (!isDeviation(strict)) return fail("strict throws", messageOf(strict));
  if (!mutation.paths.includes(plainPath(strict.path))) {
    return fail("wrong place", `${strict.code} at ${strict.path}, expected ${mutation.paths.join(" or ")}`);
  }
  if (!mutation.codes.includes(strict.code)) {
    return fail("wrong code", `${strict.code}, expected ${mutation.codes.join(" or ")}`);
  }
  const deviations: Deviation[] = [];
  let value: object;
  try {
    value = registry.readElement(xml, { onDeviation: (each) => deviations.push(each) });
  } catch (error) {
    return fail("lenient throws", messageOf(error));
  }
  // Facets are the strict mode's business.
  const silent = strict.code === "facet";
  if (!silent && !deviations.some(({ path }) => mutation.paths.includes(plainPath(path)))) {
    return fail("not reported", deviations.map(({ code, path }) => `${code} ${path}`).join(", "));
  }
  let written: string;
  try {
    written = registry.writeElement(value);
  } catch (error) {
    return fail("write", messageOf(error));
  }
  const expected = infosetOf(mutation.root, "written");
  const actual = normalized(infoset(written, { resolveXsiType: true }), expected);
  const difference = firstDifference(actual, expected);
  if (difference === undefined) return "exact";
  return isDeepStrictEqual(sorted(actual), sorted(expected)) ? "moved" : fail("lost", difference, written);
}

function refusal({ registry }: Subject, xml: string): unknown {
  try {
    registry.readElement(xml, { mode: "strict" });
    return undefined;
  } catch (error) {
    return error;
  }
}

function isDeviation(error: unknown): error is Error & Deviation {
  return error instanceof Error && "path" in error && "code" in error;
}

/** The same content, whatever its order. */
function sorted(node: InfosetNode): object {
  const children = node.children.map((child) => (typeof child === "string" ? child : sorted(child)));
  const keyed = children.map((child) => [JSON.stringify(child), child] as const);
  return {
    ...node,
    children: keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, child]) => child),
  };
}
