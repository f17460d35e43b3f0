/** The same code where there is no Buffer, as in browsers and workers, or one that is not Node's. */

import { afterEach, describe, expect, test, vi } from "vitest";
import { readSamples } from "../support/samples.js";
import { variants } from "../support/variants.js";
import * as native from "./dump.js";
import * as nativeTypes from "./small-types.js";

type Dump = typeof native;
type Types = typeof nativeTypes;

/** The modules anew, with another Buffer about. */
async function withBuffer(buffer: unknown): Promise<{ dump: Dump; types: Types }> {
  vi.resetModules();
  vi.stubGlobal("Buffer", buffer);
  const dump = (await import("./dump.js")) as Dump;
  const types = (await import("./small-types.js")) as Types;
  return { dump, types };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const texts = [
  "",
  "plain",
  "é€😀",
  "\ufeffx\ufeff",
  "\u0080\u0085\u009f\u00a0ÿ",
  "a".repeat(100),
  "é".repeat(100),
  "<&>\"'\t\r\n]]>",
];

describe.each([
  ["no Buffer", undefined],
  ["a Buffer of a bundler, without native slices", class Buffer extends Uint8Array {}],
])("%s", (_, buffer) => {
  test("reads the samples and their variants equally", async () => {
    const { dump } = await withBuffer(buffer);
    expect(dump.dump).not.toBe(native.dump);
    for (const { xml, bytes } of readSamples()) {
      for (const source of [xml, bytes, ...variants(xml).map((variant) => variant.xml)]) {
        expect(dump.dump(source)).toEqual(native.dump(source));
        expect(dump.passOver(source)).toBe(native.passOver(source));
      }
    }
  });

  test("reads and writes texts of all kinds equally", async () => {
    const { types } = await withBuffer(buffer);
    for (const text of texts) {
      const value = { Id: text, Name: text, Tag: [text, text] };
      const xml = types.write(value);
      expect(xml).toBe(nativeTypes.write(value));
      expect(types.read(xml)).toEqual(value);
      expect(types.read(new TextEncoder().encode(xml))).toEqual(value);
    }
  });

  test("fails equally, with the same places and paths", async () => {
    const { dump, types } = await withBuffer(buffer);
    const broken = [
      "<r>\u00a0é\u0001</r>",
      "<r>\n<à></b></r>",
      "<é a='1' a='2'/>",
      native.bytes("<r>\xff</r>"),
      native.bytes("<r>\xc3\xa9\xc3"),
      "<r><p:à/></r>",
      "<?xml version='1.0'\u00a0?><r/>",
      "",
    ];
    for (const source of broken) {
      const [a, b] = [native, dump].map(
        (each) => native.outcome(() => each.passOver(source)) as { error: Error },
      );
      expect(b!.error.message).toBe(a!.error.message);
      expect(b!.error.name).toBe("XmlError");
    }
    const source = nativeTypes.thing(
      "<t:Name/>é<àà><x/></àà><ààà b='€'/><t:Count>\u0085</t:Count>",
      " ü='1'",
    );
    expect(types.readReporting(source)).toEqual(nativeTypes.readReporting(source));
    expect(() => types.write({ Id: "é/\0", Name: "" })).toThrow(/U\+0000 cannot stand in XML.* at \/Thing$/);
  });
});
