/** The namespace names that the front end knows by heart. */

export const xsdNamespace = "http://www.w3.org/2001/XMLSchema";
export const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
export const wsdlNamespace = "http://schemas.xmlsoap.org/wsdl/";
export const wsdlSoap11Namespace = "http://schemas.xmlsoap.org/wsdl/soap/";
export const wsdlSoap12Namespace = "http://schemas.xmlsoap.org/wsdl/soap12/";

/** The key of a component in the maps of a Schema: `{namespace}local`. */
export function componentKey(name: { readonly namespace: string; readonly local: string }): string {
  return `{${name.namespace}}${name.local}`;
}
