/** The code that calls a server, in README.md and GUIDE.md, run against the mock server. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetImItems } from "ews-codegen/generated";
import { expect, test } from "vitest";
import { temporaryFolder, textOf } from "../project/support.js";
import { listening } from "./listening.js";
import { mockServer } from "./mock-server.js";
import { firstList } from "./serve.js";

const section = /\n## Call a server\n(.*?)\n## /s.exec(textOf("README.md"))?.[1] ?? "";
const depth = /\n## Call a server in depth\n(.*?)\n## /s.exec(textOf("GUIDE.md"))?.[1] ?? "";
const folder = temporaryFolder();

/** The first block of a text as a function of what it leaves open: imports stay outside. */
function moduleOf(text: string, name: string, parameters: string): string {
  const block = /```ts\b.*\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  const at = block.lastIndexOf('from "');
  const end = block.indexOf("\n", at) + 1;
  const path = join(folder, name);
  writeFileSync(
    path,
    `${block.slice(0, end)}\nexport async function run(${parameters}) {\n${block.slice(end)}\nreturn request;\n}\n`,
  );
  return path;
}

const first = moduleOf(
  section,
  "first.ts",
  "fetch: typeof globalThis.fetch, console: { log(...all: unknown[]): void }",
);
const smallest = moduleOf(depth, "smallest.ts", "Id: string");

test("the first call reaches the server of `npm run mock`", async () => {
  const url = await listening(mockServer(firstList()));
  const { run } = await import(/* @vite-ignore */ first);
  const lines: unknown[][] = [];
  const sent: Request[] = [];
  const toMock = (asked: string, init: RequestInit) => {
    sent.push(new Request(asked, init));
    return fetch(url, init);
  };
  await run(toMock, { log: (...all: unknown[]) => lines.push(all) });
  expect(lines).toEqual([["Tony", expect.stringMatching(/^Persona/)]]);
  expect(sent[0]!.url).toBe("http://127.0.0.1:8080/EWS/Exchange.asmx");
  expect(sent[0]!.headers.get("authorization")).toBe("Bearer secret");
  expect(sent[0]!.headers.get("soapaction")).toBe(`"${GetImItems.soapAction}"`);
});

test("the smallest form makes the same request", async () => {
  const { run } = await import(/* @vite-ignore */ smallest);
  expect(GetImItems.deserializeRequest((await run("1")).body)).toEqual({
    body: { GroupIds: [{ ItemId: { Id: "1" } }] },
  });
});

test("the error that is shown is the one that is thrown", async () => {
  const shown = /```\nSoapHttpError: (.*)\n```/.exec(depth)?.[1];
  const headers = { "WWW-Authenticate": 'Negotiate, Basic realm="x"' };
  const response = new Response("", { status: 401, statusText: "Unauthorized", headers });
  const { soapResponse } = await import("ews-codegen/generated");
  await expect(soapResponse(GetImItems, response)).rejects.toThrow(shown);
});
