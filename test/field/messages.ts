/** Messages in the form of a server's, around what a test is about. */

import { expect } from "vitest";
import { type Deviation, GetImItemList, type GetImItems } from "../../generated/index.js";
import { MESSAGES_NAMESPACE, SOAP_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";

export type Persona = NonNullable<NonNullable<GetImItems.Response["body"]["ImItemList"]>["Personas"]>[number];

export const envelope = (body: string, header = ""): string =>
  `<s:Envelope xmlns:s="${SOAP_NAMESPACE}">${header}<s:Body>${body}</s:Body></s:Envelope>`;

/** A response with the content of an ImItemList. */
export const listResponse = (list: string): string =>
  envelope(
    `<m:GetImItemListResponse xmlns:m="${MESSAGES_NAMESPACE}" xmlns:t="${TYPES_NAMESPACE}" ResponseClass="Success">` +
      `<m:ResponseCode>NoError</m:ResponseCode><m:ImItemList>${list}</m:ImItemList></m:GetImItemListResponse>`,
  );

/** A response with one persona. */
export const personaResponse = (inside: string): string =>
  listResponse(`<t:Personas><t:Persona><t:PersonaId Id="p"/>${inside}</t:Persona></t:Personas>`);

export interface ReadResponse {
  readonly message: GetImItemList.Response;
  readonly persona: Persona;
  /** Code and path, as from the persona. */
  readonly told: string[];
}

/** Reads a response leniently. */
export function read(
  xml: string | Uint8Array,
  options: Parameters<typeof GetImItemList.deserializeResponse>[1] = {},
): ReadResponse {
  const deviations: Deviation[] = [];
  const message = GetImItemList.deserializeResponse(xml, {
    ...options,
    onDeviation: (each) => deviations.push(each),
  });
  const [persona] = message.body.ImItemList?.Personas ?? [];
  const from = /^\/Envelope\/Body\/GetImItemListResponse(\/ImItemList\/Personas\/Persona)?/;
  for (const { line, column } of deviations) expect(Math.min(line, column)).toBeGreaterThan(0);
  return {
    message,
    persona: persona as Persona,
    told: deviations.map(({ code, path }) => `${code} ${path.replace(from, "")}`),
  };
}

/** `read` for one persona around something. */
export const readPersona = (inside: string): ReadResponse => read(personaResponse(inside));

export const write = GetImItemList.serializeResponse;
