/** The messages of WSDL operations: which global elements are the body and the headers. */

import { type Diagnostics, didYouMean, suggest } from "../diagnostics.js";
import type { ElementDeclaration, OperationHeader, OperationMessage, QName } from "./components.js";
import { componentKey, wsdlNamespace, wsdlSoap11Namespace } from "./namespaces.js";
import { hintForNamespace, isReportedElsewhere, type NameContext, suggestName } from "./resolve.js";
import type { XmlElement } from "./xml-tree.js";

export interface WsdlContext
  extends Pick<NameContext, "missingNamespaces" | "namespaces" | "reportedNamespaces"> {
  readonly elements: ReadonlyMap<string, ElementDeclaration>;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostics;
}

/** The named parts of all WSDL documents by component key. */
export interface Definitions {
  readonly context: WsdlContext;
  readonly messages: ReadonlyMap<string, XmlElement>;
  readonly portTypes: ReadonlyMap<string, XmlElement>;
}

/** Why an operation cannot be generated, and where that is said if anywhere in particular. */
export class Unsupported extends Error {
  readonly at: XmlElement | undefined;

  constructor(message: string, at?: XmlElement) {
    super(message);
    this.at = at;
  }
}

/**
 * The body and the headers of one direction of an operation. Undefined when something that it names is
 * missing, which is reported.
 * @throws Unsupported
 */
export function readMessage(
  definitions: Definitions,
  abstract: XmlElement,
  bound: XmlElement,
  direction: "input" | "output",
): OperationMessage | undefined {
  const message = abstract.childrenNamed(wsdlNamespace, direction)[0];
  const binding = bound.childrenNamed(wsdlNamespace, direction)[0];
  if (message === undefined || binding === undefined) throw new Unsupported(`it has no ${direction} message`);
  const body = binding.childrenNamed(wsdlSoap11Namespace, "body")[0];
  const isMisspelt = ({ local, namespace }: XmlElement): boolean =>
    namespace === wsdlSoap11Namespace && local !== "header";
  if (body === undefined && binding.children.some(isMisspelt)) return undefined;
  if (body === undefined) throw new Unsupported(`its ${direction} has no soap:body`);
  const headerElements = binding.childrenNamed(wsdlSoap11Namespace, "header");
  for (const xml of [body, ...headerElements]) {
    const use = xml.attribute("use")?.trim() ?? "literal";
    if (use !== "literal") throw new Unsupported(`the use of its ${direction} is "${use}"`, xml);
  }
  const messageXml = messageOf(definitions, message);
  const headers = readHeaders(definitions, headerElements);
  if (messageXml === undefined || headers === undefined) return undefined;
  const part = bodyPart(definitions.context, messageXml, body, headerElements, direction);
  const element = part && elementOfPart(definitions.context, part);
  return element && { body: element, headers };
}

function readHeaders(definitions: Definitions, bound: readonly XmlElement[]): OperationHeader[] | undefined {
  const headers: OperationHeader[] = [];
  let complete = true;
  for (const xml of bound) {
    const message = messageOf(definitions, xml);
    const part = message && partOf(definitions.context, message, xml.attribute("part")?.trim() ?? "", xml);
    const element = part && elementOfPart(definitions.context, part);
    if (element === undefined) complete = false;
    // Some editions bind one header twice; an envelope has it once.
    else if (!headers.some((header) => header.element === element)) {
      headers.push({ part: part?.attribute("name")?.trim() ?? "", element });
    }
  }
  return complete ? headers : undefined;
}

/** The message part that is the body: the one that soap:body names, else the one that is no header. */
function bodyPart(
  context: WsdlContext,
  message: XmlElement,
  body: XmlElement,
  headers: readonly XmlElement[],
  direction: string,
): XmlElement | undefined {
  const named = body
    .attribute("parts")
    ?.split(/\s+/)
    .filter((name) => name !== "");
  const messageName = message.attribute("name")?.trim();
  const headerParts = headers
    .filter((xml) => xml.resolve(xml.attribute("message")?.trim() ?? "")?.local === messageName)
    .map((xml) => xml.attribute("part")?.trim());
  const parts =
    named ??
    message
      .childrenNamed(wsdlNamespace, "part")
      .map((part) => part.attribute("name")?.trim() ?? "")
      .filter((name) => !headerParts.includes(name));
  const [only, ...more] = parts;
  if (only === undefined || more.length > 0) {
    throw new Unsupported(`the body of its ${direction} has ${parts.length} parts instead of one`);
  }
  return partOf(context, message, only, body);
}

function partOf(
  context: WsdlContext,
  message: XmlElement,
  name: string,
  at: XmlElement,
): XmlElement | undefined {
  const parts = message.childrenNamed(wsdlNamespace, "part");
  const part = parts.find((candidate) => candidate.attribute("name")?.trim() === name);
  if (part !== undefined) return part;
  const near = suggest(
    name,
    parts.flatMap((candidate) => candidate.attribute("name") ?? []),
  );
  const params = { message: message.attribute("name") ?? "", name };
  context.diagnostics.report("unresolved-part", at.position, params, didYouMean(near));
  return undefined;
}

function elementOfPart(context: WsdlContext, part: XmlElement): ElementDeclaration | undefined {
  const partName = part.attribute("name") ?? "";
  if (part.attribute("element") === undefined) {
    throw new Unsupported(`the message part ${partName} is of a type instead of an element`, part);
  }
  const name = resolveAttribute(context, part, "element");
  if (name === undefined) return undefined;
  const element = context.elements.get(componentKey(name));
  if (element !== undefined || isReportedElsewhere(context, part, name)) return element;
  const near = suggestName(
    [...context.elements.values()].map((candidate) => candidate.name),
    name,
    context.prefixes,
  );
  const written = part.attribute("element")?.trim() ?? "";
  const hint = hintForNamespace(context.namespaces, name) ?? didYouMean(near);
  context.diagnostics.report("unresolved-element", part.position, { name: written }, hint);
  return undefined;
}

function messageOf({ context, messages }: Definitions, at: XmlElement): XmlElement | undefined {
  return declared(context, messages, at, "message", "unresolved-message");
}

/** What an attribute refers to by name; undefined, and reported, when there is no such thing. */
export function declared(
  context: WsdlContext,
  table: ReadonlyMap<string, XmlElement>,
  at: XmlElement,
  attribute: string,
  code: "unresolved-message" | "unresolved-port-type" | "unresolved-binding",
): XmlElement | undefined {
  const name = resolveAttribute(context, at, attribute);
  if (name === undefined) return undefined;
  const found = table.get(componentKey(name));
  if (found !== undefined) return found;
  const names = [...table.values()].flatMap((xml) => xml.attribute("name") ?? []);
  const written = at.attribute(attribute)?.trim() ?? "";
  context.diagnostics.report(code, at.position, { name: written }, didYouMean(suggest(name.local, names)));
  return undefined;
}

/** The name in an attribute; undefined, and reported, when it is missing or its prefix is not bound. */
function resolveAttribute(context: WsdlContext, xml: XmlElement, attribute: string): QName | undefined {
  const written = xml.attribute(attribute)?.trim();
  // The grammar reports what is missing.
  if (written === undefined) return undefined;
  if (written === "") {
    const problem = `the attribute ${attribute} of ${xml.qualifiedName} is empty`;
    context.diagnostics.report("invalid-wsdl", xml.position, { problem });
    return undefined;
  }
  const name = xml.resolve(written);
  if (name === undefined) context.diagnostics.report("unresolved-prefix", xml.position, { name: written });
  return name;
}
