import { expect, test } from "vitest";
import { GetImItems } from "../../generated/index.js";
import { encode, giveBack } from "../../generated/runtime/string-bytes.js";

/** A response whose groups have these names. */
function responseOf(...names: readonly string[]): string {
  return GetImItems.serializeResponse({
    body: {
      ResponseClass: "Success",
      ResponseCode: "NoError",
      ImItemList: {
        Groups: names.map((DisplayName) => ({ ExchangeStoreId: { Id: "i" }, DisplayName, GroupType: "x" })),
      },
    },
  });
}

function namesOf(response: GetImItems.Response): (string | undefined)[] {
  return (response.body.ImItemList?.Groups ?? []).map((group) => group.DisplayName);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ["nothing", ""],
  ["ASCII", "a".repeat(300)],
  ["mostly ASCII", `${"a".repeat(300)}é`],
  ["nothing but three bytes a character", "日".repeat(40_000)],
  ["pairs of surrogates", "😀".repeat(20_000)],
  ["more than is kept", "x".repeat(200_000)],
])("the UTF-8 of %s", (_, text) => {
  for (let n = 0; n < 3; n++) {
    const bytes = encode(text);
    expect(Buffer.compare(bytes, bytesOf(text))).toBe(0);
    giveBack(bytes);
  }
});

test("bytes stay as they are until they are given back", () => {
  const [a, b] = [encode("first"), encode("other")];
  expect(encode("third")).toEqual(bytesOf("third"));
  expect([a, b]).toEqual([bytesOf("first"), bytesOf("other")]);
  giveBack(b);
  expect(encode("again")).toEqual(bytesOf("again"));
  expect(a).toEqual(bytesOf("first"));
});

test("a small buffer does for what is longer, too", () => {
  giveBack(encode("a"));
  expect(encode("longer than one character")).toEqual(bytesOf("longer than one character"));
});

test.each([1, 30_000])("documents that are read while another is, in texts of %d characters", (length) => {
  const inner = responseOf("inner".repeat(length));
  const outer = responseOf("a".repeat(length), "b".repeat(length)).replaceAll(
    "</t:ImGroup>",
    "<t:New>1</t:New></t:ImGroup>",
  );
  const found: unknown[] = [];
  const response = GetImItems.deserializeResponse(outer, {
    onDeviation: ({ path }) => {
      const [name] = namesOf(GetImItems.deserializeResponse(inner));
      found.push(path, name === "inner".repeat(length));
    },
  });
  const group = "/Envelope/Body/GetImItemsResponse/ImItemList/Groups/ImGroup";
  expect(found).toEqual([`${group}/New`, true, `${group}[2]/New`, true]);
  const names = namesOf(response).map((name) => name === "a".repeat(length) || name === "b".repeat(length));
  expect(names).toEqual([true, true]);
});

test("documents that fail leave those behind them as they are", () => {
  for (let n = 0; n < 3; n++) {
    expect(() => GetImItems.deserializeResponse(responseOf(`a${n}`).replace("</soap:Body>", ""))).toThrow(
      "</soap:Envelope> does not close <soap:Body>",
    );
    const response = GetImItems.deserializeResponse(responseOf(`b${n}`, "é", "日"));
    expect(namesOf(response)).toEqual([`b${n}`, "é", "日"]);
  }
});

test("what was read does not change with what is read next", () => {
  const text = responseOf("a long name, of more than twenty characters", "é", "<&>");
  const kept = text.replace("</t:ImGroup>", '<x:New xmlns:x="urn:x" y="1">text</x:New></t:ImGroup>');
  const first = GetImItems.deserializeResponse(kept);
  const before = structuredClone(first);
  GetImItems.deserializeResponse(responseOf(...Array<string>(3).fill("z".repeat(60))));
  expect(first).toEqual(before);
  expect(first).toEqual(GetImItems.deserializeResponse(bytesOf(kept)));
});
