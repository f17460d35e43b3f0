/** What servers refuse, and what writers lose: one test a behaviour, by the number that it has in our notes. */

import { describe, expect, test } from "vitest";
import {
  AddImGroup,
  AddNewImContactToGroup,
  GetImItemList,
  GetImItems,
  SetImListMigrationCompleted,
  WriteError,
} from "../../generated/index.js";
import { sampleXml } from "../round-trip/support.js";
import { infoset } from "../support/infoset.js";
import { read, write } from "./messages.js";

const group = (DisplayName: string, options?: Parameters<typeof AddImGroup.serializeRequest>[1]): string =>
  AddImGroup.serializeRequest({ body: { DisplayName } }, options);

describe("row 2: characters that XML forbids", () => {
  const forbidden = [
    "\0",
    "\x01",
    "\b",
    "\v",
    "\f",
    "\x0E",
    "\x1F",
    "\uFFFE",
    "\uFFFF",
    "\uD800",
    "\uDFFF",
    "a\uDC00\uD800b",
  ];

  test.each(forbidden.map((text) => [JSON.stringify(text), text]))(
    "%s is refused, replaced or dropped",
    (_, text) => {
      expect(() => group(text)).toThrow(WriteError);
      expect(() => group(text)).toThrow(
        /U\+[0-9A-F]{4} cannot stand in XML.* at \/Envelope\/Body\/AddImGroup\/DisplayName/,
      );
      expect(() => GetImItems.serializeRequest({ body: { ContactIds: [{ ItemId: { Id: text } }] } })).toThrow(
        WriteError,
      );
      const name = (illegalCharacters: "replace" | "drop"): unknown =>
        AddImGroup.deserializeRequest(group(`[${text}]`, { illegalCharacters }), { mode: "strict" }).body
          .DisplayName;
      expect(name("replace")).toMatch(/^\[a?\uFFFD+b?\]$/);
      expect(name("drop")).toMatch(/^\[a?b?\]$/);
    },
  );

  test("carriage returns, and in attributes tabs and new lines, are references", () => {
    expect(group("a\r\n\tb")).toContain(">a&#xD;\n\tb<");
    const xml = GetImItems.serializeRequest({ body: { ContactIds: [{ ItemId: { Id: "a\r\n\tb" } }] } });
    expect(xml).toContain('Id="a&#xD;&#xA;&#x9;b"');
    const [contact] = GetImItems.deserializeRequest(xml).body.ContactIds ?? [];
    expect(contact).toEqual({ ItemId: { Id: "a\r\n\tb" } });
  });
});

test("row 17: elements are written in the order of the schema, whatever that of the keys", () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, each]) => [key, reversed(each)]),
          )
        : value;
  const xml = sampleXml("operations/GetImItemList.response.xml");
  const { message } = read(xml);
  const turned = reversed(message) as GetImItemList.Response;
  expect(Object.keys(turned)).not.toEqual(Object.keys(message));
  expect(write(turned)).toBe(write(message));
  const header = {
    RequestServerVersion: { Version: "Exchange2013" },
    MailboxCulture: { $value: "de" },
  } as const;
  const written = GetImItems.serializeRequest({ body: {}, header });
  expect(written.indexOf("MailboxCulture")).toBeLessThan(written.indexOf("RequestServerVersion"));
});

test('row 19: white space, 0, false and "" are written', () => {
  expect(group("  a \n b ")).toContain(">  a \n b <");
  expect(group("")).toContain("<m:DisplayName/>");
  const completed = SetImListMigrationCompleted.serializeRequest({
    body: { ImListMigrationCompleted: false },
  });
  expect(completed).toContain(">false<");
  const message: GetImItemList.Response = {
    body: {
      ResponseClass: "Success",
      DescriptiveLinkKey: 0,
      ImItemList: { Personas: [{ PersonaId: { Id: "" }, RelevanceScore: 0, FileAs: "" }] },
    },
  };
  const xml = GetImItemList.serializeResponse(message);
  for (const part of ["<m:DescriptiveLinkKey>0<", ' Id=""', "<t:RelevanceScore>0<", "<t:FileAs/>"])
    expect(xml).toContain(part);
  expect(GetImItemList.deserializeResponse(xml, { mode: "strict" })).toEqual(message);
});

test("row 21: namespaces are always written with http", () => {
  const xml = AddNewImContactToGroup.serializeRequest({ body: { ImAddress: "sip:a@example.org" } });
  infoset(xml);
  expect(xml).toContain('"http://schemas.xmlsoap.org/soap/envelope/"');
  expect(xml).toContain('"http://schemas.microsoft.com/exchange/services/2006/messages"');
  expect(xml).not.toContain("https://");
});
