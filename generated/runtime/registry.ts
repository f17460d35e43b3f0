// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { XmlWriter } from "./writer.js";

// Bundlers keep the order of imports, and compression finds what is alike some 32 kB back: the layers of the writer
// come before those of the reader.

import type { UnknownContent, UnknownElement } from "./content.js";
import { WriteError, writeErrorOf } from "./errors.js";
import { readFault, writeFault } from "./fault.js";
import { knownElements } from "./known-elements.js";
import type { Namespaces } from "./names.js";
import type { ReadOptions, WriteOptions, XmlSource } from "./options.js";
import { keepBeside } from "./plain-values.js";
import { WITHOUT_LIMITS, XmlReader } from "./reader.js";
import type { KnownElements } from "./reporting.js";
import {
  type BodyRest,
  type Message,
  type Read,
  readEnvelope,
  refuse,
  type Write,
  writeMessage,
} from "./soap.js";
import { closest } from "./suggest.js";

/** Dispatch by element name, for servers and gateways that must read whatever comes. */

const UNKNOWN = "is not a known element";

/** A global element: the property that stands for it and the functions of its type. */
export interface RegisteredElement {
  readonly key: string;
  readonly name: string;
  readonly read: Read<unknown>;
  readonly write: Write<never>;
}

/** The global elements of a set of bindings, by qualified name and by property. */
export class ElementRegistry {
  private readonly namespaces: Namespaces;
  /** What lax wildcards look at. */
  private readonly known: KnownElements;
  private readonly byName = new Map<string, RegisteredElement>();
  private readonly byKey = new Map<string, RegisteredElement>();

  constructor(namespaces: Namespaces, elements: readonly RegisteredElement[]) {
    this.namespaces = namespaces;
    this.known = knownElements(elements);
    for (const element of [
      ...elements,
      { key: "Fault", name: "soap:Fault", read: readFault, write: writeFault },
    ]) {
      this.byName.set(element.name, element);
      this.byKey.set(element.key, element);
    }
  }

  /**
   * Reads any global element: an object whose one key is the element's name. What a plain value has no room
   * for, such as attributes, is kept under `$unknown` beside it; that is all where there is no value.
   */
  readElement(source: XmlSource, options?: ReadOptions): object {
    const r = this.reader(source, options);
    if (this.byName.has(r.name)) {
      const element = this.readKnown(r);
      r.atEnd?.();
      r.release();
      return element;
    }
    if (r.at("soap:Envelope")) refuse(r, "soap:Envelope is not a known element, but what readEnvelope reads");
    if (r.isStrict) this.refuseUnknown(r);
    const { depth } = r;
    const around: UnknownElement = { $unknown: [] };
    r.keepUnknown(UNKNOWN);
    keepBeside(r, around, depth, false);
    r.release();
    return around;
  }

  private reader(source: XmlSource, options: ReadOptions | undefined): XmlReader {
    const r = new XmlReader(source, this.namespaces, options);
    r.known = this.known;
    return r;
  }

  /** Writes the element of an object's one key. */
  writeElement(element: object, options?: WriteOptions): string {
    const w = new XmlWriter(this.namespaces, options);
    try {
      const kept = keptBeside(element);
      if (hasFragment(kept)) {
        w.any([onlyElement(element, kept)]);
      } else {
        if (kept !== undefined) w.extras("", { $unknown: kept });
        this.writeOnly(w, element);
        w.atEnd?.();
      }
    } catch (error) {
      w.rethrow(error);
    }
    return w.toString();
  }

  /**
   * Reads an envelope, whatever stands in its body. Where that is nothing that the bindings know, the body is
   * `{ $unknown: […] }`; what stands beside a known element is kept, too.
   * @throws XmlError
   * @throws DeviationError in strict mode, and where the root is no envelope or has no body
   * @throws SoapFaultError for a fault of SOAP 1.2
   */
  readEnvelope<Header>(
    source: XmlSource,
    readHeader: Read<Header>,
    options?: ReadOptions,
  ): Message<Header, object> {
    const r = this.reader(source, options);
    const message = readEnvelope(r, readHeader, () => this.readBody(r));
    r.release();
    return message;
  }

  writeEnvelope<Header>(
    message: Message<Header, object>,
    writeHeader: Write<Header>,
    options?: WriteOptions,
  ): string {
    const { body, whole } = this.prepared(message);
    const write: Write<object> = (w) => {
      if (body !== undefined) this.writeOnly(w, body);
    };
    return writeMessage(whole, this.namespaces, writeHeader, "", write, options).toString();
  }

  /** What to write into the body, undefined for nothing, and the message with what was kept beside that. */
  private prepared<M extends { readonly body: object }>(message: M): { body: object | undefined; whole: M } {
    try {
      const { body } = message ?? {};
      const kept = keptBeside(body);
      const isEmpty = Array.isArray(kept) && Object.keys(body).length === 1;
      return {
        body: isEmpty ? undefined : (body ?? {}),
        whole: kept === undefined ? message : withUnknown(message, kept),
      };
    } catch (error) {
      throw writeErrorOf(error, "/");
    }
  }

  /** Whatever stands in the body: a known element, else all there is as unknown content. */
  private readBody(r: XmlReader): object {
    const depth = r.depth + (r.name === "" ? 1 : 0);
    if (this.byName.has(r.name)) return this.readKnown(r);
    if (r.name === "") r.deviate("missing-element", "the body is empty");
    else if (r.isStrict) this.refuseUnknown(r);
    while (r.name !== "" && !this.byName.has(r.name)) r.keepUnknown(UNKNOWN);
    if (r.name !== "") return this.readKnown(r);
    const body: UnknownElement = { $unknown: [] };
    keepBeside(r, body, depth, false);
    return body;
  }

  private readKnown(r: XmlReader): object {
    const element = this.byName.get(r.name)!;
    const { depth } = r;
    const value = element.read(r);
    const hasValue = value !== undefined;
    const around = hasValue ? { [element.key]: value } : {};
    keepBeside(r, around, depth, hasValue);
    return around;
  }

  private refuseUnknown(r: XmlReader): never {
    return refuse(r, r.name === "" ? "an element is expected" : `${r.name} ${UNKNOWN}`);
  }

  private writeOnly(w: XmlWriter, value: object): void {
    const key = w.only(keptBeside(value) === undefined ? value : { ...value, $unknown: undefined });
    const element = this.byKey.get(key);
    if (element === undefined) {
      if (key === "") w.noChoice(value, "that are names of elements");
      const similar = closest(key, this.byKey.keys());
      const hint = similar === undefined ? "" : ` (did you mean ${similar}?)`;
      w.fail(`${key} is not a known element${hint}`);
    }
    element.write(w, element.name, (value as Record<string, never>)[key]!);
  }
}

/** What reading kept beside the one key of an object. */
function keptBeside(value: object | null | undefined): readonly UnknownContent[] | undefined {
  return (value as { $unknown?: UnknownContent[] } | null | undefined)?.$unknown;
}

/** Whether that is more than attributes. */
function hasFragment(kept: readonly UnknownContent[] | undefined): kept is readonly UnknownContent[] {
  return Array.isArray(kept) && kept.some((each) => typeof each?.xml === "string");
}

/** What `readElement` gives for an element without a value. */
function onlyElement(element: object, kept: readonly UnknownContent[]): string {
  const [only] = kept;
  const isAlone = Object.keys(element).length === 1 && kept.length === 1;
  if (!isAlone || only === undefined || !("xml" in only) || !isElement(only.xml)) {
    throw new WriteError("a document has one element: a key, or one in $unknown", "/");
  }
  return only.xml;
}

/** Whether a fragment is one element, which may have comments and the like around it. */
function isElement(xml: string): boolean {
  try {
    const r = new XmlReader(xml, {}, WITHOUT_LIMITS);
    r.fragment();
    r.release();
    return true;
  } catch {
    return false;
  }
}

/** A message with what was kept beside its body as content of SOAP's body. */
function withUnknown<M extends object>(message: M, kept: readonly UnknownContent[]): M {
  const { $body = {} } = message as BodyRest;
  const others = keptBeside($body) ?? [];
  const position = (each: UnknownContent | null): number => each?.position ?? 0;
  const $unknown = Array.isArray(kept)
    ? [...kept, ...others].sort((a, b) => position(a) - position(b))
    : kept;
  return { ...message, $body: { ...$body, $unknown } };
}
