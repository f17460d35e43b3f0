// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { XmlBindingError } from "./errors.js";
import { authenticationSchemes } from "./http-headers.js";

/**
 * Why a response is no message:
 * - authentication: credentials are missing or were refused (401, 407, 440)
 * - forbidden: they are good, but do not suffice (403)
 * - redirect: the answer is elsewhere
 * - not-found: there is no service at this address (404, 405, 410)
 * - unavailable: the server or what stands before it cannot answer now (429, 502, 503, 504)
 * - html, empty, compressed, multipart, soap-1.2, charset, not-xml: what the body is instead of a message
 * - used: the body has been read before
 * - status: an error without a fault
 */
export type SoapHttpReason =
  | "authentication"
  | "forbidden"
  | "redirect"
  | "not-found"
  | "unavailable"
  | "html"
  | "empty"
  | "compressed"
  | "multipart"
  | "soap-1.2"
  | "charset"
  | "not-xml"
  | "used"
  | "status";

/** The headers that help to find the cause, here or in the server's logs; none of them is a secret. */
const TELLING = [
  "content-type",
  "content-encoding",
  "location",
  "retry-after",
  "server",
  "via",
  "www-authenticate",
  "proxy-authenticate",
  "request-id",
  "client-request-id",
  "x-diagnosticinfo",
  "x-feserver",
  "x-beserver",
  "x-calculatedbetarget",
  "x-ms-diagnostics",
  "x-owa-error",
];

/** How much of the body an error keeps. */
const BODY_LENGTH = 1000;

/** The server's answer is no SOAP message; the text says what it is and what to do. */
export class SoapHttpError extends XmlBindingError {
  override readonly name = "SoapHttpError";
  readonly reason: SoapHttpReason;
  readonly status: number;
  readonly statusText: string;
  /** Those headers that tell something about the cause, by name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body, as text. */
  readonly body: string;

  constructor(
    reason: SoapHttpReason,
    explanation: string,
    response: {
      readonly status: number;
      readonly statusText: string;
      readonly headers: ReadonlyMap<string, string>;
    },
    body = "",
  ) {
    const { status, statusText, headers } = response;
    super(`HTTP ${status}${statusText === "" ? "" : ` ${statusText}`}: ${explanation}`);
    this.reason = reason;
    this.status = status;
    this.statusText = statusText;
    this.headers = Object.fromEntries(
      TELLING.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)!]] : [])),
    );
    this.body = body.slice(0, BODY_LENGTH);
  }

  /** The schemes that WWW-Authenticate or Proxy-Authenticate offers, such as Negotiate, NTLM, Basic, Bearer. */
  get authenticationSchemes(): string[] {
    const { headers } = this;
    return authenticationSchemes(headers["www-authenticate"] ?? headers["proxy-authenticate"] ?? "");
  }

  /** How long Retry-After asks to wait, from now on. */
  get backOffMilliseconds(): number | undefined {
    const value = this.headers["retry-after"]?.trim() ?? "";
    if (/^[0-9]{1,9}$/.test(value)) return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
  }
}
