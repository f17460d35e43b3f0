import { readFileSync } from "node:fs";
import { GetImItems, SoapFaultError } from "ews-codegen/generated";
import { readEnvelope, writeEnvelope } from "ews-codegen/generated/registry";

const xml = readFileSync("response.xml");
const { body } = GetImItems.deserializeResponse(xml);
const again = GetImItems.deserializeResponse(GetImItems.serializeResponseBytes({ body })).body;
const dispatched = readEnvelope(writeEnvelope(readEnvelope(xml))).body;
const equal = [again, dispatched.GetImItemsResponse].every(
  (found) => JSON.stringify(found) === JSON.stringify(body),
);
console.log(body.ImItemList.Groups.length, body.ImItemList.Personas.length, equal, typeof SoapFaultError);
