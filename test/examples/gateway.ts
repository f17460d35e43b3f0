/** A gateway before an EWS server: reads whatever comes, rewrites, routes and logs it, and passes it on. */

import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { XmlBindingError } from "ews-codegen/generated";
import { type AnyMessage, readEnvelope, writeEnvelope } from "ews-codegen/generated/registry";

/** The address for each operation, by its name; for all others that of `*`. */
export type Routes = Readonly<Record<string, string>> & { readonly "*": string };

export function gateway(routes: Routes, log: (line: string) => void): Server {
  return createServer(async (request, response) => {
    const received = Buffer.concat(await request.toArray());
    const message = messageOf(received);
    const name = message === undefined ? "*" : elementOf(message);
    if (message !== undefined) rewrite(message);
    const answer = await fetch(routes[name] ?? routes["*"], {
      method: "POST",
      headers: passedOn(request.headers),
      // What the schema does not know has been kept, and goes on to the server, too.
      body: message === undefined ? received : writeEnvelope(message),
    });
    const body = new Uint8Array(await answer.arrayBuffer());
    log(`${name} ${answer.status} ${describe(body)}`);
    const type = answer.headers.get("content-type") ?? "text/xml; charset=utf-8";
    response.writeHead(answer.status, { "Content-Type": type }).end(body);
  });
}

/** What is no message, or one that is not known here, is undefined: it passes as it is. */
function messageOf(xml: Uint8Array): AnyMessage | undefined {
  try {
    return readEnvelope(xml);
  } catch (error) {
    if (error instanceof XmlBindingError) return undefined;
    throw error;
  }
}

function elementOf({ body }: AnyMessage): string {
  return Object.keys(body).find((name) => name !== "$unknown") ?? "*";
}

/** Asks for German texts, and takes sip: from addresses. */
function rewrite(message: AnyMessage): void {
  message.header = { ...message.header, MailboxCulture: { $value: "de-DE" } };
  if ("AddNewImContactToGroup" in message.body) {
    const contact = message.body.AddNewImContactToGroup;
    contact.ImAddress = contact.ImAddress.replace(/^sip:/i, "");
  }
}

/** The outcome in a word: the response code, or that of a fault. */
function describe(xml: Uint8Array): string {
  const { body = {} } = messageOf(xml) ?? {};
  const [value] = Object.values(body) as { ResponseCode?: string; detail?: { ResponseCode?: string } }[];
  return value?.ResponseCode ?? value?.detail?.ResponseCode ?? "?";
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const names = ["authorization", "content-type", "soapaction", "user-agent"];
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}
