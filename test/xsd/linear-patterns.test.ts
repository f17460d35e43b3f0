/** Patterns: which are regular expressions of JavaScript, and that the others match the same in linear time. */

import { describe, expect, test } from "vitest";
import { bindPattern, type PatternBinding } from "../../generator/model/patterns.js";
import { linearPattern } from "../../templates/runtime/linear-pattern.js";
import { Random } from "../instances/random.js";

function expression(literal: string): RegExp {
  const [, source = "", flags] = /^\/(.*)\/(\w*)$/s.exec(literal)!;
  return new RegExp(source, flags);
}

const linear = ({ notation, classes }: Extract<PatternBinding, { kind: "linear" }>) =>
  linearPattern(notation, classes.map(expression));

describe("a pattern is a regular expression where that takes linear time", () => {
  test.each([
    "((0x|0X)[0-9A-Fa-f]*)|([0-9]*)",
    "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}",
    String.raw`[0-9]{1,4}\.[0-9]{1,4}(\.[0-9]{1,4}(\.[0-9]{1,4})?)?`,
    "[a-zA-Z0-9]+_[a-zA-Z0-9]+",
    "now.*",
    "(ab|c)*",
    "(a*b)*c",
    "a?b?c?",
    "(Red|Blue|Black|Brown)",
    String.raw`\d{4}\d{2}`,
    String.raw`\p{Lu}\P{Lu}*`,
    "(aa|ab)x*",
    "",
    "a||b",
    "[a-y]*z",
    String.raw`\p{IsGreek}*[a-z]`,
  ])("%s", (pattern) => expect(bindPattern(pattern)?.kind).toBe("expression"));

  test.each([
    "(a+)+b",
    "(a*)*b",
    "(a|a)*b",
    "(a|ab|b)*c",
    "a*a*a*b",
    "(a?){0,30}b",
    "(.*,)*x",
    ".*x",
    String.raw`(\w+\s?)*\.`,
    String.raw`[\w\-.]+\$`,
    "((a?|b?)c)*d",
    "((a*)?c)*d",
    "(a|b|ab){2,9}",
    "(a|b|(a|b)(a|b)){20}",
    String.raw`\p{Nd}*[0-9]`,
    String.raw`\p{IsGreek}*\p{Lu}`,
    "(a|a)".repeat(20),
  ])("%s", (pattern) => expect(bindPattern(pattern)?.kind).toBe("linear"));
});

test("what is no pattern is none", () => {
  for (const each of ["(a", "a)", "a)(b", "(?:a)", "*", "a{2", "(|*)", ")"])
    expect(bindPattern(each)).toBeUndefined();
});

describe("a character alone in a class stands for itself", () => {
  test.each([...".$|*+?(){}/^-,"])("%s", (char) => {
    const pattern = `a[${char === "^" ? "\\^" : char}]b`;
    const one = bindPattern(pattern) as Extract<PatternBinding, { kind: "expression" }>;
    expect(one.kind).toBe("expression");
    const matches = (text: string): boolean => expression(one.literal).test(text);
    expect([`a${char}b`, "axb", "ab", "a", "aab", "b"].map(matches)).toEqual([true, ...Array(5).fill(false)]);
    const matcher = linear(bindPattern(`.*${pattern}`) as never);
    expect(["axb", `xa${char}b`].map((text) => matcher.test(text))).toEqual([false, true]);
  });
});

test.each(["\n", "\r", "\u2028", "\u2029"])(
  "a pattern with the line end %j is written on one line",
  (end) => {
    for (const pattern of [`a${end}b`, `a[x${end}]b`]) {
      const { literal } = bindPattern(pattern) as Extract<PatternBinding, { kind: "expression" }>;
      expect(literal).not.toMatch(/[\n\r\u2028\u2029]/);
      expect(expression(literal).test(`a${end}b`)).toBe(true);
    }
  },
);

test.each([
  ["(a+)+b", "a".repeat(100_000), "b"],
  ["(a|a)*b", "a".repeat(100_000), "b"],
  ["(.*,)*x", "a,".repeat(50_000), "x"],
  [String.raw`(\w+\s?)*\.`, "word ".repeat(20_000), "."],
  ["(a?){0,30}a{30}", "a".repeat(30), "a"],
  ["((a?|b?)c)*d", "c".repeat(100_000), "d"],
])("%s takes linear time", (pattern, text, end) => {
  const matcher = linear(bindPattern(pattern) as never);
  expect(matcher.test(`${text}!`)).toBe(false);
  expect(matcher.test(text + end)).toBe(true);
});

describe("matches what a regular expression matches", () => {
  test("characters of all kinds", () => {
    const matcher = linear(bindPattern(String.raw`(\p{Lu}|[^b😀]|\w)*[😀a-c-[b]]`) as never);
    expect(["a", "c", "😀", "Éa", "xy😀", "bc"].map((text) => matcher.test(text))).toEqual(
      Array(6).fill(true),
    );
    expect(["b", "", "ab", "😀b"].map((text) => matcher.test(text))).toEqual(Array(4).fill(false));
  });

  test("whatever the pattern", () => {
    let compared = 0;
    for (let seed = 1; seed <= 4000; seed++) {
      const random = new Random(seed);
      const pattern = randomPattern(random, 3);
      const binding = bindPattern(pattern)!;
      expect(binding, pattern).toBeDefined();
      if (binding.kind === "expression") continue;
      compared++;
      const matcher = linear(binding);
      // Short enough for all the ways that there are.
      const wanted = new RegExp(`^(?:${pattern})$`, "u");
      for (let n = 0; n < 12; n++) {
        const text = Array.from({ length: random.below(7) }, () => random.pick(["a", "b", "c"])).join("");
        expect(matcher.test(text), `${pattern} ${text}`).toBe(wanted.test(text));
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
});

function randomPattern(random: Random, depth: number): string {
  const atom = (): string =>
    depth === 0 || random.chance(0.5)
      ? random.pick(["a", "b", "c", "[ab]", "[^a]", "[b-c]"])
      : `(${randomPattern(random, depth - 1)})`;
  const branch = (): string =>
    Array.from(
      { length: random.below(4) },
      () => atom() + random.pick(["", "", "?", "*", "+", "{2}", "{1,3}", "{2,}"]),
    ).join("");
  return random.chance(0.4) ? `${branch()}|${branch()}` : branch();
}
