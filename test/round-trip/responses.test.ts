/** What became of a request: errors are thrown by assertSuccess, warnings and successes pass. */

import { describe, expect, it } from "vitest";
import {
  AddNewImContactToGroup,
  assertSuccess,
  GetImItemList,
  messageXmlValues,
  ResponseError,
  SetImGroup,
  XmlBindingError,
} from "../../generated/index.js";
import { TYPES_NAMESPACE } from "../support/tree.js";
import { directionOf, expectSameMessage, messageSamples, sampleXml } from "./support.js";

function errorOf<Body extends { ResponseClass: string }>(body: Body): ResponseError<Body> {
  try {
    assertSuccess(body);
  } catch (error) {
    expect(error).toBeInstanceOf(ResponseError);
    return error as ResponseError<Body>;
  }
  throw new Error("No error was thrown");
}

describe("assertSuccess", () => {
  it("throws on an error, with its code, text and values", () => {
    const { body } = AddNewImContactToGroup.deserializeResponse(
      sampleXml("operations/AddNewImContactToGroup.error.response.xml"),
    );
    const error = errorOf(body);
    expect(error).toBeInstanceOf(XmlBindingError);
    expect(error.name).toBe("ResponseError");
    expect(error.responseCode).toBe("ErrorNonExistentMailbox");
    expect(error.message).toBe("ErrorNonExistentMailbox: No mailbox with such guid.");
    expect(error.messageXml["MailboxGuid"]).toBe("7a3c1f52-9d0e-4b6a-8f21-5e0c9b7d4a16");
    expect({ ...error.messageXml }).toEqual({ MailboxGuid: "7a3c1f52-9d0e-4b6a-8f21-5e0c9b7d4a16" });
    expect(error.backOffMilliseconds).toBeUndefined();
    expect(error.response).toBe(body);
    expect(error.response.DescriptiveLinkKey).toBe(0);
  });

  it("throws on an error without MessageXml", () => {
    const { body } = SetImGroup.deserializeResponse(sampleXml("operations/SetImGroup.error.response.xml"));
    expect(body).toStrictEqual({
      ResponseClass: "Error",
      MessageText: "There's already a group called “Night shift”.",
      ResponseCode: "ErrorImGroupDisplayNameAlreadyExists",
      DescriptiveLinkKey: 0,
    });
    const error = errorOf(body);
    expect(error.responseCode).toBe("ErrorImGroupDisplayNameAlreadyExists");
    expect({ ...error.messageXml }).toEqual({});
  });

  it("throws on an error that says nothing at all", () => {
    const error = errorOf({ ResponseClass: "Error" });
    expect(error.responseCode).toBeUndefined();
    expect(error.message).toContain("Error");
  });

  it("passes a warning, which has data and values", () => {
    const { body } = GetImItemList.deserializeResponse(
      sampleXml("operations/GetImItemList.warning.response.xml"),
    );
    expect(() => assertSuccess(body)).not.toThrow();
    expect(body.ResponseClass).toBe("Warning");
    expect(body.ResponseCode).toBe("ErrorImContactLimitReached");
    expect({ ...messageXmlValues(body.MessageXml?.$any) }).toEqual({ Limit: "1000", Found: "1004" });
    expect(body.ImItemList).toStrictEqual({
      Groups: [
        {
          DisplayName: "Favorites",
          GroupType: "IPM.DistList.MOC.Favorites",
          ExchangeStoreId: { Id: "AAMkAGdyb3VwLWZhdg==", ChangeKey: "EgAAABYAAAB4" },
        },
      ],
      Personas: [],
    });
  });

  const successes = messageSamples.filter(
    ({ kind, xml }) => kind === "response" && /ResponseClass=["']Success["']/.test(xml),
  );
  it.each(successes)("passes $name", (sample) => {
    const body = directionOf(sample).read(sample.xml).body as { ResponseClass: string };
    expect(body.ResponseClass).toBe("Success");
    expect(() => assertSuccess(body)).not.toThrow();
  });
});

describe("MessageXml of a response", () => {
  const source = sampleXml("operations/AddNewImContactToGroup.error.response.xml");
  const withMessageXml = (inside: string): string =>
    source.replace(/<MessageXml>.*<\/MessageXml>/, `<MessageXml>${inside}</MessageXml>`);
  const t = `xmlns:t="${TYPES_NAMESPACE}"`;

  it("gives values by name, elements with text by their own name, and leaves out the rest", () => {
    const xml = withMessageXml(
      `<t:Value ${t} Name="BackOffMilliseconds">1500</t:Value><t:LineNumber ${t}>2</t:LineNumber>` +
        `<t:Value ${t} Name="Empty"/><t:FieldURI ${t} FieldURI="x"><t:Inner/></t:FieldURI>` +
        `<Plain xmlns="">a &amp; b</Plain><t:Value ${t}>nameless</t:Value>`,
    );
    const message = AddNewImContactToGroup.deserializeResponse(xml);
    expect(message.body.MessageXml?.$any).toHaveLength(6);
    const error = errorOf(message.body);
    expect({ ...error.messageXml }).toEqual({
      BackOffMilliseconds: "1500",
      LineNumber: "2",
      Empty: "",
      Plain: "a & b",
      Value: "nameless",
    });
    expect(error.backOffMilliseconds).toBe(1500);
    expectSameMessage(AddNewImContactToGroup.serializeResponse(message), xml);
  });

  it("may be empty", () => {
    const message = AddNewImContactToGroup.deserializeResponse(withMessageXml(""));
    expect(message.body.MessageXml).toStrictEqual({});
    expect({ ...errorOf(message.body).messageXml }).toEqual({});
    expectSameMessage(AddNewImContactToGroup.serializeResponse(message), withMessageXml(""));
  });

  it("is kept as self-contained fragments that declare what they use, and little else", () => {
    const { body } = AddNewImContactToGroup.deserializeResponse(source);
    const [fragment = ""] = body.MessageXml?.$any ?? [];
    expect(fragment).toContain(`xmlns:t="${TYPES_NAMESPACE}"`);
    expect(fragment).not.toContain("xmlns:s=");
    expect(fragment).not.toContain("xmlns:xsi=");
  });
});
