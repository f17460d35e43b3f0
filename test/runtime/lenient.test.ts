/** Reading what a schema does not allow: what is reported, and that nothing is lost. */

import { describe, expect, test } from "vitest";
import { DeviationError } from "../../templates/runtime/errors.js";
import type { ReadOptions } from "../../templates/runtime/options.js";
import { dump, oracle, outcome } from "./dump.js";
import { read, readReporting, type Thing, thing, write } from "./small-types.js";

/** Reads, expects these codes and paths (below /Thing), and that strict reading throws the first of them. */
function deviating(
  inner: string,
  expected: readonly string[],
  attributes = "",
  options: ReadOptions = {},
): Thing {
  const source = thing(inner, attributes);
  const [value, deviations] = readReporting(source, options);
  expect(deviations.map(({ code, path }) => `${code} ${path.replace("/Thing", "") || "/"}`)).toEqual(
    expected,
  );
  expect(read(source, options)).toEqual(value);
  const strict = outcome(() => read(source, { illegalCharacters: "replace", ...options, mode: "strict" }));
  if (deviations[0] === undefined) {
    expect(strict).toEqual({ value });
  } else {
    const { code, path, line, column } = deviations[0];
    expect("error" in strict && strict.error).toBeInstanceOf(DeviationError);
    expect("error" in strict && strict.error).toMatchObject({ code, path, line, column });
  }
  return value;
}

/** As `deviating`, and writing gives the same document. */
function kept(inner: string, expected: readonly string[], attributes = ""): Thing {
  const value = deviating(inner, expected, attributes);
  expect(oracle(write(value))).toEqual(oracle(thing(inner, attributes)));
  return value;
}

describe("what is as it should be", () => {
  test("is not reported", () => {
    const value = kept(
      "<t:Name>n</t:Name><t:Count>-5</t:Count><t:Big>9007199254740993</t:Big><t:Flag>true</t:Flag><t:When>2024-02-29T24:00:00Z</t:When><t:Color>Red</t:Color>" +
        '<t:Tag>a</t:Tag><t:Tag/><t:Note/><t:Price Currency="EUR">5</t:Price><t:Pick><t:Two>2</t:Two></t:Pick><t:Values><t:Value>1</t:Value><t:Value>2</t:Value></t:Values>' +
        "<t:Mixed><t:Word>w</t:Word><t:Count>1</t:Count><t:Word/></t:Mixed><t:Thing Id='2'><t:Name/></t:Thing><x xmlns='urn:any'/>",
      [],
      ' Size="7"',
    );
    expect(value).toEqual({
      Id: "1",
      Size: 7,
      Name: "n",
      Count: -5,
      Big: 9007199254740993n,
      Flag: true,
      When: "2024-02-29T24:00:00Z",
      Color: "Red",
      Tag: ["a", ""],
      Note: "",
      Price: { Currency: "EUR", $value: 5 },
      Pick: { Two: 2 },
      Values: [1, 2],
      Mixed: [{ Word: "w" }, { Count: 1 }, { Word: "" }],
      Thing: { Id: "2", Name: "" },
      $any: ["<x xmlns='urn:any'/>"],
    });
  });
});

describe("unknown elements", () => {
  test("stay where they stood", () => {
    const value = kept("<A/><t:Name/><B>1<C/>2</B><m:D x='1'/><t:Count>1</t:Count><t:E/>", [
      "unknown-element /A",
      "unknown-element /B",
      "unknown-element /D",
      "unknown-element /E",
    ]);
    expect(Object.keys(value)).toEqual(["Id", "Name", "Count", "$unknown"]);
    expect(value.$unknown).toHaveLength(4);
  });

  test("in arrays, in values, among items of a choice", () => {
    const value = kept(
      "<t:Name/><t:Price>5<x/></t:Price><t:Values><x/><t:Value>1</t:Value><y/><t:Value>2</t:Value><z/></t:Values><t:Mixed><t:Word>a</t:Word><x/><t:Count>1</t:Count></t:Mixed>",
      [
        "unknown-element /Price/x",
        "unknown-element /Values/x",
        "unknown-element /Values/y",
        "unknown-element /Values/z",
        "unknown-element /Mixed/x",
      ],
    );
    expect([...value.Values!]).toEqual([1, 2]);
    expect([...value.Mixed!]).toEqual([{ Word: "a" }, { Count: 1 }]);
    expect(value.Price!.$value).toBe(5);
  });

  test("inside of texts: the whole element is kept", () => {
    const value = kept(
      "<t:Name>a<b>c</b>d</t:Name><t:Count>1<b/></t:Count><t:Tag>x<y/></t:Tag><t:Tag>z</t:Tag>",
      ["unknown-element /Name", "unknown-element /Count", "unknown-element /Tag"],
    );
    expect(value).toMatchObject({ Id: "1", Tag: ["z"] });
    expect(Object.keys(value)).toEqual(["Id", "Tag", "$unknown"]);
  });

  test("keep the namespaces that they need, and only those", () => {
    const source =
      "<t:Thing xmlns:t='urn:types' xmlns='urn:default' xmlns:a='urn:a&lt;&quot;' xmlns:a.b='urn:ab' xmlns:c='urn:c' Id='1'><t:Name/>" +
      "<x y=' xmlns:a=\"\" '><a:y z='a.b:q'/></x><a:x xmlns:a='urn:inner'><a.b:y/></a:x><p/></t:Thing>";
    const value = read(source);
    expect(dump(write(value)).children).toEqual(dump(source).children);
    expect(value.$unknown).toEqual([
      {
        position: 1,
        xml: `<x xmlns="urn:default" xmlns:a="urn:a&lt;&quot;" xmlns:a.b="urn:ab" y=' xmlns:a="" '><a:y z='a.b:q'/></x>`,
      },
      { position: 1, xml: `<a:x xmlns="urn:default" xmlns:a.b="urn:ab" xmlns:a='urn:inner'><a.b:y/></a:x>` },
      { position: 1, xml: `<p xmlns="urn:default"/>` },
    ]);
  });

  test("keep comments, CDATA and instructions as they are", () => {
    const [value] = readReporting(thing("<t:Name/><x><!--c--><![CDATA[<]]><?p i?></x>"));
    expect(value.$unknown).toEqual([{ position: 1, xml: "<x><!--c--><![CDATA[<]]><?p i?></x>" }]);
    expect(write(value)).toContain("<x><!--c--><![CDATA[<]]><?p i?></x>");
  });
});

describe("unknown attributes", () => {
  test("of objects and of values with attributes", () => {
    const value = kept(
      "<t:Name/><t:Price Currency='EUR' x='1' m:y='2'>5</t:Price>",
      [
        "unknown-attribute /@a",
        "unknown-attribute /@m:b",
        "unknown-attribute /@xml:lang",
        "unknown-attribute /Price/@x",
        "unknown-attribute /Price/@m:y",
      ],
      " a='1' m:b='2' xml:lang='de'",
    );
    expect(value.$anyAttributes).toEqual({
      a: "1",
      "{urn:messages}b": "2",
      "{http://www.w3.org/XML/1998/namespace}lang": "de",
    });
    expect(value.Price!.$anyAttributes).toEqual({ x: "1", "{urn:messages}y": "2" });
  });

  test("of plain values and of arrays", () => {
    const value = kept(
      "<t:Name a='1'>x</t:Name><t:Count m:b='2'>5</t:Count><t:Tag/><t:Tag c='3'/><t:Tag/><t:Values d='4'><t:Value e='5'>1</t:Value><t:Value>2</t:Value><t:Value e='6' f='7'>3</t:Value></t:Values>",
      [
        "unknown-attribute /Name/@a",
        "unknown-attribute /Count/@m:b",
        "unknown-attribute /Tag[2]/@c",
        "unknown-attribute /Values/@d",
        "unknown-attribute /Values/Value/@e",
        "unknown-attribute /Values/Value[3]/@e",
        "unknown-attribute /Values/Value[3]/@f",
      ],
    );
    expect(value.Tag).toEqual(["", "", ""]);
  });

  test("of a namespace with braces", () => {
    const source = thing("<t:Name p:b='1' xmlns:p='a}b{'/>", " xmlns:q='}' q:a='1'");
    expect(dump(write(read(source))).attributes).toEqual([
      ["Id", "1"],
      ["{}}a", "1"],
    ]);
    expect(dump(write(read(source))).children).toMatchObject([{ attributes: [["{a}b{}b", "1"]] }]);
  });

  test("of values that are out of order", () => {
    const value = read(thing("<t:Count a='1'>5</t:Count><t:Name b='2'>x</t:Name>"));
    expect(oracle(write(value)).children).toMatchObject([
      { name: "{urn:types}Name", attributes: [["b", "2"]] },
      { name: "{urn:types}Count", attributes: [["a", "1"]] },
    ]);
  });

  test("of what is kept as a whole are not kept twice", () => {
    const value = kept(
      "<t:Name/><t:Values><t:Value a='1'>x</t:Value><t:Value>2</t:Value><t:Value b='1'>3<y/></t:Value><t:Value>4</t:Value></t:Values>",
      [
        "unknown-attribute /Values/Value/@a",
        "malformed-value /Values/Value",
        "unknown-attribute /Values/Value[3]/@b",
        "unknown-element /Values/Value[3]",
      ],
    );
    expect([...value.Values!]).toEqual([2, 4]);
  });
});

describe("unexpected text", () => {
  test("between elements", () => {
    kept(
      "a<t:Name/> b &lt; <![CDATA[c]]> d<t:Count>1</t:Count>\r\ne<t:Values>1<t:Value>2</t:Value>3</t:Values>",
      [
        "unexpected-text /",
        "unexpected-text /",
        "unexpected-text /",
        "unexpected-text /Values",
        "unexpected-text /Values",
      ],
    );
  });

  test("white space is no text, however it is written", () => {
    deviating(" \r\n<t:Name/>&#32;<!-- x -->&#xA;<![CDATA[ ]]><?p?>\t", []);
  });
});

describe("too many, too late", () => {
  test("elements out of order are taken, and written in order", () => {
    const value = deviating("<t:Count>1</t:Count><t:Name>a</t:Name>", ["wrong-order /Name"]);
    expect(value).toEqual({ Id: "1", Name: "a", Count: 1 });
    expect(write(value)).toBe(write({ Id: "1", Name: "a", Count: 1 }));
  });

  test("those behind them that are in order are not reported", () => {
    const value = deviating(
      "<t:Count>1</t:Count><t:Name>a</t:Name><t:Flag>1</t:Flag><t:Color>Red</t:Color><t:Big>1</t:Big><t:Tag>x</t:Tag><t:Tag>y</t:Tag>",
      ["wrong-order /Name", "wrong-order /Big"],
    );
    expect(value).toEqual({
      Id: "1",
      Name: "a",
      Count: 1,
      Flag: true,
      Color: "Red",
      Big: 1n,
      Tag: ["x", "y"],
    });
  });

  test("duplicates are kept, the first counts", () => {
    const value = kept(
      "<t:Name>a</t:Name><t:Name>b</t:Name><t:Count>1</t:Count><t:Count>2</t:Count><t:Name>c</t:Name>",
      ["unexpected-element /Name[2]", "unexpected-element /Count[2]", "unexpected-element /Name[3]"],
    );
    expect(value).toMatchObject({ Name: "a", Count: 1 });
  });

  test("duplicates of what was out of order", () => {
    const value = deviating(
      "<t:Flag>true</t:Flag><t:Name>a</t:Name><t:Flag>false</t:Flag><t:Name>b</t:Name><t:Count>1</t:Count><t:Count>2</t:Count>",
      [
        "wrong-order /Name",
        "unexpected-element /Flag[2]",
        "unexpected-element /Name[2]",
        "wrong-order /Count",
        "unexpected-element /Count[2]",
      ],
    );
    expect(value).toMatchObject({ Name: "a", Flag: true, Count: 1 });
    const values = JSON.stringify(oracle(write(value)));
    for (const text of ["true", "a", "false", "b", "1", "2"])
      expect(values).toContain(JSON.stringify([text]));
  });

  test("a repeated element that goes on later", () => {
    const value = deviating("<t:Name/><t:Tag>a</t:Tag><t:Note>n</t:Note><t:Tag>b</t:Tag><t:Tag>c</t:Tag>", [
      "wrong-order /Tag[2]",
      "wrong-order /Tag[3]",
    ]);
    expect(value).toMatchObject({ Tag: ["a", "b", "c"], Note: "n" });
  });

  test("the other branch of a choice, the same branch again", () => {
    kept("<t:Name/><t:Pick><t:One>a</t:One><t:Two>2</t:Two></t:Pick>", ["unexpected-element /Pick/Two"]);
    kept("<t:Name/><t:Pick><t:Two>2</t:Two><t:One>a</t:One><t:Two>3</t:Two></t:Pick>", [
      "unexpected-element /Pick/One",
      "unexpected-element /Pick/Two[2]",
    ]);
  });

  test("what a wildcard takes, before the rest", () => {
    const value = deviating("<x xmlns='urn:any'/><t:Name/><y xmlns='urn:any'/>", [
      "wrong-order /Name",
      "unknown-element /y",
    ]);
    expect(value.$any).toEqual(["<x xmlns='urn:any'/>"]);
    expect(JSON.stringify(value.$unknown)).toContain("urn:any");
  });
});

describe("behind what was kept", () => {
  test("duplicates overwrite nothing", () => {
    const value = kept(
      "<t:Name>a</t:Name><x/><t:Name>b</t:Name><t:Count>1</t:Count><x/><t:Name>c</t:Name><t:Count>2</t:Count>",
      [
        "unknown-element /x",
        "unexpected-element /Name[2]",
        "unknown-element /x[2]",
        "unexpected-element /Name[3]",
        "unexpected-element /Count[2]",
      ],
    );
    expect(value).toMatchObject({ Name: "a", Count: 1 });
  });

  test("what is out of order is told", () => {
    const value = deviating("<t:Count>1</t:Count><x/><t:Name>a</t:Name><x/><t:Count>2</t:Count>", [
      "unknown-element /x",
      "wrong-order /Name",
      "unknown-element /x[2]",
      "unexpected-element /Count[2]",
    ]);
    expect(value).toMatchObject({ Name: "a", Count: 1 });
  });

  test("a wildcard takes what it allows", () => {
    const value = kept("<t:Name>a</t:Name><x/><y xmlns='urn:any'/><t:Name>b</t:Name><z xmlns='urn:any'/>", [
      "unknown-element /x",
      "unexpected-element /Name[2]",
    ]);
    expect(value.$any).toEqual(["<y xmlns='urn:any'/>", "<z xmlns='urn:any'/>"]);
  });
});

describe("missing members", () => {
  test("are reported at their element", () => {
    const value = kept("<t:Thing><t:Name/></t:Thing>", ["missing-attribute /Thing", "missing-element /"]);
    expect(value).toEqual({
      Id: "1",
      Thing: { Name: "", $unknown: [{ position: 0, missing: "@Id" }] },
      $unknown: [{ position: 0, missing: "t:Name" }],
    });
    expect(kept("<t:Name/><t:Pick/>", ["missing-element /Pick"]).Pick).toEqual({
      $unknown: [{ position: 0, missing: "t:One or t:Two" }],
    });
    expect(kept("<t:Name/><t:Price>x</t:Price>", ["malformed-value /Price"]).Price).toEqual({
      $unknown: [{ position: 0, xml: "x" }],
    });
  });

  test("are asked for by the writer only in objects that were not read so", () => {
    expect(() => write({ Id: "1" } as Thing)).toThrow(/Name is required at \/Thing/);
    expect(write(read(thing("")))).toMatch(/Id="1"\/>$/);
    const json = JSON.stringify(read(thing("<t:Pick/>")));
    expect(write(JSON.parse(json))).toMatch(/Id="1"><t:Pick\/><\/t:Thing>$/);
  });
});
