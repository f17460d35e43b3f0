import { content, type XmlFragment } from "./content.js";
import { DeviationError, SoapFaultError } from "./errors.js";
import { readFault, type SoapFault, writeFault } from "./fault.js";
import type { Namespaces } from "./names.js";
import type { ReadOptions, WriteOptions } from "./options.js";
import { XmlReader } from "./reader.js";
import { XmlWriter } from "./writer.js";

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

/** What an operation's message is made of: its header's functions, and name and functions of its body element. */
export interface MessageReader<Header, Body> {
  readonly header: Read<Header>;
  /** Reads the body's element, whose name it may ask of the reader; undefined for one that it does not know. */
  readonly body: (reader: XmlReader) => { value: Body } | undefined;
  /** For the error message: what is expected in the body. */
  readonly expected: string;
}

const ENVELOPE = /* @__PURE__ */ content("soap:Header=header?, soap:Body=body");

/**
 * Reads an envelope.
 * @throws XmlError for what is not well-formed
 * @throws SoapFaultError where the body is a fault
 * @throws DeviationError where the root is no envelope or the body holds another element
 */
export function readMessage<Header, Body>(
  source: string | Uint8Array,
  namespaces: Namespaces,
  parts: MessageReader<Header, Body>,
  options?: ReadOptions,
): Message<Header, Body> {
  const r = new XmlReader(source, namespaces, options);
  if (!r.at("soap:Envelope")) refuse(r, "the root element is not a SOAP 1.1 envelope");
  const message = {} as Message<Header, Body>;
  for (let i = 0; i < r.attributes; i++) r.anyAttribute(i, message);
  r.enter();
  do {
    if (r.at("soap:Header")) message.header = parts.header(r);
    if (r.at("soap:Body")) readBody(r, message, parts);
  } while (r.more(message, ENVELOPE));
  if (!("body" in message)) refuse(r, "the envelope has no body");
  return r.leave(message);
}

function readBody<Header, Body>(
  r: XmlReader,
  message: Message<Header, Body>,
  parts: MessageReader<Header, Body>,
): void {
  r.plainAttributes();
  r.enter();
  const body = parts.body(r);
  if (body === undefined && r.at("soap:Fault")) throw new SoapFaultError(readFault(r));
  if (body === undefined) {
    const found = r.name === "" ? "is empty" : `holds ${r.name}`;
    refuse(r, `the body ${found}, but ${parts.expected} is expected`);
  }
  message.body = body.value;
  while (r.more(message, NOTHING));
  r.leave(message);
}

const NOTHING = /* @__PURE__ */ content("");

function refuse(r: XmlReader, message: string): never {
  throw new DeviationError(r.deviation("unknown-element", message));
}

/** An element name and the functions of its type. */
export function element<T>(name: string, read: Read<T>): (reader: XmlReader) => { value: T } | undefined {
  return (reader) => (reader.at(name) ? { value: read(reader) } : undefined);
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
  w.start("soap:Envelope", message, ENVELOPE);
  if (message.header !== undefined) writeHeader(w, "soap:Header", message.header);
  w.begin("soap:Body");
  writeBody(w, name, message.body);
  w.end("soap:Body");
  w.end("soap:Envelope");
  return w;
}

/** Reads a bare element. */
export function readElement<T>(
  source: string | Uint8Array,
  namespaces: Namespaces,
  name: string,
  read: Read<T>,
  options?: ReadOptions,
): T {
  const r = new XmlReader(source, namespaces, options);
  if (!r.at(name)) refuse(r, `the root element is ${r.name}, but ${name} is expected`);
  return read(r);
}

/** Writes a bare element. */
export function writeElement<T>(
  value: T,
  namespaces: Namespaces,
  name: string,
  write: Write<T>,
  options?: WriteOptions,
): XmlWriter {
  const w = new XmlWriter(namespaces, options);
  write(w, name, value);
  return w;
}

/**
 * Writes a SOAP fault, as a server answers with HTTP status 500.
 * @throws WriteError
 */
export function serializeFault(fault: SoapFault, options?: WriteOptions): string {
  return writeMessage({ body: fault }, {}, () => {}, "soap:Fault", writeFault, options).toString();
}
