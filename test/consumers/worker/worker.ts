import { SoapFaultError } from "ews-codegen/generated";
import { deserializeResponse, serializeResponseBytes } from "ews-codegen/generated/operations/GetImItems";
import xml from "./response.xml";

/** Answers every request with what the sample holds, after a round trip. */
export default {
  async fetch(): Promise<Response> {
    const { body } = deserializeResponse(xml);
    const again = deserializeResponse(serializeResponseBytes({ body })).body;
    const equal = JSON.stringify(again) === JSON.stringify(body);
    const { Groups, Personas } = body.ImItemList ?? {};
    return new Response([Groups?.length, Personas?.length, equal, typeof SoapFaultError].join(" "));
  },
};
