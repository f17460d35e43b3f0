/** Requests and responses of HTTP: what is sent, and what comes back as a message. */

import { describe, expect, expectTypeOf, test } from "vitest";
import {
  DeviationError,
  GetImItemList,
  GetImItems,
  SoapFaultError,
  type SoapHttpResponse,
  soapRequest,
  soapResponse,
  soapResponses,
  XmlError,
} from "../../generated/index.js";
import { errorOf, fault, message, read, request, xml, xmlHeaders } from "./http-support.js";

describe("soapRequest", () => {
  test("is what fetch takes", async () => {
    const init = soapRequest(GetImItems, request);
    expect(init).toEqual({
      method: "POST",
      headers: { "Content-Type": "text/xml; charset=utf-8", SOAPAction: `"${GetImItems.soapAction}"` },
      body: GetImItems.serializeRequest(request),
    });
    const sent = new Request("https://mail.example.com/EWS/Exchange.asmx", init);
    expect(sent.headers.get("soapaction")).toBe(`"${GetImItems.soapAction}"`);
    expect(GetImItems.deserializeRequest(await sent.text())).toEqual(request);
  });

  test("needs no more than two members of an operation", () => {
    const { soapAction, serializeRequest } = GetImItems;
    expect(soapRequest({ soapAction, serializeRequest }, request)).toEqual(soapRequest(GetImItems, request));
  });

  test("is typed by the operation", () => {
    // @ts-expect-error a GroupId is no member of this request
    const misspelt = () => soapRequest(GetImItems, { body: { GroupId: [] } });
    expect(misspelt).toThrow(/GroupId/);
    expectTypeOf(read).returns.resolves.toEqualTypeOf<GetImItems.Response>();
    expectTypeOf(
      soapResponse(GetImItemList, { status: 200, body: GetImItemList.serializeResponse(message) }),
    ).resolves.toEqualTypeOf<GetImItemList.Response>();
  });

  test.each([
    ["an object", { authorization: "Bearer x", "content-TYPE": "text/xml", "X-AnchorMailbox": undefined }],
    [
      "a Map",
      new Map([
        ["authorization", "Bearer x"],
        ["content-TYPE", "text/xml"],
      ]),
    ],
    [
      "pairs",
      [
        ["authorization", "Bearer x"],
        ["content-TYPE", "text/xml"],
      ] as const,
    ],
  ])("adds the headers of %s, which replace its own whatever their case", (_, headers) => {
    expect(soapRequest(GetImItems, request, { headers }).headers).toEqual({
      "content-TYPE": "text/xml",
      SOAPAction: `"${GetImItems.soapAction}"`,
      authorization: "Bearer x",
    });
  });

  test("adds Headers, and keeps odd names", () => {
    const headers = new Headers({ "client-request-id": "1" });
    headers.append("accept", "text/xml");
    headers.append("accept", "text/plain");
    expect(soapRequest(GetImItems, request, { headers }).headers).toMatchObject({
      "client-request-id": "1",
      accept: "text/xml, text/plain",
    });
    const odd = soapRequest(GetImItems, request, { headers: [["__proto__", "x"]] });
    expect(Object.keys(odd.headers)).toContain("__proto__");
  });

  test("takes the options of writing", () => {
    expect(soapRequest(GetImItems, request, { declaration: false }).body).toMatch(/^<soap:Envelope/);
  });
});

describe("soapResponse", () => {
  const bytes = new TextEncoder().encode(xml);
  const buffer = bytes.buffer;

  test.each<[string, () => SoapHttpResponse]>([
    ["a Response", () => new Response(xml, { headers: xmlHeaders })],
    ["a string", () => ({ status: 200, body: xml })],
    ["bytes", () => ({ status: 200, headers: xmlHeaders, body: bytes })],
    [
      "a Buffer",
      () => ({ status: 200, headers: { "content-type": ["text/xml"] }, body: Buffer.from(bytes) }),
    ],
    ["an ArrayBuffer", () => ({ status: 201, headers: new Map(), body: buffer })],
    ["a stream of the web", () => ({ status: 200, body: new Response(xml).body })],
    [
      "a stream without iteration, as Safari has it",
      () => {
        const reader = new Response(xml).body!.getReader();
        return { status: 200, body: { getReader: () => reader } };
      },
    ],
    [
      "an iterable",
      () => ({
        status: 200,
        body: (async function* () {
          yield xml.slice(0, 100);
          yield Buffer.from(xml.slice(100));
        })(),
      }),
    ],
    ["a wrong Content-Type", () => ({ status: 200, headers: { "content-type": "text/html" }, body: xml })],
    [
      "a Content-Encoding that is done with",
      () => ({ status: 200, headers: { "content-encoding": "gzip" }, body: xml }),
    ],
  ])("reads %s", async (_, make) => {
    expect(await read(make())).toEqual(message);
  });

  test.each([200, 400, 500, 503])("throws a fault, with status %i", async (status) => {
    const error = await read(new Response(fault, { status })).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SoapFaultError);
    expect((error as SoapFaultError).responseCode).toBe("ErrorServerBusy");
  });

  test("leaves the errors of messages as they are", async () => {
    await expect(read({ status: 200, body: xml.slice(0, -20) })).rejects.toBeInstanceOf(XmlError);
    await expect(soapResponse(GetImItemList, { status: 200, body: xml })).rejects.toBeInstanceOf(
      DeviationError,
    );
    await expect(
      soapResponse(GetImItems, { status: 200, body: xml.replace("Success", "Fine") }, { mode: "strict" }),
    ).rejects.toBeInstanceOf(DeviationError);
  });

  test("is not content with a message that comes with an error", async () => {
    expect(await errorOf({ status: 500, statusText: "Oops", body: xml })).toMatchObject({
      reason: "status",
      message: expect.stringMatching(
        /^HTTP 500 Oops: the server reports an error without a SOAP fault; the body begins with “<\?xml/,
      ),
      body: xml.slice(0, 1000),
    });
  });

  test.each([undefined, null, "GetImItems", 1, {}, { soapAction: "x" }])(
    "wants an operation, which %j is not",
    async (operation) => {
      const problem = /^an operation of the bindings is expected, or its \{ /;
      const wrong = operation as never;
      expect(() => soapRequest(wrong, { body: {} } as never)).toThrow(problem);
      await expect(soapResponse(wrong, { status: 200, body: xml })).rejects.toThrow(problem);
      await expect(soapResponses(wrong, { status: 200, body: xml }).next()).rejects.toThrow(problem);
    },
  );

  test("says what it was given instead of a response", async () => {
    await expect(read(xml as never)).rejects.toThrow(/^a response is expected, as fetch gives it/);
    await expect(read(undefined as never)).rejects.toThrow(/^a response is expected/);
    await expect(read({ status: 200, body: 5 as never })).rejects.toThrow(
      /string, bytes or a stream.* is number/,
    );
    const response = new Response(xml);
    await response.text();
    expect(await errorOf(response)).toMatchObject({
      reason: "used",
      message: expect.stringContaining("already"),
    });
    const locked = new Response(xml);
    locked.body!.getReader();
    expect(await errorOf(locked)).toMatchObject({ reason: "used" });
    await expect(soapResponses(GetImItems, locked).next()).rejects.toMatchObject({ reason: "used" });
  });
});
