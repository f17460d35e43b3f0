/** The same messages in the spellings of other servers and clients read to the same objects. */

import { describe, expect, it } from "vitest";
import { writeEnvelope } from "../../generated/registry.js";
import { variants } from "../support/variants.js";
import {
  directionOf,
  expectSameMessage,
  expectSameObject,
  faultSamples,
  messageSamples,
  readAnyEnvelope,
  undeviating,
} from "./support.js";

const seeds = [1, 2, 3];

describe.each(messageSamples)("$name", (sample) => {
  const { xml, canonical } = sample;
  const { read, write } = directionOf(sample);
  const plain = read(xml);
  const strictPlain = read(xml, { mode: "strict" });

  // Names of variants are the same for every message.
  it.each(variants(xml).map(({ name }, index) => ({ name, index })))("$name", ({ index }) => {
    for (const seed of seeds) {
      const variant = variants(xml, seed)[index]?.xml ?? "";
      const message = undeviating(read, variant);
      expectSameObject(message, plain);
      expectSameObject(read(variant, { mode: "strict" }), strictPlain);
      if (seed !== 1) continue;
      expectSameObject(readAnyEnvelope(variant).body, readAnyEnvelope(xml).body);
      if (canonical) expectSameMessage(write(message), xml);
      expectSameObject(read(write(message)), plain);
    }
  });
});

describe.each(faultSamples)("$name", ({ xml }) => {
  const plain = readAnyEnvelope(xml);

  it.each(variants(xml).map(({ name }, index) => ({ name, index })))("$name", ({ index }) => {
    for (const seed of seeds) {
      const variant = variants(xml, seed)[index]?.xml ?? "";
      const message = readAnyEnvelope(variant);
      expectSameObject(message, plain);
      expectSameMessage(writeEnvelope(message as Parameters<typeof writeEnvelope>[0]), xml);
    }
  });
});

describe("variants", () => {
  it("do differ from each other", () => {
    const [first] = messageSamples;
    const texts = variants(first?.xml ?? "").map(({ xml }) => String(xml));
    expect(new Set(texts).size).toBeGreaterThan(texts.length - 6);
  });
});
