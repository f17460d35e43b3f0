/** WSDL 1.1: the document/literal SOAP 1.1 operations of the bindings. */

import { type Diagnostic, didYouMean, formatPosition, makeDiagnostic, suggest } from "../diagnostics.js";
import type { Operation } from "./components.js";
import type { WsdlDocument } from "./documents.js";
import { componentKey, wsdlNamespace, wsdlSoap11Namespace, wsdlSoap12Namespace } from "./namespaces.js";
import { type Definitions, declared, readMessage, Unsupported, type WsdlContext } from "./wsdl-messages.js";
import { collapseParagraphs, type XmlElement } from "./xml-tree.js";

export interface WsdlOperations {
  /** In document order. */
  readonly operations: readonly Operation[];
  /** Operations that cannot be generated, by name; an error only for those who ask for them. */
  readonly unsupported: ReadonlyMap<string, Diagnostic>;
  /** Operations with faults that are reported. */
  readonly faulty: ReadonlySet<string>;
}

interface Binding {
  readonly portType: XmlElement;
  readonly xml: XmlElement;
  /** The soap:binding element of SOAP 1.1; undefined where the binding is for SOAP 1.2. */
  readonly soap11: XmlElement | undefined;
}

/** Reads the operations of all WSDL documents. Faults go to the diagnostics of the context. */
export function buildOperations(wsdls: readonly WsdlDocument[], context: WsdlContext): WsdlOperations {
  const roots = wsdls.map(({ root }) => root);
  const definitions: Definitions = {
    context,
    messages: collect(roots, "message", context),
    portTypes: collect(roots, "portType", context),
  };
  const bindingElements = collect(roots, "binding", context);
  const bindings = [...bindingElements.values()].flatMap((xml) => readBinding(definitions, xml) ?? []);
  const misspelt = new Set([...bindingElements.values()].flatMap((xml) => checkBoundNames(definitions, xml)));
  checkPorts(roots, bindingElements, context);
  const found: FoundOperations = {
    operations: new Map(),
    unsupported: new Map(),
    faulty: new Set(),
    unbound: new Map(),
  };
  for (const portType of definitions.portTypes.values()) {
    for (const xml of portType.childrenNamed(wsdlNamespace, "operation")) {
      const name = nameOf(xml);
      if (name === undefined) continue;
      const bound = boundOperation(bindings, portType, name);
      if (bound === undefined) found.unbound.set(name, xml);
      else addOperation(found, definitions, name, xml, bound);
    }
  }
  // Port types for HTTP or SOAP 1.2 repeat the names of operations that are bound to SOAP 1.1 elsewhere.
  for (const name of found.operations.keys()) found.unsupported.delete(name);
  for (const [name, xml] of found.unbound) {
    if (found.operations.has(name) || found.unsupported.has(name) || misspelt.has(name)) continue;
    context.diagnostics.report("unbound-operation", xml.position, { name });
  }
  const { operations, unsupported, faulty } = found;
  return { operations: [...operations.values()], unsupported, faulty };
}

interface FoundOperations {
  readonly operations: Map<string, Operation>;
  readonly unsupported: Map<string, Diagnostic>;
  readonly faulty: Set<string>;
  readonly unbound: Map<string, XmlElement>;
}

function addOperation(
  { operations, unsupported, faulty }: FoundOperations,
  definitions: Definitions,
  name: string,
  xml: XmlElement,
  bound: BoundOperation,
): void {
  const first = operations.get(name);
  if (first !== undefined) {
    const params = { name: `operation ${name}`, first: formatPosition(first.position) };
    definitions.context.diagnostics.report("duplicate-component", xml.position, params);
    return;
  }
  try {
    const operation = readOperation(definitions, name, xml, bound);
    if (operation !== undefined) operations.set(name, operation);
    else faulty.add(name);
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
    const params = { name, problem: error.message };
    unsupported.set(name, makeDiagnostic("unsupported-binding", (error.at ?? bound.xml).position, params));
  }
}

function collect(
  roots: readonly XmlElement[],
  local: string,
  { diagnostics }: WsdlContext,
): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>();
  for (const root of roots) {
    const namespace = root.attribute("targetNamespace") ?? "";
    for (const xml of root.childrenNamed(wsdlNamespace, local)) {
      const name = nameOf(xml);
      if (name === undefined) continue;
      const key = componentKey({ namespace, local: name });
      const first = found.get(key);
      if (first === undefined) found.set(key, xml);
      else {
        const params = { name: `${local} ${name}`, first: formatPosition(first.position) };
        diagnostics.report("duplicate-component", xml.position, params);
      }
    }
  }
  return found;
}

/** Undefined where there is none, which the grammar reports. */
function nameOf(xml: XmlElement): string | undefined {
  return xml.attribute("name")?.trim() || undefined;
}

/** Reports operations that a binding binds and its port type does not have; returns those that were meant. */
function checkBoundNames({ context, portTypes }: Definitions, binding: XmlElement): string[] {
  const type = binding.resolve(binding.attribute("type")?.trim() ?? "");
  const portType = type && portTypes.get(componentKey(type));
  if (portType === undefined) return [];
  const meant: string[] = [];
  const names = portType.childrenNamed(wsdlNamespace, "operation").flatMap((xml) => nameOf(xml) ?? []);
  for (const xml of binding.childrenNamed(wsdlNamespace, "operation")) {
    const name = nameOf(xml);
    if (name === undefined || names.includes(name)) continue;
    const problem = `port type ${nameOf(portType)} has no operation ${name}`;
    const near = suggest(name, names);
    context.diagnostics.report("invalid-wsdl", xml.position, { problem }, didYouMean(near));
    if (near !== undefined) meant.push(near);
  }
  return meant;
}

/** Reports ports of bindings that are not there. */
function checkPorts(
  roots: readonly XmlElement[],
  bindings: ReadonlyMap<string, XmlElement>,
  context: WsdlContext,
): void {
  for (const service of roots.flatMap((root) => root.childrenNamed(wsdlNamespace, "service"))) {
    for (const port of service.childrenNamed(wsdlNamespace, "port")) {
      declared(context, bindings, port, "binding", "unresolved-binding");
    }
  }
}

/** Reads a SOAP binding; undefined for bindings to anything else. */
function readBinding({ context, portTypes }: Definitions, xml: XmlElement): Binding | undefined {
  const soap11 = xml.childrenNamed(wsdlSoap11Namespace, "binding")[0];
  if (soap11 === undefined && xml.childrenNamed(wsdlSoap12Namespace, "binding").length === 0)
    return undefined;
  const portType = declared(context, portTypes, xml, "type", "unresolved-port-type");
  return portType && { portType, xml, soap11 };
}

interface BoundOperation {
  readonly binding: Binding;
  readonly xml: XmlElement;
}

/** Where a binding binds the operation: one for SOAP 1.1 if there is any. */
function boundOperation(
  bindings: readonly Binding[],
  portType: XmlElement,
  name: string,
): BoundOperation | undefined {
  const found = bindings
    .filter((binding) => binding.portType === portType)
    .flatMap((binding) =>
      binding.xml.childrenNamed(wsdlNamespace, "operation").map((xml) => ({ binding, xml })),
    )
    .filter(({ xml }) => xml.attribute("name")?.trim() === name);
  return found.find(({ binding }) => binding.soap11 !== undefined) ?? found[0];
}

/** Undefined when something that it names is missing, which is reported. Throws Unsupported. */
function readOperation(
  definitions: Definitions,
  name: string,
  abstract: XmlElement,
  { binding, xml }: BoundOperation,
): Operation | undefined {
  if (binding.soap11 === undefined) throw new Unsupported("it is bound to SOAP 1.2 only");
  const soap = xml.childrenNamed(wsdlSoap11Namespace, "operation")[0];
  const style = soap?.attribute("style") ?? binding.soap11.attribute("style") ?? "document";
  if (style.trim() !== "document") throw new Unsupported(`its binding has the style ${style.trim()}`);
  const input = readMessage(definitions, abstract, xml, "input");
  const output = readMessage(definitions, abstract, xml, "output");
  if (input === undefined || output === undefined) return undefined;
  const text = documentation(abstract) ?? documentation(xml);
  return {
    name,
    soapAction: soap?.attribute("soapAction")?.trim() ?? "",
    input,
    output,
    ...(text !== undefined && { documentation: text }),
    position: abstract.position,
  };
}

function documentation(xml: XmlElement): string | undefined {
  const text = xml
    .childrenNamed(wsdlNamespace, "documentation")
    .map((child) => collapseParagraphs(child.deepText));
  return text.filter((paragraph) => paragraph !== "").join("\n\n") || undefined;
}
