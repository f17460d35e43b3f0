import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { configSchema } from "../../generator/index.js";
import { allOptions, optionTable, valueFault } from "../../generator/options/index.js";
import { cli } from "./support.js";

const FILE = "ews-codegen.schema.json";

interface JsonSchema {
  readonly properties: Readonly<Record<string, object>>;
  readonly definitions: { readonly output: { readonly properties: Readonly<Record<string, object>> } };
}

test("the JSON schema in the package is what the table of options gives (else: UPDATE_CASES=1)", () => {
  const made = JSON.stringify(configSchema(), null, 2);
  const packaged = (): string => JSON.stringify(JSON.parse(readFileSync(FILE, "utf8")), null, 2);
  // As the formatter lays it out, which is not compared.
  if (process.env["UPDATE_CASES"] === "1" && packaged() !== made) writeFileSync(FILE, made);
  expect(packaged()).toBe(made);
});

test("the table of options in the guide is what that of the code gives (else: UPDATE_CASES=1)", () => {
  const rows = allOptions.map(([name, option]) => {
    const words = option.kind === "choice" ? Object.entries(option.choices) : [];
    const choices = words.map(([word, meaning]) => `; \`${word}\`: ${meaning}`).join("");
    const initial =
      option.kind === "list" ? option.default : option.default === "" ? "none" : `\`${option.default}\``;
    return `| \`${name}\` | \`--${option.flag}\` | ${option.description}${choices} | ${initial} |`;
  });
  const head = ["| key | flag | meaning | default |", "| --- | --- | --- | --- |"];
  const table = `<!-- options -->\n\n${[...head, ...rows].join("\n")}\n\n<!-- /options -->`;
  const between = /<!-- options -->[\s\S]*<!-- \/options -->/;
  const guide = readFileSync("GUIDE.md", "utf8");
  if (process.env["UPDATE_CASES"] === "1")
    writeFileSync(
      "GUIDE.md",
      guide.replace(between, () => table),
    );
  // The formatter aligns the columns.
  const plain = (text = ""): string => text.replace(/ {2,}/g, " ").replace(/-{3,}/g, "---");
  expect(plain(between.exec(readFileSync("GUIDE.md", "utf8"))?.[0])).toBe(table);
});

test("one output and each of several have the same options", () => {
  const { properties, definitions } = configSchema() as JsonSchema;
  const names = Object.keys(optionTable);
  expect(Object.keys(properties)).toEqual(["$schema", ...names, "outputs"]);
  expect(Object.keys(definitions.output.properties)).toEqual(names);
});

describe("each option", () => {
  test.each(allOptions)(
    "%s has an example that it takes, a flag in the help, and one sentence",
    async (name, option) => {
      expect(valueFault(name, option.example)).toBeUndefined();
      if (option.kind !== "list") expect(valueFault(name, option.default)).toBeUndefined();
      expect(option.description).not.toMatch(/\.$/);
      const { stdout } = await cli("generate", "--help");
      expect(stdout).toMatch(new RegExp(`^ +--${option.flag} `, "m"));
    },
  );

  test("has a flag of its own", () => {
    const flags = allOptions.map(([, { flag }]) => flag);
    expect(new Set(flags).size).toBe(flags.length);
  });
});
