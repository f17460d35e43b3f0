/** Requests and responses of HTTP: what is sent, what comes back as a message, and what any other answer means. */

import { gzipSync } from "node:zlib";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  DeviationError,
  GetImItemList,
  GetImItems,
  SoapFaultError,
  SoapHttpError,
  type SoapHttpResponse,
  serializeFault,
  soapRequest,
  soapResponse,
  soapResponses,
  XmlBindingError,
  XmlError,
} from "../../generated/index.js";
import { authenticationSchemes } from "../../templates/runtime/http-headers.js";

const request: GetImItems.Request = { body: { ContactIds: [{ ItemId: { Id: "AAMk" } }] } };
const message: GetImItems.Response = {
  body: {
    ResponseClass: "Success",
    ResponseCode: "NoError",
    ImItemList: { Groups: [{ DisplayName: "Équipe – €", GroupType: "IPM.DistList.MOC.UserGroup" }] },
  },
};
const xml = GetImItems.serializeResponse(message);
const fault = serializeFault({
  faultcode: {
    namespace: "http://schemas.microsoft.com/exchange/services/2006/types",
    local: "ErrorServerBusy",
  },
  faultstring: "Busy",
  detail: { ResponseCode: "ErrorServerBusy" },
});
const xmlHeaders = { "Content-Type": "text/xml; charset=utf-8" };

const read = (response: SoapHttpResponse) => soapResponse(GetImItems, response);

async function errorOf(response: SoapHttpResponse): Promise<SoapHttpError> {
  const error = await read(response).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SoapHttpError);
  expect(error).toBeInstanceOf(XmlBindingError);
  return error as SoapHttpError;
}

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
  });
});

describe("charset", () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  const plain = xml
    .replace("–", "-")
    .replace("€", "¤")
    .replace(/^<\?.*?\?>/, "");
  const expected = structuredClone(message);
  expected.body.ImItemList!.Groups![0]!.DisplayName = "Équipe - ¤";
  const utf16be = Buffer.from(xml.replace(/^<\?.*?\?>/, ""), "utf16le").swap16();

  test.each<[string, string, Uint8Array, GetImItems.Response]>([
    ["us-ascii, and is UTF-8", "us-ascii", Buffer.from(xml), message],
    [
      "UTF-8, against the declaration",
      '"UTF-8"',
      Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${plain}`),
      expected,
    ],
    [
      "UTF-8, which the declaration denies with reason",
      "utf-8",
      latin(`<?xml version="1.0" encoding="iso-8859-1"?>${plain}`),
      expected,
    ],
    ["ISO 8859-1", "ISO-8859-1", latin(plain), expected],
    [
      "ISO 8859-1, against the declaration",
      "iso-8859-1",
      latin(`<?xml version="1.0" encoding="utf-8"?>${plain}`),
      expected,
    ],
    [
      "windows-1252",
      "windows-1252",
      Buffer.concat([
        latin(plain.split("Équipe")[0]!),
        Buffer.from("\xc9quipe \x96 \x80", "latin1"),
        latin(plain.split("¤")[1]!),
      ]),
      message,
    ],
    ["UTF-16", "utf-16", Buffer.from(`\ufeff${xml}`, "utf16le"), message],
    ["UTF-16 without a mark", "utf-16", utf16be, message],
    ["UTF-16LE without a mark", "utf-16", Buffer.from(plain, "utf16le"), expected],
    ["UTF-16, and is UTF-8", "utf-16", Buffer.from(plain), expected],
    ["UTF-16BE", "utf-16be", utf16be, message],
    ["UTF-16, after a byte order mark of UTF-8", "utf-16le", Buffer.from(`\ufeff${xml}`), message],
  ])("%s", async (_, charset, body, wanted) => {
    expect(
      await read({ status: 200, headers: { "content-type": `text/xml; charset=${charset}` }, body }),
    ).toEqual(wanted);
  });

  test("that is not known", async () => {
    const error = await errorOf({
      status: 200,
      headers: [["content-type", "text/xml;charset=klingon"]],
      body: Buffer.from(xml),
    });
    expect(error.reason).toBe("charset");
    expect(error.message).toMatch(
      /^HTTP 200: the body is not in the charset klingon.* decode it to a string/,
    );
  });
});

describe("SoapHttpError", () => {
  const html = (title: string) =>
    `<!DOCTYPE html>\n<html><head><title> ${title}\n</title></head><body>…</body></html>`;
  const response = (
    status: number,
    headers: Record<string, string> = {},
    body: SoapHttpResponse["body"] = "",
  ) => ({ status, headers, body });

  test.each<[string, SoapHttpResponse, string, RegExp]>([
    [
      "401",
      response(401, { "WWW-Authenticate": 'Negotiate, NTLM, Basic realm="mail, Bearer x"' }),
      "authentication",
      /offers Negotiate: use .*; NTLM: use .*; Basic: send the header Authorization: Basic/,
    ],
    [
      "401 with a page",
      response(
        401,
        { "WWW-Authenticate": 'Bearer client_id="00000002", trusted_issuers="a@b"' },
        html("401"),
      ),
      "authentication",
      /offers Bearer: send .* token$/,
    ],
    ["401 without schemes", response(401), "authentication", /does not say which schemes/],
    ["407", response(407, { "Proxy-Authenticate": "Basic" }), "authentication", /proxy wants credentials/],
    ["440", response(440), "authentication", /session has ended/],
    [
      "302 to a login page",
      response(302, { location: "https://mail.example.com/owa/auth/logon.aspx" }),
      "redirect",
      /redirects to https:\S+, which looks like a sign-in page: send Authorization/,
    ],
    [
      "302 to Autodiscover",
      response(302, { location: "https://autodiscover.example.com/autodiscover.xml" }),
      "redirect",
      /EwsUrl/,
    ],
    [
      "307",
      response(307, { location: "https://mail2.example.com/EWS/Exchange.asmx" }),
      "redirect",
      /redirects to https:\/\/mail2\.example\.com\/EWS\/Exchange\.asmx; call that address/,
    ],
    ["301 to nowhere", response(301), "redirect", /does not say where/],
    [
      "403",
      response(403, {}, "Access denied"),
      "forbidden",
      /EwsBlockList.*; the body begins with “Access denied”$/,
    ],
    ["404", response(404, {}, html("404")), "not-found", /no EWS at this address; .*\/EWS\/Exchange\.asmx$/],
    ["405", response(405), "not-found", /no EWS at this address/],
    ["413", response(413), "status", /larger than the server/],
    ["415", response(415), "status", /Content-Type of the request/],
    ["429", response(429, { "retry-after": "30" }), "unavailable", /try again after 30 s$/],
    [
      "503",
      response(503, {}, html("Service unavailable")),
      "unavailable",
      /cannot answer now; try again later$/,
    ],
    ["500 without a body", response(500), "empty", /cannot parse/],
    ["500 with a page", response(500, {}, html("Runtime Error")), "html", /“Runtime Error”/],
    [
      "500 with a text",
      response(500, {}, "The  request\nfailed"),
      "status",
      /without a SOAP fault; the body begins with “The request failed”$/,
    ],
    [
      "500 with a broken fault",
      response(500, {}, fault.slice(0, -30)),
      "status",
      /without a SOAP fault; the body begins with “<\?xml/,
    ],
    ["418", response(418), "status", /an error without a SOAP fault$/],
    ["0", response(0), "status", /browser hides/],
    ["an HTML page", response(200, {}, html("Sign in")), "html", /HTML page, “Sign in”: .*Exchange\.asmx$/],
    [
      "XHTML",
      response(
        200,
        {},
        '<?xml version="1.0"?><!-- a --><!-- b --><html xmlns="http://www.w3.org/1999/xhtml"/>',
      ),
      "html",
      /HTML page: a sign-in page/,
    ],
    [
      "a page after a redirect",
      { ...response(200, {}, html("Sign in")), redirected: true, url: "https://login.example.com/" },
      "html",
      /redirected to https:\/\/login\.example\.com\/;/,
    ],
    ["nothing", response(200), "empty", /body is empty; /],
    ["white space", response(202, {}, " \r\n"), "empty", /body is empty/],
    ["null", { status: 204, body: null }, "empty", /body is empty/],
    [
      "gzip",
      response(200, { "Content-Encoding": "gzip" }, gzipSync(xml)),
      "compressed",
      /still compressed \(gzip\); decompress it/,
    ],
    ["gzip of a fault", response(500, {}, gzipSync(fault)), "compressed", /gzip/],
    [
      "Brotli",
      response(200, { "Content-Encoding": "br" }, new Uint8Array([0x8b, 0x02, 0x80, 0x3c])),
      "compressed",
      /\(br\)/,
    ],
    [
      "MTOM",
      response(200, { "Content-Type": 'Multipart/Related; type="application/xop+xml"' }, `--x\r\n\r\n${xml}`),
      "multipart",
      /multipart\/related, a message in parts/,
    ],
    [
      "SOAP 1.2",
      response(
        200,
        { "Content-Type": "application/soap+xml; charset=utf-8" },
        "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'/>",
      ),
      "soap-1.2",
      /speaks SOAP 1\.2/,
    ],
    [
      "SOAP 1.2 by another type",
      response(500, {}, "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'/>"),
      "soap-1.2",
      /speaks SOAP 1\.2/,
    ],
    [
      "JSON",
      response(200, { "Content-Type": "application/json" }, '{"error":"invalid_grant"}'),
      "not-xml",
      /no XML but application\/json; .*; the body begins with “{"error":"invalid_grant"}”$/,
    ],
    [
      "plain text",
      response(200, {}, "x".repeat(3000)),
      "not-xml",
      /no XML; .*; the body begins with “x{200}…”$/,
    ],
  ])("explains %s", async (_, given, reason, text) => {
    const error = await errorOf(given);
    expect(error.message).toMatch(new RegExp(`^HTTP ${given.status}: `));
    expect(error.message).toMatch(text);
    expect(error.message).not.toMatch(/\n|undefined/);
    expect(error.reason).toBe(reason);
    expect(error.status).toBe(given.status);
  });

  test("keeps headers that tell, and no others; the beginning of the body; and what is said as values", async () => {
    const error = await errorOf(
      new Response("x".repeat(3000), {
        status: 401,
        statusText: "Unauthorized",
        headers: [
          ["WWW-Authenticate", "Negotiate"],
          ["WWW-Authenticate", 'Basic realm="a"'],
          ["request-id", "7f3a"],
          ["X-DiagnosticInfo", "2000001;reason=x"],
          ["Set-Cookie", "secret"],
          ["Retry-After", "120"],
        ],
      }),
    );
    expect(error.message).toMatch(/^HTTP 401 Unauthorized: the credentials are missing or were refused/);
    expect(error.headers).toEqual({
      "content-type": "text/plain;charset=UTF-8",
      "www-authenticate": 'Negotiate, Basic realm="a"',
      "request-id": "7f3a",
      "x-diagnosticinfo": "2000001;reason=x",
      "retry-after": "120",
    });
    expect(error.body).toBe("x".repeat(1000));
    expect(error.authenticationSchemes).toEqual(["Negotiate", "Basic"]);
    expect(error.backOffMilliseconds).toBe(120_000);
    expect(error.name).toBe("SoapHttpError");
  });

  test("knows dates of Retry-After, and that there is none", async () => {
    const at = (value: string) => errorOf(response(503, { "Retry-After": value }));
    const later = (await at(new Date(Date.now() + 3_600_000).toUTCString())).backOffMilliseconds!;
    expect(later).toBeGreaterThan(3_000_000);
    expect(later).toBeLessThanOrEqual(3_600_000);
    expect((await at("Wed, 21 Oct 2015 07:28:00 GMT")).backOffMilliseconds).toBe(0);
    expect((await at("soon")).backOffMilliseconds).toBeUndefined();
    expect((await errorOf(response(503))).backOffMilliseconds).toBeUndefined();
  });

  test("is quick about hostile beginnings", async () => {
    for (const body of [
      "<!---->".repeat(300),
      "<? ?>".repeat(400),
      `${"<!--".repeat(500)}`,
      " ".repeat(2000),
    ])
      await errorOf(response(500, {}, body));
  });
});

test.each([
  ["", []],
  ["Negotiate", ["Negotiate"]],
  ["NTLM TlRMTVNTUAACAA==", ["NTLM"]],
  ['Basic realm="x", charset="UTF-8", NTLM', ["Basic", "NTLM"]],
  ['Bearer realm = "x" , Negotiate,,Basic', ["Bearer", "Negotiate", "Basic"]],
  ['Basic realm="a \\" , Digest b", Basic realm="c', ["Basic"]],
])("authentication schemes in %j", (value, schemes) => {
  expect(authenticationSchemes(value)).toEqual(schemes);
});
