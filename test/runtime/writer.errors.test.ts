/** What cannot be written: always a WriteError that says what and where. */

import { describe, expect, test } from "vitest";
import { WriteError } from "../../templates/runtime/errors.js";
import { deserializeElement, serializeElement } from "../../templates/runtime/soap.js";
import type { XmlWriter } from "../../templates/runtime/writer.js";
import { dump, oracle, outcome } from "./dump.js";
import {
  namespaces,
  type Pick,
  readValues,
  type Thing,
  write,
  writePick,
  writeValues,
} from "./small-types.js";

const base: Thing = { Id: "1", Name: "n" };

/** The error of writing what TypeScript would not allow. */
function errorOf(value: unknown, options = {}): WriteError {
  const result = outcome(() => write(value as Thing, options));
  expect("error" in result ? result.error : result.value).toBeInstanceOf(WriteError);
  return (result as { error: WriteError }).error;
}

describe("members", () => {
  test("an unknown one, with a proposal", () => {
    expect(errorOf({ ...base, Nmae: "x" })).toMatchObject({
      message: 't:Thing has no member "Nmae" (did you mean Name?) at /Thing',
      path: "/Thing",
    });
    expect(errorOf({ ...base, count: 1 }).message).toContain("did you mean Count?");
    expect(errorOf({ ...base, Zzzzzzzzz: 1 }).message).toMatch(/it may have Id, Size, Name/);
    expect(errorOf({ ...base, Nmae: undefined }).message).toContain("Nmae");
    for (const name of ["constructor", "toString", "hasOwnProperty"])
      expect(errorOf({ ...base, [name]: 1 }).message).toContain(name);
    expect(errorOf(JSON.parse('{"Id": "1", "Name": "", "__proto__": {}}')).message).toContain("__proto__");
  });

  test("a missing one", () => {
    expect(errorOf({ Id: "1" }).message).toBe("Name is required at /Thing");
    expect(errorOf({ Name: "" }).message).toBe("Id is required at /Thing");
    expect(errorOf({ ...base, Name: undefined }).message).toBe("Name is required at /Thing");
    expect(errorOf({ ...base, Thing: {} }).message).toBe("Id is required at /Thing/Thing");
    expect(errorOf({ ...base, Price: {} }).message).toBe("$value is required at /Thing/Price");
    // By whom it was given does not matter: TypeScript cannot tell either.
    expect(write(Object.create(base))).toBe(write(base));
  });

  test("none or several of a choice", () => {
    expect(errorOf({ ...base, Pick: {} }).message).toBe("one of One, Two is required at /Thing/Pick");
    expect(errorOf({ ...base, Pick: { One: "a", Two: 2 } }).message).toBe(
      "One and Two exclude each other at /Thing/Pick",
    );
    expect(errorOf({ ...base, Mixed: [{}] }).message).toMatch(
      /exactly one of the keys Word, Count, but has none at \/Thing\/Mixed/,
    );
    expect(errorOf({ ...base, Mixed: [{ Word: "a" }, { Word: "a", Count: 1 }] }).message).toMatch(
      /but has Word, Count at/,
    );
    expect(errorOf({ ...base, Mixed: [{ Other: 1 }] }).message).toMatch(/but has Other/);
    expect(write({ ...base, Pick: { One: "a", Two: undefined } as unknown as Pick })).toContain(
      "<t:One>a</t:One>",
    );
  });

  test("paths count equal siblings", () => {
    expect(errorOf({ ...base, Tag: ["a", "b", 5] }).path).toBe("/Thing/Tag");
    expect(errorOf({ ...base, Values: [1, 2, "x"] }).path).toBe("/Thing/Values/Value");
    expect(errorOf({ ...base, Tag: ["a", "b\0"] }).path).toBe("/Thing/Tag[2]");
    expect(errorOf({ ...base, Id: "http:/\0" }).path).toBe("/Thing");
    expect(errorOf({ ...base, Thing: { ...base, Thing: { ...base, Size: "x" } } }).path).toBe(
      "/Thing/Thing/Thing/@Size",
    );
  });
});

describe("values of a wrong type", () => {
  const odd: readonly unknown[] = [
    null,
    true,
    5,
    5n,
    1.5,
    Number.NaN,
    Infinity,
    "x",
    "",
    [],
    [1],
    {},
    new Date(0),
    new Map(),
    () => 1,
    Symbol("s"),
    Object.create(null),
    new Uint8Array(2),
  ];
  const accepted: Readonly<Record<string, (value: unknown) => boolean>> = {
    Id: (value) => typeof value === "string",
    Name: (value) => typeof value === "string",
    Size: (value) => value === 5,
    Count: (value) => value === 5,
    Big: (value) => value === 5n,
    Flag: (value) => value === true,
    // Read, an empty text would be no value of these.
    When: (value) => typeof value === "string" && value !== "",
    Color: (value) => typeof value === "string" && value !== "",
    Note: (value) => value === null || typeof value === "string",
    Tag: (value) => Array.isArray(value) && value.length === 0,
    Values: (value) => Array.isArray(value),
    Mixed: (value) => Array.isArray(value) && value.length === 0,
    $any: (value) => Array.isArray(value) && value.length === 0,
    $type: (value) => typeof value === "string" && value !== "",
    $unknown: (value) => Array.isArray(value) && value.length === 0,
    $anyAttributes: (value) =>
      /\[object (Object|Array)\]/.test(Object.prototype.toString.call(value)) &&
      Object.keys(value!).length === 0,
  };
  for (const [key, allows] of Object.entries(accepted)) {
    test(key, () => {
      for (const value of odd) {
        if (allows(value)) oracle(write({ ...base, [key]: value } as unknown as Thing));
        else errorOf({ ...base, [key]: value });
      }
    });
  }

  test("in place of objects", () => {
    for (const value of odd) {
      for (const key of ["Price", "Pick", "Thing"]) errorOf({ ...base, [key]: value });
      errorOf(value);
      if (value !== undefined) errorOf({ ...base, Mixed: [value] });
      errorOf({ ...base, Price: { $value: value === 5 ? "5" : value } });
    }
    errorOf(undefined);
  });

  test("at the root of an array", () => {
    for (const value of [undefined, null, 5, "x", {}, { length: 1 }]) {
      expect(() => serializeElement(value as never, namespaces, "t:Values", writeValues)).toThrow(WriteError);
    }
  });

  test("are named", () => {
    expect(errorOf({ ...base, Name: null }).message).toBe("a string is expected, not null at /Thing/Name");
    expect(errorOf({ ...base, Name: ["a"] }).message).toBe(
      "a string is expected, not an array at /Thing/Name",
    );
    expect(errorOf({ ...base, Count: "5" }).message).toBe(
      'a value of xs:int is expected, not "5" at /Thing/Count',
    );
    expect(errorOf({ ...base, Size: 1.5 }).message).toBe(
      "a value of xs:int is expected, not number 1.5 at /Thing/@Size",
    );
    expect(errorOf({ ...base, Big: 5 }).message).toBe(
      "a value of xs:long is expected, not number 5 at /Thing/Big",
    );
    expect(errorOf({ ...base, Tag: "a" }).message).toBe('an array is expected, not "a" at /Thing/Tag');
    expect(errorOf({ ...base, Name: Symbol("s") }).message).toContain("symbol Symbol(s)");
    expect(errorOf({ ...base, Name: () => "x".repeat(1000) }).message.length).toBeLessThan(200);
  });
});

describe("objects that hold themselves", () => {
  test("as members and in arrays", () => {
    const cyclic: Thing = { ...base };
    cyclic.Thing = cyclic;
    expect(errorOf(cyclic).message).toMatch(/nested too deeply, or holds itself/);
    const nest = (w: XmlWriter, name: string, items: unknown[]): void => {
      for (const item of w.startList(name, items)) nest(w, "t:x", item as unknown[]);
      w.end();
    };
    const list: unknown[] = [];
    list.push(list);
    expect(() => serializeElement(list, namespaces, "t:x", nest)).toThrow(WriteError);
  });
});

describe("what lenient reading kept", () => {
  test("malformed fragments", () => {
    const bad = [
      "<",
      "<a>",
      "</a>",
      "<a></b>",
      "&",
      "&x;",
      "<p:a/>",
      "<a/></x><x>",
      "]]>",
      "<!-- -- -->",
      "<a b='1' b='2'/>",
      "<?xml version='1.0'?><a/>",
      "<!DOCTYPE a><a/>",
      "<![CDATA[",
      "<a",
      "</x>",
      "<x>",
    ];
    for (const xml of bad) {
      expect(errorOf({ ...base, $any: [xml] }).message).toContain("an XML fragment is not well-formed");
      expect(errorOf({ ...base, $unknown: [{ position: 0, xml }] }).message).toContain(
        "an XML fragment is not well-formed",
      );
    }
    for (const xml of [
      "",
      "text",
      "<a/>",
      "<a/><b/>",
      "a<b/>c",
      "<!-- c -->",
      "<?p?>",
      "<![CDATA[<]]>",
      "<p:a xmlns:p='u'/>",
      "&#65;",
    ]) {
      oracle(write({ ...base, $any: [xml], $unknown: [{ position: 0, xml }] }));
    }
  });

  test("unknown content of a wrong form", () => {
    const bad: readonly unknown[] = [
      null,
      undefined,
      5,
      "x",
      {},
      { position: 0 },
      { xml: "" },
      { position: "0", xml: "" },
      { position: 0, xml: 5 },
      { position: 0, element: "t:Name" },
      { position: 0, element: "t:Name", attributes: null },
      { position: 0, element: "t:Name", attributes: "x" },
    ];
    for (const each of bad) errorOf({ ...base, $unknown: [each] });
    errorOf({ ...base, $unknown: [{ position: 0, element: "t:Name", attributes: { a: 5 } }] });
  });

  test("attributes", () => {
    const bad = [
      "",
      "a b",
      "1",
      "a:b",
      "xmlns",
      "{}",
      "{u}",
      "{u}1",
      "{u}a:b",
      "{u",
      "u}a",
      "{http://www.w3.org/2000/xmlns/}p",
    ];
    for (const name of bad)
      expect(errorOf({ ...base, $anyAttributes: { [name]: "1" } }).message).toContain(
        "is not the name of an attribute",
      );
    expect(errorOf({ ...base, $anyAttributes: { a: 5 } }).path).toBe("/Thing/@a");
    expect(errorOf({ ...base, $anyAttributes: { Id: "2" } }).message).toContain(
      "stands both in its property and in $anyAttributes",
    );
    expect(errorOf({ ...base, $anyAttributes: { a: "1", "{}a": "2" } }).message).toContain("is there twice");
    expect(
      errorOf({
        ...base,
        $type: "t:Thing",
        $anyAttributes: { "{http://www.w3.org/2001/XMLSchema-instance}type": "t:Thing" },
      }).message,
    ).toContain("is there twice");
    const many = {
      "{urn:a}a": "1",
      "{urn:a}b": "2",
      "{urn:b}a": "3",
      a: "4",
      "{urn:types}a": "5",
      "{http://www.w3.org/XML/1998/namespace}lang": "6",
    };
    expect(dump(write({ ...base, $anyAttributes: many })).attributes).toEqual(
      Object.entries({ Id: "1", ...many }).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });

  test("attributes of a child are not taken for those of its parent", () => {
    expect(
      write({ ...base, $anyAttributes: { Currency: "x" }, Price: { $value: 1, Currency: "EUR" } }),
    ).toContain('Currency="EUR"');
  });

  test("does not stand in for what is required where it is something else", () => {
    const element = (xml: string): unknown[] => [{ position: 0, xml }];
    for (const $unknown of [
      [],
      element("<x/>"),
      element("text"),
      element("<Name xmlns='urn:other'/>"),
      element("<Name/>"),
      element("<p:Name/>"),
      [{ position: 0, element: "t:Name", attributes: { a: "1" } }],
      [{ position: 0, missing: "@Name" }],
      [{ position: 0, missing: "t:Names" }],
    ]) {
      expect(errorOf({ Id: "1", $unknown }).message).toBe("Name is required at /Thing");
      expect(errorOf({ ...base, Price: { $unknown: element("<x/>") } }).message).toMatch(
        /\$value is required/,
      );
      expect(errorOf({ ...base, Pick: { $unknown } }).message).toMatch(/one of One, Two is required/);
    }
    expect(errorOf({ Name: "", $unknown: [{ position: 0, missing: "t:Id" }] }).message).toMatch(
      /Id is required/,
    );
    expect(errorOf({ Name: "", $anyAttributes: { id: "" } }).message).toBe("Id is required at /Thing");
    expect(errorOf({ Id: "1", $unknown: "x" }).path).toBe("/Thing");
  });

  test("stands in for what is required, under any prefix", () => {
    for (const $unknown of [
      [{ position: 0, missing: "t:Name" }],
      [{ position: 0, missing: "t:Name or t:Other" }],
      [{ position: 0, xml: "<q:Name xmlns:q='urn:types'><x/></q:Name>" }],
      [{ position: 0, xml: "<Name xmlns='urn:types'/>" }],
    ]) {
      oracle(write({ Id: "1", $unknown } as unknown as Thing));
    }
  });

  test("attributes by hand never make an attribute twice", () => {
    const xsi = "{http://www.w3.org/2001/XMLSchema-instance}";
    const on = (element: string, attributes: object): { $unknown: unknown[] } => ({
      $unknown: [{ position: 1, element, attributes }],
    });
    const price = { $value: 1, Currency: "EUR" };
    const twice = /there twice|stands both/;
    expect(errorOf({ ...base, Price: price, ...on("t:Price", { Currency: "x" }) }).message).toMatch(twice);
    expect(
      errorOf({ ...base, Price: { ...price, $anyAttributes: { a: "1" } }, ...on("t:Price", { a: "2" }) })
        .message,
    ).toMatch(twice);
    expect(
      errorOf({ ...base, Price: { ...price, $type: "t:P" }, ...on("t:Price", { [`${xsi}type`]: "t:P" }) })
        .message,
    ).toMatch(twice);
    expect(errorOf({ ...base, Thing: base, ...on("t:Thing", { Id: "x" }) }).message).toMatch(twice);
    // xsi:nil="false" may have been kept of what is nil now.
    const nil = write({ ...base, Note: null, ...on("t:Note", { [`${xsi}nil`]: "false", a: "1" }) });
    expect(oracle(nil)).toEqual(oracle(write({ ...base, Note: null, ...on("t:Note", { a: "1" }) })));
    oracle(write({ ...base, Note: "n", ...on("t:Note", { [`${xsi}nil`]: "false" }) }));
  });

  test("namespaces that cannot be declared", () => {
    for (const namespace of ["http://www.w3.org/2000/xmlns/", "urn:\0", "\uD800", "\uFFFE"]) {
      for (const illegalCharacters of ["error", "drop", "replace"]) {
        const options = { illegalCharacters };
        errorOf({ ...base, $anyAttributes: { [`{${namespace}}a`]: "1" } }, options);
        errorOf({ ...base, $type: `{${namespace}}a` }, options);
      }
    }
  });

  test("stands in for what is required", () => {
    const value = serializeElement(
      { $unknown: [{ position: 0, xml: "<t:Two xmlns:t='urn:types'>x</t:Two>" }] } as Pick,
      namespaces,
      "t:Pick",
      writePick,
    );
    expect(oracle(value)).toEqual(oracle("<t:Pick xmlns:t='urn:types'><t:Two>x</t:Two></t:Pick>"));
  });

  test("unknown content in arrays that were changed still comes along", () => {
    const items = deserializeElement(
      "<t:Values xmlns:t='urn:types'><x/><t:Value>1</t:Value><t:Value>2</t:Value><y/></t:Values>",
      namespaces,
      "t:Values",
      readValues,
    );
    items.length = 1;
    expect(
      dump(serializeElement(items, namespaces, "t:Values", writeValues)).children.map(
        (child) => (child as { name: string }).name,
      ),
    ).toEqual(["x", "{urn:types}Value", "y"]);
  });
});

describe("facets", () => {
  test("are checked where that is asked for", () => {
    expect(write({ ...base, Count: 3_000_000_000 })).toContain("3000000000");
    expect(errorOf({ ...base, Count: 3_000_000_000 }, { check: true })).toMatchObject({
      path: "/Thing/Count",
    });
    expect(errorOf({ ...base, When: "yesterday" }, { check: true }).message).toContain("xs:dateTime");
    expect(write({ ...base, Color: "Green" }, { check: true })).toContain("Green");
  });
});
