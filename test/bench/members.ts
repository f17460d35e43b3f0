/** How the value of a member of PersonaType is built: see memberValue in data.ts. */
export type Kind = "text" | "texts" | "phones" | "emails" | "addresses" | "other";

/**
 * The members of PersonaType in the order of the schema, which is the order in which readers make them, with
 * the kind of each. Written out here, so that the data does not change with what the generator puts out;
 * Bodies, FolderIds, Children and ItemLinkIds, which no server was seen to send, are left out.
 */
const KINDS = `
  PersonaId:other PersonaType PersonaObjectStatus CreationTime:other DisplayNameFirstLastSortKey
  DisplayNameLastFirstSortKey CompanyNameSortKey HomeCitySortKey WorkCitySortKey DisplayNameFirstLastHeader
  DisplayNameLastFirstHeader DisplayName DisplayNameFirstLast DisplayNameLastFirst FileAs FileAsId
  DisplayNamePrefix GivenName MiddleName Surname Generation Nickname YomiCompanyName YomiFirstName
  YomiLastName Title Department CompanyName Location EmailAddress:other EmailAddresses:other
  PhoneNumber:other ImAddress HomeCity WorkCity RelevanceScore:other Attributions:other DisplayNames:texts
  FileAses:texts FileAsIds:texts DisplayNamePrefixes:texts GivenNames:texts MiddleNames:texts Surnames:texts
  Generations:texts Nicknames:texts Initials:texts YomiCompanyNames:texts YomiFirstNames:texts
  YomiLastNames:texts BusinessPhoneNumbers:phones BusinessPhoneNumbers2:phones HomePhones:phones
  HomePhones2:phones MobilePhones:phones MobilePhones2:phones AssistantPhoneNumbers:phones
  CallbackPhones:phones CarPhones:phones HomeFaxes:phones OrganizationMainPhones:phones OtherFaxes:phones
  OtherTelephones:phones OtherPhones2:phones Pagers:phones RadioPhones:phones TelexNumbers:phones
  TTYTDDPhoneNumbers:phones WorkFaxes:phones Emails1:emails Emails2:emails Emails3:emails
  BusinessHomePages:texts PersonalHomePages:texts OfficeLocations:texts ImAddresses:texts ImAddresses2:texts
  ImAddresses3:texts BusinessAddresses:addresses HomeAddresses:addresses OtherAddresses:addresses
  Titles:texts Departments:texts CompanyNames:texts Managers:texts AssistantNames:texts Professions:texts
  SpouseNames:texts Schools:texts Hobbies:texts WeddingAnniversaries:texts Birthdays:texts Locations:texts
  InlineLinks:texts HasActiveDeals IsBusinessContact AttributedHasActiveDeals:texts
  AttributedIsBusinessContact:texts SourceMailboxGuids:texts LastContactedDate:other ExtendedProperties:other
  ExternalDirectoryObjectId MapiEntryId MapiEmailAddress MapiAddressType MapiSearchKey
  MapiTransmittableDisplayName MapiSendRichInfo:other
`;

/** Name and kind of each member. */
export const MEMBERS: ReadonlyMap<string, Kind> = new Map(
  KINDS.trim()
    .split(/\s+/)
    .map((entry) => entry.split(":") as [string, Kind?])
    .map(([name, kind]) => [name, kind ?? "text"]),
);
