/** The configuration, as the commands use it that only look at schemas and messages. */

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { cli, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const home = process.cwd();
let projects = 0;

const A = schemaText(
  '<xs:complexType name="A"><xs:sequence><xs:element name="DueDate" type="xs:dateTime"/></xs:sequence></xs:complexType>\n' +
    '<xs:element name="a" type="t:A"/>',
);
const B = schemaText('<xs:complexType name="B"/>\n<xs:element name="b" type="t:B"/>');
const MESSAGE = '<a xmlns="urn:t"><DueDate>2026-01-31T09:30:00.123456Z</DueDate></a>';

afterEach(() => process.chdir(home));

/** Goes into a new folder with schemas, a message and a configuration. */
function enter(config: unknown): void {
  const root = join(folder, `project${++projects}`);
  put(root, "a/a.xsd", A);
  put(root, "b/b.xsd", B);
  put(root, "a.xml", MESSAGE);
  put(root, "ews-codegen.config.json", typeof config === "string" ? config : JSON.stringify(config));
  mkdirSync(join(root, ".git"));
  process.chdir(root);
}

const typesOf = async (...argv: string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await cli("list", "types", "--json", ...argv);
  if (code !== 0) return stderr.split("\n")[0];
  return (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
};
const pageTypes = async (...argv: string[]): Promise<unknown> => {
  const { code, stderr } = await cli("explore", "--out", "page.html", ...argv);
  return code === 0 ? /<title>(.*) – /.exec(readFileSync("page.html", "utf8"))?.[1] : stderr.split("\n")[0];
};

const SEVERAL = {
  outputs: [
    { schemas: ["a"], all: true, out: "out/a" },
    { schemas: ["b"], all: true, out: "out/b" },
  ],
};
const UNCLEAR =
  "ews-codegen: the configuration has 2 outputs: say which is meant, --for out/a or --for out/b";

describe("the schemas of the configuration", () => {
  test("are those of list, validate and convert", async () => {
    enter({ schemas: ["a"], all: true });
    expect(await typesOf()).toEqual(["t:A"]);
    expect(await cli("validate", "a.xml", "--validator", "libxml2")).toMatchObject({
      code: 0,
      stdout: "a.xml: valid\n",
    });
    const { code, stdout, stderr } = await cli("convert", "a.xml");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({ a: { DueDate: "2026-01-31T09:30:00.123456Z" } });
  });

  test("are passed over for those of the command line, and with --no-config", async () => {
    enter({ schemas: ["a"], all: true });
    expect(await typesOf("--schema", "b")).toEqual(["t:B"]);
    expect(await typesOf("--no-config")).toContain("t:ImGroupType");
    expect((await cli("convert", "a.xml", "--no-config")).stderr).toContain("a is not a known element");
  });

  test("are found by --config", async () => {
    enter(SEVERAL);
    put(".", "other/config.json", JSON.stringify({ schemas: ["../b"] }));
    expect(await typesOf("--config", "other/config.json")).toEqual(["t:B"]);
    expect(await typesOf("--config", "nope.json")).toMatch(/^error missing-file: cannot read nope.json/);
  });
});

describe("of several outputs", () => {
  test("one must be chosen where they differ", async () => {
    enter(SEVERAL);
    expect(await typesOf()).toBe(UNCLEAR);
    expect(await pageTypes()).toBe(UNCLEAR);
    for (const argv of [
      ["validate", "a.xml", "--validator", "libxml2"],
      ["convert", "a.xml"],
    ]) {
      expect(await cli(...argv)).toMatchObject({ code: 2, stdout: "" });
      expect((await cli(...argv)).stderr.split("\n")[0]).toBe(UNCLEAR);
    }
    expect(await typesOf("--for", "out/b/")).toEqual(["t:B"]);
    expect(await pageTypes("--for", "./out/a")).toBe("a");
    expect((await cli("validate", "a.xml", "--validator", "libxml2", "--for", "out/a")).code).toBe(0);
    expect((await cli("convert", "a.xml", "--for", "out/a")).code).toBe(0);
  });

  test("any will do where they agree in what matters", async () => {
    enter(SEVERAL);
    expect(await typesOf("--schema", "a")).toEqual(["t:A"]);
    enter({
      schemas: ["a"],
      outputs: [
        { types: ["A"], out: "x" },
        { all: true, dates: "date", out: "y" },
      ],
    });
    expect(await typesOf()).toEqual(["t:A"]);
    expect((await cli("convert", "a.xml")).code).toBe(0);
    expect(await pageTypes()).toBe(UNCLEAR.replace("out/a", "x").replace("out/b", "y"));
  });

  test("one that is not there cannot be chosen", async () => {
    enter(SEVERAL);
    expect(await typesOf("--for", "out/c")).toBe(
      "ews-codegen: the configuration has no output in out/c (did you mean out/a?); there is out/a, out/b",
    );
    const none = "ews-codegen: --for is for the outputs of a configuration, and there is none";
    process.chdir(folder);
    mkdirSync(".git", { recursive: true });
    expect(await typesOf("--for", "out/a")).toBe(none);
    expect(await typesOf("--for", "out/a", "--no-config")).toBe(
      "ews-codegen: --for and --no-config exclude each other",
    );
    expect(await typesOf("--for", "a", "--for", "b")).toBe("ews-codegen: --for may be given only once");
  });
});

describe("generate", () => {
  test("makes the output that is chosen, with options for one output", async () => {
    enter(SEVERAL);
    expect((await cli("generate", "--for", "out/a", "--type", "A")).stdout).toMatch(/ in out\/a: /);
    expect(existsSync("out/b")).toBe(false);
    const { stderr } = await cli("generate", "--for", "out/a", "--check", "--dates", "date");
    expect(stderr).toContain("Run `ews-codegen generate --for out/a --dates date` to update");
    const nowhere = await cli("generate", "--for", "b");
    expect(nowhere).toMatchObject({ code: 2, stdout: "" });
    expect(nowhere.stderr).toContain("ews-codegen.config.json has no output in b");
    expect((await cli("generate", "--type", "A")).stderr).toContain(
      "--type is for one output, and ews-codegen.config.json has 2: choose one by --for, or add --no-config",
    );
  });
});

describe("the options of the configured output", () => {
  test("convert has the names, and values exactly as read", async () => {
    enter({ schemas: ["a"], all: true, names: "camel", dates: "date", importExtension: "none" });
    const { stdout } = await cli("convert", "a.xml");
    expect(JSON.parse(stdout)).toEqual({ a: { dueDate: "2026-01-31T09:30:00.123456Z" } });
    put(".", "a.json", stdout);
    expect((await cli("convert", "a.json")).stdout).toContain(">2026-01-31T09:30:00.123456Z<");
    expect((await cli("convert", "a.xml", "--names", "schema")).stdout).toContain('"DueDate"');
    expect((await cli("convert", "a.json", "--names", "schema")).stderr).toContain("dueDate");
  });

  test("explore shows what is selected, as it is in TypeScript", async () => {
    enter({ schemas: ["a"], types: ["A"], names: "camel", dates: "date", layout: "single" });
    expect((await cli("explore", "--out", "page.html")).code).toBe(0);
    const data = await dataOf("page.html");
    expect(data).toContain("dueDate: Date | string;");
    expect(data).toContain('"elements":[]');
    await cli("explore", "--out", "page.html", "--all", "--names", "schema");
    expect(await dataOf("page.html")).toContain("DueDate: Date | string;");
    expect(await dataOf("page.html")).not.toContain('"elements":[]');
  });

  test("faults of the configuration are told at their place, and nothing is done", async () => {
    enter('{"shcemas": ["a"]}');
    for (const argv of [
      ["list", "types"],
      ["validate", "a.xml", "--validator", "libxml2"],
      ["convert", "a.xml"],
      ["explore", "--out", "page.html"],
    ]) {
      const { code, stdout, stderr } = await cli(...argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toBe(
        "ews-codegen.config.json:1:2 error invalid-config: shcemas is no option (did you mean schemas?)\n1 error, 0 warnings\n",
      );
    }
  });
});

/** What is packed into a page, as text. */
async function dataOf(path: string): Promise<string> {
  const packed = /id="data">([^<]*)</.exec(readFileSync(path, "utf8"))?.[1] ?? "";
  const stream = new Blob([Buffer.from(packed, "base64")]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream("gzip"))).text();
}
