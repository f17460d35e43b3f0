import { expect, test } from "vitest";
import { offsetBelow, offsetOfFault, placeIn } from "../../templates/explore/app/json-place.js";

/** The fault is where the bar stands. */
test.each([
  "|",
  " |",
  "|nonsense",
  '{"a": |nonsense}',
  "[1, 2|",
  "[1,|]",
  "{|a: 1}",
  '{"a" |1}',
  '{"a": 1,|}',
  '{"a": 1 |"b": 2}',
  '{"a": [{"b": {}}, []] |]',
  '["a|\\u00"]',
  "0|1",
  '"a|\tb"',
  "{} |{}",
  '"unfinished|',
])("%s", (marked) => {
  const text = marked.replace("|", "");
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
  expect(offsetOfFault(text)).toBe(marked.indexOf("|"));
});

test.each(["{}", "[]", ' {"a": [1.5e-3, -0, true, null, "\\u00e9\\n"], "b": {"c": [[], {}]}} ', '"x"', "0"])(
  "%s is without fault",
  (text) => {
    expect(() => JSON.parse(text)).not.toThrow();
    expect(offsetOfFault(text)).toBe(text.length);
  },
);

test("nesting has no limit, nor have strings", () => {
  expect(offsetOfFault(`"${"\\n".repeat(1_000_000)}" x`)).toBe(2_000_003);
  expect(offsetOfFault(`${"[".repeat(100_000)}x`)).toBe(100_000);
});

test("too deep is what lies below the levels that are given", () => {
  expect(offsetBelow(2, '[{}, "[[[\\"[", {}]')).toBeUndefined();
  expect(offsetBelow(1, '["[[", {}]')).toBe(7);
  expect(offsetBelow(0, "1")).toBeUndefined();
  expect(offsetBelow(10, "[".repeat(100_000))).toBe(10);
});

test("places are told in lines and characters, not in units of UTF-16", () => {
  expect(placeIn("a\r\nb\r\u{1F600}c", 7)).toEqual({ line: 3, column: 2 });
  expect(placeIn("", 0)).toEqual({ line: 1, column: 1 });
});
