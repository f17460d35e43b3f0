// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { AMP, GT, LF, LT, SPACE, TAB } from "./characters.js";

/** What U+F000 to U+FFFF begin with in UTF-8, and U+FFFD, which an encoder puts for half a surrogate pair. */
const LAST_OF_THREE = 0xef;

/**
 * Whether UTF-8 holds nothing that a text in XML cannot, or can as a reference only; false also for harmless
 * characters from U+F000 to U+FFFF. By four bytes, of which hardly any has to be looked at closely.
 */
export function isPlain(bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
  let p = start;
  for (; p + 4 <= end; p += 4) {
    if (suspects(view.getInt32(p, true)) && !arePlain(bytes, p, p + 4)) return false;
  }
  return arePlain(bytes, p, end);
}

/** Whether one of four bytes is below 0x20, "&", "<" or ">", or 0xEF; now and then true where none is. */
function suspects(four: number): boolean {
  const amp = four ^ 0x26262626;
  const angle = (four & 0xfdfdfdfd) ^ 0x3c3c3c3c;
  const last = four ^ 0xefefefef;
  const found =
    ((four - 0x20202020) & ~four) |
    ((amp - 0x01010101) & ~amp) |
    ((angle - 0x01010101) & ~angle) |
    ((last - 0x01010101) & ~last);
  return (found & 0x80808080) !== 0;
}

function arePlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let p = start; p < end; p++) {
    const byte = bytes[p]!;
    if (byte < SPACE ? byte !== LF && byte !== TAB : isSpecial(byte)) return false;
  }
  return true;
}

function isSpecial(byte: number): boolean {
  return byte === AMP || byte === LT || byte === GT || byte === LAST_OF_THREE;
}
