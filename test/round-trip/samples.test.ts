/** Every sample, XML → object → XML → object, by every way in and out of the bindings. */

import { describe, expect, it } from "vitest";
import { type AnyElement, type AnyMessage, writeElement, writeEnvelope } from "../../generated/registry.js";
import { infoset, soapBody, soapHeaders } from "../support/infoset.js";
import {
  bareElement,
  directionOf,
  expectNoUndefined,
  expectSameElement,
  expectSameMessage,
  expectSameObject,
  messageSamples,
  readAnyElement,
  readAnyEnvelope,
  undeviating,
} from "./support.js";

/** Of the samples whose numbers and booleans are spelled unusually, only the values survive. */
describe.each(messageSamples)("$name", (sample) => {
  const { xml, bytes, canonical } = sample;
  const { element, read, write, writeBytes } = directionOf(sample);
  const key = element as keyof AnyElement;

  it("by the operation: reads from string and bytes, leniently and strictly, all the same", () => {
    const message = undeviating(read, xml);
    expectNoUndefined(message);
    expect(undeviating(read, bytes)).toStrictEqual(message);
    expect(read(xml, { mode: "strict" })).toStrictEqual(message);
    expect(read(bytes, { mode: "strict" })).toStrictEqual(message);
    expect(read(xml)).toStrictEqual(message);
    expect(Object.keys(message).filter((name) => name !== "$unknown")).toEqual(
      soapHeaders(xml).length > 0 || /Header *\/>/.test(xml) ? ["header", "body"] : ["body"],
    );
  });

  it("by the operation: writes the same message, as string and as bytes", () => {
    const message = read(xml);
    const before = structuredClone(message);
    const written = write(message);
    expect(message).toStrictEqual(before);
    if (canonical) expectSameMessage(written, xml);
    const asBytes = writeBytes(message);
    expect(new TextDecoder().decode(asBytes)).toBe(written);
    expect(written).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>/i);
    expect(written).not.toContain("https://schemas.microsoft.com/exchange");
    expectSameObject(undeviating(read, written), message);
    expectSameObject(read(written, { mode: "strict" }), message);
    expectSameObject(read(asBytes), message);
    expect(write(read(written))).toBe(written);
  });

  it("by the operation: indents without changing what it says", () => {
    const message = read(xml);
    for (const indent of [1, 2, "\t"]) {
      const written = write(message, { indent });
      expect(written).toContain("\n");
      if (canonical) expectSameMessage(written, xml);
      expectSameObject(undeviating(read, written), message);
    }
    expect(write(message, { declaration: false })).toMatch(/^<soap:Envelope/);
    expect(write(message, { check: true })).toBe(write(message));
  });

  it("by the registry: the envelope", () => {
    const message = undeviating(readAnyEnvelope, xml);
    expectNoUndefined(message);
    const { body, ...rest } = read(xml);
    expect(message).toStrictEqual({ ...rest, body: { [element]: body } });
    expect(readAnyEnvelope(bytes, { mode: "strict" })).toStrictEqual(message);
    const written = writeEnvelope(message as AnyMessage);
    if (canonical) expectSameMessage(written, xml);
    expect(written).toBe(write(read(xml)));
    expectSameObject(readAnyEnvelope(written), message);
  });

  it("by the registry: the element in the body", () => {
    const source = soapBody(xml);
    const value = undeviating(readAnyElement, source);
    expect(Object.keys(value)).toEqual([element]);
    expectSameObject(value, { [key]: read(xml).body });
    expect(readAnyElement(new TextEncoder().encode(source), { mode: "strict" })).toStrictEqual(value);
    const written = writeElement(value as AnyElement);
    if (canonical) expectSameElement(written, source);
    expectSameObject(readAnyElement(written), value);
  });

  it("as a bare element", () => {
    const source = soapBody(xml);
    const bare = bareElement(element);
    const value = undeviating(bare.read, source);
    expectNoUndefined(value);
    expectSameObject(value, read(xml).body);
    expect(bare.read(new TextEncoder().encode(source), { mode: "strict" })).toStrictEqual(value);
    const written = bare.write(value);
    expect(written).toMatch(/^<m:/);
    expect(bare.write(value, { declaration: true })).toMatch(/^<\?xml .*\?>\s*<m:/);
    if (canonical) expectSameElement(written, source);
    expectSameObject(undeviating(bare.read, written), value);
  });

  it("as bare headers", () => {
    const { header = {} } = read(xml);
    const sources = soapHeaders(xml);
    expect(Object.keys(header).sort()).toEqual(sources.map((source) => infoset(source).local).sort());
    for (const source of sources) {
      const name = infoset(source).local;
      const bare = bareElement(name);
      const value = undeviating(bare.read, source);
      expect(value).toStrictEqual((header as Record<string, unknown>)[name]);
      expect(readAnyElement(source, { mode: "strict" })).toStrictEqual({ [name]: value });
      expectSameElement(bare.write(value), source);
    }
  });
});

describe("operations", () => {
  it("have samples in both directions, each", () => {
    const subjects = new Set(messageSamples.map(({ subject, kind }) => `${subject}.${kind}`));
    expect(subjects.size).toBe(26);
  });
});
