import { expect, test } from "vitest";
import { rangeOfKeys } from "../../templates/explore/app/json-path.js";
import { leafOfText, textOfLeaf } from "../../templates/explore/app/leaf-values.js";

test.each<[unknown, string]>([
  ["", ""],
  [" a\n\tb ", " a\n\tb "],
  [0, "0"],
  [-0, "-0"],
  [-1.5e21, "-1.5e+21"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "-INF"],
  [-9007199254740993n, "-9007199254740993"],
  [true, "true"],
  [new Date("2026-01-31T09:30:00Z"), "2026-01-31T09:30:00.000Z"],
])("%s is edited as a text, and comes back", (value, text) => {
  expect(textOfLeaf(value)).toBe(text);
  expect(leafOfText(text, value)).toEqual({ value });
});

test.each([[null], [undefined], [{}], [[]], [new Uint8Array(1)], ["a\r\nb"], ["x".repeat(20_001)]])(
  "%j is not edited by itself",
  (value) => expect(textOfLeaf(value)).toBeUndefined(),
);

test.each<[string, unknown, unknown]>([
  ["1", "a", { value: "1" }],
  [" +.5 ", 1, { value: 0.5 }],
  ["INF", 1, { value: Number.POSITIVE_INFINITY }],
  ["", 1, { problem: "a number is expected" }],
  ["0x10", 1, { problem: "a number is expected" }],
  ["1_000", 1, { problem: "a number is expected" }],
  ["+12", 1n, { value: 12n }],
  ["1.5", 1n, { problem: "a whole number is expected" }],
  ["", 1n, { problem: "a whole number is expected" }],
  ["false", true, { value: false }],
  ["no", true, { problem: "true or false is expected" }],
  ["2026-01-31T09:30:00+01:00", new Date(0), { value: new Date("2026-01-31T08:30:00Z") }],
  ...["2026-01-31", "2026-01-31T09:30:00", "2026-13-31T09:30:00Z", ""].map((text): [string, Date, object] => [
    text,
    new Date(0),
    { problem: "a date with time and zone is expected, such as 2026-01-31T09:30:00Z" },
  ]),
])("%j in the place of %s", (text, before, edited) => {
  expect(leafOfText(text, before)).toEqual(edited);
});

/** The value is what stands between the bars. */
test.each<[string, (string | number)[]]>([
  ['|"x"|', []],
  ['{"a": |1|}', ["a"]],
  ['{"a": |"}, \\" ]"| , "b": 1}', ["a"]],
  ['{"b": [1, {}, |{"$bigint": "1"}|\n], "a": 2}', ["b", 2]],
  ['{"a": {"$array": [1, |2|], "$unknown": []}}', ["a", 1]],
  ['{"a": {"$array": [1, 2], "$unknown": [{"xml": |"<x/>"| }]}}', ["a", "$unknown", 0, "xml"]],
])("the range of %j", (marked, keys) => {
  const text = marked.replaceAll("|", "");
  const from = marked.indexOf("|");
  expect(rangeOfKeys(text, keys)).toEqual([from, marked.lastIndexOf("|") - 1]);
});

test("what the text does not have has no range", () => {
  expect(rangeOfKeys('{"a": [1]}', ["a", 1])).toBeUndefined();
  expect(rangeOfKeys('{"a": [1]}', ["b"])).toBeUndefined();
  expect(rangeOfKeys('{"a": [1]}', ["a", 0, "c"])).toBeUndefined();
});
