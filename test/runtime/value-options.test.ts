/** Built-in types as the options of the generator have them: texts that have a value, values that have a text. */

import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { base64Binary, hexBinary } from "../../templates/runtime/bytes.js";
import { closedEnumeration } from "../../templates/runtime/closed.js";
import { dateTime } from "../../templates/runtime/dates.js";
import { isSame, restriction, union } from "../../templates/runtime/derived.js";
import * as digits from "../../templates/runtime/digits.js";
import { fixed, length, maxLength, octetsOfBase64, octetsOfHex } from "../../templates/runtime/facets.js";
import * as numbers from "../../templates/runtime/numbers.js";
import * as simple from "../../templates/runtime/simple.js";
import { refusal, type SimpleType } from "../../templates/runtime/simple.js";

const odd: readonly unknown[] = [null, undefined, {}, [], Symbol("s"), () => 1, true, 1.5, "x", 5n];

function expectUnwritable(type: SimpleType<never>, ...values: readonly unknown[]): void {
  for (const value of values) expect([value, type.format(value as never)]).toEqual([value, undefined]);
}

test("bytes whose buffer was given away are not written as none", () => {
  const bytes = Uint8Array.of(1, 2);
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  for (const type of [base64Binary, hexBinary]) {
    expect(type.format(bytes)).toBeUndefined();
    expect(type.format(new Uint8Array(0))).toBe("");
  }
});

describe("xs:dateTime as Date", () => {
  const written = (text: string): string | undefined => {
    const value = dateTime.parse(text);
    return value instanceof Date ? dateTime.format(value) : undefined;
  };

  test.each([
    ["2012-11-07T00:10:35Z", "2012-11-07T00:10:35Z"],
    ["  2012-11-07T00:10:35Z\n", "2012-11-07T00:10:35Z"],
    ["2012-11-07T00:10:35.100Z", "2012-11-07T00:10:35.1Z"],
    ["2012-11-07T00:10:35.9999999Z", "2012-11-07T00:10:35.999Z"],
    ["2012-11-07T00:10:35.01+05:30", "2012-11-06T18:40:35.01Z"],
    ["2012-11-07T00:10:35-14:00", "2012-11-07T14:10:35Z"],
    ["2012-12-31T24:00:00Z", "2013-01-01T00:00:00Z"],
    ["2012-12-31T24:00:00.0-01:00", "2013-01-01T01:00:00Z"],
    ["2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
    ["0001-01-01T00:00:00+01:00", "-0001-12-31T23:00:00Z"],
    ["-0001-12-31T23:00:00Z", "-0001-12-31T23:00:00Z"],
    ["-0044-03-15T12:00:00Z", "-0044-03-15T12:00:00Z"],
    ["0099-12-31T23:59:59.5Z", "0099-12-31T23:59:59.5Z"],
    ["10000-01-01T00:00:00Z", "10000-01-01T00:00:00Z"],
    ["275760-09-13T00:00:00Z", "275760-09-13T00:00:00Z"],
    ["-271822-04-20T00:00:00Z", "-271822-04-20T00:00:00Z"],
  ])("%j is written %j", (text, expected) => {
    expect(written(text)).toBe(expected);
    expect(dateTime.check(text, true)).toBeUndefined();
    expect(dateTime.parse(expected)).toEqual(dateTime.parse(text));
  });

  test.each([
    "2012-11-07T00:10:35",
    " 2012-11-07T00:10:35.123 ",
    "0001-01-01T00:00:00",
    "275760-09-13T00:00:00.001Z",
    "-271822-04-19T23:59:59Z",
    "99999999999999999999-01-01T00:00:00Z",
  ])("%j is no instant, and stays a string", (text) => {
    expect(dateTime.parse(text)).toBe(text);
    expect(dateTime.check(text, true)).toBeUndefined();
    expect(dateTime.format(text)).toBe(text);
  });

  test.each([
    "",
    "2012-11-07",
    "2012-11-31T00:00:00Z",
    "2012-13-01T00:00:00Z",
    "2012-11-07 00:10:35Z",
    "2012-11-07T00:10Z",
    "2012-11-07T00:10:35+15:00",
    "Wed, 07 Nov 2012 00:10:35 GMT",
    "0000-01-01T00:00:00Z",
  ])("%j has no value", (text) => {
    expect(dateTime.parse(text)).toBeUndefined();
    expect(dateTime.format(text)).toBeUndefined();
    expect(refusal(dateTime as never, text).message).toBe(`"${text}" is not xs:dateTime`);
  });

  test("only valid Dates are written, those of other realms, too", () => {
    expectUnwritable(dateTime as never, ...odd, new Date(Number.NaN), Date.now());
    expect(dateTime.format(runInNewContext("new Date(0)") as Date)).toBe("1970-01-01T00:00:00Z");
  });

  test("any instant comes back", () => {
    for (let i = -500; i < 500; i++) {
      const time = Math.trunc(i * 17_000_000_000_000.7) + i;
      const text = dateTime.format(new Date(time))!;
      expect([text, (dateTime.parse(text) as Date).getTime()]).toEqual([text, time]);
    }
  });
});

describe("xs:base64Binary as Uint8Array", () => {
  test("what is written is what Buffer writes, and comes back", () => {
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 167 + length * 13) & 255);
      const text = base64Binary.format(bytes)!;
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect(base64Binary.parse(text)).toEqual(bytes);
      expect(base64Binary.parse(text)!.buffer.byteLength).toBe(length);
      expect(base64Binary.check(text, true)).toBeUndefined();
      const spaced = ` ${text.replace(/./g, "$&\r\n\t ")}`;
      expect(base64Binary.parse(spaced)).toEqual(bytes);
      expect(base64Binary.check(spaced, true)).toBeUndefined();
      const unpadded = text.replace(/=+$/, "");
      expect(base64Binary.parse(unpadded)).toEqual(bytes);
      expect(base64Binary.check(unpadded, false)?.code).toBe(
        unpadded === text ? undefined : "malformed-value",
      );
    }
  });

  test("a Buffer, a part of a buffer and bytes of another realm are written", () => {
    const part = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4);
    expect(base64Binary.format(part)).toBe("AQID");
    expect(base64Binary.format(Buffer.from(part))).toBe("AQID");
    expect(base64Binary.format(runInNewContext("new Uint8Array([1, 2, 3])") as Uint8Array)).toBe("AQID");
    expectUnwritable(base64Binary as never, ...odd, new Uint16Array(1), new ArrayBuffer(1), "AQID", [1]);
  });

  test.each([
    "A",
    "AAAAA",
    "A=",
    "AA===",
    "AA==AA==",
    "AA=A",
    "A_-A",
    "AA\u00A0",
    "é",
    "…",
    "\0",
    "AA==\u{1F600}",
  ])("%j has no value", (text) => {
    // One padding character more or less leaves a value; here there is none.
    if (text === "=") expect(base64Binary.check(text, false)?.code).toBe("malformed-value");
    else expect(base64Binary.parse(text)).toBeUndefined();
  });

  test.each([
    ["AA", '0 "=", not 2'],
    ["AAA", '0 "=", not 1'],
    ["AAA==", '2 "=", not 1'],
    ["AAAA=", '1 "=", not 0'],
    ["=", '1 "=", not 0'],
    ["AB==", "bits that mean nothing"],
    ["AAB=", "bits that mean nothing"],
  ])("%j has a value, with a flaw", (text, flaw) => {
    expect(base64Binary.parse(text)).toBeInstanceOf(Uint8Array);
    for (const facets of [false, true]) expect(base64Binary.check(text, facets)?.message).toContain(flaw);
  });

  test("lengths count octets", () => {
    const four = restriction("c:Four", base64Binary, (text) => length(text, 4, octetsOfBase64));
    expect(four.check("AAAAAA==", true)).toBeUndefined();
    expect(four.check("AAAA", true)?.code).toBe("facet");
  });
});

describe("xs:hexBinary as Uint8Array", () => {
  test("both cases are read, capitals written", () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    const text = Buffer.from(all).toString("hex");
    expect(hexBinary.parse(text)).toEqual(all);
    expect(hexBinary.parse(` ${text.toUpperCase()}\n`)).toEqual(all);
    expect(hexBinary.format(all)).toBe(text.toUpperCase());
    expect(hexBinary.parse("")).toEqual(new Uint8Array(0));
  });

  test.each(["0", "0x00", "0G", "0 0", "é0", "@A"])("%j has no value", (text) => {
    expect(hexBinary.parse(text)).toBeUndefined();
  });

  test("nothing but bytes is written", () => {
    expectUnwritable(hexBinary as never, ...odd, "00");
  });
});

describe("long integers as number", () => {
  test("safe integers, and no others", () => {
    const { long } = numbers;
    expect(long.parse(" +007 ")).toBe(7);
    expect(Object.is(long.parse("-0"), 0)).toBe(true);
    expect(long.parse("-9007199254740991")).toBe(Number.MIN_SAFE_INTEGER);
    for (const text of ["9007199254740992", "-9007199254740993", "1e3", "1.0", "", "0x1", "1 2", "９"]) {
      expect([text, long.parse(text)]).toEqual([text, undefined]);
    }
    expect(refusal(long as never, "9007199254740993").message).toBe(
      "a number cannot hold 9007199254740993 exactly (xs:long)",
    );
    expect(refusal(long as never, "x").message).toBe('"x" is not xs:long');
    expect(long.format(-5)).toBe("-5");
    expectUnwritable(long as never, ...odd, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY);
  });

  test("ranges are those of the types", () => {
    expect(numbers.positiveInteger.check("0", true)?.code).toBe("facet");
    expect(numbers.positiveInteger.check("0", false)).toBeUndefined();
    expect(numbers.unsignedLong.check("-1", true)?.code).toBe("facet");
    expect(numbers.negativeInteger.check("-1", true)).toBeUndefined();
  });
});

describe("long integers as string", () => {
  test("every text is kept, and judged", () => {
    const { long, integer } = digits;
    for (const text of ["0", "+007", " 5 ", "9".repeat(50)]) expect(integer.parse(text)).toBe(text);
    expect(long.parse("")).toBeUndefined();
    expect(long.parse("x")).toBe("x");
    expect(long.check("x", false)).toEqual({ code: "malformed-value", message: '"x" is not xs:long' });
    expect(long.check("9223372036854775808", true)?.code).toBe("facet");
    expect(long.check("9223372036854775807", true)).toBeUndefined();
    expect(long.format("5")).toBe("5");
    expectUnwritable(long as never, 5, 5n, null, undefined, {});
  });
});

describe("closed enumerations", () => {
  const type = closedEnumeration<"Red" | "__proto__">("c:Colour", "Red __proto__");
  test("have their values and no others, in both directions", () => {
    for (const value of ["Red", "__proto__"] as const) {
      expect(type.parse(value)).toBe(value);
      expect(type.format(value)).toBe(value);
      expect(type.check(value, true)).toBeUndefined();
    }
    for (const text of ["red", "", "toString", "constructor", " Red"]) {
      expect([text, type.parse(text)]).toEqual([text, undefined]);
    }
    expect(refusal(type as never, "Blue")).toEqual({
      code: "unknown-value",
      message: '"Blue" is not among the values of c:Colour',
    });
    expectUnwritable(type as never, ...odd, "Blue", "toString");
    const large = closedEnumeration<string>("c:Colour", ["Red", "Blue"]);
    expect(["Red", "Blue", "", "Red Blue"].map((text) => large.parse(text))).toEqual([
      "Red",
      "Blue",
      undefined,
      undefined,
    ]);
  });
});

describe("values that are objects are compared by what they are", () => {
  test("a fixed value may be spelled in another way", () => {
    expect(fixed("2019-12-31T23:00:00Z", dateTime, "2020-01-01T00:00:00+01:00")).toBeUndefined();
    expect(fixed("2019-12-31T23:00:01Z", dateTime, "2020-01-01T00:00:00+01:00")).toContain("fixed");
    expect(fixed("0A", hexBinary, "0a")).toBeUndefined();
    expect(fixed("0A0A", hexBinary, "0a")).toContain("fixed");
    expect(fixed("Zm 9v", base64Binary, "Zm9v")).toBeUndefined();
    expect(fixed("0A", simple.hexBinary, "0a")).toBeUndefined();
    expect(fixed("Zm 9v", simple.base64Binary, "Zm9v")).toBeUndefined();
    expect(fixed("zm9v", simple.base64Binary, "Zm9v")).toContain("fixed");
  });

  test("a list is not bytes", () => {
    expect(isSame([1, 2], Uint8Array.of(1, 2))).toBe(false);
    expect(isSame([new Date(1), Uint8Array.of(1)], [new Date(1), Uint8Array.of(1)])).toBe(true);
    expect(isSame(new DataView(new ArrayBuffer(1)), new DataView(new ArrayBuffer(1)))).toBe(false);
  });

  test("of a union's members the one is written that the value fits", () => {
    const short = restriction("t:Short", hexBinary, (text) => maxLength(text, 2, octetsOfHex));
    const either = union("t:Either", short, base64Binary);
    for (const text of ["0A0B", "Zm9v", "ZmZm", "AAAA"]) {
      const value = either.parse(text);
      expect(either.format(value!)).toBe(text);
      expect(either.check(text, true)).toBeUndefined();
    }
  });
});
