/** What the tests with node-soap share: the WSDL as it wants it, and one form for its objects and for XML. */

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository, temporaryFolder } from "../project/support.js";
import { type TreeElement, XSI_NAMESPACE } from "../support/tree.js";

/** The packaged WSDL with the service that EWS leaves out; node-soap needs it, and the schemas beside it. */
export function foreignWsdl(url: string): { readonly path: string; readonly text: string } {
  const folder = temporaryFolder();
  for (const file of ["types.xsd", "messages.xsd"]) {
    copyFileSync(join(repository, "schemas", file), join(folder, file));
  }
  const service = `
    <wsdl:service name="ExchangeServices">
      <wsdl:port name="ExchangeServicePort" binding="m:ExchangeServiceBinding">
        <soap:address location="${url}"/>
      </wsdl:port>
    </wsdl:service>
  </wsdl:definitions>`;
  const own = readFileSync(join(repository, "schemas/services.wsdl"), "utf8");
  const text = own.replace("</wsdl:definitions>", service);
  const path = join(folder, "services.wsdl");
  writeFileSync(path, text);
  return { path, text };
}

/** An element, all of it: a text, or an object with `attributes`, children by name, and `$value`. */
export type Plain = string | { readonly [name: string]: Plain | readonly Plain[] };

/** An element as libxml2 read it. One of a kind is not in an array, since node-soap is of two minds there. */
export function plainTree(element: TreeElement): Plain {
  const attributes = element.attributes.map(({ uri, local, value }): [string, string] =>
    uri === XSI_NAMESPACE ? [`xsi:${local}`, value.replace(/^.*:/, "")] : [local, plainText(value)],
  );
  const found = new Map<string, Plain[]>();
  for (const child of element.children) {
    if (typeof child === "string") continue;
    found.set(child.local, [...(found.get(child.local) ?? []), plainTree(child)]);
  }
  const children = [...found].map(([name, all]): [string, Plain | Plain[]] => [
    name,
    all.length === 1 ? all[0]! : all,
  ]);
  const text = plainText(element.children.join(""));
  if (children.length === 0 && attributes.length === 0) return text;
  return {
    ...(attributes.length > 0 ? { attributes: Object.fromEntries(attributes) } : {}),
    ...Object.fromEntries(children),
    ...(children.length === 0 && text !== "" ? { $value: text } : {}),
  };
}

/** What node-soap made of an element, in the same form: its numbers, booleans and dates become texts again. */
export function plain(value: unknown): Plain | readonly Plain[] {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object") return plainText(String(value));
  if (Array.isArray(value)) {
    return value.length === 1 ? plain(value[0]) : value.map((each) => plain(each) as Plain);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) =>
      name === "xsi:type"
        ? [name, String(each).replace(/^.*:/, "")]
        : [name.replace(/^.*:/, ""), plain(each)],
    ),
  );
}

/** Of texts, node-soap drops the white space around them; of dates and times, all but the instant. */
function plainText(text: string): string {
  const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[-+]\d\d:\d\d)?$/.test(text);
  return isTime ? new Date(text).toISOString() : text.trim();
}

/** The element in the body of an envelope, or, where there is one, its header. */
export function partOf(envelope: TreeElement, part: "Header" | "Body"): TreeElement | undefined {
  const isElement = (node: TreeElement | string): node is TreeElement => typeof node !== "string";
  const found = envelope.children.filter(isElement).find(({ local }) => local === part);
  return part === "Header" ? found : found?.children.find(isElement);
}
