/** Options that there are not, and values that they cannot have: errors that say what is allowed. */

import { describe, expect, test } from "vitest";
import { OptionError, XmlBindingError } from "../../templates/runtime/errors.js";
import type { ReadOptions, WriteOptions } from "../../templates/runtime/options.js";
import { type SplitOptions, splitEnvelopes } from "../../templates/runtime/split.js";
import { outcome } from "./dump.js";
import { read, thing, write } from "./small-types.js";

const source = thing("<t:Name/>");
const value = read(source);

const readers = (options: unknown): unknown => read(source, options as ReadOptions);
const writers = (options: unknown): unknown => write(value, options as WriteOptions);
const splitters = (options: unknown): unknown => splitEnvelopes([], options as SplitOptions).next();

function refused(use: (options: unknown) => unknown, options: unknown): string {
  const result = outcome(() => use(options));
  expect("error" in result ? result.error : options).toBeInstanceOf(OptionError);
  expect("error" in result && result.error).toBeInstanceOf(XmlBindingError);
  return "error" in result ? (result.error as Error).message : "";
}

const odd: readonly unknown[] = [
  null,
  5,
  -1,
  0.5,
  Number.NaN,
  "x",
  "",
  "Strict",
  true,
  {},
  [],
  () => 1,
  Symbol("s"),
  1n,
];

describe.each([
  [
    "reading",
    readers,
    ["mode", "onDeviation", "illegalCharacters", "namespaceAliases", "maxDepth", "maxNamespaceLength"],
  ],
  ["writing", writers, ["indent", "declaration", "illegalCharacters", "check"]],
] as const)("%s", (_, use, names) => {
  const allowed: Readonly<Record<string, readonly unknown[]>> = {
    mode: ["lenient", "strict"],
    onDeviation: [() => {}],
    illegalCharacters: use === readers ? ["replace", "drop", "keep", "error"] : ["error", "replace", "drop"],
    namespaceAliases: [{}, { "urn:a": "urn:types" }],
    maxDepth: [2, 256, Number.POSITIVE_INFINITY],
    maxNamespaceLength: [100, 4096, Number.POSITIVE_INFINITY],
    indent: [0, 2, 100, "", " ", "\t", "\r\n"],
    declaration: [true, false],
    check: [true, false],
  };
  test.each(names)("%s", (name) => {
    for (const each of [undefined, ...allowed[name]!]) use({ [name]: each });
    for (const each of odd) {
      const fits =
        allowed[name]!.includes(each) ||
        (name === "onDeviation" && typeof each === "function") ||
        (name === "namespaceAliases" && typeof each === "object" && each !== null && !Array.isArray(each)) ||
        (name.startsWith("max") && (each === 1 || each === 5)) ||
        (name === "indent" && each === 5);
      if (!fits) expect(refused(use, { [name]: each })).toMatch(`the option ${name} must be `);
    }
  });

  test("others", () => {
    expect(refused(use, { Mode: "strict", [names[0].toUpperCase()]: 1 })).toMatch(
      /there is no option "Mode"/,
    );
    expect(refused(use, { [`${names[0]}s`]: undefined })).toContain(`(did you mean ${names[0]}?)`);
    expect(refused(use, { zzzzzzzzzzzzzzzz: 1 })).toContain(`(there are ${names.join(", ")})`);
    for (const name of ["constructor", "toString", "hasOwnProperty"]) refused(use, { [name]: 1 });
    refused(use, JSON.parse('{"__proto__": {}}'));
  });

  test("in place of options", () => {
    for (const each of [null, 5, "strict", true, [], Symbol("s"), () => 1]) {
      expect(refused(use, each)).toMatch(/options are an object, not /);
    }
    use(undefined);
    use({});
    use(Object.freeze(Object.create(null)));
  });
});

test("what is said", () => {
  expect(refused(readers, { mode: "strickt" })).toBe(
    'the option mode must be "lenient" or "strict", not "strickt"',
  );
  expect(refused(readers, { maxDepth: -1 })).toBe(
    "the option maxDepth must be a whole number of levels from 1 on, or Infinity, not number -1",
  );
  expect(refused(writers, { indent: {} })).toBe(
    "the option indent must be a number of spaces from 0 to 100, or white space, not an object",
  );
  expect(refused(readers, { namespaceAliases: { a: 5 } })).toContain("an object of namespace names");
});

test("splitting", async () => {
  for (const maxBytes of [0, -1, 1.5, Number.NaN, "5", null]) {
    await expect(splitters({ maxBytes })).rejects.toThrow(OptionError);
  }
  await expect(splitters({ maxbytes: 5 })).rejects.toThrow("did you mean maxBytes?");
  await expect(splitters(null)).rejects.toThrow(OptionError);
  for (const options of [
    undefined,
    {},
    { maxBytes: undefined },
    { maxBytes: 1 },
    { maxBytes: Number.POSITIVE_INFINITY },
  ]) {
    expect(await splitters(options)).toEqual({ done: true, value: undefined });
  }
});
