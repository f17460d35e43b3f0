/** What the documented samples of GetImItems say, spelled out by hand: typed, so that tsc checks it too. */

import type { GetImItems } from "../../generated/index.js";

export const request: GetImItems.Request = {
  header: {
    RequestServerVersion: { Version: "Exchange2013" },
    MailboxCulture: { $value: "en-US" },
  },
  body: {
    ContactIds: [{ ItemId: { Id: "AAMkADEzOTExYACABmEhpSAAA=", ChangeKey: "EQAAABBmNDjF" } }],
    GroupIds: [{ ItemId: { Id: "AAMkADEzOTExYjJkBY7+0EAAA=", ChangeKey: "EgAAAA==" } }],
    ExtendedProperties: [{ PropertyTag: "0x3001", PropertyType: "String" }],
  },
};

export const response: GetImItems.Response = {
  header: {
    ServerVersionInfo: {
      MajorVersion: 15,
      MinorVersion: 0,
      MajorBuildNumber: 556,
      MinorBuildNumber: 8,
      Version: "Exchange2013",
    },
  },
  body: {
    ResponseClass: "Success",
    ResponseCode: "NoError",
    ImItemList: {
      Groups: [
        {
          DisplayName: "Exchange SDK Team",
          GroupType: "IPM.DistList.MOC.UserGroup",
          ExchangeStoreId: { Id: "AAMkADEzQrAABY7+0EAAA=", ChangeKey: "EgAAAA==" },
          MemberCorrelationKey: [{ Id: "AAMkADEzOTExYjeGgGqm4QrAABmEhpSAAA=", ChangeKey: "EQAAAA==" }],
          ExtendedProperties: [
            {
              ExtendedFieldURI: { PropertyTag: "0x3001", PropertyType: "String" },
              Value: "Exchange SDK Team",
            },
          ],
        },
      ],
      Personas: [
        {
          PersonaId: { Id: "AAQkADEzOTBZImBzN5J/uHXc=" },
          PersonaType: "Person",
          CreationTime: "2012-11-07T00:10:35Z",
          DisplayName: "Tony Smith",
          DisplayNameFirstLast: "Tony Smith",
          DisplayNameLastFirst: "Tony Smith",
          FileAs: "",
          FileAsId: "None",
          ImAddress: "tsmith@contoso.com",
          RelevanceScore: 2147483647,
          Attributions: [
            {
              Id: "0",
              SourceId: { Id: "AAMkADEzhQaoeGgGqm4QrAABmEhpSAAA=", ChangeKey: "EQArAABmNDjF" },
              DisplayName: "Lync Contacts",
              IsWritable: false,
              IsQuickContact: true,
              IsHidden: false,
            },
          ],
          DisplayNames: [{ Value: "Tony Smith", Attributions: ["0"] }],
          FileAsIds: [{ Value: "None", Attributions: ["0"] }],
          ImAddresses: [{ Value: "tsmith@contoso.com", Attributions: ["0"] }],
          ExtendedProperties: [
            {
              Value: {
                ExtendedFieldURI: { PropertyTag: "0x3001", PropertyType: "String" },
                Value: "Tony Smith",
              },
              Attributions: ["0"],
            },
          ],
        },
      ],
    },
  },
};
