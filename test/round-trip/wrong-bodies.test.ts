/** What is not the expected message: the errors say what was expected, what came instead, and where. */

import { describe, expect, it } from "vitest";
import {
  AddImGroup,
  DeviationError,
  deserializeGetImItems,
  GetImItems,
  type ReadOptions,
  RemoveImGroup,
  SoapFaultError,
  XmlBindingError,
  XmlError,
} from "../../generated/index.js";
import {
  type AnyMessage,
  readElement,
  readEnvelope,
  writeElement,
  writeEnvelope,
} from "../../generated/registry.js";
import { soapBody } from "../support/infoset.js";
import { SOAP_NAMESPACE } from "../support/tree.js";
import { expectSameMessage, sampleXml } from "./support.js";

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
    const soap12 = response.replaceAll(SOAP_NAMESPACE, "http://www.w3.org/2003/05/soap-envelope");
    const error = errorOf(read(soap12));
    expect(error).toBeInstanceOf(DeviationError);
    expect(error.message).toContain("an envelope of SOAP 1.2, not a SOAP 1.1 envelope at /Envelope");
    expect(errorOf(() => readEnvelope(soap12, options)).message).toBe(error.message);
    expect(errorOf(read(`${soap12}<`))).toBeInstanceOf(XmlError);
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
    expect(errorOf(() => readElement(request, options)).message).toContain(
      "soap:Envelope is not a known element, but what readEnvelope reads",
    );
  });
});

describe("an element that the registry does not know", () => {
  const unknown = '<x:FindItem xmlns:x="urn:x">1</x:FindItem>';
  const reading = <T>(read: (options: ReadOptions) => T): { value: T; told: string[] } => {
    const told: string[] = [];
    const value = read({ onDeviation: ({ code, path }) => told.push(`${code} ${path}`) });
    return { value, told };
  };

  it("is kept as unknown content where it is alone", () => {
    const { value, told } = reading((options) => readElement(unknown, options));
    expect(value).toStrictEqual({ $unknown: [{ position: 0, xml: unknown }] });
    expect(told).toEqual(["unknown-element /FindItem"]);
    expect(writeElement(value)).toBe(unknown);
    const error = errorOf(() => readElement(unknown, { mode: "strict" }));
    expect(error.message).toContain("{urn:x}FindItem is not a known element");
  });

  it("is kept as the body of an envelope", () => {
    const xml = soap(`<s:Body>${unknown}<y/>z</s:Body>`);
    const { value, told } = reading((options) => readEnvelope(xml, options));
    expect(value.body).toMatchObject({
      $unknown: [
        { position: 0, xml: unknown },
        { position: 0, xml: "<y/>" },
        { position: 0, xml: "z" },
      ],
    });
    expect(told).toEqual([
      "unknown-element /Envelope/Body/FindItem",
      "unknown-element /Envelope/Body/y",
      "unexpected-text /Envelope/Body",
    ]);
    expectSameMessage(writeEnvelope(value), xml);
    const error = errorOf(() => readEnvelope(xml, { mode: "strict" }));
    expect(error.message).toContain("{urn:x}FindItem is not a known element");
  });

  it("an empty body is an empty $unknown", () => {
    for (const body of ["<s:Body/>", "<s:Body><!-- --></s:Body>"]) {
      const { value, told } = reading((options) => readEnvelope(soap(body), options));
      expect(value).toStrictEqual({ body: { $unknown: [] } });
      expect(told).toEqual(["missing-element /Envelope/Body"]);
      expectSameMessage(writeEnvelope(value), soap("<s:Body/>"));
      const error = errorOf(() => readEnvelope(soap(body), { mode: "strict" }));
      expect(error).toMatchObject({ code: "missing-element", path: "/Envelope/Body" });
    }
    expect(() => writeEnvelope({ body: {} as never })).toThrow(/exactly one of the keys/);
  });

  it.each([
    ["before", `${unknown}<!-- c -->text<y/>`, ""],
    ["behind", "", `${unknown}text<y/>`],
    ["on both sides of", "<y/>", unknown],
  ])("is kept %s the message", (_, before, behind) => {
    const payload = '<m:RemoveImGroupResponse ResponseClass="Success"/>';
    const xml = soap(
      `<s:Body xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">${before}${payload}${behind}</s:Body>`,
    );
    for (const read of [readEnvelope, RemoveImGroup.deserializeResponse]) {
      const { value, told } = reading((options) => read(xml, options));
      expect(told).toContain(
        "unknown-element /Envelope/Body/y".replace(/y$/, behind === unknown ? "FindItem" : "y"),
      );
      expect(value.body).toStrictEqual(
        read === readEnvelope
          ? { RemoveImGroupResponse: { ResponseClass: "Success" } }
          : { ResponseClass: "Success" },
      );
      const written =
        read === readEnvelope
          ? writeEnvelope(value as AnyMessage)
          : RemoveImGroup.serializeResponse(value as RemoveImGroup.Response);
      expectSameMessage(written, xml);
      expect(() => read(xml, { mode: "strict" })).toThrow(DeviationError);
    }
  });

  it("beside a fault does not hide it", () => {
    const xml = sampleXml("faults/ErrorServerBusy.xml").replace(/<(\w+):Body>/, "$&<y/>");
    expect(() => GetImItems.deserializeResponse(xml)).toThrow(SoapFaultError);
    expect(readEnvelope(xml).body).toHaveProperty("Fault");
  });

  it("alone is not what an operation expects, and the error says what there is", () => {
    const error = errorOf(() => GetImItems.deserializeResponse(soap(`<s:Body>${unknown}<y/></s:Body>`)));
    expect(error.message).toContain("the body holds {urn:x}FindItem, but m:GetImItemsResponse is expected");
    expect(error.path).toBe("/Envelope/Body/FindItem");
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
