// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { XmlBindingError } from "./errors.js";
import type { SoapHttpResponse } from "./http-body.js";
import { SoapHttpError, type SoapHttpReason } from "./http-error.js";
import { authenticationSchemes, headerMap, mediaType } from "./http-headers.js";

import { shorten } from "./shorten.js";

/** What it means that a response is no message, and what to do about it. */

/** What is known of a response before its body is read. */
export interface ResponseFacts {
  readonly status: number;
  readonly statusText: string;
  readonly headers: ReadonlyMap<string, string>;
  /** Where fetch was led to by redirects, if it was. */
  readonly redirectedTo: string | undefined;
}

type Reason = readonly [reason: SoapHttpReason, explanation: string];

/** @throws XmlBindingError where it is no response */
export function responseFacts(response: SoapHttpResponse): ResponseFacts {
  const { status, statusText, headers, redirected, url } = response ?? {};
  if (typeof status !== "number") {
    throw new XmlBindingError(
      "a response is expected, as fetch gives it, or { status, headers, body }; for an envelope alone there is deserializeResponse",
    );
  }
  return {
    status,
    statusText: typeof statusText === "string" ? shorten(statusText, 200) : "",
    headers: headerMap(headers),
    redirectedTo: redirected === true ? shorten(String(url ?? "another address"), 2000) : undefined,
  };
}

/** Whether the status is one of those that messages other than faults come with. */
export function isSuccess({ status }: ResponseFacts): boolean {
  return status >= 200 && status < 300;
}

/**
 * Explains a response that could not be read as a message.
 * @param head the beginning of the body
 * @returns undefined where it looks like a message after all: then the reader's own error says more
 */
export function failureOf(facts: ResponseFacts, head: string): SoapHttpError | undefined {
  const ofBody = bodyReason(facts, head);
  const ofStatus = isSuccess(facts) ? undefined : statusReason(facts);
  const [reason, explanation] = ofStatus ?? ofBody ?? [];
  if (reason !== undefined)
    return new SoapHttpError(reason, `${explanation}${excerpt(reason, head)}`, facts, head);
  if (isSuccess(facts)) return undefined;
  const rest = excerpt("status", head);
  return new SoapHttpError("status", `the server reports an error without a SOAP fault${rest}`, facts, head);
}

/** What the status says by itself; the body matters to those that are not here. */
function statusReason(facts: ResponseFacts): Reason | undefined {
  const { status, headers } = facts;
  switch (status) {
    case 0:
      return [
        "status",
        'the browser hides this response: fetch without mode "no-cors" and redirect "manual"',
      ];
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return ["redirect", redirectAdvice(headers.get("location"))];
    case 401:
      return ["authentication", signInAdvice(headers.get("www-authenticate"))];
    case 407:
      return [
        "authentication",
        "a proxy wants credentials: set Proxy-Authorization, or give it to the HTTP client",
      ];
    case 440:
      return ["authentication", "the session has ended; sign in again"];
    case 403:
      return [
        "forbidden",
        "the account may not use EWS here, or the client is blocked: see EwsEnabled, EwsAllowList and EwsBlockList (which match User-Agent) on the server",
      ];
    case 404:
    case 405:
    case 410:
      return ["not-found", `there is no EWS at this address; ${ENDPOINT}`];
    case 413:
      return ["status", "the request is larger than the server or a proxy allows"];
    case 415:
      return [
        "status",
        "the server refuses the Content-Type of the request; EWS takes text/xml; charset=utf-8",
      ];
    case 429:
    case 502:
    case 503:
    case 504: {
      const after = headers.get("retry-after");
      const when =
        after === undefined
          ? "try again later"
          : `try again after ${shorten(after, 60)}${/\D/.test(after) ? "" : " s"}`;
      return ["unavailable", `the server, or a proxy before it, cannot answer now; ${when}`];
    }
    default:
      return undefined;
  }
}

const ENDPOINT = "the address of the service ends in /EWS/Exchange.asmx";

function redirectAdvice(location: string | undefined): string {
  if (location === undefined)
    return `the answer is elsewhere, but the server does not say where; ${ENDPOINT}`;
  const to = `the server redirects to ${shorten(location, 2000)}`;
  if (/autodiscover/i.test(location))
    return `${to}; ask Autodiscover there, and call the EwsUrl that it names`;
  if (/log-?[io]n|sign-?in|\/owa|\/auth|adfs|saml|oauth/i.test(location)) {
    return `${to}, which looks like a sign-in page: send Authorization along with the request; ${ENDPOINT}`;
  }
  return `${to}; call that address if you trust it, since fetch turns a redirected POST into a GET`;
}

function signInAdvice(header: string | undefined): string {
  const refused = "the credentials are missing or were refused";
  const schemes = authenticationSchemes(header ?? "").map((scheme) => shorten(scheme, 60));
  if (schemes.length === 0) return `${refused}; the response does not say which schemes the server offers`;
  const advice = schemes.flatMap((scheme) => {
    switch (scheme.toLowerCase()) {
      case "basic":
        return "Basic: send the header Authorization: Basic and user:password in base64";
      case "bearer":
        return "Bearer: send the header Authorization: Bearer and a token";
      case "ntlm":
      case "negotiate":
        return `${scheme}: use an HTTP client that signs in so, which fetch does in browsers alone`;
      default:
        return scheme;
    }
  });
  return `${refused}; the server offers ${shorten(advice.join("; "), 1000)}`;
}

/** What the body is, if it is no SOAP 1.1. */
function bodyReason(facts: ResponseFacts, head: string): Reason | undefined {
  const { headers, redirectedTo } = facts;
  const type = mediaType(headers);
  const led = redirectedTo === undefined ? "" : `; the request was redirected to ${redirectedTo}`;
  if (/^\s*$/.test(head)) {
    if (facts.status >= 300 && facts.status < 500) return undefined;
    return [
      "empty",
      facts.status < 500
        ? `the body is empty${led}; ${ENDPOINT}`
        : "the body is empty: a request that the server cannot parse can cause that, or an error whose details it hides; search its logs for the request-id",
    ];
  }
  const format = compression(head, headers.get("content-encoding"));
  if (format !== undefined) {
    return [
      "compressed",
      `the body is still compressed (${format}); decompress it, or send no Accept-Encoding`,
    ];
  }
  if (type.startsWith("multipart/")) {
    return [
      "multipart",
      `the body is ${shorten(type, 200)}, a message in parts (MTOM or attachments), which is not read here; let the server send text/xml`,
    ];
  }
  if (HTML.test(head)) {
    const title = /<title\b[^>]*>([^<]{1,100})/i.exec(head)?.[1]?.replace(/\s+/g, " ").trim();
    return [
      "html",
      `the body is an HTML page${title ? `, “${title}”` : ""}: a sign-in page, a proxy's, or another address than that of the service${led}; ${ENDPOINT}`,
    ];
  }
  const isOlder = head.includes("schemas.xmlsoap.org/soap/envelope");
  if (!isOlder && (type === "application/soap+xml" || head.includes("www.w3.org/2003/05/soap-envelope"))) {
    return ["soap-1.2", `the endpoint speaks SOAP 1.2, and EWS is SOAP 1.1 (text/xml); ${ENDPOINT}`];
  }
  if (isSuccess(facts) && !/^\uFEFF?\s*</.test(head)) {
    return [
      "not-xml",
      `the body is no XML${type === "" ? "" : ` but ${shorten(type, 200)}`}${led}; ${ENDPOINT}`,
    ];
  }
  return undefined;
}

/** The root element of a page, or its DOCTYPE, behind declarations and comments. */
const HTML = /^\uFEFF?\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+)?html\b/i;

/** The compression that bytes show, or that is declared of what is plainly no text. */
function compression(head: string, declared: string | undefined): string | undefined {
  // Decoded as UTF-8: what is none has become U+FFFD.
  if (head.startsWith("\x1f\ufffd\b")) return "gzip";
  if (head.startsWith("(\ufffd/\ufffd")) return "zstd";
  return declared !== undefined && declared !== "identity" && isBinary(head) ? declared : undefined;
}

/** Whether there is something that text does not have. */
function isBinary(head: string): boolean {
  return /[^\P{Cc}\s]|\ufffd/u.test(head.slice(0, 100));
}

/** The beginning of a body that people can read, for the text of an error. */
function excerpt(reason: SoapHttpReason, head: string): string {
  if (reason === "html" || reason === "compressed" || HTML.test(head)) return "";
  const text = head.replace(/\s+/g, " ").trim();
  if (text === "" || isBinary(text)) return "";
  return `; the body begins with “${text.length > 200 ? `${text.slice(0, 200)}…` : text}”`;
}
