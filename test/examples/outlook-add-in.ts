/** An Outlook add-in: Office carries the request to the user's own server, as one string each way. */

import { type RequestWriter, type ResponseReader, soapRequest, soapResponse } from "ews-codegen/generated";

/** The part of `Office.context.mailbox` that is needed. */
export interface Mailbox {
  makeEwsRequestAsync(xml: string, callback: (result: AsyncResult) => void): void;
}

/** What Office hands to callbacks. */
export interface AsyncResult {
  readonly status: string;
  readonly value: string;
  readonly error: { readonly name: string; readonly message: string; readonly code: number };
}

/**
 * Calls an operation: `await callServer(Office.context.mailbox, GetImItems, { body: {…} })`.
 * Office adds the headers of HTTP, and takes no more than 1 MB each way.
 */
export async function callServer<Request, Response>(
  mailbox: Mailbox,
  operation: RequestWriter<Request> & ResponseReader<Response>,
  message: NoInfer<Request>,
): Promise<Response> {
  const xml = soapRequest(operation, message).body;
  const { status, value, error } = await new Promise<AsyncResult>((done) =>
    mailbox.makeEwsRequestAsync(xml, done),
  );
  // A fault comes as a value, whatever the status.
  if (!value)
    throw new Error(`Office did not get an answer: ${error.name} (${error.code}): ${error.message}`);
  return soapResponse(operation, { status: status === "succeeded" ? 200 : 500, body: value });
}
