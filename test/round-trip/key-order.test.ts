/** The order of an object's keys means nothing: what is written stands in the order of the schema. */

import { describe, expect, it } from "vitest";
import { GetImItems, serializeFault } from "../../generated/index.js";
import { type AnyMessage, writeEnvelope } from "../../generated/registry.js";
import { generator } from "../support/choices.js";
import { request, response } from "./documented-expected.js";
import { directionOf, faultSamples, messageSamples, readAnyEnvelope } from "./support.js";

/** A copy of an object whose keys are in random order, at every depth; arrays keep theirs. */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, random));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [random(), key, member] as const);
  entries.sort(([a], [b]) => a - b);
  return Object.fromEntries(entries.map(([, key, member]) => [key, shuffled(member, random)]));
}

/** A copy with members that have the value undefined, which are as good as absent. */
function padded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(padded);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, padded(member)]);
  return { NotThere: undefined, ...Object.fromEntries(entries), $any: (value as { $any?: unknown }).$any };
}

const seeds = [1, 2, 3, 4, 5];

describe("shuffled keys write the same", () => {
  it.each(messageSamples)("$name", (sample) => {
    const { read, write } = directionOf(sample);
    const message = read(sample.xml);
    const written = write(message);
    for (const seed of seeds) {
      const other = shuffled(message, generator(seed)) as typeof message;
      expect(other).toStrictEqual(message);
      expect(write(other)).toBe(written);
    }
  });

  it.each(messageSamples)("$name, by the registry", (sample) => {
    const message = readAnyEnvelope(sample.xml) as AnyMessage;
    const written = writeEnvelope(message);
    for (const seed of seeds) {
      expect(writeEnvelope(shuffled(message, generator(seed)) as AnyMessage)).toBe(written);
    }
  });

  it.each(faultSamples)("$name", ({ xml }) => {
    const { Fault } = readAnyEnvelope(xml).body as { Fault: Parameters<typeof serializeFault>[0] };
    const written = serializeFault(Fault);
    for (const seed of seeds) {
      expect(serializeFault(shuffled(Fault, generator(seed)) as typeof Fault)).toBe(written);
    }
  });

  it("the objects made by hand", () => {
    for (const seed of seeds) {
      const random = generator(seed);
      expect(GetImItems.serializeRequest(shuffled(request, random) as GetImItems.Request)).toBe(
        GetImItems.serializeRequest(request),
      );
      expect(GetImItems.serializeResponse(shuffled(response, random) as GetImItems.Response)).toBe(
        GetImItems.serializeResponse(response),
      );
    }
  });
});

describe("other shapes of the same objects", () => {
  it("members with the value undefined are as good as absent", () => {
    const { Id } = { Id: "a" };
    const wide = { Id, ChangeKey: undefined };
    const item: unknown = { ItemId: wide, OccurrenceItemId: undefined };
    const body = { ContactIds: [item], GroupIds: undefined } as unknown as GetImItems.Request["body"];
    expect(GetImItems.serializeRequest({ body })).toBe(
      GetImItems.serializeRequest({ body: { ContactIds: [{ ItemId: { Id } }] } }),
    );
  });

  it("objects without a prototype, frozen ones and instances of classes are written alike", () => {
    class Id {
      readonly Id = "a";
      get unseen(): string {
        return "b";
      }
    }
    const plain = GetImItems.serializeRequest({ body: { ContactIds: [{ ItemId: { Id: "a" } }] } });
    const bare = Object.assign(Object.create(null), { Id: "a" }) as { Id: string };
    for (const ItemId of [bare, Object.freeze({ Id: "a" }), new Id()]) {
      expect(GetImItems.serializeRequest({ body: { ContactIds: [{ ItemId }] } })).toBe(plain);
    }
  });

  it("survive JSON, but for what JSON cannot say", () => {
    const copy = JSON.parse(JSON.stringify(response)) as GetImItems.Response;
    expect(GetImItems.serializeResponse(copy)).toBe(GetImItems.serializeResponse(response));
  });

  it("members that no type knows are refused, even at depth", () => {
    const message = padded(request) as GetImItems.Request;
    expect(() => GetImItems.serializeRequest(message)).toThrow(/NotThere/);
  });
});
