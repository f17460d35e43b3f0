import { readFileSync } from "node:fs";
import { documentFromBytes, messageOf } from "./document.js";
import { collectGarbage } from "./garbage.js";
import { FXP, fastXmlParser } from "./libraries.js";
import * as ours from "./ours.js";
import type { Sizes } from "./sizes.js";
import type { Row } from "./table.js";
import { least, measureTwice, speedRow } from "./twice.js";

/**
 * The documented response alone, with all its white space. In a process of its own: what V8 has learned from
 * large documents, be it good or bad, is not there when a client reads its first small one.
 */
export function smallGroup(sizes: Sizes): Row[] {
  const document = documentFromBytes(
    new Uint8Array(readFileSync(new URL("../samples/real/GetImItems.response.xml", import.meta.url))),
  );
  const reading = [ours.jsonParse(document), ours.readBytes(document), fastXmlParser(document)];
  const read = measureTwice(reading, sizes.smallEffort, collectGarbage);
  const message = messageOf(document);
  const writing = [ours.jsonStringify(document, message), ours.writeBytes(document, message)];
  const written = measureTwice(writing, sizes.smallEffort, collectGarbage);
  return [
    speedRow(
      "documented response: read × JSON.parse",
      read,
      ours.READ_BYTES,
      ours.JSON_PARSE,
      least(0.45, 0.7),
    ),
    speedRow("documented response: read × fast-xml-parser", read, ours.READ_BYTES, FXP, least(13, 20)),
    speedRow(
      "documented response: write × JSON.stringify",
      written,
      ours.WRITE_BYTES,
      ours.JSON_STRINGIFY,
      least(0.7, 1),
    ),
  ];
}
