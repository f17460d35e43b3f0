/** SOAP faults and what MessageXml holds. */

import { describe, expect, test } from "vitest";
import { headers } from "../../templates/runtime/content.js";
import { writeFault } from "../../templates/runtime/fault.js";
import {
  assertSuccess,
  DeviationError,
  messageXmlValues,
  ResponseError,
  type SoapFault,
  SoapFaultError,
  WriteError,
  XmlBindingError,
  XmlError,
} from "../../templates/runtime/index.js";
import type { ReadOptions } from "../../templates/runtime/options.js";
import type { XmlReader } from "../../templates/runtime/reader.js";
import { readMessage, serializeFault, writeMessage } from "../../templates/runtime/soap.js";
import { expectSameInfoset } from "../support/infoset.js";
import { readSamples } from "../support/samples.js";
import { oracle, outcome } from "./dump.js";

const TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";
const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const namespaces = { t: TYPES };
const anything = headers("");
const openHeader = (r: XmlReader): object => {
  const o = {};
  r.anyAttributes(o, "soap:Header");
  r.enter();
  while (r.more(o, anything));
  return r.leave(o);
};

function read(xml: string | Uint8Array, options?: ReadOptions): unknown {
  return readMessage(xml, namespaces, openHeader, "t:Reply", (r) => r.string(), options);
}

function faultOf(xml: string | Uint8Array, options?: ReadOptions): SoapFaultError {
  const result = outcome(() => read(xml, options));
  expect("error" in result && result.error).toBeInstanceOf(SoapFaultError);
  return (result as { error: SoapFaultError }).error;
}

const envelope = (body: string): string =>
  `<s:Envelope xmlns:s="${SOAP}"><s:Body>${body}</s:Body></s:Envelope>`;
const fault = (inner: string): string => envelope(`<s:Fault>${inner}</s:Fault>`);
const sample = (name: string): string =>
  readSamples().find((each) => each.name === `faults/${name}.xml`)!.xml;

describe("the samples", () => {
  test("ErrorSchemaValidation", () => {
    const error = faultOf(sample("ErrorSchemaValidation"));
    expect(error).toBeInstanceOf(XmlBindingError);
    expect(error.code).toEqual({ namespace: TYPES, local: "ErrorSchemaValidation" });
    expect(error.responseCode).toBe("ErrorSchemaValidation");
    expect(error.message).toMatch(
      /^ErrorSchemaValidation: The request failed schema validation: The 'DisplayName'/,
    );
    expect(error.string).toMatch(/^The request failed/);
    expect(error.actor).toBeUndefined();
    expect({ ...error.messageXml }).toEqual({
      LineNumber: "7",
      LinePosition: "24",
      Violation: expect.stringMatching(/^The 'DisplayName' element is invalid/) as string,
    });
    expect(error.backOffMilliseconds).toBeUndefined();
    expect(error.detail?.Message).toBe("The request failed schema validation.");
  });

  test("ErrorServerBusy", () => {
    const error = faultOf(sample("ErrorServerBusy"));
    expect(error.backOffMilliseconds).toBe(297749);
    expect({ ...error.messageXml }).toEqual({ BackOffMilliseconds: "297749" });
  });

  test("ErrorIncorrectSchemaVersion", () => {
    const error = faultOf(sample("ErrorIncorrectSchemaVersion"));
    expect(error.responseCode).toBe("ErrorIncorrectSchemaVersion");
    expect(error.string).toContain("ungültig");
    expect({ ...error.messageXml }).toEqual({});
  });

  test("plain", () => {
    const error = faultOf(sample("plain"));
    expect(error.code).toEqual({ namespace: SOAP, local: "Client" });
    expect(error.responseCode).toBeUndefined();
    expect(error.message).toBe("Client: The action header is missing or not understood.");
    expect(error.actor).toBe("https://mail.example.com/EWS/Exchange.asmx");
  });

  for (const { name, xml, bytes } of readSamples().filter(({ folder }) => folder === "faults")) {
    test(`${name} in strict mode, from bytes, and written again`, () => {
      const { fault: value } = faultOf(xml);
      expect(faultOf(bytes, { mode: "strict" }).fault).toEqual(value);
      const written = serializeFault(value);
      expect(faultOf(written, { mode: "strict" }).fault).toEqual(value);
      if (!xml.includes(":Header>")) expectSameInfoset(written, xml, { resolveXsiType: true });
    });
  }
});

describe("other faults", () => {
  test("the code is resolved where it stands", () => {
    const code = (text: string): unknown => faultOf(fault(`${text}<faultstring/>`)).code;
    expect(code("<faultcode xmlns:a='urn:a'>a:b</faultcode>")).toEqual({ namespace: "urn:a", local: "b" });
    expect(code("<faultcode> s:Server\n</faultcode>")).toEqual({ namespace: SOAP, local: "Server" });
    expect(code("<faultcode>Plain</faultcode>")).toEqual({ namespace: "", local: "Plain" });
    expect(code("<faultcode/>")).toEqual({ namespace: "", local: "" });
  });

  test("https forms of the namespaces", () => {
    const xml = sample("ErrorServerBusy").replaceAll("http://schemas", "https://schemas");
    const error = faultOf(xml);
    expect(error.backOffMilliseconds).toBe(297749);
    expect(error.code).toEqual({ namespace: TYPES, local: "ErrorServerBusy" });
  });

  test("incomplete ones are faults all the same", () => {
    const error = faultOf(fault(""));
    expect(error.code).toEqual({ namespace: "", local: "" });
    expect(error.string).toBe("");
    expect(outcome(() => read(fault(""), { mode: "strict" }))).toMatchObject({
      error: { code: "missing-element", path: "/Envelope/Body/Fault" },
    });
  });

  test("what stands in the place of code and text is told", () => {
    const said = (inner: string): string => faultOf(fault(inner)).message;
    // By SOAP 1.1 the children have no namespace; servers that declare a default one give them one.
    expect(said(`<s:faultcode>s:Client</s:faultcode><s:faultstring>no\n luck</s:faultstring>`)).toBe(
      "Fault: s:Client no luck",
    );
    expect(said("")).toBe("Fault: the server gave no text");
    expect(said("<faultcode>a</faultcode>")).toBe("a: the server gave no text");
    const detail = `<e:Message xmlns:e="${TYPES.replace("types", "errors")}">why</e:Message>`;
    expect(said(`<faultcode>a</faultcode><detail>${detail}</detail>`)).toBe("a: why");
    expect(said(`<x>${"<y/>x".repeat(100_000)}</x>`).length).toBeLessThan(11_000);
  });

  test("entries that are not Exchange's are kept", () => {
    const { fault: value } = faultOf(
      fault(
        "<faultcode>s:Server</faultcode><faultstring>x</faultstring><detail a='1'><p:q xmlns:p='urn:p'>1</p:q><r/></detail>",
      ),
    );
    expect(value.detail?.$any).toEqual(["<p:q xmlns:p='urn:p'>1</p:q>", "<r/>"]);
    const tree = JSON.stringify(oracle(serializeFault(value)));
    expect(tree).toContain('"{urn:p}q"');
    expect(tree).toContain('["a","1"]');
  });

  test("unknown children and attributes are kept", () => {
    const inner =
      "<faultcode a='1'>Server</faultcode><faultstring xml:lang='de'>x</faultstring><x xmlns='urn:x'>y</x>";
    expect(oracle(serializeFault(faultOf(fault(inner)).fault))).toEqual(oracle(fault(inner)));
  });

  test("a type that an element of it names is written by whoever has other bindings", () => {
    const xsi = "http://www.w3.org/2001/XMLSchema-instance";
    const inner = `<faultcode>Server</faultcode><faultstring>x</faultstring><detail xsi:type="t:A" xmlns:t="${TYPES}" xmlns:xsi="${xsi}"/>`;
    for (const type of ["t:A", "A", "u:A"]) {
      const source = fault(inner.replace("t:A", type));
      const xml = serializeFault(faultOf(source).fault);
      expectSameInfoset(xml, source, { resolveXsiType: true });
    }
  });

  test("MessageXml may have attributes, and each member a namespace of its own", () => {
    const messages = TYPES.replace("types", "messages");
    const inner =
      "<faultcode>Server</faultcode><faultstring>x</faultstring><detail>" +
      `<m:ResponseCode xmlns:m="${messages}">ErrorServerBusy</m:ResponseCode>` +
      `<Message xmlns="${TYPES}">m</Message>` +
      `<m:MessageXml xmlns:m="${messages}" a="1" b:c="b:d" xmlns:b="urn:b"><BackOffMilliseconds>5</BackOffMilliseconds></m:MessageXml></detail>`;
    const error = faultOf(fault(inner), { mode: "strict" });
    expect(error).toMatchObject({ responseCode: "ErrorServerBusy", backOffMilliseconds: 5 });
    expect(error.detail?.MessageXml).toMatchObject({
      $anyAttributes: { a: "1", "{urn:b}c": "b:d", "xmlns:b": "urn:b" },
    });
    expect(error.detail?.$any).toBeUndefined();
    expect(oracle(serializeFault(error.fault))).toEqual(oracle(fault(inner)));
  });

  test("the prefix of MessageXml takes none that its attributes need", () => {
    const messages = TYPES.replace("types", "messages");
    const withAttributes = (attributes: string): string =>
      "<faultcode>Server</faultcode><faultstring>x</faultstring>" +
      `<detail><m:MessageXml xmlns:m="${messages}" ${attributes}/></detail>`;
    const kept = withAttributes(`xmlns:t="urn:t" kind="t:x"`);
    const { fault: value } = faultOf(fault(kept));
    const { MessageXml } = faultOf(serializeFault(value)).detail ?? {};
    const attributes = (MessageXml as { $anyAttributes?: Record<string, string> }).$anyAttributes!;
    const prefix = attributes["kind"]!.replace(":x", "");
    expect(attributes).toEqual({ kind: `${prefix}:x`, [`xmlns:${prefix}`]: "urn:t" });
    const ours = fault(withAttributes(`xmlns:t="${TYPES}" t:kind="x" other="t:y"`));
    const { fault: body } = faultOf(ours);
    const written = writeMessage({ body }, namespaces, () => {}, "soap:Fault", writeFault).toString();
    expect(oracle(written)).toEqual(oracle(ours));
    expect(written).toContain(`xmlns:t="${TYPES}"`);
    expect(written.match(/xmlns:t=/g)).toHaveLength(1);
  });

  test("an entry of the detail with what no member can keep is kept whole", () => {
    const inner =
      "<faultcode>Server</faultcode><faultstring>x</faultstring><detail>" +
      `<t:ResponseCode a="1" xmlns:t="${TYPES}">b</t:ResponseCode><t:MessageXml xsi:nil="true" xmlns:t="${TYPES}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/></detail>`;
    const { detail, fault: value } = faultOf(fault(inner), { mode: "strict" });
    expect(detail?.$any).toHaveLength(2);
    expect(oracle(serializeFault(value))).toEqual(oracle(fault(inner)));
  });

  test("what follows a fault must be well-formed too", () => {
    const xml = sample("plain");
    expect(() => read(`${xml}x`)).toThrow(XmlError);
    expect(() => read(xml.replace("</soap:Envelope>", ""))).toThrow(XmlError);
    expect(() => read(xml.slice(0, xml.indexOf("</soap:Body>")))).toThrow(XmlError);
  });

  test("no fault, and not what was expected", () => {
    expect(read(envelope(`<Reply xmlns='${TYPES}'>ok</Reply>`))).toEqual({ body: "ok" });
    for (const [xml, message] of [
      [envelope(""), /the body is empty, but t:Reply is expected at \/Envelope\/Body/],
      [envelope("<x/>"), /the body holds x, but t:Reply is expected/],
      [`<s:Envelope xmlns:s="${SOAP}"/>`, /the envelope has no body/],
      ["<x/>", /the root element is x, not a SOAP 1.1 envelope/],
      [
        "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>",
        /not a SOAP 1.1 envelope/,
      ],
    ] as const) {
      expect(() => read(xml)).toThrow(DeviationError);
      expect(() => read(xml)).toThrow(message);
    }
  });
});

describe("writing faults", () => {
  test("a server's own", () => {
    const xml = serializeFault({
      faultcode: { namespace: TYPES, local: "ErrorServerBusy" },
      faultstring: "<busy>",
      detail: {
        ResponseCode: "ErrorServerBusy",
        Message: "m",
        MessageXml: [`<t:Value xmlns:t="${TYPES}" Name="BackOffMilliseconds">5</t:Value>`],
      },
    });
    expect(xml).toMatch(/^<\?xml/);
    const error = faultOf(xml, { mode: "strict" });
    expect(error.backOffMilliseconds).toBe(5);
    expect(error.code).toEqual({ namespace: TYPES, local: "ErrorServerBusy" });
    expect(error.string).toBe("<busy>");
    // Not the prefix of the element before it.
    expect(xml).toContain("<e:Message ");
  });

  test("what cannot be written", () => {
    const code = { namespace: "", local: "a" };
    const bad: readonly unknown[] = [
      null,
      undefined,
      {},
      { faultcode: code },
      { faultstring: "" },
      { faultcode: "a", faultstring: "" },
      { faultcode: null, faultstring: "" },
      { faultcode: code, faultstring: 5 },
      { faultcode: code, faultstring: "", faultactor: {} },
      { faultcode: code, faultstring: "", detail: "x" },
      { faultcode: code, faultstring: "", detail: { ResponseCode: 5 } },
      { faultcode: code, faultstring: "", detail: { MessageXml: "x" } },
      { faultcode: code, faultstring: "", detail: { MessageXml: [5] } },
      { faultcode: code, faultstring: "", detail: { Message: "x", $namespaces: { Message: 5 } } },
      { faultcode: code, faultstring: "", detail: { Message: "x", $namespaces: { Message: "" } } },
      { faultcode: code, faultstring: "", detail: { Message: "x", $namespaces: { Message: "a\u0001" } } },
      {
        faultcode: code,
        faultstring: "",
        detail: { Message: "x", $namespaces: { Message: "http://www.w3.org/2000/xmlns/" } },
      },
      { faultcode: code, faultstring: "", other: 1 },
    ];
    for (const value of bad) expect(() => serializeFault(value as SoapFault)).toThrow(WriteError);
  });
});

describe("MessageXml", () => {
  test("by the attribute Name, else by the name of the element", () => {
    const values = messageXmlValues([
      "<p:Value xmlns:p='u' Name='a'>1</p:Value>",
      "<Value>2</Value>",
      "<b>x&amp;<![CDATA[<]]></b>",
      "<c><d/></c>",
      "<e f='g'/>",
      "<Value Name='__proto__'>3</Value>",
      "<constructor>4</constructor>",
    ]);
    expect(Object.entries(values)).toEqual([
      ["a", "1"],
      ["Value", "2"],
      ["b", "x&<"],
      ["e", ""],
      ["__proto__", "3"],
      ["constructor", "4"],
    ]);
    expect(Object.entries(messageXmlValues())).toEqual([]);
  });
});

describe("a fault code that is written", () => {
  test.each([
    { namespace: "urn:codes", local: "" },
    { namespace: "urn:codes", local: "a b" },
    { namespace: "", local: "a:b" },
    { namespace: "urn:codes" },
    undefined,
    "Server",
  ])("is a qualified name, which %j is not", (faultcode) => {
    const write = (): string => serializeFault({ faultcode: faultcode ?? null, faultstring: "x" } as never);
    expect(write).toThrow(/a qualified name is expected, not .* at \/Envelope\/Body\/Fault\/faultcode/);
  });

  test("or nothing, as it may have been read", () => {
    const xml = serializeFault({ faultcode: { namespace: "", local: "" }, faultstring: "x" });
    expect(faultOf(xml).fault.faultcode).toEqual({ namespace: "", local: "" });
  });
});

describe("response messages", () => {
  test("an error throws, a warning and a success do not", () => {
    assertSuccess({ ResponseClass: "Success" });
    assertSuccess({ ResponseClass: "Warning", ResponseCode: "ErrorX" });
    const response = {
      ResponseClass: "Error",
      ResponseCode: "ErrorServerBusy",
      MessageText: "busy",
      MessageXml: { $any: ["<Value Name='BackOffMilliseconds'>12</Value>"] },
    };
    const result = outcome(() => assertSuccess(response));
    const error = (result as { error: ResponseError }).error;
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({
      message: "ErrorServerBusy: busy",
      responseCode: "ErrorServerBusy",
      backOffMilliseconds: 12,
    });
    expect(error.response).toBe(response);
    expect(new ResponseError({ ResponseClass: "Error" }).message).toBe("Error: the server gave no text");
    for (const text of ["", "x", "-1", "1.5", "1".repeat(30)]) {
      expect(
        new ResponseError({
          ...response,
          MessageXml: { $any: [`<BackOffMilliseconds>${text}</BackOffMilliseconds>`] },
        }).backOffMilliseconds,
      ).toBeUndefined();
    }
  });
});
