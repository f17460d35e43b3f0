/** Random damage to the samples: the runtime and libxml2 must agree about each result. */

import { describe, expect, test } from "vitest";
import { XmlBindingError, XmlError } from "../../templates/runtime/errors.js";
import { describeForeign } from "../../templates/runtime/foreign.js";
import { splitEnvelopes } from "../../templates/runtime/split.js";
import { readSamples } from "../support/samples.js";
import { generator, variants } from "../support/variants.js";
import { disagreement, outcome, passOver } from "./dump.js";
import { readLeniently } from "./small-types.js";

type Random = () => number;

/** What damage is likely to be of interest. */
const pieces = [
  "<",
  ">",
  "/",
  "&",
  ";",
  "'",
  '"',
  "=",
  ":",
  " ",
  "\t",
  "\r",
  "\n",
  "\r\n",
  "]]>",
  "--",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<?",
  "?>",
  "&amp;",
  "&#x41;",
  "&#0;",
  "&#x1A;",
  "&x;",
  "xmlns",
  "xmlns=''",
  " xmlns:p='urn:p'",
  "p:",
  "a='1'",
  "<a>",
  "</a>",
  "<a/>",
  "\0",
  "\x1f",
  "\x7f",
  "\xc3",
  "\xc3\xa9",
  "\xe2\x82\xac",
  "\xf0\x9f\x98\x80",
  "\xed\xa0\x80",
  "\xef\xbf\xbf",
  "\xff",
  "<!DOCTYPE a>",
].map((text) => Uint8Array.from(text, (char) => char.charCodeAt(0)));

function splice(
  source: Uint8Array,
  from: number,
  to: number,
  ...inserted: readonly Uint8Array[]
): Uint8Array {
  return Uint8Array.from(Buffer.concat([source.subarray(0, from), ...inserted, source.subarray(to)]));
}

/** One change somewhere in the document. */
function mutate(source: Uint8Array, random: Random): Uint8Array {
  const at = Math.floor(random() * source.length);
  const other = Math.floor(random() * source.length);
  const short = 1 + Math.floor(random() * 12);
  switch (Math.floor(random() * 8)) {
    case 0:
      return splice(source, at, at + 1, Uint8Array.of(source[at]! ^ (1 << Math.floor(random() * 8))));
    case 1:
      return splice(source, at, at + 1, Uint8Array.of(Math.floor(random() * 256)));
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
      return splice(source, at, at, pieces[Math.floor(random() * pieces.length)]!);
  }
}

/** The differences of well-formedness.declaration.test.ts, as far as damage can bring them about. */
function deliberate(source: Uint8Array, difference: string): boolean {
  if (/not a valid URI|only the runtime refuses it: .*document type declaration/s.test(difference))
    return true;
  if (!difference.includes("only the runtime")) return false;
  // libxml2 takes the dashes in names of encodings lightly: it knows utf--8.
  if (/the encoding \S+ is not supported/.test(difference)) return true;
  const text = new TextDecoder().decode(source);
  return describeForeign(source) !== undefined || /^\ufeff?<\?xml\s+version\s*=\s*["']1\.["']/.test(text);
}

/** The smallest samples, which are damaged in a place of interest most often. */
const small = readSamples()
  .map(({ bytes }) => bytes)
  .sort((a, b) => a.length - b.length)
  .slice(0, 16);
/** Spelled in other ways as well: with CDATA, comments, instructions, references, other prefixes. */
const samples = small.flatMap((sample, index) => [
  sample,
  ...variants(sample, index).map(({ xml }) =>
    typeof xml === "string" ? new TextEncoder().encode(xml) : xml,
  ),
]);

describe("damaged samples", () => {
  test.each([1, 2, 3, 4, 5, 6])("seed %i", (seed) => {
    const random = generator(seed);
    let refused = 0;
    const count = 2000;
    for (let i = 0; i < count; i++) {
      let source = samples[Math.floor(random() * samples.length)]!;
      for (let n = Math.floor(random() * 3); n >= 0; n--) source = mutate(source, random);
      const difference = disagreement(source);
      if (difference !== undefined && !deliberate(source, difference)) {
        expect(`${difference}\n${new TextDecoder().decode(source)}`).toBe("");
      }
      const result = outcome(() => passOver(source));
      if ("error" in result) refused++;
      // Typed reading throws for the same documents, and nothing but XmlError.
      const typed = outcome(() => readLeniently(source));
      if ("error" in result !== "error" in typed) {
        expect(`${JSON.stringify(typed)}\n${new TextDecoder().decode(source)}`).toBe("");
      }
      if ("error" in typed) expect(typed.error).toBeInstanceOf(XmlError);
    }
    // The damage must be neither too little nor too much to tell anything.
    expect(refused).toBeGreaterThan(count / 5);
    expect(refused).toBeLessThan(count * 0.9);
  });

  test("the splitter throws nothing but its own errors either", async () => {
    const random = generator(5);
    for (let i = 0; i < 1000; i++) {
      const source = mutate(samples[Math.floor(random() * samples.length)]!, random);
      try {
        for await (const envelope of splitEnvelopes([source])) expect(envelope.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(XmlBindingError);
      }
    }
  });
});
