const { readFileSync } = require("node:fs");
const { GetImItems, SoapFaultError } = require("ews-codegen/generated");
const { readEnvelope, writeEnvelope } = require("ews-codegen/generated/registry");
const operation = require("ews-codegen/generated/operations/GetImItems");

const xml = readFileSync("response.xml");
const { body } = GetImItems.deserializeResponse(xml);
const again = operation.deserializeResponse(operation.serializeResponseBytes({ body })).body;
const dispatched = readEnvelope(writeEnvelope(readEnvelope(xml))).body;
const equal = [again, dispatched.GetImItemsResponse].every(
  (found) => JSON.stringify(found) === JSON.stringify(body),
);
console.log(body.ImItemList.Groups.length, body.ImItemList.Personas.length, equal, typeof SoapFaultError);
