/** What the builders of the components share while one schema is being built. */

import type {
  AttributeDeclaration,
  AttributeUse,
  ComplexTypeDefinition,
  ElementDeclaration,
  Facets,
  ModelGroup,
  QName,
  SimpleTypeDefinition,
  TypeDefinition,
  Wildcard,
} from "./components.js";
import { xsdNamespace } from "./namespaces.js";
import type { NameContext } from "./resolve.js";
import type { Source } from "./sources.js";
import { collapseParagraphs, type XmlElement } from "./xml-tree.js";

/** A component while it is being filled. */
export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The place of a local declaration, for the naming of anonymous types inside it. */
export interface Scope {
  readonly ownerType?: ComplexTypeDefinition;
  readonly ownerGroup?: QName;
}

/** The attributes that one element of the schema language (a type, a group) states. */
export interface AttributeSet {
  readonly uses: readonly AttributeUse[];
  /** The keys of the attributes that a restriction takes away. */
  readonly prohibited: ReadonlySet<string>;
  readonly wildcard?: Wildcard;
}

/** A complex type's own statements, from which its effective content and attributes are computed. */
export interface ComplexTypeTask extends Source {
  readonly type: Mutable<ComplexTypeDefinition>;
  mixed: boolean;
  attributes: AttributeSet;
  /** For a restriction in simple content: what it adds to the base's content type. */
  simpleStep?: { readonly source: Source; readonly inline?: SimpleTypeDefinition; readonly facets: Facets };
  /** Whether the content is stated as simpleContent. */
  simpleContent: boolean;
  state: "new" | "filled" | "completing" | "complete";
  /** Whether it derives from itself, or from a type that does: what it inherits says nothing then. */
  isCircular?: boolean;
}

export interface BuildContext extends NameContext {
  readonly elements: Map<string, ElementDeclaration>;
  readonly attributes: Map<string, AttributeDeclaration>;
  readonly types: Map<string, TypeDefinition>;
  /** Undefined while the group is being built. */
  readonly groups: Map<string, ModelGroup | undefined>;
  readonly attributeGroups: Map<string, AttributeSet | undefined>;
  /** Named simple types that are being built, to notice circles. */
  readonly openSimpleTypes: Set<string>;
  /** Every complex type with its own statements; those that are new wait at the end of the list. */
  readonly complexTypes: Map<ComplexTypeDefinition, ComplexTypeTask>;
  /** Elements without a type of their own: they take the type of their substitution group's head. */
  readonly untypedElements: Mutable<ElementDeclaration>[];
  /** The default and fixed values of global attributes. */
  readonly attributeValues: Map<AttributeDeclaration, Pick<AttributeUse, "default" | "fixed">>;
  /** Heads that no other element may stand for. */
  readonly blockedHeads: Set<ElementDeclaration>;
  /** Elements with a default or fixed value, which is looked at once their types are complete. */
  readonly valuedElements: Mutable<ElementDeclaration>[];
  /** Elements of the schema language whose values are qualified names. */
  readonly nameValues: WeakSet<XmlElement>;
  /** Where each component is declared. */
  readonly sources: WeakMap<object, Source>;
}

export function buildContext(names: NameContext): BuildContext {
  return {
    ...names,
    elements: new Map(),
    attributes: new Map(),
    types: new Map(),
    groups: new Map(),
    attributeGroups: new Map(),
    openSimpleTypes: new Set(),
    complexTypes: new Map(),
    untypedElements: [],
    attributeValues: new Map(),
    blockedHeads: new Set(),
    valuedElements: [],
    nameValues: new WeakSet(),
    sources: new WeakMap(),
  };
}

export const noAttributes: AttributeSet = { uses: [], prohibited: new Set() };

/** Reports a breach of the schema language. */
export function invalid(context: NameContext, xml: XmlElement, problem: string): void {
  context.diagnostics.report("invalid-schema", xml.position, { problem });
}

/** The children in the XML Schema namespace, annotations excluded. */
export function xsdChildren(xml: XmlElement): readonly XmlElement[] {
  return xml.children.filter((child) => child.namespace === xsdNamespace && child.local !== "annotation");
}

/** The child of the schema language with this name; undefined when there is none. */
export function xsdChild(xml: XmlElement, local: string): XmlElement | undefined {
  return xml.children.find((child) => child.local === local && child.namespace === xsdNamespace);
}

/** `{ documentation }` where the element is annotated, else `{}`: to be spread into a component. */
export function documentationOf(xml: XmlElement): { readonly documentation?: string } {
  const annotation = xsdChild(xml, "annotation");
  if (annotation === undefined) return {};
  const paragraphs = xml
    .childrenNamed(xsdNamespace, "annotation")
    .flatMap((child) => child.childrenNamed(xsdNamespace, "documentation"))
    .map((child) => collapseParagraphs(child.deepText));
  const documentation = paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
  return documentation === "" ? {} : { documentation };
}

/** A boolean attribute; reported when it is neither true nor false. */
export function booleanAttribute(context: NameContext, xml: XmlElement, name: string): boolean {
  const value = xml.attribute(name)?.trim();
  if (value === undefined || value === "false" || value === "0") return false;
  if (value === "true" || value === "1") return true;
  invalid(context, xml, `${name}="${value}" is neither true nor false`);
  return false;
}

/** The default or fixed value of an element or attribute, to be spread into it; both at once are reported. */
export function valueConstraint(
  context: NameContext,
  xml: XmlElement,
): { readonly default?: string; readonly fixed?: string } {
  const defaultValue = xml.attribute("default");
  const fixed = xml.attribute("fixed");
  if (defaultValue !== undefined && fixed !== undefined) {
    invalid(context, xml, `${xml.qualifiedName} has both a default and a fixed value`);
  }
  if (fixed !== undefined) return { fixed };
  return defaultValue === undefined ? {} : { default: defaultValue };
}

/** Whether a local declaration belongs to the target namespace. */
export function isQualified(context: NameContext, xml: XmlElement, byDefault: boolean): boolean {
  const form = xml.attribute("form")?.trim();
  if (form === undefined) return byDefault;
  if (form !== "qualified" && form !== "unqualified") {
    invalid(context, xml, `form="${form}" is neither qualified nor unqualified`);
  }
  return form === "qualified";
}
