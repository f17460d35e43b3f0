import { describe, expect, test } from "vitest";
import { compareTexts } from "../../templates/runtime/comparison.js";

describe("the order of texts", () => {
  test.each([
    ["9007199254740993", "9007199254740992"],
    ["1.5", "-2"],
    ["INF", "1e308"],
    ["10:00:00", "09:59:59.9"],
    ["10:00:00Z", "10:30:00+01:00"],
    ["2020-03-01", "2020-02-29"],
    ["2020-01-01T00:00:00Z", "2019-12-31T23:59:59+00:00"],
    ["12020-01-01T00:00:00", "9999-12-31T00:00:00"],
    ["0001-01-01", "-0001-01-01"],
    ["2020-01-02T00:00:00", "2020-01-01T00:00:00Z"],
    ["--05", "--04"],
    ["--02-29", "--02-28"],
    ["---12", "---11"],
    ["2020-05Z", "2020-04Z"],
    ["PT1S", "PT0.5S"],
    ["P1Y", "P11M"],
    ["P32D", "P1M"],
    ["P1D", "-P1D"],
  ])("%s is greater than %s", (a, b) => {
    expect(compareTexts(a, b)).toBeGreaterThan(0);
    expect(compareTexts(b, a)).toBeLessThan(0);
    expect(compareTexts(a, a)).toBe(0);
  });

  test.each([
    ["P30D", "P1M"],
    ["2020-01-01T00:00:00", "2020-01-01T00:00:00Z"],
    ["NaN", "1"],
    ["P1D", "x"],
  ])("neither %s nor %s comes first", (a, b) => {
    expect(compareTexts(a, b)).toBeNaN();
    expect(compareTexts(b, a)).toBeNaN();
  });

  test.each([
    ["+5", "05"],
    ["24:00:00", "24:00:00.0"],
    ["P1Y", "P12M"],
    ["PT24H", "P1D"],
    ["2020-01-01T12:00:00Z", "2020-01-01T13:00:00+01:00"],
  ])("%s is %s", (a, b) => {
    expect(compareTexts(a, b)).toBe(0);
  });
});
