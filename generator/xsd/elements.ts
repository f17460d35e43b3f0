/** Element declarations, global and local. */

import { blockedBy } from "./blocking.js";
import { anyType } from "./builtins.js";
import type { ElementDeclaration, QName, TypeDefinition } from "./components.js";
import {
  type BuildContext,
  booleanAttribute,
  documentationOf,
  invalid,
  isQualified,
  type Mutable,
  type Scope,
  valueConstraint,
  xsdChild,
} from "./context.js";
import { declaredName } from "./globals.js";
import { componentKey } from "./namespaces.js";
import { resolveReference } from "./resolve.js";
import { anonymousSimpleType } from "./simple-types.js";
import type { Source } from "./sources.js";
import { newComplexType, typeByReference } from "./types.js";

/** The global element that a reference means; undefined, and reported, when it means none. */
export function elementByReference(
  context: BuildContext,
  at: Source,
  reference: string,
): ElementDeclaration | undefined {
  const name = resolveReference(context, "element", at, reference);
  return name && elementNamed(context, name);
}

/** The global element of a name that is known to be declared. */
export function elementNamed(context: BuildContext, name: QName): ElementDeclaration | undefined {
  const key = componentKey(name);
  const known = context.elements.get(key);
  if (known !== undefined) return known;
  const source = context.globals.element.get(key);
  if (source === undefined) return undefined;
  const element = newElement(context, source, name, true);
  // Known before it is filled: its substitution group may lead back to it.
  context.elements.set(key, element);
  const head = source.xml.attribute("substitutionGroup");
  if (head !== undefined) {
    const declaration = elementByReference(context, source, head);
    if (declaration !== undefined) element.substitutionHead = declaration;
  }
  fillType(context, source, element, {});
  for (const attribute of ["ref", "form", "minOccurs", "maxOccurs"]) {
    if (source.xml.attribute(attribute) === undefined) continue;
    invalid(context, source.xml, `a global element cannot have ${attribute}`);
  }
  return element;
}

/** The declaration of a local xs:element that is no reference; undefined, and reported, when it has no name. */
export function localElement(
  context: BuildContext,
  source: Source,
  scope: Scope,
): ElementDeclaration | undefined {
  const local = declaredName(source.xml, context.diagnostics);
  if (local === undefined) return undefined;
  const { document, xml } = source;
  for (const attribute of ["substitutionGroup", "abstract", "final"]) {
    if (xml.attribute(attribute) !== undefined)
      invalid(context, xml, `a local element cannot have ${attribute}`);
  }
  const qualified = isQualified(context, xml, document.elementsQualified);
  const name = { namespace: qualified ? document.targetNamespace : "", local };
  const element = newElement(context, source, name, false);
  fillType(context, source, element, scope);
  return element;
}

function newElement(
  context: BuildContext,
  source: Source,
  name: QName,
  global: boolean,
): Mutable<ElementDeclaration> {
  const { xml } = source;
  const element: Mutable<ElementDeclaration> = {
    kind: "element",
    name,
    global,
    type: anyType,
    nillable: booleanAttribute(context, xml, "nillable"),
    abstract: booleanAttribute(context, xml, "abstract"),
    ...valueConstraint(context, xml),
    substitutes: [],
    ...blockedBy(source, ["extension", "restriction", "substitution"]),
    ...documentationOf(xml),
    position: xml.position,
  };
  context.sources.set(element, source);
  if (element.default !== undefined || element.fixed !== undefined) context.valuedElements.push(element);
  return element;
}

function fillType(
  context: BuildContext,
  source: Source,
  element: Mutable<ElementDeclaration>,
  scope: Scope,
): void {
  const stated = statedType(context, source, element, scope);
  if (stated !== undefined) element.type = stated;
  else if (element.substitutionHead !== undefined) context.untypedElements.push(element);
}

function statedType(
  context: BuildContext,
  { xml, document }: Source,
  owner: ElementDeclaration,
  scope: Scope,
): TypeDefinition | undefined {
  const reference = xml.attribute("type");
  const simple = xsdChild(xml, "simpleType");
  const complex = xsdChild(xml, "complexType");
  if ([reference, simple, complex].filter((way) => way !== undefined).length > 1) {
    invalid(context, xml, "an element has either a type or one type declaration inside");
  }
  if (reference !== undefined) return typeByReference(context, { xml, document }, reference);
  if (simple !== undefined)
    return anonymousSimpleType(context, { xml: simple, document }, { owner, ...scope });
  return complex && newComplexType(context, { xml: complex, document }, { owner, ...scope });
}
