/** The notation of content models. */

import { describe, expect, test } from "vitest";
import {
  anyAttributes,
  carryUnknown,
  content,
  headers,
  unknownContent,
} from "../../templates/runtime/content.js";
import { exclude } from "../../templates/runtime/members.js";
import { closest } from "../../templates/runtime/suggest.js";
import { oracle } from "./dump.js";
import { read, thing, write } from "./small-types.js";

describe("members", () => {
  test("in order, by key and by name", () => {
    const model = content("@Id, @t:Key?, t:Name, t:Tag*, m:Item+, Plain?, t:Other=other?, $any*, $value");
    expect(
      model.members.map(({ key, name, attribute, index, required, repeated }) => [
        key,
        name,
        attribute,
        index,
        required,
        repeated,
      ]),
    ).toEqual([
      ["Id", "Id", true, 0, true, false],
      ["Key", "t:Key", true, 1, false, false],
      ["Name", "t:Name", false, 2, true, false],
      ["Tag", "t:Tag", false, 3, false, true],
      ["Item", "m:Item", false, 4, true, true],
      ["Plain", "Plain", false, 5, false, false],
      ["other", "t:Other", false, 6, false, false],
      ["$any", "$any", false, 7, false, true],
      ["$value", "$value", false, 8, true, false],
    ]);
    expect(model.requiredCount).toBe(4);
    expect(model.hasChoices).toBe(false);
    expect(model.unordered).toBe(false);
    expect(model.byName.get("t:Name")).toBe(model.byKey.get("Name"));
    expect(model.byName.has("Id")).toBe(false);
  });

  test("white space and new lines mean nothing", () => {
    expect(content("\n  t:A ,t:B?,\n  t:C\n").members.map(({ name }) => name)).toEqual(["t:A", "t:B", "t:C"]);
    expect(content("").members).toEqual([]);
    expect(content("").requiredCount).toBe(0);
  });

  test("names with dots, dashes and other letters", () => {
    expect(content("t:A.b-c_1?, t:Größe").members.map(({ key }) => key)).toEqual(["A.b-c_1", "Größe"]);
  });

  test("several elements under one key", () => {
    const model = content("t:A=$items+, t:B=$items*");
    expect(model.byKey.get("$items")?.name).toBe("t:A");
    expect(model.byName.get("t:B")?.key).toBe("$items");
  });

  test("any order", () => {
    expect(content("t:A & t:B?").unordered).toBe(true);
    expect(content("t:A & t:B?").members.map(({ key, required }) => [key, required])).toEqual([
      ["A", true],
      ["B", false],
    ]);
    expect(headers("t:A?").unordered).toBe(true);
    expect(headers("t:A?").open).toBe(true);
    expect(content("t:A?").open).toBe(false);
  });
});

describe("choices", () => {
  const excluding = (source: string): string[] => {
    const { members } = content(source);
    return members.flatMap((a) => members.filter((b) => exclude(a, b)).map((b) => a.key + b.key));
  };

  test("exclude each other", () => {
    expect(excluding("(A | B | C)")).toEqual(["AB", "AC", "BA", "BC", "CA", "CB"]);
    expect(excluding("A?, (B | C), D?")).toEqual(["BC", "CB"]);
    expect(excluding("(A, B | C)")).toEqual(["AC", "BC", "CA", "CB"]);
    expect(excluding("(A | B), (C | D)")).toEqual(["AB", "BA", "CD", "DC"]);
    expect(excluding("(A, (B | C) | D)")).toEqual(["AD", "BC", "BD", "CB", "CD", "DA", "DB", "DC"]);
    expect(excluding("A, B")).toEqual([]);
  });

  test("are required unless they say otherwise", () => {
    expect(content("(A | B)").requiredChoices.map(({ keys }) => keys)).toEqual([["A", "B"]]);
    expect(content("(A | B)?").requiredChoices).toEqual([]);
    expect(content("(A | B), (C | D)?").requiredChoices.map(({ keys }) => keys)).toEqual([["A", "B"]]);
    expect(content("(A, (B | C) | D)").requiredChoices.map(({ keys }) => keys)).toEqual([
      ["A", "B", "C", "D"],
    ]);
    expect(content("(A | B)").requiredCount).toBe(0);
    expect(content("(A | B)").hasChoices).toBe(true);
  });
});

describe("what reading kept", () => {
  test("is told by name", () => {
    const value = read(thing("<t:Name/><x/>", " a='1'"));
    expect(unknownContent(value)).toEqual([{ position: 1, xml: "<x/>" }]);
    expect(anyAttributes(value)).toEqual({ a: "1" });
    expect(unknownContent({})).toBeUndefined();
    expect(anyAttributes([])).toBeUndefined();
  });
});

test("what reading kept of an array is carried over to one that is made of it", () => {
  const value = read(
    thing("<t:Name/><t:Values a='1'><x/><t:Value>1</t:Value><y/><t:Value>2</t:Value><z/></t:Values>"),
  );
  const values = value.Values ?? [];
  const few = values.filter((each) => each === 2);
  expect(unknownContent(few)).toBeUndefined();
  expect(carryUnknown(values, few)).toBe(few);
  expect(unknownContent(few)).toEqual(unknownContent(values));
  expect(oracle(write({ ...value, Values: few }))).toEqual(
    oracle(thing("<t:Name/><t:Values a='1'><x/><t:Value>2</t:Value><y/><z/></t:Values>")),
  );
  few.length = 0;
  expect(unknownContent(values)).toHaveLength(3);
});

describe("proposals", () => {
  const names = ["DisplayName", "DisplayNames", "EmailAddress", "Id", "Size"];
  test.each([
    ["displayname", "DisplayName"],
    ["DisplyName", "DisplayName"],
    ["EmailAdress", "EmailAddress"],
    ["ID", "Id"],
    ["Sise", "Size"],
    ["Something", undefined],
    ["", "Id"],
  ])("%s → %s", (name, expected) => {
    expect(closest(name, names)).toBe(expected);
  });
});
