// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { describe } from "./describe.js";
import { XmlBindingError } from "./errors.js";
import type { SoapFault } from "./fault.js";
import { messageXmlValues } from "./message-xml.js";
import { shorten } from "./shorten.js";

/** What a server says went wrong: SOAP faults, and response messages of the class Error. */

/** The server answered with a SOAP fault. */
export class SoapFaultError extends XmlBindingError {
  override readonly name = "SoapFaultError";
  readonly fault: SoapFault;

  /** @throws XmlBindingError if it is given no object */
  constructor(fault: SoapFault) {
    expectObject("a SOAP fault", fault);
    // Lenient reading may have found neither code nor string, and an empty string says nothing.
    const code = fault.detail?.ResponseCode ?? fault.faultcode?.local ?? "Fault";
    super(inShort(code, fault.faultstring || textInstead(fault)));
    this.fault = fault;
  }

  /** The fault code, its prefix resolved; Exchange's own codes are in the types namespace. */
  get code(): SoapFault["faultcode"] {
    return this.fault.faultcode ?? { namespace: "", local: "" };
  }

  get string(): string {
    return this.fault.faultstring ?? "";
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

/** What there is instead of the string of a fault: it may stand in a namespace, in which SOAP has none. */
function textInstead({ detail, $unknown }: SoapFault & { readonly $unknown?: unknown }): string {
  if (typeof detail?.Message === "string") return detail.Message;
  const kept = Array.isArray($unknown) ? ($unknown as readonly ({ xml?: unknown } | null)[]) : [];
  const xml = kept.map((each) => (typeof each?.xml === "string" ? each.xml.slice(0, 10_000) : "")).join(" ");
  const text = shorten(xml, 10_000)
    .replace(/<[^<>]*>/g, " ")
    .replace(/[ \t\r\n]+/g, " ")
    .trim();
  return text === "" ? "the server gave no text" : text;
}

/** The object has all of it: a message of megabytes is no use, and one of two long texts too long for a string. */
export function inShort(code: string, text: string): string {
  return `${shorten(String(code), 200)}: ${shorten(String(text), 10_000)}`;
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

  /** @throws XmlBindingError if it is given no object */
  constructor(response: T) {
    expectObject("a response message", response);
    super(inShort(response.ResponseCode ?? "Error", response.MessageText ?? "the server gave no text"));
    this.response = response;
    this.responseCode = response.ResponseCode;
  }

  /** The values of MessageXml, by name. */
  get messageXml(): Readonly<Record<string, string>> {
    return messageXmlValues(this.response.MessageXml?.$any);
  }

  /** How long ErrorServerBusy asks to wait. */
  get backOffMilliseconds(): number | undefined {
    return backOff(this.messageXml);
  }
}

/**
 * Lets a response message pass that is no error. A warning passes, too: it carries data.
 * @throws ResponseError where ResponseClass is Error
 * @throws XmlBindingError if it is given no object
 */
export function assertSuccess<T extends ResponseStatus>(response: T): void {
  expectObject("a response message", response);
  if (response.ResponseClass === "Error") throw new ResponseError(response);
}

/** Callers without types may give anything. */
export function expectObject(what: string, value: unknown): void {
  if (typeof value !== "object" || value === null) {
    throw new XmlBindingError(`${what} is expected, not ${describe(value)}`);
  }
}

/** How long ErrorServerBusy asks to wait. */
export function backOff(values: Readonly<Record<string, string>>): number | undefined {
  const text = values["BackOffMilliseconds"];
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}
