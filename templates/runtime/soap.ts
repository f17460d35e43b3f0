// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { XmlWriter } from "./writer.js";

// Bundlers keep the order of imports, and compression finds what is alike some 32 kB back: the layers of the writer
// come before those of the reader.

import { content, type XmlFragment } from "./content.js";
import { DeviationError } from "./errors.js";
import { readFault, type SoapFault, writeFault } from "./fault.js";
import type { Namespaces } from "./names.js";
import type { ReadOptions, WriteOptions, XmlSource } from "./options.js";
import { demandRoot } from "./plain-values.js";
import { XmlReader } from "./reader.js";
import { SoapFaultError } from "./soap-errors.js";
import { isSoap12, refuseSoap12 } from "./soap12.js";

/** SOAP 1.1 envelopes around the generated readers and writers of headers and bodies. */

/** A message: the typed headers, if there are any, and the content of the body. */
export interface Message<Header, Body> {
  header?: Header;
  body: Body;
}

/** Header entries that the WSDL does not bind, kept as they came. */
export interface OpenHeader {
  $any?: XmlFragment[];
}

export type Read<T> = (reader: XmlReader) => T;
export type Write<T> = (writer: XmlWriter, name: string, value: T) => void;

const ENVELOPE = /* @__PURE__ */ content("soap:Header=header?, soap:Body=body, $body?");
const NOTHING = /* @__PURE__ */ content("");

/**
 * Reads an envelope whose body holds one known element.
 * @param name the element in the body
 * @throws XmlError for what is not well-formed
 * @throws SoapFaultError where the body is a fault
 * @throws DeviationError where the root is no envelope, or the body holds nothing but other elements, or the one
 * that is expected has no value. Beside the one that is expected lenient reading keeps the others.
 */
export function readMessage<Header, Body>(
  source: XmlSource,
  namespaces: Namespaces,
  readHeader: Read<Header>,
  name: string,
  readBody: Read<Body>,
  options?: ReadOptions,
): Message<Header, Body> {
  const faults: SoapFault[] = [];
  const reader = new XmlReader(source, namespaces, options);
  const message = readEnvelope(reader, readHeader, (r) => {
    if (!r.at(name) && !r.at("soap:Fault")) passUnknown(r, name);
    if (r.at(name)) return r.demand(readBody(r));
    faults.push(readFault(r));
    return undefined as Body;
  });
  // Not before the end of the document has been seen.
  if (faults[0] !== undefined) throw new SoapFaultError(faults[0]);
  reader.release();
  return message;
}

/** Keeps what stands in the body before the element that is expected, or a fault; refuses a body without one. */
function passUnknown(r: XmlReader, name: string): void {
  const found = r.name === "" ? "is empty" : `holds ${r.name}`;
  const refusal = r.deviation("unknown-element", `the body ${found}, but ${name} is expected`);
  if (!r.isStrict) {
    while (r.name !== "" && !r.at(name) && !r.at("soap:Fault")) {
      r.keepUnknown(`is not known here (${name} is expected)`);
    }
  }
  if (!r.at(name) && !r.at("soap:Fault")) throw new DeviationError(refusal);
}

/** Reads an envelope around a header and a body that the given functions read. */
export function readEnvelope<Header, Body>(
  r: XmlReader,
  readHeader: Read<Header>,
  readBody: Read<Body>,
): Message<Header, Body> {
  if (isSoap12(r)) refuseSoap12(r);
  if (!r.at("soap:Envelope")) refuse(r, `the root element is ${r.name}, not a SOAP 1.1 envelope`);
  const message = {} as Message<Header, Body>;
  r.anyAttributes(message, "soap:Envelope");
  r.enter();
  do {
    if (r.at("soap:Header")) message.header = readHeader(r);
    if (r.at("soap:Body")) message.body = readInside(r, message, readBody);
  } while (r.more(message, ENVELOPE));
  if (!("body" in message)) refuse(r, "the envelope has no body");
  r.leave(message);
  r.atEnd?.();
  return message;
}

/** What stands in the body beside the one element that EWS puts there: unknown content of the body itself. */
export interface BodyRest {
  $body?: object;
}

function readInside<Body>(r: XmlReader, message: object, readBody: Read<Body>): Body {
  r.plainAttributes();
  r.enter();
  const body = readBody(r);
  const rest = {};
  while (r.more(rest, NOTHING));
  r.leave(rest);
  if (Object.keys(rest).length > 0) (message as BodyRest).$body = rest;
  return body;
}

/** Throws at the current element: there is no way to go on. */
export function refuse(r: XmlReader, message: string): never {
  throw new DeviationError(r.deviation("unknown-element", message));
}

/** Writes an envelope; the writer gives it as string or bytes. */
export function writeMessage<Header, Body>(
  message: Message<Header, Body>,
  namespaces: Namespaces,
  writeHeader: Write<Header>,
  name: string,
  writeBody: Write<Body>,
  options?: WriteOptions,
): XmlWriter {
  const w = new XmlWriter(namespaces, options, true);
  try {
    w.start("soap:Envelope", message, ENVELOPE);
    if (message.header !== undefined) writeHeader(w, "soap:Header", message.header);
    w.start("soap:Body", (message as BodyRest).$body ?? {}, NOTHING);
    writeBody(w, name, message.body);
    w.end();
    w.end();
    w.atEnd?.();
  } catch (error) {
    w.rethrow(error);
  }
  return w;
}

/**
 * Reads an element, bare or of any type that the bindings can read:
 * `deserializeElement(xml, namespaces, "t:ImGroup", readImGroupType)`.
 *
 * Where that gives a plain value (of a simple type, or null) it has no room for attributes: those that are
 * lost are reported, but not an xsi:type that names the very type. Strict reading drops xsi:type and
 * xsi:schemaLocation, which are valid. `readElement` of the registry keeps them all.
 * @throws XmlError
 * @throws DeviationError where the root is another element, and, since there is nothing to return then, where
 * its value is malformed or its type is abstract
 */
export function deserializeElement<T>(
  source: XmlSource,
  namespaces: Namespaces,
  name: string,
  read: Read<T>,
  options?: ReadOptions,
): T {
  const r = new XmlReader(source, namespaces, options);
  if (!r.at(name)) refuse(r, `the root element is ${r.name}, but ${name} is expected`);
  const found = read(r);
  r.atEnd?.();
  const value = demandRoot(r, found, namespaces);
  r.release();
  return value;
}

/** Writes an element of any type that the bindings can write. */
export function serializeElement<T>(
  value: T,
  namespaces: Namespaces,
  name: string,
  write: Write<T>,
  options?: WriteOptions,
): string {
  const w = new XmlWriter(namespaces, options);
  try {
    write(w, name, value);
    w.atEnd?.();
  } catch (error) {
    w.rethrow(error);
  }
  return w.toString();
}

/**
 * Writes a SOAP fault, as a server answers with HTTP status 500.
 * @throws WriteError
 */
export function serializeFault(fault: SoapFault, options?: WriteOptions): string {
  return writeMessage({ body: fault }, {}, () => {}, "soap:Fault", writeFault, options).toString();
}
