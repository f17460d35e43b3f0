/**
 * Texts with references and CDATA sections are collected piece by piece, as Latin-1 until that does no more: all
 * kinds of characters before and behind all others, in pieces of all lengths, with Node's decoders and without.
 */

import { afterEach, describe, expect, test, vi } from "vitest";
import type * as Reader from "../../templates/runtime/reader.js";

/** Those at which UTF-8, Latin-1 and windows-1252 part, and some beyond. */
const characters = [
  "\u007f",
  "\u0080",
  "\u0093",
  "\u009f",
  "\u00a0",
  "\u00bf",
  "\u00c0",
  "é",
  "ÿ",
  "Ā",
  "߿",
  "ࠀ",
  "€",
  "\ufffd",
  "😀",
];

/** Ways to write a text of ordinary characters in XML so that it has to be collected. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => `&amp;${text}`,
  (text) => `${text}&lt;`,
  (text) => `<![CDATA[${text}]]>`,
  (text) => `${text}<!-- -->`,
  (text) => `<![CDATA[<]]>${text}<?p?>`,
];

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** To browsers "latin1" is windows-1252, as the standard has it; some releases of Node take it at its word. */
class StandardDecoder extends TextDecoder {
  override decode(bytes?: Uint8Array): string {
    const text = super.decode(bytes);
    return this.encoding === "windows-1252" ? text.replace(/[\x80-\x9F]/g, "€") : text;
  }
}

/** The text of the root element, read by the modules as they are with these globals. */
async function reading(globals: object): Promise<(content: string) => string> {
  vi.resetModules();
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  const { XmlReader } = (await import("../../templates/runtime/reader.js")) as typeof Reader;
  return (content) => new XmlReader(new TextEncoder().encode(`<a>${content}</a>`), {}).string();
}

/** What a content without nested markup stands for. */
function meaning(content: string): string {
  return content
    .replace(/<!--.*?-->|<\?.*?\?>/g, "")
    .replaceAll("<![CDATA[<]]>", "\u0001")
    .replace(/<!\[CDATA\[(.*?)\]\]>/gs, "$1")
    .replace(/&#x([0-9A-F]+);/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll("\u0001", "<")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");
}

describe.each([
  ["Node's decoders", {}],
  ["a browser's", { Buffer: undefined, TextDecoder: StandardDecoder }],
])("with %s", (_, globals) => {
  test("each character before and behind each other, in each spelling", async () => {
    const read = await reading(globals);
    for (const a of characters) {
      for (const b of characters) {
        for (const spelling of spellings) {
          const content = `${a}x${spelling(`${b}y${a}`)}z${b}`;
          // Without Buffer other decoders are asked for long texts.
          for (const whole of [content, content + "-".repeat(100)]) {
            expect(read(whole), JSON.stringify(whole)).toBe(meaning(whole));
          }
        }
      }
    }
  });

  test("pieces of all lengths", async () => {
    const read = await reading(globals);
    for (let length = 0; length <= 40; length++) {
      const piece = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".slice(0, length);
      for (const character of ["é", "€", "😀"]) {
        const content = `${piece}&amp;${piece}${character}${piece}<![CDATA[${piece}é]]>${piece}`;
        expect(read(content), content).toBe(meaning(content));
      }
    }
  });

  test("characters that references stand for", async () => {
    const read = await reading(globals);
    for (const a of characters) {
      const reference = `&#x${a.codePointAt(0)!.toString(16).toUpperCase()};`;
      for (const b of characters) {
        const content = `é${reference}${b}&amp;${reference}${b}`;
        expect(read(content), JSON.stringify(content)).toBe(meaning(content));
      }
    }
  });

  test("a long text that is Latin-1 almost to its end", async () => {
    const read = await reading(globals);
    const content = `${"Größe &amp; mehr, ".repeat(20_000)}€ &lt;`;
    expect(read(content) === meaning(content)).toBe(true);
  });
});
