/** Servers send `m:Notification` where their schema says `t:Notification`: what becomes of it, and what the guide advises. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { officialSchemas, repository, temporaryFolder, warnUnless } from "../project/support.js";
import { expectSameMessage } from "../round-trip/support.js";
import { writeOutput } from "../support/output.js";
import { MESSAGES_NAMESPACE, TYPES_NAMESPACE } from "../support/tree.js";
import { envelope } from "./messages.js";

const schemas = join(repository, officialSchemas);
const available = existsSync(schemas);
warnUnless(available, "notifications were not tested as servers send them");

interface Read {
  body: {
    ResponseMessages: {
      GetStreamingEventsResponseMessage: { Notifications: { SubscriptionId: string }[] };
    }[];
  };
}
interface Operation {
  deserializeResponse(xml: string, options?: object): Read;
  serializeResponse(message: Read): string;
}

const sent = envelope(
  `<m:GetStreamingEventsResponse xmlns:m="${MESSAGES_NAMESPACE}" xmlns:t="${TYPES_NAMESPACE}"><m:ResponseMessages>` +
    '<m:GetStreamingEventsResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>' +
    "<m:Notifications><m:Notification><t:SubscriptionId>1</t:SubscriptionId><t:StatusEvent/></m:Notification></m:Notifications>" +
    "</m:GetStreamingEventsResponseMessage></m:ResponseMessages></m:GetStreamingEventsResponse>",
);

/** The operation by the schemas of a folder. */
async function operationOf(folder: string): Promise<Operation> {
  const out = join(temporaryFolder(), "out");
  const result = generate({ schemas: [folder], operations: ["GetStreamingEvents"], out, write: false });
  expect(result.diagnostics).toEqual([]);
  writeOutput(out, [...result.files, { path: "package.json", text: '{ "type": "module" }\n' }]);
  const { GetStreamingEvents } = (await import(pathToFileURL(join(out, "index.ts")).href)) as {
    GetStreamingEvents: Operation;
  };
  return GetStreamingEvents;
}

/** The schemas with what the guide says under "Own schemas". */
function advisedSchemas(): string {
  const [, , advised = ""] = /## Own schemas[\s\S]*?(```xml\n([\s\S]*?)```)/.exec(guide()) ?? [];
  const [element, imported, reference] = advised.split("\n").filter((line) => line.startsWith("<xs:"));
  const folder = join(temporaryFolder(), "schemas");
  mkdirSync(folder);
  const changed = (name: string, change: (text: string) => string): void => {
    const text = readFileSync(join(schemas, name), "utf8");
    const result = change(text);
    expect(result).not.toBe(text);
    writeFileSync(join(folder, name), result);
  };
  changed("services.wsdl", (text) => `${text}\n`);
  changed("messages.xsd", (text) => text.replace(/(?=<\/xs:schema>\s*$)/, `${element}\n`));
  changed("types.xsd", (text) =>
    text
      .replace(/(?=xmlns:t=)/, `xmlns:m="${MESSAGES_NAMESPACE}" `)
      .replace(/(?=<xs:import)/, `${imported}\n`)
      .replace(
        /(name="NonEmptyArrayOfNotificationsType">\s*<xs:sequence>\s*)<xs:element[^>]*>/,
        `$1${reference}`,
      ),
  );
  return folder;
}

function guide(): string {
  return readFileSync(join(repository, "GUIDE.md"), "utf8");
}

describe.skipIf(!available)("a notification in the messages namespace", () => {
  test("is unknown content by the schema, and is written back", async () => {
    const operation = await operationOf(schemas);
    const message = operation.deserializeResponse(sent);
    expect(message.body.ResponseMessages[0]?.GetStreamingEventsResponseMessage.Notifications).toHaveLength(0);
    expectSameMessage(operation.serializeResponse(message), sent);
  }, 60_000);

  test("is typed by the schema that the guide advises", async () => {
    const operation = await operationOf(advisedSchemas());
    const message = operation.deserializeResponse(sent, { mode: "strict" });
    const [response] = message.body.ResponseMessages;
    expect(response?.GetStreamingEventsResponseMessage.Notifications[0]?.SubscriptionId).toBe("1");
    expectSameMessage(operation.serializeResponse(message), sent);
  }, 60_000);
});
