import type { PageResult } from "./browser.js";
import type { Candidate, Effort } from "./compare.js";
import { type Document, documentOf, messageOf } from "./document.js";
import * as ours from "./ours.js";
import type { Row } from "./table.js";
import { measureTwice, rateRow, speedRow } from "./twice.js";

/** What runs in Chromium: measures as the page loads, and leaves the result in its document. */

const DOM_PARSER = "DOMParser";
const TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";

/** A browser's clock may be coarse. */
const EFFORT: Effort = { rounds: 9, warmUp: 5, repeat: 1, shortest: 50 };

let result: PageResult;
try {
  result = { rows: measureAll(documentOf(Number(document.body.dataset["size"]), "few")) };
} catch (error) {
  result = { failure: String(error) };
}
document.body.dataset["result"] = encodeURIComponent(JSON.stringify(result));

function measureAll(given: Document): Row[] {
  const reading = [ours.jsonParse(given), ours.readBytes(given), ours.readString(given), domParser(given)];
  const message = messageOf(given);
  const writing = [ours.jsonStringify(given, message), ours.writeBytes(given, message)];
  // Chromium is started with --expose-gc.
  const { gc } = globalThis as { readonly gc?: () => void };
  const read = measureTwice(reading, EFFORT, gc);
  const written = measureTwice(writing, EFFORT, gc);
  return [
    speedRow("Chromium: read bytes × JSON.parse", read, ours.READ_BYTES, ours.JSON_PARSE),
    speedRow("Chromium: read string × JSON.parse", read, ours.READ_STRING, ours.JSON_PARSE),
    speedRow("Chromium: read bytes × DOMParser", read, ours.READ_BYTES, DOM_PARSER),
    speedRow("Chromium: read string × DOMParser", read, ours.READ_STRING, DOM_PARSER),
    speedRow("Chromium: write bytes × JSON.stringify", written, ours.WRITE_BYTES, ours.JSON_STRINGIFY),
    rateRow("Chromium: rate of reading bytes", read, ours.READ_BYTES, given.bytes.length),
  ];
}

function domParser({ xml, facts }: Document): Candidate {
  return {
    name: DOM_PARSER,
    run: () => new DOMParser().parseFromString(xml, "text/xml"),
    check: (parsed) => {
      const root = (parsed as XMLDocument).documentElement;
      const personas = root.getElementsByTagNameNS(TYPES, "Persona").length;
      if (personas !== facts.personaIds.length) return `${personas} personas`;
      const length = root.textContent?.length;
      return length === facts.textLength ? undefined : `${length} characters instead of ${facts.textLength}`;
    },
  };
}
