import { execFile } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeAll, expect, test } from "vitest";
import { cli, contentsOf, temporaryFolder } from "./support.js";

const repository = process.cwd();
const folder = temporaryFolder();
let expected: Record<string, string>;

beforeAll(() => {
  cpSync("schemas", join(folder, "schemas"), { recursive: true });
  expected = contentsOf("generated");
});

afterEach(() => process.chdir(repository));

/** Compares file by file: the difference of a whole folder would fill the screen. */
function expectSame(out: string): void {
  const actual = contentsOf(out);
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [path, text] of Object.entries(actual)) expect(text === expected[path], path).toBe(true);
}

test("from another folder, with relative paths", async () => {
  process.chdir(folder);
  expect(await cli("generate", "--out", "relative")).toMatchObject({ code: 0, stderr: "" });
  expectSame(join(folder, "relative"));
});

test("from the folder of the schemas, each file named, in any order", async () => {
  process.chdir(join(folder, "schemas"));
  const orders = [
    ["services.wsdl", "types.xsd", "messages.xsd"],
    ["types.xsd", join(folder, "schemas/messages.xsd"), "services.wsdl", "./types.xsd"],
  ];
  for (const [index, files] of orders.entries()) {
    const out = join(folder, `order${index}`);
    const options = ["--schema", ...files, "--out", out];
    expect(await cli("generate", ...options)).toMatchObject({ code: 0, stderr: "" });
    expectSame(out);
  }
});

test("operations named in another order, and more than once", async () => {
  const names = Object.keys(expected).flatMap((path) => /^operations\/(.*)\.ts$/.exec(path)?.[1] ?? []);
  const out = join(folder, "named");
  const options = ["--operation", ...names.reverse(), "GetImItems", "--out", out];
  expect(await cli("generate", ...options)).toMatchObject({ code: 0, stderr: "" });
  expectSame(out);
});

test("the program itself, in another locale, time zone and folder", async () => {
  const { bin } = JSON.parse(readFileSync("node_modules/tsx/package.json", "utf8")) as { bin: string };
  const tsx = resolve("node_modules/tsx", bin);
  // Turkish tells i from ı where others do not, and the other side of the date line has another day.
  const env = {
    ...process.env,
    LC_ALL: "tr_TR.UTF-8",
    LANG: "tr_TR.UTF-8",
    TZ: "Pacific/Kiritimati",
    DEBUG: "",
  };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [tsx, resolve("generator/bin.ts"), "generate", "--schema", "schemas", "--out", "spawned"],
    { cwd: folder, env },
  );
  const files = Object.keys(expected).length;
  expect(stderr).toBe("");
  expect(stdout).toBe(
    `13 operations, ${files} files in spawned: ${files} created, 0 changed, 0 removed, 0 unchanged\n`,
  );
  expectSame(join(folder, "spawned"));
});
