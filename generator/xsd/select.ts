/** Selecting: what is asked for, and all that it needs. */

import type { Diagnostics } from "../diagnostics.js";
import { Closure } from "./closure.js";
import type { Schema, Selection } from "./components.js";
import { type SelectionRequest, wantedComponents, wantedOperations } from "./wanted.js";

/**
 * Everything that the wanted components need: their types with base types and members, and the
 * substitutes of the elements that are referred to. Types that derive from a selected one come along
 * only where the selected one is abstract and an element has it as its type: nothing else could stand
 * there. Names that mean nothing, and operations that are not supported, are reported.
 */
export function selectComponents(
  schema: Schema,
  request: SelectionRequest,
  diagnostics: Diagnostics,
): Selection {
  const closure = new Closure(schema);
  const operations = wantedOperations(schema, request, diagnostics);
  for (const operation of operations) closure.addOperation(operation);
  const wantAll = request.all === true;
  const elements = wantAll
    ? schema.elements.values()
    : wantedComponents(schema, "element", request.elements, diagnostics);
  for (const element of elements) closure.addElement(element);
  const types = wantAll
    ? schema.types.values()
    : wantedComponents(schema, "type", request.types, diagnostics);
  for (const type of types) closure.addType(type);
  if (wantAll) for (const attribute of schema.attributes.values()) closure.addAttribute(attribute);
  return closure.finish(operations);
}
