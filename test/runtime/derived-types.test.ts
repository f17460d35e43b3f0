/** Simple types by restriction, list, union and enumeration. */

import { describe, expect, test } from "vitest";
import * as bounds from "../../templates/runtime/bounds.js";
import { enumeration, type Facets, list, restriction, union } from "../../templates/runtime/derived.js";
import { enumerationOf } from "../../templates/runtime/enumeration.js";
import * as facets from "../../templates/runtime/facets.js";
import { linearPattern, matching } from "../../templates/runtime/linear-pattern.js";
import type { SimpleType } from "../../templates/runtime/simple.js";
import * as xs from "../../templates/runtime/simple.js";
import { unionOfFloats } from "../../templates/runtime/unions.js";
import { whiteSpace } from "../../templates/runtime/white-space.js";

function expectFacet<T>(
  base: SimpleType<T>,
  violated: Facets<T>,
  good: readonly string[],
  bad: readonly string[],
): void {
  const type = restriction("t:Type", base, violated);
  expect(type.name).toBe("t:Type");
  for (const text of good) expect([text, type.check(text, true)]).toEqual([text, undefined]);
  for (const text of bad) {
    expect([text, type.check(text, true)?.code]).toEqual([text, "facet"]);
    expect(type.check(text, true)!.message).toContain("(t:Type)");
    // Lenient reading does not mind, and the value is there.
    expect(type.check(text, false)).toBeUndefined();
    expect(type.parse(text)).toEqual(base.parse(text));
  }
}

describe("facets", () => {
  test("lengths count characters", () => {
    expectFacet(xs.string, (text) => facets.length(text, 2), ["ab", "é😀", "  "], ["a", "abc", ""]);
    expectFacet(
      xs.string,
      (text) => facets.minLength(text, 1) ?? facets.maxLength(text, 2),
      ["a", "😀😀"],
      ["", "abc", "😀😀😀"],
    );
    expectFacet(xs.string, (text) => facets.minLength(text, 1), [" "], [""]);
  });

  test("or octets, or items", () => {
    const { items, length, maxLength, minLength, octetsOfBase64, octetsOfHex } = facets;
    expectFacet(xs.hexBinary, (text) => length(text, 2, octetsOfHex), ["0a0b", " 0a0b "], ["0a", ""]);
    expectFacet(
      xs.base64Binary,
      (text) => minLength(text, 3, octetsOfBase64) ?? maxLength(text, 4, octetsOfBase64),
      ["QUJD", "QU JD", "QUJDRA=="],
      ["QUI=", "QUJDREU="],
    );
    const list2 = list("t:List", xs.int);
    expectFacet(list2, (text) => maxLength(text, 2, items), ["", "1", " 1  2 "], ["1 2 3"]);
  });

  test("look at the text with the white space that the type leaves it", () => {
    const { length, maxLength, minLength, pattern } = facets;
    const [replacing, collapsing] = [whiteSpace(xs.string, "replace"), whiteSpace(xs.string, "collapse")];
    expectFacet(collapsing, (text) => length(text, 3), ["a b", "\ta\n\nb "], ["a  bc", " a"]);
    expectFacet(replacing, (text) => pattern(text, /^(?:a b)$/u), ["a b", "a\nb"], ["a  b"]);
    expectFacet(
      xs.normalizedString,
      (text) => pattern(text, /^(?:a b)$/u),
      ["a b", "a\tb"],
      ["a  b", " a b"],
    );
    expectFacet(list("t:List", xs.int), (text) => pattern(text, /^(?:1 .*)$/u), ["1 2", " 1\n2"], ["2 1"]);
    const replaced = restriction("t:Replaced", replacing, (text) => maxLength(text, 3));
    // The facets of the base look at what is left, too.
    expectFacet(whiteSpace(replaced, "collapse"), (text) => minLength(text, 1), ["  a  "], ["    "]);
  });

  test("enumerations of numbers: 0 is -0", () => {
    const among: Facets<number> = (text, base) => facets.enumeration(text, base, "-0", "NaN");
    expectFacet(xs.double, among, ["0", "-0", "0.0", "NaN"], ["1"]);
  });

  test("bounds keep out what has no order with them", () => {
    const { maxExclusive, minInclusive } = bounds;
    expectFacet(xs.float, (text, base) => maxExclusive(text, base, "INF"), ["1", "-INF"], ["INF", "NaN"]);
    expectFacet(xs.float, (text, base) => minInclusive(text, base, "NaN"), ["NaN"], ["1"]);
    const since: Facets<string> = (text, base) => minInclusive(text, base, "2000-01-01T00:00:00Z");
    expectFacet(xs.dateTime, since, ["2000-01-02T00:00:00"], ["2000-01-01T00:00:00"]);
    expectFacet(xs.duration, (text, base) => minInclusive(text, base, "P1M"), ["P32D"], ["P30D"]);
  });

  test("bounds of decimals count all digits", () => {
    const less: Facets<string> = (text, base) => bounds.maxExclusive(text, base, "0.1000000000000000000001");
    expectFacet(xs.decimal, less, ["0.1", "-1", ".1"], ["0.1000000000000000000001", "0.2"]);
  });

  test("patterns", () => {
    expectFacet(
      xs.string,
      (text) => facets.pattern(text, /^(?:[A-Z]{2})$/u, /^(?:\d+)$/u),
      ["AB", "12"],
      ["A", "ABC", "", " AB"],
    );
    expectFacet(xs.int, (text) => facets.pattern(text, /^(?:\d{3})$/u), ["007", " 123 "], ["7", "1234"]);
  });

  test("patterns in linear time, among others and beside other facets", () => {
    const words = linearPattern("(($any1/){1,}){1,}, $any2/", [/^[a-z]$/u, /^!$/u]);
    const violated = matching<string>([words, /^(?:\d+)$/u], (text) => facets.maxLength(text, 3));
    expectFacet(xs.string, violated, ["ab!", "123"], ["ab", "!", "1!", "abc!", "1234"]);
    expectFacet(xs.token, matching([words]), ["a!", " abcd! "], ["", "a !"]);
  });

  test("enumerations", () => {
    const among = <T>(
      base: SimpleType<T>,
      values: readonly string[],
      good: readonly string[],
      bad: readonly string[],
    ): void => {
      expectFacet(base, (text) => facets.enumeration(text, base, ...values), good, bad);
      expectFacet(base, (text) => facets.fixed(text, base, ...values), good, bad);
    };
    among(xs.int, ["1", "02"], ["1", " 2\n", "01", "+1"], ["3", "12"]);
    among(xs.boolean, ["1"], ["true", "1"], ["false", "0"]);
    among(xs.double, ["1.50", "NaN"], ["1.5", "15e-1", "NaN"], ["1", "INF"]);
    among(
      xs.decimal,
      ["1.0", "-0", "100"],
      ["1", "+01.00", "1.", "0", ".0", "100.0", " 1 "],
      ["-1", "10", "1.00000000000000000000000000000001"],
    );
    among(xs.token, ["a b"], ["a b", " a  b "], ["a", "ab"]);
    among(xs.string, ["a"], ["a"], [" a"]);
  });

  test("bounds of numbers", () => {
    const { maxExclusive, maxInclusive, minExclusive, minInclusive } = bounds;
    expectFacet(
      xs.int,
      (text, base) => minInclusive(text, base, "-5") ?? maxInclusive(text, base, "5"),
      ["-5", "5", "0", "+5", " 5 "],
      ["-6", "6"],
    );
    expectFacet(
      xs.int,
      (text, base) => minExclusive(text, base, "-5") ?? maxExclusive(text, base, "5"),
      ["-4", "4"],
      ["-5", "5"],
    );
    expectFacet(
      xs.integer,
      (text, base) => maxInclusive(text, base, "100000000000000000000"),
      ["100000000000000000000"],
      ["100000000000000000001"],
    );
    expectFacet(
      xs.decimal,
      (text, base) => minInclusive(text, base, "0.5") ?? maxExclusive(text, base, "1.5"),
      ["0.5", "1.49", ".5"],
      ["0.49", "1.5", "-1"],
    );
    expectFacet(xs.double, (text, base) => maxInclusive(text, base, "10"), ["-INF", "1e1"], ["INF", "1e2"]);
  });

  test("bounds of dates, as far as they are ordered", () => {
    expectFacet(
      xs.dateTime,
      (text, base) => bounds.minInclusive(text, base, "2000-01-01T00:00:00Z"),
      ["2000-01-01T00:00:00Z", "2000-01-01T01:00:00+01:00"],
      ["1999-12-31T23:59:59Z", "2000-01-01T00:00:00+01:00"],
    );
  });

  test("digits", () => {
    expectFacet(
      xs.decimal,
      (text) => bounds.totalDigits(text, 3) ?? bounds.fractionDigits(text, 1),
      ["123", "12.3", "-12.30", "0012.3", "+1"],
      ["1234", "1.23", "123.4"],
    );
  });

  test("of all steps count", () => {
    const first = restriction("t:First", xs.string, (text) => facets.maxLength(text, 5));
    const second = restriction("t:Second", first, (text) => facets.pattern(text, /^(?:a*)$/u));
    expect(second.check("aaaa", true)).toBeUndefined();
    expect(second.check("aaaaaa", true)!.message).toContain("(t:First)");
    expect(second.check("b", true)!.message).toContain("(t:Second)");
    expect(restriction("t:Int", xs.unsignedByte).check("256", true)?.code).toBe("facet");
  });
});

describe("string enumerations", () => {
  const type = enumeration("t:Color", ["Red", "Dark Blue"]);
  test("are open", () => {
    for (const text of ["Red", "Dark_Blue", "Green", "red", " Red", "constructor"]) {
      expect(type.parse(text)).toBe(text);
      expect(type.format(text)).toBe(text);
    }
    expect(type.check("Red", false)).toBeUndefined();
    for (const text of ["Green", "red", " Red", "constructor", "__proto__"])
      expect(type.check(text, false)?.code).toBe("unknown-value");
  });
  test("may be given as a text", () => {
    const large = enumeration("t:E", "Red Dark_Blue __proto__");
    for (const text of ["Red", "Dark_Blue", "__proto__"]) expect(large.check(text, true)).toBeUndefined();
    for (const text of ["Dark_", "Red Dark_Blue", "", "constructor", "0"])
      expect(large.check(text, true)?.code).toBe("unknown-value");
    expect(large.parse("")).toBeUndefined();
  });
  test("of types that collapse white space are read without it, and numbers compared by value", () => {
    const token = enumerationOf("t:E", ["a", "b c"], xs.token);
    expect(token.parse(" b \n c ")).toBe("b c");
    expect([token.check(" b \n c ", true), token.check("bc", true)?.code]).toEqual([
      undefined,
      "unknown-value",
    ]);
    const number = enumerationOf("t:E", "1.5", xs.decimal);
    expect([" 01.50", "1.5"].map((text) => number.check(text, true))).toEqual([undefined, undefined]);
    expect(number.check("1.51", true)?.code).toBe("unknown-value");
    expect(number.parse("01.50 ")).toBe("01.50");
    // What is no number is not nothing.
    const zero = enumerationOf("t:E", "0", xs.decimal);
    for (const text of ["-0.0", "+00", ".0", "0."]) expect(zero.check(text, true)).toBeUndefined();
    for (const text of [".", "", "x", "1e3", "1 2", "-"])
      expect(zero.check(text, true)?.code).toBe("unknown-value");
  });
  test("have no empty value unless they say so", () => {
    expect(type.parse("")).toBeUndefined();
    expect(enumeration("t:E", [""]).parse("")).toBe("");
    for (const value of [5, null, undefined, {}]) expect(type.format(value as never)).toBeUndefined();
  });
});

describe("lists", () => {
  const type = list("t:List", xs.int);
  test("are split at white space", () => {
    expect(type.parse("1 2\t3\r\n4")).toEqual([1, 2, 3, 4]);
    expect(type.parse("  1  ")).toEqual([1]);
    expect(type.parse("")).toEqual([]);
    expect(type.parse(" \n")).toEqual([]);
    expect(type.parse("1 x")).toBeUndefined();
  });
  test("are written with single spaces", () => {
    expect(type.format([1, 2, 3])).toBe("1 2 3");
    expect(type.format([])).toBe("");
    for (const value of [5, "1 2", null, undefined, {}, [1, "x"], [1, null], [undefined]])
      expect(type.format(value as never)).toBeUndefined();
    const strings = list("t:Strings", xs.string);
    for (const value of [["a b"], [""], ["a\n"]]) expect(strings.format(value)).toBeUndefined();
  });
  test("check their items", () => {
    expect(type.check("1 2", true)).toBeUndefined();
    expect(type.check("1 3000000000", true)?.code).toBe("facet");
    expect(type.check("1 3000000000", false)).toBeUndefined();
    expect(list("t:L", enumeration("t:E", "a")).check("a b", false)?.code).toBe("unknown-value");
  });
});

describe("the text of a union's value", () => {
  /** A union of any types. */
  const of = (...members: readonly object[]): SimpleType<unknown> =>
    unionOfFloats("t:Union", ...(members as SimpleType<unknown>[]));
  const number = of(xs.byte, xs.long, xs.double, xs.boolean);

  test.each([
    5,
    -5,
    0,
    -0,
    300,
    1e10,
    -1e10,
    1e21,
    1e-7,
    0.5,
    NaN,
    Infinity,
    2 ** 53,
    12345678,
    10n,
    300n,
    5n,
    true,
  ])("%s reads back as it was", (value) => {
    const text = number.format(value);
    // A bigint that the first member takes is a number when it is read.
    expect(number.parse(text!)).toBe(value === 10n || value === 5n ? Number(value) : value);
    expect(xs.double.parse(text!) === undefined).toBe(value === true);
  });

  test("is the usual one where that reads back, or none does", () => {
    expect([5, 0.5, 1e21, 300, 1e10, -0, 12345678].map(number.format)).toEqual([
      "5",
      "0.5",
      "1e+21",
      "3E2",
      "1E10",
      "-0E0",
      "1.2345678E7",
    ]);
    expect(of(xs.long, xs.string).format("5")).toBe("5");
    expect(of(xs.int, xs.string).format(1e10)).toBe("10000000000");
    expect(of(xs.string, xs.boolean).format(true)).toBe("true");
    expect(of(xs.int).format("x")).toBeUndefined();
  });

  test("reads back in lists, nested unions and restrictions, too", () => {
    const lists = of(list("t:A", xs.long), list("t:B", xs.double));
    expect(lists.format([1e10, 1])).toBe("1E10 1E0");
    expect(lists.format([10n, 1n])).toBe("10 1");
    expect(lists.parse(lists.format([1.5, 2])!)).toEqual([1.5, 2]);
    expect(of(xs.boolean, number).format(1e10)).toBe("1E10");
    expect(restriction("t:R", number).format(1e10)).toBe("1E10");
    expect(list("t:L", number).format([1e10, 5n])).toBe("1E10 5");
  });
});

describe("unions", () => {
  const hex = restriction("t:Hex", xs.string, (text) => facets.pattern(text, /^(?:0x[0-9A-F]{1,4})$/u));
  const type: SimpleType<number | string> = union("t:Union", xs.unsignedShort, hex);
  test("try their members in order, facets included", () => {
    expect(type.parse("5")).toBe(5);
    expect(type.parse("0x5F")).toBe("0x5F");
    expect(type.parse("70000")).toBe(70000);
    expect(type.parse("x")).toBe("x");
    expect(union("t:U", xs.boolean, xs.int).parse("1")).toBe(true);
    expect(union("t:U", xs.int, xs.boolean).parse("1")).toBe(1);
    expect(union("t:U", xs.int, xs.boolean).parse("x")).toBeUndefined();
    expect(
      union(
        "t:U",
        restriction("t:Small", xs.int, (text, base) => bounds.maxInclusive(text, base, "9")),
        xs.string,
      ).parse("10"),
    ).toBe("10");
  });
  test("write what a member can write", () => {
    expect(type.format(5)).toBe("5");
    expect(type.format("0x5F")).toBe("0x5F");
    for (const value of [null, undefined, {}, [], true, 1.5])
      expect(type.format(value as never)).toBeUndefined();
  });
  test("tell what fits no member", () => {
    expect(type.check("5", true)).toBeUndefined();
    expect(type.check("x", true)?.code).toBe("facet");
    expect(type.check("x", false)?.code).toBe("unknown-value");
  });
});
