/**
 * Streaming notifications: one response that stays open, and brings a message whenever something happens.
 * GetStreamingEvents does so (`ews-codegen generate --operation Subscribe GetStreamingEvents`); any other
 * operation stands for it here.
 */

import {
  assertSuccess,
  type RequestWriter,
  type ResponseReader,
  type ResponseStatus,
  soapRequest,
  soapResponses,
} from "ews-codegen/generated";

/** Tells of each message as it comes, until the server ends the response, or the signal does. */
export async function listen<Request, Body extends ResponseStatus>(
  url: string,
  operation: RequestWriter<Request> & ResponseReader<{ body: Body }>,
  message: NoInfer<Request>,
  onMessage: (body: Body) => void,
  signal?: AbortSignal,
): Promise<void> {
  const response = await fetch(url, { ...soapRequest(operation, message), signal: signal ?? null });
  for await (const { body } of soapResponses(operation, response, { maxBytes: 1024 * 1024 })) {
    assertSuccess(body);
    onMessage(body);
  }
}
