/** Fuzzing the splitter: what goes in one after another comes out one by one, however the stream is cut. */

import { isDeepStrictEqual } from "node:util";
import { XmlBindingError } from "../../templates/runtime/errors.js";
import { splitEnvelopes } from "../../templates/runtime/split.js";
import { Random } from "../instances/random.js";
import { dump, outcome } from "../runtime/dump.js";
import { readSamples } from "../support/samples.js";
import { variants } from "../support/variants.js";
import { damaged } from "./damage.js";
import { randomDocument } from "./documents.js";
import { minimizeList, minimizeText } from "./minimize.js";
import { errorText, must, type Target, type Verdict } from "./target.js";

/** A stream: envelopes and what stands between them, one character a byte. */
export interface SplitterCase {
  readonly parts: readonly { readonly noise: string; readonly envelope: string }[];
  /** What is at the end, and maybe faulty. */
  readonly rest: string;
  /** How the stream is cut. */
  readonly cut: number;
  readonly maxBytes: number;
}

type Chunk = Uint8Array | string;

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const utf8 = (text: string): string => latin1(new TextEncoder().encode(text));

const between = [
  ...["", "", "\n", " \r\n\t", "<?xml version='1.0' encoding='utf-8'?>\n", "<!-- </x> - > -->", "<!-->-->"],
  ...[
    "\xef\xbb\xbf",
    '\xef\xbb\xbf<?xml version="1.0"?>',
    "<?p > ?>",
    "<!----><?p ??>\n",
    "<!-- \xc3\xa9 ' -->",
  ],
  ...["<?p <!-- ?>", "<!-- <?p -->", "\r\r\n"],
];

export function splitterTarget(): Target<SplitterCase> {
  const samples = readSamples()
    .filter(({ bytes }) => bytes.length < 6000)
    .flatMap(({ bytes, xml }, i) => [
      latin1(bytes),
      ...(i < 8 ? variants(xml, i).map((each) => (typeof each.xml === "string" ? utf8(each.xml) : "")) : []),
    ])
    .map(bare)
    .filter((text) => text !== "");

  const envelope = (random: Random): string =>
    random.chance(0.3) ? random.pick(samples) : bare(utf8(randomDocument(random, false))) || "<a/>";

  const make = (random: Random): SplitterCase => {
    const parts = Array.from({ length: random.below(5) }, () => ({
      noise: random.pick(between) + random.pick(between),
      envelope: envelope(random),
    }));
    const faulty = envelope(random);
    let rest = random.pick(between);
    if (random.chance(0.5))
      for (let n = random.below(3); n >= 0; n--) rest = latin1(damaged(bytesOf(rest + faulty), random));
    // Comments between envelopes count, too.
    const longest = Math.max(80, ...parts.map((each) => each.envelope.length));
    return { parts, rest, cut: random.below(2 ** 31), maxBytes: random.chance(0.3) ? longest : 1 << 20 };
  };

  return {
    name: "splitter",
    roundSize: 1500,
    testSize: 500,
    make,
    check,
    minimize,
    print: (one) => JSON.stringify(one),
    parse: (text) => JSON.parse(text) as SplitterCase,
  };
}

/** A document as the splitter gives it: the root element with what is around it taken off; "" where that cannot be. */
function bare(text: string): string {
  const plain = text.replace(/^\xef\xbb\xbf/, "");
  const start = behindNoise(plain, 0);
  const tags = [
    ...plain
      .slice(start)
      .matchAll(/<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>"']|"[^"]*"|'[^']*')*>/gs),
  ];
  const end = tags.filter(([tag]) => !/^<[!?]/.test(tag)).at(-1);
  const found = end === undefined ? "" : plain.slice(start, start + end.index + end[0].length);
  return "value" in outcome(() => dump(bytesOf(found))) ? found : "";
}

function streamOf({ parts, rest }: SplitterCase): string {
  return parts.map(({ noise, envelope }) => noise + envelope).join("") + rest;
}

/** What a stream gave: envelopes, and the error that ended it. */
interface Outcome {
  readonly envelopes: readonly string[];
  readonly error: string | undefined;
  /** How many bytes were asked for. */
  readonly taken: number;
}

async function split(chunks: readonly Chunk[], maxBytes: number): Promise<Outcome> {
  const envelopes: string[] = [];
  let taken = 0;
  function* counted(): Generator<Chunk> {
    for (const chunk of chunks) {
      taken += typeof chunk === "string" ? Buffer.byteLength(chunk) : chunk.length;
      yield chunk;
    }
  }
  try {
    for await (const each of splitEnvelopes(counted(), { maxBytes })) envelopes.push(latin1(each));
    return { envelopes, error: undefined, taken };
  } catch (error) {
    const known = error instanceof XmlBindingError && error.name === "XmlError";
    must(known, "an error that is no XmlError", () => errorText(error));
    // What a stream that is not XML looks like is told from as much of it as was there.
    return {
      envelopes,
      error: error.message.replace(/^the input .*(?= \(line)/, "the input is no XML"),
      taken,
    };
  }
}

async function check(one: SplitterCase): Promise<Verdict> {
  const stream = streamOf(one);
  const bytes = bytesOf(stream);
  const whole = await split([bytes], one.maxBytes);
  const random = new Random(one.cut);
  const pieces = cutBytes(bytes, random);
  const cut = await split(pieces, one.maxBytes);
  const expected = one.parts.map(({ envelope }) => envelope);
  const about = (): string => `${JSON.stringify(cut)}\n${JSON.stringify(whole)}`;
  must(
    isDeepStrictEqual(cut.envelopes, whole.envelopes) && cut.error === whole.error,
    "the cuts matter",
    about,
  );
  const got = whole.envelopes.slice(0, expected.length);
  must(isDeepStrictEqual(got, expected), "envelopes get lost or change", about);
  const largest = whole.envelopes.reduce((most, { length }) => Math.max(most, length), 0);
  must(largest <= one.maxBytes, "an envelope beyond the limit", about);
  // No more may be asked for than what goes on from the last envelope up to the limit, and a chunk.
  const last = whole.envelopes.reduce((from, each) => stream.indexOf(each, from) + each.length, 0);
  const chunk = pieces.reduce((most, { length }) => Math.max(most, length), 0);
  const bound = cut.error?.includes("larger than")
    ? behindNoise(stream, last) + one.maxBytes + chunk + 1
    : stream.length;
  must(
    cut.taken <= bound,
    "more is read than the limit allows",
    () => `${cut.taken} of ${bound}\n${about()}`,
  );
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  if (!text.includes("\ufffd")) {
    const strings = await split(cutText(text, random), one.maxBytes);
    must(
      isDeepStrictEqual(strings.envelopes, whole.envelopes) && strings.error === whole.error,
      "strings are split in another way",
      () => `${JSON.stringify(strings)}\n${about()}`,
    );
  }
  return { traits: [`${whole.error?.replace(/\d+/g, "")} ${whole.envelopes.length}`, ...marks(one.rest)] };
}

/** Behind the white space, comments and the like from a place on. */
function behindNoise(text: string, from: number): number {
  const noise = /[\s\xef\xbb\xbf]+|<\?.*?\?>|<!--.*?-->/gsy;
  let at = from;
  for (noise.lastIndex = at; noise.test(text); ) at = noise.lastIndex;
  return at;
}

function marks(text: string): string[] {
  const found = text.match(/<!--|<!\[|<!|<\?|<\/|<|\/>|>|-->|\]\]>|\?>|["']/g) ?? [];
  return found.slice(1).map((mark, i) => `${found[i]} ${mark}`);
}

function cutBytes(bytes: Uint8Array, random: Random): Uint8Array[] {
  const size = random.pick([1, 2, 5, 50, 5000]);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + random.below(size + 1);
    chunks.push(bytes.subarray(at, end));
    at = end;
  }
  return chunks;
}

/** Strings and bytes by turns, where a turn does not cut a character in two. */
function cutText(text: string, random: Random): Chunk[] {
  const size = random.pick([1, 3, 40, 4000]);
  const chunks: Chunk[] = [];
  for (let at = 0; at < text.length; ) {
    const end = at + random.below(size + 1);
    const piece = text.slice(at, end);
    const whole = !/^$|^[\udc00-\udfff]|[\ud800-\udbff]$/.test(piece);
    chunks.push(whole && random.chance(0.3) ? new TextEncoder().encode(piece) : piece);
    at = end;
  }
  return chunks;
}

async function minimize(
  one: SplitterCase,
  fails: (smaller: SplitterCase) => Promise<boolean>,
): Promise<SplitterCase> {
  const parts = await minimizeList(one.parts, (fewer) => fails({ ...one, parts: fewer }));
  let smallest: SplitterCase = { ...one, parts };
  const rest = await minimizeText(smallest.rest, (shorter) => fails({ ...smallest, rest: shorter }));
  smallest = { ...smallest, rest };
  for (const [i, part] of smallest.parts.entries()) {
    for (const key of ["noise", "envelope"] as const) {
      const replaced = (text: string): SplitterCase => ({
        ...smallest,
        parts: smallest.parts.map((each, j) => (j === i ? { ...each, [key]: text } : each)),
      });
      const text = await minimizeText(part[key], async (shorter) =>
        // What is no envelope any more would be another fault.
        key === "envelope" && bare(shorter) !== shorter ? false : fails(replaced(shorter)),
      );
      smallest = replaced(text);
    }
  }
  return smallest;
}
