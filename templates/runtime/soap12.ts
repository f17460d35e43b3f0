// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { DeviationError } from "./errors.js";
import { type QNameValue, readDetail, type SoapFault } from "./fault.js";
import type { XmlReader } from "./reader.js";
import { SoapFaultError } from "./soap-errors.js";

/**
 * What becomes of envelopes of SOAP 1.2, which EWS does not speak: gateways in front of it answer with such
 * faults, and what they say must not be lost.
 */

const NAMESPACE = "http://www.w3.org/2003/05/soap-envelope";

/** Whether the current element is an envelope of SOAP 1.2. */
export function isSoap12(r: XmlReader): boolean {
  return r.localName === "Envelope" && r.namespace === NAMESPACE;
}

/**
 * Reads an envelope of SOAP 1.2 to its end.
 * @throws SoapFaultError where its body is a fault; of the codes the innermost counts
 * @throws DeviationError otherwise
 */
export function refuseSoap12(r: XmlReader): never {
  const message = "the root element is an envelope of SOAP 1.2, not a SOAP 1.1 envelope";
  const refusal = r.deviation("unknown-element", message);
  const faults: SoapFault[] = [];
  children(r, {
    Body: () => children(r, { Fault: () => faults.push(readFault(r)) }),
  });
  if (faults[0] !== undefined) throw new SoapFaultError(faults[0]);
  throw new DeviationError(refusal);
}

/** Reads a fault (SOAP 1.2 part 1, section 5.4) into the form of SOAP 1.1. */
function readFault(r: XmlReader): SoapFault {
  const fault: SoapFault = { faultcode: { namespace: "", local: "" }, faultstring: "" };
  const readCode = (): void =>
    children(r, {
      Value: () => {
        fault.faultcode = readName(r);
      },
      Subcode: readCode,
    });
  children(r, {
    Code: readCode,
    Reason: () =>
      children(r, {
        Text: () => {
          const text = r.string(true);
          fault.faultstring ||= text ?? "";
        },
      }),
    Role: () => {
      fault.faultactor = r.string();
    },
    Detail: () => {
      fault.detail = readDetail(r);
    },
  });
  return fault;
}

function readName(r: XmlReader): QNameValue {
  const resolve = r.qnameResolver();
  return resolve(r.string() ?? "");
}

/** Goes through the children of the current element: those of SOAP 1.2 that are known are read. */
function children(r: XmlReader, readers: Readonly<Record<string, () => void>>): void {
  const known = new Map(Object.entries(readers));
  r.enter();
  while (r.atAny()) {
    const read = r.namespace === NAMESPACE ? known.get(r.localName) : undefined;
    if (read === undefined) r.fragment();
    else read();
  }
  r.leave({});
}
