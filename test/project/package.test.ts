import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { filesUnder, programOf, repository, runProgram, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const source = join(folder, "source");
const packed = join(folder, "packed");
let files: readonly string[];

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

const packageJson = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as PackageJson;

/** Runs Node in the folder that holds what was packed, and nothing else but its dependencies. */
const node = (...argv: string[]) => runProgram(process.execPath, argv, packed);

beforeAll(async () => {
  // A copy: what an earlier build has left in dist/ must not be packed, and nobody's dist/ changes.
  const left = new Set(["node_modules", ".git", "dist", "coverage"]);
  cpSync(repository, source, {
    recursive: true,
    filter: (path) => !left.has(path.slice(repository.length + 1)),
  });
  symlinkSync(join(repository, "node_modules"), join(source, "node_modules"), "dir");
  const build = [programOf("typescript", "tsc"), "-p", "tsconfig.build.json"];
  expect(await runProgram(process.execPath, build, source)).toEqual({ code: 0, stdout: "", stderr: "" });
  const argv = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { code, stdout, stderr } = await runProgram("npm", argv, source);
  expect(code, stderr).toBe(0);
  const [pack] = JSON.parse(stdout) as [{ readonly files: readonly { readonly path: string }[] }];
  files = pack.files.map(({ path }) => path).sort();
  for (const path of files) cpSync(join(source, path), join(packed, path));
  symlinkSync(join(repository, "node_modules"), join(packed, "node_modules"), "dir");
});

describe("the package", () => {
  test("holds the program, the output, the schemas and the templates, and no more", () => {
    const tops = new Set(files.map((path) => path.replace(/\/.*/, "")));
    expect([...tops].sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "generated",
      "package.json",
      "schemas",
      "templates",
    ]);
    const parts = files.filter((path) => path.startsWith("dist/")).map((path) => path.split("/")[1]);
    expect([...new Set(parts)].sort()).toEqual(["generated", "generator", "templates"]);
    expect(files.filter((path) => /\.test\.|(^|\/)(test|samples|bench|\.[^/]*)(\/|$)/.test(path))).toEqual(
      [],
    );
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
    const sources = ["generator", "generated", "templates/runtime"].flatMap((kept) =>
      filesUnder(kept, ".ts"),
    );
    const compiled = sources.flatMap((path) => [path.replace(/ts$/, "js"), path.replace(/ts$/, "d.ts")]);
    expect(compiled.filter((path) => !files.includes(`dist/${path}`))).toEqual([]);
  });

  test("tells nothing of the machine it was made on", () => {
    const telling = files.filter((path) => readFileSync(join(packed, path), "utf8").includes(folder));
    expect(telling).toEqual([]);
  });

  test("has a target for each export", () => {
    for (const [name, target] of Object.entries(packageJson.exports)) {
      const targets = typeof target === "string" ? [target] : [target.types, target.default];
      for (const path of targets)
        expect(
          existsSync(join(packed, path.replace("*", path.includes("schema") ? "types.xsd" : "GetImItems"))),
          name,
        ).toBe(true);
    }
  });

  test("can be imported by its exports", async () => {
    const script = `
      const kinds = async (name) => Object.entries(await import(name)).map(([key, value]) => key + " " + typeof value);
      const all = ["", "/generated", "/generated/registry", "/generated/operations/GetImItems"];
      const found = {};
      for (const name of all) found[name] = await kinds("${packageJson.name}" + name);
      const hidden = await import("${packageJson.name}/generator/generate.js").then(() => "open", (e) => e.code);
      console.log(JSON.stringify({ found, hidden }));`;
    const { code, stdout, stderr } = await node("--input-type=module", "-e", script);
    expect(code, stderr).toBe(0);
    const { found, hidden } = JSON.parse(stdout) as { found: Record<string, string[]>; hidden: string };
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

  test("has a program that works, with schemas and templates from the package", async () => {
    const program = packageJson.bin["ews-codegen"] ?? "";
    expect(readFileSync(join(packed, program), "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect((await node(program, "--version")).stdout).toBe(`${packageJson.version}\n`);
    const { code, stdout, stderr } = await node(program, "generate", "--check");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^13 operations, \d+ files in generated: up to date\n$/);
    // Its page is made of templates, and of modules that the package holds compiled.
    const page = join(folder, "page.html");
    const explored = await node(program, "explore", "--out", page);
    expect({ code: explored.code, stderr: explored.stderr }).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });
});
