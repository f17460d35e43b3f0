import type { GetImItems, ItemIdType, PersonaType } from "../../generated/index.js";
import { PersonaType as personaContent } from "../../generated/types.content.js";

/**
 * Seeded test data: GetImItems responses with personas that have about 30 of their 112 members, either of a
 * few shapes, as real mailboxes have them, or each with members of its own, the worst case for V8.
 */

/** A small pseudo-random generator (mulberry32): the same seed gives the same numbers everywhere. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FIRST = ["Anna", "Björn", "Chloé", "David", "Eva", "Frank", "Jürgen", "Maria", "Tony", "Zoë"];
const LAST = ["Smith", "Müller", "Øster", "Garcia", "Nguyen", "Brown", "O'Neil & Sons", "Kowalski"];
const PLACES = ["Engineering", "Seattle, WA", "Sales <EMEA>", "Building 33/1234", "Research and Development"];

/** Members of PersonaType that are strings. */
const STRINGS = (
  "PersonaType PersonaObjectStatus DisplayNameFirstLastSortKey DisplayNameLastFirstSortKey " +
  "CompanyNameSortKey HomeCitySortKey WorkCitySortKey DisplayNameFirstLastHeader " +
  "DisplayNameLastFirstHeader DisplayName DisplayNameFirstLast DisplayNameLastFirst FileAs FileAsId " +
  "DisplayNamePrefix GivenName MiddleName Surname Generation Nickname YomiCompanyName YomiFirstName " +
  "YomiLastName Title Department CompanyName Location ImAddress HomeCity WorkCity HasActiveDeals " +
  "IsBusinessContact ExternalDirectoryObjectId MapiEntryId MapiEmailAddress MapiAddressType " +
  "MapiSearchKey MapiTransmittableDisplayName "
)
  .trim()
  .split(" ");
/** Members that are lists of attributed strings. */
const LISTS = (
  "DisplayNames FileAses FileAsIds DisplayNamePrefixes GivenNames MiddleNames Surnames Generations " +
  "Nicknames Initials YomiCompanyNames YomiFirstNames YomiLastNames BusinessHomePages " +
  "PersonalHomePages OfficeLocations ImAddresses ImAddresses2 ImAddresses3 Titles Departments " +
  "CompanyNames Managers AssistantNames Professions SpouseNames Schools Hobbies " +
  "WeddingAnniversaries Birthdays Locations InlineLinks AttributedHasActiveDeals " +
  "AttributedIsBusinessContact SourceMailboxGuids "
)
  .trim()
  .split(" ");
/** Members that are lists of attributed phone numbers. */
const PHONES = (
  "BusinessPhoneNumbers BusinessPhoneNumbers2 HomePhones HomePhones2 MobilePhones MobilePhones2 " +
  "AssistantPhoneNumbers CallbackPhones CarPhones HomeFaxes OrganizationMainPhones OtherFaxes " +
  "OtherTelephones OtherPhones2 Pagers RadioPhones TelexNumbers TTYTDDPhoneNumbers WorkFaxes "
)
  .trim()
  .split(" ");

/** Builds one response of about `count` personas. */
export function response(count: number, shapes: "few" | "random", seed = 1): GetImItems.Response {
  const next = random(seed);
  const personas: PersonaType[] = [];
  for (let i = 0; i < count; i++) {
    const members = random(shapes === "few" ? (i % 5) + 100 : seed * 7919 + i);
    personas.push(persona(next, members));
  }
  return {
    header: { ServerVersionInfo: { MajorVersion: 15, MinorVersion: 2, Version: "V2018_01_08" } },
    body: { ResponseClass: "Success", ResponseCode: "NoError", ImItemList: { Personas: personas } },
  };
}

function persona(next: () => number, members: () => number): PersonaType {
  const names = personaContent.members.map(({ key }) => key);
  const chosen = new Set<string>(["PersonaId", "DisplayName"]);
  while (chosen.size < 30) chosen.add(names[Math.floor(members() * names.length)]!);
  const result: Record<string, unknown> = {};
  for (const name of names) {
    const value = chosen.has(name) ? memberValue(name, next) : undefined;
    if (value !== undefined) result[name] = value;
  }
  return result as unknown as PersonaType;
}

function memberValue(name: string, next: () => number): unknown {
  const pick = (words: readonly string[]): string => words[Math.floor(next() * words.length)]!;
  const person = (): string => `${pick(FIRST)} ${pick(LAST)}`;
  const mail = (): string => `${pick(FIRST).toLowerCase()}${Math.floor(next() * 1000)}@contoso.com`;
  const attributions = (): string[] => (next() < 0.7 ? ["0"] : ["0", "1"]);
  switch (name) {
    case "PersonaId":
      return itemId(next);
    case "CreationTime":
    case "LastContactedDate":
      return `20${10 + Math.floor(next() * 15)}-11-07T00:10:35Z`;
    case "RelevanceScore":
      return Math.floor(next() * 2147483647);
    case "MapiSendRichInfo":
      return next() < 0.5;
    case "EmailAddress":
      return { Name: person(), EmailAddress: mail(), RoutingType: "SMTP", MailboxType: "Contact" };
    case "EmailAddresses":
      return [{ Name: person(), EmailAddress: mail(), RoutingType: "SMTP" }];
    case "Attributions":
      return [{ Id: "0", SourceId: itemId(next), DisplayName: "Lync Contacts", IsQuickContact: true }];
    case "Emails1":
    case "Emails2":
    case "Emails3":
      return [{ Value: { Name: person(), EmailAddress: mail() }, Attributions: attributions() }];
  }
  const text = /Name|FileAs/.test(name) ? person() : pick(PLACES);
  if (STRINGS.includes(name)) return text;
  if (LISTS.includes(name)) return [{ Value: text, Attributions: attributions() }];
  if (!PHONES.includes(name)) return undefined;
  const number = `+1 425 555 ${Math.floor(next() * 10000)}`;
  return [{ Value: { Number: number, Type: "Mobile" }, Attributions: attributions() }];
}

function itemId(next: () => number): ItemIdType {
  const digits = Array.from({ length: 40 }, () => Math.floor(next() * 36).toString(36)).join("");
  return { Id: `AAMkADEzOTEx${digits}AAA=`, ChangeKey: "EQAAABBmNDjF" };
}
