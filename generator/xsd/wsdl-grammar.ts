/**
 * Which children and attributes each element of WSDL 1.1 and of its SOAP binding may have. As with schemas,
 * what is misspelt would otherwise be passed over, and operations would be missing without a word.
 *
 * @see https://www.w3.org/TR/wsdl
 */

import { type Diagnostics, didYouMean, formatPosition, suggest } from "../diagnostics.js";
import { reportText } from "./grammar.js";
import { wsdlNamespace, wsdlSoap11Namespace } from "./namespaces.js";
import type { XmlElement } from "./xml-tree.js";

interface Rule {
  /** Children of WSDL and of its SOAP binding, the latter as `soap:name`. Others are extensions. */
  readonly children: ReadonlyMap<string, Rule>;
  readonly attributes: readonly string[];
  readonly required: readonly string[];
  /** Whether an element may be there once only. */
  readonly once: boolean;
}

type Children = Readonly<Record<string, Rule>>;

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

function rule(attributes: string, required: string, children: Children = {}): Rule {
  const all = { ...children, documentation: { ...anything, once: false } };
  const requiredNames = words(required);
  return {
    children: new Map(Object.entries(all)),
    attributes: [...words(attributes), ...requiredNames],
    required: requiredNames,
    once: false,
  };
}

/** What is not looked into. */
const anything: Rule = { children: new Map(), attributes: [], required: [], once: false };

const once = (each: Rule): Rule => ({ ...each, once: true });

const soapBody = once(rule("parts use namespace encodingStyle", ""));
const soapHeader = rule("use namespace encodingStyle", "message part", { "soap:headerfault": anything });
const bound = once(rule("name", "", { "soap:body": soapBody, "soap:header": soapHeader }));
const message = once(rule("name", "message"));
const boundOperation = rule("", "name", {
  "soap:operation": once(rule("soapAction style soapActionRequired", "")),
  input: bound,
  output: bound,
  fault: rule("", "name", { "soap:fault": anything }),
});
const operation = rule("parameterOrder", "name", {
  input: message,
  output: message,
  fault: rule("", "name message"),
});

const definitions = rule("name targetNamespace", "", {
  import: rule("namespace", "location"),
  types: rule("", ""),
  message: rule("", "name", { part: rule("element type", "name") }),
  portType: rule("", "name", { operation }),
  binding: rule("", "name type", {
    "soap:binding": once(rule("transport style", "")),
    operation: boundOperation,
  }),
  service: rule("", "name", { port: rule("", "name binding", { "soap:address": anything }) }),
});

/** Reports every misplaced child and every unknown or missing attribute of a WSDL document. */
export function checkWsdlGrammar(root: XmlElement, diagnostics: Diagnostics): void {
  const open: [XmlElement, Rule][] = [[root, definitions]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [element, own] = next;
    if (own === anything || element.local === "documentation") continue;
    checkAttributes(element, own, diagnostics);
    reportText(element, "invalid-wsdl", diagnostics);
    const first = new Map<string, XmlElement>();
    for (const child of element.children) {
      const name = nameInRules(child);
      if (name === undefined) continue;
      const its = own.children.get(name);
      const earlier = first.get(name);
      first.set(name, earlier ?? child);
      if (its === undefined) reportMisplaced(child, element, own, diagnostics);
      else if (its.once && earlier !== undefined) {
        const problem = `${element.qualifiedName} holds ${child.qualifiedName} already at ${formatPosition(earlier.position)}`;
        diagnostics.report("invalid-wsdl", child.position, { problem });
      } else open.push([child, its]);
    }
  }
}

/** Undefined for extensions, which are nobody's business here. */
function nameInRules({ namespace, local }: XmlElement): string | undefined {
  if (namespace === wsdlNamespace) return local;
  return namespace === wsdlSoap11Namespace ? `soap:${local}` : undefined;
}

function reportMisplaced(
  child: XmlElement,
  parent: XmlElement,
  { children }: Rule,
  diagnostics: Diagnostics,
): void {
  const sameLanguage = [...children.keys()].filter(
    (name) => name.startsWith("soap:") === (child.namespace === wsdlSoap11Namespace),
  );
  const near = suggest(
    child.local,
    sameLanguage.map((name) => name.replace("soap:", "")),
  );
  const problem = `${child.qualifiedName} is not allowed in ${parent.qualifiedName}`;
  const hint = didYouMean(near && `${child.prefix === "" ? "" : `${child.prefix}:`}${near}`);
  diagnostics.report("invalid-wsdl", child.position, { problem }, hint);
}

function checkAttributes(
  element: XmlElement,
  { attributes, required }: Rule,
  diagnostics: Diagnostics,
): void {
  for (const { local, namespace } of element.attributes) {
    if (namespace !== "" || attributes.includes(local)) continue;
    const problem = `${element.qualifiedName} has no attribute ${local}`;
    diagnostics.report("invalid-wsdl", element.position, { problem }, didYouMean(suggest(local, attributes)));
  }
  for (const name of required) {
    const value = element.attribute(name)?.trim();
    if (value !== undefined && (value !== "" || name !== "name")) continue;
    const problem =
      name === "name"
        ? `${element.qualifiedName} needs a name`
        : `${element.qualifiedName} needs the attribute ${name}`;
    diagnostics.report("invalid-wsdl", element.position, { problem });
  }
}
