/** The built-in simple types: which texts they read, as what, and how values are written. */

import { describe, expect, test } from "vitest";
import type { SimpleType } from "../../templates/runtime/simple.js";
import * as xs from "../../templates/runtime/simple.js";

/** What is to be known of a type. */
interface Facts {
  /** Text and value; the value is written as the text unless another is given. */
  readonly values?: readonly (readonly [text: string, value: unknown, written?: string])[];
  /** Texts that have no value. */
  readonly none?: readonly string[];
  /** Texts that have a value, but are reported in every mode. */
  readonly malformed?: readonly string[];
  /** Texts that have a value, but are out of the range, which strict mode alone minds. */
  readonly outside?: readonly string[];
  /** Values that cannot be written. */
  readonly unwritable?: readonly unknown[];
}

const odd: readonly unknown[] = [null, undefined, {}, [], Symbol("s"), () => 1, new Date(0)];

function facts<T>(
  type: SimpleType<T>,
  { values = [], none = [], malformed = [], outside = [], unwritable = [] }: Facts,
): void {
  describe(type.name, () => {
    test("has these values", () => {
      for (const [text, value, written = text] of values) {
        expect(Object.is(type.parse(text), value) ? "same" : [text, type.parse(text)]).toBe("same");
        expect([text, type.check(text, true)]).toEqual([text, undefined]);
        expect(type.format(type.parse(text)!)).toBe(written);
      }
    });
    test("has no others", () => {
      for (const text of none) expect([text, type.parse(text)]).toEqual([text, undefined]);
    });
    test("tells what is malformed or out of range", () => {
      for (const text of malformed) {
        expect([text, type.check(text, false)?.code, type.check(text, true)?.code]).toEqual([
          text,
          "malformed-value",
          "malformed-value",
        ]);
        expect(type.parse(text)).toBe(text);
      }
      for (const text of outside) {
        expect([text, type.check(text, false), type.check(text, true)?.code]).toEqual([
          text,
          undefined,
          "facet",
        ]);
        expect(type.parse(text)).toBeDefined();
      }
    });
    test("writes nothing else", () => {
      for (const value of [...odd, ...unwritable])
        expect([value, type.format(value as T)]).toEqual([value, undefined]);
    });
  });
}

/** A type whose values are texts as they are. */
const texts = (...valid: readonly string[]): NonNullable<Facts["values"]> =>
  valid.map((text) => [text, text] as const);
const notStrings = { unwritable: [5, true, 5n] };

describe("strings", () => {
  for (const type of [xs.string, xs.normalizedString, xs.token, xs.anySimpleType, xs.anyURI]) {
    facts(type, { values: texts("", " a\t\r\nb ", "é😀", "0"), ...notStrings });
  }
  facts(xs.language, {
    values: texts("de", "en-US", "x-klingon", "i-navajo", "zh-Hant-TW-1"),
    none: [""],
    malformed: [" ", "de_DE", "-de", "de-", "abcdefghi", "1", "dé"],
    ...notStrings,
  });
  facts(xs.Name, {
    values: texts("a", "_", ":", "a:b", "a-.1", "é·"),
    none: [""],
    malformed: ["1", "-a", "a b", ".a", "a<"],
    ...notStrings,
  });
  facts(xs.NCName, {
    values: texts("a", "_a-.1", "é"),
    none: [""],
    malformed: ["a:b", ":", "1a", "a b"],
    ...notStrings,
  });
  facts(xs.NMTOKEN, {
    values: texts("1", "-a", ".", ":a"),
    none: [""],
    malformed: ["a b", "a,b"],
    ...notStrings,
  });
});

facts(xs.boolean, {
  values: [
    ["true", true],
    ["false", false],
    ["1", true, "true"],
    ["0", false, "false"],
    [" \t\r\ntrue ", true, "true"],
  ],
  none: ["", " ", "TRUE", "True", "yes", "00", "01", "t", "true true"],
  unwritable: ["true", 1, 0],
});

describe("integers that are numbers", () => {
  const ranges: readonly (readonly [SimpleType<number>, number, number])[] = [
    [xs.byte, -128, 127],
    [xs.short, -32_768, 32_767],
    [xs.int, -2_147_483_648, 2_147_483_647],
    [xs.unsignedByte, 0, 255],
    [xs.unsignedShort, 0, 65_535],
    [xs.unsignedInt, 0, 4_294_967_295],
  ];
  for (const [type, min, max] of ranges) {
    facts(type, {
      values: [
        ["0", 0],
        ["-0", 0, "0"],
        ["+7", 7, "7"],
        ["007", 7, "7"],
        [" 7\n", 7, "7"],
        [String(min), min],
        [String(max), max],
        [`${"0".repeat(100)}${max}`, max, String(max)],
      ],
      none: [
        "",
        " ",
        "-",
        "+",
        "1.0",
        "1.",
        "1e2",
        "0x1",
        "1 2",
        "--1",
        "1-",
        "NaN",
        "INF",
        "١",
        "9007199254740992",
        "-9007199254740992",
        "9".repeat(400),
      ],
      outside: [String(min - 1), String(max + 1), "9007199254740991", "-9007199254740991"],
      unwritable: ["1", 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 5n, true],
    });
  }
});

describe("integers that are bigints", () => {
  const ranges: readonly (readonly [SimpleType<bigint>, bigint | undefined, bigint | undefined])[] = [
    [xs.long, -(2n ** 63n), 2n ** 63n - 1n],
    [xs.unsignedLong, 0n, 2n ** 64n - 1n],
    [xs.integer, undefined, undefined],
    [xs.nonNegativeInteger, 0n, undefined],
    [xs.positiveInteger, 1n, undefined],
    [xs.nonPositiveInteger, undefined, 0n],
    [xs.negativeInteger, undefined, -1n],
  ];
  for (const [type, min, max] of ranges) {
    const some = min ?? max ?? 12345678901234567890n;
    facts(type, {
      values: [
        [String(some), some],
        [` ${some}\t`, some, String(some)],
        ...(max === undefined
          ? [["+00012", 12n, "12"] as const, ["9".repeat(50), 10n ** 50n - 1n] as const]
          : [[String(max), max] as const]),
      ],
      none: ["", " ", "-", "+", "1.0", "1e2", "0x1", "1n", "1 2", "++1", "9".repeat(5000)],
      outside: [
        ...(min === undefined ? [] : [String(min - 1n)]),
        ...(max === undefined ? [] : [String(max + 1n)]),
      ],
      unwritable: ["1", 1, true],
    });
  }
});

describe("floating point", () => {
  for (const type of [xs.float, xs.double]) {
    facts(type, {
      values: [
        ["0", 0],
        ["-0", -0],
        ["1.5", 1.5],
        ["-1.5E3", -1500, "-1500"],
        ["1.", 1, "1"],
        [".5", 0.5, "0.5"],
        ["+1e-2", 0.01, "0.01"],
        [" 1 ", 1, "1"],
        ["1e21", 1e21, "1e+21"],
        ["1e400", Number.POSITIVE_INFINITY, "INF"],
        ["NaN", Number.NaN],
        ["INF", Number.POSITIVE_INFINITY],
        ["-INF", Number.NEGATIVE_INFINITY],
      ],
      none: ["", ".", "e1", "1e", "+INF", "Infinity", "nan", "0x1", "1,5", "1 2", "--1", "1e1.5"],
      unwritable: ["1", 1n, true],
    });
  }
  test("what is written is read again", () => {
    for (const value of [1e21, 1.7976931348623157e308, 5e-324, 0.1, 123456789012345680000])
      expect(xs.double.parse(xs.double.format(value)!)).toBe(value);
  });
});

facts(xs.decimal, {
  values: texts("0", "-1.50", "+1", ".5", "1.", "007", " 1 ", "9".repeat(100)),
  none: [""],
  malformed: ["1e5", ".", "-", "NaN", "1,5", "1 2", " "],
  ...notStrings,
});

describe("dates and times", () => {
  facts(xs.dateTime, {
    values: texts(
      "2024-02-29T23:59:59",
      "2024-02-29T00:00:00Z",
      "0001-01-01T00:00:00",
      "-0044-03-15T00:00:00",
      "12024-01-01T00:00:00.1234567+14:00",
      "2000-02-29T24:00:00-00:00",
      " 2024-01-01T00:00:00\n",
      "2024-12-31T24:00:00.000",
    ),
    none: [""],
    malformed: [
      "2024-01-01",
      "2024-01-01 00:00:00",
      "2024-1-1T00:00:00",
      "24-01-01T00:00:00",
      "2024-00-01T00:00:00",
      "2024-13-01T00:00:00",
      "2024-01-00T00:00:00",
      "2024-01-32T00:00:00",
      "2023-02-29T00:00:00",
      "2100-02-29T00:00:00",
      "2024-04-31T00:00:00",
      "2024-01-01T25:00:00",
      "2024-01-01T24:00:01",
      "2024-01-01T00:60:00",
      "2024-01-01T00:00:60",
      "2024-01-01T00:00",
      "2024-01-01T00:00:00.",
      "2024-01-01T00:00:00z",
      "2024-01-01T00:00:00+15:00",
      "2024-01-01T00:00:00+1:00",
      "2024-01-01T00:00:00+0100",
      "0000-01-01T00:00:00",
      "02024-01-01T00:00:00",
      "now",
      " ",
    ],
    ...notStrings,
  });
  facts(xs.date, {
    values: texts("2006-01-09", "2006-01-09+01:00", "2006-01-09Z", "-0001-12-31", "10000-01-01"),
    none: [""],
    malformed: [
      "2006-01-09T00:00:00",
      "2006-02-30",
      "2006-06-31",
      "06-01-09",
      "2006-01-09+25:00",
      "2006-1-09",
    ],
    ...notStrings,
  });
  facts(xs.time, {
    values: texts("00:00:00", "23:59:59.999Z", "24:00:00", "12:00:00-05:00"),
    none: [""],
    malformed: ["24:00:01", "1:00:00", "12:00", "12:60:00", "12:00:00+14:01"],
    ...notStrings,
  });
  facts(xs.gYear, {
    values: texts("2024", "-0044", "12024Z"),
    none: [""],
    malformed: ["24", "0000", "02024"],
    ...notStrings,
  });
  facts(xs.gYearMonth, {
    values: texts("2024-02", "2024-12+01:00", "2024-02-05:00"),
    none: [""],
    malformed: ["2024-13", "2024", "2024-2"],
    ...notStrings,
  });
  facts(xs.gMonth, {
    values: texts("--01", "--12Z", "--02-05:00"),
    none: [""],
    malformed: ["--13", "-01", "01", "--01--"],
    ...notStrings,
  });
  facts(xs.gMonthDay, {
    values: texts("--02-29", "--12-31Z", "--04-30"),
    none: [""],
    malformed: ["--02-30", "--04-31", "--13-01", "02-29"],
    ...notStrings,
  });
  facts(xs.gDay, {
    values: texts("---01", "---31Z", "---05-05:00"),
    none: [""],
    malformed: ["---32", "---00", "--01"],
    ...notStrings,
  });
  facts(xs.duration, {
    values: texts("P1Y2M3DT4H5M6.7S", "-P1D", "PT0S", "P0Y", "PT1M", "P1M"),
    none: [""],
    malformed: ["P", "PT", "P1YT", "1D", "P1S", "P-1D", "PT1D", "P1D2M", "P1.5D", "PT.5S"],
    ...notStrings,
  });
});

describe("binary", () => {
  facts(xs.hexBinary, {
    values: texts("", "00fF", " 0a ", "0123456789abcdefABCDEF"),
    malformed: ["0", "0g", "0 0", "0x00"],
    ...notStrings,
  });
  facts(xs.base64Binary, {
    values: texts("", "AAAA", "AAA=", "AA==", "A A\r\n=\t=", "+/+/", "AAAAAAA="),
    malformed: [
      "A",
      "AA",
      "AAA",
      "AA=",
      "A===",
      "AA=A",
      "=AAA",
      "AA==AAAA",
      "AA*=",
      "AAAé",
      "AA-_",
      "AAB=",
      "AB==",
    ],
    ...notStrings,
  });
  test("20 MB of base64 are checked in no time", () => {
    expect(xs.base64Binary.check("QUJD".repeat(5_000_000), true)).toBeUndefined();
  });
});

test("long texts are cut in messages", () => {
  expect(xs.date.check("x".repeat(1_000_000), false)!.message.length).toBeLessThan(120);
});

test("dates in Exchange's own form are judged as those in any other", () => {
  const parts = [
    "0000",
    "0001",
    "2012",
    "9999",
    "00",
    "01",
    "02",
    "04",
    "12",
    "13",
    "28",
    "29",
    "30",
    "31",
    "60",
  ];
  const verdict = (text: string): boolean => xs.dateTime.check(text, true) === undefined;
  for (const year of parts.slice(0, 4)) {
    for (const month of parts.slice(4)) {
      for (const day of parts.slice(4)) {
        for (const time of [
          "00:00:00",
          "23:59:59",
          "24:00:00",
          "24:00:01",
          "12:60:00",
          "12:00:60",
          "1a:00:00",
        ]) {
          const text = `${year}-${month}-${day}T${time}`;
          // An offset is not that form.
          expect(verdict(`${text}Z`), text).toBe(verdict(`${text}+00:00`));
        }
      }
    }
  }
});
