import type { Candidate } from "./compare.js";
import { type Document, documentOf, longTextDocument } from "./document.js";
import { collectGarbage } from "./garbage.js";
import { READ_BYTES, readBytes } from "./ours.js";
import { megabytes, type Sizes } from "./sizes.js";
import type { Row } from "./table.js";
import { least, measureTwice, speedRow } from "./twice.js";

/** What size does to the rate: bytes read in a second, of those of the usual document. */
export function largeGroup(sizes: Sizes): Row[] {
  const usual = documentOf(sizes.document, "few");
  return [
    rateKept(
      `rate kept, ${megabytes(sizes.large)} : ${megabytes(sizes.document)}`,
      usual,
      documentOf(sizes.large, "few"),
      sizes,
    ),
    rateKept(
      `rate kept, one text of ${megabytes(sizes.text)} : ${megabytes(sizes.document)}`,
      usual,
      longTextDocument(sizes.text),
      sizes,
    ),
  ];
}

function rateKept(label: string, usual: Document, large: Document, sizes: Sizes): Row {
  const name = "read the large document";
  const candidates: Candidate[] = [readBytes(usual), readBytes(large, name)];
  const factor = large.bytes.length / usual.bytes.length;
  const measured = measureTwice(candidates, sizes.largeEffort, collectGarbage);
  return speedRow(label, measured, name, READ_BYTES, least(0.8, 1), factor);
}
