/**
 * The package as others get it: packed, installed from the tarball into new projects, and used there by
 * compilers, bundlers and run times. Each project reads and writes the documented response.
 */

import { spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build as esbuild } from "esbuild";
import { build as viteBuild } from "vite";
import { afterAll, describe, expect, test } from "vitest";
import { filesUnder, programOf, repository, runProgram, temporaryFolder } from "../project/support.js";
import { chromiumVersion, dumpDom } from "../support/chromium.js";
import { furnish, pack, project, succeed } from "./packed.js";
import { installTools, toolPath } from "./tools.js";
import { answerOfWorker } from "./workerd.js";

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, object>>>>;
}

const folder = temporaryFolder();
const hasTools = await installTools();
const tarball = await pack(folder);
const app = await project(folder, "app", tarball);
const packed = join(app, "node_modules", "ews-codegen");
const files = readdirSync(packed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(packed.length + 1));
const packageJson = JSON.parse(readFileSync(join(packed, "package.json"), "utf8")) as PackageJson;

/** The links of a document that lead to no file of the package, or to no heading there. */
function brokenLinks(from: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = ""]) => to);
  return links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [path = "", anchor] = link.split("#");
      if (path !== "" && !existsSync(join(packed, path))) return true;
      const target =
        path === "" ? text : anchor === undefined ? "" : readFileSync(join(packed, path), "utf8");
      return anchor !== undefined && !anchorsOf(target).has(anchor);
    })
    .map((link) => `${from}: ${link}`);
}

/** What can stand behind `#`: headings as GitHub and npm name them, and anchors. */
function anchorsOf(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id)]);
}

/** Groups, personas, whether the round trip gave the same, and that the errors' classes are there. */
const FOUND = "1 1 true function";

describe("the package", () => {
  test("holds the program, the output, the schemas, the templates and the examples, and no more", () => {
    const tops = new Set(files.map((path) => path.replace(/\/.*/, "")));
    expect([...tops].sort()).toEqual([
      "API.md",
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "GUIDE.md",
      "LICENSE",
      "README.md",
      "dist",
      "ews-codegen.schema.json",
      "generated",
      "package.json",
      "schemas",
      "templates",
      "test",
    ]);
    const stray = /\.test\.|(^|\/)(samples|bench|\.[^/]*)(\/|$)|^test\/(?!examples\/)/;
    expect(files.filter((path) => stray.test(path))).toEqual([]);
  });

  test("holds all of each", () => {
    for (const [kept, ending] of [
      ["generated", ""],
      ["schemas", ""],
      ["templates", ".hbs"],
      ["templates/explore", ""],
    ] as const) {
      const wanted = filesUnder(kept, ending).filter((path) => /\.\w+$/.test(path));
      expect(wanted.filter((path) => !files.includes(path))).toEqual([]);
    }
    const compiled = filesUnder("generated", ".ts").flatMap((path) =>
      ["dist", "dist/cjs"].flatMap((to) =>
        ["js", "d.ts"].map((ending) => `${to}/${path.replace(/ts$/, ending)}`),
      ),
    );
    expect(compiled.filter((path) => !files.includes(path))).toEqual([]);
  });

  test("has all that its documents refer to", () => {
    const broken = files
      .filter((path) => /^[A-Z]+\.md$/.test(path))
      .flatMap((path) => brokenLinks(path, readFileSync(join(packed, path), "utf8")));
    expect(broken).toEqual([]);
    expect(
      brokenLinks("GUIDE.md", "# A\n[a](#a) [b](#b) [c](no.md) [d](README.md#size) [e](https://x.example)"),
    ).toEqual(["GUIDE.md: #b", "GUIDE.md: no.md"]);
  });

  test("tells nothing of the machine it was made on", () => {
    const telling = files.filter((path) => {
      const text = readFileSync(join(packed, path), "utf8");
      return text.includes(folder) || text.includes(repository);
    });
    expect(telling).toEqual([]);
  });

  test("passes on the licenses of what is bundled", () => {
    const licenses = readFileSync(join(packed, "dist/generator/THIRD-PARTY-LICENSES.txt"), "utf8");
    for (const name of ["ts-morph", "handlebars", "yargs", "libxml2-wasm", "typescript"]) {
      expect(licenses).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, "m"));
    }
  });

  test("shows its exports and nothing else", async () => {
    const script = `
      const kinds = async (name) => Object.entries(await import(name)).map(([key, value]) => key + " " + typeof value);
      const all = ["", "/generated", "/generated/registry", "/generated/operations/GetImItems"];
      const found = {};
      for (const name of all) found[name] = await kinds("${packageJson.name}" + name);
      const hidden = await import("${packageJson.name}/generator/generate.js").then(() => "open", (e) => e.code);
      console.log(JSON.stringify({ found, hidden }));`;
    const output = await succeed(process.execPath, ["--input-type=module", "-e", script], app);
    const { found, hidden } = JSON.parse(output) as { found: Record<string, string[]>; hidden: string };
    expect(found[""]).toContain("generate function");
    expect(found["/generated"]).toEqual(
      expect.arrayContaining(["GetImItems object", "deserializeGetImItems function"]),
    );
    expect(found["/generated/registry"]).toEqual(
      expect.arrayContaining(["readEnvelope function", "writeElement function", "operations object"]),
    );
    expect(found["/generated/operations/GetImItems"]).toContain("serializeRequest function");
    expect(hidden).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });

  test("has the generator for import and require", async () => {
    for (const [type, load] of [
      ["module", `import { generate } from "ews-codegen";`],
      ["commonjs", `const { generate } = require("ews-codegen");`],
    ] as const) {
      const script = `${load} console.log(typeof generate);`;
      expect(await succeed(process.execPath, [`--input-type=${type}`, "-e", script], app)).toBe("function");
    }
  });

  test.runIf(hasTools)("has no fault that publint or are-the-types-wrong would know of", async () => {
    expect(await succeed(toolPath("publint"), ["--strict", tarball], folder)).toContain("All good!");
    const verdict = await succeed(toolPath("attw"), [tarball, "--format", "json"], folder);
    expect((JSON.parse(verdict) as { readonly problems?: object }).problems ?? {}).toEqual({});
  });
});

describe("the program in an installed package", () => {
  const program = join(packed, packageJson.bin["ews-codegen"] ?? "");
  const run = (...argv: string[]) => succeed(process.execPath, [program, ...argv], app);

  test("starts by npx", async () => {
    expect(readFileSync(program, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(await succeed("npx", ["--no-install", "ews-codegen", "--version"], app)).toBe(packageJson.version);
  });

  test("generates what the package holds, and compiles it", async () => {
    expect(await run("generate", "--typecheck", "--out", "made")).toMatch(/^13 operations, \d+ files/);
    const made = readdirSync(join(app, "made"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.\w+$/.test(name),
    );
    for (const name of made) {
      expect(readFileSync(join(app, "made", name), "utf8"), name).toBe(
        readFileSync(join(packed, "generated", name), "utf8"),
      );
    }
  });

  test("brings the mock server, which answers the README's first call", async () => {
    const readme = readFileSync(join(packed, "README.md"), "utf8");
    const section = /\n## Call a server\n(.*?)\n## /s.exec(readme)?.[1] ?? "";
    const code = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
    const path = /node (node_modules\/\S+)/.exec(readme)?.[1] ?? "";
    const env = { ...process.env, PORT: "0" };
    const server = spawn(process.execPath, [join(app, path)], { cwd: app, env, stdio: "pipe" });
    try {
      const url = await new Promise<string>((done, fail) => {
        server.stdout.on("data", (text: Buffer) => done(/http:\S+/.exec(String(text))?.[0] ?? ""));
        server.once("exit", () => fail(new Error(`${path} ended`)));
      });
      const there = code.replace("http://127.0.0.1:8080/EWS/Exchange.asmx", url);
      expect(there).not.toBe(code);
      writeFileSync(join(app, "first.mts"), there);
      const argv = [
        "--import",
        pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href,
        "first.mts",
      ];
      expect(await succeed(process.execPath, argv, app)).toMatch(/^Tony Persona/);
    } finally {
      server.kill();
    }
  });

  test("lists, converts and validates", async () => {
    furnish(app, "node-esm");
    expect(await run("list", "operations")).toContain("GetImItems");
    expect(JSON.parse(await run("convert", "response.xml"))).toHaveProperty("body.GetImItemsResponse");
    cpSync(join(repository, "test/samples/real/GetImItems.response.xml"), join(app, "valid.xml"));
    const validate = [program, "validate", "--validator", "libxml2", "valid.xml"];
    const { code, stdout, stderr } = await runProgram(process.execPath, validate, app);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "valid.xml: valid\n" });
    expect(stderr).toBe("validating with libxml2 (libxml2-wasm)\n");
  });
});

describe("the page of an installed package", () => {
  test("is made of what the package holds", async () => {
    const program = join(packed, packageJson.bin["ews-codegen"] ?? "");
    const argv = [program, "explore", "--out", "page.html"];
    expect(await succeed(process.execPath, argv, app)).toMatch(/^page\.html: \d+ KiB$/);
    expect(readFileSync(join(app, "page.html"), "utf8")).toBe(
      await succeed(
        process.execPath,
        ["--import", "tsx", "generator/bin.ts", "explore", "--out", join(folder, "page.html")],
        repository,
      ).then(() => readFileSync(join(folder, "page.html"), "utf8")),
    );
  });
});

describe("scripts", () => {
  const runtimes: Readonly<Record<string, readonly string[]>> = {
    "this Node": [process.execPath],
    "Node 22": [toolPath("node-22")],
    "Node 24": [toolPath("node-24")],
    Bun: [toolPath("bun")],
    Deno: [toolPath("deno"), "run", "--allow-read"],
  };

  for (const [name, [program = "", ...argv]] of Object.entries(runtimes)) {
    test.runIf(hasTools || name === "this Node")(`run by ${name}`, async () => {
      furnish(app, "node-esm");
      furnish(app, "node-cjs");
      expect(await succeed(program, [...argv, "main.mjs"], app)).toBe(FOUND);
      expect(await succeed(program, [...argv, "main.cjs"], app)).toBe(FOUND);
    });
  }
});

describe("TypeScript", async () => {
  const typed = await project(folder, "typed", tarball);
  furnish(typed, "typescript");
  const types = join(typed, "node_modules", "@types");
  cpSync(join(repository, "node_modules/@types/node"), join(types, "node"), { recursive: true });
  symlinkSync(join(repository, "node_modules/undici-types"), join(typed, "node_modules/undici-types"), "dir");

  for (const compiler of ["typescript-5.9", "typescript", "typescript-7"]) {
    for (const [resolution, module, type] of [
      ["nodenext", "nodenext", "module"],
      ["nodenext", "nodenext", "commonjs"],
      ["bundler", "esnext", "module"],
    ] as const) {
      test(`${compiler}, ${resolution}, ${type}`, async () => {
        const outDir = `out-${compiler}-${resolution}-${type}`;
        const compilerOptions = {
          target: "es2022",
          module,
          moduleResolution: resolution,
          strict: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          types: ["node"],
          rootDir: "src",
          outDir,
        };
        writeFileSync(join(typed, "package.json"), JSON.stringify({ name: "typed", private: true, type }));
        writeFileSync(join(typed, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
        await succeed(process.execPath, [programOf(compiler, "tsc")], typed);
        expect(await succeed(process.execPath, [join(outDir, "main.js")], typed)).toBe(FOUND);
      });
    }
  }
});

describe("bundlers", async () => {
  const bundled = await project(folder, "bundled", tarball);

  test.runIf(hasTools)("esbuild makes a worker that runs in workerd", async () => {
    furnish(bundled, "worker");
    await esbuild({
      entryPoints: [join(bundled, "worker.ts")],
      outfile: join(bundled, "worker.js"),
      bundle: true,
      format: "esm",
      loader: { ".xml": "text" },
      logLevel: "error",
    });
    expect(await answerOfWorker(toolPath("workerd"), bundled)).toBe(FOUND);
  });

  const chromium = chromiumVersion();
  if (chromium === undefined) {
    if (process.env["CI"]) throw new Error("there is no Chromium");
    afterAll(() => console.warn("\n*** SKIPPED: there is no Chromium, so no page was opened ***\n"));
  }

  test.runIf(chromium !== undefined)("Vite makes a page that works in Chromium", async () => {
    furnish(bundled, "vite");
    const dist = join(bundled, "dist");
    await viteBuild({ root: bundled, base: "./", logLevel: "error", build: { outDir: dist, minify: true } });
    expect(existsSync(join(dist, "index.html"))).toBe(true);
    expect(dumpDom(pathToFileURL(join(dist, "index.html")))).toContain(`<output>${FOUND}</output>`);
  });
});
