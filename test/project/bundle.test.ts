/** What a bundler keeps of the functions that call a server. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Rollup } from "vite";
import { expect, test } from "vitest";
import { repository, temporaryFolder } from "./support.js";

const folder = temporaryFolder();

async function bundle(name: string, code: string): Promise<string> {
  const entry = join(folder, `${name}.js`);
  writeFileSync(entry, code);
  const generated = join(repository, "generated");
  const outputs = (await build({
    configFile: false,
    root: folder,
    logLevel: "error",
    resolve: {
      alias: [
        { find: /^ews-codegen\/generated$/, replacement: `${generated}/index.ts` },
        { find: /^ews-codegen\/generated\/(.*)$/, replacement: `${generated}/$1.ts` },
      ],
    },
    build: { write: false, minify: false, lib: { entry, formats: ["es"] } },
  })) as Rollup.RollupOutput[];
  return outputs.flatMap(({ output }) => output.map((file) => ("code" in file ? file.code : ""))).join("\n");
}

test("soapRequest brings no operation, no reader and no writer", async () => {
  const code = await bundle("request", 'export { soapRequest } from "ews-codegen/generated";');
  expect(code).toContain("SOAPAction");
  // No classes but those of its errors.
  const classes = (code.match(/class [^`{$]*\{/g) ?? []).filter((each) => !/extends \w*Error/.test(each));
  expect(classes).toEqual([]);
  expect(code.match(/GetImItems|AddImGroup/)?.[0]).toBeUndefined();
  expect(code.length).toBeLessThan(4000);
});

test("soapResponse brings no operation and no writer of one", async () => {
  const code = await bundle("response", 'export { soapResponse } from "ews-codegen/generated";');
  expect(code).toContain("SoapHttpError");
  expect(code.match(/GetImItems|AddImGroup|Persona|splitEnvelopes/)?.[0]).toBeUndefined();
});

test("a request with two members of an operation costs that direction alone", async () => {
  const code = await bundle(
    "direction",
    `import { soapRequest } from "ews-codegen/generated";
     import { serializeRequest, soapAction } from "ews-codegen/generated/operations/GetImItems";
     export const request = (message) => soapRequest({ soapAction, serializeRequest }, message);`,
  );
  expect(code).toContain('"m:GetImItems"');
  expect(code.match(/m:GetImItemsResponse|AddImGroup|readGetImItems|readImItemList/)?.[0]).toBeUndefined();
});
