/** Roots, and payloads of SOAP's body, whose value is a plain one or none: there is no object of their own. */

import { describe, expect, test } from "vitest";
import { keepAbstract, refuseAbstract } from "../../templates/runtime/abstract-types.js";
import { content } from "../../templates/runtime/content.js";
import { type Deviation, DeviationError, WriteError } from "../../templates/runtime/errors.js";
import { isNil, nilElement } from "../../templates/runtime/nillable.js";
import type { ReadOptions } from "../../templates/runtime/options.js";
import { ElementRegistry } from "../../templates/runtime/registry.js";
import * as xs from "../../templates/runtime/simple.js";
import {
  deserializeElement,
  type OpenHeader,
  type Read,
  readMessage,
  type Write,
  writeMessage,
} from "../../templates/runtime/soap.js";
import { expectSameInfoset } from "../support/infoset.js";
import { dump, oracle } from "./dump.js";
import { namespaces } from "./small-types.js";

const readText: Read<string> = (r) => r.string();
const readNumber: Read<number | null> = (r) => (isNil(r) ? null : r.value(xs.int));
const readAbstract: Read<object> = (r) => keepAbstract(r, "t:Abstract");
const registry = new ElementRegistry(namespaces, [
  { key: "Text", name: "t:Text", read: readText, write: (w, name, value) => w.string(name, value) },
  {
    key: "Number",
    name: "t:Number",
    read: readNumber,
    write: (w, name, value) => (value === null ? nilElement(w, name) : w.value(name, xs.int, value)),
  },
  {
    key: "Abstract",
    name: "t:Abstract",
    read: readAbstract,
    write: (w, _, value) => refuseAbstract(w, "t:Abstract", value),
  },
]);

const header = content("");
const readHeader: Read<OpenHeader> = (r) => {
  r.enter();
  while (r.more({}, header));
  return r.leave({});
};
const writeHeader: Write<OpenHeader> = () => {};

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const XS = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';

const root = (name: string, attributes: string, inner: string): string =>
  `<t:${name} xmlns:t="urn:types" ${attributes}>${inner}</t:${name}>`;
const envelope = (payload: string, after = ""): string =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${payload}${after}</s:Body></s:Envelope>`;

/** Attributes of plain values, and what is reported of them leniently. */
const attributed: readonly [string, unknown, readonly string[]][] = [
  [root("Text", 'a="b" xml:lang="de"', "abc"), "abc", ["unknown-attribute", "unknown-attribute"]],
  [root("Text", `${XSI} ${XS} xsi:type="xs:string"`, "abc"), "abc", []],
  [root("Text", `${XSI} xsi:nil="true"`, ""), "", ["not-nillable"]],
  [root("Number", `${XSI} xsi:nil="true" a="b"`, ""), null, ["unknown-attribute"]],
  [root("Number", `${XSI} ${XS} xsi:nil="true" xsi:type="xs:int"`, ""), null, []],
  [root("Number", `${XSI} xsi:nil="true"`, "2"), 2, ["malformed-value"]],
  [root("Number", `${XSI} xsi:schemaLocation="urn:types t.xsd"`, "5"), 5, []],
  [root("Number", `${XSI} xmlns:o="urn:o" xsi:type="o:Other" o:a="1"`, "5"), 5, ["unknown-attribute"]],
];

/** Elements that have no value. */
const valueless: readonly [string, string][] = [
  [root("Number", "", "abc"), "malformed-value"],
  [root("Number", 'a="b"', "&lt;&#97;"), "malformed-value"],
  [root("Number", "", ""), "malformed-value"],
  [root("Number", 'a="b"', "1<x/>2"), "unknown-element"],
  [root("Text", "", "a<x xmlns='urn:x'>&#x1A;</x>"), "unknown-element"],
  [root("Abstract", "", "<t:a/>"), "abstract-type"],
  [root("Abstract", `${XSI} xsi:type="t:None"`, "<t:a/>"), "unknown-type"],
];

function reporting<T>(read: (options: ReadOptions) => T): [T, string[]] {
  const codes: string[] = [];
  const value = read({ onDeviation: ({ code }) => codes.push(code) });
  return [value, codes];
}

function thrown(run: () => unknown): Deviation {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(DeviationError);
    return error as DeviationError;
  }
  throw new Error("nothing was thrown");
}

const resolving = { resolveXsiType: true };
const nameOf = (source: string): string => /^<t:(\w+)/.exec(source)![1]!;
const readBare = (source: string, options?: ReadOptions): unknown => {
  const read: Read<unknown> = { Text: readText, Number: readNumber, Abstract: readAbstract }[
    nameOf(source) as "Text"
  ];
  return deserializeElement(source, namespaces, `t:${nameOf(source)}`, read, options);
};

describe("attributes of a plain value", () => {
  test.each(attributed)("%s: the registry keeps them beside it", (source, value, codes) => {
    const [element, told] = reporting((options) => registry.readElement(source, options));
    expect(element).toMatchObject({ [nameOf(source)]: value });
    expect(told).toEqual(codes);
    expectSameInfoset(registry.writeElement(element), source, resolving);
    expectSameInfoset(registry.writeElement(element, { indent: 2, declaration: true }), source, resolving);
    if (codes.length > 0) return;
    const strict = registry.readElement(source, { mode: "strict" });
    expect(strict).toEqual(element);
  });

  test.each(attributed)("%s: and so it does in a body", (source, value, codes) => {
    const whole = envelope(source);
    const [message, told] = reporting((options) => registry.readEnvelope(whole, readHeader, options));
    expect(message.body).toMatchObject({ [nameOf(source)]: value });
    expect(told).toEqual(codes);
    expectSameInfoset(registry.writeEnvelope(message, writeHeader), whole, resolving);
    // Also by itself.
    expectSameInfoset(registry.writeElement(message.body), source, resolving);
    expectSameInfoset(registry.writeEnvelope({ body: message.body }, writeHeader), whole, resolving);
  });

  test.each(attributed)(
    "%s: a bare value has no room for them, which is reported",
    (source, value, codes) => {
      const [bare, told] = reporting((options) => readBare(source, options));
      expect(bare).toBe(value);
      const lost = [...source.matchAll(/xsi:(\w+)=(?!"(true|xs:string)")/g)].map(() => "unknown-attribute");
      expect(told.sort()).toEqual([...codes, ...lost].sort());
      expect(readBare(source)).toBe(value);
      if (codes.length === 0) expect(readBare(source, { mode: "strict" })).toBe(value);
    },
  );

  test("are reported at their place", () => {
    const source = root("Number", `${XSI} xsi:type="t:Other"`, "5");
    const found: Deviation[] = [];
    readBare(source, { onDeviation: (each) => found.push(each) });
    expect(found).toMatchObject([
      { code: "unknown-attribute", path: "/Number/@xsi:type", line: 1, column: 1 },
    ]);
  });

  test("a typed message keeps them, too", () => {
    const whole = envelope(root("Text", 'a="b"', "abc"));
    const message = readMessage(whole, namespaces, readHeader, "t:Text", readText);
    expect(message.body).toBe("abc");
    const w = writeMessage(message, namespaces, writeHeader, "t:Text", (w, name, value) =>
      w.string(name, value),
    );
    expect(oracle(w.toString())).toEqual(oracle(whole));
  });
});

describe("an element without a value", () => {
  const replaced = { illegalCharacters: "replace" } as const;
  const clean = (source: string): string => source.replace("&#x1A;", "\ufffd");

  test.each(valueless)("%s: the registry keeps it", (source, code) => {
    const [element, told] = reporting((options) => registry.readElement(source, options));
    expect(Object.keys(element)).toEqual(["$unknown"]);
    expect(told).toContain(code);
    expect(dump(registry.writeElement(element))).toEqual(dump(clean(source)));
    expect(dump(registry.writeElement(element, { declaration: true, indent: 1 }))).toEqual(
      dump(clean(source)),
    );
    const strict = thrown(() => registry.readElement(source, { ...replaced, mode: "strict" }));
    expect(strict.code).toBe(told[0]);
  });

  test.each(valueless)("%s: and so it does in a body", (source, code) => {
    const whole = envelope(source, "text<t:more xmlns:t='urn:types'/>").replace("<s:Body>", "<s:Body>before");
    const [message, told] = reporting((options) => registry.readEnvelope(whole, readHeader, options));
    expect(Object.keys(message.body)).toEqual(["$unknown"]);
    expect(told).toContain(code);
    expect(oracle(registry.writeEnvelope(message, writeHeader))).toEqual(oracle(clean(whole)));
  });

  test.each(valueless)("%s: a bare one is refused", (source, code) => {
    const lenient = thrown(() => readBare(source));
    expect(lenient).toMatchObject({ code, path: `/${nameOf(source)}`, line: 1 });
    // An unknown attribute comes first in strict mode.
    const strict = thrown(() => readBare(source.replace('a="b"', "     "), { ...replaced, mode: "strict" }));
    expect(lenient).toMatchObject({ code: strict.code, path: strict.path, column: strict.column });
    const read =
      nameOf(source) === "Text" ? readText : nameOf(source) === "Number" ? readNumber : readAbstract;
    const message = (): unknown =>
      readMessage(envelope(source), namespaces, readHeader, `t:${nameOf(source)}`, read as Read<unknown>);
    expect(thrown(message)).toMatchObject({ code, path: `/Envelope/Body/${nameOf(source)}` });
  });

  test("what the document does behind it counts first", () => {
    expect(() => readBare(`${root("Number", "", "x")}<y/>`)).toThrow(/a second begins/);
  });
});

describe("objects that no reading gives", () => {
  const write = (value: object): string => registry.writeElement(value);

  test.each([
    [{ $unknown: [] }],
    [{ $unknown: [{ position: 0, xml: "text" }] }],
    [{ $unknown: [{ position: 0, xml: "<a/><b/>" }] }],
    [{ $unknown: [{ position: 0, xml: "<a" }] }],
    [{ $unknown: [{ position: 0, xml: "<p:a/>" }] }],
    [{ $unknown: [{ position: 0, xml: "<?xml version='1.0'?><a/>" }] }],
    [
      {
        $unknown: [
          { position: 0, xml: "<a/>" },
          { position: 0, xml: "<a/>" },
        ],
      },
    ],
    [{ Text: "a", $unknown: [{ position: 0, xml: "<a/>" }] }],
    [{ Text: "a", $unknown: [{ position: 1, xml: "b" }] }],
    [{ Text: "a", $unknown: "b" }],
    [{ Text: "a", $unknown: [null] }],
    [{ $unknown: [null] }],
    [{ Text: "a", Number: 1, $unknown: [] }],
    [{}],
  ])("%j is refused", (value) => {
    expect(() => write(value)).toThrow(WriteError);
  });

  test("an empty $unknown says nothing", () => {
    expect(oracle(write({ Text: "a", $unknown: [] }))).toEqual(oracle(write({ Text: "a" })));
    expect(() => registry.writeEnvelope({ body: {} }, writeHeader)).toThrow(WriteError);
    expect(() => registry.writeEnvelope({ body: { $unknown: "x" } }, writeHeader)).toThrow(WriteError);
  });
});
