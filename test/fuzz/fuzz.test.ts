/**
 * A short run of each fuzzer, and all cases that once found something. The seed is always the same: what the
 * tests run does not depend on luck. `npm run fuzz` goes on from there.
 */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Random } from "../instances/random.js";
import { describeReport, runRound, verdictOf } from "./engine.js";
import { minimizeList, minimizeText } from "./minimize.js";
import { Fault, type Target } from "./target.js";
import { targetNamed, targetNames } from "./targets.js";
import { build, changed, makers, pathsOf, type Tree, treeOf } from "./trees.js";

const seeds = new URL("seeds/", import.meta.url);

describe.each(targetNames)("%s", (name) => {
  test("cases that once found something find nothing", async () => {
    const target = await targetNamed(name, true);
    const files = readdirSync(new URL(`${name}/`, seeds));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const one = target.parse(readFileSync(new URL(`${name}/${file}`, seeds), "utf8"));
      expect((await verdictOf(target, one)).finding, file).toBeUndefined();
    }
  });

  test("a short run finds nothing", async () => {
    const target = await targetNamed(name, true);
    const { reports, traits } = await runRound(target, { seed: 1, count: target.testSize });
    expect(reports.map(describeReport).join("\n\n")).toBe("");
    expect(traits.size).toBeGreaterThan(50);
  });
});

/** Fails for texts with an "x" behind an "a". */
const toy: Target<string> = {
  name: "toy",
  roundSize: 1,
  testSize: 1,
  make: (random) => Array.from({ length: random.below(6) }, () => random.pick(["a", "b", "x"])).join(""),
  check(text) {
    if (text.endsWith("b")) throw new TypeError("b of 3");
    if (/a.*x/.test(text)) throw new Fault("x behind a", text);
    return { traits: [`${text.length}`] };
  },
  minimize: (text, fails) => minimizeText(text, fails),
  print: (text) => text,
  parse: (text) => text,
};

describe("the engine", () => {
  test("finds, minimizes and tells each kind once", async () => {
    const { reports, cases } = await runRound(toy, { seed: 3, count: 400 });
    expect(cases).toBe(400);
    expect(reports.map(({ kind, text }) => `${kind}: ${text}`).sort()).toEqual([
      "threw TypeError: b of …: b",
      "x behind a: ax",
    ]);
    expect(describeReport(reports[0]!)).toContain("npm run fuzz -- --target toy --seed 3 --only ");
  });

  test("makes the same cases for the same seed, others for another, and one alone", async () => {
    const texts = async (seed: number, only?: number): Promise<string[]> => {
      const seen: string[] = [];
      const check = (text: string): { traits: string[] } => {
        seen.push(text);
        return { traits: [] };
      };
      await runRound({ ...toy, check }, { seed, count: 50, only });
      return seen;
    };
    const all = await texts(1);
    expect(await texts(1)).toEqual(all);
    expect(await texts(1, 17)).toEqual([all[17]]);
    expect(await texts(2)).not.toEqual(all);
    expect(new Set(all).size).toBeGreaterThan(20);
  });

  test("takes a change of Object.prototype for a finding", async () => {
    const check = (): { traits: string[] } => {
      Object.assign(Object.prototype, { polluted: 1 });
      return { traits: [] };
    };
    try {
      const { finding } = await verdictOf({ ...toy, check }, "");
      expect(finding).toEqual({ kind: "Object.prototype was changed", details: "it has polluted" });
    } finally {
      delete (Object.prototype as { polluted?: unknown }).polluted;
    }
  });

  test("minimizes lists and documents", async () => {
    const list = Array.from({ length: 100 }, (_, i) => i);
    const fails = async (fewer: readonly number[]): Promise<boolean> =>
      fewer.includes(17) && fewer.includes(71);
    expect(await minimizeList(list, fails)).toEqual([17, 71]);
    const text = `<a><b c="1" d="2"><e/>text</b><f>${"<g></g>".repeat(50)}</f></a>`;
    expect(await minimizeText(text, async (shorter) => /<b.* d=/.test(shorter))).toBe("<b d=");
    expect(await minimizeText(text, async () => false)).toBe(text);
  });
});

describe("trees of values", () => {
  test("are built as what they were made from", () => {
    const list = Object.assign([1n, "x"], { $unknown: [{ position: 0, xml: "<a/>" }] });
    const value = { a: list, b: [null, true, Number.NaN, -0], ["__proto__"]: { c: 1 } };
    const tree = treeOf(value);
    expect(build(JSON.parse(JSON.stringify(tree)) as Tree)).toEqual(value);
    expect(Object.getPrototypeOf(build(JSON.parse('{ "__proto__": { "a": 1 } }') as Tree))).toBe(
      Object.prototype,
    );
    for (const name of Object.keys(makers)) build({ $make: name });
  });

  test("are changed at one place", () => {
    const tree: Tree = { a: [1, { b: 2 }], c: 3 };
    expect(pathsOf(tree)).toHaveLength(6);
    expect(changed(tree, ["a", 1, "b"], () => "x")).toEqual({ a: [1, { b: "x" }], c: 3 });
    expect(changed(tree, ["a", 0], () => undefined)).toEqual({ a: [{ b: 2 }], c: 3 });
    expect(new Random(1).pick(pathsOf(tree))).toBeInstanceOf(Array);
  });
});
