import { createServer } from "node:http";
import {
  AddNewImContactToGroup,
  GetImItemList,
  RemoveImGroup,
  SoapFaultError,
  SoapHttpError,
  soapResponse,
  unknownContent,
} from "ews-codegen/generated";
import { readEnvelope } from "ews-codegen/generated/registry";
import { describe, expect, test } from "vitest";
import { call } from "./client.js";
import { gateway } from "./gateway.js";
import { listening } from "./listening.js";
import { mockServer } from "./mock-server.js";

describe("a gateway", async () => {
  const lines: string[] = [];
  const received: { readonly xml: string; readonly authorization: string | undefined }[] = [];
  const recorder = createServer(async (request, response) => {
    const xml = Buffer.concat(await request.toArray()).toString();
    received.push({ xml, authorization: request.headers.authorization });
    response.writeHead(404, { "Content-Type": "text/html" }).end("<html><title>Not here</title></html>");
  });
  const recorded = await listening(recorder);
  const url = await listening(
    gateway({ "*": await listening(mockServer()), RemoveImGroup: recorded }, (line) => lines.push(line)),
  );

  test("reads, rewrites, routes and logs what comes", async () => {
    const { Persona } = await call({ url }, AddNewImContactToGroup, {
      body: { ImAddress: "sip:tony@contoso.com" },
    });
    expect(Persona?.ImAddress).toBe("tony@contoso.com");
    const { ImItemList } = await call({ url }, GetImItemList, { body: {} });
    expect(ImItemList?.Personas).toEqual([Persona]);
    expect(lines.splice(0)).toEqual(["AddNewImContactToGroup 200 NoError", "GetImItemList 200 NoError"]);
  });

  test("sends some to another server, with headers and with what nobody knows", async () => {
    const xml = RemoveImGroup.serializeRequest({ body: { GroupId: { Id: "1" } } });
    const odd = xml.replace("</m:RemoveImGroup>", "<m:Odd>é</m:Odd></m:RemoveImGroup>");
    const response = await fetch(url, {
      method: "POST",
      body: odd,
      headers: { Authorization: "Basic dTpw" },
    });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Not here");
    expect(lines.splice(0)).toEqual(["RemoveImGroup 404 ?"]);
    const [{ xml: passed, authorization } = { xml: "", authorization: "" }] = received;
    expect(authorization).toBe("Basic dTpw");
    const { header, body } = readEnvelope(passed);
    expect(header).toEqual({ MailboxCulture: { $value: "de-DE" } });
    if (!("RemoveImGroup" in body)) throw new Error("another message");
    expect(unknownContent(body.RemoveImGroup)).toMatchObject([{ xml: expect.stringContaining("é") }]);
    const answer = call({ url }, RemoveImGroup, { body: { GroupId: { Id: "1" } } });
    await expect(answer).rejects.toBeInstanceOf(SoapHttpError);
    lines.length = 0;
  });

  test("passes on what it does not know", async () => {
    const body = GetImItemList.serializeRequest({ body: {} }).replaceAll("GetImItemList", "FindFolder");
    const response = await fetch(url, { method: "POST", body });
    await expect(soapResponse(GetImItemList, response)).rejects.toBeInstanceOf(SoapFaultError);
    expect(lines.splice(0)).toEqual(["* 500 ErrorSchemaValidation"]);
  });
});
