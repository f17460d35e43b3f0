/** The faults of a message, and how they are printed. */

import type { XmlError } from "../../templates/runtime/errors.js";
import { didYouMean, suggest } from "../diagnostics.js";
import { componentKey, displayName, type Schema } from "../xsd/index.js";
import type { XmlElement } from "../xsd/xml-tree.js";
import { type Outline, SOAP_NAMESPACE } from "./outline.js";
import { type Paint, told } from "./terminal.js";
import type { SchemaFault } from "./validator.js";

/** A fault at its place in the user's file. */
export interface Fault extends SchemaFault {
  readonly file: string;
  /** What might help, without brackets. */
  readonly hint?: string | undefined;
}

/** One line: `request.xml:12:5 error unknown-element: …`; without a column where none is known. */
export function faultLine({ file, line, column, code, message, hint }: Fault, paint: Paint): string {
  const place = `${file}:${line}${column === undefined ? "" : `:${column}`}`;
  return told(place, "error", `${code}: ${message}${hint === undefined ? "" : ` (${hint})`}`, paint);
}

/** What is not well-formed, as a fault. */
export function illFormed({ message, line, column }: XmlError, file: string): Fault {
  // The place, which the message repeats at its end, stands in front.
  const text = message.replace(/ \(line \d+, column \d+\)$/, "");
  return { file, line, column, code: "ill-formed-xml", message: text };
}

/**
 * What must be declared and is not: the root element, the content of the body, and header entries of the
 * schemas' own namespaces. Header entries of others are none of the schemas' business.
 */
export function missingDeclarations({ root, envelope, headers, body }: Outline, schema: Schema): Fault[] {
  if (envelope && body.length === 0) {
    const { position } = root;
    return [
      { ...position, code: "missing-element", message: "there is nothing in the body of this envelope" },
    ];
  }
  const own = headers.filter(({ namespace }) => schema.moduleNames.has(namespace));
  const payload = body.filter((element) => !(envelope && element.is(SOAP_NAMESPACE, "Fault")));
  return [...own, ...payload]
    .filter((element) => !schema.elements.has(componentKey(element)))
    .map((element) => ({
      ...element.position,
      code: "unknown-element",
      message: `${displayName(element, schema.prefixes)} is not a global element of these schemas`,
      hint: hintFor(element, schema),
    }));
}

function hintFor(element: XmlElement, schema: Schema): string | undefined {
  const http = element.namespace.replace(/^https:\/\/schemas\./, "http://schemas.");
  if (http !== element.namespace && (schema.moduleNames.has(http) || http === SOAP_NAMESPACE)) {
    return `the real namespace is ${http}, only the public documentation prints https`;
  }
  if (element.is("http://www.w3.org/2003/05/soap-envelope", "Envelope")) {
    return "this is SOAP 1.2, Exchange uses SOAP 1.1";
  }
  const names = [...schema.elements.values()].map(({ name }) => displayName(name, schema.prefixes));
  const near = didYouMean(suggest(displayName(element, schema.prefixes), names));
  return near ?? "name the schemas that declare it with --schema";
}

/** A validator's fault at its place in the file; the column of the element that it names, where that is clear. */
export function placed(fault: SchemaFault, { elements }: Outline, file: string): Fault {
  if (fault.column !== undefined) return { ...fault, file };
  const [, namespace, local] = /^Element '(?:\{(.*?)\})?([^']*)'/.exec(fault.message) ?? [];
  const named = elements.filter(
    (element) => element.is(namespace ?? "", local ?? "") && element.position.line === fault.line,
  );
  const [only, ...others] = named;
  return only === undefined || others.length > 0
    ? { ...fault, file }
    : { ...fault, file, column: only.position.column };
}
