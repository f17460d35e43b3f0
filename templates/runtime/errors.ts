// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { SoapFault } from "./fault.js";
import { messageXmlValues } from "./message-xml.js";

/**
 * The errors that reading and writing throw. All of them derive from Error, carry what a program
 * needs to react, and say where: line and column count from 1, columns in characters.
 */

/** Base of every error about a document, so that one `instanceof` catches them all. */
export class XmlBindingError extends Error {
  override readonly name: string = "XmlBindingError";
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
  | "unknown-type"
  | "abstract-type"
  | "not-nillable"
  | "illegal-character";

/** One deviation of a message from its schema. */
export interface Deviation {
  readonly code: DeviationCode;
  readonly message: string;
  /** Local names from the root, `[n]` from the second of equal siblings on: `/Envelope/Body/…/ImGroup[2]/@Id`. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Well-formed XML that the schema does not allow: strict reading throws it at the first deviation. */
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

  constructor(message: string, path: string) {
    super(`${message} at ${path}`);
    this.path = path;
  }
}

/** The server answered with a SOAP fault. */
export class SoapFaultError extends XmlBindingError {
  override readonly name = "SoapFaultError";
  readonly fault: SoapFault;

  constructor(fault: SoapFault) {
    super(`${fault.detail?.ResponseCode ?? fault.faultcode.local}: ${fault.faultstring}`);
    this.fault = fault;
  }

  /** The fault code, its prefix resolved; Exchange's own codes are in the types namespace. */
  get code(): SoapFault["faultcode"] {
    return this.fault.faultcode;
  }

  get string(): string {
    return this.fault.faultstring;
  }

  get actor(): string | undefined {
    return this.fault.faultactor;
  }

  get detail(): SoapFault["detail"] {
    return this.fault.detail;
  }

  /** Exchange's response code, such as ErrorSchemaValidation. */
  get responseCode(): string | undefined {
    return this.fault.detail?.ResponseCode;
  }

  /** The values of MessageXml, by name. */
  get messageXml(): Readonly<Record<string, string>> {
    return messageXmlValues(this.fault.detail?.MessageXml);
  }

  /** How long ErrorServerBusy asks to wait. */
  get backOffMilliseconds(): number | undefined {
    return backOff(this.messageXml);
  }
}

/** What every response message of Exchange has. */
export interface ResponseStatus {
  readonly ResponseClass: string;
  readonly ResponseCode?: string;
  readonly MessageText?: string;
  readonly MessageXml?: { readonly $any?: readonly string[] };
}

/** A response message whose ResponseClass is Error. */
export class ResponseError<T extends ResponseStatus = ResponseStatus> extends XmlBindingError {
  override readonly name = "ResponseError";
  /** The whole response message. */
  readonly response: T;
  readonly responseCode: string | undefined;

  constructor(response: T) {
    super(`${response.ResponseCode ?? "Error"}: ${response.MessageText ?? "the server gave no text"}`);
    this.response = response;
    this.responseCode = response.ResponseCode;
  }

  /** The values of MessageXml, by name. */
  get messageXml(): Readonly<Record<string, string>> {
    return messageXmlValues(this.response.MessageXml?.$any);
  }

  get backOffMilliseconds(): number | undefined {
    return backOff(this.messageXml);
  }
}

/**
 * Narrows a response message to one that is no error. A warning passes: it carries data.
 * @throws ResponseError where ResponseClass is Error
 */
export function assertSuccess<T extends ResponseStatus>(response: T): void {
  if (response.ResponseClass === "Error") throw new ResponseError(response);
}

function backOff(values: Readonly<Record<string, string>>): number | undefined {
  const text = values["BackOffMilliseconds"];
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}
