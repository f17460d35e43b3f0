import { createServer } from "node:http";
import {
  AddImContactToGroup,
  AddImGroup,
  GetImItemList,
  RemoveContactFromImList,
  RemoveImContactFromGroup,
  RemoveImGroup,
  ResponseError,
  SetImGroup,
  SoapFaultError,
  SoapHttpError,
  serializeFault,
} from "ews-codegen/generated";
import { describe, expect, test } from "vitest";
import { textOf } from "../project/support.js";
import { addTeam, call, teams } from "./client.js";
import { listening } from "./listening.js";
import { mockServer } from "./mock-server.js";

const header = { RequestServerVersion: { Version: "Exchange2013" } };

describe("a client with fetch and a mock server", async () => {
  const url = await listening(mockServer());

  test("work together", async () => {
    await addTeam({ url }, "Équipe", ["tony@contoso.com", "ann@contoso.com"]);
    await addTeam({ url }, "Empty", []);
    expect(await teams({ url })).toEqual({ Équipe: ["tony@contoso.com", "ann@contoso.com"], Empty: [] });
  });

  test("change and remove what there is", async () => {
    const { ImItemList } = await call({ url }, GetImItemList, { header, body: {} });
    const [group, empty] = ImItemList!.Groups!.map(({ ExchangeStoreId }) => ExchangeStoreId!);
    const [tony, ann] = ImItemList!.Groups![0]!.MemberCorrelationKey!;
    await call({ url }, SetImGroup, { body: { GroupId: empty!, NewDisplayName: "Team" } });
    await call({ url }, AddImContactToGroup, { body: { ContactId: ann!, GroupId: empty! } });
    await call({ url }, RemoveImContactFromGroup, { body: { ContactId: ann!, GroupId: group! } });
    expect(await teams({ url })).toEqual({ Équipe: ["tony@contoso.com"], Team: ["ann@contoso.com"] });
    await call({ url }, RemoveContactFromImList, { body: { ContactId: tony! } });
    await call({ url }, RemoveImGroup, { body: { GroupId: empty! } });
    expect(await teams({ url })).toEqual({ Équipe: [] });
  });

  test("tell what went wrong", async () => {
    const gone = call({ url }, RemoveImGroup, { body: { GroupId: { Id: "gone" } } });
    await expect(gone).rejects.toBeInstanceOf(ResponseError);
    await expect(gone).rejects.toThrow("ErrorInvalidImGroupId: There is no group gone.");
    const unnamed = call({ url }, AddImGroup, { body: { DisplayName: "" } });
    await expect(unnamed).rejects.toBeInstanceOf(SoapFaultError);
    await expect(unnamed).rejects.toMatchObject({ responseCode: "ErrorSchemaValidation" });
  });

  test("the mock server is as short as is said of it", () => {
    expect(textOf("test/examples/mock-server.ts").trimEnd().split("\n").length).toBeLessThan(60);
  });
});

test("the client waits once where a server asks for it, and sends its headers each time", async () => {
  const seen: (string | undefined)[] = [];
  const busy = serializeFault({
    faultcode: { namespace: "", local: "ErrorServerBusy" },
    faultstring: "Busy",
    detail: { MessageXml: ['<t:Value xmlns:t="t" Name="BackOffMilliseconds">1</t:Value>'] },
  });
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    if (seen.length === 1) response.writeHead(500).end(busy);
    else response.writeHead(503, { "Retry-After": "0" }).end();
  });
  const endpoint = { url: await listening(server), headers: { Authorization: "Bearer 1" } };
  const error = await teams(endpoint).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SoapHttpError);
  expect(error).toMatchObject({ reason: "unavailable", status: 503 });
  expect(seen).toEqual(["Bearer 1", "Bearer 1"]);
});
