/** Splitting a stream of envelopes, cut anywhere. */

import { describe, expect, test } from "vitest";
import { XmlError } from "../../templates/runtime/errors.js";
import { type SplitOptions, splitEnvelopes } from "../../templates/runtime/split.js";
import { readSamples } from "../support/samples.js";
import { bytes, dump } from "./dump.js";

type Chunk = Uint8Array | string;

async function split(
  chunks: Iterable<Chunk> | AsyncIterable<Chunk>,
  options?: SplitOptions,
): Promise<string[]> {
  const envelopes: string[] = [];
  for await (const envelope of splitEnvelopes(chunks, options))
    envelopes.push(new TextDecoder("utf-8", { ignoreBOM: true }).decode(envelope));
  return envelopes;
}

async function failure(chunks: Iterable<Chunk>, options?: SplitOptions): Promise<XmlError> {
  const error = await split(chunks, options).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(XmlError);
  return error as XmlError;
}

/** Envelopes with all that could be taken for their end. */
const envelopes = [
  "<a/>",
  "<e><b/></e>",
  "<e x='>' y=\"/>\"><b z='</e>'/>é€😀</e>",
  "<e><!-- </e> > -- no: - --><![CDATA[</e>]]]]><![CDATA[>]]><?p </e> ??></e>",
  "<e><!--></e>--><!-->--><b ></b\n></e >",
  "<e><!----><![CDATA[]]><![CDATA[]]]]>]] ></e>",
  "<é😀 ü='€'/>",
];
const between = [
  "",
  "\r\n",
  "\ufeff",
  "<?xml version='1.0' encoding='utf-8'?>\n",
  "\n<!-- </x> - -->\t",
  "\ufeff<?xml version='1.0'?><!-->--><?p > ?>",
];
const stream = envelopes.map((envelope, i) => between[i % between.length] + envelope).join("");

describe("chunks", () => {
  const source = new TextEncoder().encode(stream);

  test("as one", async () => {
    expect(await split([source])).toEqual(envelopes);
    expect(await split([stream])).toEqual(envelopes);
  });

  test("cut in two at every byte", async () => {
    for (let at = 0; at <= source.length; at++)
      expect(await split([source.subarray(0, at), source.subarray(at)])).toEqual(envelopes);
  });

  test("of every size", async () => {
    for (const size of [1, 2, 3, 5, 7, 16, 100]) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < source.length; at += size)
        chunks.push(source.subarray(at, at + size), new Uint8Array(0));
      expect(await split(chunks)).toEqual(envelopes);
    }
  });

  test("strings, cut in two anywhere, between surrogates too", async () => {
    for (let at = 0; at <= stream.length; at++)
      expect(await split([stream.slice(0, at), "", stream.slice(at)])).toEqual(envelopes);
    expect(await split(stream.split(""))).toEqual(envelopes);
  });

  test("strings and bytes in turn", async () => {
    const half = stream.indexOf("é");
    expect(await split([stream.slice(0, half), new TextEncoder().encode(stream.slice(half))])).toEqual(
      envelopes,
    );
  });

  test("from an asynchronous source, whose end is told when reading stops", async () => {
    let closed = false;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      try {
        for (const byte of source) yield Uint8Array.of(byte);
      } finally {
        closed = true;
      }
    }
    const found: string[] = [];
    for await (const envelope of splitEnvelopes(chunks())) {
      found.push(new TextDecoder().decode(envelope));
      if (found.length === 2) break;
    }
    expect(found).toEqual(envelopes.slice(0, 2));
    expect(closed).toBe(true);
  });

  test("an envelope is given as soon as it is there, in bytes of its own", async () => {
    const chunk = new TextEncoder().encode("<a>1</a><a>2</a>");
    const iterator = splitEnvelopes([chunk, "<a>"]);
    const first = (await iterator.next()).value!;
    const second = (await iterator.next()).value!;
    chunk.fill(0);
    expect([first, second].map((each) => dump(each).children)).toEqual([["1"], ["2"]]);
    await expect(iterator.next()).rejects.toThrow(/ends inside an envelope/);
  });

  test("all samples, one after another", async () => {
    const samples = readSamples();
    const found = await split(samples.map(({ bytes: each }) => each));
    expect(found).toHaveLength(samples.length);
    for (const [i, envelope] of found.entries()) expect(dump(envelope)).toEqual(dump(samples[i]!.bytes));
  });

  test("nothing", async () => {
    expect(await split([])).toEqual([]);
    expect(await split(["", " \r\n\t", "\ufeff", "<!-- -->"])).toEqual([]);
  });
});

describe("errors", () => {
  test.each<[chunks: Chunk[], message: RegExp, line: number, column: number]>([
    [["<a/>\n x"], /text between envelopes/, 2, 2],
    [["<a/>\r\n\r=== Truncated Data ==="], /text between envelopes/, 3, 1],
    [["<a><b></b>"], /ends inside an envelope/, 1, 10],
    [["<a"], /ends inside an envelope/, 1, 2],
    [["<a/><"], /ends inside an envelope/, 1, 5],
    [["<!-- "], /ends inside an envelope/, 1, 5],
    [["<a/></a>"], /an end tag without a start tag/, 1, 8],
    [["<!-/--><a/>"], /must begin a comment or a CDATA section/, 1, 4],
    [["<!DOCTYPE a><a/>"], /must begin a comment or a CDATA section/, 1, 3],
    [["<![CDATA[x]]>"], /must begin a comment or a CDATA section/, 1, 3],
    [["<a>", "<!ELEMENT a>"], /must begin a comment or a CDATA section/, 1, 6],
    [["é", "<a/>"], /does not begin with an XML element/, 1, 1],
    [[bytes("<a>\xc3\xa9</a>\xc3\xa9")], /text between envelopes/, 1, 9],
    [[bytes("<a/>\xef\xbb<a/>")], /text between envelopes/, 1, 6],
    [[bytes("<a/>\xef\xef\xbb\xbf")], /text between envelopes/, 1, 6],
    [[bytes("<a/>\xef")], /text between envelopes/, 1, 5],
    [["<!DOCTYPE html>\n<html>"], /HTML page/, 1, 3],
    [['{"error": 1}'], /JSON/, 1, 1],
    [[bytes("\x1f\x8b\x08\0")], /gzip data/, 1, 1],
    [["HTTP/1.1 200 OK\r\n"], /HTTP headers/, 1, 1],
    [["<a><b x='>'><c/>te"], /ends inside an envelope; still open: <a> <b>/, 1, 18],
    [["<a><b><!-- "], /ends inside an envelope; still open: <a> <b>/, 1, 11],
    [["<a>\ud83d"], /lone surrogate/, 1, 3],
    [["<a>\ud83d", bytes("</a>")], /lone surrogate/, 1, 3],
  ])("case %#", async (chunks, message, line, column) => {
    const error = await failure(chunks);
    expect(error.message).toMatch(message);
    expect([error.line, error.column]).toEqual([line, column]);
  });

  test("what came before is given", async () => {
    const iterator = splitEnvelopes(["<a/> <b/> x"]);
    expect((await iterator.next()).done).toBe(false);
    expect((await iterator.next()).done).toBe(false);
    await expect(iterator.next()).rejects.toBeInstanceOf(XmlError);
  });

  test("chunks that are none", async () => {
    for (const chunk of [null, 5, {}, [], undefined, new Date(0)])
      expect((await failure([chunk as never])).message).toContain("a chunk is a string or bytes, not ");
    for (const chunks of [null, 5, {}, undefined])
      expect((await failure(chunks as never)).message).toContain("chunks come from an iterable, not from ");
  });

  test("memory is bounded by the limit, whatever stands between envelopes", async () => {
    const most = { maxBytes: 100 };
    function* endless(chunk: string): Generator<string> {
      for (;;) yield chunk;
    }
    for (const chunk of ["<a>", "<!-- ", "<a x='", "<?p ", "<a><![CDATA[", "x".repeat(7)]) {
      const chunks = [chunk.startsWith("x") ? "<a>" : "", ...[chunk]];
      const stream = (function* () {
        yield* chunks;
        yield* endless(chunk);
      })();
      expect((await failure(stream, most)).message).toMatch(/larger than 100 bytes/);
    }
  });

  test("bytes in any container", async () => {
    const source = new TextEncoder().encode("<a>é</a><a/>");
    const { buffer } = source;
    expect(await split([buffer, new DataView(buffer), Buffer.from(source)] as never)).toEqual([
      ...["<a>é</a>", "<a/>"],
      ...["<a>é</a>", "<a/>"],
      ...["<a>é</a>", "<a/>"],
    ]);
  });

  test("the limit is met at the same byte however the stream is cut", async () => {
    for (const source of [
      "<a>0123456789</a>",
      "<!-- 0123456789 --><a/>",
      "<a/> <?p 0123456789?>",
      "<a>012345<!x>",
    ]) {
      const whole = await failure([source], { maxBytes: 9 });
      const cut = await failure(source.split(""), { maxBytes: 9 });
      expect(whole.message).toContain("larger than 9 bytes");
      expect(cut.message).toBe(whole.message);
    }
  });

  test("the limit", async () => {
    const envelope = `<a>${"x".repeat(93)}</a>`;
    expect(await split([envelope, envelope], { maxBytes: 100 })).toEqual([envelope, envelope]);
    expect((await failure([envelope], { maxBytes: 99 })).message).toContain("larger than 99 bytes");
    expect((await failure(envelope.split(""), { maxBytes: 99 })).message).toContain("larger than 99 bytes");
    expect(await split([" ".repeat(1000), envelope, "\n".repeat(1000)], { maxBytes: 100 })).toEqual([
      envelope,
    ]);
    expect((await failure([`<!--${"-".repeat(1)} ${"x".repeat(200)}`], { maxBytes: 99 })).message).toContain(
      "larger than 99 bytes",
    );
  });
});
