/** The buffer for texts lives as long as the program: it must not grow with the number of texts. */

import { expect, test } from "vitest";
import { TextBuffer } from "../../templates/runtime/text-buffer.js";

test("texts beyond Latin-1, one after the other, do not make it larger and larger", () => {
  const buffer = new TextBuffer();
  const source = new DataView(new TextEncoder().encode("a\u{e9}\u{6f22}").buffer);
  const size = (): number => (buffer as unknown as { bytes: Uint8Array }).bytes.length;
  const before = size();
  for (let i = 0; i < 20; i++) {
    buffer.reset();
    const behind = buffer.appendLatin(source, 0, 1, 3);
    buffer.append(source, buffer.appendLatin(source, behind, 3, 6), 6);
    expect(buffer.toString()).toBe("a\u{e9}\u{6f22}");
  }
  expect(size()).toBe(before);
});
