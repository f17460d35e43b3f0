/** References to types, and the making of complex types, which are filled later as types may be recursive. */

import { blockedBy } from "./blocking.js";
import { anyType, builtinTypes } from "./builtins.js";
import type { ComplexTypeDefinition, ElementDeclaration, QName, TypeDefinition } from "./components.js";
import {
  type BuildContext,
  booleanAttribute,
  documentationOf,
  type Mutable,
  noAttributes,
  type Scope,
} from "./context.js";
import { componentKey } from "./namespaces.js";
import { resolveReference } from "./resolve.js";
import { simpleTypeNamed } from "./simple-types.js";
import type { Source } from "./sources.js";

/** The type that a reference means; when it means none, that is reported and xs:anyType stands in. */
export function typeByReference(context: BuildContext, at: Source, reference: string): TypeDefinition {
  const name = resolveReference(context, "type", at, reference);
  return (name && typeNamed(context, name)) ?? anyType;
}

/** The type of a name that is known to be declared. A complex type may not be filled yet. */
export function typeNamed(context: BuildContext, name: QName): TypeDefinition | undefined {
  const key = componentKey(name);
  const known = builtinTypes.get(key) ?? context.types.get(key);
  if (known !== undefined) return known;
  const source = context.globals.type.get(key);
  if (source === undefined) return undefined;
  if (source.xml.local === "simpleType") return simpleTypeNamed(context, name);
  const type = newComplexType(context, source, { name });
  context.types.set(key, type);
  return type;
}

/** What tells an anonymous complex type from others. */
export interface ComplexTypeOwner extends Scope {
  readonly owner: ElementDeclaration;
}

/** A complex type that is put down to be filled; until then it has no content. */
export function newComplexType(
  context: BuildContext,
  source: Source,
  identity: { readonly name: QName } | ComplexTypeOwner,
): ComplexTypeDefinition {
  const type: Mutable<ComplexTypeDefinition> = {
    kind: "complexType",
    position: source.xml.position,
    ...identity,
    ...documentationOf(source.xml),
    abstract: booleanAttribute(context, source.xml, "abstract"),
    derivation: "restriction",
    ...blockedBy(source, ["extension", "restriction"]),
    attributes: [],
    ownAttributes: [],
    content: { kind: "empty" },
    derived: [],
  };
  context.sources.set(type, source);
  context.complexTypes.set(type, {
    type,
    ...source,
    mixed: false,
    attributes: noAttributes,
    simpleContent: false,
    state: "new",
  });
  return type;
}
