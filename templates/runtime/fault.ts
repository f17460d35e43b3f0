// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isNCName } from "./characters.js";
import { content, type XmlFragment } from "./content.js";
import { owns } from "./own.js";
import type { XmlReader } from "./reader.js";
import { collapse, type SimpleType } from "./simple.js";
import type { XmlWriter } from "./writer.js";

/** SOAP 1.1 faults (section 4.4) with the detail that Exchange gives. */

/** The expanded form of a qualified name. */
export interface QNameValue {
  readonly namespace: string;
  readonly local: string;
}

/** The content of soap:Fault. Its children have no namespace. */
export interface SoapFault {
  /** The value is a qualified name, such as soap:Client or Exchange's ErrorSchemaValidation. */
  faultcode: QNameValue;
  faultstring: string;
  faultactor?: string;
  detail?: SoapFaultDetail;
}

/** What Exchange says about a fault. */
export interface SoapFaultDetail {
  ResponseCode?: string;
  Message?: string;
  /** The children of MessageXml, each a self-contained fragment. */
  MessageXml?: XmlFragment[];
  /** Other entries. */
  $any?: XmlFragment[];
  /** The namespaces of members that stood in another one of Exchange's than the usual. */
  $namespaces?: { ResponseCode?: string; Message?: string; MessageXml?: string };
}

type DetailName = keyof NonNullable<SoapFaultDetail["$namespaces"]>;

const EXCHANGE = "http://schemas.microsoft.com/exchange/services/2006/";

/** Where Exchange has the members of a detail, and with which prefixes. */
const USUAL: { readonly [Name in DetailName]: { readonly prefix: string; readonly namespace: string } } = {
  ResponseCode: { prefix: "e", namespace: `${EXCHANGE}errors` },
  Message: { prefix: "e", namespace: `${EXCHANGE}errors` },
  MessageXml: { prefix: "t", namespace: `${EXCHANGE}types` },
};

/** The members of a qualified name. */
const QNAME_VALUE = /* @__PURE__ */ content("namespace?, local");
const FAULT = /* @__PURE__ */ content("faultcode, faultstring, faultactor?, detail?");
const DETAIL = /* @__PURE__ */ content("ResponseCode?, Message?, MessageXml?, $any*, $namespaces?");

/** Reads soap:Fault. */
export function readFault(r: XmlReader): SoapFault {
  const o = {} as SoapFault;
  keepAttributes(r, o, "soap:Fault");
  r.enter();
  do {
    if (r.at("faultcode")) o.faultcode = readCode(r);
    // Exchange tells the language by xml:lang, which the WS-I Basic Profile demands to accept.
    if (r.at("faultstring")) o.faultstring = r.string(true);
    if (r.at("faultactor")) o.faultactor = r.string();
    if (r.at("detail")) o.detail = readDetail(r);
  } while (r.more(o, FAULT));
  r.require(o.faultcode, "faultcode");
  r.require(o.faultstring, "faultstring");
  return r.leave(o);
}

/** Keeps attributes. A fault may be written with other bindings, or none: the name of a type has no prefix. */
function keepAttributes(r: XmlReader, o: object, element: string): void {
  const target: { $type?: string } = o;
  r.anyAttributes(target, element);
  if (target.$type === undefined) return;
  for (let i = 0; i < r.attributes; i++) {
    if (r.attributeName(i) === "xsi:type") target.$type = r.expandedTypeName(i).replace(/^\{\}/, "");
  }
}

/** The text is a qualified name, or nothing; what is none, or has a prefix that is not declared, is malformed. */
function readCode(r: XmlReader): QNameValue {
  const scoped = r.qnameResolver();
  const isCode = (text: string): boolean => text === "" || r.canonicalName(text) !== undefined;
  return r.value({ ...QNAME, parse: (text) => (isCode(collapse(text)) ? scoped(text) : undefined) });
}

const QNAME: SimpleType<QNameValue> = {
  name: "xs:QName",
  parse: () => undefined,
  format: () => undefined,
  check: () => undefined,
};

/** Reads the detail of a fault. */
export function readDetail(r: XmlReader): SoapFaultDetail {
  const o = {} as SoapFaultDetail;
  keepAttributes(r, o, "soap:detail");
  r.enter();
  do {
    while (r.atAny()) {
      const name = knownName(r);
      if (name === undefined || o[name] !== undefined) {
        (o.$any ??= []).push(r.fragment());
        continue;
      }
      const namespace = r.namespace.replace(/^https/, "http");
      if (namespace !== USUAL[name].namespace) (o.$namespaces ??= {})[name] = namespace;
      if (name === "MessageXml") o.MessageXml = readMessageXml(r);
      else o[name] = r.string();
    }
  } while (r.more(o, DETAIL));
  return r.leave(o);
}

/** The member that an entry of the detail is. Only MessageXml can keep attributes, and xsi's are for none. */
function knownName(r: XmlReader): DetailName | undefined {
  const name = r.localName;
  if (!isDetailName(name) || !isExchange(r.namespace)) return undefined;
  for (let i = 0; i < r.attributes; i++) {
    if (name !== "MessageXml" || r.attributeName(i).startsWith("xsi:")) return undefined;
  }
  return name;
}

function isDetailName(name: string): name is DetailName {
  return name === "ResponseCode" || name === "Message" || name === "MessageXml";
}

/** The usual are errors and types, in responses it is messages; the documentation prints https, which is http. */
function isExchange(namespace: string): boolean {
  return /^https?:\/\/schemas\.microsoft\.com\/exchange\/services\/2006\/(errors|types|messages)$/.test(
    namespace,
  );
}

function readMessageXml(r: XmlReader): XmlFragment[] {
  const fragments: XmlFragment[] = [];
  r.anyAttributes(fragments, "MessageXml");
  r.enter();
  while (r.atAny()) fragments.push(r.fragment());
  r.leave(fragments);
  return fragments;
}

/** Writes soap:Fault. */
export function writeFault(w: XmlWriter, name: string, o: SoapFault): void {
  w.start(name, o, FAULT);
  // Lenient reading may have found none.
  if (o.faultcode !== undefined) writeQName(w, "faultcode", o.faultcode);
  w.string("faultstring", o.faultstring);
  w.string("faultactor", o.faultactor);
  if (o.detail !== undefined) writeDetail(w, o.detail);
  w.end();
}

function writeDetail(w: XmlWriter, o: SoapFaultDetail): void {
  w.start("detail", o, DETAIL);
  const { ResponseCode, Message, MessageXml } = o;
  if (ResponseCode !== undefined) foreign(w, o, "ResponseCode", () => w.text(ResponseCode));
  if (Message !== undefined) foreign(w, o, "Message", () => w.text(Message));
  if (MessageXml !== undefined) {
    foreign(w, o, "MessageXml", () => w.any(MessageXml), w.list("MessageXml", MessageXml));
  }
  w.any(o.$any);
  w.end();
}

/** Writes an element whose text is a qualified name. */
export function writeQName(w: XmlWriter, name: string, value: QNameValue): void {
  const { local, namespace = "" } = value ?? {};
  // An empty one has been read so; with a namespace it would be a prefix alone.
  const isName = typeof local === "string" && (isNCName(local) || (local === "" && namespace === ""));
  if (!isName) w.mismatch(name, local, "a qualified name");
  for (const key in value) {
    if (owns(value, key) && !QNAME_VALUE.byKey.has(key)) w.unknownProperty(name, key, QNAME_VALUE);
  }
  if (typeof namespace !== "string") w.mismatch(name, namespace, "a namespace");
  w.begin(name);
  w.text(w.qualified(`{${namespace}}${local}`));
  w.end();
}

/**
 * A member of the detail: its namespace may be none of the bindings'.
 * @param value has what reading kept of the element beyond its content
 */
function foreign(
  w: XmlWriter,
  { $namespaces }: SoapFaultDetail,
  local: DetailName,
  writeContent: () => void,
  value?: object,
): void {
  const { prefix } = USUAL[local];
  const namespace = $namespaces?.[local] ?? USUAL[local].namespace;
  if (typeof namespace !== "string" || namespace === "")
    w.mismatch(`$namespaces/${local}`, namespace, "a namespace");
  w.beginForeign(namespace, prefix, local);
  if (value !== undefined) w.extras(local, value);
  writeContent();
  w.end();
}
