/** From schema components and the TypeScript model to what the page shows: names in place of links. */

import { posix } from "node:path";
import type {
  ElementEntry,
  ExploreData,
  MessageEntry,
  OperationEntry,
  TypeEntry,
} from "../../templates/explore/app/data.js";
import type { BindingModel } from "../model/bindings.js";
import type {
  ElementDeclaration,
  Operation,
  OperationMessage,
  Schema,
  Selection,
  SourcePosition,
  TypeDefinition,
} from "../xsd/index.js";
import type { Declarations } from "./declarations.js";
import { Names } from "./names.js";
import { typeParts } from "./types.js";
import { usesOf } from "./usage.js";

/** What there is to be shown. */
export interface Explored {
  readonly title: string;
  readonly schema: Schema;
  readonly selection: Selection;
  readonly model: BindingModel;
  readonly declarations: Declarations;
}

/** The data of the page; every name in them that means a component of the selection leads to its entry. */
export function exploreData(explored: Explored): ExploreData {
  const { title, schema, selection, model } = explored;
  const names = new Names(selection, schema, model.typeNames);
  const bare: Omit<ExploreData, "types" | "elements"> & { types: TypeEntry[]; elements: ElementEntry[] } = {
    title,
    namespaces: [...schema.prefixes].map(([namespace, prefix]) => [prefix, namespace] as const),
    operations: selection.operations.map((operation) => operationEntry(operation, names, model)),
    types: selection.types.map((type) => typeEntry(type, names, explored)),
    elements: selection.elements.map((element) => elementEntry(element, names, model)),
  };
  const uses = usesOf(bare);
  return {
    ...bare,
    types: bare.types.map((type) => ({ ...type, usedBy: uses.types.get(type.id) ?? [] })).sort(byId),
    elements: bare.elements
      .map((element) => ({ ...element, usedBy: uses.elements.get(element.id) ?? [] }))
      .sort(byId),
    operations: [...bare.operations].sort(byId),
  };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  const [first, second] = [a, b].map(({ id }) => id.replace(/^.*[:}]/, "").toLowerCase());
  return first === second ? (a.id < b.id ? -1 : 1) : first! < second! ? -1 : 1;
}

/** The page is handed around: it tells nothing of the folders of the machine that it was made on. */
function placeOf({ file, line }: SourcePosition): string {
  return `${posix.basename(file.replaceAll("\\", "/"))}:${line}`;
}

function documented(doc: string | undefined): { readonly doc?: string } {
  return doc === undefined || doc.trim() === "" ? {} : { doc };
}

function operationEntry(operation: Operation, names: Names, { operations }: BindingModel): OperationEntry {
  const { identifier } = operations.find(({ name }) => name === operation.name)!;
  const message = ({ body, headers }: OperationMessage): MessageEntry => ({
    body: names.element(body),
    headers: headers.map(({ element }) => names.element(element)),
  });
  return {
    id: operation.name,
    identifier,
    ...documented(operation.documentation),
    place: placeOf(operation.position),
    soapAction: operation.soapAction,
    request: message(operation.input),
    response: message(operation.output),
  };
}

function elementEntry(element: ElementDeclaration, names: Names, model: BindingModel): ElementEntry {
  const id = names.element(element);
  const binding = model.elements.find(({ qualifiedName }) => qualifiedName === id);
  const { substitutionHead, substitutes, nillable, abstract } = element;
  return {
    id,
    ...documented(element.documentation),
    place: placeOf(element.position),
    type: names.type(element.type),
    ...(binding !== undefined && { function: binding.name }),
    ...(nillable && { nillable }),
    ...(abstract && { abstract }),
    ...(element.default !== undefined && { default: element.default }),
    ...(element.fixed !== undefined && { fixed: element.fixed }),
    ...(substitutionHead !== undefined && { substitutes: names.element(substitutionHead) }),
    ...(substitutes.length > 0 && { substitutedBy: substitutes.map((each) => names.element(each)) }),
    usedBy: [],
  };
}

function typeEntry(type: TypeDefinition, names: Names, { declarations, model }: Explored): TypeEntry {
  const declaration = declarations.get(model.typeNames.get(type) ?? "");
  return {
    id: names.type(type),
    label: names.label(type),
    ...(type.name === undefined && { anonymous: true }),
    ...documented(type.documentation),
    place: placeOf(type.position),
    ...(type.base !== undefined && { base: names.type(type.base) }),
    derived: names.derived(type).map((each) => names.type(each)),
    ...(declaration !== undefined && { typescript: declaration }),
    usedBy: [],
    ...typeParts(type, names),
  };
}
