/** What the schema does not know: kept, reported, written back where it stood. */

import { describe, expect, it } from "vitest";
import {
  type Deviation,
  DeviationError,
  deserializeGetImItemListResponse,
  GetImItemList,
  GetImItems,
  serializeGetImItemListResponse,
  unknownContent,
} from "../../generated/index.js";
import { readEnvelope, writeEnvelope } from "../../generated/registry.js";
import { infoset, infosetLines } from "../support/infoset.js";
import { MESSAGES_NAMESPACE, SOAP_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";
import { variants } from "../support/variants.js";
import {
  expectSameMessage,
  expectSameObject,
  sampleXml,
  withDeviations,
  withDocumentedNamespaces,
} from "./support.js";

/** A response of GetImItemList around a persona, as Exchange prints it. */
function response(persona: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${SOAP_NAMESPACE}"><s:Body>
<GetImItemListResponse ResponseClass="Success" xmlns="${MESSAGES_NAMESPACE}"><ResponseCode>NoError</ResponseCode><ImItemList>
<Personas xmlns="${TYPES_NAMESPACE}"><Persona><PersonaId Id="p"/>${persona}</Persona></Personas>
</ImItemList></GetImItemListResponse></s:Body></s:Envelope>`;
}

function read(xml: string | Uint8Array): {
  message: GetImItemList.Response;
  persona: object &
    NonNullable<NonNullable<GetImItemList.Response["body"]["ImItemList"]>["Personas"]>[number];
  deviations: Deviation[];
} {
  const { value, deviations } = withDeviations(GetImItemList.deserializeResponse, xml);
  const [persona] = value.body.ImItemList?.Personas ?? [];
  if (persona === undefined) throw new Error("There is no persona");
  return { message: value, persona, deviations };
}

/** Reads, compares with what is written, and gives the codes of the deviations. */
function kept(inside: string): string[] {
  const xml = response(inside);
  const { message, deviations } = read(xml);
  const written = GetImItemList.serializeResponse(message);
  expectSameMessage(written, xml);
  expectSameMessage(writeEnvelope(readEnvelope(xml)), xml);
  const again = read(written);
  expectSameObject(again.message, message);
  expect(again.deviations.map(({ code, path }) => ({ code, path }))).toEqual(
    deviations.map(({ code, path }) => ({ code, path })),
  );
  return deviations.map(({ code }) => code);
}

describe("EmailAddresses whose children are named EmailAddress, as in documented samples", () => {
  const inside =
    "<DisplayName>Tony</DisplayName><EmailAddresses><EmailAddress><Name>Tony Smith</Name>" +
    "<EmailAddress>tsmith@contoso.com</EmailAddress><RoutingType>SMTP</RoutingType></EmailAddress>" +
    "<Address><Name>Known</Name></Address><EmailAddress><Name>Second</Name></EmailAddress></EmailAddresses>" +
    "<ImAddress>tsmith@contoso.com</ImAddress>";

  it("are kept under $unknown of the array, in their place, and all else is read", () => {
    const { persona } = read(response(inside));
    expect(Object.keys(persona)).toEqual(["PersonaId", "DisplayName", "EmailAddresses", "ImAddress"]);
    expect(persona.ImAddress).toBe("tsmith@contoso.com");
    expect([...(persona.EmailAddresses ?? [])]).toStrictEqual([{ Name: "Known" }]);
    const unknown = unknownContent(persona.EmailAddresses ?? []) ?? [];
    expect(unknown.map(({ position }) => position)).toEqual([0, 1]);
    const [first] = unknown;
    const lines = infosetLines(infoset(first !== undefined && "xml" in first ? first.xml : ""));
    expect(lines.map((line) => line.replace(`{${TYPES_NAMESPACE}}`, "").trim())).toEqual([
      "EmailAddress",
      "Name",
      '"Tony Smith"',
      "EmailAddress",
      '"tsmith@contoso.com"',
      "RoutingType",
      '"SMTP"',
    ]);
  });

  it("are reported, each with its place", () => {
    const { deviations } = read(response(inside));
    expect(deviations.map(({ code, path }) => ({ code, path }))).toEqual([
      {
        code: "unknown-element",
        path: "/Envelope/Body/GetImItemListResponse/ImItemList/Personas/Persona/EmailAddresses/EmailAddress",
      },
      {
        code: "unknown-element",
        path: "/Envelope/Body/GetImItemListResponse/ImItemList/Personas/Persona/EmailAddresses/EmailAddress[2]",
      },
    ]);
    expect(deviations[0]?.message).toMatch(/t:EmailAddress .*t:Address/);
    expect([deviations[0]?.line, deviations[0]?.column]).toEqual([3, 152]);
  });

  it("are written back", () => {
    expect(kept(inside)).toHaveLength(2);
  });

  it("are written back when they are all there is", () => {
    const only = "<EmailAddresses><EmailAddress><Name>Tony Smith</Name></EmailAddress></EmailAddresses>";
    expect(kept(only)).toEqual(["unknown-element"]);
    const { persona } = read(response(only));
    expect([...(persona.EmailAddresses ?? [{}])]).toEqual([]);
  });

  it("are read and written in any spelling, and with the documentation's namespaces", () => {
    const xml = response(inside);
    const { message } = read(xml);
    for (const variant of [...variants(xml), { xml: withDocumentedNamespaces(xml) }]) {
      const other = read(variant.xml);
      expect(other.deviations).toHaveLength(2);
      expectSameObject(other.message, message);
      expectSameMessage(GetImItemList.serializeResponse(other.message), xml);
    }
  });

  it("are refused in strict mode", () => {
    try {
      GetImItemList.deserializeResponse(response(inside), { mode: "strict" });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DeviationError);
      expect(error).toMatchObject({ code: "unknown-element", line: 3 });
      expect(String(error)).toContain("EmailAddress");
    }
  });

  it("come back from a bare element as well", () => {
    const xml = response(inside);
    const bare = xml.slice(xml.indexOf("<GetImItemListResponse"), xml.indexOf("</s:Body>"));
    const value = deserializeGetImItemListResponse(bare);
    expectSameObject(value, read(xml).message.body);
    expectSameObject(deserializeGetImItemListResponse(serializeGetImItemListResponse(value)), value);
  });
});

describe("other unknown content of a persona", () => {
  it.each([
    ["a newer element", '<NewThing a="1"><Inner/> text </NewThing>', ["unknown-element"]],
    [
      "one between known ones",
      "<DisplayName>a</DisplayName><New/><ImAddress>b</ImAddress>",
      ["unknown-element"],
    ],
    ["one of another namespace", '<x:New xmlns:x="urn:x" x:a="1"/>', ["unknown-element"]],
    ["an attribute of a plain element", '<DisplayName lang="de">a</DisplayName>', ["unknown-attribute"]],
    ["text between elements", "stray<DisplayName>a</DisplayName>", ["unexpected-text"]],
    ["a number that is none", "<RelevanceScore>many</RelevanceScore>", ["malformed-value"]],
    ["an empty number", "<RelevanceScore/>", ["malformed-value"]],
    ["an integer beyond int", "<RelevanceScore>4294967296</RelevanceScore>", []],
    ["one that no number holds", "<RelevanceScore>9007199254740993</RelevanceScore>", ["malformed-value"]],
    ["a boolean that is none", "<MapiSendRichInfo>yes</MapiSendRichInfo>", ["malformed-value"]],
    ["an element in a text", "<DisplayName>a<b/>c</DisplayName>", ["unknown-element"]],
    ["an element twice", "<DisplayName>a</DisplayName><DisplayName>b</DisplayName>", ["unexpected-element"]],
  ])("%s", (_name, inside, codes) => {
    expect(kept(inside)).toEqual(codes);
  });

  it.each([
    ["an element", "<PhoneNumber><Number>1<b/></Number><Type/></PhoneNumber>", "unknown-element"],
    ["an attribute", '<FolderIds><FolderId ChangeKey="1" Id2="x"/></FolderIds>', "missing-attribute"],
  ])(
    "%s that is required, but malformed or absent, is no reason to fail on reading",
    (_name, inside, code) => {
      const { persona, deviations } = read(response(inside));
      expect(deviations.map((each) => each.code)).toContain(code);
      expect(persona.PersonaId).toStrictEqual({ Id: "p" });
    },
  );

  it("an integer beyond int is a number, an integer that no number holds is kept as text", () => {
    const score = (text: string): object =>
      read(response(`<RelevanceScore>${text}</RelevanceScore>`)).persona;
    expect(score("4294967296")).toMatchObject({ RelevanceScore: 4294967296 });
    expect(Object.keys(score("9007199254740993"))).toEqual(["PersonaId", "$unknown"]);
    const { message } = read(response("<RelevanceScore>4294967296</RelevanceScore>"));
    expect(() => GetImItemList.serializeResponse(message, { check: true })).toThrow(/out of the range/);
    expect(() =>
      GetImItemList.deserializeResponse(response("<RelevanceScore>4294967296</RelevanceScore>"), {
        mode: "strict",
      }),
    ).toThrow(/4294967296 is out of the range of xs:int/);
  });

  it("malformed values of required members are written back", () => {
    expect(kept("<PhoneNumber><Number>1<b/></Number><Type/></PhoneNumber>")).toContain("unknown-element");
    const xml = sampleXml("operations/GetImItems.ids.request.xml").replace(
      'InstanceIndex="1"',
      'InstanceIndex="many"',
    );
    const { value, deviations } = withDeviations(GetImItems.deserializeRequest, xml);
    expect(deviations.map(({ code, path }) => ({ code, path }))).toEqual([
      {
        code: "malformed-value",
        path: "/Envelope/Body/GetImItems/ContactIds/OccurrenceItemId/@InstanceIndex",
      },
    ]);
    expectSameMessage(GetImItems.serializeRequest(value), xml);
  });

  it("elements in another order are reported, and written in the order of the schema", () => {
    const { message, persona, deviations } = read(
      response("<ImAddress>b</ImAddress><DisplayName>a</DisplayName>"),
    );
    expect(deviations.map(({ code }) => code)).toEqual(["wrong-order"]);
    expect(persona).toStrictEqual({ PersonaId: { Id: "p" }, ImAddress: "b", DisplayName: "a" });
    expectSameMessage(
      GetImItemList.serializeResponse(message),
      response("<DisplayName>a</DisplayName><ImAddress>b</ImAddress>"),
    );
  });

  it("newer values of enumerations fit, and are reported", () => {
    const { persona, deviations } = read(
      response("<EmailAddress><MailboxType>Robot</MailboxType></EmailAddress>"),
    );
    expect(persona.EmailAddress).toStrictEqual({ MailboxType: "Robot" });
    expect(deviations.map(({ code }) => code)).toEqual(["unknown-value"]);
  });

  it("an object that unknown content was kept for can be changed and written", () => {
    const { message, persona } = read(response("<New/><DisplayName>a</DisplayName><Newer/>"));
    persona.DisplayName = "changed";
    persona.Surname = "added";
    const written = GetImItemList.serializeResponse(message);
    expect(written).toMatch(/changed.*added/);
    expect(written.match(/<New[ />]/g)).toHaveLength(1);
    expect(written.match(/<Newer[ />]/g)).toHaveLength(1);
  });
});

describe("what the schema requires and a message lacks", () => {
  it.each([
    ["PersonaId", response("").replace('<PersonaId Id="p"/>', ""), /PersonaId is missing/],
    ["an attribute", response("").replace(' Id="p"', ""), /Id is missing/],
    ["ResponseClass", response("").replace(' ResponseClass="Success"', ""), /ResponseClass is missing/],
    [
      "Value and Values",
      response(
        '<ExtendedProperties><ExtendedPropertyAttributedValue><Value><ExtendedFieldURI PropertyType="String"/></Value>' +
          "<Attributions><Attribution>0</Attribution></Attributions></ExtendedPropertyAttributedValue></ExtendedProperties>",
      ),
      /Value/,
    ],
    [
      "all items of a list that has one at least",
      response(
        "<FileAses><StringAttributedValue><Value>a</Value><Attributions/></StringAttributedValue></FileAses>",
      ),
      /Attribution is missing/,
    ],
  ])("%s: reported by lenient reading, refused by strict reading", (_name, xml, expected) => {
    const { deviations } = withDeviations(GetImItemList.deserializeResponse, xml);
    expect(deviations.map(({ message }) => message)).toEqual([expect.stringMatching(expected)]);
    expect(deviations[0]?.code).toMatch(/^missing-/);
    expect(() => GetImItemList.deserializeResponse(xml, { mode: "strict" })).toThrow(expected);
  });
});
