// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { XmlBindingError } from "./errors.js";
import { chunksOf, headOf, type SoapHttpResponse, wholeBody } from "./http-body.js";
import { charsetDecoder, documentOf } from "./http-charset.js";
import { SoapHttpError } from "./http-error.js";
import { type HeaderFields, headerEntries } from "./http-headers.js";
import { failureOf, isSuccess, responseFacts } from "./http-reasons.js";
import { checkReadOptions } from "./option-checks.js";
import type { ReadOptions, WriteOptions } from "./options.js";
import { SoapFaultError } from "./soap-errors.js";
import { type SplitOptions, splitEnvelopes } from "./split.js";

/**
 * Requests and responses of HTTP, section 6 of SOAP 1.1, for `fetch` or any other client: what is sent,
 * and what an answer means. Nothing here opens a connection.
 */

/** The part of an operation that requests are made with: the operation itself, or these two members alone. */
export interface RequestWriter<Request> {
  readonly soapAction: string;
  serializeRequest(request: Request, options?: WriteOptions): string;
}

/** The part of an operation that responses are read with: the operation itself, or this member alone. */
export interface ResponseReader<Response> {
  deserializeResponse(xml: string | Uint8Array, options?: ReadOptions): Response;
}

/** How to write a request, and what else to say to the server. */
export interface SoapRequestOptions extends WriteOptions {
  /**
   * More headers of HTTP, such as Authorization, X-AnchorMailbox, User-Agent or client-request-id. They
   * take the place of those of the same name in any case; what is undefined is left out.
   */
  readonly headers?: HeaderFields;
}

/** What `fetch` takes beside the address. */
export interface SoapHttpRequest {
  readonly method: "POST";
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * The request that calls an operation: `fetch(url, soapRequest(GetImItems, { body: {…} }))`.
 *
 * A bundler keeps what the first argument holds. `{ soapAction, serializeRequest }`, imported from the
 * operation's own module, is enough, and costs the direction of requests alone.
 * @param message the body, and the headers of SOAP if there are any
 * @throws WriteError where the message cannot be written
 * @throws XmlBindingError where the first argument is no operation
 * @throws OptionError
 */
export function soapRequest<Request>(
  operation: RequestWriter<Request>,
  message: NoInfer<Request>,
  options: SoapRequestOptions = {},
): SoapHttpRequest {
  requireOperation(operation, { soapAction: "string", serializeRequest: "function" });
  // The operation refuses null, as any writer does: its check need not be here, too.
  const { headers: more, ...writing } = options ?? {};
  const headers = new Map([
    ["content-type", ["Content-Type", "text/xml; charset=utf-8"]],
    // A quoted string, as section 6.1.1 has it.
    ["soapaction", ["SOAPAction", `"${operation.soapAction}"`]],
  ]);
  for (const [name, value] of headerEntries(more)) headers.set(name.toLowerCase(), [name, value]);
  return {
    method: "POST",
    headers: Object.fromEntries(headers.values()) as Record<string, string>,
    body: operation.serializeRequest(message, options === null ? options : writing),
  };
}

/**
 * Reads the answer to a request.
 * @param response what `fetch` gave, or status, headers and body from any other client. The charset that
 *   Content-Type names goes before the encoding that the document declares, after a byte order mark.
 * @returns the message, whatever its ResponseClass; see `assertSuccess`
 * @throws SoapFaultError where the server answered with a fault
 * @throws SoapHttpError where the answer is no message: 401, a redirect, an HTML page, nothing at all …
 * @throws XmlError, DeviationError where it is a message that cannot be read
 */
export async function soapResponse<Response>(
  operation: ResponseReader<Response>,
  response: SoapHttpResponse,
  options?: ReadOptions,
): Promise<Response> {
  requireOperation(operation, { deserializeResponse: "function" });
  const facts = responseFacts(response);
  const body = await wholeBody(response, facts);
  let failure: unknown;
  try {
    const message = operation.deserializeResponse(documentOf(body, facts), options);
    if (isSuccess(facts)) return message;
  } catch (error) {
    if (error instanceof SoapFaultError) throw error;
    failure = error;
  }
  // Looked at no earlier: a wrong Content-Type does not keep a good message from being read.
  throw failureOf(facts, headOf(body)) ?? failure;
}

/**
 * Reads a response that holds many messages, one after another, as the server sends them: streaming
 * notifications. Whoever leaves the loop closes the connection.
 * @param response what `fetch` gave, or status, headers and body, which may be any stream of bytes
 * @throws SoapFaultError, SoapHttpError as `soapResponse` does, the latter only before the first message
 * @throws XmlError for what is no envelope, one larger than `maxBytes`, or one that has no end
 */
export async function* soapResponses<Response>(
  operation: ResponseReader<Response>,
  response: SoapHttpResponse,
  options: ReadOptions & SplitOptions = {},
): AsyncGenerator<Response, void, undefined> {
  requireOperation(operation, { deserializeResponse: "function" });
  if (options === null) checkReadOptions(options);
  const { maxBytes, ...reading } = options;
  const facts = responseFacts(response);
  if (!isSuccess(facts)) {
    await soapResponse(operation, response, reading);
    return;
  }
  let head: string | undefined;
  let isAny = false;
  const decode = charsetDecoder(facts);
  async function* decoded(): AsyncGenerator<Uint8Array | string, void, undefined> {
    for await (const chunk of chunksOf(response, facts)) {
      if (chunk.length === 0) continue;
      head ??= headOf(chunk);
      yield decode(chunk);
    }
    yield decode();
  }
  try {
    for await (const envelope of splitEnvelopes(decoded(), maxBytes === undefined ? {} : { maxBytes })) {
      const message = operation.deserializeResponse(envelope, reading);
      isAny = true;
      yield message;
    }
  } catch (error) {
    if (isAny || error instanceof SoapFaultError || error instanceof SoapHttpError) throw error;
    // Not what the body is, but that it did not come.
    if (!(error instanceof XmlBindingError)) throw error;
    throw failureOf(facts, head ?? "") ?? error;
  }
  if (!isAny) throw failureOf(facts, head ?? "");
}

/** @throws XmlBindingError where something lacks what is needed of an operation */
function requireOperation(
  operation: unknown,
  members: Readonly<Record<string, "function" | "string">>,
): void {
  for (const [name, type] of Object.entries(members)) {
    if (typeof (operation as Readonly<Record<string, unknown>> | undefined)?.[name] === type) continue;
    const needed = Object.keys(members).join(", ");
    throw new XmlBindingError(`an operation of the bindings is expected, or its { ${needed} }`);
  }
}
