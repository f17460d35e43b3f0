import { describe, expect, it } from "vitest";
import { generator } from "./choices.js";
import { expectSameInfoset, infoset, infosetLines } from "./infoset.js";
import { readSamples } from "./samples.js";
import { type Variant, variants } from "./variants.js";

const oracle = { resolveXsiType: true } as const;

/** A message with everything that the samples have not. */
const nasty = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:p1="urn:p1" xmlns:q="urn:q">
  <s:Body>
    <p1:a xmlns:_="urn:_" _:x="a&#9;b&#10;c&#13;d  e &amp;&lt;&gt;&quot;&apos;" q:x="2" x="3" xml:lang="de" xml:space="preserve"
      xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="q:T" i:nil="0">
      <none><inner xmlns="urn:q" i:type="D"><none xmlns=""/></inner></none>
      <t>]]&gt;]]]&gt;&#13;&#10;]] > 🙂&#x10FFFF;&#xFFFD;é</t><t> </t><t/><t xml:lang=""/>
      mixed <b/> text<b/>
    </p1:a>
  </s:Body>
</s:Envelope>`;

function textOf({ xml }: Variant): string {
  if (typeof xml === "string") return xml;
  const encoding = xml[0] === 0xff ? "utf-16le" : xml[0] === 0xfe ? "utf-16be" : "utf-8";
  if (encoding !== "utf-16be") return new TextDecoder(encoding, { ignoreBOM: true }).decode(xml);
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(
    new Uint8Array(xml).map((_, i) => xml[i ^ 1] ?? 0),
  );
}

function variant(xml: string, name: string): string {
  const found = variants(xml).find((v) => v.name === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return textOf(found);
}

describe("variants", () => {
  const sources = [...readSamples().map(({ name, xml }) => ({ name, xml })), { name: "nasty", xml: nasty }];

  it.each(sources)("have the infoset of $name", ({ xml }) => {
    const expected = infoset(xml, oracle);
    for (const seed of [1, 2, 3]) {
      for (const v of variants(xml, seed)) {
        try {
          expectSameInfoset(v.xml, expected, oracle);
        } catch (error) {
          throw new Error(`variant "${v.name}", seed ${seed}: ${(error as Error).message}\n${textOf(v)}`, {
            cause: error,
          });
        }
      }
    }
  });

  it("are the same each time, and others for another seed", () => {
    expect(variants(nasty, 7)).toEqual(variants(nasty, 7));
    expect(variants(nasty, 7)).not.toEqual(variants(nasty, 8));
    expect(variants(nasty).map((v) => v.name)).toEqual(variants("<a/>").map((v) => v.name));
  });

  it("have names of their own and are all different", () => {
    const all = variants(nasty);
    expect(new Set(all.map((v) => v.name)).size).toBe(all.length);
    const spelled = all.map(({ xml }) => (typeof xml === "string" ? xml : Buffer.from(xml).toString("hex")));
    expect(new Set(spelled).size).toBe(all.length);
  });

  it("do what their names say", () => {
    const sample = readSamples().find((s) => s.name === "operations/GetImItemList.response.xml")?.xml ?? "";
    expect(variant(sample, "odd prefixes")).toMatch(
      /<_:Envelope[\s\S]*<xml-like:ServerVersionInfo[\s\S]*<é:ResponseCode/,
    );
    expect(variant(sample, "default namespaces, redeclared on each element")).not.toMatch(
      /<[^>/!?]*(?<!xmlns=[^>]*)>/,
    );
    expect(variant(sample, "all namespaces at the root").slice(400)).not.toContain("xmlns");
    expect(variant(sample, "CDATA for all texts")).not.toMatch(/<DisplayName>[^<]/);
    expect(variant(sample, "decimal references")).not.toMatch(/<DisplayName>[^<&]/);
    expect(variant(sample, "single quotes").replace(/^.*\n/, "")).not.toMatch(/<[^>/!?]*="/);
    expect(variant(sample, "start and end tag for empty elements")).not.toContain("/>");
    expect(variant(sample, "no white space between elements").slice(40)).not.toMatch(/>\s+<[^/]/);
    expect(variant(sample, "CRLF between elements")).toMatch(/>\r\n +</);
    expect(variant(sample, "comments between elements and in text")).toMatch(/<DisplayName>[^<]*<!--/);
    const le = variants(sample).find((v) => v.name === "UTF-16LE bytes with BOM")?.xml as Uint8Array;
    expect([...le.slice(0, 4)]).toEqual([0xff, 0xfe, 0x3c, 0x00]);
  });

  it("keep the prefixes of QName values bound, or change the values", () => {
    const [fault] = readSamples().filter((s) => s.name === "faults/ErrorSchemaValidation.xml");
    const xml = fault?.xml ?? "";
    expect(variant(xml, "random prefixes")).toContain(">a:ErrorSchemaValidation<");
    expect(variant(xml, "random prefixes, in QName values too")).not.toContain(">a:ErrorSchemaValidation<");
    expectSameInfoset(variant(xml, "random prefixes"), xml);
    expect(infosetLines(infoset(xml, oracle)).join("\n")).toContain("2006/types}ErrorSchemaValidation");
  });
});

describe("generator", () => {
  it("gives numbers from 0 up to 1, by its seed alone", () => {
    const a = generator(1);
    const b = generator(1);
    const drawn = Array.from({ length: 1000 }, () => a());
    expect(drawn).toEqual(Array.from({ length: 1000 }, () => b()));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(new Set(drawn).size).toBeGreaterThan(990);
  });
});
