import { readFileSync } from "node:fs";
import {
  deserializeGetImItemsResponse,
  GetImItems,
  type GetImItemsResponseMessageType,
  type GetImItemsType,
  SoapFaultError,
  serializeGetImItemsResponse,
} from "ews-codegen/generated";
import * as Alone from "ews-codegen/generated/operations/GetImItems.js";
import { operations } from "ews-codegen/generated/registry";

const request: GetImItemsType = { ContactIds: [{ ItemId: { Id: "AAMk=" } }] };
const { body: sent } = Alone.deserializeRequest(GetImItems.serializeRequest({ body: request }));
const contact = sent.ContactIds?.[0];
const id: string | undefined = contact && "ItemId" in contact ? contact.ItemId?.Id : undefined;

const body: GetImItemsResponseMessageType = GetImItems.deserializeResponse(
  readFileSync("response.xml", "utf8"),
).body;
const again = deserializeGetImItemsResponse(serializeGetImItemsResponse(body));
const equal =
  id === "AAMk=" &&
  JSON.stringify(again) === JSON.stringify(body) &&
  operations.GetImItems.name === GetImItems.name;

/** Never called: the compiler must refuse it. */
export const mistake = () =>
  // @ts-expect-error the operation knows its members
  GetImItems.serializeRequest({ body: { ContactId: [] } });

console.log(body.ImItemList?.Groups?.length, body.ImItemList?.Personas?.length, equal, typeof SoapFaultError);
