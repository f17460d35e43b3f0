/**
 * The list of the standards: each production and constraint of XML 1.0 (fifth edition) and of Namespaces in
 * XML 1.0 (third edition) is either stated as a rule, by the name of which it is found, or told to be none of
 * this reader's, and why.
 */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const folder = new URL("./", import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => /^well-formedness.*\.test\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));
/** What stands in brackets at the beginning of the names of rules. */
const stated = texts.flatMap((text) =>
  [...text.matchAll(/\brule\(\s*"((?:\[[^\]]+\] )+)/g)].flatMap(([, list]) =>
    [...list!.matchAll(/\[([^\]]+)\]/g)].map(([, name]) => name!),
  ),
);

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

const DTD = "part of a document type declaration, which is refused as a whole";
const attributes = "the value of an attribute whose type a DTD declares; without one all are of type CDATA";

/** What is none of this reader's, and why. */
const others: Readonly<Record<string, string>> = {
  ...entries(["6", "7", "8"], attributes),
  ...entries(["9", "11", "12", "13", "28", "28a", "28b", "29", "30", "31"], DTD),
  ...entries(range(33, 38), "language identifiers: no productions of the fifth edition, and never checked"),
  ...entries(range(45, 60), `declarations of elements and attributes: ${DTD}`),
  ...entries(range(61, 65), "conditional sections stand in external subsets only"),
  ...entries(["69", "70", "71", "72", "73", "74", "75", "76"], `entities and their declarations: ${DTD}`),
  ...entries(["77", "78", "79"], "external parsed entities: without a DTD there is no reference to one"),
  ...entries(["82", "83"], `notations: ${DTD}`),
  ...entries(range(84, 89), "character classes of older editions; the fifth keeps them for reference only"),
  ...entries(["NS 5", "NS 6"], "no productions of the third edition"),
  ...entries(
    range(16, 21).map((number) => `NS ${number}`),
    DTD,
  ),
  ...entries(
    ["PEs in Internal Subset", "External Subset", "PE Between Declarations", "In DTD"].map(
      (name) => `WFC: ${name}`,
    ),
    DTD,
  ),
};

function entries(names: readonly string[], reason: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}

const standard: Readonly<Record<string, readonly string[]>> = {
  "productions of XML 1.0": [...range(1, 89), "4a", "28a", "28b"],
  "well-formedness constraints of XML 1.0": [
    ...["PEs in Internal Subset", "External Subset", "PE Between Declarations", "Element Type Match"],
    ...["Unique Att Spec", "No External Entity References", "No < in Attribute Values", "Legal Character"],
    ...["Entity Declared", "Parsed Entity", "No Recursion", "In DTD"],
  ].map((name) => `WFC: ${name}`),
  "productions of Namespaces in XML 1.0": range(1, 21).map((number) => `NS ${number}`),
  "namespace constraints": [
    ...[
      "Reserved Prefixes and Namespace Names",
      "Prefix Declared",
      "No Prefix Undeclaring",
      "Attributes Unique",
    ],
  ].map((name) => `NSC: ${name}`),
};

describe.each(Object.entries(standard))("%s", (_, names) => {
  test.each(names)("[%s] is a rule, or is told to be none", (name) => {
    expect([stated.includes(name), others[name] !== undefined]).toEqual(
      others[name] === undefined ? [true, false] : [false, true],
    );
  });
});

test("no rule states what the standards do not have", () => {
  const known = new Set(Object.values(standard).flat());
  expect([...stated, ...Object.keys(others)].filter((name) => !known.has(name))).toEqual([]);
});
