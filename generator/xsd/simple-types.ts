/** Simple types: named and anonymous, by restriction, list and union. */

import { anySimpleType, builtinTypes } from "./builtins.js";
import type { QName, SimpleTypeDefinition } from "./components.js";
import {
  type BuildContext,
  documentationOf,
  invalid,
  type Mutable,
  type Scope,
  xsdChild,
  xsdChildren,
} from "./context.js";
import { readFacets } from "./facets.js";
import { withExpandedNames } from "./name-values.js";
import { componentKey, displayName } from "./namespaces.js";
import { resolveReference } from "./resolve.js";
import type { Source } from "./sources.js";
import { checkFacets } from "./value-rules.js";

/** What tells an anonymous type from others. */
export interface SimpleTypeOwner extends Scope {
  readonly owner: NonNullable<SimpleTypeDefinition["owner"]>;
}

/**
 * The simple type that a reference means. When it means none (not declared, complex, circular), that is
 * reported and xs:anySimpleType stands in, so that building goes on.
 */
export function simpleTypeByReference(
  context: BuildContext,
  at: Source,
  reference: string,
): SimpleTypeDefinition {
  const name = resolveReference(context, "type", at, reference);
  if (name === undefined) return anySimpleType;
  const type = simpleTypeNamed(context, name);
  if (type !== undefined) return type;
  invalid(context, at.xml, `${reference.trim()} is a complex type, a simple type is needed here`);
  return anySimpleType;
}

/** The simple type of a name that is known to be declared; undefined when it is a complex type. */
export function simpleTypeNamed(context: BuildContext, name: QName): SimpleTypeDefinition | undefined {
  const key = componentKey(name);
  const known = builtinTypes.get(key) ?? context.types.get(key);
  if (known !== undefined) return known.kind === "simpleType" ? known : undefined;
  const source = context.globals.type.get(key);
  if (source === undefined || source.xml.local !== "simpleType") return undefined;
  if (context.openSimpleTypes.has(key)) {
    const params = { name: displayName(name, context.prefixes) };
    context.diagnostics.report("circular-derivation", source.xml.position, params);
    return anySimpleType;
  }
  context.openSimpleTypes.add(key);
  const type = buildSimpleType(context, source, { name });
  context.openSimpleTypes.delete(key);
  context.types.set(key, type);
  return type;
}

/** The type of an xs:simpleType without a name. */
export function anonymousSimpleType(
  context: BuildContext,
  source: Source,
  owner: SimpleTypeOwner,
): SimpleTypeDefinition {
  return buildSimpleType(context, source, owner);
}

function buildSimpleType(
  context: BuildContext,
  source: Source,
  identity: { readonly name: QName } | SimpleTypeOwner,
): SimpleTypeDefinition {
  const type: Mutable<SimpleTypeDefinition> = {
    kind: "simpleType",
    position: source.xml.position,
    ...identity,
    ...documentationOf(source.xml),
    builtin: false,
    variety: "atomic",
    facets: {},
  };
  context.sources.set(type, source);
  const [step, ...more] = xsdChildren(source.xml);
  const stepSource = step && { xml: step, document: source.document };
  if (stepSource?.xml.local === "restriction") restrict(context, type, stepSource);
  else if (stepSource?.xml.local === "list") makeList(context, type, stepSource);
  else if (stepSource?.xml.local === "union") makeUnion(context, type, stepSource);
  else invalid(context, source.xml, `${source.xml.qualifiedName} needs a restriction, a list or a union`);
  if (more[0] !== undefined) invalid(context, more[0], "a simple type has one derivation only");
  if (type.variety === "atomic") type.base ??= anySimpleType;
  return type;
}

function restrict(context: BuildContext, type: Mutable<SimpleTypeDefinition>, source: Source): void {
  const base = referredOrInline(context, type, source, "base");
  type.base = base;
  type.variety = base.variety;
  if (base.itemType !== undefined) type.itemType = base.itemType;
  if (base.memberTypes !== undefined) type.memberTypes = base.memberTypes;
  type.facets = withExpandedNames(context, source.xml, base, readFacets(context, source.xml));
  checkFacets(context, source.xml, base);
  for (const child of xsdChildren(source.xml)) {
    if (
      ["group", "all", "choice", "sequence", "attribute", "attributeGroup", "anyAttribute"].includes(
        child.local,
      )
    ) {
      invalid(context, child, `${child.qualifiedName} is not allowed in a simple type`);
    }
  }
}

function makeList(context: BuildContext, type: Mutable<SimpleTypeDefinition>, source: Source): void {
  type.variety = "list";
  type.itemType = referredOrInline(context, type, source, "itemType");
  if (type.itemType.variety === "list") invalid(context, source.xml, "the items of a list cannot be lists");
  else if (mayBeList(type.itemType)) {
    invalid(
      context,
      source.xml,
      "the items of a list cannot be of a union that has a list among its members",
    );
  }
}

/** Where one list ends and the next begins could not be told. */
function mayBeList({ variety, memberTypes = [] }: SimpleTypeDefinition): boolean {
  return variety === "list" || memberTypes.some(mayBeList);
}

function makeUnion(context: BuildContext, type: Mutable<SimpleTypeDefinition>, source: Source): void {
  const references = (source.xml.attribute("memberTypes") ?? "").split(/\s+/).filter((name) => name !== "");
  const referred = references.map((reference) => simpleTypeByReference(context, source, reference));
  const inline = xsdChildren(source.xml).map((xml) =>
    anonymousSimpleType(context, { xml, document: source.document }, { owner: type }),
  );
  type.variety = "union";
  type.memberTypes = [...referred, ...inline];
  if (type.memberTypes.length === 0) invalid(context, source.xml, "a union needs member types");
}

/** The type that an attribute refers to or a child states; exactly one of both must be there. */
function referredOrInline(
  context: BuildContext,
  type: SimpleTypeDefinition,
  source: Source,
  attribute: "base" | "itemType",
): SimpleTypeDefinition {
  const reference = source.xml.attribute(attribute);
  const child = xsdChild(source.xml, "simpleType");
  if ((reference === undefined) === (child === undefined)) {
    invalid(
      context,
      source.xml,
      `${source.xml.qualifiedName} needs either ${attribute} or a simpleType inside`,
    );
  }
  if (reference !== undefined) return simpleTypeByReference(context, source, reference);
  if (child === undefined) return anySimpleType;
  return anonymousSimpleType(context, { xml: child, document: source.document }, { owner: type });
}
