import { GetImItems, SoapFaultError } from "ews-codegen/generated";
import xml from "./response.xml?raw";

const { body } = GetImItems.deserializeResponse(xml);
const again = GetImItems.deserializeResponse(GetImItems.serializeResponse({ body })).body;
const equal = JSON.stringify(again) === JSON.stringify(body);
const found = [
  body.ImItemList?.Groups?.length,
  body.ImItemList?.Personas?.length,
  equal,
  typeof SoapFaultError,
];
document.querySelector("output")?.replaceChildren(found.join(" "));
