import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { run } from "../../generator/cli.js";
import { cli } from "./support.js";

describe("help and version", () => {
  test("the commands", async () => {
    const { code, stdout, stderr } = await cli("--help");
    expect(code).toBe(0);
    expect(stderr).toBe("");
    expect(stdout).toContain("Usage: ews-codegen <command> [options]");
    for (const name of ["generate", "list <what>", "convert <file>", "validate <file..>", "explore"]) {
      expect(stdout).toContain(`  ews-codegen ${name} `);
    }
    expect(stdout).toContain("Examples:\n  ews-codegen generate --operation GetImItems ");
    expect(await cli("-h")).toEqual({ code, stdout, stderr });
  });

  test("the options of generate, with examples and exit codes", async () => {
    const { code, stdout, stderr } = await cli("generate", "--help");
    expect(code).toBe(0);
    expect(stderr).toBe("");
    for (const option of ["schema", "all", "out", "config", "no-config", "check", "watch", "no-color"]) {
      expect(stdout).toMatch(new RegExp(`^ +--${option} `, "m"));
    }
    expect(stdout).toContain("Examples:\n  ews-codegen generate ");
    expect(stdout).toContain("Exit codes: 0 done, 1 files out of date (--check), 2 ");
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  test.each([
    ["list", ["schema", "json", "config", "for"], "list operations"],
    ["convert", ["schema", "type", "strict", "indent", "names", "config", "for"], "convert response.json"],
    ["validate", ["schema", "validator", "config", "for"], "validate request.xml response.xml"],
    [
      "explore",
      ["schema", "operation", "all", "out", "port", "dates", "config", "for"],
      "explore --schema my-schemas",
    ],
  ])("the options of %s, with examples and exit codes", async (command, options, example) => {
    const { code, stdout, stderr } = await cli(command, "--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const option of options) expect(stdout).toMatch(new RegExp(`^ +--${option} `, "m"));
    expect(stdout).not.toContain("default: []");
    expect(stdout).toContain(`  ews-codegen ${example}`);
    expect(stdout).toContain("Exit codes: 0 ");
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  test("do not run the command, whatever else is asked for", async () => {
    const { code, stdout } = await cli("generate", "--operation", "Nothing", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Usage: ews-codegen generate");
  });

  test("the version is the package's", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(await cli("--version")).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test("is as wide as the terminal, within reason", async () => {
    for (const [columns, width] of [
      [72, 72],
      [10, 60],
      [300, 100],
    ] as const) {
      let text = "";
      const stdout = { write: (more: string) => (text += more), columns };
      expect(await run(["list", "--help"], { stdout, stderr: stdout })).toBe(0);
      const widest = Math.max(...text.split("\n").map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(width);
      expect(widest).toBeGreaterThan(width - 15);
    }
  });

  test("no colours, no cursor movements", async () => {
    const texts = [await cli("generate", "--help"), await cli("generate", "--nope"), await cli()];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
    for (const { stdout, stderr } of texts) expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });
});

describe("wrong usage", () => {
  test.each([
    [[], "a command is missing: choose generate, list, convert, validate, explore"],
    [["--operation", "GetImItems"], "a command is missing: --operation is an option of generate, explore"],
    [["--versio"], "unknown option --versio (did you mean --version?)"],
    [["--no-color"], "a command is missing: choose generate, list, convert, validate, explore"],
    [["validate"], "a file is missing: name one or several, or - for standard input"],
    [
      ["list", "--schema", "schemas", "types"],
      "what to list is missing: operations, types or elements; name it before --schema, which takes all that follows it",
    ],
    [["convert", "--stric", "x.xml"], "unknown option --stric (did you mean --strict?)"],
    [["list", "--jsn"], "unknown option --jsn (did you mean --json?)"],
    [["generat"], "unknown command generat (did you mean generate?)"],
    [["xyzzy"], "unknown command xyzzy: choose generate, list, convert, validate, explore"],
    [["explain"], "unknown command explain (--explain is an option of generate)"],
    [["explain", "ImGroupType"], "unknown command explain (--explain is an option of generate)"],
    [["lst", "operations"], "unknown command lst (did you mean list?)"],
    [["generate", "--schema", ""], "--schema has an empty value"],
    [["generate", "--operation", "GetImItems", ""], "--operation has an empty value"],
    [["list", "types", "--schema="], "--schema needs a value"],
    [["list", "types", "--schema", ""], "--schema has an empty value"],
    [["generate", "--chekc"], "unknown option --chekc (did you mean --check?)"],
    [["generate", "--operations", "GetImItems"], "unknown option --operations (did you mean --operation?)"],
    [["generate", "--out", "x", "--frobnicate=1"], "unknown option --frobnicate"],
    [["generate", "-x", "--al"], "unknown option -x; unknown option --al (did you mean --all?)"],
    [["generate", "--no-check"], "unknown option --no-check"],
    [
      ["generate", "GetImItems"],
      "unknown argument GetImItems (what to make is named with --operation, --element or --type)",
    ],
    [
      ["generate", "--", "--check"],
      "unknown argument --check (what to make is named with --operation, --element or --type)",
    ],
    [["generate", "--operation"], "--operation needs a value"],
    [["generate", "--operation", "--check"], "--operation needs a value"],
    [["generate", "--out"], "--out needs a value"],
    [["generate", "--out="], "--out needs the path of a folder"],
    [["generate", "--out", "a", "--out", "b"], "--out may be given only once"],
    [["generate", "--all", "--operation", "GetImItems"], "--all and --operation exclude each other"],
    [["generate", "--type", "t:ItemIdType", "--all"], "--all and --type exclude each other"],
    [["generate", "--check", "--watch"], "--check and --watch exclude each other"],
    [["generate", "--watch", "--explain", "X"], "--watch and --explain exclude each other"],
    [["generate", "--quiet", "--verbose"], "--quiet and --verbose exclude each other"],
    [["generate", "--config", "x.json", "--no-config"], "--config and --no-config exclude each other"],
    [["generate", "--config"], "--config needs a value"],
    [["generate", "--no-colour"], "unknown option --no-colour (did you mean --no-color?)"],
    [["generate", "--dates", "dat"], '--dates cannot be "dat" (did you mean date?): choose string, date'],
    [
      ["generate", "--import-extension", "js"],
      '--import-extension cannot be "js" (did you mean .js?): choose .js, none, .ts',
    ],
    [["generate", "--layout", "xyzzy"], '--layout cannot be "xyzzy": choose namespace, single'],
    [["generate", "--strict"], "unknown option --strict (convert has one)"],
    [["generate", "--Check"], "unknown option --Check (did you mean --check?)"],
    [["generate", "--check=yes"], "--check takes no value, or true or false: --check=yes"],
  ])("%j", async (argv, problem) => {
    const { code, stdout, stderr } = await cli(...argv);
    const [first, second, ...more] = stderr.split("\n");
    expect(first).toBe(`ews-codegen: ${problem}`);
    expect(second).toMatch(/^See `ews-codegen (\w+ )?--help`\.$/);
    expect(more).toEqual([""]);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });
});
