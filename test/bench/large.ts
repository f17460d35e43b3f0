import type { Candidate } from "./compare.js";
import { type Document, documentOf, longTextDocument } from "./document.js";
import { collectGarbage } from "./garbage.js";
import { jsonParse, readBytes } from "./ours.js";
import { megabytes, type Sizes } from "./sizes.js";
import type { Row } from "./table.js";
import { least, measureTwice, speedRow } from "./twice.js";

const LARGE = "the large document";

/** What size does to the rate: bytes read in a second, of those of the usual document. */
export function largeGroup(sizes: Sizes): Row[] {
  const usual = documentOf(sizes.document, "few");
  const large = documentOf(sizes.large, "few");
  const text = longTextDocument(sizes.text);
  const limit = least(0.8, 1);
  const kept = (what: string, size: number): string =>
    `${what}${megabytes(size)} : ${megabytes(sizes.document)}`;
  const rateOf = (document: Document, label: string): Row => ({
    ...rateKept(
      label,
      readBytes(usual),
      readBytes(document, LARGE),
      ratio(document.bytes, usual.bytes),
      sizes,
    ),
    limit,
  });
  return [
    rateOf(large, kept("rate kept, ", sizes.large)),
    // V8's own parser makes the same objects, for the collector to move.
    rateKept(
      kept("JSON.parse: rate kept, ", sizes.large),
      jsonParse(usual),
      jsonParse(large, LARGE),
      ratio(large.json, usual.json),
      sizes,
    ),
    rateOf(text, kept("rate kept, one text of ", sizes.text)),
  ];
}

function ratio(large: { readonly length: number }, usual: { readonly length: number }): number {
  return large.length / usual.length;
}

function rateKept(label: string, usual: Candidate, large: Candidate, factor: number, sizes: Sizes): Row {
  const measured = measureTwice([usual, large], sizes.largeEffort, collectGarbage);
  return speedRow(label, measured, large.name, usual.name, undefined, factor);
}
