/** What servers and programs give at any length does not make an error's own text too long. */

import { afterEach, describe, expect, test, vi } from "vitest";
import { WriteError, XmlBindingError } from "../../templates/runtime/errors.js";
import { soapResponse } from "../../templates/runtime/http.js";
import { SoapHttpError } from "../../templates/runtime/http-error.js";
import { Output } from "../../templates/runtime/output.js";
import { shorten } from "../../templates/runtime/shorten.js";
import { ResponseError, SoapFaultError } from "../../templates/runtime/soap-errors.js";
import { outcome } from "./dump.js";
import { type Thing, write } from "./small-types.js";

const operation = {
  deserializeResponse(): never {
    throw new Error("no message");
  },
};

async function failure(response: object): Promise<unknown> {
  try {
    return await soapResponse(operation, { status: 401, body: "no", ...response });
  } catch (error) {
    return error;
  }
}

test("a long text is shortened in the middle", () => {
  expect(shorten("abcdef", 6)).toBe("abcdef");
  expect(shorten("abcdef", 5)).toBe("ab…ef");
  expect(shorten("abcdefgh", 6)).toBe("abc…gh");
});

describe("headers of megabytes", () => {
  const long = "a".repeat(10_000_000);
  test.each<[string, object]>([
    ["a quoted string", { headers: { "www-authenticate": `Basic realm="${long}"` } }],
    [
      "a quoted string with escapes",
      { headers: { "www-authenticate": `Basic realm="${'\\"'.repeat(5_000_000)}"` } },
    ],
    ["commas", { headers: { "www-authenticate": `Basic${",".repeat(10_000_000)}` } }],
    ["many schemes", { headers: { "www-authenticate": Array.from({ length: 500_000 }, (_, i) => `S${i}`) } }],
    [
      "many headers",
      { headers: Array.from({ length: 100_000 }, () => ["WWW-Authenticate", 'Basic realm=""']) },
    ],
    ["a redirect", { status: 302, headers: { location: `https://${long}` } }],
    ["a status text", { status: 503, statusText: long, headers: { "retry-after": long } }],
    ["a charset", { status: 200, headers: { "content-type": `text/xml; charset=${long}` } }],
    ["an address", { status: 200, redirected: true, url: long, body: "<html>" }],
  ])("%s", async (_, response) => {
    const error = await failure(response);
    expect(error).toBeInstanceOf(SoapHttpError);
    expect((error as SoapHttpError).message.length).toBeLessThan(5000);
    expect(JSON.stringify((error as SoapHttpError).headers).length).toBeLessThan(50_000);
    expect((error as SoapHttpError).authenticationSchemes.length).toBeLessThan(10_000);
    expect((error as SoapHttpError).backOffMilliseconds).toBeUndefined();
  });

  test("the schemes are found in what is left", async () => {
    const error = await failure({ headers: { "www-authenticate": `Basic realm="${long}", NTLM` } });
    expect((error as SoapHttpError).authenticationSchemes).toContain("Basic");
  });
});

test.each<[object, RegExp]>([
  [{ headers: [5] }, /a header is a pair of its name and its value, not number 5/],
  [{ headers: [[undefined, "x"]] }, /the name of a header is a string, not undefined/],
  [{ headers: { a: Object.create(null) as object } }, /the value of a header is a string, not an object/],
  [{ headers: { a: [Symbol("x")] } }, /the value of a header is a string, not an array/],
])("what is no header is refused: %j", async (response, message) => {
  const error = await failure(response);
  expect(error).toBeInstanceOf(XmlBindingError);
  expect((error as Error).message).toMatch(message);
});

test("errors of the server keep all, and tell some of it", () => {
  const text = "a".repeat(1_000_000);
  const fault = new SoapFaultError({ faultcode: { namespace: "", local: text }, faultstring: text });
  expect(fault.message.length).toBeLessThan(11_000);
  expect(fault.string).toBe(text);
  const response = new ResponseError({ ResponseClass: "Error", ResponseCode: text, MessageText: text });
  expect(response.message.length).toBeLessThan(11_000);
  expect(response.response.MessageText).toBe(text);
});

describe("a document too long for a string", () => {
  afterEach(() => vi.restoreAllMocks());

  test("has the path of the element that is open, without the numbers of siblings", () => {
    vi.spyOn(Output.prototype, "written").mockImplementation(() => {
      throw new RangeError("Invalid string length");
    });
    const value = { Id: "1", Name: "n", Thing: { Id: "2", Name: "\u0001" } } as Thing;
    const result = outcome(() => write(value));
    const { error } = result as { error: WriteError };
    expect(error).toBeInstanceOf(WriteError);
    expect(error.path).toBe("/Thing/Thing");
  });
});
