/** Values that are none of their type, xsi's attributes, references to illegal characters, names of objects. */

import { describe, expect, test } from "vitest";
import { XmlError } from "../../templates/runtime/errors.js";
import { isNil } from "../../templates/runtime/nillable.js";
import type { ReadOptions } from "../../templates/runtime/options.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import { oracle } from "./dump.js";
import { namespaces, read, readReporting, type Thing, thing, write } from "./small-types.js";

const XSI = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

function reported(source: string, options?: ReadOptions): [Thing, string[]] {
  const [value, deviations] = readReporting(source, options);
  return [value, deviations.map(({ code, path }) => `${code} ${path}`)];
}

/** Reads, expects these reports, and that writing gives the same document. */
function kept(source: string, expected: readonly string[]): Thing {
  const [value, codes] = reported(source);
  expect(codes).toEqual(expected);
  expect(oracle(write(value))).toEqual(oracle(source));
  return value;
}

describe("malformed values", () => {
  test.each([
    [
      "Count",
      [
        "",
        " ",
        "x",
        "1.5",
        "1e3",
        "0x10",
        "1 2",
        "++1",
        "9007199254740993",
        "99999999999999999999",
        "INF",
        "٣",
      ],
    ],
    ["Big", ["", "x", "1.0", "--1", "1n"]],
    ["Flag", ["", "TRUE", "yes", "2", "true false"]],
    ["When", [""]],
    ["Color", [""]],
  ])("of %s have no value and are kept", (name, texts) => {
    for (const text of texts) {
      const value = kept(
        thing(`<t:Name/><t:${name}>${text}</t:${name}><t:Thing Id='2'><t:Name/></t:Thing>`),
        [`malformed-value /Thing/${name}`],
      );
      expect(name in value).toBe(false);
      expect(value.Thing).toEqual({ Id: "2", Name: "" });
    }
  });

  test("are not missing besides", () => {
    const source = thing("<t:Name/><t:Price>x</t:Price><t:Pick><t:Two>x</t:Two></t:Pick>");
    const value = kept(source, ["malformed-value /Thing/Price", "malformed-value /Thing/Pick/Two"]);
    expect(value.Price).toEqual({ $unknown: [{ position: 0, xml: "x" }] });
  });

  test("of an element with attributes", () => {
    kept(thing("<t:Name/><t:Price Currency='EUR'> a&amp;b<![CDATA[<]]></t:Price>"), [
      "malformed-value /Thing/Price",
    ]);
    kept(thing("<t:Name/><t:Price Currency='EUR'/>"), ["malformed-value /Thing/Price"]);
    kept(thing("<t:Name/><t:Price></t:Price>"), ["malformed-value /Thing/Price"]);
  });

  test("with elements in them are not kept twice", () => {
    const [value, codes] = reported(thing("<t:Name/><t:Price>a&lt;<x/>b</t:Price>"));
    expect(codes).toEqual(["unknown-element /Thing/Price/x", "malformed-value /Thing/Price"]);
    const written = JSON.stringify(oracle(write(value)));
    expect(written.split('"x"')).toHaveLength(2);
    expect(written).toContain('"a<b"');
  });

  test("of attributes", () => {
    const value = kept(thing("<t:Name/>", " Size='x&#9;y'"), ["malformed-value /Thing/@Size"]);
    expect(value).toEqual({ Id: "1", Name: "", $anyAttributes: { Size: "x\ty" } });
    expect(() => write({ ...value, Size: 5 })).toThrow(
      /Size stands both in its property and in \$anyAttributes/,
    );
    expect(
      write({ Id: "1", Name: "", $anyAttributes: { Size: "x" }, Thing: { Id: "2", Name: "", Size: 5 } }),
    ).toContain('Size="5"');
  });

  test("among the items of arrays and choices", () => {
    const value = kept(
      thing(
        "<t:Name/><t:Values><t:Value>x</t:Value><t:Value>1</t:Value><t:Value/><t:Value>2</t:Value></t:Values><t:Mixed><t:Count>1</t:Count><t:Count>x</t:Count><t:Word/></t:Mixed>",
      ),
      [
        "malformed-value /Thing/Values/Value",
        "malformed-value /Thing/Values/Value[3]",
        "malformed-value /Thing/Mixed/Count[2]",
      ],
    );
    expect([...value.Values!]).toEqual([1, 2]);
    expect([...value.Mixed!]).toEqual([{ Count: 1 }, { Word: "" }]);
  });

  test("of dates keep their text, which may tell something", () => {
    for (const text of ["2024-02-30T00:00:00", "yesterday", "2024-01-01", " "]) {
      const value = kept(thing(`<t:Name/><t:When>${text}</t:When>`), ["malformed-value /Thing/When"]);
      expect(value.When).toBe(text);
    }
  });

  test("a malformed one and then a good one of the same name", () => {
    const value = kept(thing("<t:Name/><t:Count>x</t:Count><t:Count>1</t:Count>"), [
      "malformed-value /Thing/Count",
      "unexpected-element /Thing/Count[2]",
    ]);
    expect("Count" in value).toBe(false);
  });

  test("unknown values of an enumeration are values", () => {
    const value = kept(thing("<t:Name/><t:Color>Green</t:Color>"), ["unknown-value /Thing/Color"]);
    expect(value.Color).toBe("Green");
    for (const text of ["constructor", "toString", "__proto__"]) {
      expect(reported(thing(`<t:Name/><t:Color>${text}</t:Color>`))[1]).toEqual([
        "unknown-value /Thing/Color",
      ]);
    }
  });
});

describe("xsi:type and xsi:nil", () => {
  test("xsi:type is kept", () => {
    const value = kept(thing("<t:Name/>", ` ${XSI} xsi:type='t:Thing'`), []);
    expect(value.$type).toBe("t:Thing");
    const other = reported(thing("<t:Name/>", ` ${XSI} xmlns:o='urn:o' xsi:type=' o:Other '`));
    expect(other[1]).toEqual(["unknown-type /Thing/@xsi:type"]);
    expect(other[0].$type).toBe("{urn:o}Other");
    expect(write(other[0])).toMatch(/xmlns:(\w+)="urn:o".* xsi:type="\1:Other"/);
  });

  test("xsi:type on values", () => {
    kept(
      thing(`<t:Name ${XSI} xmlns:xs='http://www.w3.org/2001/XMLSchema' xsi:type='xs:string'>a</t:Name>`)
        .replace("xmlns:xs=", "xmlns:ns1=")
        .replace("'xs:", "'ns1:"),
      [],
    );
  });

  test("xsi:nil is null", () => {
    for (const nil of ["true", "1", " true "]) {
      for (const source of [
        `<t:Note ${XSI} xsi:nil='${nil}'/>`,
        `<t:Note ${XSI} xsi:nil='${nil}'></t:Note>`,
        `<t:Note ${XSI} xsi:nil='${nil}'><!-- --></t:Note>`,
      ]) {
        expect(reported(thing(`<t:Name/>${source}`))).toEqual([{ Id: "1", Name: "", Note: null }, []]);
      }
    }
    expect(reported(thing(`<t:Name/><t:Note ${XSI} xsi:nil='false'>x</t:Note>`))).toEqual([
      { Id: "1", Name: "", Note: "x" },
      [],
    ]);
    expect(oracle(write({ Id: "1", Name: "", Note: null }))).toEqual(
      oracle(thing(`<t:Name/><t:Note ${XSI} xsi:nil='true'/>`)),
    );
  });

  test("xsi:nil on an element whose type has attributes lets it have them", () => {
    const source = (attributes: string): string =>
      `<t:A xmlns:t="urn:types" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true" ${attributes}/>`;
    const nil = (attributes: string, ...known: string[]): boolean =>
      isNil(new XmlReader(source(attributes), namespaces, { mode: "strict" }), "Mark", ...known);
    expect(nil('Mark="1" xsi:schemaLocation="a b"')).toBe(true);
    expect(nil('Mark="1" Other="2"', "*")).toBe(true);
    expect(() => nil('Mark="1" Other="2"')).toThrow(/the attribute Other is not known here/);
    expect(() => nil('X="1"')).toThrow(/the attribute X is not known here/);
    expect(() => isNil(new XmlReader(source('Mark="1"'), namespaces, { mode: "strict" }))).toThrow(/Mark/);
  });

  test("xsi:nil on what is not empty loses nothing", () => {
    const filled = kept(thing(`<t:Name/><t:Note ${XSI} xsi:nil='true'>x</t:Note>`), [
      "malformed-value /Thing/Note",
    ]);
    expect(filled.Note).toBe("x");
    const [value, codes] = reported(thing(`<t:Name/><t:Note ${XSI} xsi:nil='true'><y/></t:Note>`));
    expect(codes).toEqual(["malformed-value /Thing/Note", "unknown-element /Thing/Note"]);
    expect(JSON.stringify(value.$unknown)).toContain("<y/>");
  });
});

describe("references to characters that XML forbids", () => {
  const source = thing(
    "<t:Name>a&#x1A;b&#0;</t:Name><x y='&#11;'>c&#xFFFF;<![CDATA[&#1;]]></x>z&#8;",
    " q='&#12;'",
  );
  const places = ["/Thing", "/Thing/Name", "/Thing/Name", "/Thing/x", "/Thing/x", "/Thing"];

  test("are reported once each, in order", () => {
    const [, deviations] = readReporting(source);
    expect(deviations.filter(({ code }) => code === "illegal-character").map(({ path }) => path)).toEqual(
      places,
    );
  });

  test("become U+FFFD by default", () => {
    const value = read(source);
    expect(value.Name).toBe("a\ufffdb\ufffd");
    expect(value.$anyAttributes).toEqual({ q: "\ufffd" });
    expect(value.$unknown).toEqual([
      { position: 1, xml: "<x y='\ufffd'>c\ufffd<![CDATA[&#1;]]></x>" },
      { position: 1, xml: "z\ufffd" },
    ]);
    oracle(write(value));
  });

  test("may be dropped", () => {
    const value = read(source, { illegalCharacters: "drop" });
    expect(value.Name).toBe("ab");
    expect(value.$unknown).toEqual([
      { position: 1, xml: "<x y=''>c<![CDATA[&#1;]]></x>" },
      { position: 1, xml: "z" },
    ]);
    oracle(write(value));
  });

  test("may be kept: then it is the writer's turn", () => {
    const value = read(source, { illegalCharacters: "keep" });
    expect(value.Name).toBe("a\x1ab\0");
    expect(value.$anyAttributes).toEqual({ q: "\x0c" });
    expect(JSON.stringify(value.$unknown)).toContain("c&#xFFFF;");
    expect(read(thing("<t:Name>&#x110000;&#xD800;</t:Name>"), { illegalCharacters: "keep" }).Name).toBe(
      "\ufffd\ud800",
    );
    expect(() => write(value)).toThrow(/cannot stand in XML/);
    expect(() => write({ Id: "1", Name: "", $unknown: value.$unknown! })).toThrow(
      /is to a character that XML forbids/,
    );
    expect(oracle(write(value, { illegalCharacters: "replace" }))).toEqual(oracle(write(read(source))));
    expect(oracle(write(value, { illegalCharacters: "drop" }))).toEqual(
      oracle(write(read(source, { illegalCharacters: "drop" }))),
    );
  });

  test("may be errors, and are in strict mode", () => {
    expect(() => read(source, { illegalCharacters: "error" })).toThrow(XmlError);
    expect(() => read(thing("<t:Name>&#0;</t:Name>"), { mode: "strict" })).toThrow(XmlError);
    expect(() => read(thing("<t:Name/><x y='&#0;'/>"), { illegalCharacters: "error" })).toThrow(XmlError);
  });

  test("in what is malformed or holds elements", () => {
    const value = read(
      thing("<t:Name/><t:Count a='&#0;'>&#1;x</t:Count><t:Price>&#2;</t:Price><t:Tag>&#3;<x/></t:Tag>"),
    );
    expect(JSON.stringify(value)).not.toContain("&#");
    oracle(write(value));
  });
});

describe("names that objects have themselves", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "$unknown", "length"].filter(
    (name) => !name.startsWith("$"),
  );

  test.each(names)("%s as an element and as an attribute", (name) => {
    const source = thing(
      `<t:Name ${name}='1'>a</t:Name><${name} ${name}='2'>b</${name}><t:${name}/><t:Values ${name}='3'><${name}/></t:Values>`,
      ` ${name}='4' t:${name}='5'`,
    );
    const value = read(source);
    expect(oracle(write(value))).toEqual(oracle(source));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(value.$anyAttributes)).toBe(Object.prototype);
    expect(Object.keys(value.$anyAttributes!)).toEqual([name, `{urn:types}${name}`]);
    expect(({} as Record<string, unknown>)["4"]).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test("namespaces that are read as others", () => {
  const source = "<o:Thing xmlns:o='urn:old' Id='1' o:a='1'><o:Name/><o:x y='o:z'/></o:Thing>";
  const value = read(source, { namespaceAliases: { "urn:old": "urn:types" } });
  expect(value).toMatchObject({ Id: "1", Name: "" });
  expect(oracle(write(value))).toEqual(oracle(source.replace("urn:old", "urn:types")));
});
