/** What servers send that breaks naive readers: one test a behaviour, by the number that it has in our notes. */

import { describe, expect, test } from "vitest";
import { DeviationError, GetImItemList, GetImItems, XmlError } from "../../generated/index.js";
import { readEnvelope, writeEnvelope } from "../../generated/registry.js";
import { expectSameMessage, sampleXml, withDocumentedNamespaces } from "../round-trip/support.js";
import { MESSAGES_NAMESPACE, SOAP_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";
import { envelope, listResponse, personaResponse, read, readPersona, write } from "./messages.js";

const strict = { mode: "strict" } as const;

/** Writes what was read of a persona and expects the same message. */
function kept(inside: string, told: readonly string[]): object {
  const found = readPersona(inside);
  expect(found.told).toEqual(told);
  expectSameMessage(write(found.message), personaResponse(inside));
  return found.persona;
}

describe("row 1: references to characters that XML forbids", () => {
  const references = ["&#x0;", "&#x1A;", "&#16;", "&#xFFFE;", "&#xD800;", "&#0000;"];

  test.each(references)("%s in a text becomes U+FFFD, and the rest of the message is there", (reference) => {
    const { persona, told } = readPersona(
      `<t:DisplayName>a${reference}b</t:DisplayName><t:Surname>c</t:Surname>`,
    );
    expect(persona).toMatchObject({ DisplayName: "a\uFFFDb", Surname: "c" });
    expect(told).toEqual(["illegal-character /DisplayName"]);
  });

  test.each(references)("%s in an attribute and in what is not known", (reference) => {
    const xml = personaResponse(`<t:New a="${reference}">${reference}</t:New>`).replace(
      'Id="p"',
      `Id="${reference}"`,
    );
    const { message, persona, told } = read(xml);
    expect(persona.PersonaId.Id).toBe("\uFFFD");
    expect(told.filter((each) => each.startsWith("illegal"))).toHaveLength(3);
    // What is kept is fit to be written.
    expect(read(write(message)).message).toEqual(message);
  });

  test("the policy is an option", () => {
    const xml = personaResponse("<t:DisplayName>a&#x1A;b</t:DisplayName>");
    const name = (illegalCharacters: "replace" | "drop" | "keep"): unknown =>
      read(xml, { illegalCharacters }).persona.DisplayName;
    expect([name("replace"), name("drop"), name("keep")]).toEqual(["a\uFFFDb", "ab", "a\x1Ab"]);
    expect(() => read(xml, { illegalCharacters: "error" })).toThrow(XmlError);
    expect(() => GetImItemList.deserializeResponse(xml, strict)).toThrow(/U\+001A/);
  });
});

test("row 3: a byte order mark before the XML is skipped, in every encoding and in strings", () => {
  const xml = personaResponse("<t:DisplayName>é€😀</t:DisplayName>");
  const utf16 = (bigEndian: boolean): Uint8Array => {
    const view = new DataView(new ArrayBuffer(2 * xml.length + 2));
    for (const [i, unit] of ["\uFEFF", ...xml.split("")].entries()) {
      view.setUint16(2 * i, unit.charCodeAt(0), !bigEndian);
    }
    return new Uint8Array(view.buffer);
  };
  const expected = read(xml);
  for (const source of [
    `\uFEFF${xml}`,
    new TextEncoder().encode(`\uFEFF${xml}`),
    utf16(true),
    utf16(false),
  ]) {
    expect(read(source)).toEqual(expected);
  }
  expect(() => read(`\uFEFF\uFEFF${xml}`)).toThrow(XmlError);
});

describe("row 4: elements and item types that the schema does not have", () => {
  test("do not abort the reading, and are written back where they stood", () => {
    kept(
      '<t:DisplayName>a</t:DisplayName><t:Booking Kind="1"><t:Start>2</t:Start></t:Booking><t:Surname>b</t:Surname>',
      ["unknown-element /Booking"],
    );
  });

  test("among the items of an array, whose other items are there", () => {
    const list =
      '<t:Personas><t:Booking a="1"/><t:Persona><t:PersonaId Id="1"/></t:Persona><x:Persona xmlns:x="urn:x">text</x:Persona></t:Personas>';
    const { message, told } = read(listResponse(list));
    expect([...message.body.ImItemList!.Personas!]).toEqual([{ PersonaId: { Id: "1" } }]);
    expect(told.map((each) => each.split(" ")[0])).toEqual(["unknown-element", "unknown-element"]);
    expectSameMessage(write(message), listResponse(list));
  });

  test("in place of the message: the registry keeps it", () => {
    const xml = envelope(`<t:Booking xmlns:t="${TYPES_NAMESPACE}">1</t:Booking>`);
    const message = readEnvelope(xml);
    expect(message.body).toMatchObject({ $unknown: [{ position: 0 }] });
    expectSameMessage(writeEnvelope(message), xml);
  });
});

describe("row 5: values newer than the schema", () => {
  test("of an enumeration are values", () => {
    for (const [value, told] of [
      ["User", []],
      ["NewerThanAll", ["unknown-value /EmailAddress/MailboxType"]],
    ] as const) {
      const found = kept(`<t:EmailAddress><t:MailboxType>${value}</t:MailboxType></t:EmailAddress>`, told);
      expect(found).toMatchObject({ EmailAddress: { MailboxType: value } });
    }
  });

  test("of the server's version", () => {
    const header = `<s:Header><ServerVersionInfo xmlns="${TYPES_NAMESPACE}" MajorVersion="15" Version="V2_23"/></s:Header>`;
    const message = GetImItemList.deserializeResponse(
      listResponse("").replace("<s:Body>", `${header}$&`),
      strict,
    );
    expect(message.header?.ServerVersionInfo).toMatchObject({ Version: "V2_23" });
    const request = `<s:Header><t:RequestServerVersion xmlns:t="${TYPES_NAMESPACE}" Version="Exchange2030"/></s:Header>`;
    const xml = envelope(`<GetImItemList xmlns="${MESSAGES_NAMESPACE}"/>`, request);
    expect(GetImItemList.deserializeRequest(xml).header?.RequestServerVersion).toEqual({
      Version: "Exchange2030",
    });
    expectSameMessage(GetImItemList.serializeRequest(GetImItemList.deserializeRequest(xml)), xml);
  });
});

describe("row 6: what the schema requires and the message lacks", () => {
  test("an error response without its payload", () => {
    const xml = envelope(
      `<m:AddImGroupResponse xmlns:m="${MESSAGES_NAMESPACE}" ResponseClass="Error"><m:ResponseCode>ErrorItemNotFound</m:ResponseCode></m:AddImGroupResponse>`,
    );
    expect(readEnvelope(xml, strict).body).toEqual({
      AddImGroupResponse: { ResponseClass: "Error", ResponseCode: "ErrorItemNotFound" },
    });
  });

  test("is reported by lenient reading, may be written back, and is refused by strict reading", () => {
    for (const [xml, told] of [
      [personaResponse("").replace(' Id="p"', ""), "missing-attribute /PersonaId"],
      [personaResponse("").replace('<t:PersonaId Id="p"/>', ""), "missing-element "],
      [
        personaResponse("<t:PhoneNumber><t:Number>1</t:Number></t:PhoneNumber>"),
        "missing-element /PhoneNumber",
      ],
      [personaResponse("").replace(' ResponseClass="Success"', ""), "missing-attribute "],
    ] as const) {
      const found = read(xml);
      expect(found.told).toEqual([told]);
      expectSameMessage(write(found.message), xml);
      expect(() => GetImItemList.deserializeResponse(xml, strict)).toThrow(DeviationError);
    }
  });
});

test('row 7: an empty element is "" where a string is expected, else absent and reported', () => {
  expect(kept("<t:FileAs/>", [])).toMatchObject({ FileAs: "" });
  for (const name of ["RelevanceScore", "CreationTime", "MapiSendRichInfo"]) {
    const found = kept(`<t:${name}/>`, [`malformed-value /${name}`]);
    expect(Object.keys(found)).toEqual(["PersonaId", "$unknown"]);
  }
});

test("row 8: dates and times keep their form exactly", () => {
  const times = [
    "2006-01-09T12:00:00",
    "0001-01-01T00:00:00",
    "0001-01-01T00:00:00Z",
    "2013-11-05T23:59:59.1234567Z",
    "2013-11-05T23:59:59.000+05:30",
    "2012-02-29T24:00:00",
    "12013-11-05T00:00:00Z",
  ];
  for (const time of times) {
    expect(kept(`<t:CreationTime>${time}</t:CreationTime>`, [])).toMatchObject({ CreationTime: time });
    GetImItemList.deserializeResponse(personaResponse(`<t:CreationTime>${time}</t:CreationTime>`), strict);
  }
  // A date where a dateTime is expected: not one, but nothing is lost.
  const odd = "<t:CreationTime>2006-01-09+01:00</t:CreationTime>";
  expect(kept(odd, ["malformed-value /CreationTime"])).toMatchObject({ CreationTime: "2006-01-09+01:00" });
});

test("row 9: integers beyond int32 neither wrap nor lose digits", () => {
  for (const text of ["2147483648", "-4294967297", "9007199254740991"]) {
    expect(kept(`<t:RelevanceScore>${text}</t:RelevanceScore>`, [])).toMatchObject({
      RelevanceScore: Number(text),
    });
  }
  const beyond = kept("<t:RelevanceScore>9007199254740993</t:RelevanceScore>", [
    "malformed-value /RelevanceScore",
  ]);
  expect(Object.keys(beyond)).toEqual(["PersonaId", "$unknown"]);
  const xml = personaResponse("<t:RelevanceScore>2147483648</t:RelevanceScore>");
  expect(() => GetImItemList.deserializeResponse(xml, strict)).toThrow(/out of the range of xs:int/);
});

test("row 10: base64 keeps its form, whatever it lacks", () => {
  const photo = (data: string): string =>
    `<t:ThirdPartyPhotoUrls/><t:ExtendedProperties><t:ExtendedPropertyAttributedValue><t:Value><t:ExtendedFieldURI PropertyType="Binary"/><t:Value>${data}</t:Value></t:Value><t:Attributions><t:Attribution>0</t:Attribution></t:Attributions></t:ExtendedPropertyAttributedValue></t:ExtendedProperties>`;
  for (const data of ["AAEC", "AAE", "AA", "A A\nE=", "…"]) {
    const found = readPersona(photo(data));
    expect(found.persona.ExtendedProperties?.[0]?.Value.Value).toBe(data);
    expectSameMessage(write(found.message), personaResponse(photo(data)));
  }
});

test("row 14: any prefixes, default namespaces declared again on each child, attributes on Body", () => {
  const plain = personaResponse("<t:DisplayName>a</t:DisplayName>");
  const expected = read(plain).message;
  const prefixed = plain
    .replaceAll("t:", "h:")
    .replaceAll("m:", "soap:")
    .replace(/xmlns:(t|m)=/g, (_, prefix) => (prefix === "t" ? "xmlns:h=" : "xmlns:soap="));
  const defaults = plain
    .replace(/<m:(\w+)/g, `<$1 xmlns="${MESSAGES_NAMESPACE}"`)
    .replace(/<t:(\w+)/g, `<$1 xmlns="${TYPES_NAMESPACE}"`)
    .replace(/<\/[mt]:/g, "</");
  for (const xml of [prefixed, defaults]) {
    expect(xml).not.toContain("<t:");
    expect(GetImItemList.deserializeResponse(xml, strict)).toEqual(expected);
  }
  const attributed = plain.replace("<s:Body>", '<s:Body xmlns:x="urn:x" Id="b" x:a="1">');
  const { message } = read(attributed);
  expect(message.body).toEqual(expected.body);
  expectSameMessage(write(message), attributed);
});

test("row 18: what may be repeated is an array, be there none, one or many", () => {
  const personas = (count: number): unknown => {
    const one = '<t:Persona><t:PersonaId Id="1"/></t:Persona>';
    return read(listResponse(`<t:Personas>${one.repeat(count)}</t:Personas>`)).message.body.ImItemList
      ?.Personas;
  };
  expect([personas(0), personas(1), personas(2)]).toEqual([
    [],
    [{ PersonaId: { Id: "1" } }],
    [{ PersonaId: { Id: "1" } }, { PersonaId: { Id: "1" } }],
  ]);
  expect(read(listResponse("")).message.body.ImItemList).toEqual({});
});

test("row 19: white space, 0, false and the empty string survive reading", () => {
  const found = kept("<t:DisplayName>  a\n\tb  </t:DisplayName><t:Surname> </t:Surname>", []);
  expect(found).toMatchObject({ DisplayName: "  a\n\tb  ", Surname: " " });
  const zero = personaResponse("<t:RelevanceScore>0</t:RelevanceScore>").replace('Id="p"', 'Id=""');
  const { persona, message } = read(zero);
  expect(persona).toEqual({ PersonaId: { Id: "" }, RelevanceScore: 0 });
  expectSameMessage(write(message), zero);
});

describe("row 21: namespaces as the documentation prints them, with https", () => {
  test.each(["real/GetImItems.response.xml", "operations/GetImItemList.response.xml"])(
    "%s is read",
    (name) => {
      const xml = sampleXml(name);
      const printed = withDocumentedNamespaces(xml);
      expect(printed).toContain("https://schemas.microsoft.com/");
      expect(printed).not.toContain(`"${SOAP_NAMESPACE}"`);
      expect(readEnvelope(printed, strict)).toEqual(readEnvelope(xml, strict));
      expect(writeEnvelope(readEnvelope(printed))).not.toContain("https://schemas.");
    },
  );

  test("in fragments that are kept, too", () => {
    const printed = withDocumentedNamespaces(personaResponse("<t:New><t:Inner/></t:New>"));
    expect(write(read(printed).message)).not.toContain("https://schemas.");
  });
});

test("row 22: children of EmailAddresses that are called EmailAddress, as in documented samples, are kept", () => {
  const inside =
    "<t:EmailAddresses><t:EmailAddress><t:Name>Tony</t:Name><t:EmailAddress>tony@contoso.com</t:EmailAddress></t:EmailAddress></t:EmailAddresses>";
  const found = kept(inside, ["unknown-element /EmailAddresses/EmailAddress"]) as {
    EmailAddresses: unknown[];
  };
  expect([...found.EmailAddresses]).toEqual([]);
  expect(JSON.stringify({ ...found.EmailAddresses })).toContain("tony@contoso.com");
  const documented = sampleXml("documented/GetImItems.response.xml");
  expectSameMessage(GetImItems.serializeResponse(GetImItems.deserializeResponse(documented)), documented);
});
