/** The public part of the runtime: what code that uses generated bindings may import. */

export {
  type AnyAttributes,
  anyAttributes,
  type UnknownContent,
  unknownContent,
  type XmlFragment,
} from "./content.js";
export {
  assertSuccess,
  type Deviation,
  type DeviationCode,
  DeviationError,
  ResponseError,
  type ResponseStatus,
  SoapFaultError,
  WriteError,
  XmlBindingError,
  XmlError,
} from "./errors.js";
export type { QNameValue, SoapFault, SoapFaultDetail } from "./fault.js";
export { messageXmlValues } from "./message-xml.js";
export type { ReadOptions, WriteOptions } from "./options.js";
export type { SimpleType } from "./simple.js";
export { type Message, serializeFault } from "./soap.js";
export { splitEnvelopes } from "./split.js";
