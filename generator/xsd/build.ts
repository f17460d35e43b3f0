/** From documents to schema components: everything is built, so that every fault is found. */

import type { Diagnostics } from "../diagnostics.js";
import { attributeGroupNamed, attributeNamed } from "./attributes.js";
import { fillComplexType } from "./complex-types.js";
import type {
  AttributeDeclaration,
  ElementDeclaration,
  Operation,
  Schema,
  TypeDefinition,
} from "./components.js";
import { type BuildContext, buildContext } from "./context.js";
import { operationsByConvention } from "./convention.js";
import type { LoadedDocuments } from "./documents.js";
import { completeComplexTypes, completeElements } from "./effective.js";
import { elementNamed } from "./elements.js";
import { collectGlobals } from "./globals.js";
import { checkGrammar } from "./grammar.js";
import { chooseModuleNames, choosePrefixes } from "./names.js";
import { componentKey } from "./namespaces.js";
import { setOrigins } from "./origins.js";
import { groupNamed } from "./particles.js";
import type { GlobalSource } from "./sources.js";
import { typeNamed } from "./types.js";
import { buildOperations } from "./wsdl.js";
import { checkWsdlGrammar } from "./wsdl-grammar.js";

/** Builds the components of all documents and the operations of all bindings. Faults go to the diagnostics. */
export function buildSchema(documents: LoadedDocuments, diagnostics: Diagnostics): Schema {
  for (const root of new Set(documents.schemas.map((document) => document.root)))
    checkGrammar(root, diagnostics);
  for (const { root } of documents.wsdls) checkWsdlGrammar(root, diagnostics);
  const prefixes = choosePrefixes(documents);
  const globals = collectGlobals(documents.schemas, prefixes, diagnostics);
  const { missingNamespaces } = documents;
  const namespaces = new Set(documents.schemas.map(({ targetNamespace }) => targetNamespace));
  const references = {
    prefixes,
    diagnostics,
    missingNamespaces,
    namespaces,
    reportedNamespaces: new Set<string>(),
  };
  const context = buildContext({ globals, ...references });

  const elements = new Map<string, ElementDeclaration>();
  const attributes = new Map<string, AttributeDeclaration>();
  const types = new Map<string, TypeDefinition>();
  buildAll(globals.type, types, (source) => typeNamed(context, source.name));
  buildAll(globals.element, elements, (source) => elementNamed(context, source.name));
  buildAll(globals.attribute, attributes, (source) => attributeNamed(context, source.name));
  for (const source of globals.group.values()) groupNamed(context, source.name, source);
  for (const source of globals.attributeGroup.values()) attributeGroupNamed(context, source.name, source);
  fillComplexTypes(context);
  completeComplexTypes(context);
  completeElements(context);

  const { operations, unsupported, faulty } = buildOperations(documents.wsdls, { elements, ...references });
  const withoutWsdl = documents.wsdls.length === 0 && !documents.incomplete;
  const unbound = withoutWsdl ? operationsByConvention(elements, diagnostics) : [];
  const schema: Schema = {
    elements,
    attributes,
    types,
    operations: new Map(
      [...operations, ...unbound].map((operation): [string, Operation] => [operation.name, operation]),
    ),
    prefixes,
    moduleNames: chooseModuleNames(documents),
  };
  setOrigins(schema, {
    sources: context.sources,
    globals,
    nameValues: context.nameValues,
    unsupportedOperations: unsupported,
    faultyOperations: faulty,
    incomplete: documents.incomplete,
  });
  return schema;
}

function buildAll<T>(
  sources: ReadonlyMap<string, GlobalSource>,
  into: Map<string, T>,
  build: (source: GlobalSource) => T | undefined,
): void {
  for (const source of sources.values()) {
    const component = build(source);
    if (component !== undefined) into.set(componentKey(source.name), component);
  }
}

/** Filling a type can bring up anonymous types inside it; a Map's iteration reaches those as well. */
function fillComplexTypes(context: BuildContext): void {
  for (const task of context.complexTypes.values()) {
    if (task.state === "new") fillComplexType(context, task);
  }
}
