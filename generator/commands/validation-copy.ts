/** A copy of a message that a schema validator can be given: the same lines and columns, less what is SOAP's. */

import { utf8Bytes } from "../../templates/runtime/input.js";
import type { XmlElement } from "../xsd/xml-tree.js";
import { type Outline, SOAP_NAMESPACE, XSI_NAMESPACE } from "./outline.js";

/** Attributes of SOAP that may stand on any header entry, whatever its type. */
const SOAP_ATTRIBUTES: readonly string[] = ["mustUnderstand", "actor", "encodingStyle"];
/** Attributes that would make a validator look for schemas elsewhere. */
const LOCATIONS: readonly string[] = ["schemaLocation", "noNamespaceSchemaLocation"];

/**
 * The message in UTF-8 with everything at its place, but with white space for the XML declaration (whose
 * encoding may be another), for SOAP's attributes on header entries, and for schema locations.
 */
export function validationCopy(source: Uint8Array, outline: Outline): Uint8Array {
  // One character a byte: offsets stay what they are.
  let text = Buffer.from(utf8Bytes(source)).toString("latin1");
  text = text.replace(/^<\?xml[ \t\r\n].*?\?>/s, blank);
  for (const element of outline.elements) {
    const header = outline.headers.includes(element);
    const goes = (namespace: string, local: string): boolean =>
      (namespace === XSI_NAMESPACE && LOCATIONS.includes(local)) ||
      (header && namespace === SOAP_NAMESPACE && SOAP_ATTRIBUTES.includes(local));
    if (element.attributes.some(({ namespace, local }) => goes(namespace, local))) {
      text = withoutAttributes(text, element, goes);
    }
  }
  // Every line end that we count is one that the validators count.
  return Buffer.from(text.replace(/\r\n?/g, "\n"), "latin1");
}

/** Blanks attributes of the start tag at an element's offset. */
function withoutAttributes(
  text: string,
  { offset, scope }: XmlElement,
  goes: (namespace: string, local: string) => boolean,
): string {
  const tag = /<[^ \t\r\n/>]+(?:[^>"']|"[^"]*"|'[^']*')*>/y;
  tag.lastIndex = offset;
  const found = tag.exec(text)?.[0] ?? "";
  const blanked = found.replace(
    /([^ \t\r\n:=<"']+):([^ \t\r\n:=<"']+)[ \t\r\n]*=[ \t\r\n]*(?:"[^"]*"|'[^']*')|"[^"]*"|'[^']*'/g,
    (all: string, prefix: string | undefined, local: string | undefined) =>
      prefix !== undefined && local !== undefined && goes(scope.namespaceOf(prefix) ?? "", local)
        ? blank(all)
        : all,
  );
  return text.slice(0, offset) + blanked + text.slice(offset + found.length);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
