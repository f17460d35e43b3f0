/** API.md says what the sources say. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apiReference } from "../support/api-reference.js";
import { repository, textOf } from "./support.js";

const reference = apiReference();

test("API.md is what the doc comments give (else: npm run docs)", () => {
  if (process.env["UPDATE_CASES"] === "1") writeFileSync(join(repository, "API.md"), reference);
  expect(textOf("API.md")).toBe(reference);
});

test("every entry has a doc comment", () => {
  const entries = reference.split(/^### /m).slice(1);
  const silent = entries
    .filter((entry) => !/```\n\n(?!## |$)/.test(entry))
    .map((entry) => entry.split("\n")[0]);
  expect(silent).toEqual([]);
});

test("every link of the contents leads somewhere, and to one place", () => {
  const links = [...reference.matchAll(/\]\(#([^)]*)\)/g)].map(([, to]) => to);
  const places = [...reference.matchAll(/<a id="([^"]*)">/g)].map(([, id]) => id);
  expect(links.length).toBeGreaterThan(60);
  expect(places).toEqual(links);
  expect(new Set(places).size).toBe(places.length);
});
