/** The round trip of one instance, and what goes wrong on it. */

import { isDeepStrictEqual } from "node:util";
import { firstDifference, type InfosetNode, infoset } from "../support/infoset.js";
import { validateWithLibxml2 } from "../support/validators.js";
import { type InstanceElement, infosetOf, normalized, walk } from "./instance.js";
import { printPlain, printVaried } from "./print.js";
import type { Deviation, Subject } from "./subject.js";

/** Where a round trip failed: "invalid" and "printed" are faults of the instance, not of the bindings. */
export type Stage =
  | "invalid"
  | "printed"
  | "read strictly"
  | "read leniently"
  | "deviation"
  | "write"
  | "written invalid"
  | "infoset"
  | "read again"
  | "not equal"
  | "fixpoint";

export interface Failure {
  readonly stage: Stage;
  readonly message: string;
  readonly xml: string;
  readonly written?: string;
}

/** Reads, writes and reads an instance, and validates it before and after. */
export function roundTrip(subject: Subject, root: InstanceElement, seed: number): Failure | undefined {
  const { registry, schemaFile } = subject;
  const xml = printVaried(root, seed);
  const fail = (stage: Stage, message: string, written?: string): Failure => ({
    stage,
    message,
    xml,
    ...(written !== undefined && { written }),
  });
  const faults = validateWithLibxml2(xml, schemaFile);
  if (faults.length > 0) return fail("invalid", faults.join("\n"));
  // The printer is judged by libxml2, too, if only now and then, for it takes its time.
  if (seed % 8 === 0 && !walk(root).some(({ element }) => element.anyOrder === true)) {
    const difference = differenceFrom(infosetOf(root, "text"), xml);
    if (difference !== undefined) return fail("printed", difference);
  }
  let written: string | undefined;
  // What is under way, should it throw.
  let stage: Stage = "read strictly";
  try {
    const value = registry.readElement(encoded(xml, seed), { mode: "strict" });
    stage = "read leniently";
    const deviations: Deviation[] = [];
    const lenient = registry.readElement(xml, { onDeviation: (each) => deviations.push(each) });
    if (deviations[0] !== undefined) return fail("deviation", `${deviations[0].code} ${deviations[0].path}`);
    if (!isDeepStrictEqual(lenient, value)) return fail("not equal", "read leniently and strictly");
    stage = "write";
    written = registry.writeElement(value, { check: true });
    const writtenFaults = validateWithLibxml2(written, schemaFile);
    if (writtenFaults.length > 0) return fail("written invalid", writtenFaults.join("\n"), written);
    const difference = differenceFrom(infosetOf(root, "written"), written);
    if (difference !== undefined) return fail("infoset", difference, written);
    stage = "read again";
    const again = registry.readElement(written, { mode: "strict" });
    if (!isDeepStrictEqual(comparable(again), comparable(value))) {
      return fail("not equal", "read again", written);
    }
    stage = "fixpoint";
    // A fragment may take over declarations that it does not need from what was around it, but only once.
    const rewritten = registry.writeElement(again);
    if (rewritten !== written && registry.writeElement(registry.readElement(rewritten)) !== rewritten) {
      return fail("fixpoint", "written a third time", written);
    }
    return undefined;
  } catch (error) {
    return fail(stage, messageOf(error), written);
  }
}

const resolving = { resolveXsiType: true };

/** Where a document first differs from what is expected. */
export function differenceFrom(expected: InfosetNode, xml: string): string | undefined {
  return firstDifference(normalized(infoset(xml, resolving), expected), expected);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The document as a string or as bytes of several encodings, by turns. */
function encoded(xml: string, seed: number): string | Uint8Array {
  const turn = seed % 5;
  if (turn === 1 || turn === 2) return Buffer.from(turn === 1 ? xml : `\ufeff${xml}`, "utf8");
  // A declaration names UTF-8.
  if (turn === 3 && !xml.startsWith("<?xml")) return Buffer.from(`\ufeff${xml}`, "utf16le");
  return xml;
}

/** A value in which XML fragments are what they say: they may be spelled with other prefixes. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      // Where members may stand in any order, what belongs to one of them has another position afterwards.
      if (key === "position") return [key, 0];
      const fragments = Array.isArray(member) && member.every((each) => typeof each === "string");
      return [key, fragments ? member.map(fragmentOf) : comparable(member)];
    }),
  );
}

function fragmentOf(text: string): InfosetNode | string {
  if (!text.startsWith("<") || !text.endsWith(">")) return text;
  try {
    return infoset(text, resolving);
  } catch {
    return text;
  }
}

/** A failure for a reader: what, where, and the instance as plain as it can be. */
export function describeFailure(failure: Failure, root: InstanceElement): string {
  return [
    `${failure.stage}: ${failure.message}`,
    `  document: ${clipped(failure.xml)}`,
    `  plain:    ${clipped(printPlain(root))}`,
    ...(failure.written === undefined ? [] : [`  written:  ${clipped(failure.written)}`]),
  ].join("\n");
}

function clipped(text: string): string {
  return text.length > 3000 ? `${text.slice(0, 3000)}… (${text.length} characters)` : text;
}
