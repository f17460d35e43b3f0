/** Attributes of children that are plain values, which stay on their child when the children change their order. */

import { describe, expect, test } from "vitest";
import { oracle } from "./dump.js";
import { readReporting, thing, write } from "./small-types.js";

/** What is written for a thing with these children. */
function rewritten(inner: string): [children: string, codes: string[]] {
  const [value, deviations] = readReporting(thing(inner));
  const text = write(value);
  const [, children = ""] = /^<t:Thing[^>]*>(.*)<\/t:Thing>$/s.exec(text) ?? [];
  expect(readReporting(text)[0].$unknown).toEqual(value.$unknown);
  return [children, deviations.map(({ code }) => code)];
}

describe("a repeated element out of order", () => {
  test.each([
    ["before what it stands behind", "<t:Tag a='1'>x</t:Tag><t:Name/>", "<t:Name/><t:Tag a='1'>x</t:Tag>"],
    [
      "in two places",
      "<t:Tag>x</t:Tag><t:Tag a='2'>y</t:Tag><t:Name/><t:Tag a='3'>z</t:Tag><t:Count>1</t:Count><t:Tag a='4'/>",
      "<t:Name/><t:Count>1</t:Count><t:Tag>x</t:Tag><t:Tag a='2'>y</t:Tag><t:Tag a='3'>z</t:Tag><t:Tag a='4'/>",
    ],
    [
      "behind what comes later",
      "<t:Name/><t:Note/><t:Tag>x</t:Tag><t:Tag a='2'>y</t:Tag>",
      "<t:Name/><t:Tag>x</t:Tag><t:Tag a='2'>y</t:Tag><t:Note/>",
    ],
    [
      "among others with attributes",
      "<t:Name b='1'/><t:Tag a='1'/><t:Flag b='2'>true</t:Flag><t:Tag a='2'/><t:Note b='3'/>",
      "<t:Name b='1'/><t:Flag b='2'>true</t:Flag><t:Tag a='1'/><t:Tag a='2'/><t:Note b='3'/>",
    ],
  ])("%s", (_, inner, expected) => {
    const [children, codes] = rewritten(inner);
    expect(oracle(thing(children))).toMatchObject({ children: oracle(thing(expected)).children });
    expect(codes).toContain("wrong-order");
  });

  test("beside what could not be read", () => {
    const [value] = readReporting(
      thing("<t:Count b='1'>x</t:Count><t:Tag a='1'/><t:Name/><t:Tag a='2'><y/></t:Tag><t:Tag a='3'/>"),
    );
    expect(value.Tag).toEqual(["", ""]);
    expect(value.$unknown).toMatchObject([
      { position: 1, xml: expect.stringContaining("b='1'") as string },
      { position: 1, element: "t:Tag", attributes: { a: "1" } },
      { position: 2, xml: expect.stringContaining("a='2'") as string },
      { position: 2, element: "t:Tag", attributes: { a: "3" } },
    ]);
  });
});
