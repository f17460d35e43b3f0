/** SOAP around the body: headers in any order, foreign ones, missing ones, attributes on Envelope and Body. */

import { describe, expect, it } from "vitest";
import { AddImGroup, GetImItems, SetImListMigrationCompleted } from "../../generated/index.js";
import { readEnvelope, writeEnvelope } from "../../generated/registry.js";
import { expectSameInfoset, soapBody, soapHeaders } from "../support/infoset.js";
import { MESSAGES_NAMESPACE, SOAP_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";
import { expectSameMessage, expectSameObject, undeviating, withDeviations } from "./support.js";

const namespaces = `xmlns:soap="${SOAP_NAMESPACE}" xmlns:t="${TYPES_NAMESPACE}" xmlns:m="${MESSAGES_NAMESPACE}"`;
const payload = "<m:AddImGroup><m:DisplayName>a</m:DisplayName></m:AddImGroup>";
const body = { DisplayName: "a" };
const strict = { mode: "strict" } as const;

function envelope(header: string, bodyTag = "soap:Body", rootAttributes = ""): string {
  return `<soap:Envelope ${namespaces}${rootAttributes}>${header}<${bodyTag}>${payload}</soap:Body></soap:Envelope>`;
}

const impersonation =
  "<t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>a@example.org</t:SmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>";
const culture = "<t:MailboxCulture>en-US</t:MailboxCulture>";
const version = '<t:RequestServerVersion Version="Exchange2013"/>';
const header = {
  ExchangeImpersonation: { ConnectingSID: { SmtpAddress: { $value: "a@example.org" } } },
  MailboxCulture: { $value: "en-US" },
  RequestServerVersion: { Version: "Exchange2013" },
};

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

describe("known headers", () => {
  it.each(permutations([impersonation, culture, version]).map((order) => ({ order })))(
    "in any order say the same, %#",
    ({ order }) => {
      const xml = envelope(`<soap:Header>${order.join("")}</soap:Header>`);
      const message = undeviating(AddImGroup.deserializeRequest, xml);
      expect(message).toStrictEqual({ header, body });
      expect(AddImGroup.deserializeRequest(xml, strict)).toStrictEqual({ header, body });
      expect(undeviating(readEnvelope, xml)).toStrictEqual({ header, body: { AddImGroup: body } });
      expectSameMessage(AddImGroup.serializeRequest(message), xml);
    },
  );

  it("are written in the order of the schema, whatever the order of the keys", () => {
    const { ExchangeImpersonation, MailboxCulture, RequestServerVersion } = header;
    const written = AddImGroup.serializeRequest({
      body,
      header: { RequestServerVersion, MailboxCulture, ExchangeImpersonation },
    });
    expect(written).toBe(AddImGroup.serializeRequest({ header, body }));
    expect(written.match(/<t:(ExchangeImpersonation|MailboxCulture|RequestServerVersion)/g)).toEqual([
      "<t:ExchangeImpersonation",
      "<t:MailboxCulture",
      "<t:RequestServerVersion",
    ]);
  });

  it.each(["PrincipalName", "SID", "PrimarySmtpAddress", "SmtpAddress"] as const)(
    "name the account by %s",
    (name) => {
      const xml = envelope(`<soap:Header>${impersonation.replaceAll("SmtpAddress", name)}</soap:Header>`);
      const message = undeviating(AddImGroup.deserializeRequest, xml);
      expect(message.header).toStrictEqual({
        ExchangeImpersonation: { ConnectingSID: { [name]: { $value: "a@example.org" } } },
      });
      expectSameMessage(AddImGroup.serializeRequest(message), xml);
    },
  );

  it("that stand twice are kept, reported and written back", () => {
    const xml = envelope(`<soap:Header>${culture}${culture.replace("en-US", "de-DE")}</soap:Header>`);
    const { value, deviations } = withDeviations(AddImGroup.deserializeRequest, xml);
    expect(deviations).toHaveLength(1);
    expect(value.header?.MailboxCulture?.$value).toBe("en-US");
    expect(soapHeaders(AddImGroup.serializeRequest(value))).toHaveLength(2);
    expect(() => AddImGroup.deserializeRequest(xml, strict)).toThrow(/MailboxCulture/);
  });
});

describe("foreign headers", () => {
  const foreign = [
    '<x:Trace xmlns:x="urn:trace" x:id="1" soap:mustUnderstand="1"><x:Hop t:n="2">a &amp; b</x:Hop></x:Trace>',
    "<t:TimeZoneContext><t:TimeZoneDefinition Id='UTC'/></t:TimeZoneContext>",
    '<plain xmlns=""><inner/></plain>',
  ];
  const xml = envelope(
    `<soap:Header>${foreign[0]}${culture}${foreign[1]}${version}${foreign[2]}</soap:Header>`,
  );

  it("are kept under $any, deviate from nothing, and are written back", () => {
    for (const message of [
      undeviating(AddImGroup.deserializeRequest, xml),
      AddImGroup.deserializeRequest(xml, strict),
    ]) {
      expect(Object.keys(message.header ?? {}).sort()).toEqual([
        "$any",
        "MailboxCulture",
        "RequestServerVersion",
      ]);
      expect(message.header?.$any).toHaveLength(3);
      expectSameMessage(AddImGroup.serializeRequest(message), xml);
      expectSameObject(AddImGroup.deserializeRequest(AddImGroup.serializeRequest(message)), message);
    }
  });

  it("stand for themselves: each is a document", () => {
    const { $any = [] } = AddImGroup.deserializeRequest(xml).header ?? {};
    const sources = soapHeaders(xml).filter((each) => !/:MailboxCulture|:RequestServerVersion/.test(each));
    for (const [i, fragment] of $any.entries()) expectSameInfoset(fragment, sources[i] ?? "");
  });

  it("are kept by the registry as well", () => {
    const message = undeviating(readEnvelope, xml);
    expect(message.header?.$any).toHaveLength(3);
    expectSameMessage(writeEnvelope(message), xml);
  });

  it("are the headers of the other direction, for an operation that does not have them", () => {
    const answer = `<soap:Envelope ${namespaces}><soap:Header>${culture}</soap:Header><soap:Body><m:AddImGroupResponse ResponseClass="Success"/></soap:Body></soap:Envelope>`;
    const message = undeviating(AddImGroup.deserializeResponse, answer);
    expect(message.header?.$any).toHaveLength(1);
    expectSameMessage(AddImGroup.serializeResponse(message), answer);
  });

  it("can be written from hand-made fragments", () => {
    const written = AddImGroup.serializeRequest({
      header: { MailboxCulture: { $value: "en-US" }, $any: ['<x:Trace xmlns:x="urn:trace"/>'] },
      body,
    });
    expectSameMessage(written, envelope(`<soap:Header>${culture}<Trace xmlns="urn:trace"/></soap:Header>`));
  });

  it("cannot be written when they are not well-formed, or use what they do not declare", () => {
    for (const fragment of [
      "<a>",
      "<a/><b",
      "</soap:Header>",
      "<x:a/>",
      "<!DOCTYPE a><a/>",
      "<a>&nbsp;</a>",
    ]) {
      expect(() => AddImGroup.serializeRequest({ header: { $any: [fragment] }, body }), fragment).toThrow(
        /not well-formed/,
      );
    }
  });
});

describe("the header as a whole", () => {
  it("may be missing, which is not the same as empty", () => {
    expect(undeviating(AddImGroup.deserializeRequest, envelope(""))).toStrictEqual({ body });
    expect(undeviating(AddImGroup.deserializeRequest, envelope("<soap:Header/>"))).toStrictEqual({
      header: {},
      body,
    });
    expect(
      undeviating(AddImGroup.deserializeRequest, envelope("<soap:Header> </soap:Header>")),
    ).toStrictEqual({ header: {}, body });
    expect(AddImGroup.serializeRequest({ body })).not.toContain("Header");
    expect(AddImGroup.serializeRequest({ header: {}, body })).toContain("<soap:Header/>");
  });

  it("may have attributes", () => {
    const xml = envelope(`<soap:Header id="h" soap:encodingStyle="">${culture}</soap:Header>`);
    const message = undeviating(AddImGroup.deserializeRequest, xml);
    expectSameMessage(AddImGroup.serializeRequest(message), xml);
  });
});

describe("attributes of SOAP's own elements", () => {
  it("on the body are kept and written back", () => {
    const xml = envelope("", 'soap:Body id="_0" soap:encodingStyle="urn:x"');
    const message = undeviating(AddImGroup.deserializeRequest, xml);
    expect(message.body).toStrictEqual(body);
    expectSameMessage(AddImGroup.serializeRequest(message), xml);
    expectSameMessage(writeEnvelope(undeviating(readEnvelope, xml)), xml);
    expect(AddImGroup.deserializeRequest(xml, strict)).toStrictEqual(message);
  });

  it("on the envelope are kept and written back", () => {
    const xml = envelope(
      `<soap:Header>${version}</soap:Header>`,
      "soap:Body",
      ' soap:encodingStyle="urn:x" id="e" xmlns:y="urn:y" y:z="1"',
    );
    const message = undeviating(AddImGroup.deserializeRequest, xml);
    expect(message.body).toStrictEqual(body);
    expectSameMessage(AddImGroup.serializeRequest(message), xml);
    expectSameMessage(writeEnvelope(undeviating(readEnvelope, xml)), xml);
  });

  it("on headers are kept and written back", () => {
    const xml = envelope(
      `<soap:Header><t:RequestServerVersion soap:mustUnderstand="1" soap:actor="urn:a" Version="Exchange2016"/></soap:Header>`,
    );
    const message = undeviating(AddImGroup.deserializeRequest, xml);
    expect(message.header).toStrictEqual({
      RequestServerVersion: {
        Version: "Exchange2016",
        $anyAttributes: {
          [`{${SOAP_NAMESPACE}}mustUnderstand`]: "1",
          [`{${SOAP_NAMESPACE}}actor`]: "urn:a",
        },
      },
    });
    expectSameMessage(AddImGroup.serializeRequest(message), xml);
  });

  it("can be given by hand", () => {
    const written = SetImListMigrationCompleted.serializeRequest({
      header: {
        RequestServerVersion: {
          Version: "Exchange2013",
          $anyAttributes: { [`{${SOAP_NAMESPACE}}mustUnderstand`]: "1" },
        },
      },
      body: { ImListMigrationCompleted: false },
    });
    expect(written).toContain('soap:mustUnderstand="1"');
    expect(soapBody(written)).toContain(">false<");
  });
});

describe("more than one body entry", () => {
  it("keeps the second one, reports it and writes it back where it stood", () => {
    const xml = envelope("").replace(payload, `${payload}<x:More xmlns:x="urn:x"/>`);
    const { value, deviations } = withDeviations(AddImGroup.deserializeRequest, xml);
    expect(value.body).toStrictEqual(body);
    expect(deviations.map(({ code }) => code)).toEqual(["unknown-element"]);
    const written = AddImGroup.serializeRequest(value);
    expect(written.match(/<x:More xmlns:x="urn:x"\/>/g)).toHaveLength(1);
    expect(written).toContain('</m:AddImGroup><x:More xmlns:x="urn:x"/></soap:Body>');
    expect(AddImGroup.deserializeRequest(written).body).toStrictEqual(body);
    expect(() => AddImGroup.deserializeRequest(xml, strict)).toThrow(/More/);
  });

  it("keeps text before and behind the payload inside the body, also with a header", () => {
    const header = "<soap:Header><t:MailboxCulture>en-US</t:MailboxCulture></soap:Header>";
    const xml = envelope("")
      .replace("<soap:Body>", `${header}<soap:Body>before`)
      .replace(payload, `${payload}behind`);
    const { value } = withDeviations(AddImGroup.deserializeRequest, xml);
    const written = AddImGroup.serializeRequest(value);
    expect(written).toMatch(/<soap:Body>before<m:AddImGroup>.*<\/m:AddImGroup>behind<\/soap:Body>/);
  });

  it("keeps what follows the body", () => {
    const xml = envelope("").replace("</soap:Body>", '</soap:Body><x:After xmlns:x="urn:x"/>');
    const { value, deviations } = withDeviations(
      GetImItems.deserializeRequest,
      xml.replaceAll("AddImGroup", "GetImItems").replace(/<m:DisplayName>.*<\/m:DisplayName>/, ""),
    );
    expect(deviations).toHaveLength(1);
    expect(GetImItems.serializeRequest(value)).toMatch(/<\/soap:Body><x:After/);
  });
});
