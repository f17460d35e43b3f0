/** Bounded repetitions, whole branches, required wildcards, fixed values, bounds of times: test/cases/occurrence-bounds. */

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generatedSubject, repository, type Subject, type Temporary } from "../instances/subject.js";

let subject: Subject & Temporary;
beforeAll(async () => {
  subject = await generatedSubject("occurrence-bounds", [join(repository, "test/cases/occurrence-bounds")]);
});
afterAll(() => subject.remove());

const PAIR = "<Pair>1</Pair><Pair>2</Pair>";
const items = (count: number): string => `<Three>${"<Item>i</Item>".repeat(count)}</Three>`;
const root = (content: string, attributes = ""): string =>
  `<Root xmlns="urn:cases:occurrence-bounds"${attributes}>${content}</Root>`;
const bare = (name: string, text: string): string =>
  `<${name} xmlns="urn:cases:occurrence-bounds">${text}</${name}>`;

const faults: [string, string, string, string][] = [
  ["too few", root("<Pair>1</Pair>"), "missing-element", "/Root"],
  ["too many", root(`${PAIR}<Pair>3</Pair>`), "unexpected-element", "/Root"],
  ["too many of what is optional", root(`${PAIR}${"<Few/>".repeat(4)}`), "unexpected-element", "/Root"],
  ["too few in an array", root(PAIR + items(2)), "missing-element", "/Root/Three"],
  ["too many in an array", root(PAIR + items(6)), "unexpected-element", "/Root/Three"],
  ["half a branch", root(`${PAIR}<Street>s</Street><City>c</City>`), "missing-element", "/Root"],
  ["the end of a branch alone", root(`${PAIR}<City>c</City><Code>1</Code>`), "missing-element", "/Root"],
  ["no element for a wildcard", root(`${PAIR}<Wild/>`), "missing-element", "/Root/Wild"],
  [
    "two elements for a wildcard",
    root(`${PAIR}<Wild><a xmlns="urn:o"/><a xmlns="urn:o"/></Wild>`),
    "unknown-element",
    "/Root/Wild/a[2]",
  ],
];
const valueFaults: [string, string, string, string][] = [
  ["another value than the fixed one", root(PAIR, ' version="3"'), "facet", "/Root/@version"],
  ["a time before the first", bare("Hours", "07:59:59"), "facet", "/Hours"],
  ["a time at the end", bare("Hours", "17:30:00"), "facet", "/Hours"],
  ["too long a duration", bare("Wait", "P32D"), "facet", "/Wait"],
  ["a duration without order to the bound", bare("Wait", "P30D"), "facet", "/Wait"],
];
const fine: [string, string][] = [
  ["the least", root(PAIR)],
  ["the fixed value in another form", root(PAIR, ' version="02"')],
  ["the most", root(`${PAIR}<Few/><Few/><Few/>${items(5)}`)],
  ["a whole branch", root(`${PAIR}<Street/><Village/><Code/>`)],
  ["the other branch", root(`${PAIR}<Elsewhere/>`)],
  ["one element for a wildcard", root(`${PAIR}<Wild><a xmlns="urn:o"/></Wild>`)],
  ["a time within", bare("Hours", "08:00:00")],
];

describe("strict reading", () => {
  test.each([...faults, ...valueFaults])("refuses %s", (_, xml, code, path) => {
    let told: unknown;
    try {
      subject.registry.readElement(xml, { mode: "strict" });
    } catch (error) {
      told = error;
    }
    expect(told).toMatchObject({ name: "DeviationError", code, path });
  });

  test.each(fine)("takes %s", (_, xml) => {
    const value = subject.registry.readElement(xml, { mode: "strict" });
    expect(subject.registry.readElement(subject.registry.writeElement(value, { check: true }))).toEqual(
      value,
    );
  });
});

describe("lenient reading", () => {
  test.each(faults)("tells of %s and loses nothing", (_, xml, code, path) => {
    const told: object[] = [];
    const value = subject.registry.readElement(xml, { onDeviation: (each) => told.push(each) });
    expect(told).toEqual([expect.objectContaining({ code, path })]);
    const written = subject.registry.writeElement(value);
    expect(subject.registry.readElement(written)).toEqual(value);
  });
});

describe("writing with check", () => {
  test.each([...faults.filter(([name]) => name !== "two elements for a wildcard"), ...valueFaults])(
    "refuses %s",
    (_, xml) => {
      const value = subject.registry.readElement(xml);
      const isKept = JSON.stringify(value).includes("$unknown");
      if (!isKept)
        expect(() => subject.registry.writeElement(value, { check: true })).toThrow(/Root|Hours|Wait/);
      expect(isKept).toBe(false);
    },
  );
});
