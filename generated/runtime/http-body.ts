// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { describe } from "./describe.js";
import { XmlBindingError } from "./errors.js";
import { SoapHttpError } from "./http-error.js";
import type { HeaderFields } from "./http-headers.js";
import type { ResponseFacts } from "./http-reasons.js";
import { bytesOf, refuseLoneSurrogates } from "./input.js";

/** Bodies of HTTP responses, whole or in chunks, in the forms that clients give them. */

/** A stream of the web's, as far as it is needed. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** A body, whole or in chunks. */
export type SoapHttpBody =
  | string
  | Uint8Array
  | ArrayBuffer
  | ByteStream
  | AsyncIterable<Uint8Array | string>;

/** A `Response` of `fetch`, or `{ status, headers, body }` with what any other client gave. */
export interface SoapHttpResponse {
  readonly status: number;
  readonly statusText?: string | undefined;
  readonly headers?: HeaderFields | undefined;
  readonly body?: SoapHttpBody | null | undefined;
  /** Where the response came from, and whether that is another place than the one asked. */
  readonly url?: string | undefined;
  readonly redirected?: boolean | undefined;
  readonly bodyUsed?: boolean | undefined;
  arrayBuffer?(): Promise<ArrayBuffer>;
}

/** The body as a string or as bytes. */
export async function wholeBody(
  response: SoapHttpResponse,
  facts: ResponseFacts,
): Promise<string | Uint8Array> {
  const known = knownBody(response, facts);
  if (known !== undefined) return known;
  if (typeof response.arrayBuffer === "function") return new Uint8Array(await response.arrayBuffer());
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  // A character of two units may be cut in two between chunks that are strings.
  let texts = "";
  const endTexts = (): void => {
    refuseLoneSurrogates(texts);
    if (texts !== "") chunks.push(encoder.encode(texts));
    texts = "";
  };
  for await (const chunk of chunksOf(response, facts)) {
    if (typeof chunk === "string") {
      texts += chunk;
      continue;
    }
    endTexts();
    chunks.push(chunk);
  }
  endTexts();
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let end = 0;
  for (const chunk of chunks) {
    whole.set(chunk, end);
    end += chunk.length;
  }
  return whole;
}

/** The body in the chunks that it comes in; who stops early cancels the rest. */
export async function* chunksOf(
  response: SoapHttpResponse,
  facts: ResponseFacts,
): AsyncGenerator<Uint8Array | string, void, undefined> {
  const { body } = response;
  const known = knownBody(response, facts);
  if (known !== undefined) {
    yield known;
  } else if (isIterable(body)) {
    for await (const chunk of body) yield chunkOf(chunk);
  } else if (isStream(body)) {
    // Safari has streams that cannot be iterated over.
    const reader = body.getReader();
    let isOpen = true;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        isOpen = !done;
        if (done) return;
        if (value !== undefined) yield chunkOf(value);
      }
    } finally {
      if (isOpen) await reader.cancel().catch(() => {});
    }
  } else {
    yield await wholeBody(response, facts);
  }
}

/**
 * A body that need not be waited for.
 * @throws SoapHttpError where the body has been read before, or somebody else reads it
 * @throws XmlBindingError where it is nothing that could be read
 */
function knownBody({ body, bodyUsed, arrayBuffer }: SoapHttpResponse, facts: ResponseFacts) {
  if (bodyUsed === true || (body as { readonly locked?: unknown } | null | undefined)?.locked === true) {
    const advice =
      "give the response before anything reads it, or { status, headers, body } with what was read";
    throw new SoapHttpError("used", `the body of the response has been read already; ${advice}`, facts);
  }
  if (typeof body === "string") return body;
  const bytes = bytesOf(body);
  if (bytes !== undefined) return bytes;
  if (typeof arrayBuffer === "function" || isIterable(body) || isStream(body)) return undefined;
  if (body === undefined || body === null) return "";
  return refuseBody("the body of a response", body);
}

function chunkOf(chunk: unknown): Uint8Array | string {
  return typeof chunk === "string" ? chunk : (bytesOf(chunk) ?? refuseBody("a chunk of the body", chunk));
}

function refuseBody(what: string, found: unknown): never {
  throw new XmlBindingError(
    `${what} is a string, bytes or a stream of bytes, but this is ${describe(found)}`,
  );
}

function isIterable(body: unknown): body is AsyncIterable<Uint8Array | string> {
  return typeof (body as AsyncIterable<unknown> | null | undefined)?.[Symbol.asyncIterator] === "function";
}

function isStream(body: unknown): body is ByteStream {
  return typeof (body as ByteStream | null | undefined)?.getReader === "function";
}

/** The beginning of a body as text, as well as it can be told without knowing the encoding. */
export function headOf(body: string | Uint8Array): string {
  if (typeof body === "string") return body.slice(0, 2000);
  const bytes = body.subarray(0, 2000);
  // What has no zeros is no UTF-16; what is no UTF-8 either is shown as well as that goes.
  const isWide = bytes.includes(0) && bytes[0] !== 0x1f;
  return new TextDecoder(isWide ? (bytes[0] === 0 ? "utf-16be" : "utf-16le") : "utf-8").decode(bytes);
}
