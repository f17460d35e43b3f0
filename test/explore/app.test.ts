import { describe, expect, test } from "vitest";
import { isEnvelope, problemOf } from "../../templates/explore/app/bindings.js";
import { occurrence } from "../../templates/explore/app/content.js";
import { type Language, tokens } from "../../templates/explore/app/highlight.js";
import { hashOf, parseRoute, type Route } from "../../templates/explore/app/route.js";
import { SearchIndex } from "../../templates/explore/app/search.js";
import { DeviationError, WriteError, XmlError } from "../../templates/runtime/errors.js";
import { explore, openSchemas, packagedSchemas } from "./support.js";

describe("addresses", () => {
  test.each<[string, Route]>([
    ["#", { page: "home" }],
    ["#type/t:ImGroupType", { page: "type", id: "t:ImGroupType" }],
    ["#type/t:ItemIdType/@Id", { page: "type", id: "t:ItemIdType", member: "@Id" }],
    ["#type/a%2Fb%20c", { page: "type", id: "a/b c" }],
    ["#element/m:GetImItems", { page: "element", id: "m:GetImItems" }],
    ["#operation/GetImItems", { page: "operation", id: "GetImItems" }],
    ["#workbench", { page: "workbench" }],
    ["#workbench/m:GetImItems/element", { page: "workbench", element: "m:GetImItems" }],
    ["#workbench/Op%2F1%20x/request", { page: "workbench", operation: "Op/1 x", direction: "request" }],
    ["#workbench/GetImItems/response", { page: "workbench", operation: "GetImItems", direction: "response" }],
  ])("%s, there and back", (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(hashOf(route)).toBe(hash);
  });

  test.each(["", "#nothing", "#type", "#type/", "#%E0%A4%A", "#__proto__/x"])("%s is the start", (hash) => {
    expect(parseRoute(hash)).toEqual({ page: "home" });
  });
});

describe("search", () => {
  const index = new SearchIndex(explore(openSchemas(packagedSchemas)).data);
  const first = (query: string): string => {
    const [{ page, id, member } = { page: "", id: "" }] = index.find(query);
    return [page, id, member].filter((part) => part !== undefined).join(" ");
  };

  test.each([
    ["getimitems", "operation GetImItems"],
    ["ImGroupType", "type t:ImGroupType"],
    ["t:imgroupty", "type t:ImGroupType"],
    ["gii", "operation GetImItems"],
    ["ErrorServerBusy", "type m:ResponseCodeType ErrorServerBusy"],
    ["@PropertyTag", "type t:PathToExtendedFieldType @PropertyTag"],
    ["MemberCorrelationKey", "type t:ImGroupType t:MemberCorrelationKey"],
  ])("%s finds %s first", (query, found) => {
    expect(first(query)).toBe(found);
  });

  test("nothing is found for nothing, and no more than asked for", () => {
    expect(index.find("  ")).toEqual([]);
    expect(index.find("no such name")).toEqual([]);
    expect(index.find("e", 7)).toHaveLength(7);
  });
});

describe("colours", () => {
  test.each<[Language, string]>([
    [
      "xml",
      `<?xml version="1.0"?>\n<!-- a "b" --><t:a x='1' y="2">it's "text" &amp; <b/></t:a> <unfinished a="`,
    ],
    ["json", '{"a": [1.5e3, "b\\"c", null, true], "unfinished": "'],
    ["typescript", '/** A. */\nexport interface AType { "b-c": string; d?: BType[] } // end'],
  ])("of %s leave the text as it is", (language, text) => {
    const found = tokens(text, language);
    expect(found.map(([, part]) => part).join("")).toBe(text);
    expect(new Set(found.map(([kind]) => kind)).size).toBeGreaterThan(3);
  });

  test("of attributes are not those of text that looks so", () => {
    expect(tokens(`<a b="c">d="e"</a>`, "xml")).toEqual([
      ["tag", "<a"],
      ["", " "],
      ["attribute", "b"],
      ["", "="],
      ["string", '"c"'],
      ["tag", ">"],
      ["", 'd="e"'],
      ["tag", "</a"],
      ["tag", ">"],
    ]);
  });
});

test.each([
  [{}, "required"],
  [{ min: 0 }, "optional"],
  [{ min: 0, max: null }, "0 … ∞"],
  [{ max: null }, "1 … ∞"],
  [{ min: 2, max: 2 }, "2"],
  [{ min: 0, max: 3 }, "0 … 3"],
])("occurrence %o is shown as %s", (particle, words) => {
  expect(occurrence(particle)).toBe(words);
});

test("an envelope is told from a bare element", () => {
  expect(isEnvelope('\uFEFF<?xml version="1.0"?> <!-- <a> --> <s:Envelope xmlns:s="x">')).toBe(true);
  expect(isEnvelope("<Envelope/>")).toBe(true);
  expect(isEnvelope("<m:GetImItems>Envelope</m:GetImItems>")).toBe(false);
  expect(isEnvelope("nothing")).toBe(false);
});

test("errors of reading and writing are told by what they carry", () => {
  const place = { line: 2, column: 3 };
  expect(problemOf(new XmlError("it ends", 2, 3))).toMatchObject({
    code: "ill-formed-xml",
    message: "it ends",
    ...place,
  });
  const deviation = { code: "facet", message: "too long", path: "/a/b", ...place } as const;
  expect(problemOf(new DeviationError(deviation))).toMatchObject(deviation);
  expect(problemOf(new WriteError("b is missing", "/a"))).toMatchObject({
    code: "not-writable",
    message: "b is missing",
    path: "/a",
    line: undefined,
  });
});

test("names that look like words of the language are names where they stand for a property", () => {
  const kinds = (text: string): string[] =>
    tokens(text, "typescript").flatMap(([kind, part]) => (kind === "" ? [] : [`${kind} ${part}`]));
  expect(kinds("type A = { $type?: B; type: string; as?: C }")).toEqual([
    "keyword type",
    "type A",
    "type B",
    "keyword string",
    "type C",
  ]);
});
