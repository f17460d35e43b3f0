import type { Candidate } from "./compare.js";
import { messageOf } from "./document.js";
import { collectGarbage } from "./garbage.js";
import * as libraries from "./libraries.js";
import * as ours from "./ours.js";
import { prepared } from "./prepared.js";
import { megabytes, type Sizes } from "./sizes.js";
import type { Row } from "./table.js";
import { least, type Measured, measureTwice, rateRow, speedRow, within } from "./twice.js";

/** The groups that measure with the large documents. */

export function readingGroup(sizes: Sizes, folder: string): Row[] {
  const document = prepared(folder, "few");
  const bytes = ours.readBytes(document);
  // In pairs: with more candidates each would pay for another's garbage.
  const against = (candidate: Candidate): Measured =>
    measureTwice([bytes, candidate], sizes.effort, collectGarbage);
  const json = against(ours.jsonParse(document));
  const string = against(ours.readString(document));
  const strict = against(ours.readBytes(document, ours.READ_STRICT, { mode: "strict" }));
  const reporting = against(ours.readReporting(document));
  const size = document.bytes.length;
  return [
    speedRow("read bytes × JSON.parse", json, ours.READ_BYTES, ours.JSON_PARSE, least(0.65, 1)),
    speedRow("read string × read bytes", string, ours.READ_STRING, ours.READ_BYTES, least(0.85, 0.95)),
    speedRow("time of strict : lenient", strict, ours.READ_BYTES, ours.READ_STRICT, within(0.15, 0.05)),
    speedRow(
      "time with onDeviation : without",
      reporting,
      ours.READ_BYTES,
      ours.READ_REPORTING,
      within(0.15, 0.05),
    ),
    rateRow(`rate of reading bytes, ${megabytes(size)}`, json, ours.READ_BYTES, size),
  ];
}

/** The slow parsers are measured with fewer rounds; ours is with both. */
export async function parsersGroup(sizes: Sizes, folder: string): Promise<Row[]> {
  const document = prepared(folder, "few");
  const own = ours.readBytes(document);
  const slow: Candidate[] = [
    own,
    libraries.fastXmlParser(document),
    libraries.xml2js(document),
    await libraries.soap(document),
  ];
  const measured = new Map<string, Measured>();
  for (const each of [libraries.txml(document), libraries.saxes(document), libraries.libxml2(document)]) {
    measured.set(each.name, measureTwice([own, each], sizes.effort, collectGarbage));
  }
  const slowMeasured = measureTwice(slow, sizes.slowEffort, collectGarbage);
  const row = (name: string, label: string, limit?: Row["limit"]): Row =>
    speedRow(`read bytes × ${label}`, measured.get(name) ?? slowMeasured, ours.READ_BYTES, name, limit);
  return [
    row(libraries.FXP, "fast-xml-parser", least(13, 20)),
    row(libraries.TXML, "txml", least(3, 4.5)),
    row(libraries.SAXES, "saxes, events alone", least(2, 3)),
    row(libraries.XML2JS, "xml2js"),
    row(libraries.LIBXML2, "libxml2-wasm, tree in WebAssembly"),
    row(libraries.SOAP, "node-soap, WSDL.xmlToObject"),
  ];
}

export function writingGroup(sizes: Sizes, folder: string): Row[] {
  const document = prepared(folder, "few");
  const message = messageOf(document);
  const write = ours.writeBytes(document, message);
  const fast = [write, ours.jsonStringify(document, message), ours.stringifyAndEncode(document, message)];
  const measured = measureTwice(fast, sizes.effort, collectGarbage);
  const slow = [write, libraries.fastXmlBuilder(document)];
  const slowMeasured = measureTwice(slow, { ...sizes.slowEffort, rounds: 5 }, collectGarbage);
  const size = (write.run() as Uint8Array).length;
  return [
    speedRow("write bytes × JSON.stringify", measured, ours.WRITE_BYTES, ours.JSON_STRINGIFY, least(1, 1.3)),
    speedRow(
      "write bytes × JSON.stringify and TextEncoder",
      measured,
      ours.WRITE_BYTES,
      ours.STRINGIFY_ENCODE,
      least(1.6, 2),
    ),
    speedRow(
      "write bytes × fast-xml-parser's builder",
      slowMeasured,
      ours.WRITE_BYTES,
      libraries.FXP_BUILDER,
      least(8, 10),
    ),
    rateRow(`rate of writing bytes, ${megabytes(size)}`, measured, ours.WRITE_BYTES, size),
  ];
}

export function randomGroup(sizes: Sizes, folder: string): Row[] {
  const document = prepared(folder, "random");
  const candidates = [ours.jsonParse(document), ours.readBytes(document)];
  const measured = measureTwice(candidates, sizes.effort, collectGarbage);
  return [
    speedRow(
      "random shapes: read bytes × JSON.parse",
      measured,
      ours.READ_BYTES,
      ours.JSON_PARSE,
      least(0.5, 0.85),
    ),
  ];
}
