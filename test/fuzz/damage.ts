/** Changes to bytes that know nothing of what the bytes mean. */

import type { Random } from "../instances/random.js";
import { pieces } from "./words.js";

function splice(
  source: Uint8Array,
  from: number,
  to: number,
  ...inserted: readonly Uint8Array[]
): Uint8Array {
  return Uint8Array.from(Buffer.concat([source.subarray(0, from), ...inserted, source.subarray(to)]));
}

/** One change somewhere in the document. */
export function damaged(source: Uint8Array, random: Random): Uint8Array {
  const at = random.below(source.length);
  const other = random.below(source.length);
  const short = 1 + random.below(12);
  switch (random.below(8)) {
    case 0:
      return splice(source, at, at + 1, Uint8Array.of((source[at] ?? 0) ^ (1 << random.below(8))));
    case 1:
      return splice(source, at, at + 1, Uint8Array.of(random.below(256)));
    case 2:
      return splice(source, at, at + short);
    case 3:
      return splice(source, at, at, source.subarray(at, at + short));
    case 4:
      return splice(source, at, at, source.subarray(other, other + short));
    case 5:
      return splice(source, at, at + 1, source.subarray(other, other + 1));
    case 6:
      return source.subarray(0, at);
    default:
      return splice(source, at, at, random.pick(pieces));
  }
}
