import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Candidate, checkAll } from "../bench/compare.js";
import { README, RESULTS, tableIn } from "../bench/report.js";

test("the table in README.md is the one in test/bench/results.md (else: npm run bench)", () => {
  expect(tableIn(readFileSync(README, "utf8")).trim()).toBe(readFileSync(RESULTS, "utf8").trim());
});

test("a candidate that does not do its work ends the benchmark, which names it", () => {
  const lazy: Candidate = { name: "lazy parser", run: () => ({}), check: () => "nothing was read" };
  const broken: Candidate = {
    ...lazy,
    run: () => {
      throw new Error("no XML");
    },
  };
  expect(() => checkAll([lazy])).toThrow("lazy parser did not do its work: nothing was read");
  expect(() => checkAll([broken])).toThrow("lazy parser did not do its work: Error: no XML");
});
