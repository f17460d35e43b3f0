/** An instance of a schema as a tree, before it becomes text: what it holds, and by what right. */

import type {
  ElementDeclaration,
  Particle,
  QName,
  SimpleTypeDefinition,
  TypeDefinition,
} from "../../generator/xsd/index.js";
import type { InfosetAttribute, InfosetNode } from "../support/infoset.js";
import { isWhiteSpace, XSI_NAMESPACE } from "../support/tree.js";
import type { SimpleValue } from "./simple-values.js";

export interface InstanceAttribute {
  readonly name: QName;
  readonly value: SimpleValue;
  /** Absent for what only a wildcard allows. */
  readonly type?: SimpleTypeDefinition;
  readonly required?: boolean;
}

export interface InstanceElement {
  readonly name: QName;
  /** Absent for what only a wildcard allows, and so is `type`. */
  readonly declaration?: ElementDeclaration;
  readonly type?: TypeDefinition;
  readonly attributes: readonly InstanceAttribute[];
  readonly xsiType?: QName;
  readonly nil?: boolean;
  /** In the order in which they are written back. */
  readonly children: readonly (InstanceElement | string)[];
  /** The value, where the content is simple. */
  readonly value?: SimpleValue;
  /** Whether the children may stand in any order (xs:all). */
  readonly anyOrder?: boolean;
  /** How it came into its parent. */
  readonly origin?: Origin;
}

/** The place of a child in the content model of its parent. */
export interface Origin {
  readonly particle: Particle;
  /** Whether it must be there whatever else there is: it stands in sequences only, each once, and itself once. */
  readonly required: boolean;
  /** Whether it stands in no choice, and nothing around it is repeated. */
  readonly plain: boolean;
}

export interface Instance {
  readonly root: InstanceElement;
}

/** Whether text between the elements is content. */
export function isMixed({ type }: InstanceElement): boolean {
  return type?.kind === "complexType" && type.content.kind === "mixed";
}

/** The children that are elements. */
export function elementsOf(element: InstanceElement): InstanceElement[] {
  return element.children.filter((child): child is InstanceElement => typeof child !== "string");
}

/** All elements with their paths, as the reader's deviations state them. */
export function walk(root: InstanceElement): { element: InstanceElement; path: string }[] {
  const found: { element: InstanceElement; path: string }[] = [];
  const visit = (element: InstanceElement, path: string): void => {
    found.push({ element, path });
    const counts = new Map<string, number>();
    for (const child of elementsOf(element)) {
      const nth = (counts.get(child.name.local) ?? 0) + 1;
      counts.set(child.name.local, nth);
      visit(child, `${path}/${child.name.local}${nth > 1 ? `[${nth}]` : ""}`);
    }
  };
  visit(root, `/${root.name.local}`);
  return found;
}

/** A copy of the tree with one element (by identity) replaced; by nothing, to take it away. */
export function replaced(
  root: InstanceElement,
  target: InstanceElement,
  by: readonly InstanceElement[],
): InstanceElement {
  if (root === target) return by[0] ?? root;
  return {
    ...root,
    children: root.children.flatMap((child): readonly (InstanceElement | string)[] => {
      if (typeof child === "string") return [child];
      return child === target ? by : [replaced(child, target, by)];
    }),
  };
}

/** The infoset that an instance has when it is written back, or as it stands in the document. */
export function infosetOf(element: InstanceElement, form: "text" | "written"): InfosetNode {
  const attributes: InfosetAttribute[] = element.attributes.map(({ name, value }) => ({
    namespace: name.namespace,
    local: name.local,
    value: value[form],
  }));
  const xsi = (local: string, value: string): void => {
    attributes.push({ namespace: XSI_NAMESPACE, local, value });
  };
  if (element.nil === true) xsi("nil", "true");
  if (element.xsiType !== undefined) xsi("type", expanded(element.xsiType));
  const text = element.value?.[form];
  const structured = element.children.some((child) => typeof child !== "string");
  const children = element.children
    .filter((child) => typeof child !== "string" || (child !== "" && !(structured && isWhiteSpace(child))))
    .map((child) => (typeof child === "string" ? child : infosetOf(child, form)));
  const node: InfosetNode = {
    namespace: element.name.namespace,
    local: element.name.local,
    attributes: attributes.sort((a, b) => compare(a.namespace, b.namespace) || compare(a.local, b.local)),
    children: text === undefined || text === "" ? children : [text, ...children],
  };
  if (element.type !== undefined && element.value === undefined && !isMixed(element)) withoutText.add(node);
  return node;
}

/** Nodes of elements that hold no text: white space in them says nothing, also where there is no child. */
const withoutText = new WeakSet<InfosetNode>();

/** libxml2's view of `xsi:type="xs:int"` and of `xsi:type="Name"` without a namespace. */
function expanded({ namespace, local }: QName): string {
  return `{${namespace}}${local}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * An infoset of a document without what says nothing: xsi:nil="false", the spelling of xsi:nil="1", white
 * space in elements that hold no text.
 */
export function normalized(node: InfosetNode, expected: InfosetNode | undefined): InfosetNode {
  const attributes = node.attributes
    .filter((each) => !(isNil(each) && /^\s*(false|0)\s*$/.test(each.value)))
    .map((each) => (isNil(each) ? { ...each, value: "true" } : each));
  const blank = node.children.length === 1 && typeof node.children[0] === "string";
  const same = expected !== undefined && expected.local === node.local;
  if (same && withoutText.has(expected) && blank && isWhiteSpace(String(node.children[0]))) {
    return { ...node, attributes, children: [] };
  }
  const others = expected?.children.filter((child): child is InfosetNode => typeof child !== "string") ?? [];
  const children = node.children.map((child, i) => {
    if (typeof child === "string") return child;
    // What was out of order is at another place.
    const here = expected?.children[i];
    const fits = typeof here === "object" && here.local === child.local;
    return normalized(child, fits ? here : others.find(({ local }) => local === child.local));
  });
  return { ...node, attributes, children };
}

function isNil({ namespace, local }: InfosetAttribute): boolean {
  return namespace === XSI_NAMESPACE && local === "nil";
}
