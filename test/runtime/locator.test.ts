/** Paths of offsets. */

import { describe, expect, test } from "vitest";
import { Locator } from "../../templates/runtime/locator.js";

/** A locator over a document and a function that gives the path of where a mark is in it. */
function locate(source: string): { path: (mark: string) => string; offset: (mark: string) => number } {
  const bytes = new TextEncoder().encode(source);
  const shadow = String.fromCharCode(...bytes);
  const decoder = new TextDecoder();
  const locator = new Locator(shadow, (start, end) => decoder.decode(bytes.subarray(start, end)));
  const offset = (mark: string): number => {
    const at = shadow.indexOf(String.fromCharCode(...new TextEncoder().encode(mark)));
    expect(at).toBeGreaterThanOrEqual(0);
    return at;
  };
  return { path: (mark) => locator.path(offset(mark)), offset };
}

describe("paths", () => {
  test("of start tags", () => {
    const { path } = locate("<?xml version='1.0'?><!--<no>--><r><a><b/></a><p:b/></r>");
    expect(["<r", "<a", "<b", "<p:b"].map(path)).toEqual(["/r", "/r/a", "/r/a/b", "/r/b"]);
  });

  test("count equal siblings from the second on, prefixes aside", () => {
    const { path } = locate("<r><a 1/><p:a 2/><b 3/><a 4><a 5/></a><b 6/></r>");
    expect(["<a 1", "<p:a 2", "<b 3", "<a 4", "<a 5", "<b 6"].map(path)).toEqual([
      "/r/a",
      "/r/a[2]",
      "/r/b",
      "/r/a[3]",
      "/r/a[3]/a",
      "/r/b[2]",
    ]);
  });

  test("of what is inside of elements", () => {
    const { path } = locate("<r>one<a>two</a>three<b x='four'/>five<a>six</a></r>");
    expect(["one", "two", "</a>three", "three", "four", "five", "six", "</r>"].map(path)).toEqual([
      "/r",
      "/r/a",
      "/r/a",
      "/r",
      "/r/b",
      "/r",
      "/r/a[2]",
      "/r",
    ]);
  });

  test("in any order of asking", () => {
    const { path } = locate("<r><a 1><b 2/><b 3><c 4/></b></a><a 5><b 6/></a></r>");
    const expected: Record<string, string> = {
      "<r": "/r",
      "<a 1": "/r/a",
      "<b 2": "/r/a/b",
      "<b 3": "/r/a/b[2]",
      "<c 4": "/r/a/b[2]/c",
      "<a 5": "/r/a[2]",
      "<b 6": "/r/a[2]/b",
    };
    const marks = Object.keys(expected);
    for (const a of marks)
      for (const b of marks)
        for (const c of marks) expect([a, b, c].map(path)).toEqual([expected[a], expected[b], expected[c]]);
  });

  test("are not led astray", () => {
    const { path } = locate(
      `<r a="<x>/>" b='</r>' c="/"><!-- <a> --><![CDATA[<a></r>]]><?p <a> ?><b c=">"/><d e='/'>here</d></r>`,
    );
    expect(path("here")).toBe("/r/d");
    expect(path("<b c")).toBe("/r/b");
  });

  test("of names with all kinds of letters", () => {
    const { path } = locate("<r><àà 1/><àà\t2/><a\u1680b 3/><à:é\n4/><ü>here</ü></r>");
    expect(["<àà 1", "<àà\t2", "<a\u1680b 3", "<à:é", "here"].map(path)).toEqual([
      "/r/àà",
      "/r/àà[2]",
      "/r/a\u1680b",
      "/r/é",
      "/r/ü",
    ]);
  });

  test("names of objects are names", () => {
    const { path } = locate("<r><constructor 1/><__proto__ 2/><constructor 3/><__proto__ 4/></r>");
    expect(["<constructor 1", "<__proto__ 2", "<constructor 3", "<__proto__ 4"].map(path)).toEqual([
      "/r/constructor",
      "/r/__proto__",
      "/r/constructor[2]",
      "/r/__proto__[2]",
    ]);
  });

  test("of documents that are not complete, as the writer's", () => {
    const end = (source: string): string =>
      new Locator(source, (start, stop) => source.slice(start, stop)).path(source.length);
    expect(end("")).toBe("/");
    expect(end("<r")).toBe("/r");
    expect(end("<r>")).toBe("/r");
    expect(end("<r><a/>")).toBe("/r");
    expect(end("<r><a></a><a")).toBe("/r/a[2]");
    expect(end('<r><a x="')).toBe("/r/a");
    expect(end('<r><a x="http://')).toBe("/r/a");
    expect(end('<r><a x="a/b')).toBe("/r/a");
    expect(end("<r><a>text")).toBe("/r/a");
    expect(end("<r><a>text</a>")).toBe("/r");
  });
});
