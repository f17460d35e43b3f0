import { createServer, type ServerResponse } from "node:http";
import { GetImItemList, ResponseError } from "ews-codegen/generated";
import { expect, test } from "vitest";
import { listening } from "./listening.js";
import { listen } from "./notifications.js";

const xmlOf = (ResponseClass: string, MessageText: string) =>
  GetImItemList.serializeResponse({ body: { ResponseClass, MessageText } });

/** A server that answers with what `send` writes, in chunks of an odd size. */
const streaming = (send: (write: (xml: string) => Promise<void>) => Promise<unknown>) =>
  listening(
    createServer(async (request, response: ServerResponse) => {
      request.resume();
      response.writeHead(200, { "Content-Type": "text/xml; charset=utf-8" });
      await send(async (xml) => {
        const bytes = Buffer.from(xml);
        for (let at = 0; at < bytes.length; at += 77) {
          await new Promise((done) => response.write(bytes.subarray(at, at + 77), done));
        }
      });
      response.end();
    }),
  );

test("messages are told as they come, not at the end", async () => {
  let hasSeen = (): void => {};
  const seen: unknown[] = [];
  const url = await streaming(async (write) => {
    for (const text of ["Grüße", "zwei", "drei"]) {
      const told = new Promise<void>((done) => {
        hasSeen = done;
      });
      await write(xmlOf("Success", text));
      // The next is not sent before this one has been told.
      await told;
    }
  });
  await listen(url, GetImItemList, { body: {} }, ({ MessageText }) => {
    seen.push(MessageText);
    hasSeen();
  });
  expect(seen).toEqual(["Grüße", "zwei", "drei"]);
});

test("an error ends it, and so does the one who listens", async () => {
  const failing = await streaming((write) =>
    write(xmlOf("Success", "a") + xmlOf("Error", "The subscription is gone")),
  );
  const seen: unknown[] = [];
  const end = listen(failing, GetImItemList, { body: {} }, ({ MessageText }) => seen.push(MessageText));
  await expect(end).rejects.toBeInstanceOf(ResponseError);
  expect(seen).toEqual(["a"]);

  const abort = new AbortController();
  const open = await streaming(async (write) => {
    await write(xmlOf("Success", "a"));
    await new Promise(() => {});
  });
  const aborted = listen(open, GetImItemList, { body: {} }, () => abort.abort(), abort.signal);
  await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
});
