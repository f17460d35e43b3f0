/** Where errors are said to be, and what was expected there. */

import { describe, expect, test } from "vitest";
import { DeviationError, XmlError } from "../../templates/runtime/errors.js";
import { bytes, dump, outcome, passOver, utf16 } from "./dump.js";
import { read, readReporting, thing } from "./small-types.js";

function errorOf(source: string | Uint8Array): XmlError {
  const result = outcome(() => passOver(source));
  expect("error" in result ? result.error : "accepted").toBeInstanceOf(XmlError);
  return (result as { error: XmlError }).error;
}

describe("line and column", () => {
  test.each<[source: string, line: number, column: number]>([
    ["<r>\u0001</r>", 1, 4],
    ["<r>\n\u0001</r>", 2, 1],
    ["<r>\r\u0001</r>", 2, 1],
    ["<r>\r\n\u0001</r>", 2, 1],
    ["<r>\n\r\n\r\r\u0001</r>", 5, 1],
    ["<r>\r\n\r\nab\u0001</r>", 3, 3],
    ["<r>\té€😀\u0001</r>", 1, 8],
    ["<r a='é€😀' b='\u0001'/>", 1, 15],
    ["<é>\n<b>€</c></é>", 2, 5],
    ["\ufeff<r>\u0001</r>", 1, 4],
    ["\ufeff\n<r>&x;</r>", 2, 4],
    ["<r>\n  <b>\n    &#0;</b></r>", 3, 5],
    ["<r\n\na='1'\na='2'/>", 4, 1],
    ["<r>\n<!-- é -- --></r>", 2, 8],
    ["<r>\n]]></r>", 2, 1],
    ["<r>\n<p:b/></r>", 2, 2],
    ["<r/>\n\n<b/>", 3, 1],
    ["<r>", 1, 4],
    ["<r>\n<b>\né", 3, 2],
    [`<r>${"x".repeat(10_000)}\n${"é".repeat(10_000)}\u0001</r>`, 2, 10_001],
    [`<r>${"\r\n".repeat(10_000)}\u0001</r>`, 10_001, 1],
    [`<r>${"\r".repeat(4091)}\r\n\u0001</r>`, 4093, 1],
    [`<r>${"\r".repeat(4092)}\r\n\u0001</r>`, 4094, 1],
    [`<r>${"\r".repeat(4093)}\r\n\u0001</r>`, 4095, 1],
  ])("case %#", (source, line, column) => {
    for (const form of [
      source,
      new TextEncoder().encode(source),
      utf16(source.startsWith("\ufeff") ? source : `\ufeff${source}`, "LE"),
    ]) {
      const { line: actualLine, column: actualColumn, message } = errorOf(form);
      expect([actualLine, actualColumn]).toEqual([line, column]);
      expect(message.endsWith(`(line ${line}, column ${column})`)).toBe(true);
    }
  });

  test("of bytes that are not UTF-8", () => {
    expect(errorOf(bytes("<r>\n\xc3\xa9\xff</r>"))).toMatchObject({ line: 2, column: 2 });
  });

  test("of a lone surrogate in a string", () => {
    expect(errorOf("<r>\r\nab\ud800</r>")).toMatchObject({ line: 2, column: 3 });
  });

  test("are of the document, whatever the encoding", () => {
    expect(errorOf(bytes("<?xml version='1.0' encoding='iso-8859-1'?>\n<r>\xe9\x01</r>"))).toMatchObject({
      line: 2,
      column: 5,
    });
  });
});

describe("what was expected", () => {
  test.each<[source: string, message: RegExp]>([
    ["<r>\n<b>\n</c></r>", /<\/c> does not close <b>, which begins on line 2/],
    ["<r></s>", /<\/s> does not close <r>/],
    ["<p:r xmlns:p='u'></r>", /<\/r> does not close <p:r>/],
    ["<r a/>", /"=" and a value/],
    ["<r a=1/>", /quoted attribute value/],
    ["<r a='<'/>", /write "&lt;"/],
    ["<r a='1'b='2'/>", /white space, an attribute, > or \/>/],
    ["<r 1='2'/>", /a name is expected/],
    ["<1/>", /a name is expected/],
    ["<r>&nbsp;</r>", /the entity &nbsp; is not declared/],
    ["<r>& </r>", /must begin a reference such as &amp;/],
    ["<r>&#xZ;</r>", /must begin a character reference/],
    ["<r>&#x1A;</r>", /U\+001A is to a character that XML forbids/],
    ["<r>\u001a</r>", /U\+001A cannot stand in XML/],
    ["<r>\uffff</r>", /U\+FFFF cannot stand in XML/],
    ["<r>]]></r>", /write "]]&gt;"/],
    ["<p:r/>", /the prefix "p" is not declared/],
    ["<r a='1' a='2'/>", /the attribute a stands here twice/],
    ["<r></r", /still open: <r>/],
    ["<r></r x>", /">" is expected/],
    ["x", /does not begin with an XML element/],
    ["<!---->x", /a root element is expected, not text/],
    ["<!---->", /a root element is expected, but the document ends/],
    ["<r/><r/>", /one root element/],
    ["<r/></r>", /an end tag without a start tag/],
    ["<r/>x", /nothing but comments/],
    ["<!DOCTYPE r><r/>", /document type declaration is refused/],
    ["<r><!ELEMENT></r>", /must begin a comment or a CDATA section/],
    ["<r><?xml?></r>", /only at the very beginning/],
    ["<r:s:t/>", /"r:s:t" is not a qualified name/],
    ["<r xmlns:p=''/>", /the prefix "p" cannot be undeclared/],
  ])("case %#", (source, message) => {
    expect(errorOf(source).message).toMatch(message);
  });

  test("the end of the input names what is open", () => {
    const open = (source: string): string | undefined =>
      /still open: (.*) \(line/.exec(errorOf(source).message)?.[1];
    expect(open("<r>")).toBe("<r>");
    expect(open("<p:r xmlns:p='u'><é>text")).toBe("<p:r> <é>");
    expect(open("<r><b><c/></b><d><!-- ")).toBe("<r> <d>");
    expect(open("<r><b><![CDATA[x")).toBe("<r> <b>");
    expect(open("<r><b><?p")).toBe("<r> <b>");
    expect(open("<r><b x='1")).toBe("<r>");
    expect(open("<r><b></b")).toBe("<r> <b>");
    expect(open("<a>".repeat(100))).toBe(`${"<a> ".repeat(10)}… ${"<a> ".repeat(10)}`.trim());
    expect(errorOf("<r").message).toMatch(/^the document ends too early \(line 1, column 3\)$/);
  });

  test("nesting that is too deep", () => {
    const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(errorOf(nested(2049)).message).toMatch(/nested deeper than 2048 levels/);
    expect(outcome(() => read(thing(nested(255))))).toHaveProperty("value");
    expect(() => read(thing(nested(256)))).toThrow(/nested deeper than 256 levels/);
    expect(() => read(thing("<t:Name>x</t:Name>"), { maxDepth: 1 })).toThrow(XmlError);
    expect(() => dump(nested(3), 2)).toThrow(/nested deeper than 2 levels \(line 1, column 7\)/);
  });
});

describe("deviations", () => {
  const source = thing(
    "<t:Name>é</t:Name>\r\n  <t:Count>x</t:Count>\r\n<t:Thing é='1'\n Id='2'><t:Name/>\n😀<t:Nope/></t:Thing>",
  );

  test("have the place and the path of what they are about", () => {
    const [, deviations] = readReporting(source);
    expect(deviations.map(({ code, path, line, column }) => [code, path, line, column])).toEqual([
      ["malformed-value", "/Thing/Count", 2, 3],
      ["unknown-attribute", "/Thing/Thing/@é", 3, 13],
      ["unexpected-text", "/Thing/Thing", 5, 1],
      ["unknown-element", "/Thing/Thing/Nope", 5, 2],
    ]);
  });

  test("strict reading throws the first of them", () => {
    const [, [first]] = readReporting(source);
    const result = outcome(() => read(source, { mode: "strict" }));
    expect("error" in result ? result.error : undefined).toBeInstanceOf(DeviationError);
    const { code, path, line, column, message } = (result as { error: DeviationError }).error;
    expect({ code, path, line, column }).toEqual({
      code: first!.code,
      path: first!.path,
      line: first!.line,
      column: first!.column,
    });
    expect(message).toBe(`${first!.message} at ${path} (line 2, column 3)`);
  });

  test("of names with characters whose bytes look like white space", () => {
    // The second byte of "à" is that of a no-break space.
    const [, deviations] = readReporting(
      thing("<t:Name/><àà><x/></àà><t:Thing Id='1'><t:Name/><ààà/></t:Thing>"),
    );
    expect(deviations.map(({ path }) => path)).toEqual(["/Thing/àà", "/Thing/Thing/ààà"]);
  });
});
