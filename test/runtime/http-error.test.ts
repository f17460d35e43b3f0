/** What any answer means that is no message: proxies, sign-in pages, servers that are busy. */

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { SoapHttpResponse } from "../../generated/index.js";
import { authenticationSchemes } from "../../templates/runtime/http-headers.js";
import { errorOf, fault, xml } from "./http-support.js";

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
