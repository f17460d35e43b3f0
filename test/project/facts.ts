/** What schema components state, without where they stand and how they are documented: for comparing. */

import type {
  AttributeDeclaration,
  ElementDeclaration,
  Operation,
  QName,
  Selection,
  TypeDefinition,
} from "../../generator/xsd/index.js";
import type { XmlElement } from "../../generator/xsd/xml-tree.js";

type Component = TypeDefinition | ElementDeclaration | AttributeDeclaration;

/** Members that are no facts: places and prose, links upwards, and names of groups that are expanded anyway. */
const noFacts = new Set(["position", "documentation", "owner", "ownerType", "ownerGroup"]);

const nameOf = ({ namespace, local }: QName): string => `{${namespace}}${local}`;

/**
 * The facts of each component, by name. Global components inside are names; anonymous ones are spelt out
 * where they stand, and so have no entry of their own. Nothing is left out but `noFacts`: whatever the
 * component model may hold in future is compared, too.
 */
export function factsByName(
  components: readonly (Component | Operation)[],
  selection: Selection,
): Record<string, unknown> {
  const selected = new Set<unknown>([...selection.types, ...selection.elements]);
  const named = components.flatMap((component): [string, unknown][] => {
    const { name } = component;
    if (name === undefined) return [];
    return [[typeof name === "string" ? name : nameOf(name), members(component, selected)]];
  });
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function members(thing: object, selected: ReadonlySet<unknown>): Record<string, unknown> {
  const entries = Object.entries(thing).filter(([key, value]) => !noFacts.has(key) && value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => {
      // Of the types and elements that derive from this one, those count that the selection has.
      if (key !== "derived" && key !== "substitutes") return [key, facts(value, selected)];
      const kept = (value as readonly Component[]).filter((component) => selected.has(component));
      return [key, kept.map((component) => facts(component, selected)).sort()];
    }),
  );
}

function facts(value: unknown, selected: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => facts(item, selected));
  if (typeof value !== "object" || value === null) return value;
  const { kind, name, global } = value as { kind?: string; name?: QName; global?: boolean };
  const isReference = kind?.endsWith("Type") === true ? name !== undefined : global === true;
  return isReference && name !== undefined ? `${kind} ${nameOf(name)}` : members(value, selected);
}

export interface WsdlFacts {
  readonly messages: Record<string, unknown>;
  readonly portType: Record<string, unknown>;
  readonly binding: Record<string, unknown>;
}

/** What a WSDL says about some operations: the parts of their messages, the port type, the SOAP binding. */
export function wsdlFacts(root: XmlElement, operations: ReadonlySet<string>): WsdlFacts {
  const all = descendants(root);
  const isWanted = (element: XmlElement): boolean =>
    element.local === "operation" && operations.has(element.attribute("name") ?? "");
  const inside = (parent: string): Record<string, unknown> =>
    Object.fromEntries(
      all
        .filter((element) => isWanted(element) && element.parent?.local === parent)
        .map((element) => [element.attribute("name"), spelt(element)])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  const messages = root.children.filter(({ local }) => local === "message");
  const used = new Set(
    all
      .filter(({ parent }) => parent !== undefined && isWanted(parent))
      .map((element) => element.attribute("message")),
  );
  const names = new Set([...used].map((name) => name?.replace(/^.*:/, "")));
  return {
    messages: Object.fromEntries(
      messages
        .filter((message) => names.has(message.attribute("name")))
        .map((message) => [message.attribute("name"), spelt(message)]),
    ),
    portType: inside("portType"),
    binding: inside("binding"),
  };
}

function descendants(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

/** An element with its attributes, prefixed values resolved, and its children, documentation left out. */
function spelt(element: XmlElement): unknown {
  const attributes = element.attributes.map(({ local, value }): [string, unknown] => {
    const isName = local === "message" || local === "element" || local === "type";
    return [local, isName ? element.resolve(value) : value];
  });
  return {
    name: nameOf(element),
    attributes: Object.fromEntries(attributes),
    children: element.children.filter(({ local }) => local !== "documentation").map(spelt),
  };
}
