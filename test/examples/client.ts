/** A client with fetch: one function that calls any operation, and what a program makes of it. */

import {
  AddImGroup,
  AddNewImContactToGroup,
  assertSuccess,
  GetImItemList,
  type HeaderFields,
  type PersonaType,
  type RequestWriter,
  ResponseError,
  type ResponseReader,
  type ResponseStatus,
  SoapFaultError,
  SoapHttpError,
  soapRequest,
  soapResponse,
} from "ews-codegen/generated";

/** Who calls whom. */
export interface Endpoint {
  readonly url: string;
  /** Such as Authorization. */
  readonly headers?: HeaderFields;
}

/** Calls an operation. A server that is busy says how long to wait; it is asked once more then. */
export async function call<Request, Body extends ResponseStatus>(
  { url, headers = {} }: Endpoint,
  operation: RequestWriter<Request> & ResponseReader<{ body: Body }>,
  message: NoInfer<Request>,
  mayWait = true,
): Promise<Body> {
  try {
    const { body } = await soapResponse(
      operation,
      await fetch(url, soapRequest(operation, message, { headers })),
    );
    assertSuccess(body);
    return body;
  } catch (error) {
    const wait = backOffOf(error);
    if (!mayWait || wait === undefined) throw error;
    await new Promise((done) => setTimeout(done, wait));
    return call({ url, headers }, operation, message, false);
  }
}

function backOffOf(error: unknown): number | undefined {
  const isTyped =
    error instanceof SoapFaultError || error instanceof ResponseError || error instanceof SoapHttpError;
  return isTyped ? error.backOffMilliseconds : undefined;
}

const header = { RequestServerVersion: { Version: "Exchange2013" } };

/** Makes a group of contacts. */
export async function addTeam(endpoint: Endpoint, name: string, addresses: readonly string[]): Promise<void> {
  const { ImGroup } = await call(endpoint, AddImGroup, { header, body: { DisplayName: name } });
  const GroupId = ImGroup!.ExchangeStoreId!;
  for (const ImAddress of addresses) {
    await call(endpoint, AddNewImContactToGroup, { header, body: { ImAddress, GroupId } });
  }
}

/** The members of each group, by its name. */
export async function teams(endpoint: Endpoint): Promise<Record<string, (string | undefined)[]>> {
  const { ImItemList } = await call(endpoint, GetImItemList, { header, body: {} });
  const { Groups = [], Personas = [] } = ImItemList ?? {};
  const memberOf = (id: string): PersonaType | undefined =>
    Personas.find(({ Attributions }) => Attributions?.some(({ SourceId }) => SourceId.Id === id));
  return Object.fromEntries(
    Groups.map(({ DisplayName, MemberCorrelationKey = [] }) => [
      DisplayName,
      MemberCorrelationKey.map(({ Id }) => memberOf(Id)?.ImAddress),
    ]),
  );
}
