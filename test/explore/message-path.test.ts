import { readEnvelope, writeEnvelope } from "ews-codegen/generated/registry";
import { describe, expect, test } from "vitest";
import { fromJson, toJson } from "../../templates/explore/app/json.js";
import { offsetOfKeys } from "../../templates/explore/app/json-path.js";
import { type Key, keysOf, keysOfError } from "../../templates/explore/app/message-path.js";
import { textOf } from "../project/support.js";

type Members = Readonly<Record<Key, unknown>>;

/** Every place in a value, the properties of arrays included. */
function* placesIn(value: unknown, keys: readonly Key[] = []): Generator<readonly Key[]> {
  yield keys;
  if (typeof value !== "object" || value === null) return;
  for (const name of Object.keys(value)) {
    const key = Array.isArray(value) && /^\d+$/.test(name) ? Number(name) : name;
    yield* placesIn((value as Members)[key], [...keys, key]);
  }
}

const valueAt = (value: unknown, keys: readonly Key[]): unknown =>
  keys.reduce((each, key) => (each as Members)[key], value);

describe.each(["GetImItems.response", "GetImItems.request"])("%s", (sample) => {
  const xml = textOf(`test/samples/documented/${sample}.xml`);
  const tags = [...xml.matchAll(/<(?!soap|s:)[\w:]+(?=[\s/>])/g)].filter(({ index }) => index > 200);

  test("an attribute that does not belong there is found wherever it stands", () => {
    let found = 0;
    for (const { index, 0: tag } of tags) {
      const at = index + tag.length;
      let path: string | undefined;
      const message = readEnvelope(`${xml.slice(0, at)} odd="1"${xml.slice(at)}`, {
        onDeviation: (each) => {
          if (each.path.endsWith("/@odd")) ({ path } = each);
        },
      });
      if (path === undefined) continue;
      found++;
      const place = [...placesIn(message)].find((keys) => keys.at(-1) === "odd");
      const keys = keysOf(message, path);
      if (place?.at(-2) === "$anyAttributes") expect(keys, path).toEqual(place);
      else {
        // Beside a simple value there is no room: the object around it keeps the attribute.
        const isItem = typeof keys.at(-1) === "number";
        if (!isItem) expect(keys.at(-1), path).toBe(tag.replace(/^<(\w+:)?/, ""));
        expect(typeof valueAt(message, keys), path).not.toBe("object");
      }
    }
    expect(found).toBeGreaterThan(3);
  });

  test("an element that does not belong there, too", () => {
    let found = 0;
    for (const { index } of tags) {
      let path: string | undefined;
      const message = readEnvelope(`${xml.slice(0, index)}<Odd/>${xml.slice(index)}`, {
        onDeviation: (each) => {
          if (each.path.endsWith("/Odd")) ({ path } = each);
        },
      });
      if (path === undefined) continue;
      found++;
      const keys = keysOf(message, path);
      const kept = valueAt(message, keys);
      if (path === "/Envelope/Body/Odd") expect(keys).toEqual(["body"]);
      else expect(kept, path).toMatchObject({ xml: expect.stringMatching(/^<Odd/) });
    }
    expect(found).toBeGreaterThan(3);
  });

  test("every place stands somewhere in the JSON, with its own value behind it", () => {
    const text = toJson(readEnvelope(xml), 2);
    for (const keys of placesIn(fromJson(text))) {
      const rest = text.slice(offsetOfKeys(text, keys));
      const last = keys.at(-1);
      if (typeof last === "string") expect(rest.startsWith(`${JSON.stringify(last)}: `)).toBe(true);
      const value = valueAt(fromJson(text), keys);
      if (typeof value === "string") expect(rest).toContain(JSON.stringify(value));
    }
  });
});

test.each<[object, string, readonly Key[]]>([
  [{ DisplayNam: "x" }, "AddImGroup", ["DisplayNam"]],
  [{ DisplayName: 5 }, "AddImGroup", ["DisplayName"]],
  [{}, "AddImGroup", []],
  [
    { ContactIds: [{ ItemId: { Id: "1" } }, { Itemd: { Id: "1" } }] },
    "GetImItems",
    ["ContactIds", 1, "Itemd"],
  ],
  [
    {
      ContactIds: [
        { OccurrenceItemId: { RecurringMasterId: "1", InstanceIndex: 1 } },
        { ItemId: { Id: "1" } },
        { ItemId: { Id: 7 } },
      ],
    },
    "GetImItems",
    ["ContactIds", 2, "ItemId", "Id"],
  ],
  [
    {
      ResponseClass: "Success",
      ImItemList: {
        Groups: [
          { DisplayName: "a", GroupType: "b", ExchangeStoreId: { Id: "1" } },
          {
            DisplayName: "a",
            GroupType: "b",
            ExchangeStoreId: { Id: "1" },
            MemberCorrelationKey: [{ Id: "2" }, { Id: {} }],
          },
        ],
      },
    },
    "GetImItemListResponse",
    ["ImItemList", "Groups", 1, "MemberCorrelationKey", 1, "Id"],
  ],
])("an error of writing %j leads to its place", (content, element, wanted) => {
  const message = { body: { [element]: content } };
  let error: { readonly path?: string; readonly message?: string } = {};
  try {
    writeEnvelope(message as never);
  } catch (thrown) {
    error = thrown as Error;
  }
  expect(keysOfError(message, error.path ?? "", error.message ?? "")).toEqual(["body", element, ...wanted]);
});

test("elements in camelCase, in mixed content and in repeated sequences are found", () => {
  const value = {
    a: { itemId: { subject: "x" }, $content: ["text", { b: "1" }, { b: { c: 1 } }] },
  };
  expect(keysOf(value, "/A/ItemId/Subject")).toEqual(["a", "itemId", "subject"]);
  expect(keysOf(value, "/a/b[2]/c")).toEqual(["a", "$content", 2, "b", "c"]);
  expect(keysOf({ "n:a": { $items: [{ Key: "a" }, { Value: 1 }] } }, "/a/Value")).toEqual([
    "n:a",
    "$items",
    1,
    "Value",
  ]);
  expect(keysOf({}, "/a/b")).toEqual([]);
});

test("arrays with properties and keys with escapes stand in the JSON, too", () => {
  const text = '{"a\\n": {"$array": [1, {"b,]": "}"}], "$unknown": [{"xml": "<x/>"}]}}';
  const at = (...keys: Key[]): string => text.slice(offsetOfKeys(text, keys));
  expect(at("a\n", 1, "b,]")).toMatch(/^"b,\]": "}"}/);
  expect(at("a\n", "$unknown", 0, "xml")).toMatch(/^"xml"/);
  expect(at("a\n", 5)).toMatch(/^"a\\n"/);
  expect(at()).toBe(text);
});

test("values that only options make have a form in JSON, there and back", () => {
  const value = { when: new Date(1e12), content: Uint8Array.from({ length: 20_000 }, (_, i) => i % 256) };
  expect(fromJson(toJson(value, 0))).toEqual(value);
  for (const [wrong, message] of [
    ['{"a": {"$date": "soon"}}', /^a: \$date must be a date with its time, .*, not "soon"$/],
    ['{"a": {"$date": 5}}', /, not 5$/],
    ['{"a": {"$bytes": "?"}}', /^a: \$bytes must be base64 as a string, not "\?"$/],
    ['{"a": {"$bytes": null}}', /, not null$/],
  ] as const) {
    expect(() => fromJson(wrong)).toThrow(message);
  }
});
