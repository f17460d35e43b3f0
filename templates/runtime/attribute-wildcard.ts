// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { XmlReader } from "./reader.js";
import type { SimpleType } from "./simple.js";

/**
 * Attribute wildcards that do not allow all namespaces, or take attributes that are declared (XSD 1.0 part 1,
 * section 3.10.4). An attribute that one excludes is kept like any that the type does not declare, and reported.
 */

/** An attribute that the type does not declare, where a wildcard lists namespaces ("" for none). */
export function listedAttribute(
  r: XmlReader,
  index: number,
  target: object,
  type: string,
  ...namespaces: readonly string[]
): void {
  if (namespaces.includes(r.attributeNamespace(index))) r.anyAttribute(index, target, type);
  else r.otherAttribute(index, target, type);
}

/** An attribute that the type does not declare, where a wildcard allows all namespaces but one and none. */
export function otherAttribute(
  r: XmlReader,
  index: number,
  target: object,
  type: string,
  excluded: string,
): void {
  const namespace = r.attributeNamespace(index);
  if (namespace !== "" && namespace !== excluded) r.anyAttribute(index, target, type);
  else r.otherAttribute(index, target, type);
}

/** An attribute that the type does not declare, where a wildcard asks that it be declared: these are. */
export function namedAttribute(
  r: XmlReader,
  index: number,
  target: object,
  type: string,
  ...declared: readonly string[]
): void {
  if (declared.includes(r.attributeName(index))) r.anyAttribute(index, target, type);
  else r.otherAttribute(index, target, type);
}

/** An attribute that a wildcard allows and that is declared: kept as it stands, its value looked at. */
export function declaredAttribute<T>(
  r: XmlReader,
  index: number,
  target: object,
  type: string,
  value: SimpleType<T>,
): void {
  if (r.reporting) {
    const text = r.attributeString(index);
    const found = value.parse(text) ?? value.parseNames?.(text, (name) => r.canonicalName(name));
    const fault = r.violation(value, text, found);
    if (fault !== undefined) r.reportAttribute(fault.code, fault.message, index);
  }
  r.anyAttribute(index, target, type);
}

/** The names of the attributes of the current start tag that are in one of these namespaces. */
export function attributesIn(r: XmlReader, ...namespaces: readonly string[]): string[] {
  return namesWhere(r, (namespace) => namespaces.includes(namespace));
}

/** The names of the attributes of the current start tag that are in some namespace other than this one. */
export function attributesBeyond(r: XmlReader, excluded: string): string[] {
  return namesWhere(r, (namespace) => namespace !== "" && namespace !== excluded);
}

function namesWhere(r: XmlReader, allows: (namespace: string) => boolean): string[] {
  const names: string[] = [];
  for (let i = 0; i < r.attributes; i++) if (allows(r.attributeNamespace(i))) names.push(r.attributeName(i));
  return names;
}
