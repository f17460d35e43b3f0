/** A selection as stand-alone schema documents, one for each namespace, for validators and readers. */

import type { Schema, Selection } from "./components.js";
import { resolveName } from "./documents.js";
import { inDocumentOrder } from "./effective.js";
import { namesOf } from "./name-values.js";
import { componentKey, xmlNamespace, xsdNamespace } from "./namespaces.js";
import { originsOf } from "./origins.js";
import type { Source } from "./sources.js";
import { escapeAttribute, type PrintSettings, printDeclaration } from "./subset-printer.js";

export interface SubsetFile {
  readonly fileName: string;
  readonly text: string;
}

const xmlFileName = "xml.xsd";
const xmlSchemaText = `<?xml version="1.0" encoding="utf-8"?>
<xs:schema xmlns:xs="${xsdNamespace}" targetNamespace="${xmlNamespace}">
  <xs:attribute name="lang" type="xs:language"/>
  <xs:attribute name="space" type="xs:NCName"/>
  <xs:attribute name="base" type="xs:anyURI"/>
  <xs:attribute name="id" type="xs:ID"/>
  <xs:attributeGroup name="specialAttrs">
    <xs:attribute ref="xml:base"/>
    <xs:attribute ref="xml:lang"/>
    <xs:attribute ref="xml:space"/>
    <xs:attribute ref="xml:id"/>
  </xs:attributeGroup>
</xs:schema>
`;

/**
 * The selected components, with the named groups they refer to, as valid XML Schema documents named after
 * the modules of their namespaces. Declarations keep their wording; prefixes, layout and form are made
 * uniform. Left out are comments, ids, identity constraints, attributes of other namespaces, and the
 * annotations of whole documents.
 */
export function subsetSchemas(selection: Selection, schema: Schema): SubsetFile[] {
  const parts = collectDeclarations(selection, schema);
  const files: SubsetFile[] = [];
  let usesXml = false;
  for (const [namespace, moduleName] of schema.moduleNames) {
    const declarations = parts.get(namespace);
    if (declarations === undefined) continue;
    const { text, imports } = printSchema(namespace, declarations, selection, schema);
    usesXml ||= imports.has(xmlNamespace);
    files.push({ fileName: `${moduleName}.xsd`, text });
  }
  if (usesXml) files.push({ fileName: xmlFileName, text: xmlSchemaText });
  return files;
}

/** The global declarations to print, by namespace: those selected, and the groups that these refer to. */
function collectDeclarations(selection: Selection, schema: Schema): Map<string, Source[]> {
  const { sources, globals } = originsOf(schema);
  const found = new Set<Source>();
  const byNamespace = new Map<string, Source[]>();
  const work: Source[] = [];
  const add = (source: Source): void => {
    if (found.has(source)) return;
    found.add(source);
    work.push(source);
    const { targetNamespace } = source.document;
    const others = byNamespace.get(targetNamespace);
    if (others) others.push(source);
    else byNamespace.set(targetNamespace, [source]);
  };
  for (const { name } of selection.types) {
    const source = name && globals.type.get(componentKey(name));
    if (source) add(source);
  }
  for (const component of [...selection.elements, ...selection.attributes]) add(sources.get(component)!);
  if (selection.types.some((type) => type.kind === "simpleType" && namesOf(type) === "NOTATION")) {
    for (const source of globals.notation.values()) add(source);
  }
  const addGroups = ({ xml, document }: Source): void => {
    const reference = xml.namespace === xsdNamespace ? xml.attribute("ref") : undefined;
    const name = reference === undefined ? undefined : resolveName(document, xml, reference);
    const table =
      xml.local === "group"
        ? globals.group
        : xml.local === "attributeGroup"
          ? globals.attributeGroup
          : undefined;
    const group = name && table?.get(componentKey(name));
    if (group) add(group);
    for (const child of xml.children) addGroups({ xml: child, document });
  };
  for (let source = work.pop(); source; source = work.pop()) addGroups(source);
  return byNamespace;
}

interface PrintedSchema {
  readonly text: string;
  /** The namespaces that the declarations refer to, other than their own. */
  readonly imports: ReadonlySet<string>;
}

function printSchema(
  namespace: string,
  declarations: readonly Source[],
  selection: Selection,
  schema: Schema,
): PrintedSchema {
  const ordered = inDocumentOrder(declarations, (source) => source);
  const first = ordered[0]!.document;
  const used = new Set<string>();
  const settings: PrintSettings = {
    elementsQualified: first.elementsQualified,
    attributesQualified: first.attributesQualified,
    blockDefault: agreedDefault("blockDefault", ordered),
    selected: new Set(selection.elements.map(({ name }) => componentKey(name))),
    hasNames: (xml) => originsOf(schema).nameValues.has(xml),
    prefixInValues(bound) {
      // No other prefix may be bound to that of XML itself.
      if (bound === xmlNamespace) return { prefix: "xml", declared: true };
      const prefix = schema.prefixes.get(bound);
      return prefix === undefined ? undefined : { prefix, declared: bound === namespace };
    },
    freePrefix: freePrefix(schema),
    typeOf: (key) => schema.elements.get(key)?.type.name,
    nameFor(name) {
      if (name.namespace !== namespace && name.namespace !== xsdNamespace) used.add(name.namespace);
      if (name.namespace === xsdNamespace) return `xs:${name.local}`;
      const prefix = schema.prefixes.get(name.namespace);
      return prefix === undefined ? name.local : `${prefix}:${name.local}`;
    },
  };
  const body = ordered.flatMap((source) => printDeclaration(source, settings));
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    ...schemaTag(namespace, ordered, used, schema),
    ...importTags(used, schema),
    ...body.map((line) => (line === "" ? "" : `  ${line}`)),
    "</xs:schema>",
    "",
  ];
  return { text: lines.join("\n"), imports: used };
}

/** The prefix of names in values, which begins none that the documents declare. */
function freePrefix(schema: Schema): string {
  let prefix = "v";
  while ([...schema.prefixes.values()].some((each) => each.startsWith(prefix))) prefix += "v";
  return prefix;
}

function schemaTag(
  namespace: string,
  declarations: readonly Source[],
  used: ReadonlySet<string>,
  schema: Schema,
): string[] {
  const attributes = [`xmlns:xs="${xsdNamespace}"`];
  for (const [bound, prefix] of schema.prefixes) {
    // The prefix xml is bound in every document.
    if (bound === xmlNamespace || (bound !== namespace && !used.has(bound))) continue;
    attributes.push(`xmlns:${prefix}="${escapeAttribute(bound)}"`);
  }
  if (namespace !== "") attributes.push(`targetNamespace="${escapeAttribute(namespace)}"`);
  const { document } = declarations[0]!;
  if (document.elementsQualified) attributes.push('elementFormDefault="qualified"');
  if (document.attributesQualified) attributes.push('attributeFormDefault="qualified"');
  for (const name of ["blockDefault", "finalDefault"] as const) {
    const value = agreedDefault(name, declarations);
    if (value !== undefined) attributes.push(`${name}="${escapeAttribute(value)}"`);
  }
  return attributes.map((attribute, index) => {
    const start = index === 0 ? "<xs:schema " : "  ";
    return `${start}${attribute}${index === attributes.length - 1 ? ">" : ""}`;
  });
}

/** What the documents of all declarations say by default; undefined where they say nothing, or do not agree. */
function agreedDefault(
  name: "blockDefault" | "finalDefault",
  declarations: readonly Source[],
): string | undefined {
  const [value, ...others] = new Set(declarations.map(({ document }) => document.root.attribute(name)));
  return others.length === 0 ? value : undefined;
}

function importTags(used: ReadonlySet<string>, schema: Schema): string[] {
  const known = [...schema.moduleNames].filter(([namespace]) => used.has(namespace));
  const tags = known.map(([namespace, moduleName]) => importTag(namespace, `${moduleName}.xsd`));
  if (used.has(xmlNamespace)) tags.push(importTag(xmlNamespace, xmlFileName));
  return tags;
}

function importTag(namespace: string, fileName: string): string {
  const attribute = namespace === "" ? "" : ` namespace="${escapeAttribute(namespace)}"`;
  return `  <xs:import${attribute} schemaLocation="${escapeAttribute(fileName)}"/>`;
}
