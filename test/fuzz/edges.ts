/** Texts that reach the borders of the buffers that reader and writer work with, and what must not be cut there. */

import type { Random } from "../instances/random.js";

/** So many times the filling, then what stands at the border, then so many times the filling again. */
export type Edge = readonly [before: number, filling: string, what: string, behind: number];

/** Where the writer begins a new chunk, makes its buffer larger, or begins another. */
const WRITTEN: readonly number[] = [4096, 4096, 4096, 8192, 12_288, 16_384, 32_768, 65_536, 1 << 20];
/** Where the reader takes another way to a string, or makes its buffer larger. */
const READ: readonly number[] = [8, 20, 64, 128, 256, 512, 1024, 4096];

const characters = ["😀", "😀😀", "é", "€", "\u{10ffff}", "a", "\r", "\t", "\u0085", "]"];
const fillings = ["x", "x", "x", "é", "€", "😀", "&", "\n"];

/** For a value: what is written of it reaches a border of the writer's. */
export function writtenEdge(random: Random): Edge {
  const size = random.pick(WRITTEN);
  const filling = random.pick(fillings);
  // Borders count characters of the text, or bytes of all that is written.
  const less = random.chance(0.7) ? random.below(4) : random.below(600);
  const room = Math.max(0, size - less);
  const before = Math.floor(
    room / (random.chance(0.7) ? filling.length : new TextEncoder().encode(filling).length),
  );
  return [before, filling, random.pick([...characters, "&", "<", ">", '"', "]]>"]), random.below(20)];
}

/** For a document: a text or a value in XML that may stand anywhere. */
export function readEdge(random: Random, inAttribute = false): string {
  const pieces = ["&amp;", "&#x1F600;", "&#233;", "&lt;", "\r\n", ...characters];
  const sections = ["<![CDATA[é😀]]>", "<![CDATA[\r\n]]>", "<!-- é -->", "<?p é?>", "]]&gt;"];
  const filling = random.pick(["x", "x", "1", "é", "😀"]);
  const what = (): string => random.pick(inAttribute ? pieces : [...pieces, ...sections]);
  const first = random.chance(0.5) ? what() : "";
  const room = Math.max(0, random.pick(READ) - random.below(8));
  const text = first + filling.repeat(Math.floor(room / new TextEncoder().encode(filling).length)) + what();
  return text + filling.repeat(random.below(3)) + (random.chance(0.3) ? what() : "");
}

export function edgeText([before, filling, what, behind]: Edge): string {
  return filling.repeat(before) + what + filling.repeat(behind);
}

export function isEdge(value: unknown): value is Edge {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [before, filling, what, behind] = value as readonly unknown[];
  const isCount = (count: unknown): boolean =>
    Number.isInteger(count) && Number(count) >= 0 && Number(count) <= 1 << 21;
  return isCount(before) && isCount(behind) && typeof filling === "string" && typeof what === "string";
}
