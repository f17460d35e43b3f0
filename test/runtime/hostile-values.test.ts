/** What programs give that no type allows: nothing of it is lost in silence, or fails with a foreign error. */

import { describe, expect, test } from "vitest";
import * as camel from "../../templates/runtime/camel.js";
import { carryUnknown } from "../../templates/runtime/content.js";
import { OptionError, WriteError, XmlBindingError, XmlError } from "../../templates/runtime/errors.js";
import { soapRequest, soapResponse, soapResponses } from "../../templates/runtime/http.js";
import type { ReadOptions, WriteOptions } from "../../templates/runtime/options.js";
import { assertSuccess, ResponseError, SoapFaultError } from "../../templates/runtime/soap-errors.js";
import { splitEnvelopes } from "../../templates/runtime/split.js";
import { outcome } from "./dump.js";
import { read, type Thing, thing, write } from "./small-types.js";

const opaque: readonly [string, object][] = [
  ["a Map", new Map([["One", "1"]])],
  ["a Promise", Promise.resolve({ One: "1" })],
  ["a Date", new Date(0)],
  ["a Set", new Set(["One"])],
];

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe.each(opaque)("%s holds what its properties do not show", (_, value) => {
  test("and is no object to be written", () => {
    const result = outcome(() => write({ Id: "1", Name: "n", Mixed: [], Pick: value } as Thing));
    expect((result as { error: unknown }).error).toBeInstanceOf(WriteError);
    expect(String((result as { error: unknown }).error)).toMatch(
      /an object is expected, not an object of the class/,
    );
  });

  test("and no attributes", () => {
    const $anyAttributes = value as Record<string, string>;
    expect(() => write({ Id: "1", Name: "n", $anyAttributes })).toThrow(
      /an object is expected, not an object of/,
    );
  });

  test("and no options", () => {
    expect(() => write({ Id: "1", Name: "n" }, value)).toThrow(OptionError);
    expect(() => read(thing("<t:Name/>"), value)).toThrow(OptionError);
    expect(() => read(thing("<t:Name/>"), { namespaceAliases: value as Record<string, string> })).toThrow(
      OptionError,
    );
  });
});

test("options that cannot be read are refused", () => {
  const throwing = {
    get mode(): never {
      throw new TypeError("no");
    },
  };
  expect(() => read(thing("<t:Name/>"), revoked())).toThrow(OptionError);
  expect(() => write({ Id: "1", Name: "n" }, revoked() as WriteOptions)).toThrow(OptionError);
  expect(() => read(thing("<t:Name/>"), throwing as ReadOptions)).toThrow(/the options cannot be read: no/);
});

test("the keys of an item are told in short", () => {
  const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`k${i}`, 1]));
  const result = outcome(() => write({ Id: "1", Name: "n", Mixed: [keys as object] }));
  expect(String((result as { error: unknown }).error).length).toBeLessThan(2000);
  const long = { Id: "1", Name: "n", [`${"k".repeat(100_000)}`]: 1 };
  expect(String((outcome(() => write(long as Thing)) as { error: unknown }).error).length).toBeLessThan(2000);
});

test("a response message that is none is no success", () => {
  for (const each of [undefined, null, "Error"]) {
    expect(() => assertSuccess(each as never)).toThrow(XmlBindingError);
    expect(() => assertSuccess(each as never)).toThrow(/a response message is expected/);
    expect(() => new ResponseError(each as never)).toThrow(XmlBindingError);
    expect(() => new ResponseError(each as never)).toThrow(/a response message is expected/);
  }
});

test("a fault that is none makes no error", () => {
  for (const each of [undefined, null, "soap:Server"]) {
    expect(() => new SoapFaultError(each as never)).toThrow(XmlBindingError);
    expect(() => new SoapFaultError(each as never)).toThrow(/a SOAP fault is expected, not/);
  }
});

test("a response message in camelCase that is none is no success", () => {
  for (const each of [undefined, null, "Error"]) {
    for (const make of [
      () => camel.assertSuccess(each as never),
      () => new camel.ResponseError(each as never),
    ]) {
      expect(make).toThrow(XmlBindingError);
      expect(make).toThrow(/a response message is expected/);
    }
  }
  const long = { responseClass: "Error", responseCode: "x".repeat(1e6), messageText: "y".repeat(1e6) };
  expect(new camel.ResponseError(long).message.length).toBeLessThan(11_000);
});

test("what is frozen takes no unknown content over", () => {
  const from = { $unknown: [{ position: 0, xml: "<a/>" }] };
  expect(() => carryUnknown(from, Object.freeze([]))).toThrow(XmlBindingError);
  expect(() => carryUnknown(from, Object.freeze([]))).toThrow(/is frozen/);
  expect(carryUnknown({}, Object.freeze([]))).toEqual([]);
});

test("options of requests and responses that are none are told", async () => {
  // As the functions of the bindings do, this one looks at its options.
  const serializeRequest = (_: unknown, options?: WriteOptions): string =>
    write({ Id: "1", Name: "a" }, options);
  const operation = { soapAction: "a", serializeRequest, deserializeResponse: () => "" };
  expect(() => soapRequest(operation, {} as never, null as never)).toThrow(OptionError);
  const first = soapResponses(operation, { status: 200, body: "" }, null as never).next();
  await expect(first).rejects.toThrow(OptionError);
});

test("what is no object carries no unknown content", () => {
  for (const each of [undefined, null, "<a/>", 1]) {
    for (const carry of [() => carryUnknown(each as never, []), () => carryUnknown([], each as never)]) {
      expect(carry).toThrow(XmlBindingError);
      expect(carry).toThrow(/an object or array is expected, not/);
    }
  }
});

describe("a lone surrogate in a chunk that is a string", () => {
  test("is refused in a stream", async () => {
    const found: Uint8Array[] = [];
    const split = async (): Promise<void> => {
      for await (const each of splitEnvelopes(["<a/>\n<b>\ud83d</b>"])) found.push(each);
    };
    await expect(split()).rejects.toThrow("a lone surrogate is not a character (line 2, column 3)");
    expect(found).toHaveLength(1);
  });

  test("is refused in a body", async () => {
    async function* body(): AsyncGenerator<string> {
      yield "<a>\ude00";
      yield "</a>";
    }
    const operation = { deserializeResponse: (): string => "read" };
    await expect(soapResponse(operation, { status: 200, body: body() })).rejects.toThrow(XmlError);
  });
});
