/** The layout with one module for all: a bundle holds no more for it than with modules by namespace. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { filesUnder, temporaryFolder } from "./support.js";

const folder = temporaryFolder();

/** What a client that calls two functions of one operation bundles to. */
async function bundle(out: string): Promise<string> {
  const entry = join(folder, `${out}.client.ts`);
  const from = `./${out}/operations/GetImItems.js`;
  const call = "export const called = [GetImItems.serializeRequest, GetImItems.deserializeResponse];";
  writeFileSync(entry, `import * as GetImItems from "${from}";\n${call}\n`);
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: { write: false, minify: "esbuild", lib: { entry, formats: ["es"], fileName: "client" } },
  });
  const [bundled] = [result].flat();
  const [chunk] = bundled !== undefined && "output" in bundled ? bundled.output : [];
  return chunk?.code ?? "";
}

test("one operation costs no more with one module than with many", async () => {
  for (const layout of ["namespace", "single"] as const) {
    expect(generate({ layout, out: join(folder, layout) }).ok).toBe(true);
  }
  const [many, one] = [await bundle("namespace"), await bundle("single")];
  for (const code of [many, one]) {
    expect(code).toContain("m:GetImItemsResponse");
    expect(code).not.toContain("m:AddImGroup");
    expect(code).not.toContain("m:SetImListMigrationCompleted");
  }
  expect(gzipSync(one).length).toBeLessThan(gzipSync(many).length * 1.02);
});

test("one module is all there is beside operations, registry, index and runtime", () => {
  const files = generate({ layout: "single", write: false }).files.map(({ path }) => path);
  expect(files.filter((path) => !path.includes("/"))).toEqual(["bindings.ts", "index.ts", "registry.ts"]);
});

test("files of the runtime that neither an option nor a rare construct asks for are not there", () => {
  const files = generate({ write: false }).files.filter(({ path }) => path.startsWith("runtime/"));
  const optional = [
    "blocked-types",
    "bytes",
    "camel",
    "closed",
    "dates",
    "digits",
    "linear-pattern",
    "numbers",
  ].map((name) => `runtime/${name}.ts`);
  const paths = files.map(({ path }) => path);
  expect(paths.filter((path) => optional.includes(path))).toEqual([]);
  const templates = filesUnder("templates/runtime", ".ts").map((path) => path.replace("templates/", ""));
  expect([...paths, ...optional].sort()).toEqual(templates.sort());
  const { text } = files.find(({ path }) => path === "runtime/reader.ts")!;
  expect(text).toBe(readFileSync("templates/runtime/reader.ts", "utf8"));
});
