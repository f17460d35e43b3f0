// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { describe } from "./describe.js";

/**
 * The errors that reading and writing throw. All of them derive from Error, carry what a program
 * needs to react, and say where: line and column count from 1, columns in characters.
 */

/** Base of all errors that the bindings throw, so that one `instanceof` catches them. */
export class XmlBindingError extends Error {
  override readonly name: string = "XmlBindingError";
}

/** An option that there is not, or a value that it cannot have: a mistake of the program, not of the data. */
export class OptionError extends XmlBindingError {
  override readonly name = "OptionError";
}

/** The input is not well-formed XML, holds a document type declaration, or is not XML at all. */
export class XmlError extends XmlBindingError {
  override readonly name = "XmlError";
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(`${message} (line ${line}, column ${column})`);
    this.line = line;
    this.column = column;
  }
}

/** What a message did that its schema does not allow. */
export type DeviationCode =
  | "unknown-element"
  | "unexpected-element"
  | "wrong-order"
  | "missing-element"
  | "unknown-attribute"
  | "missing-attribute"
  | "unexpected-text"
  | "malformed-value"
  | "unknown-value"
  | "facet"
  | "duplicate-id"
  | "unknown-idref"
  | "unknown-type"
  | "abstract-type"
  | "abstract-element"
  | "not-nillable"
  | "illegal-character";

/** One deviation of a message from its schema. */
export interface Deviation {
  readonly code: DeviationCode;
  readonly message: string;
  /**
   * Local names from the root, `[n]` from the second of equal siblings on: `/Envelope/Body/ImGroup[2]/@Id`. Of
   * one with thousands of characters the names, and the steps in the middle, are left out in part.
   */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Well-formed XML that the schema does not allow: strict reading throws it at the first deviation, lenient reading
 * where there is nothing to return, such as for another message than the one expected.
 */
export class DeviationError extends XmlBindingError implements Deviation {
  override readonly name = "DeviationError";
  readonly code: DeviationCode;
  readonly path: string;
  readonly line: number;
  readonly column: number;

  constructor(deviation: Deviation) {
    super(`${deviation.message} at ${deviation.path} (line ${deviation.line}, column ${deviation.column})`);
    this.code = deviation.code;
    this.path = deviation.path;
    this.line = deviation.line;
    this.column = deviation.column;
  }
}

/** An object that cannot be written: something is missing, unknown, excluded or not representable in XML. */
export class WriteError extends XmlBindingError {
  override readonly name = "WriteError";
  /** Where in the message that was being written. */
  readonly path: string;
  /** @param cause what the object itself threw when it was asked for a property; the error's `cause` */
  constructor(message: string, path: string, cause?: unknown) {
    super(`${message} at ${path}`);
    this.path = path;
    // Errors have it since ES2022: declared here it would need `override` there, and must not have it before.
    if (cause !== undefined) Object.defineProperty(this, "cause", { value: cause, configurable: true });
  }
}

/**
 * What writing fails with for something that was thrown: objects may throw what they like when they are read, be
 * it by a getter or a proxy, and not all that runtimes throw can be foreseen. That becomes a cause.
 */
export function writeErrorOf(thrown: unknown, path: string): XmlBindingError {
  if (thrown instanceof XmlBindingError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : describe(thrown);
  return new WriteError(`the object cannot be read: ${reason}`, path, thrown);
}
