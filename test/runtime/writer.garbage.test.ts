/** Objects of any kind where others are expected: always a WriteError with a path, whatever they do. */

import { describe, expect, test } from "vitest";
import { AddImGroup, GetImItemList, GetImItems } from "../../generated/index.js";
import { writeElement, writeEnvelope } from "../../generated/registry.js";
import { WriteError } from "../../templates/runtime/errors.js";
import { generator } from "../support/choices.js";
import { dump, oracle, outcome } from "./dump.js";
import { type Thing, write } from "./small-types.js";

const failing = new Proxy(
  {},
  {
    get: () => {
      throw new TypeError("get");
    },
    has: () => {
      throw new RangeError("has");
    },
    ownKeys: () => {
      throw new Error("ownKeys");
    },
    getOwnPropertyDescriptor: () => {
      throw new Error("descriptor");
    },
    getPrototypeOf: () => {
      throw new Error("prototype");
    },
  },
);
function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}
const cyclic: Record<string, unknown> = { Id: "1", Name: "" };
Object.assign(cyclic, { Thing: cyclic, Tag: [cyclic], ItemId: cyclic });
const cyclicArray: unknown[] = [];
cyclicArray.push(cyclicArray);
const holes: unknown[] = [];
holes[2] = "x";
class Odd {
  get Name(): string {
    throw new Error("the getter of Name");
  }
  toString(): string {
    throw new Error("toString");
  }
}

const garbage: Readonly<Record<string, unknown>> = {
  undefined: undefined,
  null: null,
  true: true,
  zero: 0,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  bigint: 10n ** 400n,
  "empty string": "",
  string: "string",
  "lone surrogate": "\uD800",
  "\\0": "\0",
  function: () => 1,
  class: Odd,
  symbol: Symbol("s"),
  date: new Date(0),
  "invalid date": new Date(Number.NaN),
  map: new Map([["Id", "1"]]),
  promise: Promise.resolve("1"),
  regexp: /x/,
  "boxed string": Object("x"),
  "boxed number": Object(5),
  bytes: new Uint8Array(3),
  "object without prototype": Object.create(null),
  "object that fails": new Odd(),
  "getter that fails": {
    get Id(): string {
      throw new TypeError("the getter of Id");
    },
    Name: "",
    DisplayName: "",
  },
  "getter that fails with no error": {
    get Id(): string {
      throw null;
    },
  },
  "proxy that fails": failing,
  "revoked proxy": revoked({}),
  "revoked proxy of an array": revoked([]),
  "proxy of an array": new Proxy([failing], {}),
  cyclic,
  "cyclic array": cyclicArray,
  holes,
  "array of holes": new Array(3),
  "huge array": new Array(2 ** 32 - 1),
  "array like": { length: 2 ** 53, 0: "x" },
  "string where an array is expected": "ItemId",
  toString: {
    toString: () => {
      throw new Error("toString");
    },
  },
  "JSON's __proto__": JSON.parse('{"__proto__": {"Id": "1"}}'),
  "array with $unknown": Object.assign([], { $unknown: 5, $anyAttributes: failing }),
};

/** Writing either works, with well-formed output, or throws a WriteError. */
function survives(run: () => string): void {
  const result = outcome(run);
  if ("error" in result) {
    // By name: the output has a class of its own.
    const { name, path } = result.error as WriteError;
    if (name !== "WriteError") throw result.error;
    expect(path).toMatch(/^\//);
  } else {
    oracle(result.value);
  }
}

const keys =
  "Id Size Name Count Big Flag When Color Tag Note Price Pick Values Mixed Thing $any $type $unknown $anyAttributes";

describe.each(Object.entries(garbage))("%s", (name, value) => {
  test("as any member", () => {
    // The huge array would take hours where it is one.
    const huge = name === "huge array";
    for (const key of keys.split(" ")) {
      const arrays = ["Tag", "Mixed", "Values", "$any", "$unknown"].includes(key);
      if (!(huge && arrays)) survives(() => write({ Id: "1", Name: "", [key]: value } as Thing));
      if (arrays) survives(() => write({ Id: "1", Name: "", [key]: [value] } as Thing));
    }
    for (const key of ["$value", "Currency", "$unknown"]) {
      if (!huge) survives(() => write({ Id: "1", Name: "", Price: { $value: 1, [key]: value } } as Thing));
    }
    for (const part of [
      { position: value, xml: "" },
      { position: 0, xml: value },
      { position: 0, missing: value },
    ]) {
      survives(() => write({ Id: "1", Name: "", $unknown: [part] } as Thing));
    }
    survives(() =>
      write({ Id: "1", Name: "", $unknown: [{ position: 0, element: value, attributes: value }] } as Thing),
    );
    survives(() => write({ Id: "1", Name: "", $anyAttributes: { a: value } } as Thing));
  });

  test("as a root, a message and parts of it", () => {
    survives(() => write(value as Thing));
    for (const check of [true, false]) {
      survives(() => GetImItems.serializeRequest(value as GetImItems.Request, { check }));
      survives(() => GetImItems.serializeRequest({ body: value } as GetImItems.Request, { check }));
      survives(() => GetImItems.serializeRequest({ header: value, body: {} } as GetImItems.Request));
      survives(() => GetImItems.serializeRequest({ body: {}, $body: value } as GetImItems.Request));
      survives(() =>
        AddImGroup.serializeRequest({ body: { DisplayName: value } } as AddImGroup.Request, { check }),
      );
      if (name === "huge array") continue;
      survives(() =>
        GetImItems.serializeRequest({ body: { ContactIds: value } } as GetImItems.Request, { check }),
      );
      survives(() => GetImItems.serializeRequest({ body: { ContactIds: [value] } } as GetImItems.Request));
      survives(() =>
        GetImItems.serializeRequest({ body: { ContactIds: [{ ItemId: value }] } } as GetImItems.Request),
      );
    }
    survives(() => writeElement(value as never));
    survives(() => writeElement({ GetImItems: value } as never));
    if (name !== "huge array") survives(() => writeElement({ $unknown: value } as never));
    survives(() => writeEnvelope(value as never));
    survives(() => writeEnvelope({ body: value } as never));
    survives(() => writeEnvelope({ header: value, body: { GetImItems: {} } } as never));
  });
});

test("what an object throws is told, with the path, and is the cause", () => {
  const cause = new Error("the getter");
  const persona = {
    PersonaId: {
      get Id(): string {
        throw cause;
      },
    },
  };
  const message = { body: { ResponseClass: "Success", ImItemList: { Personas: [persona] } } };
  const result = outcome(() => GetImItemList.serializeResponse(message as GetImItemList.Response));
  expect(result).toMatchObject({ error: { name: "WriteError", cause } });
  expect("error" in result && String(result.error)).toMatch(
    /^WriteError: the object cannot be read: the getter at \/Envelope\/Body\/.*\/Persona\/PersonaId$/,
  );
});

test("a list that is as long as it says, but empty", () => {
  const message = { body: { ContactIds: new Array(2) } } as unknown as GetImItems.Request;
  expect(() => GetImItems.serializeRequest(message)).toThrow(/exactly one of the keys ItemId.*at \/Envelope/);
});

test.each([1, 2, 3])("random objects by hand never give ill-formed XML: seed %i", (seed) => {
  const random = generator(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const xsi = "{http://www.w3.org/2001/XMLSchema-instance}";
  const names = [
    "Id",
    "Currency",
    "a",
    "{}a",
    "{urn:a}a",
    "{urn:b}a",
    "{urn:types}a",
    `${xsi}type`,
    `${xsi}nil`,
    "xml:lang",
    "{http://www.w3.org/XML/1998/namespace}lang",
    "xmlns",
    "{http://www.w3.org/2000/xmlns/}p",
    "{urn:&'}a",
    "a b",
    "{urn:a",
    "xsi:nil",
  ];
  const texts = [
    "1",
    "",
    "t:Thing",
    "{urn:a}T",
    "a:T",
    "\0",
    "\uD800",
    "<&>'\"",
    "urn:a",
    "true",
    "\uFFFE",
    "{}T",
  ];
  const attributes = (): object =>
    Object.fromEntries(Array.from({ length: Math.floor(random() * 4) }, () => [pick(names), pick(texts)]));
  const unknown = (): object[] =>
    Array.from({ length: Math.floor(random() * 4) }, () => {
      const position = pick([0, 1, 1, 2, 3, -1, 1.5, Number.POSITIVE_INFINITY]);
      return pick<object>([
        {
          position,
          xml: pick([
            "<x/>",
            "text",
            "<t:x xmlns:t='urn:t'/>",
            "<p:x/>",
            "<!-- c -->",
            "&#1;",
            "<x a='\0'/>",
            "]]>",
          ]),
        },
        {
          position,
          element: pick(["t:Name", "t:Price", "t:Note", "t:Tag", "t:Thing", "t:Pick", "t:Values"]),
          attributes: attributes(),
        },
        { position, missing: pick(["t:Name", "@Id", ""]) },
      ]);
    });
  const extras = (): object => ({
    ...(random() < 0.4 ? { $unknown: unknown() } : {}),
    ...(random() < 0.4 ? { $anyAttributes: attributes() } : {}),
    ...(random() < 0.2 ? { $type: pick(texts) } : {}),
  });
  const made = (depth: number): object => ({
    Id: "1",
    Name: pick(texts),
    ...extras(),
    ...(random() < 0.4 ? { Note: pick<unknown>([null, "n"]) } : {}),
    ...(random() < 0.4 ? { Price: { $value: 1, Currency: "EUR", ...extras() } } : {}),
    ...(random() < 0.4 ? { Values: Object.assign([1, 2], extras()) } : {}),
    ...(random() < 0.4 ? { Pick: { One: "1", ...extras() } } : {}),
    ...(random() < 0.3
      ? { Mixed: Object.assign([{ Word: "w", ...(random() < 0.1 ? extras() : {}) }], extras()) }
      : {}),
    ...(depth < 3 && random() < 0.4 ? { Thing: made(depth + 1) } : {}),
  });
  let written = 0;
  for (let i = 0; i < 3000; i++) {
    const value = made(0) as Thing;
    const illegalCharacters = pick(["error", "drop", "replace"] as const);
    const result = outcome(() => write(value, { illegalCharacters, indent: pick([0, 1]) }));
    if ("error" in result) expect(result.error).toBeInstanceOf(WriteError);
    else {
      written++;
      expect(dump(result.value)).toEqual(oracle(result.value));
    }
  }
  expect(written).toBeGreaterThan(200);
});
