/**
 * Readers guess the start tags and attributes that come next and compare them with what is there by words of
 * eight bytes: names of all lengths, each byte of which may be another, and attributes in all the ways to write
 * them, after documents that make the reader expect something else.
 */

import { describe, expect, test } from "vitest";
import { asciiText } from "../../templates/runtime/input.js";
import { XmlReader } from "../../templates/runtime/reader.js";
import { SHORT, shortAscii } from "../../templates/runtime/short-ascii.js";
import { disagreement, dump, dumpGuessing, oracle, outcome, passOver } from "./dump.js";

const lengths = Array.from({ length: 40 }, (_, index) => index + 1);
const letters = "AbcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The tree of a document, seen in each way, each of them twice. */
function expectAgreement(source: string): void {
  expect(disagreement(source), source).toBeUndefined();
}

describe("names of all lengths", () => {
  test.each(lengths)("%d letters", (length) => {
    const name = letters.slice(0, length);
    const document = (inside: string): string => `<r><${name}>1</${name}><${name}>2</${inside}></r>`;
    expectAgreement(document(name));
    for (let i = 0; i < length; i++) {
      const other = `${name.slice(0, i)}_${name.slice(i + 1)}`;
      // An end tag that differs in one byte closes nothing; a start tag that does is another element.
      expect(() => dumpGuessing(document(other))).toThrow(`</${other}> does not close <${name}>`);
      expectAgreement(`<r><${name}/><${name}>a</${name}><${other}>b</${other}><${name}>c</${name}></r>`);
    }
    for (const end of [`${name}_`, name.slice(1), `${name} `, `${name}\n\t`]) expectAgreement(document(end));
  });

  test.each(lengths)("attributes with names of %d letters", (length) => {
    const name = letters.slice(0, length);
    const tag = (attribute: string): string => `<a ${attribute}="1" z="2"/>`;
    expectAgreement(`<r>${tag(name)}${tag(name)}</r>`);
    for (let i = 0; i < length; i++) {
      const other = `${name.slice(0, i)}_${name.slice(i + 1)}`;
      expectAgreement(`<r>${tag(name)}${tag(other)}${tag(name)}</r>`);
    }
    for (const other of [`${name}_`, `${name} `, `_${name}`])
      expectAgreement(`<r>${tag(name)}${tag(other)}</r>`);
  });

  test("the end of a document may come at any place in a tag", () => {
    const whole = "<root><first a='1' b='2'>x</first><first a='1' b='2'>y</first></root>";
    for (let end = 1; end < whole.length; end++) expectAgreement(whole.slice(0, end));
  });
});

describe("attributes other than those of last time", () => {
  const usual = '<i Id="1" Key="2"/>';
  test.each([
    '<i Key="2" Id="1"/>',
    '<i Id="1"/>',
    "<i/>",
    '<i Id="1" Key="2" More="3"/>',
    "<i Id='1' Key='2'/>",
    '<i Id="1" Key="2" />',
    '<i Id="1" Key="2"  />',
    '<i Id="1" Key="2" ></i>',
    '<i Id="1"  Key="2"/>',
    '<i\tId="1"\nKey="2"/>',
    '<i Id ="1" Key= "2"/>',
    '<i Id="&lt;1&#62;" Key="2"/>',
    '<i Id="a\tb" Key="c\r\nd"/>',
    '<i Id="\u00e9" Key="\u{1F600}"/>',
    '<i Id="" Key=""/>',
    '<i Id="\'" Key=">"/>',
    '<i Id="1" Id="2"/>',
    '<i Id="1" Key="<"/>',
    '<i Id="1"Key="2"/>',
    '<i Id=x1" Key="2"/>',
    `<i Id='1" Key="2"/>`,
    '<i Id="1" Key="2"/ >',
    '<i Id="1" Key="2" / >',
    '<i Id="1" Key="2',
    '<i Id="1" Key=2/>',
    '<i Id="1" Key="2" xmlns="urn:other"/>',
    '<i Id="1" Key="2" xmlns:p="urn:p" p:Id="3"/>',
    '<i Id="1" Key="&unknown;"/>',
    '<i Id="1" Key="\u0001"/>',
    '<id Id="1" Key="2"/>',
    '<j Id="1" Key="2"/>',
  ])("%s", (tag) => {
    for (const around of [`${usual}${usual}${tag}`, `${usual}${tag}${usual}`, `${tag}${usual}${tag}${tag}`]) {
      expectAgreement(`<r>${around}</r>`);
      expectAgreement(`<r>\n  ${around.replaceAll("><", ">\n  <")}\n</r>`);
    }
  });

  test("a prefix may come to mean another namespace", () => {
    const item = '<i p:Id="1" q:Id="2"/>';
    expectAgreement(
      `<r xmlns:p="urn:1" xmlns:q="urn:2">${item}${item}<s xmlns:p="urn:2" xmlns:q="urn:1">${item}${item}</s>${item}</r>`,
    );
    // What a tag declares holds for itself only.
    const own = '<i xmlns:p="urn:3" p:Id="1"/>';
    expectAgreement(`<r xmlns:p="urn:1"><i p:Id="1"/>${own}<i p:Id="1"/>${own}<i p:Id="1"/></r>`);
    expectAgreement(`<r>${own}<i p:Id="1"/></r>`);
    expectAgreement('<r><p:i xmlns:p="urn:1"/><p:i></p:i></r>');
    // The same namespace by two prefixes: one attribute twice.
    expectAgreement(`<r xmlns:p="urn:1" xmlns:q="urn:2">${item}<s xmlns:q="urn:1">${item}</s></r>`);
  });
});

test("a tag that is likely elsewhere does not begin a second root", () => {
  expectAgreement("<second><second></second><second></second></second>");
  for (const space of ["", "\n"]) {
    for (const rest of ["<second></second>", "<second>", "<second>&", "<second/>", "</second>"]) {
      const source = `<second>1</second>${space}${rest}`;
      expect(() => passOver(source), source).toThrow(/one root element|without a start tag/);
    }
  }
});

test("many names take turns at one place", () => {
  const names = ["One", "Two", "Three", "FourthName", "FifthNameThatIsLong", "Six", "Seven"];
  const turns = Array.from({ length: 60 }, (_, i) => names[(i * i + i) % names.length]!);
  const content = turns.map((name, i) => (i % 7 === 3 ? `<${name} a="${i}"/>` : `<${name}>${i}</${name}>`));
  for (const between of ["", "\n", "\r\n\t", " "]) {
    const source = `<r>${content.join(between)}</r>`;
    expect(dumpGuessing(source)).toEqual(oracle(source));
  }
});

test.each([" ", "\t", "\r\n", "\n ", "\n\t", "\n        ", " \n"])(
  "white space of all lengths, of %j",
  (unit) => {
    for (let count = 0; count < 30; count++) {
      const space = unit.repeat(count);
      expectAgreement(`<r>${space}<a${space}>${space}x${space}</a${space}>${space}<a/>${space}</r>${space}`);
    }
  },
);

test("texts of all lengths, short ones made by one call", () => {
  for (let length = 0; length < SHORT + 5; length++) {
    const text = letters.slice(0, length);
    const source = new TextEncoder().encode(`-${text}-`);
    if (length <= SHORT) expect(shortAscii(source, 1, length)).toBe(text);
    expect(asciiText(source, 1, length + 1)).toBe(text);
    expect(dump(`<r>${text}</r>`).children).toEqual(length === 0 ? [] : [text]);
  }
});

test("every character at every place of a long text, which is looked through by words", () => {
  const characters = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));
  for (const character of [...characters, "é", "€", "😀", "\ufffe", "]]>", "\r\n", "&amp;", "<b/>"]) {
    for (let before = 62; before < 82; before++) {
      const source = `<r>${"x".repeat(before)}${character}${"y".repeat(before % 11)}</r>`;
      expectAgreement(source);
      const { value } = outcome(() => dump(source)) as { value?: { children: unknown[] } };
      if (value?.children.length === 1) expect(new XmlReader(source, {}).string()).toBe(value.children[0]);
    }
    for (let before = 0; before < 12; before++) {
      expectAgreement(`<r>&lt;${"x".repeat(before)}${character}${"y".repeat(9)}</r>`);
    }
  }
});
