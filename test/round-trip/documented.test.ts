/** The documentation's GetImItems request and response, as printed and with the real namespaces. */

import { describe, expect, it } from "vitest";
import {
  deserializeGetImItems,
  deserializeGetImItemsResponse,
  deserializeMailboxCulture,
  deserializeRequestServerVersion,
  deserializeServerVersionInfo,
  GetImItems,
  serializeGetImItems,
  serializeGetImItemsResponse,
} from "../../generated/index.js";
import {
  operations,
  readElement,
  readEnvelope,
  writeElement,
  writeEnvelope,
} from "../../generated/registry.js";
import { infoset, infosetLines, soapBody, soapHeaders } from "../support/infoset.js";
import { readSamples } from "../support/samples.js";
import { request, response } from "./documented-expected.js";
import {
  directionOf,
  expectSameElement,
  expectSameMessage,
  expectSameObject,
  messageSamples,
  undeviating,
  withDocumentedNamespaces,
} from "./support.js";

const strict = { mode: "strict" } as const;
const files = readSamples().filter(({ folder }) => folder === "documented" || folder === "real");
const requests = files.filter(({ kind }) => kind === "request");
const responses = files.filter(({ kind }) => kind === "response");

/** All https names in a document; the only ones that may be there are in texts. */
function httpsNamespaces(xml: string): string[] {
  return infosetLines(infoset(xml)).filter((line) => /\{https:/.test(line));
}

describe.each(requests)("$name", ({ xml, bytes }) => {
  it("says what the documentation says, with its types", () => {
    for (const source of [xml, bytes]) {
      expect(undeviating(GetImItems.deserializeRequest, source)).toStrictEqual(request);
      expect(GetImItems.deserializeRequest(source, strict)).toStrictEqual(request);
      expect(readEnvelope(source, strict)).toStrictEqual({ ...request, body: { GetImItems: request.body } });
    }
    const body = soapBody(xml);
    for (const source of [body, new TextEncoder().encode(body)]) {
      expect(undeviating(deserializeGetImItems, source)).toStrictEqual(request.body);
      expect(deserializeGetImItems(source, strict)).toStrictEqual(request.body);
      expect(readElement(source, strict)).toStrictEqual({ GetImItems: request.body });
    }
  });

  it("has only the keys that are present, in schema order", () => {
    const message = GetImItems.deserializeRequest(xml);
    expect(Object.keys(message)).toEqual(["header", "body"]);
    expect(Object.keys(message.header ?? {}).sort()).toEqual(["MailboxCulture", "RequestServerVersion"]);
    expect(Object.keys(message.body)).toEqual(["ContactIds", "GroupIds", "ExtendedProperties"]);
    const [contact] = message.body.ContactIds ?? [];
    expect(Object.keys(contact ?? {})).toEqual(["ItemId"]);
    expect(Object.keys(contact !== undefined && "ItemId" in contact ? contact.ItemId : {})).toEqual([
      "Id",
      "ChangeKey",
    ]);
    expect(Object.keys(message.body.ExtendedProperties?.[0] ?? {})).toEqual(["PropertyTag", "PropertyType"]);
  });

  it("is what writing the object by hand gives", () => {
    expectSameMessage(GetImItems.serializeRequest(request), xml);
    expectSameMessage(GetImItems.serializeRequestBytes(request), xml);
    expectSameMessage(writeEnvelope({ ...request, body: { GetImItems: request.body } }), xml);
    expectSameElement(serializeGetImItems(request.body), soapBody(xml));
    expectSameElement(writeElement({ GetImItems: request.body }), soapBody(xml));
  });

  it("has headers that can be read by themselves", () => {
    const [version = "", culture = ""] = soapHeaders(xml);
    expect(undeviating(deserializeRequestServerVersion, version)).toStrictEqual({ Version: "Exchange2013" });
    expect(undeviating(deserializeMailboxCulture, culture)).toStrictEqual({ $value: "en-US" });
  });
});

describe.each(responses)("$name", ({ xml, bytes }) => {
  it("says what the documentation says, with its types", () => {
    const asBody = { ...response, body: { GetImItemsResponse: response.body } };
    for (const source of [xml, bytes]) {
      expect(undeviating(GetImItems.deserializeResponse, source)).toStrictEqual(response);
      expect(GetImItems.deserializeResponse(source, strict)).toStrictEqual(response);
      expect(readEnvelope(source, strict)).toStrictEqual(asBody);
    }
    const body = soapBody(xml);
    for (const source of [body, new TextEncoder().encode(body)]) {
      expect(undeviating(deserializeGetImItemsResponse, source)).toStrictEqual(response.body);
      expect(deserializeGetImItemsResponse(source, strict)).toStrictEqual(response.body);
      expect(readElement(source, strict)).toStrictEqual({ GetImItemsResponse: response.body });
    }
  });

  it("has only the keys that are present, in schema order", () => {
    const { header, body } = GetImItems.deserializeResponse(xml);
    const expected = response.body.ImItemList;
    expect(Object.keys(header ?? {})).toEqual(["ServerVersionInfo"]);
    expect(Object.keys(body)).toEqual(["ResponseClass", "ResponseCode", "ImItemList"]);
    expect(Object.keys(body.ImItemList ?? {})).toEqual(["Groups", "Personas"]);
    const keys = (value: object | undefined): string[] => Object.keys(value ?? {});
    expect(keys(body.ImItemList?.Groups?.[0])).toEqual(keys(expected?.Groups?.[0]));
    expect(keys(body.ImItemList?.Personas?.[0])).toEqual(keys(expected?.Personas?.[0]));
    expect(keys(body.ImItemList?.Personas?.[0]?.PersonaId)).toEqual(["Id"]);
    expect(body.ImItemList?.Personas?.[0]?.FileAs).toBe("");
    expect("FileAses" in (body.ImItemList?.Personas?.[0] ?? {})).toBe(false);
  });

  it("is what writing the object by hand gives", () => {
    expectSameMessage(GetImItems.serializeResponse(response), xml);
    expectSameMessage(GetImItems.serializeResponseBytes(response), xml);
    expectSameMessage(writeEnvelope({ ...response, body: { GetImItemsResponse: response.body } }), xml);
    expectSameElement(serializeGetImItemsResponse(response.body), soapBody(xml));
    expectSameElement(writeElement({ GetImItemsResponse: response.body }), soapBody(xml));
  });

  it("has a header that can be read by itself", () => {
    const [version = ""] = soapHeaders(xml);
    expect(undeviating(deserializeServerVersionInfo, version)).toStrictEqual(
      response.header?.ServerVersionInfo,
    );
  });
});

describe("the exchange of the documentation, from end to end", () => {
  it("client to server and back gives the same objects", () => {
    const received = GetImItems.deserializeRequest(GetImItems.serializeRequestBytes(request));
    expect(received).toStrictEqual(request);
    const answered = GetImItems.deserializeResponse(GetImItems.serializeResponseBytes(response));
    expect(answered).toStrictEqual(response);
  });

  it("knows its name and SOAP action, by both ways", () => {
    expect(GetImItems.name).toBe("GetImItems");
    expect(GetImItems.soapAction).toBe(
      "http://schemas.microsoft.com/exchange/services/2006/messages/GetImItems",
    );
    for (const [name, operation] of Object.entries(operations)) {
      expect(operation.name).toBe(name);
      expect(operation.soapAction).toBe(
        `http://schemas.microsoft.com/exchange/services/2006/messages/${name}`,
      );
    }
    expect(operations.GetImItems.serializeRequest(request)).toBe(GetImItems.serializeRequest(request));
  });

  it("writes the real namespaces, declared once, whatever was read", () => {
    const [documented, real] = ["documented", "real"].map((folder) =>
      GetImItems.serializeResponse(
        GetImItems.deserializeResponse(responses.find((each) => each.folder === folder)?.xml ?? ""),
      ),
    );
    expect(documented).toBe(real);
    expect(documented).not.toContain("https:");
    expect(documented?.match(/xmlns/g)).toHaveLength(3);
  });
});

describe("every sample with the namespaces as the documentation prints them", () => {
  it.each(messageSamples)("$name", (sample) => {
    const { read, write } = directionOf(sample);
    const printed = withDocumentedNamespaces(sample.xml);
    expect(printed).toContain("https://schemas.xmlsoap.org");
    const message = undeviating(read, printed);
    expectSameObject(message, read(sample.xml));
    expect(read(printed, strict)).toStrictEqual(message);
    expect(httpsNamespaces(write(message))).toEqual([]);
    if (sample.canonical) expectSameMessage(write(message), sample.xml);
  });
});
