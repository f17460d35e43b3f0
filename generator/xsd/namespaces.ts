import type { Scope } from "../../templates/runtime/names.js";
import type { QName } from "./components.js";

/** Namespaces: the names that the front end knows by heart, and those that are in force somewhere. */

export const xsdNamespace = "http://www.w3.org/2001/XMLSchema";
export const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
export const wsdlNamespace = "http://schemas.xmlsoap.org/wsdl/";
export const wsdlSoap11Namespace = "http://schemas.xmlsoap.org/wsdl/soap/";
export const wsdlSoap12Namespace = "http://schemas.xmlsoap.org/wsdl/soap12/";

/** The key of a component in the maps of a Schema: `{namespace}local`. */
export function componentKey(name: { readonly namespace: string; readonly local: string }): string {
  return `{${name.namespace}}${name.local}`;
}

/** All declarations in force, without the one of `xml`, aliases replaced by what they stand for. */
export function bindingsIn(innermost: Scope): Map<string, string> {
  const chain: Scope[] = [];
  for (let scope: Scope | undefined = innermost; scope !== undefined; scope = scope.parent) chain.push(scope);
  const all = new Map<string, string>();
  for (const { own, table } of chain.reverse()) {
    for (const [prefix, namespace] of own) {
      if (namespace === "") all.delete(prefix);
      else if (prefix !== "xml") all.set(prefix, table.real(namespace));
    }
  }
  return all;
}

/** `t:Name` with the prefix chosen for the namespace, or `{namespace}Name` where there is none. */
export function displayName({ namespace, local }: QName, prefixes: ReadonlyMap<string, string>): string {
  if (namespace === "") return local;
  if (namespace === xsdNamespace) return `xs:${local}`;
  const prefix = prefixes.get(namespace);
  return prefix === undefined ? componentKey({ namespace, local }) : `${prefix}:${local}`;
}
