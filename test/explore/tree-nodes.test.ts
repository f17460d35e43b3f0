import { expect, test } from "vitest";
import { childrenOf, holds, PAGE, summaryOf, type TreeNode } from "../../templates/explore/app/tree-nodes.js";

const root = (value: unknown): TreeNode => ({ keys: [], label: "", value });
const labels = (node: TreeNode): string[] => childrenOf(node).map(({ label }) => label);

test("members and items are children, and what an array has beside its items", () => {
  expect(labels(root({ b: 1, a: 2 }))).toEqual(["b", "a"]);
  const array = Object.assign(["x", "y"], { $unknown: [{ xml: "<z/>" }] });
  expect(childrenOf(root(array)).map(({ keys, value }) => [keys, value])).toEqual([
    [[0], "x"],
    [[1], "y"],
    [["$unknown"], [{ xml: "<z/>" }]],
  ]);
  for (const leaf of ["text", 1, 1n, true, null, new Date(0), new Uint8Array(3), {}, []]) {
    expect(labels(root(leaf))).toEqual([]);
  }
});

test("many children are in ranges, which are in ranges themselves; each leads to its own items", () => {
  expect(childrenOf(root(new Array(PAGE).fill(0)))).toHaveLength(PAGE);
  expect(labels(root(new Array(PAGE + 1).fill(0)))).toEqual(["0 … 99", "100 … 100"]);
  const many = Object.assign(
    Array.from({ length: 1_000_001 }, (_, i) => i),
    { $unknown: [] },
  );
  let node = root(many);
  for (const expected of [2, 100, 100, 100]) {
    const children = childrenOf(node);
    expect(children).toHaveLength(expected);
    node = children.find((each) => holds(each, [765_432]))!;
    expect(children.filter((each) => holds(each, [765_432]))).toEqual([node]);
  }
  expect(node).toEqual({ keys: [765_432], label: "765432", value: 765_432 });
  expect(holds(childrenOf(root(many)).at(-1)!, ["$unknown", 0])).toBe(true);
  expect(holds(childrenOf(root(many))[0]!, ["$unknown", 0])).toBe(false);
});

test.each<[unknown, string, string]>([
  ['a\n"b"', "string", '"a\\n\\"b\\""'],
  ["x".repeat(1000), "string", `"${"x".repeat(160)}…" 1000 characters`],
  [9007199254740993n, "number", "9007199254740993n"],
  [new Date(1e12), "string", "Date 2001-09-09T01:46:40.000Z"],
  [new Uint8Array(2), "number", "2 bytes"],
  [[1], "comment", "1 item"],
  [[], "comment", "0 items"],
  [{}, "names", "{}"],
  [{ a: 1, b: 2 }, "names", "{ a, b }"],
  [
    Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`member${i}`, i])),
    "names",
    "{ member0, member1, member2, member3, member4, member5, member… }",
  ],
  [null, "keyword", "null"],
  [false, "keyword", "false"],
  [-0.5, "number", "-0.5"],
])("a value is shown by its text: %#", (value, kind, text) => {
  expect(summaryOf(root(value))).toEqual([kind, text]);
});
