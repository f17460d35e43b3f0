/**
 * Options together: a few outputs in which every value of an option meets every value of every other one.
 * Each compiles, and reads and writes the samples as if there were no options.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { formatDiagnostic, type GenerateOptions, generate, IM_OPERATIONS } from "../../generator/index.js";
import { optionTable } from "../../generator/options/index.js";
import { expectSameMessage, faultSamples, messageSamples, sampleXml } from "../round-trip/support.js";
import { compileProblems } from "../support/compile.js";
import { expectSameInfoset } from "../support/infoset.js";
import { sourceOf } from "../support/values.js";

const OUTPUT = "test/project/.output/option-pairs";
const VALUES = readFileSync("test/project/option-pairs/values.xml", "utf8");

/** All values of all options that shape the output. */
const VALUES_OF: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(optionTable)
    .filter(([, { group }]) => group === "shape")
    .map(([name, option]) => [
      name,
      option.kind === "choice" ? Object.keys(option.choices) : ["", "License */ -->\n\n// none\n"],
    ]),
);

type Combination = Readonly<Record<string, string>>;

/** Two options, each with a value, as a key. */
const pair = (...values: readonly string[]): string => JSON.stringify(values);

/** The pairs of values in a combination. */
function pairsOf(combination: Combination): string[] {
  const given = Object.entries(combination);
  return given.flatMap(([a, value], i) => given.slice(i + 1).map(([b, other]) => pair(a, value, b, other)));
}

function allPairs(): Set<string> {
  const options = Object.entries(VALUES_OF);
  const pairs = options.flatMap(([a, values], i) =>
    options
      .slice(i + 1)
      .flatMap(([b, others]) => values.flatMap((value) => others.map((other) => pair(a, value, b, other)))),
  );
  return new Set(pairs);
}

/** Combinations that hold all pairs: each begins with a pair that is missing yet, and takes as many as it can. */
function coveringCombinations(): Combination[] {
  const missing = allPairs();
  const combinations: Combination[] = [];
  for (let [first] = missing; first !== undefined; [first] = missing) {
    const [a, value, b, other] = JSON.parse(first) as [string, string, string, string];
    const given: Combination = { [a]: value, [b]: other };
    let combination: Combination = {};
    for (const [name, values] of Object.entries(VALUES_OF)) {
      const candidates = given[name] === undefined ? values : [given[name]];
      const gains = candidates.map((each) => gain({ ...combination, [name]: each }, missing));
      combination = { ...combination, [name]: candidates[gains.indexOf(Math.max(...gains))]! };
    }
    combinations.push(combination);
    for (const each of pairsOf(combination)) missing.delete(each);
  }
  return combinations;
}

function gain(combination: Combination, missing: ReadonlySet<string>): number {
  return pairsOf(combination).filter((each) => missing.has(each)).length;
}

interface Registry {
  readEnvelope(xml: string | Uint8Array, options?: object): object;
  writeEnvelope(message: object, options?: object): string;
  readElement(xml: string, options?: object): { readonly Values: Readonly<Record<string, unknown>> };
  writeElement(element: object, options?: object): string;
}

const combinations = coveringCombinations();

it("the combinations hold all pairs, and are few", () => {
  const covered = new Set(combinations.flatMap(pairsOf));
  expect([...allPairs()].filter((each) => !covered.has(each))).toEqual([]);
  expect(Object.keys(VALUES_OF)).toHaveLength(8);
  expect(combinations.length).toBeLessThan(16);
});

/** A combination in words. */
const title = ({ banner, ...others }: Combination): string =>
  [...Object.values(others), banner === "" ? "no banner" : "banner"].join(" ");

describe.each(
  combinations.map((combination, i) => ({
    title: title(combination),
    combination,
    output: `${OUTPUT}/${i}`,
  })),
)("$title", ({ combination, output }) => {
  let registry: Registry;
  let index: { assertSuccess(body: object): void };

  beforeAll(async () => {
    const result = generate({
      schemas: ["schemas", "test/project/option-pairs"],
      operations: IM_OPERATIONS,
      elements: ["Values"],
      write: false,
      ...(combination as GenerateOptions),
    });
    expect(result.diagnostics.map(formatDiagnostic)).toEqual([]);
    rmSync(output, { recursive: true, force: true });
    for (const { path, text } of result.files) {
      mkdirSync(dirname(`${output}/${path}`), { recursive: true });
      writeFileSync(`${output}/${path}`, text);
    }
    const load = (name: string): Promise<unknown> => import(/* @vite-ignore */ resolve(join(output, name)));
    registry = (await load("registry.ts")) as Registry;
    index = (await load("index.ts")) as typeof index;
  });

  it.each([...messageSamples, ...faultSamples])("reads and writes $name", ({ xml, canonical }) => {
    const deviations: unknown[] = [];
    const message = registry.readEnvelope(xml, { onDeviation: (each: unknown) => deviations.push(each) });
    expect(deviations).toEqual([]);
    expect(registry.readEnvelope(xml, { mode: "strict" })).toStrictEqual(message);
    const written = registry.writeEnvelope(message, { check: true });
    const source = combination["dates"] === "date" ? inUtc(xml) : xml;
    if (canonical) expectSameMessage(written, source);
    expect(registry.writeEnvelope(registry.readEnvelope(written))).toBe(
      registry.writeEnvelope(registry.readEnvelope(xml)),
    );
  });

  it("has the values that the options ask for, under the names that they ask for", () => {
    const { Values } = registry.readElement(VALUES, { mode: "strict" });
    const { dates, bytes, long, names } = combination;
    const of = (camel: string): unknown => Values[names === "camel" ? camel : upperFirst(camel)];
    expect(of("writtenAt")).toEqual(
      ["2012-11-07T00:10:35Z", "2012-11-07T00:10:35.5Z"].map((text) =>
        dates === "date" ? new Date(text) : text,
      ),
    );
    expect(of("sizeInBytes")).toBe(
      { bigint: 2n ** 53n - 1n, number: 2 ** 53 - 1, string: "9007199254740991" }[long as "bigint"],
    );
    expect(of("hashOfAll")).toEqual(bytes === "uint8array" ? new Uint8Array([0, 255]) : "00FF");
    expect(Values[names === "camel" ? "mimeContent" : "MIMEContent"]).toEqual(
      bytes === "uint8array" ? new Uint8Array([72, 101, 108, 108, 111]) : "SGVsbG8=",
    );
    const element = { Values };
    expectSameInfoset(registry.writeElement(element, { check: true }), VALUES);
    const source = `import type { AnyElement } from "./registry.js";\n\nexport const value: AnyElement = ${sourceOf(element)};\n`;
    writeFileSync(`${output}/values.typed.ts`, source);
  });

  it("keeps or refuses a value that the schema does not know", () => {
    const { mode } = { mode: "strict" } as const;
    const xml = VALUES.replace("DarkRed", "Green");
    const key = combination["names"] === "camel" ? "colour" : "Colour";
    const value = registry.readElement(xml);
    expect(value.Values[key]).toBe(combination["enums"] === "closed" ? undefined : "Green");
    expectSameInfoset(registry.writeElement(value), xml);
    expect(() => registry.readElement(xml, { mode })).toThrow("is not among the values of v:ColourType");
    const write = (): string => registry.writeElement({ Values: { ...value.Values, [key]: "Green" } });
    if (combination["enums"] === "closed") expect(write).toThrow('v:ColourType is expected, not "Green"');
    else expect(write()).toContain("Green");
  });

  it("tells success from failure", () => {
    const { body } = registry.readEnvelope(sampleXml("operations/SetImGroup.error.response.xml")) as {
      body: Readonly<Record<string, object>>;
    };
    expect(() => index.assertSuccess(Object.values(body)[0]!)).toThrow(
      "ErrorImGroupDisplayNameAlreadyExists",
    );
  });
});

describe.each(["NodeNext", "Bundler"] as const)("for the module resolution %s", (resolution) => {
  it("all outputs compile, and declare what they read", () => {
    const roots = combinations.flatMap(({ importExtension }, i) =>
      (importExtension === "none") === (resolution === "Bundler")
        ? ["index.ts", "registry.ts", "values.typed.ts"].map((file) => `${OUTPUT}/${i}/${file}`)
        : [],
    );
    expect(roots.length).toBeGreaterThan(2);
    expect(compileProblems(roots, resolution)).toEqual([]);
  });
});

/** A document with its instants as Date has them. */
function inUtc(xml: string): string {
  return xml.replace(/\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, (text) =>
    new Date(text).toISOString().replace(/\.?0+Z$/, "Z"),
  );
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
