/** A mock of an EWS server: the 13 operations on an IM list. The compiler sees that none is missing. */

import { createServer, type Server } from "node:http";
import { namespaces, serializeFault } from "ews-codegen/generated";
import {
  type AnyElement,
  type ElementValues,
  readEnvelope,
  writeEnvelope,
} from "ews-codegen/generated/registry";
import { ImList, outcomeOf } from "./im-list.js";

type Operation = keyof typeof import("ews-codegen/generated/registry").operations;
type Answer<Name extends Operation> = Omit<ElementValues[`${Name}Response`], "ResponseClass">;
type Handlers = { [Name in Operation]: (request: ElementValues[Name]) => Answer<Name> | undefined };

const header = { ServerVersionInfo: { MajorVersion: 15, MinorVersion: 2, Version: "V2017_07_11" } };

export function mockServer(list = new ImList()): Server {
  const handlers: Handlers = {
    GetImItemList: () => ({ ImItemList: list.all() }),
    GetImItems: ({ ContactIds = [], GroupIds = [] }) => {
      const ids = [...GroupIds, ...ContactIds].flatMap((each) => ("ItemId" in each ? each.ItemId.Id : []));
      return { ImItemList: list.some(ids) };
    },
    AddImGroup: (o) => ({ ImGroup: list.addGroup({ ...o, GroupType: "IPM.DistList.MOC.UserGroup" }) }),
    SetImGroup: (o) => void list.rename(o.GroupId, o.NewDisplayName),
    RemoveImGroup: (o) => void list.removeGroup(o.GroupId),
    AddNewImContactToGroup: ({ GroupId, ...contact }) => ({ Persona: list.addContact(contact, GroupId) }),
    AddNewTelUriContactToGroup: ({
      GroupId,
      TelUriAddress: DisplayName,
      ImContactSipUriAddress: ImAddress,
    }) => ({
      Persona: list.addContact({ DisplayName, ImAddress }, GroupId),
    }),
    AddImContactToGroup: (o) => void list.join(o.ContactId, o.GroupId),
    RemoveImContactFromGroup: (o) => void list.leave(o.ContactId, o.GroupId),
    RemoveContactFromImList: (o) => void list.removeContact(o.ContactId),
    AddDistributionGroupToImList: (o) => ({
      ImGroup: list.addGroup({ ...o, GroupType: "IPM.DistList.MOC.DG" }),
    }),
    RemoveDistributionGroupFromImList: (o) => void list.removeGroup(o.GroupId),
    SetImListMigrationCompleted: () => undefined,
  };
  return createServer(async (request, response) => {
    response.setHeader("Content-Type", "text/xml; charset=utf-8");
    try {
      const { body } = readEnvelope(Buffer.concat(await request.toArray()), { mode: "strict" });
      const [name, value] = Object.entries(body)[0] as [Operation, never];
      const answer = outcomeOf(() => handlers[name](value));
      response.end(writeEnvelope({ header, body: { [`${name}Response`]: answer } as AnyElement }));
    } catch (error) {
      const faultcode = { namespace: namespaces["t"]!, local: "ErrorSchemaValidation" };
      const detail = { ResponseCode: faultcode.local };
      response.writeHead(500).end(serializeFault({ faultcode, faultstring: String(error), detail }));
    }
  });
}
