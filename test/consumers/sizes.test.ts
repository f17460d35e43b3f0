/** What a client costs in a bundle; the table in the README is kept true here. */

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { operations } from "../../generated/registry.js";
import { repository } from "../project/support.js";

interface Bundle {
  readonly text: string;
  readonly inputs: readonly string[];
  /** What is left to be imported at run time. */
  readonly imports: readonly string[];
  /** Kilobytes of 1000 bytes, gzipped. */
  readonly size: number;
}

/** Bundles a module whose imports start at the generated folder, as for a browser. */
async function bundle(contents: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: join(repository, "generated") },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const [{ contents: bytes = new Uint8Array(), text = "" } = {}] = outputFiles;
  return {
    text,
    inputs: Object.keys(metafile.inputs),
    imports: Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
    size: gzipSync(bytes, { level: 9 }).length / 1000,
  };
}

const CLIENT = "console.log(GetImItems.serializeRequest({ body: {} }), GetImItems.deserializeResponse(''));";

/** What the README's table names, with the limit of each in kilobytes. */
const ROWS: Readonly<Record<string, { readonly source: string; readonly limit: number }>> = {
  "client of GetImItems, from `operations/GetImItems`": {
    source: `import * as GetImItems from "./operations/GetImItems.js"; ${CLIENT}`,
    limit: 38.5,
  },
  "client of GetImItems, from the index": {
    source: `import { GetImItems } from "./index.js"; ${CLIENT}`,
    limit: 42.3,
  },
  "client and server of all 13 operations": {
    source: `import * as all from "./index.js"; console.log(all);`,
    limit: 61,
  },
  "registry of all elements and messages": {
    source: `import { readEnvelope, writeEnvelope } from "./registry.js"; console.log(readEnvelope, writeEnvelope);`,
    limit: 45,
  },
};

const readmeFile = join(repository, "README.md");

/** Records the size in the README when `UPDATE_SIZES=1` is in the environment. */
function record(name: string, size: number): void {
  const rows = readFileSync(readmeFile, "utf8").split("\n");
  const updated = rows.map((row) =>
    row.startsWith(`| ${name} `) ? row.replace(/[^|]*\|$/, `${` ${size.toFixed(1)} kB`.padStart(8)} |`) : row,
  );
  writeFileSync(readmeFile, updated.join("\n"));
}

describe("a bundle", () => {
  for (const [name, { source, limit }] of Object.entries(ROWS)) {
    test(`${name} is small, and as large as the README says`, async () => {
      const { size } = await bundle(source);
      expect(size).toBeLessThanOrEqual(limit);
      if (process.env["UPDATE_SIZES"]) record(name, size);
      const rows = readFileSync(readmeFile, "utf8").split("\n");
      const told = /\| +([\d.]+) kB \|$/.exec(rows.find((row) => row.startsWith(`| ${name} `)) ?? "")?.[1];
      // Versions of zlib differ by some bytes.
      expect(Math.abs(Number(told) - size), `it is ${size.toFixed(1)} kB`).toBeLessThan(0.2);
    });
  }

  for (const from of ["from `operations/GetImItems`", "from the index"]) {
    test(`of one operation, ${from}, holds no other`, async () => {
      const { text } = await bundle(ROWS[`client of GetImItems, ${from}`]?.source ?? "");
      const others = Object.keys(operations).filter((name) => name !== "GetImItems");
      expect(text).toContain('"m:GetImItems"');
      expect(others.filter((name) => text.includes(`"m:${name}"`))).toEqual([]);
    });
  }

  test("needs nothing but the generated files", async () => {
    const { inputs, imports } = await bundle(`export * from "./index.js"; export * from "./registry.js";`);
    expect(
      inputs.map((input) => dirname(input)).filter((path) => !/^(\.|generated(\/.*)?)$/.test(path)),
    ).toEqual([]);
    expect(imports).toEqual([]);
  });
});
