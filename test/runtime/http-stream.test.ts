/** Responses that hold many messages, as they come. */

import { describe, expect, test } from "vitest";
import {
  GetImItems,
  SoapFaultError,
  SoapHttpError,
  type SoapHttpResponse,
  serializeFault,
  soapResponse,
  soapResponses,
  XmlBindingError,
  XmlError,
} from "../../generated/index.js";

const xmlOf = (MessageText: string) =>
  GetImItems.serializeResponse({ body: { ResponseClass: "Success", MessageText } });
const three = ["ä", "b", "c"].map(xmlOf).join("\r\n");

async function read(response: SoapHttpResponse): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for await (const { body } of soapResponses(GetImItems, response)) texts.push(body.MessageText);
  return texts;
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const ok = (body: SoapHttpResponse["body"], type = "text/xml; charset=utf-8"): SoapHttpResponse => ({
  status: 200,
  headers: { "content-type": type },
  body,
});

/** A stream that never ends, and what becomes of it. */
function endless(chunk: string): { readonly response: Response; readonly cancelled: () => boolean } {
  let isCancelled = false;
  const stream = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk)),
    cancel: () => {
      isCancelled = true;
    },
  });
  return { response: new Response(stream), cancelled: () => isCancelled };
}

describe("soapResponses", () => {
  const bytes = Buffer.from(three);

  test.each<[string, () => SoapHttpResponse]>([
    ["a Response", () => new Response(three)],
    ["a string", () => ok(three)],
    ["bytes", () => ok(bytes)],
    ["one byte at a time", () => ok(pieces(bytes, 1))],
    ["chunks of 1000 bytes", () => ok(pieces(bytes, 1000))],
    [
      "UTF-16, cut between the bytes of a character",
      () => ok(pieces(Buffer.from(`\ufeff${three}`, "utf16le"), 333), "text/xml; charset=utf-16"),
    ],
    ["UTF-16BE", () => ok(pieces(Buffer.from(three, "utf16le").swap16(), 333), "text/xml; charset=utf-16be")],
    ["ISO 8859-1", () => ok(pieces(Buffer.from(three, "latin1"), 7), "text/xml; charset=iso-8859-1")],
    [
      "a Response of a client without streams",
      () => ({ status: 200, arrayBuffer: async () => new Uint8Array(bytes).buffer }),
    ],
  ])("reads %s", async (_, make) => {
    expect(await read(make())).toEqual(["ä", "b", "c"]);
  });

  test("gives a message before the next has come", async () => {
    const { response, cancelled } = endless(xmlOf("again"));
    let count = 0;
    for await (const { body } of soapResponses(GetImItems, response)) {
      expect(body.MessageText).toBe("again");
      if (++count === 3) break;
    }
    expect(cancelled()).toBe(true);
  });

  test("lets go of a stream that cannot be iterated over", async () => {
    const { response, cancelled } = endless(xmlOf("again"));
    const body = { getReader: () => response.body!.getReader() };
    for await (const _ of soapResponses(GetImItems, { status: 200, body })) break;
    expect(cancelled()).toBe(true);
  });

  test("ends with a fault, after what came before", async () => {
    const fault = serializeFault({ faultcode: { namespace: "", local: "Server" }, faultstring: "Gone" });
    const messages = soapResponses(GetImItems, ok(xmlOf("a") + fault));
    expect((await messages.next()).value).toMatchObject({ body: { MessageText: "a" } });
    await expect(messages.next()).rejects.toBeInstanceOf(SoapFaultError);
  });

  test("throws a fault, and explains an error, as soapResponse does", async () => {
    const fault = serializeFault({ faultcode: { namespace: "", local: "Server" }, faultstring: "Gone" });
    await expect(read({ status: 500, body: fault })).rejects.toBeInstanceOf(SoapFaultError);
    await expect(read({ status: 401, body: "" })).rejects.toThrow(/^HTTP 401: the credentials/);
    await expect(read({ status: 500, body: three })).rejects.toBeInstanceOf(SoapHttpError);
  });

  test.each([
    ["", "empty"],
    [" \r\n", "empty"],
    ["<html><title>Sign in</title></html>", "html"],
    ["<!DOCTYPE html><html/>", "html"],
    ["{}", "not-xml"],
  ])("explains %j", async (body, reason) => {
    await expect(read(ok(body))).rejects.toMatchObject({ name: "SoapHttpError", reason });
  });

  test("explains a charset that cannot be decoded", async () => {
    await expect(read(ok(bytes, "text/xml; charset=klingon"))).rejects.toMatchObject({ reason: "charset" });
  });

  test("refuses bytes that are not in the charset, also at the end", async () => {
    const type = "text/xml; charset=shift_jis";
    const xml = xmlOf("日|本").replace(/^<\?.*?\?>/, "");
    const sjis = (text: string) =>
      Buffer.from(text.replace("日", "\x93\xfa").replace("本", "\x96\x7b"), "latin1");
    expect(await read(ok(pieces(sjis(xml), 1), type))).toEqual(["日|本"]);
    for (const wrong of [sjis(xml.replace("|", "\xff")), sjis(`${xml}\x93`)])
      await expect(read(ok(pieces(wrong, 1), type))).rejects.toMatchObject({ reason: "charset" });
  });

  test("leaves what breaks the connection as it is", async () => {
    const broken = (chunk: string) =>
      new Response(
        new ReadableStream({
          pull(controller) {
            if (chunk === "") controller.error(new TypeError("terminated"));
            else controller.enqueue(new TextEncoder().encode(chunk));
            chunk = "";
          },
        }),
      );
    for (const chunk of ["", " ", "<s:Env", xmlOf("a").slice(0, -9)])
      await expect(read(broken(chunk))).rejects.toThrow(/^terminated$/);
  });

  test("tells of an end within a message, with the messages before it read", async () => {
    const messages = soapResponses(GetImItems, ok(three.slice(0, -9)));
    expect((await messages.next()).done).toBe(false);
    expect((await messages.next()).done).toBe(false);
    await expect(messages.next()).rejects.toBeInstanceOf(XmlError);
    await expect(read(ok(xmlOf("a").slice(0, -9)))).rejects.toThrow("the stream ends inside an envelope");
  });

  test("takes the options of splitting and reading", async () => {
    await expect(soapResponses(GetImItems, ok(three), { maxBytes: 100 }).next()).rejects.toThrow("100 bytes");
    const odd = ok(xmlOf("a").replace("<m:MessageText>", "<m:Odd/><m:MessageText>"));
    await expect(soapResponses(GetImItems, odd, { mode: "strict" }).next()).rejects.toThrow("Odd");
  });
});

describe("chunks of all kinds", () => {
  async function* listed(...chunks: readonly unknown[]): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield chunk as Uint8Array;
  }
  const both = async (...chunks: readonly unknown[]): Promise<(string | undefined)[]> => [
    (await soapResponse(GetImItems, ok(listed(...chunks)))).body.MessageText,
    ...(await read(ok(listed(...chunks)))),
  ];

  test("strings that part a character, buffers, and strings between bytes", async () => {
    const xml = xmlOf("a😀b");
    const at = xml.indexOf("😀") + 1;
    expect(await both(xml.slice(0, at), xml.slice(at))).toEqual(["a😀b", "a😀b"]);
    const bytes = new TextEncoder().encode(xml);
    expect(await both(bytes.slice(0, 50).buffer, new DataView(bytes.buffer, 50))).toEqual(["a😀b", "a😀b"]);
    expect(await both(bytes.subarray(0, 60), xml.slice(60))).toEqual(["a😀b", "a😀b"]);
  });

  test.each([5, null, {}])("that are none: %j", async (chunk) => {
    await expect(soapResponse(GetImItems, ok(listed(chunk)))).rejects.toThrow(
      /a chunk of the body is a string, bytes/,
    );
    await expect(read(ok(listed(chunk)))).rejects.toBeInstanceOf(XmlBindingError);
  });

  test("a buffer that was given away is empty", async () => {
    const body = new ArrayBuffer(8);
    const view = new Uint8Array(body);
    structuredClone(body, { transfer: [body] });
    await expect(soapResponse(GetImItems, ok(body))).rejects.toMatchObject({ reason: "empty" });
    await expect(read(ok(view))).rejects.toMatchObject({ reason: "empty" });
    expect(await both(view, xmlOf("a"), view)).toEqual(["a", "a"]);
  });
});
