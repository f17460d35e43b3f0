/**
 * What the compiler is to accept and to refuse. There is nothing to run here: `npm run typecheck` compiles
 * this file, and each `@ts-expect-error` fails unless the line below it is an error.
 */

import {
  AddImGroup,
  assertSuccess,
  type ConnectingSIDType,
  deserializeGetImItems,
  type EmailAddressType,
  ExchangeVersionType,
  type ExtendedPropertyType,
  GetImItemList,
  GetImItems,
  type ImGroupType,
  type ItemIdType,
  type LocationSourceType,
  MailboxTypeType,
  type NonEmptyArrayOfBaseItemIdsType,
  type PathToExtendedFieldType,
  type PersonaType,
  type ReadOptions,
  type RecurringMasterItemIdRangesType,
  type ResponseMessageType,
  type SoapFault,
  serializeFault,
  serializeGetImItems,
} from "../../generated/index.js";
import { type AnyElement, operations, readEnvelope, writeElement } from "../../generated/registry.js";

/** Whether two types are one and the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

// ------------------------------------------------------------------------------------- single choices

export const byAddress: ConnectingSIDType = { SmtpAddress: { $value: "a@example.org" } };
export const bySid: ConnectingSIDType = { SID: { $value: "S-1-5-21" } };
// @ts-expect-error two members of a choice
export const byBoth: ConnectingSIDType = { SmtpAddress: { $value: "a" }, SID: { $value: "S-1" } };
// @ts-expect-error none of a choice
export const byNone: ConnectingSIDType = {};
// @ts-expect-error a string is no simple content with attributes
export const byString: ConnectingSIDType = { SID: "S-1-5-21" };

const ExtendedFieldURI: PathToExtendedFieldType = { PropertyTag: "0x3001", PropertyType: "String" };
export const one: ExtendedPropertyType = { ExtendedFieldURI, Value: "a" };
export const many: ExtendedPropertyType = { ExtendedFieldURI, Values: ["a"] };
// @ts-expect-error both members of a choice
export const oneAndMany: ExtendedPropertyType = { ExtendedFieldURI, Value: "a", Values: ["a"] };
// @ts-expect-error no member of a required choice
export const neither: ExtendedPropertyType = { ExtendedFieldURI };
// @ts-expect-error a choice beside a required member that is missing
export const fieldless: ExtendedPropertyType = { Value: "a" };

export function valuesOf(property: ExtendedPropertyType): string[] {
  return property.Value === undefined ? property.Values : [property.Value];
}

// ----------------------------------------------------------------------------------- repeated choices

const ItemId: ItemIdType = { Id: "a" };
export const ids: NonEmptyArrayOfBaseItemIdsType = [
  { ItemId },
  { OccurrenceItemId: { RecurringMasterId: "a", InstanceIndex: 1 } },
  { RecurringMasterItemId: { OccurrenceId: "a" } },
  { RecurringMasterItemIdRanges: { Id: "a", Ranges: [{ Count: 1 }] } },
];
// @ts-expect-error an item of a list that stands for a choice has its element's name
export const nameless: NonEmptyArrayOfBaseItemIdsType = [{ Id: "a" }];
// @ts-expect-error an element is misspelt
export const misspelt: NonEmptyArrayOfBaseItemIdsType = [{ ItemID: ItemId }];
// @ts-expect-error one is no array
export const single: NonEmptyArrayOfBaseItemIdsType = { ItemId };
// @ts-expect-error an item lacks a required attribute
export const indexless: NonEmptyArrayOfBaseItemIdsType = [{ OccurrenceItemId: { RecurringMasterId: "a" } }];

export function plainIds(items: NonEmptyArrayOfBaseItemIdsType): string[] {
  return items.flatMap((item) => ("ItemId" in item ? [item.ItemId.Id] : []));
}

// -------------------------------------------------------------------------------------------- members

export const group: ImGroupType = { DisplayName: "a", GroupType: "IPM.DistList.MOC.UserGroup" };
// @ts-expect-error a required member is missing
export const typeless: ImGroupType = { DisplayName: "a" };
// @ts-expect-error a member is misspelt
export const wrongName: ImGroupType = { DisplayName: "a", GroupType: "b", SmtpAdress: "c" };
// @ts-expect-error a member is in the wrong case
export const wrongCase: ImGroupType = { displayName: "a", GroupType: "b" };
// @ts-expect-error a number is no string
export const numeric: ImGroupType = { DisplayName: 1, GroupType: "b" };
// @ts-expect-error null is no string
export const nothing: ImGroupType = { DisplayName: null, GroupType: "b" };
// @ts-expect-error undefined is no value of an optional member
export const undefinedMember: ImGroupType = { DisplayName: "a", GroupType: "b", SmtpAddress: undefined };

const PersonaId = { Id: "a" };
export const persona: PersonaType = { PersonaId, RelevanceScore: 1, MapiSendRichInfo: false, FileAs: "" };
// @ts-expect-error a string is no number
export const textualScore: PersonaType = { PersonaId, RelevanceScore: "1" };
// @ts-expect-error a bigint is no xs:int
export const bigScore: PersonaType = { PersonaId, RelevanceScore: 1n };
// @ts-expect-error a string is no boolean
export const textualFlag: PersonaType = { PersonaId, MapiSendRichInfo: "false" };
// @ts-expect-error a string that looks like a boolean is a string where the schema says so
export const realFlag: PersonaType = { PersonaId, HasActiveDeals: false };
// @ts-expect-error dates keep their lexical form
export const realDate: PersonaType = { PersonaId, CreationTime: new Date() };
// @ts-expect-error a repeated element is an array
export const noArray: PersonaType = { PersonaId, FolderIds: { Id: "a" } };
// @ts-expect-error the array stands for its one member: the item's name is not written
export const doubled: PersonaType = { PersonaId, FolderIds: { FolderId: [{ Id: "a" }] } };

// The three types that ExtendedProperties has, each in its place.
export const fields: GetImItems.Request["body"] = { ExtendedProperties: [ExtendedFieldURI] };
export const onGroup: ImGroupType = { DisplayName: "a", GroupType: "b", ExtendedProperties: [one] };
export const onPersona: PersonaType = {
  PersonaId,
  ExtendedProperties: [{ Value: one, Attributions: ["0"] }],
};
// @ts-expect-error values where field URIs belong
export const valuesForFields: GetImItems.Request["body"] = { ExtendedProperties: [one] };
// @ts-expect-error values without attributions
export const unattributed: PersonaType = { PersonaId, ExtendedProperties: [one] };

// --------------------------------------------------------------------------------- open enumerations

export const known: EmailAddressType = { MailboxType: "User" };
export const constant: EmailAddressType = { MailboxType: MailboxTypeType.PublicDL };
export const newer: EmailAddressType = { MailboxType: "Robot" };
// @ts-expect-error a number is no value of an enumeration
export const numbered: EmailAddressType = { MailboxType: 1 };
// @ts-expect-error a constant that is none
export const noConstant: EmailAddressType = { MailboxType: MailboxTypeType.Robot };
same<typeof ExchangeVersionType.Exchange2013_SP1, "Exchange2013_SP1">(true);
same<keyof typeof LocationSourceType, (typeof LocationSourceType)[keyof typeof LocationSourceType]>(true);
// @ts-expect-error constants do not change
ExchangeVersionType.Exchange2013 = "Exchange2016";

// ------------------------------------------------------------------------------------- derived types

export const plainId: ItemIdType = { Id: "a", ChangeKey: "b" };
export const namedId: ItemIdType = { $type: "t:ItemIdType", Id: "a" };
export const derivedId: ItemIdType = {
  $type: "t:RecurringMasterItemIdRangesType",
  Id: "a",
  Ranges: [{ Start: "2024-02-29T08:00:00Z" }],
};
// Members of a derived type need its $type, but TypeScript lets a literal of a union have the members of any
// of its branches: what is not refused here is refused by the writer (see values.test.ts).
export const untold: ItemIdType = { Id: "a", Ranges: [] };
// @ts-expect-error members of a derived type under the $type of the base
export const mistold: ItemIdType = { $type: "t:ItemIdType", Id: "a", Ranges: [] };
// @ts-expect-error a type that is not derived from this one
export const foreign: ItemIdType = { $type: "t:OccurrenceItemIdType", Id: "a" };
// @ts-expect-error the base's members are required of derived types too
export const idless: ItemIdType = { $type: "t:RecurringMasterItemIdRangesType" };

export function rangesOf(id: ItemIdType): RecurringMasterItemIdRangesType["Ranges"] {
  // @ts-expect-error not before $type is known
  void id.Ranges;
  if (id.$type === "t:RecurringMasterItemIdRangesType") return id.Ranges;
  same<typeof id.$type, "t:ItemIdType" | undefined>(true);
  return undefined;
}

// ----------------------------------------------------------------------------- extensions, operations

export const base = (response: GetImItemList.Response): ResponseMessageType => response.body;
// @ts-expect-error ResponseClass is required
export const classless: GetImItemList.Response = { body: {} };
// @ts-expect-error the body of a message is required
export const bodyless: GetImItemList.Request = {};

export function calls(xml: string | Uint8Array, options: ReadOptions): void {
  const request: GetImItems.Request = GetImItems.deserializeRequest(xml, options);
  same<typeof request.body.ContactIds, NonEmptyArrayOfBaseItemIdsType | undefined>(true);
  const text: string = GetImItems.serializeRequest(request, { indent: 2 });
  const bytes: Uint8Array = GetImItems.serializeRequestBytes(request);
  const bare = serializeGetImItems(deserializeGetImItems(text));
  GetImItemList.deserializeRequest(bare);
  GetImItemList.deserializeRequest(bytes, { mode: "strict" });
  // @ts-expect-error a mode that is none
  GetImItemList.deserializeRequest(bytes, { mode: "loose" });
  // @ts-expect-error another operation's body
  AddImGroup.serializeRequest(request);
  // @ts-expect-error a response is no request
  GetImItems.serializeRequest(GetImItems.deserializeResponse(xml));
  // @ts-expect-error a body is no message
  GetImItems.serializeRequest(request.body);
  // @ts-expect-error requests do not have the header of responses
  GetImItems.serializeRequest({ header: { ServerVersionInfo: {} }, body: {} });
  assertSuccess(GetImItems.deserializeResponse(xml).body);
  // @ts-expect-error a request is no response
  assertSuccess(request.body);
  // @ts-expect-error soapAction is a constant
  GetImItems.soapAction = "";
}

export function dispatches(xml: string): string[] | undefined {
  const { header, body } = readEnvelope(xml);
  same<typeof body, AnyElement>(true);
  same<NonNullable<NonNullable<typeof header>["MailboxCulture"]>["$value"], string>(true);
  if ("Fault" in body) serializeFault(body.Fault);
  if ("GetImItems" in body) return plainIds(body.GetImItems.ContactIds ?? []);
  writeElement({ AddImGroup: { DisplayName: "a" } });
  // @ts-expect-error an element of another type
  writeElement({ AddImGroup: { NewDisplayName: "a" } });
  // @ts-expect-error an element that is none
  writeElement({ FindItem: {} });
  same<typeof operations.GetImItems, typeof GetImItems>(true);
  // @ts-expect-error an operation that is none
  void operations.FindItem;
  return undefined;
}

export const fault: SoapFault = { faultcode: { namespace: "", local: "Server" }, faultstring: "" };
// @ts-expect-error a fault code is a qualified name
export const textualCode: SoapFault = { faultcode: "s:Server", faultstring: "" };
