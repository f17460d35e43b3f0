/**
 * Which children and attributes each element of the XML Schema language may have. What is misplaced or
 * misspelt would otherwise be passed over in silence, and the output would be wrong without a word.
 */

import type { Diagnostics } from "../diagnostics.js";
import { didYouMean, suggest } from "../diagnostics.js";
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

/** Reports every misplaced child and every unknown or missing attribute of a schema document. */
export function checkGrammar(root: XmlElement, diagnostics: Diagnostics): void {
  const open: XmlElement[] = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    const rule = rules.get(element.local);
    if (rule === undefined) continue;
    checkAttributes(element, rule, root, diagnostics);
    for (const child of element.children) {
      if (child.namespace !== xsdNamespace) continue;
      if (rule.children.has(child.local)) open.push(child);
      else {
        const problem = `${child.qualifiedName} is not allowed in ${element.qualifiedName}`;
        diagnostics.report("invalid-schema", child.position, { problem });
      }
    }
  }
}

function checkAttributes(element: XmlElement, rule: Rule, root: XmlElement, diagnostics: Diagnostics): void {
  for (const { local, namespace } of element.attributes) {
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
    if (element.attribute(name) !== undefined) continue;
    const problem = `${element.qualifiedName} needs the attribute ${name}`;
    diagnostics.report("invalid-schema", element.position, { problem });
  }
}
