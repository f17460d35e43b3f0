// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { WITHOUT_LIMITS, XmlReader } from "./reader.js";

/**
 * The values in MessageXml: `<t:Value Name="BackOffMilliseconds">1500</t:Value>` gives one by its Name,
 * any other element that holds text only, such as `<t:LineNumber>2</t:LineNumber>`, by its own name.
 * @param fragments the children of MessageXml, each a self-contained fragment
 */
export function messageXmlValues(fragments: readonly string[] = []): Readonly<Record<string, string>> {
  const values: Record<string, string> = Object.create(null);
  for (const fragment of fragments) {
    const r = new XmlReader(fragment, {}, WITHOUT_LIMITS);
    let name = r.localName;
    for (let i = 0; i < r.attributes; i++) {
      if (name === "Value" && r.attributeName(i) === "Name") name = r.attributeString(i);
    }
    const text = r.textOnly();
    if (text !== undefined) values[name] = text;
    r.release();
  }
  return values;
}
