import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { generateAll, readConfig } from "../../generator/index.js";
import { cli, contentsOf, put, schemaText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const home = process.cwd();
const TYPES = schemaText('<xs:complexType name="A"/>\n<xs:complexType name="B"/>');
let projects = 0;

afterEach(() => process.chdir(home));

/** A new folder with a schema, and with a configuration where one is given. */
function project(config?: unknown, name = "ews-codegen.config.json"): string {
  const root = join(folder, `project${++projects}`);
  put(root, "xsd/t.xsd", TYPES);
  mkdirSync(join(root, ".git"));
  if (config !== undefined) put(root, name, typeof config === "string" ? config : JSON.stringify(config));
  return root;
}

const ONE = { schemas: ["xsd"], types: ["A"], out: "src/ews" };

/** The interfaces in a generated module. */
const interfacesIn = (out: string): string[] =>
  [...(contentsOf(out)["t.ts"] ?? "").matchAll(/export (?:interface|type) (\w+)/g)].map(([, name]) => name!);

describe("the configuration", () => {
  test("has the options of one output, with paths from its own folder", async () => {
    const root = project(ONE);
    const { code, stdout, stderr } = await cli("generate", "--config", join(root, "ews-codegen.config.json"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(` files in ${root}/src/ews: `);
    expect(interfacesIn(join(root, "src/ews"))).toEqual(["A"]);
  });

  test("is found from a folder below, as is the key of package.json", async () => {
    for (const root of [project(ONE), project({ name: "x", "ews-codegen": ONE }, "package.json")]) {
      mkdirSync(join(root, "a/b"), { recursive: true });
      process.chdir(join(root, "a/b"));
      const { code, stdout } = await cli("generate");
      expect(code).toBe(0);
      expect(stdout).toMatch(/^1 type, \d+ files in \.\.\/\.\.\/src\/ews: /);
    }
  });

  test("beside package.json comes first, and package.json without the key is passed over", async () => {
    const root = project(ONE);
    put(root, "package.json", JSON.stringify({ "ews-codegen": { ...ONE, out: "other" } }));
    put(root, "sub/package.json", "{}");
    process.chdir(join(root, "sub"));
    expect(readConfig()).toMatchObject({
      file: "../ews-codegen.config.json",
      outputs: [{ schemas: ["../xsd"], types: ["A"], out: "../src/ews" }],
    });
  });

  test("is not looked for above the repository", () => {
    const root = project(ONE);
    mkdirSync(join(root, "inner/.git"), { recursive: true });
    process.chdir(join(root, "inner"));
    expect(readConfig()).toEqual({
      file: undefined,
      outputs: [{}],
      diagnostics: [],
      inputs: ["ews-codegen.config.json", "package.json"].map((name) => resolve(name)),
    });
  });

  test("may have comments, a byte order mark, and lists of one without brackets", () => {
    const root = project('\uFEFF{\n  // ours\n  "schemas": "xsd", "types": "A", /* here */ "out": "o",\n}');
    process.chdir(root);
    expect(readConfig()).toMatchObject({ outputs: [{ schemas: ["xsd"], types: ["A"], out: "o" }] });
  });

  test("is passed over with --no-config", async () => {
    process.chdir(project("{ nonsense"));
    const argv = ["generate", "--no-config", "--schema", "xsd", "--type", "A", "--out", "o"];
    expect((await cli(...argv)).code).toBe(0);
  });
});

describe("several outputs", () => {
  const several = {
    schemas: ["xsd"],
    all: true,
    outputs: [{ types: ["A"], out: "a" }, { out: "both" }],
  };

  test("share what stands beside them; what to make is said as a whole", async () => {
    const root = project(several);
    process.chdir(root);
    const { code, stdout } = await cli("generate");
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(interfacesIn("a")).toEqual(["A"]);
    expect(interfacesIn("both")).toEqual(["A", "B"]);
  });

  test("are all checked", async () => {
    process.chdir(project(several));
    await cli("generate");
    expect(await cli("generate", "--check")).toMatchObject({ code: 0, stderr: "" });
    put("a", "index.ts", `${contentsOf("a")["index.ts"]}// edited\n`);
    put("both", "operations/Gone.ts", contentsOf("both")["index.ts"]!);
    const { code, stdout, stderr } = await cli("generate", "--check", "--quiet");
    expect(code).toBe(1);
    expect(stdout).toBe("changed a/index.ts\nstale   both/operations/Gone.ts\n");
    expect(stderr).toBe("2 files not up to date. Run `ews-codegen generate` to update.\n");
  });

  test("are written all or none", async () => {
    process.chdir(project({ ...several, outputs: [...several.outputs, { types: ["Nope"], out: "c" }] }));
    const { code, stderr } = await cli("generate");
    expect(code).toBe(2);
    expect(stderr).toContain("error unknown-type: Nope is not a named type of these schemas");
    expect(Object.keys(contentsOf(process.cwd())).sort()).toEqual(["ews-codegen.config.json", "xsd/t.xsd"]);
  });

  test("cannot all have what is one's own", async () => {
    process.chdir(project(several));
    for (const argv of [
      ["--out", "x"],
      ["--type", "A"],
    ]) {
      const { code, stderr } = await cli("generate", ...argv);
      expect(code).toBe(2);
      expect(stderr).toContain(
        `ews-codegen: ${argv[0]} is for one output, and ews-codegen.config.json has 2: `,
      );
    }
    put("other", "u.xsd", TYPES.replace('name="B"', 'name="C"'));
    expect((await cli("generate", "--schema", "other")).code).toBe(0);
    expect(contentsOf("both")["u.ts"]).toContain("export interface C");
  });
});

describe("options of the command line come first", () => {
  test("and names replace all that the configuration names", async () => {
    process.chdir(project({ ...ONE, all: undefined, types: ["B"] }));
    expect((await cli("generate", "--type", "A", "--out", "mine")).code).toBe(0);
    expect(interfacesIn("mine")).toEqual(["A"]);
    expect((await cli("generate", "--all", "--out", "mine")).code).toBe(0);
    expect(interfacesIn("mine")).toEqual(["A", "B"]);
  });
});

describe("faults of the configuration", () => {
  test.each([
    ["{", "1:2", "this is no JSON: '}' expected."],
    ["", "1:1", "this is no JSON: the file is empty"],
    ["[]", "1:1", "the configuration must be an object"],
    ["{'out': 'x'}", "1:2", "this is no JSON: a key in double quotes was expected"],
    ['{"all": yes}', "1:9", "this is no JSON: a value was expected"],
    [`{"all": // "\n${"[".repeat(5000)}`, "2:100", "the JSON is nested too deeply"],
    ['{"opertions": []}', "1:2", "opertions is no option (did you mean operations?)"],
    ['{"operation": []}', "1:2", "operation is no option (did you mean operations?)"],
    ['{"schema": "xsd"}', "1:2", "schema is no option (did you mean schemas?)"],
    ['{"output": []}', "1:2", "output is no option (did you mean outputs?)"],
    ['{"__proto__": {}}', "1:2", "__proto__ is no option"],
    ['{"out": "a",\n "out": "b"}', "2:2", "out is given already"],
    ['{"out": ""}', "1:9", "out must be a path"],
    ['{"out": null}', "1:9", "out must be a path"],
    ['{"types": [\n"A", 5]}', "2:6", "types must be an array of names that are not empty"],
    ['{"types": {}}', "1:11", "types must be an array of names"],
    ['{"all": "true"}', "1:9", "all must be true or false"],
    ['{"all": true, "types": ["A"]}', "1:15", "all and types exclude each other"],
    ['{"$schema": 1}', "1:13", "$schema must be a string"],
    ['{"outputs": {}}', "1:13", "outputs must be an array of objects, one for each output"],
    ['{"outputs": []}', "1:13", "outputs must be an array of objects, one for each output"],
    ['{"outputs": ["a"]}', "1:14", "an output must be an object"],
    ['{"outputs": [{"outputs": []}]}', "1:15", "outputs cannot stand in one of them"],
    [
      '{"outputs": [{"out": "a"},\n{"out": "./a/"}]}',
      "2:2",
      "the output in line 1 has its files there: give each output a folder of its own",
    ],
    [
      '{"outputs": [{"out": "a"},\n{"out": "a/b/c"}]}',
      "2:2",
      "the output in line 1 has the folder around it: give each output a folder of its own",
    ],
    [
      '{"outputs": [{"out": "a/schema"},\n{"out": "a"}]}',
      "2:2",
      "the output in line 1 has a folder inside it: give each output a folder of its own",
    ],
  ])("%j", async (text, place, problem) => {
    process.chdir(project(text));
    const { code, stdout, stderr } = await cli("generate");
    expect(stderr.split("\n")[0]).toBe(`ews-codegen.config.json:${place} error invalid-config: ${problem}`);
    expect(stderr).toMatch(/; nothing was written\n$/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  test("are outputs in one folder, where a link leads to that of another", async () => {
    const root = project({
      outputs: [
        { ...ONE, out: "a/b" },
        { ...ONE, types: ["B"], out: "link/b" },
      ],
    });
    mkdirSync(join(root, "a"));
    symlinkSync("a", join(root, "link"), "junction");
    process.chdir(root);
    const { code, stderr } = await cli("generate");
    expect(code).toBe(2);
    expect(stderr).toContain("has its files there: give each output a folder of its own");
    expect(() => generateAll([{ out: "a/b" }, { out: "link/b/c" }], { write: false })).toThrow(TypeError);
  });

  test("are all told", () => {
    process.chdir(project('{"al": true, "type": "A", "out": 7}'));
    expect(readConfig().diagnostics).toHaveLength(3);
    expect(readConfig().outputs).toEqual([]);
  });

  test("a file that is not there, and a package.json without the key", async () => {
    process.chdir(project({ name: "x" }, "package.json"));
    expect((await cli("generate", "--config", "nope.json")).stderr).toMatch(
      /^error missing-file: cannot read nope\.json \(give the path of /,
    );
    expect((await cli("generate", "--config", "package.json")).stderr).toMatch(
      /^package\.json:1:1 error invalid-config: there is no key ews-codegen\n/,
    );
  });
});
