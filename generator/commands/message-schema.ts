/** The schema that a message is validated against: what its elements need, and SOAP 1.1 around them. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostics } from "../diagnostics.js";
import {
  componentKey,
  type Schema,
  type SelectionRequest,
  selectComponents,
  subsetSchemas,
  xsdNamespace,
} from "../xsd/index.js";
import { type Outline, SOAP_NAMESPACE } from "./outline.js";

/** The components that a message names: global elements, and the types of xsi:type. */
export function componentsOf({ elements, types }: Outline, schema: Schema): SelectionRequest {
  const keys = (names: Iterable<string>, table: ReadonlyMap<string, unknown>): string[] =>
    [...new Set(names)].filter((key) => table.has(key)).sort();
  return {
    elements: keys(elements.map(componentKey), schema.elements),
    types: keys(types.map(componentKey), schema.types),
  };
}

/**
 * Writes the schemas for these components into a folder.
 * @returns the file to validate against, or undefined where something the components need is not supported
 */
export function writeMessageSchema(
  folder: string,
  request: SelectionRequest,
  schema: Schema,
  diagnostics: Diagnostics,
): string | undefined {
  const selection = selectComponents(schema, request, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const files = subsetSchemas(selection, schema);
  const subset = join(folder, "schema");
  mkdirSync(subset, { recursive: true });
  for (const { fileName, text } of files) writeFileSync(join(subset, fileName), text);
  const present = new Set(files.map(({ fileName }) => fileName));
  const imports = [...schema.moduleNames]
    .filter(([, moduleName]) => present.has(`${moduleName}.xsd`))
    .map(([namespace, moduleName]) => importTag(namespace, `schema/${moduleName}.xsd`));
  const file = join(folder, "message.xsd");
  writeFileSync(file, envelopeSchema(imports));
  return file;
}

function importTag(namespace: string, location: string): string {
  const escaped = namespace.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  return `  <xs:import${namespace === "" ? "" : ` namespace="${escaped}"`} schemaLocation="${location}"/>`;
}

/**
 * SOAP 1.1's envelope and fault. Entries of header and body are validated wherever they are declared; that
 * they are, where they must be, is seen to elsewhere.
 */
function envelopeSchema(imports: readonly string[]): string {
  const anything = '<xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>';
  const open = `<xs:complexType><xs:sequence>${anything}</xs:sequence><xs:anyAttribute processContents="lax"/></xs:complexType>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<xs:schema xmlns:xs="${xsdNamespace}" xmlns:soap="${SOAP_NAMESPACE}" targetNamespace="${SOAP_NAMESPACE}">
${imports.join("\n")}
  <xs:element name="Envelope"><xs:complexType>
    <xs:sequence>
      <xs:element ref="soap:Header" minOccurs="0"/>
      <xs:element ref="soap:Body"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:anyAttribute processContents="lax"/>
  </xs:complexType></xs:element>
  <xs:element name="Header">${open}</xs:element>
  <xs:element name="Body">${open}</xs:element>
  <xs:element name="Fault"><xs:complexType><xs:sequence>
    <xs:element name="faultcode" type="xs:QName"/>
    <xs:element name="faultstring"><xs:complexType><xs:simpleContent><xs:extension base="xs:string">
      <xs:anyAttribute processContents="lax"/>
    </xs:extension></xs:simpleContent></xs:complexType></xs:element>
    <xs:element name="faultactor" type="xs:anyURI" minOccurs="0"/>
    <xs:element name="detail" minOccurs="0">${open}</xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
`;
}
