/** Faults, warnings, streams and what is no message at all, by the number that each has in our notes. */

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import {
  AddNewImContactToGroup,
  assertSuccess,
  GetImItemList,
  GetImItems,
  messageXmlValues,
  ResponseError,
  SoapFaultError,
  serializeFault,
  splitEnvelopes,
  XmlError,
} from "../../generated/index.js";
import { readElement, readEnvelope } from "../../generated/registry.js";
import { expectSameMessage, sampleXml } from "../round-trip/support.js";
import { ERRORS_NAMESPACE, MESSAGES_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";
import { envelope, listResponse, personaResponse, write } from "./messages.js";

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** A fault as Exchange writes it, MessageXml in either of its namespaces. */
const busy = (messageXml: string, inside: string): string =>
  envelope(
    `<s:Fault><faultcode xmlns:a="${TYPES_NAMESPACE}">a:ErrorServerBusy</faultcode><faultstring xml:lang="en-US">Busy.</faultstring><detail>` +
      `<e:ResponseCode xmlns:e="${ERRORS_NAMESPACE}">ErrorServerBusy</e:ResponseCode><e:Message xmlns:e="${ERRORS_NAMESPACE}">Wait.</e:Message>` +
      `<x:MessageXml xmlns:x="${messageXml}" xmlns:t="${TYPES_NAMESPACE}">${inside}</x:MessageXml></detail></s:Fault>`,
  );
const wait = '<t:Value Name="BackOffMilliseconds">297749</t:Value>';

describe.each([
  ["types", TYPES_NAMESPACE],
  ["messages", MESSAGES_NAMESPACE],
  ["documented types", TYPES_NAMESPACE.replace("http:", "https:")],
])("row 11: a fault, with MessageXml in the %s namespace", (_, namespace) => {
  test("is a typed error with the code's prefix resolved, in both modes", () => {
    for (const mode of ["lenient", "strict"] as const) {
      const error = thrown(() => GetImItems.deserializeResponse(busy(namespace, wait), { mode }));
      expect(error).toBeInstanceOf(SoapFaultError);
      expect(error).toMatchObject({
        code: { namespace: TYPES_NAMESPACE, local: "ErrorServerBusy" },
        string: "Busy.",
        responseCode: "ErrorServerBusy",
        detail: { Message: "Wait." },
        backOffMilliseconds: 297749,
        message: "ErrorServerBusy: Busy.",
      });
    }
  });

  test("is the server's to write, and comes back the same", () => {
    const { fault } = thrown(() => GetImItems.deserializeResponse(busy(namespace, wait))) as SoapFaultError;
    const again = thrown(() => GetImItems.deserializeResponse(serializeFault(fault))) as SoapFaultError;
    expect(again).toMatchObject({ code: { namespace: TYPES_NAMESPACE }, backOffMilliseconds: 297749 });
    expect(again.detail).toMatchObject({ ResponseCode: "ErrorServerBusy", Message: "Wait." });
  });
});

describe("row 12: MessageXml", () => {
  test("gives pairs by name, elements with a text by theirs, and keeps all of it", () => {
    const inside = `${wait}<t:LineNumber>7</t:LineNumber><t:FieldURI FieldURI="folder:Id"/><t:Value Name="__proto__">p</t:Value><t:Tree><t:Leaf/></t:Tree>`;
    const error = thrown(() =>
      GetImItems.deserializeResponse(busy(TYPES_NAMESPACE, inside)),
    ) as SoapFaultError;
    expect({ ...error.messageXml }).toEqual({
      BackOffMilliseconds: "297749",
      LineNumber: "7",
      FieldURI: "",
      ["__proto__"]: "p",
    });
    expect(error.detail?.MessageXml).toHaveLength(5);
    expect(error.detail?.MessageXml?.[2]).toContain('FieldURI="folder:Id"');
    expect(({} as Record<string, unknown>)["p"]).toBeUndefined();
  });

  test("of a response, in the messages namespace, is kept and written back", () => {
    const xml = envelope(
      `<m:GetImItemListResponse xmlns:m="${MESSAGES_NAMESPACE}" ResponseClass="Error"><m:MessageText>Busy.</m:MessageText><m:ResponseCode>ErrorServerBusy</m:ResponseCode>` +
        `<m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:MessageXml xmlns:t="${TYPES_NAMESPACE}">${wait}</m:MessageXml></m:GetImItemListResponse>`,
    );
    const message = GetImItemList.deserializeResponse(xml, { mode: "strict" });
    const error = thrown(() => assertSuccess(message.body)) as ResponseError;
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ responseCode: "ErrorServerBusy", backOffMilliseconds: 297749 });
    expect(error.message).toBe("ErrorServerBusy: Busy.");
    expectSameMessage(write(message), xml);
  });

  test("a back-off that is no number is none", () => {
    for (const text of ["", "soon", "-1", "1e3", " 5", "9".repeat(30)]) {
      const inside = `<t:Value Name="BackOffMilliseconds">${text}</t:Value>`;
      const error = thrown(() => GetImItems.deserializeResponse(busy(TYPES_NAMESPACE, inside)));
      expect((error as SoapFaultError).backOffMilliseconds).toBeUndefined();
    }
    expect({ ...messageXmlValues([]) }).toEqual({});
  });
});

describe("row 13: the class of a response", () => {
  test("Warning is no error: its data is there", () => {
    const { body } = GetImItemList.deserializeResponse(
      sampleXml("operations/GetImItemList.warning.response.xml"),
    );
    assertSuccess(body);
    expect(body).toMatchObject({ ResponseClass: "Warning", ImItemList: expect.anything() });
  });

  test("Error is thrown by assertSuccess only, with the whole response", () => {
    const { body } = AddNewImContactToGroup.deserializeResponse(
      sampleXml("operations/AddNewImContactToGroup.error.response.xml"),
    );
    const error = thrown(() => assertSuccess(body)) as ResponseError;
    expect(error.response).toBe(body);
    expect({ ...error.messageXml }).toHaveProperty("MailboxGuid");
  });

  test("errors and warnings are the server's to write", () => {
    for (const ResponseClass of ["Error", "Warning"] as const) {
      const body = {
        ResponseClass,
        MessageText: "No.",
        ResponseCode: "ErrorItemNotFound",
        DescriptiveLinkKey: 0,
        MessageXml: { $any: [`<t:Value xmlns:t="${TYPES_NAMESPACE}" Name="a">1</t:Value>`] },
      } as const;
      const xml = GetImItemList.serializeResponse({ body: body as never });
      expect(GetImItemList.deserializeResponse(xml, { mode: "strict" }).body).toEqual(body);
    }
  });
});

describe("row 15: many envelopes in one response, cut anywhere", () => {
  const messages = [
    personaResponse("<t:DisplayName>é€😀</t:DisplayName>"),
    personaResponse("<t:DisplayName><![CDATA[</s:Envelope>]]></t:DisplayName>"),
    listResponse("<!-- </s:Envelope> -->"),
  ];
  const stream = new TextEncoder().encode(
    messages.map((xml) => `\r\n<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`).join(""),
  );
  const expected = messages.map((xml) => GetImItemList.deserializeResponse(xml));

  test("even inside a character, a tag or CDATA", async () => {
    for (let at = 0; at < stream.length; at += 3) {
      async function* chunks(): AsyncGenerator<Uint8Array> {
        yield stream.subarray(0, at);
        yield stream.subarray(at, at + 1);
        yield stream.subarray(at + 1);
      }
      const found: unknown[] = [];
      for await (const each of splitEnvelopes(chunks())) found.push(GetImItemList.deserializeResponse(each));
      expect(found).toEqual(expected);
    }
  });

  test("one that never ends is an error at the limit, those before are given", async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield stream;
      yield new TextEncoder().encode("<s:Envelope>");
      for (;;) yield new Uint8Array(1000).fill(0x20);
    }
    let count = 0;
    const all = async (): Promise<void> => {
      for await (const _ of splitEnvelopes(endless(), { maxBytes: 100_000 })) count++;
    };
    await expect(all()).rejects.toThrow(/an envelope is larger than 100000 bytes/);
    expect(count).toBe(3);
  });
});

test("row 16: a text of tens of megabytes is read and written whole", () => {
  const text = `${"0123456789abcdef".repeat(1 << 20)}é`;
  const xml = personaResponse(`<t:DisplayName>${text}</t:DisplayName><t:New>${text}</t:New>`);
  const message = GetImItemList.deserializeResponse(new TextEncoder().encode(xml));
  expect(message.body.ImItemList?.Personas?.[0]?.DisplayName === text).toBe(true);
  expect(GetImItemList.serializeResponseBytes(message).length).toBeGreaterThan(2 * text.length);
});

describe("row 20: what is not a message says what it is", () => {
  const message = personaResponse("");
  const cut = message.indexOf("<m:ImItemList>") + 20;
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      "an HTML page",
      "<!DOCTYPE html><html><body>Sign in</body></html>",
      /HTML page, not XML: a login or error page/,
    ],
    ["an HTML page without DOCTYPE", "\n<HTML><body>", /HTML page/],
    ["gzip", gzipSync(message), /gzip data: decompress it first/],
    ["nothing", "", /the input is empty/],
    ["no bytes", new Uint8Array(0), /the input is empty/],
    ["white space", " \r\n", /only white space/],
    ["JSON", '{"error": "invalid_token"}', /looks like JSON/],
    ["HTTP headers", "HTTP/1.1 401 Unauthorized\r\n\r\n", /begins with HTTP headers/],
    ["a text", "Unauthorized", /does not begin with an XML element/],
    [
      "a truncated message",
      message.slice(0, cut),
      /too early; still open: <s:Envelope> <s:Body> <m:GetImItemListResponse>/,
    ],
    [
      "a message that says that it is truncated",
      `${message.slice(0, cut - 20)}=== Truncated Data ===`,
      /still open/,
    ],
    [
      "a message with a trailer",
      `${message}\n=== Truncated Data ===`,
      /nothing but comments may follow the root element, but "=== Truncated Data ===" does/,
    ],
    ["two messages", message + message, /one root element, but here a second begins/],
    ["a document type", `<!DOCTYPE a [<!ENTITY b "c">]>${message}`, /document type/i],
    ["an entity", message.replace("NoError", "&b;"), /&b;/],
  ])("%s", (_, source, expected) => {
    for (const read of [GetImItemList.deserializeResponse, readEnvelope, readElement]) {
      for (const mode of ["lenient", "strict"] as const) {
        const error = thrown(() => read(source, { mode }));
        // An envelope is refused by readElement before its end is seen.
        if (read === readElement && !(error instanceof XmlError)) continue;
        expect(error).toBeInstanceOf(XmlError);
        expect((error as XmlError).message).toMatch(expected);
      }
    }
  });
});
