/** A client that nobody here wrote: node-soap, with the WSDL, calls the servers made of the bindings. */

import { createServer } from "node:http";
import { operations } from "ews-codegen/generated/registry";
import { type Client, createClientAsync } from "soap";
import { beforeAll, describe, expect, test } from "vitest";
import { listening } from "../examples/listening.js";
import { mockServer } from "../examples/mock-server.js";
import { operationTable } from "../round-trip/support.js";
import { readSamples } from "../support/samples.js";
import { parseTree } from "../support/tree.js";
import { foreignWsdl, partOf, plain, plainTree } from "./support.js";

interface Answer {
  readonly result: unknown;
  readonly header: unknown;
  /** What node-soap sent. */
  readonly request: string;
}

async function clientOf(url: string): Promise<(name: string, args: object) => Promise<Answer>> {
  const client: Client = await createClientAsync(foreignWsdl(url).path);
  client.addSoapHeader({
    "t:ExchangeImpersonation": { "t:ConnectingSID": { "t:PrimarySmtpAddress": "tony@contoso.com" } },
    "t:MailboxCulture": "en-US",
    "t:RequestServerVersion": { attributes: { Version: "Exchange2013" } },
  });
  return async (name, args) => {
    const [result, , header] = (await client[`${name}Async`](args)) as [unknown, string, unknown];
    return { result, header, request: client.lastRequest ?? "" };
  };
}

const id = (Id: string) => ({ attributes: { Id } });
const fullId = (n: number) => ({ attributes: { Id: `AAMkADEz${n}=`, ChangeKey: "EQAAAA==" } });
const success = { attributes: { ResponseClass: "Success" }, ResponseCode: "NoError" };
const userGroup = (DisplayName: string, n: number) => ({
  DisplayName,
  GroupType: "IPM.DistList.MOC.UserGroup",
  ExchangeStoreId: fullId(n),
});
const contact = (known: object, n: number) => ({
  PersonaId: id(`PersonaAAMkADEz${n}=`),
  ...known,
  Attributions: {
    Attribution: {
      Id: "0",
      SourceId: fullId(n),
      DisplayName: "Lync Contacts",
      IsQuickContact: "true",
      IsHidden: "false",
    },
  },
});
const [first, second, third, fourth] = ["AAMkADEz1=", "AAMkADEz2=", "AAMkADEz3=", "AAMkADEz4="] as const;
const [group, ours] = [id(first), { Id: first }];

/** One call of each operation: what node-soap is given, what the server is to see, and what comes back. */
const calls: readonly (readonly [
  name: keyof typeof operations,
  args: object,
  body: object,
  payload: object,
])[] = [
  [
    "AddImGroup",
    { DisplayName: "Équipe <1>" },
    { DisplayName: "Équipe <1>" },
    { ImGroup: userGroup("Équipe <1>", 1) },
  ],
  [
    "SetImGroup",
    { GroupId: group, NewDisplayName: "ü & Co" },
    { GroupId: ours, NewDisplayName: "ü & Co" },
    {},
  ],
  [
    "AddNewImContactToGroup",
    { ImAddress: "sip:tony@contoso.com", DisplayName: "Tony", GroupId: group },
    { ImAddress: "sip:tony@contoso.com", DisplayName: "Tony", GroupId: ours },
    { Persona: contact({ DisplayName: "Tony", ImAddress: "sip:tony@contoso.com" }, 2) },
  ],
  [
    "AddNewTelUriContactToGroup",
    {
      TelUriAddress: "tel:5550100",
      ImContactSipUriAddress: "sip:ann@contoso.com",
      ImTelephoneNumber: "5550100",
    },
    {
      TelUriAddress: "tel:5550100",
      ImContactSipUriAddress: "sip:ann@contoso.com",
      ImTelephoneNumber: "5550100",
    },
    { Persona: contact({ DisplayName: "tel:5550100", ImAddress: "sip:ann@contoso.com" }, 3) },
  ],
  [
    "AddImContactToGroup",
    { ContactId: id(third), GroupId: group },
    { ContactId: { Id: third }, GroupId: ours },
    {},
  ],
  [
    "RemoveImContactFromGroup",
    { ContactId: id(second), GroupId: group },
    { ContactId: { Id: second }, GroupId: ours },
    {},
  ],
  [
    "AddDistributionGroupToImList",
    { SmtpAddress: "all@contoso.com", DisplayName: "All" },
    { SmtpAddress: "all@contoso.com", DisplayName: "All" },
    {
      ImGroup: {
        DisplayName: "All",
        GroupType: "IPM.DistList.MOC.DG",
        ExchangeStoreId: fullId(4),
        SmtpAddress: "all@contoso.com",
      },
    },
  ],
  [
    "GetImItems",
    {
      ContactIds: { ItemId: [id(second), id("unknown")] },
      GroupIds: { ItemId: id(first) },
      ExtendedProperties: {
        ExtendedProperty: { attributes: { PropertyTag: "0x3001", PropertyType: "String" } },
      },
    },
    {
      ContactIds: [{ ItemId: { Id: second } }, { ItemId: { Id: "unknown" } }],
      GroupIds: [{ ItemId: ours }],
      ExtendedProperties: [{ PropertyTag: "0x3001", PropertyType: "String" }],
    },
    {
      ImItemList: {
        Groups: { ImGroup: { ...userGroup("ü & Co", 1), MemberCorrelationKey: { ItemId: id(third) } } },
        Personas: { Persona: contact({ DisplayName: "Tony", ImAddress: "sip:tony@contoso.com" }, 2) },
      },
    },
  ],
  ["RemoveContactFromImList", { ContactId: id(second) }, { ContactId: { Id: second } }, {}],
  ["RemoveDistributionGroupFromImList", { GroupId: id(fourth) }, { GroupId: { Id: fourth } }, {}],
  ["RemoveImGroup", { GroupId: group }, { GroupId: ours }, {}],
  [
    "GetImItemList",
    {},
    {},
    {
      ImItemList: {
        Groups: "",
        Personas: { Persona: contact({ DisplayName: "tel:5550100", ImAddress: "sip:ann@contoso.com" }, 3) },
      },
    },
  ],
  [
    "SetImListMigrationCompleted",
    { ImListMigrationCompleted: false },
    { ImListMigrationCompleted: false },
    {},
  ],
];

test("there is a call of each operation", () => {
  expect(calls.map(([name]) => name).sort()).toEqual(Object.keys(operations).sort());
});

describe("node-soap calls the mock server", () => {
  let call: Awaited<ReturnType<typeof clientOf>>;
  beforeAll(async () => {
    call = await clientOf(await listening(mockServer()));
  });

  test.each(calls)("%s", async (name, args, body, payload) => {
    const { result, header, request } = await call(name, args);
    expect(operationTable[name]!.deserializeRequest(request, { mode: "strict" })).toEqual({
      header: {
        ExchangeImpersonation: { ConnectingSID: { PrimarySmtpAddress: { $value: "tony@contoso.com" } } },
        MailboxCulture: { $value: "en-US" },
        RequestServerVersion: { Version: "Exchange2013" },
      },
      body,
    });
    expect(plain(result)).toEqual({ ...success, ...payload });
    expect(plain(header)).toEqual({
      ServerVersionInfo: { attributes: { MajorVersion: "15", MinorVersion: "2", Version: "V2017_07_11" } },
    });
  });

  test("and sees what went wrong", async () => {
    const { result } = await call("RemoveImGroup", { GroupId: id("gone") });
    expect(result).toEqual({
      attributes: { ResponseClass: "Error" },
      MessageText: "There is no group gone.",
      ResponseCode: "ErrorInvalidImGroupId",
    });
    const fault = await call("AddImGroup", { DisplayName: "" }).catch((reason: unknown) => reason);
    const detail = { ResponseCode: "ErrorSchemaValidation" };
    const faultcode = expect.stringMatching(/^\w+:ErrorSchemaValidation$/);
    expect(fault).toMatchObject({ root: { Envelope: { Body: { Fault: { faultcode, detail } } } } });
  });
});

describe("node-soap reads whole what the bindings write", async () => {
  // A year before Christ and the like are more than node-soap can read.
  const responses = readSamples().filter(
    ({ kind, valid, canonical }) => kind === "response" && valid && canonical,
  );
  let xml = "";
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader("Content-Type", "text/xml; charset=utf-8");
    response.end(xml);
  });
  const call = await clientOf(await listening(server));

  test.each(responses.map((sample) => [sample.name, sample] as const))("%s", async (_, sample) => {
    const operation = operationTable[sample.subject]!;
    xml = operation.serializeResponse(operation.deserializeResponse(sample.bytes));
    const { result, header } = await call(sample.subject, {});
    const envelope = parseTree(sample.xml);
    expect(plain(result)).toEqual(plainTree(partOf(envelope, "Body")!));
    const sent = partOf(envelope, "Header");
    expect(plain(header)).toEqual(sent === undefined ? "" : plainTree(sent));
  });
});
