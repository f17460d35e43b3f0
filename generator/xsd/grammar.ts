/**
 * Which children and attributes each element of the XML Schema language may have. What is misplaced or
 * misspelt would otherwise be passed over in silence, and the output would be wrong without a word.
 */

import { type Diagnostics, didYouMean, formatPosition, suggest } from "../diagnostics.js";
import { facetNames } from "./facets.js";
import { xsdNamespace } from "./namespaces.js";
import type { XmlElement } from "./xml-tree.js";

interface Rule {
  readonly children: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** Attributes that must be there. */
  readonly required: readonly string[];
}

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

function rule(children: string, attributes = "", required = ""): Rule {
  return {
    children: new Set(["annotation", ...words(children)]),
    attributes: new Set(["id", ...words(attributes), ...words(required)]),
    required: words(required),
  };
}

const attributeParts = "attribute attributeGroup anyAttribute";
const particleParts = "group all choice sequence";
const facet = rule("", "fixed", "value");

const rules: ReadonlyMap<string, Rule> = new Map([
  [
    "schema",
    rule(
      "include import redefine simpleType complexType group attributeGroup element attribute notation",
      "targetNamespace version finalDefault blockDefault elementFormDefault attributeFormDefault",
    ),
  ],
  ["include", rule("", "", "schemaLocation")],
  ["import", rule("", "namespace schemaLocation")],
  ["redefine", rule("simpleType complexType group attributeGroup", "", "schemaLocation")],
  ["notation", rule("", "name public system")],
  [
    "element",
    rule(
      "simpleType complexType unique key keyref",
      "name ref type substitutionGroup default fixed form maxOccurs minOccurs nillable abstract final block",
    ),
  ],
  ["attribute", rule("simpleType", "name ref type use default fixed form")],
  [
    "complexType",
    rule(
      `simpleContent complexContent ${particleParts} ${attributeParts}`,
      "name mixed abstract final block",
    ),
  ],
  ["simpleContent", rule("restriction extension")],
  ["complexContent", rule("restriction extension", "mixed")],
  // Which of these fit depends on the parent; the builders look no further than is right there.
  ["restriction", rule(`simpleType ${facetNames.join(" ")} ${particleParts} ${attributeParts}`, "base")],
  ["extension", rule(`${particleParts} ${attributeParts}`, "", "base")],
  ["group", rule("all choice sequence", "name ref minOccurs maxOccurs")],
  ["attributeGroup", rule(attributeParts, "name ref")],
  ["all", rule("element", "minOccurs maxOccurs")],
  ["choice", rule("element group choice sequence any", "minOccurs maxOccurs")],
  ["sequence", rule("element group choice sequence any", "minOccurs maxOccurs")],
  ["any", rule("", "namespace processContents minOccurs maxOccurs")],
  ["anyAttribute", rule("", "namespace processContents")],
  ["simpleType", rule("restriction list union", "name final")],
  ["list", rule("simpleType", "itemType")],
  ["union", rule("simpleType", "memberTypes")],
  ["unique", rule("selector field", "", "name")],
  ["key", rule("selector field", "", "name")],
  ["keyref", rule("selector field", "", "name refer")],
  ["selector", rule("", "", "xpath")],
  ["field", rule("", "", "xpath")],
  ["annotation", rule("appinfo documentation")],
  ...facetNames.map((name) => [name, facet] as const),
]);

/** What an element may hold once only, wherever it may stand at all. */
const single: ReadonlySet<string> = new Set([
  ...["simpleContent", "complexContent", "anyAttribute", "simpleType", "complexType"],
  ...facetNames.filter((name) => name !== "pattern" && name !== "enumeration"),
]);
const severalTypes: ReadonlySet<string> = new Set(["schema", "redefine", "union"]);

const form = /^(un)?qualified$/;
const derivations = /^\s*(#all|((extension|restriction|substitution|list|union)(\s+|$))*)\s*$/;
/** Attributes whose values are words of the language; those that the builders read are checked there. */
const vocabulary: Readonly<Record<string, readonly [RegExp, string]>> = {
  elementFormDefault: [form, "qualified or unqualified"],
  attributeFormDefault: [form, "qualified or unqualified"],
  block: [derivations, "#all or a list of derivations"],
  final: [derivations, "#all or a list of derivations"],
  blockDefault: [derivations, "#all or a list of derivations"],
  finalDefault: [derivations, "#all or a list of derivations"],
};

/** Reports text where the language has none, white space excepted. */
export function reportText(
  element: XmlElement,
  code: "invalid-schema" | "invalid-wsdl",
  diagnostics: Diagnostics,
): void {
  for (const node of element.nodes) {
    if (typeof node !== "string" || node.trim() === "") continue;
    const text = node.trim().replace(/\s+/g, " ");
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    diagnostics.report(code, element.position, {
      problem: `the text "${shown}" is not allowed in ${element.qualifiedName}`,
    });
  }
}

/**
 * Reports every misplaced child and text and every unknown or missing attribute of a schema document. The
 * order of children is nobody's business here: what it breaks has its meaning all the same.
 */
export function checkGrammar(root: XmlElement, diagnostics: Diagnostics): void {
  const open: XmlElement[] = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    const rule = rules.get(element.local);
    // Annotations are for people, and whatever they hold.
    if (rule === undefined || element.local === "annotation") continue;
    checkAttributes(element, rule, root, diagnostics);
    reportText(element, "invalid-schema", diagnostics);
    checkSingle(element, diagnostics);
    for (const child of element.children) {
      if (child.namespace !== xsdNamespace) continue;
      if (rule.children.has(child.local)) open.push(child);
      else {
        const problem = `${child.qualifiedName} is not allowed in ${element.qualifiedName}`;
        const near = rules.has(child.local) ? undefined : suggest(child.local, rule.children);
        const hint = didYouMean(near && `${child.prefix === "" ? "" : `${child.prefix}:`}${near}`);
        diagnostics.report("invalid-schema", child.position, { problem }, hint);
      }
    }
  }
}

function checkSingle(element: XmlElement, diagnostics: Diagnostics): void {
  const first = new Map<string, XmlElement>();
  for (const child of element.children) {
    const { local, namespace } = child;
    if (namespace !== xsdNamespace || !single.has(local)) continue;
    if (local.endsWith("Type") && severalTypes.has(element.local)) continue;
    const earlier = first.get(local);
    if (earlier === undefined) first.set(local, child);
    else {
      const problem = `${element.qualifiedName} holds ${child.qualifiedName} already at ${formatPosition(earlier.position)}`;
      diagnostics.report("invalid-schema", child.position, { problem });
    }
  }
}

function checkAttributes(element: XmlElement, rule: Rule, root: XmlElement, diagnostics: Diagnostics): void {
  for (const { local, namespace, value } of element.attributes) {
    if (namespace === "") checkWords(element, local, value, diagnostics);
    if (namespace !== "" || rule.attributes.has(local)) continue;
    const problem = `${element.qualifiedName} has no attribute ${local}`;
    const hint = didYouMean(suggest(local, rule.attributes));
    diagnostics.report("invalid-schema", element.position, { problem }, hint);
  }
  const isAnonymous =
    element.parent !== root &&
    element.parent?.local !== "redefine" &&
    (element.local === "simpleType" || element.local === "complexType");
  if (isAnonymous && element.attribute("name") !== undefined) {
    const problem = `${element.qualifiedName} cannot have a name here`;
    diagnostics.report("invalid-schema", element.position, { problem });
  }
  for (const name of rule.required) {
    if (element.attribute(name) !== undefined || hasMisspelt(element, name)) continue;
    const problem = `${element.qualifiedName} needs the attribute ${name}`;
    diagnostics.report("invalid-schema", element.position, { problem });
  }
}

/** Whether an attribute that the element cannot have was meant to be this one. */
export function hasMisspelt(element: XmlElement, name: string): boolean {
  const known = rules.get(element.local)?.attributes;
  return element.attributes.some(
    ({ local, namespace }) =>
      namespace === "" && known !== undefined && !known.has(local) && suggest(local, known) === name,
  );
}

function checkWords(element: XmlElement, name: string, value: string, diagnostics: Diagnostics): void {
  const [pattern, expected] = Object.hasOwn(vocabulary, name) ? vocabulary[name]! : [];
  if (pattern === undefined || pattern.test(value.trim())) return;
  const problem = `${name}="${value}" is not ${expected}`;
  diagnostics.report("invalid-schema", element.position, { problem });
}
