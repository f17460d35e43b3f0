// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { DeviationCode } from "./errors.js";
import type { XmlReader } from "./reader.js";
import { collapse, type SimpleType, type Violation } from "./simple.js";

/**
 * xs:ID and xs:IDREF (XSD 1.0 part 1, section 3.15.4, Validation Root Valid (ID/IDREF)): each ID stands once in a
 * document, and each IDREF names one. Only bindings that have such values come with it, and it looks at them only
 * where deviations are of interest. A document is the element that a program asked for: the root, or the one in
 * SOAP's body.
 */

/** What a document has told so far. */
interface Ids {
  readonly known: Set<string>;
  /** Of the IDREF or IDREFS that is being read. */
  names: readonly string[];
  readonly references: { readonly names: readonly string[]; readonly place: Place }[];
  /** What is kept unread: an ID may stand in it. */
  readonly unread: string[];
}

type Report = (code: DeviationCode, message: string, ...place: Place) => void;
type Place = readonly [element: number, offset?: number, attribute?: string];

/** Of the document that is being read. Reading does not wait for anything, so that there is one at a time. */
let current: Ids | undefined;

/** The type of values that are IDs. */
export function asId(base: SimpleType<string>): SimpleType<string> {
  return { ...base, check: (text, facets) => base.check(text, facets) ?? declared(collapse(text)) };
}

/** The type of values that name IDs, one or a list of them. */
export function asIdref<T>(base: SimpleType<T>): SimpleType<T> {
  return { ...base, check: (text, facets) => base.check(text, facets) ?? referred(collapse(text)) };
}

function declared(name: string): Violation | undefined {
  if (current === undefined) return undefined;
  if (current.known.has(name)) return { code: "duplicate-id", message: `the ID "${name}" is there already` };
  current.known.add(name);
  return undefined;
}

/** Whether an ID is there is known at the end: until then each is reported, and put off. */
function referred(text: string): Violation | undefined {
  if (current === undefined || text === "") return undefined;
  current.names = text.split(" ");
  return { code: "unknown-idref", message: "" };
}

/** A function that reads an element as a document: IDs and IDREFs are looked at. */
export function withIds<T>(read: (r: XmlReader) => T): (r: XmlReader) => T {
  return (r) => {
    if (!r.reporting) return read(r);
    const outer = current;
    const ids: Ids = { known: new Set(), names: [], references: [], unread: [] };
    const report = interpose(r, ids);
    current = ids;
    try {
      const value = read(r);
      current = outer;
      reportUnknown(ids, report);
      return value;
    } finally {
      current = outer;
    }
  };
}

/** Puts off what the reader reports of IDREFs, and listens to what it keeps; returns how it reports otherwise. */
function interpose(r: XmlReader, ids: Ids): Report {
  const own = r as unknown as { report: Report; skip: () => string };
  const [report, skip] = [own.report.bind(r), own.skip.bind(r)];
  own.report = (code, message, ...place) => {
    if (code === "unknown-idref" && current === ids) {
      ids.references.push({ names: ids.names, place });
      return;
    }
    // Who is told may read another document.
    const reading = current;
    current = undefined;
    report(code, message, ...place);
    current = reading;
  };
  own.skip = () => {
    const xml = skip();
    ids.unread.push(xml);
    return xml;
  };
  return report;
}

function reportUnknown({ known, references, unread }: Ids, report: Report): void {
  for (const { names, place } of references) {
    const missing = names.find((name) => !known.has(name) && !unread.some((xml) => xml.includes(name)));
    if (missing !== undefined) report("unknown-idref", `no ID is "${missing}"`, ...place);
  }
}
