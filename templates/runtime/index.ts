// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/** The public part of the runtime: what code that uses generated bindings may import. */

export { XmlWriter } from "./writer.js";

// Bundlers keep the order of imports, and compression finds what is alike some 32 kB back: the layers of the writer
// come before those of the reader.

export type { AnyContent, AnyElementContent } from "./any-type.js";
export {
  type AnyAttributes,
  anyAttributes,
  carryUnknown,
  type UnknownContent,
  type UnknownElement,
  unknownContent,
  type XmlFragment,
} from "./content.js";
export {
  type Deviation,
  type DeviationCode,
  DeviationError,
  OptionError,
  WriteError,
  XmlBindingError,
  XmlError,
} from "./errors.js";
export type { QNameValue, SoapFault, SoapFaultDetail } from "./fault.js";
export {
  type RequestWriter,
  type ResponseReader,
  type SoapHttpRequest,
  type SoapRequestOptions,
  soapRequest,
  soapResponse,
  soapResponses,
} from "./http.js";
export type { ByteStream, SoapHttpBody, SoapHttpResponse } from "./http-body.js";
export { SoapHttpError, type SoapHttpReason } from "./http-error.js";
export type { HeaderFields } from "./http-headers.js";
export { messageXmlValues } from "./message-xml.js";
export type { Namespaces } from "./names.js";
export type { ReadOptions, WriteOptions, XmlSource } from "./options.js";
export { XmlReader } from "./reader.js";
export type { SimpleType } from "./simple.js";
export {
  deserializeElement,
  type Message,
  type OpenHeader,
  serializeElement,
  serializeFault,
} from "./soap.js";
export { assertSuccess, ResponseError, type ResponseStatus, SoapFaultError } from "./soap-errors.js";
export { type SplitOptions, splitEnvelopes } from "./split.js";
export type { Members, OneOf } from "./types.js";
