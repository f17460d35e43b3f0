// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { DeviationCode } from "./errors.js";
import { withoutReferences } from "./fragment.js";
import type { XmlReader } from "./reader.js";
import { collapse, type SimpleType, type Violation } from "./simple.js";
import type { XmlWriter } from "./writer.js";

/**
 * xs:ID and xs:IDREF (XSD 1.0 part 1, section 3.15.4, Validation Root Valid (ID/IDREF)): each ID stands once in a
 * document, and each IDREF names one. Only bindings that have such values come with it, and it looks at them only
 * where deviations are of interest, or writing checks. A document is a message with its header, or a bare element.
 *
 * Of elements that the bindings do not know, what a wildcard skips included, nobody can tell which attributes are
 * IDs: a name that occurs in them anywhere counts as an ID that may be there, and as none that is there twice.
 */

/** What a document has told so far. */
interface Ids<Place> {
  readonly known: Set<string>;
  /** Of the IDREF or IDREFS that was looked at last. */
  names: readonly string[];
  readonly references: { readonly names: readonly string[]; readonly place: Place }[];
  /** What is kept or written unread: an ID may stand in it. */
  readonly unread: string[];
}

type Report = (code: DeviationCode, message: string, ...place: ReadPlace) => void;
type ReadPlace = readonly [element: number, offset?: number, attribute?: string];
interface WrittenPlace {
  readonly position: number;
  readonly name: string;
}

/** Of the document that is being read or written. Neither waits for anything, so that there is one at a time. */
let current: Ids<unknown> | undefined;

const ofReaders = /* @__PURE__ */ new WeakMap<XmlReader, Ids<ReadPlace>>();
const ofWriters = /* @__PURE__ */ new WeakMap<XmlWriter, Ids<WrittenPlace>>();

/** The type of values that are IDs. */
export function asId(base: SimpleType<string>): SimpleType<string> {
  return {
    ...base,
    check: (text, facets, named) => base.check(text, facets, named) ?? declared(collapse(text)),
  };
}

/** The type of values that name IDs, one or a list of them. */
export function asIdref<T>(base: SimpleType<T>): SimpleType<T> {
  return {
    ...base,
    check: (text, facets, named) => base.check(text, facets, named) ?? referred(collapse(text)),
  };
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

/** A function that reads an element, or a header, as a part of a document: IDs and IDREFs are looked at. */
export function withIds<T>(read: (r: XmlReader) => T): (r: XmlReader) => T {
  return (r) => {
    if (!r.reporting) return read(r);
    const outer = current;
    current = idsOf(ofReaders, r, listenToReader);
    try {
      return read(r);
    } finally {
      current = outer;
    }
  };
}

/** A function that writes an element, or a header, likewise. */
export function withWrittenIds<T>(
  write: (w: XmlWriter, name: string, value: T) => void,
): (w: XmlWriter, name: string, value: T) => void {
  return (w, name, value) => {
    if (!w.checkFacets) {
      write(w, name, value);
      return;
    }
    const outer = current;
    current = idsOf(ofWriters, w, listenToWriter);
    try {
      write(w, name, value);
    } finally {
      current = outer;
    }
  };
}

/** Those of the document that a reader or writer is at; it is listened to from the first of its parts on. */
function idsOf<Owner extends object, Place>(
  all: WeakMap<Owner, Ids<Place>>,
  owner: Owner,
  listen: (owner: Owner, ids: Ids<Place>) => void,
): Ids<Place> {
  let ids = all.get(owner);
  if (ids === undefined) {
    ids = { known: new Set(), names: [], references: [], unread: [] };
    all.set(owner, ids);
    listen(owner, ids);
  }
  return ids;
}

/** Puts off what the reader reports of IDREFs, and listens to what it keeps. */
function listenToReader(r: XmlReader, ids: Ids<ReadPlace>): void {
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
  r.atEnd = () => {
    for (const { missing, place } of unknownReferences(ids)) report("unknown-idref", missing, ...place);
  };
}

/** Puts off what the writer would fail for, and listens to what it writes as it is. */
function listenToWriter(w: XmlWriter, ids: Ids<WrittenPlace>): void {
  const own = w as unknown as {
    violated: (violation: Violation, name: string) => void;
    fragment: (xml: string) => void;
    moreAttributes: (attributes: object) => void;
  };
  const { violated, fragment, moreAttributes } = own;
  own.violated = (violation, name) => {
    if (violation.code !== "unknown-idref") violated.call(w, violation, name);
    else ids.references.push({ names: ids.names, place: { position: w.position, name } });
  };
  own.fragment = (xml) => {
    if (typeof xml === "string") ids.unread.push(xml);
    fragment.call(w, xml);
  };
  own.moreAttributes = (attributes) => {
    // One by one: as arguments of one call they may be more than the stack has room for.
    for (const each of Object.values(attributes)) if (typeof each === "string") ids.unread.push(each);
    moreAttributes.call(w, attributes);
  };
  w.atEnd = () => {
    for (const { missing, place } of unknownReferences(ids)) w.failAt(place.position, missing, place.name);
  };
}

function* unknownReferences<Place>({
  known,
  references,
  unread,
}: Ids<Place>): Generator<{ missing: string; place: Place }> {
  let others: ReadonlySet<string> | undefined;
  for (const { names, place } of references) {
    const missing = names.find((name) => !known.has(name) && !(others ??= namesIn(unread)).has(name));
    if (missing !== undefined) yield { missing: `no ID is "${missing}"`, place };
  }
}

/** All that may be an ID in what nobody has read: references may be as many as such texts. */
function namesIn(unread: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const xml of unread) {
    for (const name of withoutReferences(xml).split(/[^\p{L}\p{M}\p{N}_.\-\u{B7}]+/u)) names.add(name);
  }
  return names;
}
