// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { XmlBindingError } from "./errors.js";
import { messageXmlValues } from "./message-xml.js";
import { backOff, expectObject, inShort } from "./soap-errors.js";

/** What `soap-errors` says of response messages, for bindings whose properties are in camelCase. */

/** What every response message of Exchange has. */
export interface ResponseStatus {
  readonly responseClass: string;
  readonly responseCode?: string;
  readonly messageText?: string;
  readonly messageXml?: { readonly $any?: readonly string[] };
}

/** A response message whose responseClass is Error. */
export class ResponseError<T extends ResponseStatus = ResponseStatus> extends XmlBindingError {
  override readonly name = "ResponseError";
  /** The whole response message. */
  readonly response: T;
  readonly responseCode: string | undefined;

  /** @throws XmlBindingError if it is given no object */
  constructor(response: T) {
    expectObject("a response message", response);
    super(inShort(response.responseCode ?? "Error", response.messageText ?? "the server gave no text"));
    this.response = response;
    this.responseCode = response.responseCode;
  }

  /** The values of MessageXml, by name. */
  get messageXml(): Readonly<Record<string, string>> {
    return messageXmlValues(this.response.messageXml?.$any);
  }

  /** How long ErrorServerBusy asks to wait. */
  get backOffMilliseconds(): number | undefined {
    return backOff(this.messageXml);
  }
}

/**
 * Lets a response message pass that is no error. A warning passes, too: it carries data.
 * @throws ResponseError where responseClass is Error
 * @throws XmlBindingError if it is given no object
 */
export function assertSuccess<T extends ResponseStatus>(response: T): void {
  expectObject("a response message", response);
  if (response.responseClass === "Error") throw new ResponseError(response);
}
