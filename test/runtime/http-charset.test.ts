/** The encodings of responses of HTTP: what the header says, the message itself, and what is when neither does. */

import { describe, expect, test } from "vitest";
import type { GetImItems } from "../../generated/index.js";
import { errorOf, message, read, xml } from "./http-support.js";

describe("charset", () => {
  const latin = (text: string) => Buffer.from(text, "latin1");
  const plain = xml
    .replace("–", "-")
    .replace("€", "¤")
    .replace(/^<\?.*?\?>/, "");
  const expected = structuredClone(message);
  expected.body.ImItemList!.Groups![0]!.DisplayName = "Équipe - ¤";
  const utf16be = Buffer.from(xml.replace(/^<\?.*?\?>/, ""), "utf16le").swap16();

  test.each<[string, string, Uint8Array, GetImItems.Response]>([
    ["us-ascii, and is UTF-8", "us-ascii", Buffer.from(xml), message],
    [
      "UTF-8, against the declaration",
      '"UTF-8"',
      Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${plain}`),
      expected,
    ],
    [
      "UTF-8, which the declaration denies with reason",
      "utf-8",
      latin(`<?xml version="1.0" encoding="iso-8859-1"?>${plain}`),
      expected,
    ],
    ["ISO 8859-1", "ISO-8859-1", latin(plain), expected],
    [
      "ISO 8859-1, against the declaration",
      "iso-8859-1",
      latin(`<?xml version="1.0" encoding="utf-8"?>${plain}`),
      expected,
    ],
    [
      "windows-1252",
      "windows-1252",
      Buffer.concat([
        latin(plain.split("Équipe")[0]!),
        Buffer.from("\xc9quipe \x96 \x80", "latin1"),
        latin(plain.split("¤")[1]!),
      ]),
      message,
    ],
    ["UTF-16", "utf-16", Buffer.from(`\ufeff${xml}`, "utf16le"), message],
    ["UTF-16 without a mark", "utf-16", utf16be, message],
    ["UTF-16LE without a mark", "utf-16", Buffer.from(plain, "utf16le"), expected],
    ["UTF-16, and is UTF-8", "utf-16", Buffer.from(plain), expected],
    ["UTF-16BE", "utf-16be", utf16be, message],
    ["UTF-16, after a byte order mark of UTF-8", "utf-16le", Buffer.from(`\ufeff${xml}`), message],
  ])("%s", async (_, charset, body, wanted) => {
    expect(
      await read({ status: 200, headers: { "content-type": `text/xml; charset=${charset}` }, body }),
    ).toEqual(wanted);
  });

  test("that is not known", async () => {
    const error = await errorOf({
      status: 200,
      headers: [["content-type", "text/xml;charset=klingon"]],
      body: Buffer.from(xml),
    });
    expect(error.reason).toBe("charset");
    expect(error.message).toMatch(
      /^HTTP 200: the body is not in the charset klingon.* decode it to a string/,
    );
  });
});
