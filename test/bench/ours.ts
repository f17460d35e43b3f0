import { GetImItems, type ReadOptions } from "ews-codegen/generated";
import type { Candidate } from "./compare.js";
import type { Document } from "./document.js";

/**
 * This project's readers and writers, and JSON, which they are measured against. Runs in Node and browsers.
 */

/** Names of candidates. */
export const READ_BYTES = "read bytes";
export const READ_STRING = "read string";
export const READ_STRICT = "read bytes, strict";
export const READ_REPORTING = "read bytes, onDeviation";
export const WRITE_BYTES = "write bytes";
export const JSON_PARSE = "JSON.parse";
export const JSON_STRINGIFY = "JSON.stringify";
export const STRINGIFY_ENCODE = "JSON.stringify + encode";

export function jsonParse({ json }: Document, name = JSON_PARSE): Candidate {
  return { name, run: () => JSON.parse(json), check: sameAs(json) };
}

export function readBytes(document: Document, name = READ_BYTES, options?: ReadOptions): Candidate {
  const { bytes, json } = document;
  return { name, run: () => GetImItems.deserializeResponse(bytes, options), check: sameAs(json) };
}

export function readString({ xml, json }: Document): Candidate {
  return { name: READ_STRING, run: () => GetImItems.deserializeResponse(xml), check: sameAs(json) };
}

/** Reading leniently with somebody who listens; the document has nothing to report. */
export function readReporting(document: Document): Candidate {
  let deviations = 0;
  const reading = readBytes(document, READ_REPORTING, { onDeviation: () => deviations++ });
  return {
    ...reading,
    check: (result) => (deviations > 0 ? `${deviations} deviations` : reading.check(result)),
  };
}

/** @param message the same object for all candidates that write */
export function writeBytes({ json }: Document, message: GetImItems.Response): Candidate {
  return {
    name: WRITE_BYTES,
    run: () => GetImItems.serializeResponseBytes(message),
    check: (result) => sameAs(json)(GetImItems.deserializeResponse(result as Uint8Array)),
  };
}

export function jsonStringify({ json }: Document, message: GetImItems.Response): Candidate {
  return {
    name: JSON_STRINGIFY,
    run: () => JSON.stringify(message),
    check: (result) => (result === json ? undefined : "another string"),
  };
}

export function stringifyAndEncode({ json }: Document, message: GetImItems.Response): Candidate {
  const encoder = new TextEncoder();
  return {
    name: STRINGIFY_ENCODE,
    run: () => encoder.encode(JSON.stringify(message)),
    check: (result) =>
      new TextDecoder().decode(result as Uint8Array) === json ? undefined : "another string",
  };
}

/** Everything that was written is there again, in the same order and the same form. */
function sameAs(json: string): Candidate["check"] {
  return (result) => (JSON.stringify(result) === json ? undefined : "the message is not what was written");
}
