/** The same behaviours in operations beyond instant messaging, generated from Exchange's own schemas. */

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { officialSchemas, repository, temporaryFolder, warnUnless } from "../project/support.js";
import { expectSameMessage } from "../round-trip/support.js";
import { MESSAGES_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";
import { envelope } from "./messages.js";

const schemas = join(repository, officialSchemas);
const available = existsSync(schemas);
warnUnless(available, "the behaviours of the field were tested with the IM operations alone");

interface Told {
  readonly code: string;
  readonly path: string;
}
interface Operation {
  deserializeResponse(xml: string, options?: object): { header?: unknown; body: Record<string, unknown> };
  serializeResponse(message: object, options?: object): string;
  deserializeRequest(xml: string, options?: object): object;
  serializeRequest(message: object, options?: object): string;
}
interface Bindings {
  assertSuccess(body: unknown): void;
  ResponseError: new () => Error & { backOffMilliseconds: number };
}

describe.skipIf(!available)("beyond instant messaging", () => {
  const folder = temporaryFolder();
  let operations: Record<"FindItem" | "GetFolder" | "GetStreamingEvents" | "CreateItem", Operation>;
  let bindings: Bindings;

  beforeAll(async () => {
    const wanted = ["FindItem", "GetFolder", "GetStreamingEvents", "CreateItem"];
    const result = generate({ schemas: [schemas], operations: wanted, out: folder, write: false });
    expect(result.ok).toBe(true);
    for (const { path, text } of [
      ...result.files,
      { path: "package.json", text: '{ "type": "module" }\n' },
    ]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    bindings = (await import(pathToFileURL(join(folder, "index.ts")).href)) as Bindings;
    operations = bindings as unknown as typeof operations;
  }, 120_000);

  const message = (name: string, inside: string, responseClass = "Success"): string =>
    envelope(
      `<m:${name}Response xmlns:m="${MESSAGES_NAMESPACE}" xmlns:t="${TYPES_NAMESPACE}"><m:ResponseMessages>` +
        `<m:${name}ResponseMessage ResponseClass="${responseClass}">${inside}</m:${name}ResponseMessage></m:ResponseMessages></m:${name}Response>`,
    );
  const read = (
    operation: Operation,
    xml: string,
  ): { value: ReturnType<Operation["deserializeResponse"]>; told: Told[] } => {
    const told: Told[] = [];
    return {
      value: operation.deserializeResponse(xml, { onDeviation: (each: Told) => told.push(each) }),
      told,
    };
  };
  const found = (items: string): string =>
    message(
      "FindItem",
      `<m:ResponseCode>NoError</m:ResponseCode><m:RootFolder TotalItemsInView="2" IncludesLastItemInRange="true"><t:Items>${items}</t:Items></m:RootFolder>`,
    );

  test("rows 4 and 1: an item type that the schema does not have, in a listing with illegal characters", () => {
    const xml = found(
      '<t:Message><t:ItemId Id="1"/><t:Subject>a&#x1A;b</t:Subject></t:Message><t:Booking><t:ItemId Id="2"/></t:Booking><t:Contact><t:ItemId Id="3"/></t:Contact>',
    );
    const { value, told } = read(operations.FindItem, xml);
    expect(told.map(({ code }) => code)).toEqual(["illegal-character", "unknown-element"]);
    const text = JSON.stringify(value);
    for (const part of ["a\uFFFDb", '"Id":"1"', '"Id":"3"']) expect(text).toContain(part);
    const written = operations.FindItem.serializeResponse(value);
    expect(written).toContain("Booking");
    expectSameMessage(written, xml.replace("&#x1A;", "\uFFFD"));
  });

  test("row 5: a newer kind of mailbox, a newer response code", () => {
    const xml = found(
      '<t:Message><t:ItemId Id="1"/><t:Sender><t:Mailbox><t:MailboxType>Hologram</t:MailboxType></t:Mailbox></t:Sender></t:Message>',
    ).replace("NoError", "ErrorOfTomorrow");
    const { value, told } = read(operations.FindItem, xml);
    expect(told.map(({ code }) => code)).toEqual(["unknown-value", "unknown-value"]);
    expectSameMessage(operations.FindItem.serializeResponse(value), xml);
  });

  test("row 6: an error without its payload", () => {
    const xml = message(
      "FindItem",
      "<m:MessageText>No.</m:MessageText><m:ResponseCode>ErrorItemNotFound</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey>",
      "Error",
    );
    const { value, told } = read(operations.FindItem, xml);
    expect(told).toEqual([]);
    expectSameMessage(operations.FindItem.serializeResponse(value), xml);
  });

  test("rows 12 and 13: a busy server in a response message", () => {
    const busy = `<m:MessageText>Busy.</m:MessageText><m:ResponseCode>ErrorServerBusy</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:MessageXml><t:Value Name="BackOffMilliseconds">1500</t:Value></m:MessageXml>`;
    const { value } = read(operations.FindItem, message("FindItem", busy, "Error"));
    const [item] = value.body["ResponseMessages"] as Record<string, unknown>[];
    expect(() => bindings.assertSuccess(Object.values(item!)[0])).toThrow(
      expect.objectContaining({ name: "ResponseError", backOffMilliseconds: 1500 }),
    );
    const { value: warned } = read(operations.FindItem, message("FindItem", busy, "Warning"));
    for (const each of warned.body["ResponseMessages"] as object[])
      bindings.assertSuccess(Object.values(each)[0]);
  });

  test("row 17: a folder is written in schema order", () => {
    const xml = message(
      "GetFolder",
      '<m:ResponseCode>NoError</m:ResponseCode><m:Folders><t:Folder><t:FolderId Id="1"/><t:DisplayName>a</t:DisplayName><t:TotalCount>0</t:TotalCount></t:Folder></m:Folders>',
    );
    const { value, told } = read(
      operations.GetFolder,
      xml.replace(/(<t:FolderId.*\/>)(<t:DisplayName>a<\/t:DisplayName>)/, "$2$1"),
    );
    expect(told.map(({ code }) => code)).toEqual(["wrong-order"]);
    expectSameMessage(operations.GetFolder.serializeResponse(value), xml);
  });

  test("row 19: white space in a body", () => {
    const body = "  \n\t<p> a </p>\n ";
    const xml = envelope(
      `<m:CreateItem xmlns:m="${MESSAGES_NAMESPACE}" xmlns:t="${TYPES_NAMESPACE}"><m:Items><t:Message><t:Body BodyType="HTML">${body.replaceAll("<", "&lt;")}</t:Body></t:Message></m:Items></m:CreateItem>`,
    );
    const request = operations.CreateItem.deserializeRequest(xml);
    expect(JSON.stringify(request)).toContain(JSON.stringify(body));
    expectSameMessage(operations.CreateItem.serializeRequest(request), xml);
  });
});
