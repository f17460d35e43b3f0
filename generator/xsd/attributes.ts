/** Attributes: declarations, uses, attribute groups, and the attributes that a type states. */

import { anySimpleType, builtinAttributes, specialAttributes } from "./builtins.js";
import type {
  AttributeDeclaration,
  AttributeUse,
  QName,
  SimpleTypeDefinition,
  Wildcard,
} from "./components.js";
import {
  type AttributeSet,
  type BuildContext,
  documentationOf,
  invalid,
  isQualified,
  type Mutable,
  noAttributes,
  type Scope,
  xsdChild,
  xsdChildren,
} from "./context.js";
import { declaredName } from "./globals.js";
import { componentKey, displayName } from "./namespaces.js";
import { resolveReference } from "./resolve.js";
import { anonymousSimpleType, simpleTypeByReference } from "./simple-types.js";
import type { Source } from "./sources.js";
import { typedConstraint } from "./value-rules.js";
import { intersectWildcards, readWildcard } from "./wildcards.js";

/**
 * Reads the attributes, attribute group references and wildcards among the children of an element
 * (complexType, extension, restriction, attributeGroup), groups expanded in place.
 */
export function readAttributes(context: BuildContext, { xml, document }: Source, scope: Scope): AttributeSet {
  const uses = new Map<string, AttributeUse>();
  const prohibited = new Set<string>();
  let wildcard: Wildcard | undefined;
  const addUse = (use: AttributeUse, at: Source): void => {
    const key = componentKey(use.attribute.name);
    if (uses.has(key))
      invalid(context, at.xml, `attribute ${use.attribute.name.local} is declared twice here`);
    else uses.set(key, use);
  };
  for (const child of xsdChildren(xml)) {
    const source = { xml: child, document };
    if (child.local === "attribute") {
      const use = readAttributeUse(context, source, scope);
      if (use === undefined) continue;
      if (child.attribute("use")?.trim() === "prohibited") prohibited.add(componentKey(use.attribute.name));
      else addUse(use, source);
    } else if (child.local === "attributeGroup") {
      const group = attributeGroupByReference(context, source);
      for (const use of group.uses) addUse(use, source);
      wildcard = intersectWildcards(context, child, wildcard, group.wildcard);
    } else if (child.local === "anyAttribute") {
      wildcard = intersectWildcards(context, child, readWildcard(context, source), wildcard);
    }
  }
  return { uses: [...uses.values()], prohibited, ...(wildcard !== undefined && { wildcard }) };
}

function readAttributeUse(context: BuildContext, source: Source, scope: Scope): AttributeUse | undefined {
  const { xml } = source;
  const reference = xml.attribute("ref");
  if (reference !== undefined && (xml.attribute("name") ?? xml.attribute("type")) !== undefined) {
    invalid(context, xml, "an attribute has either a ref or a name and a type");
  }
  const use = xml.attribute("use")?.trim() ?? "optional";
  if (!["optional", "required", "prohibited"].includes(use)) {
    invalid(context, xml, `use is optional, required or prohibited, not "${use}"`);
  }
  const attribute =
    reference === undefined
      ? localAttribute(context, source, scope)
      : attributeByReference(context, source, reference);
  if (attribute === undefined) return undefined;
  const { documentation, default: initial, fixed } = attribute;
  return {
    attribute,
    required: use === "required",
    ...(initial !== undefined && { default: initial }),
    ...(fixed !== undefined && { fixed }),
    ...typedConstraint(context, xml, attribute.type),
    ...(documentation !== undefined && { documentation }),
    ...documentationOf(xml),
    position: xml.position,
  };
}

function localAttribute(
  context: BuildContext,
  source: Source,
  scope: Scope,
): AttributeDeclaration | undefined {
  const local = declaredName(source.xml, context.diagnostics);
  if (local === undefined) return undefined;
  const { document } = source;
  const qualified = isQualified(context, source.xml, document.attributesQualified);
  const name: QName = { namespace: qualified ? document.targetNamespace : "", local };
  return declareAttribute(context, source, name, scope);
}

function declareAttribute(
  context: BuildContext,
  source: Source,
  name: QName,
  scope: Scope | "global",
): AttributeDeclaration {
  // XML Schema part 1, 3.2.6: it would be a namespace declaration.
  if (name.local === "xmlns") invalid(context, source.xml, "an attribute cannot be called xmlns");
  const attribute: Mutable<AttributeDeclaration> = {
    kind: "attribute",
    name,
    global: scope === "global",
    type: anySimpleType,
    ...documentationOf(source.xml),
    position: source.xml.position,
  };
  context.sources.set(attribute, source);
  attribute.type = attributeType(context, source, attribute, scope === "global" ? {} : scope);
  return attribute;
}

function attributeType(
  context: BuildContext,
  source: Source,
  attribute: AttributeDeclaration,
  scope: Scope,
): SimpleTypeDefinition {
  const reference = source.xml.attribute("type");
  const inline = xsdChild(source.xml, "simpleType");
  if (reference !== undefined && inline !== undefined) {
    invalid(context, source.xml, "an attribute has either a type or a simpleType inside");
  }
  if (reference !== undefined) return simpleTypeByReference(context, source, reference);
  if (inline === undefined) return anySimpleType;
  const owner = { owner: attribute, ...scope };
  return anonymousSimpleType(context, { xml: inline, document: source.document }, owner);
}

function attributeByReference(
  context: BuildContext,
  source: Source,
  reference: string,
): AttributeDeclaration | undefined {
  const name = resolveReference(context, "attribute", source, reference);
  return name && attributeNamed(context, name);
}

/** The global attribute of a name that is known to be declared. */
export function attributeNamed(context: BuildContext, name: QName): AttributeDeclaration | undefined {
  const key = componentKey(name);
  const known = builtinAttributes.get(key) ?? context.attributes.get(key);
  if (known !== undefined) return known;
  const source = context.globals.attribute.get(key);
  if (source === undefined) return undefined;
  const attribute = declareAttribute(context, source, name, "global");
  context.attributes.set(key, attribute);
  Object.assign(attribute, typedConstraint(context, source.xml, attribute.type));
  return attribute;
}

function attributeGroupByReference(context: BuildContext, source: Source): AttributeSet {
  const reference = source.xml.attribute("ref");
  if (reference === undefined) {
    invalid(context, source.xml, `${source.xml.qualifiedName} needs a ref here`);
    return noAttributes;
  }
  const name = resolveReference(context, "attributeGroup", source, reference);
  return name === undefined ? noAttributes : attributeGroupNamed(context, name, source);
}

/** The attributes of a group that is known to be declared; one that contains itself is reported. */
export function attributeGroupNamed(context: BuildContext, name: QName, at: Source): AttributeSet {
  const key = componentKey(name);
  const known = context.attributeGroups.get(key);
  if (known !== undefined) return known;
  if (key === specialAttributes) return specialAttributeUses(at);
  if (context.attributeGroups.has(key)) {
    const params = { name: displayName(name, context.prefixes) };
    context.diagnostics.report("circular-group", at.xml.position, params);
    return noAttributes;
  }
  const source = context.globals.attributeGroup.get(key);
  if (source === undefined) return noAttributes;
  context.attributeGroups.set(key, undefined);
  const attributes = readAttributes(context, source, { ownerGroup: name });
  context.attributeGroups.set(key, attributes);
  return attributes;
}

function specialAttributeUses({ xml: { position } }: Source): AttributeSet {
  const uses = [...builtinAttributes.values()].map((attribute) => ({ attribute, required: false, position }));
  return { ...noAttributes, uses };
}
