/** Long texts are encoded by the platform, piece by piece, as long as nothing in them is to be escaped. */

import { describe, expect, test } from "vitest";
import { XmlReader } from "../../templates/runtime/reader.js";
import { XmlWriter } from "../../templates/runtime/writer.js";

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#xD;",
};

function written(text: string, illegalCharacters: "error" | "drop" | "replace" = "error"): string {
  const w = new XmlWriter({}, { illegalCharacters });
  w.begin("a");
  w.text(text);
  w.end();
  return w.toString();
}

/** Whether a text is written as it should be, and read again; a message would show all of it. */
function isKept(text: string): boolean {
  const xml = `<a>${text.replace(/[&<>\r]/g, (char) => REFERENCES[char]!)}</a>`;
  return written(text) === xml && new XmlReader(xml, {}).string() === text;
}

/** Pieces end at multiples of 4096 characters, and 16 pieces are escaped where one has to be. */
const places = [0, 1, 4090, 4093, 4094, 4095, 4096, 4097, 8191, 8192, 65_535, 65_536, 69_631, 69_632, 70_001];

const characters = [..."\t\n\r\"'&;<=>]\u007f\u0080éÿĀ€\ud7ff\ue000\uefff\uf000\uff01\ufffd😀\u{10ffff}"];

describe.each(["a", "é", "日", "😀"])("among many %s", (filler) => {
  test.each(characters)("%j at any place", (character) => {
    for (const place of places) {
      const before = filler.repeat(place / filler.length) + (place % filler.length === 0 ? "" : "b");
      expect(isKept(before + character + filler.repeat(6000)), `at ${place}`).toBe(true);
    }
  });
});

test("characters everywhere", () => {
  for (const distance of [1, 7, 4095, 4096, 5000]) {
    const text = `${"x".repeat(distance)}&😀`.repeat(Math.ceil(200_000 / distance));
    expect(isKept(text), `every ${distance}`).toBe(true);
  }
});

describe.each([
  ["\0", "0000"],
  ["\u001f", "001F"],
  ["\ufffe", "FFFE"],
  ["\uffff", "FFFF"],
  ["\ud83d", "D83D"],
  ["\ude00", "DE00"],
])("what XML cannot hold: %j", (character, code) => {
  test.each(places)("at %d", (place) => {
    const before = "a".repeat(place);
    const behind = "b".repeat(6000);
    const text = before + character + behind;
    expect(() => written(text)).toThrow(`the character U+${code} cannot stand in XML`);
    expect(written(text, "drop") === `<a>${before}${behind}</a>`).toBe(true);
    expect(written(text, "replace") === `<a>${before}\ufffd${behind}</a>`).toBe(true);
  });
});
