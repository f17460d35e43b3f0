/** What is not the expected message: the errors say what was expected, what came instead, and where. */

import { describe, expect, it } from "vitest";
import {
  AddImGroup,
  DeviationError,
  deserializeGetImItems,
  GetImItems,
  SoapFaultError,
  XmlBindingError,
  XmlError,
} from "../../generated/index.js";
import { readElement, readEnvelope, writeElement } from "../../generated/registry.js";
import { soapBody } from "../support/infoset.js";
import { SOAP_NAMESPACE } from "../support/tree.js";
import { sampleXml } from "./support.js";

const response = sampleXml("real/GetImItems.response.xml");
const request = sampleXml("real/GetImItems.request.xml");

/** The error that a call throws. */
function errorOf(call: () => unknown): XmlBindingError & { code?: string; line?: number; path?: string } {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(XmlBindingError);
    return error as XmlBindingError;
  }
  throw new Error("Nothing was thrown");
}

const soap = (inside: string): string => `<s:Envelope xmlns:s="${SOAP_NAMESPACE}">${inside}</s:Envelope>`;
const html = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>…</body></html>";

describe.each([
  ["lenient", {}],
  ["strict", { mode: "strict" }],
] as const)("%s", (_, options) => {
  const read = (xml: string | Uint8Array): (() => unknown) => {
    return () => GetImItems.deserializeResponse(xml, options);
  };

  it("another operation's response", () => {
    const error = errorOf(read(sampleXml("operations/AddImGroup.response.xml")));
    expect(error).toBeInstanceOf(DeviationError);
    expect(error.message).toContain("m:GetImItemsResponse is expected");
    expect(error.message).toContain("m:AddImGroupResponse");
    expect(error.path).toBe("/Envelope/Body/AddImGroupResponse");
    expect(error.line).toBe(1);
  });

  it("the operation's own request", () => {
    const error = errorOf(read(request));
    expect(error.message).toMatch(/holds m:GetImItems, but m:GetImItemsResponse is expected/);
    expect(error.path).toBe("/Envelope/Body/GetImItems");
    expect(error.line).toBe(10);
    const other = errorOf(() => GetImItems.deserializeRequest(response, options));
    expect(other.message).toMatch(/holds m:GetImItemsResponse, but m:GetImItems is expected/);
  });

  it("the right name in no namespace, or another", () => {
    for (const namespace of ["", "urn:x"]) {
      const body = `<GetImItemsResponse xmlns="${namespace}" ResponseClass="Success"/>`;
      const error = errorOf(read(soap(`<s:Body>${body}</s:Body>`)));
      expect(error.message).toContain("m:GetImItemsResponse is expected");
      expect(error.message).toContain(
        namespace === "" ? "holds GetImItemsResponse" : "{urn:x}GetImItemsResponse",
      );
    }
  });

  it.each(["<s:Body/>", "<s:Body></s:Body>", "<s:Header/><s:Body> <!-- nothing --> </s:Body>"])(
    "an empty body: %s",
    (body) => {
      const error = errorOf(read(soap(body)));
      expect(error).toBeInstanceOf(DeviationError);
      expect(error.message).toContain("the body is empty, but m:GetImItemsResponse is expected");
      expect(error.path).toBe("/Envelope/Body");
    },
  );

  it("no body", () => {
    expect(errorOf(read(soap(""))).message).toContain("the envelope has no body");
    expect(errorOf(read(soap("<s:Header/>"))).message).toContain("the envelope has no body");
    const other = soap('<Body xmlns="http://www.w3.org/2003/05/soap-envelope"/>');
    expect(errorOf(read(other)).message).toMatch(/no body|Body/);
  });

  it("no envelope", () => {
    const error = errorOf(read(soapBody(response)));
    expect(error).toBeInstanceOf(DeviationError);
    expect(error.message).toContain("m:GetImItemsResponse, not a SOAP 1.1 envelope");
    expect(error.path).toBe("/GetImItemsResponse");
    expect(errorOf(read(`<Envelope><Body/></Envelope>`)).message).toContain(
      "Envelope, not a SOAP 1.1 envelope",
    );
  });

  it("SOAP 1.2", () => {
    const error = errorOf(
      read(response.replaceAll(SOAP_NAMESPACE, "http://www.w3.org/2003/05/soap-envelope")),
    );
    expect(error.message).toContain("{http://www.w3.org/2003/05/soap-envelope}Envelope");
    expect(error.message).toContain("SOAP 1.1");
  });

  it("an HTML page", () => {
    for (const page of [html, html.slice(html.indexOf("<html")), `\n\n${html.toUpperCase()}`]) {
      for (const source of [page, new TextEncoder().encode(page)]) {
        const error = errorOf(read(source));
        expect(error).toBeInstanceOf(XmlError);
        expect(error.message).toContain("HTML page");
      }
    }
  });

  it.each([
    ["nothing", "", /empty/],
    ["white space", " \r\n", /white space/],
    ["JSON", '{"error":{"code":"ErrorAccessDenied"}}', /JSON/],
    ["text", "Unauthorized", /does not begin with an XML element/],
    ["HTTP headers", "HTTP/1.1 401 Unauthorized\r\n\r\n", /HTTP headers/],
    ["gzip", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), /gzip/],
    [
      "a document type",
      `<!DOCTYPE a [<!ENTITY x "y">]>${response.slice(response.indexOf("<s:"))}`,
      /DOCTYPE|document type/i,
    ],
    ["a truncated message", response.slice(0, 2000), /too early/],
    ["a message with a trailer", `${response}=== Truncated Data ===`, /follow the root element/],
    ["two messages", response + response.slice(response.indexOf("<s:")), /one root element/],
  ])("%s", (_name, source, expected) => {
    const error = errorOf(read(source));
    expect(error).toBeInstanceOf(XmlError);
    expect(error.message).toMatch(expected);
    expect(error.line).toBeGreaterThan(0);
    expect(errorOf(() => readEnvelope(source, options)).message).toBe(error.message);
    expect(errorOf(() => readElement(source, options)).message).not.toBe("");
  });

  it("every truncation of a message is an error, and never a message", () => {
    for (let length = 0; length < response.trimEnd().length; length += 7) {
      expect(errorOf(read(response.slice(0, length))), String(length)).toBeInstanceOf(XmlError);
    }
  });

  it("for bare elements and the registry", () => {
    const bare = errorOf(() => deserializeGetImItems(soapBody(response), options));
    expect(bare.message).toContain("the root element is m:GetImItemsResponse, but m:GetImItems is expected");
    expect(errorOf(() => deserializeGetImItems(request, options)).message).toContain("soap:Envelope");
    expect(errorOf(() => readElement("<GetImItems/>", options)).message).toContain(
      "GetImItems is not a known element",
    );
    expect(errorOf(() => readElement(request, options)).message).toContain(
      "soap:Envelope is not a known element",
    );
    const unknown = soap('<s:Body><x:FindItem xmlns:x="urn:x"/></s:Body>');
    expect(errorOf(() => readEnvelope(unknown, options)).message).toContain(
      "{urn:x}FindItem is not a known element",
    );
    expect(errorOf(() => readEnvelope(soap("<s:Body/>"), options)).message).toContain(
      "an element is expected",
    );
  });
});

describe("faults", () => {
  it("are thrown where a request is expected, too", () => {
    const xml = sampleXml("faults/plain.xml");
    expect(() => AddImGroup.deserializeRequest(xml)).toThrow(SoapFaultError);
  });
});

describe("wrong objects for the registry", () => {
  const write = (element: object): (() => unknown) => {
    return () => writeElement(element as Parameters<typeof writeElement>[0]);
  };
  it("need exactly one key, which is a known element", () => {
    expect(errorOf(write({})).message).toMatch(/exactly one/);
    expect(errorOf(write({ GetImItems: {}, AddImGroup: {} })).message).toMatch(/exactly one/);
    expect(errorOf(write({ GetImItem: {} })).message).toMatch(/GetImItem/);
    expect(errorOf(write({ toString: {} })).message).toMatch(/toString/);
  });
});
