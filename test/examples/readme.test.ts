/** The code under "Call a server" in the README: compiled, and run against the mock server. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AddImGroup, AddNewImContactToGroup, GetImItems } from "ews-codegen/generated";
import ts from "typescript";
import { expect, test } from "vitest";
import { repository, temporaryFolder, textOf } from "../project/support.js";
import { call } from "./client.js";
import { listening } from "./listening.js";
import { mockServer } from "./mock-server.js";

const section = /\n## Call a server\n(.*?)\n## /s.exec(textOf("README.md"))?.[1] ?? "";
const blocks = [...section.matchAll(/```ts\b.*\n([\s\S]*?)```/g)].map((found) => found[1]!);
const folder = temporaryFolder();

/** The block as a function of what it leaves open: imports stay outside. */
function moduleOf(block: string, parameters: string): string {
  const at = block.lastIndexOf('from "');
  const end = block.indexOf("\n", at) + 1;
  return `${block.slice(0, end)}\nexport async function run(${parameters}) {\n${block.slice(end)}\nreturn request;\n}\n`;
}

const modules = [
  moduleOf(
    blocks[0]!,
    "token: string, fetch: typeof globalThis.fetch, console: { log(...all: unknown[]): void }",
  ),
  moduleOf(blocks[1]!, "Id: string"),
];
const paths = modules.map((text, i) => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `readme-${i}.ts`);
  writeFileSync(path, text);
  return path;
});

test("the code compiles", () => {
  expect(blocks).toHaveLength(2);
  const generated = join(repository, "generated");
  const program = ts.createProgram(paths, {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    paths: {
      "ews-codegen/generated": [join(generated, "index.ts")],
      "ews-codegen/generated/*": [join(generated, "*")],
    },
  });
  const found = ts.getPreEmitDiagnostics(program);
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
});

test("the first block calls a server", async () => {
  const url = await listening(mockServer());
  const { ImGroup } = await call({ url }, AddImGroup, { body: { DisplayName: "Team" } });
  const GroupId = ImGroup!.ExchangeStoreId!;
  const contact = { ImAddress: "tony@contoso.com", DisplayName: "Tony", GroupId };
  const { Persona } = await call({ url }, AddNewImContactToGroup, { body: contact });
  const { run } = await import(/* @vite-ignore */ paths[0]!);
  const lines: unknown[][] = [];
  const sent: Request[] = [];
  const toMock = (asked: string, init: RequestInit) => {
    sent.push(new Request(asked, init));
    // The contact of the README is Tony here.
    const body = String(init.body).replace(/AAMkADEzOTEx[^"]*/, Persona!.Attributions![0]!.SourceId.Id);
    return fetch(url, { ...init, body });
  };
  await run("secret", toMock, { log: (...all: unknown[]) => lines.push(all) });
  expect(lines).toEqual([["Tony", Persona!.PersonaId.Id]]);
  expect(sent[0]!.headers.get("authorization")).toBe("Bearer secret");
  expect(sent[0]!.headers.get("soapaction")).toBe(`"${GetImItems.soapAction}"`);
});

test("the second block makes the same request with less", async () => {
  const { run } = await import(/* @vite-ignore */ paths[1]!);
  expect(GetImItems.deserializeRequest((await run("1")).body)).toEqual({
    body: { GroupIds: [{ ItemId: { Id: "1" } }] },
  });
});

test("the error that is shown is the one that is thrown", async () => {
  const shown = /```\nSoapHttpError: (.*)\n```/.exec(section)?.[1];
  const headers = { "WWW-Authenticate": 'Negotiate, Basic realm="x"' };
  const response = new Response("", { status: 401, statusText: "Unauthorized", headers });
  const { soapResponse } = await import("ews-codegen/generated");
  await expect(soapResponse(GetImItems, response)).rejects.toThrow(shown);
});
