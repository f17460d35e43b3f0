/** Values that are easily lost: their types and their exact content, spelled out by hand. */

import { describe, expect, it } from "vitest";
import {
  AddNewImContactToGroup,
  GetImItemList,
  GetImItems,
  type ItemIdType,
  RemoveImGroup,
} from "../../generated/index.js";
import { expectSameMessage, expectSameObject, sampleXml, undeviating, withDeviations } from "./support.js";

const ranges = "t:RecurringMasterItemIdRangesType" as const;

describe("GetImItems.ids.request.xml", () => {
  it("is an array in document order of objects with one key each", () => {
    const { body } = undeviating(
      GetImItems.deserializeRequest,
      sampleXml("operations/GetImItems.ids.request.xml"),
    );
    const series = "AAMkAHNlcmllcy0wMDAx";
    expect(body).toStrictEqual({
      ContactIds: [
        { ItemId: { Id: "AAMkAGNvbnRhY3QtMDAwMQ==", ChangeKey: "EQAAABYAAACa" } },
        {
          RecurringMasterItemIdRanges: {
            Id: series,
            ChangeKey: "EQAAABYAAACd",
            Ranges: [
              {
                Start: "2024-02-29T08:00:00Z",
                End: "2024-03-31T18:30:00+02:00",
                Count: 3,
                CompareOriginalStartTime: true,
              },
              { Start: "2025-01-01T00:00:00" },
              { Count: -2147483648, CompareOriginalStartTime: false },
              {},
            ],
          },
        },
        { OccurrenceItemId: { RecurringMasterId: series, ChangeKey: "EQAAABYAAACd", InstanceIndex: 1 } },
        { ItemId: { Id: "AAMkAGNvbnRhY3QtMDAwMg==" } },
        { OccurrenceItemId: { RecurringMasterId: series, InstanceIndex: 2147483647 } },
        {
          RecurringMasterItemId: { OccurrenceId: "AAMkAG9jY3VycmVuY2UtMDAwNw==", ChangeKey: "EQAAABYAAACe" },
        },
        { RecurringMasterItemIdRanges: { Id: "AAMkAHNlcmllcy0wMDAy" } },
        { ItemId: { Id: "AAMkAGNvbnRhY3QtMDAwMQ==", ChangeKey: "EQAAABYAAACa" } },
        { RecurringMasterItemId: { OccurrenceId: "AAMkAG9jY3VycmVuY2UtMDAwOA==" } },
      ],
      GroupIds: [
        { RecurringMasterItemId: { OccurrenceId: "AAMkAG9jY3VycmVuY2UtMDAwOQ==" } },
        { ItemId: { Id: "AAMkAGdyb3VwLTAwMDE=", ChangeKey: "EgAAAA==" } },
      ],
    });
  });
});

describe("GetImItems.xsitype.request.xml", () => {
  const xml = sampleXml("operations/GetImItems.xsitype.request.xml");

  it("tells types by $type, whatever their prefix", () => {
    expect(undeviating(GetImItems.deserializeRequest, xml).body).toStrictEqual({
      ContactIds: [
        {
          ItemId: {
            $type: ranges,
            Id: "AAMkAHNlcmllcy0wMDAx",
            ChangeKey: "EQAAABYAAACd",
            Ranges: [{ Count: 2 }],
          },
        },
        { ItemId: { $type: "t:ItemIdType", Id: "AAMkAGNvbnRhY3QtMDAwMQ==" } },
        { ItemId: { $type: ranges, Id: "AAMkAHNlcmllcy0wMDAy" } },
      ],
    });
  });

  it("is written from an object made by hand", () => {
    const { header, body } = GetImItems.deserializeRequest(xml);
    const written = GetImItems.serializeRequest({
      ...(header === undefined ? {} : { header }),
      body: {
        ContactIds: [
          {
            ItemId: {
              Ranges: [{ Count: 2 }],
              ChangeKey: "EQAAABYAAACd",
              Id: "AAMkAHNlcmllcy0wMDAx",
              $type: ranges,
            },
          },
          { ItemId: { Id: "AAMkAGNvbnRhY3QtMDAwMQ==", $type: "t:ItemIdType" } },
          { ItemId: { Id: "AAMkAHNlcmllcy0wMDAy", $type: ranges } },
        ],
      },
    });
    expectSameMessage(written, xml);
    expect(GetImItems.deserializeRequest(written).body).toStrictEqual(body);
  });
});

describe("derived types", () => {
  const write = (ItemId: ItemIdType): string =>
    GetImItems.serializeRequest({ body: { ContactIds: [{ ItemId }] } });

  it("need their $type to have their members", () => {
    expect(() => write({ Id: "a", Ranges: [] })).toThrow(/Ranges/);
    expect(write({ $type: ranges, Id: "a", Ranges: [{}] })).toContain("<t:Ranges><t:Range/></t:Ranges>");
  });

  it("that are not known are reported, kept and written back, of any namespace", () => {
    for (const type of ["t:FutureItemIdType", "x:Other"]) {
      const xml = sampleXml("operations/GetImItems.xsitype.request.xml")
        .replace("<soap:Body>", '<soap:Body xmlns:x="urn:x">')
        .replace("q:ItemIdType", type);
      const { value, deviations } = withDeviations(GetImItems.deserializeRequest, xml);
      expect(deviations.map(({ code }) => code)).toEqual(["unknown-type"]);
      expect(value.body.ContactIds?.[1]).toStrictEqual({
        ItemId: { $type: type.replace("x:", "{urn:x}"), Id: "AAMkAGNvbnRhY3QtMDAwMQ==" },
      });
      expectSameMessage(GetImItems.serializeRequest(value), xml);
      expect(() => GetImItems.deserializeRequest(xml, { mode: "strict" })).toThrow(/is not known/);
    }
  });
});

describe("GetImItemList.lexical.response.xml", () => {
  const { body } = undeviating(
    GetImItemList.deserializeResponse,
    sampleXml("operations/GetImItemList.lexical.response.xml"),
  );

  it("has the values that the spellings mean; dates and strings as they stand", () => {
    const source = (Id: string): object => ({ Id, ChangeKey: "" });
    expect(body).toStrictEqual({
      ResponseClass: "Success",
      ResponseCode: "NoError",
      ImItemList: {
        Groups: [],
        Personas: [
          {
            PersonaId: { Id: "AAUQAGxleGljYWw=" },
            CreationTime: "2024-05-17T24:00:00.000-14:00",
            RelevanceScore: 7,
            Attributions: [
              {
                Id: "0",
                SourceId: source("AAMkAGNvbnRhY3QtMDA0MA=="),
                DisplayName: "Lync",
                IsWritable: true,
                IsQuickContact: false,
                IsHidden: true,
              },
              {
                Id: "1",
                SourceId: source("AAMkAGNvbnRhY3QtMDA0MQ=="),
                DisplayName: "Lync",
                IsWritable: false,
              },
            ],
            BusinessAddresses: [
              {
                Value: {
                  Latitude: 51.5,
                  Longitude: -0,
                  Accuracy: 150,
                  Altitude: Number.POSITIVE_INFINITY,
                  AltitudeAccuracy: Number.NEGATIVE_INFINITY,
                },
                Attributions: ["0"],
              },
            ],
            HomeAddresses: [
              {
                Value: { Latitude: 0.5, Longitude: 5, Accuracy: 0, Altitude: 0.1, AltitudeAccuracy: 0 },
                Attributions: ["0"],
              },
            ],
            LastContactedDate: "-0044-03-15T00:00:00Z",
            MapiSendRichInfo: true,
          },
        ],
      },
    });
  });

  it("survives a round trip, minus zero and infinities included", () => {
    const written = GetImItemList.serializeResponse({ body });
    expect(written).toContain(">-0<");
    expect(written).toContain(">INF<");
    expect(written).toContain(">-INF<");
    expect(GetImItemList.deserializeResponse(written, { mode: "strict" }).body).toStrictEqual(body);
  });
});

describe("GetImItemList.response.xml", () => {
  const { body } = undeviating(
    GetImItemList.deserializeResponse,
    sampleXml("operations/GetImItemList.response.xml"),
  );
  const [first, second, third] = body.ImItemList?.Personas ?? [];

  it("keeps texts to the character", () => {
    expect(first?.Bodies?.map(({ Value }) => Value)).toStrictEqual([
      {
        Value: '<html><body class="n"><p>Met at R&amp;D day&nbsp;– très sérieuse 🙂</p></body></html>',
        BodyType: "HTML",
      },
      {
        Value: '  First line\r\nsecond line, <not a tag> & a "quote" ]]> end\n\n\ttabbed  ',
        BodyType: "Text",
      },
    ]);
    expect(first?.Nickname).toBe('"Nano" <3');
    expect(first?.HasActiveDeals).toBe("False");
    expect(first?.CreationTime).toBe("2013-11-05T23:59:59.1234567Z");
    expect(second?.CreationTime).toBe("0001-01-01T00:00:00");
  });

  it("keeps numbers, among them NaN, and types", () => {
    expect(first?.HomeAddresses?.[0]?.Value).toStrictEqual({
      City: "Århus",
      Country: "Danmark",
      Type: "Home",
      Latitude: -0.000125,
      Longitude: -122.130625,
      Accuracy: Number.NaN,
      Altitude: -1.5e-7,
      AltitudeAccuracy: 1e21,
      LocationSource: "Contact",
    });
    expect(first?.RelevanceScore).toBe(-1);
    expect([first?.MapiSendRichInfo, second?.MapiSendRichInfo]).toEqual([true, false]);
  });

  it("tells empty from absent, and one from many only by length", () => {
    expect(first?.EmailAddresses?.slice(1)).toStrictEqual([
      {
        Name: "",
        EmailAddress: "/o=Fabrikam/ou=Exchange Administrative Group/cn=Recipients/cn=amorel",
        RoutingType: "EX",
      },
      {},
    ]);
    expect(first?.Emails3).toStrictEqual([{ Value: {}, Attributions: ["1"] }]);
    expect(first?.OtherAddresses?.map(({ Value }) => Value)).toStrictEqual([
      { Street: "", Type: "Other", LocationSource: "None" },
      {},
    ]);
    expect(second?.FolderIds).toStrictEqual([]);
    expect(second?.ExtendedProperties).toStrictEqual([]);
    expect(second?.FileAses).toStrictEqual([{ Value: "", Attributions: ["0"] }]);
    expect(third).toStrictEqual({ PersonaId: { Id: "AAUQAGVtcHR5", ChangeKey: "" } });
    expect(first?.Children).toStrictEqual([
      { Values: ["Émile", "Åse", "Żaneta"], Attributions: ["0"] },
      { Values: ["Émile"], Attributions: ["1"] },
    ]);
    expect(body.ImItemList?.Groups?.at(-1)).toStrictEqual({
      DisplayName: "x",
      GroupType: "IPM.DistList.MOC.Unknown",
      SmtpAddress: "",
    });
  });

  it("keeps the choice of Value and Values", () => {
    expect(first?.ExtendedProperties?.map(({ Value }) => Value)).toStrictEqual([
      {
        ExtendedFieldURI: { PropertyTag: "0x3001", PropertyType: "String" },
        Value: "Anaïs Morel-Østergård",
      },
      {
        ExtendedFieldURI: {
          PropertySetId: "c11ff724-aa03-4555-9952-8fa248a11c3e",
          PropertyName: 'Team & "desk"',
          PropertyType: "StringArray",
        },
        Values: ["Nord", "Süd & Ost", "", "<West>"],
      },
      {
        ExtendedFieldURI: {
          DistinguishedPropertySetId: "Address",
          PropertyId: 32866,
          PropertyType: "Binary",
        },
        Value: "AAECAwT/",
      },
    ]);
  });
});

describe("small messages", () => {
  it("GetImItemList: property tags in hexadecimal are strings, in decimal numbers", () => {
    const { body } = GetImItemList.deserializeRequest(sampleXml("operations/GetImItemList.request.xml"));
    expect(body.ExtendedProperties?.map(({ PropertyTag }) => PropertyTag)).toEqual([
      "0x3001",
      12289,
      undefined,
      undefined,
    ]);
  });

  it("GetImItemList: an empty request is an empty object without header", () => {
    const message = GetImItemList.deserializeRequest(sampleXml("operations/GetImItemList.empty.request.xml"));
    expect(message).toStrictEqual({ body: {} });
    expectSameMessage(
      GetImItemList.serializeRequest({ body: {} }),
      sampleXml("operations/GetImItemList.empty.request.xml"),
    );
  });

  it("RemoveImGroup: an empty header and an empty attribute stay", () => {
    const message = RemoveImGroup.deserializeRequest(sampleXml("operations/RemoveImGroup.request.xml"));
    expect(message).toStrictEqual({
      header: {},
      body: { GroupId: { Id: "AAMkAGdyb3VwLTAwMDI=", ChangeKey: "" } },
    });
  });

  it("AddNewImContactToGroup: the persona in the messages namespace", () => {
    const xml = sampleXml("operations/AddNewImContactToGroup.response.xml");
    const message = AddNewImContactToGroup.deserializeResponse(xml);
    expect(message.body.Persona).toStrictEqual({
      PersonaId: { Id: "AAUQAGhzYXRv" },
      PersonaType: "Person",
      CreationTime: "2024-05-17T06:02:41Z",
      DisplayName: "佐藤 花子",
      FileAs: "",
      FileAsId: "None",
      ImAddress: "sip:h.sato@example.org",
      RelevanceScore: 2147483647,
      Attributions: [
        {
          Id: "0",
          SourceId: { Id: "AAMkAGNvbnRhY3QtMDAwMw==", ChangeKey: "EQAAABYAAACf" },
          DisplayName: "Lync-Kontakte",
          IsWritable: true,
          IsQuickContact: true,
          IsHidden: false,
          FolderId: { Id: "AAMkAGZvbGRlci1seW5j", ChangeKey: "AQAAAA==" },
        },
      ],
    });
    const written = AddNewImContactToGroup.serializeResponse(message);
    expect(written).toMatch(/<m:Persona><t:PersonaId /);
    expectSameObject(AddNewImContactToGroup.deserializeResponse(written), message);
  });
});
