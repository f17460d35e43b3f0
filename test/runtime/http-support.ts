/** A request and its answers, for the tests of HTTP. */

import { expect } from "vitest";
import {
  GetImItems,
  SoapHttpError,
  type SoapHttpResponse,
  serializeFault,
  soapResponse,
  XmlBindingError,
} from "../../generated/index.js";

export const request: GetImItems.Request = { body: { ContactIds: [{ ItemId: { Id: "AAMk" } }] } };
export const message: GetImItems.Response = {
  body: {
    ResponseClass: "Success",
    ResponseCode: "NoError",
    ImItemList: { Groups: [{ DisplayName: "Équipe – €", GroupType: "IPM.DistList.MOC.UserGroup" }] },
  },
};
export const xml = GetImItems.serializeResponse(message);
export const fault = serializeFault({
  faultcode: {
    namespace: "http://schemas.microsoft.com/exchange/services/2006/types",
    local: "ErrorServerBusy",
  },
  faultstring: "Busy",
  detail: { ResponseCode: "ErrorServerBusy" },
});
export const xmlHeaders = { "Content-Type": "text/xml; charset=utf-8" };

export const read = (response: SoapHttpResponse) => soapResponse(GetImItems, response);

export async function errorOf(response: SoapHttpResponse): Promise<SoapHttpError> {
  const error = await read(response).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SoapHttpError);
  expect(error).toBeInstanceOf(XmlBindingError);
  return error as SoapHttpError;
}
