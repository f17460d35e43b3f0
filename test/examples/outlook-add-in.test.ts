import {
  AddImGroup,
  GetImItemList,
  RemoveImGroup,
  SoapFaultError,
  serializeFault,
} from "ews-codegen/generated";
import { expect, test } from "vitest";
import { listening } from "./listening.js";
import { mockServer } from "./mock-server.js";
import { type AsyncResult, callServer, type Mailbox } from "./outlook-add-in.js";

const none = { name: "", message: "", code: 0 };

/** What Office does: it sends the string to the user's server, and calls back with the answer. */
function officeMailbox(url: string): Mailbox {
  return {
    makeEwsRequestAsync: (body, callback) => {
      fetch(url, { method: "POST", body })
        .then(async (response) => ({
          status: response.ok ? "succeeded" : "failed",
          value: await response.text(),
          error: none,
        }))
        .then(callback);
    },
  };
}

const answering = (result: AsyncResult): Mailbox => ({
  makeEwsRequestAsync: (_, callback) => callback(result),
});

test("an add-in calls the server by way of Office", async () => {
  const mailbox = officeMailbox(await listening(mockServer()));
  const { body } = await callServer(mailbox, AddImGroup, { body: { DisplayName: "Équipe" } });
  expect(body.ImGroup).toMatchObject({ DisplayName: "Équipe", GroupType: "IPM.DistList.MOC.UserGroup" });
  const { header, body: list } = await callServer(mailbox, GetImItemList, { body: {} });
  expect(list.ImItemList?.Groups).toEqual([body.ImGroup]);
  expect(header?.ServerVersionInfo).toMatchObject({ MajorVersion: 15 });
  await expect(callServer(mailbox, RemoveImGroup, { body: { GroupId: { Id: "" } } })).resolves.toMatchObject({
    body: { ResponseClass: "Error" },
  });
  await expect(callServer(mailbox, AddImGroup, { body: { DisplayName: "" } })).rejects.toBeInstanceOf(
    SoapFaultError,
  );
});

test("a fault is one in either status, and an error of Office says what Office says", async () => {
  const value = serializeFault({ faultcode: { namespace: "", local: "Server" }, faultstring: "Gone" });
  for (const status of ["succeeded", "failed"]) {
    const answer = callServer(answering({ status, value, error: none }), GetImItemList, { body: {} });
    await expect(answer).rejects.toBeInstanceOf(SoapFaultError);
  }
  const error = { name: "GenericResponseError", message: "Too large", code: 9020 };
  const failed = callServer(answering({ status: "failed", value: "", error }), GetImItemList, { body: {} });
  await expect(failed).rejects.toThrow("GenericResponseError (9020): Too large");
});
