/** Operations of schemas that come without a WSDL, by the conventions of Exchange. */

import type { Diagnostics } from "../diagnostics.js";
import type { ElementDeclaration, Operation, OperationHeader } from "./components.js";
import { componentKey } from "./namespaces.js";

/** In the WSDL of every edition nearly all requests have these headers, and all responses the other one. */
const REQUEST_HEADERS = ["ExchangeImpersonation", "MailboxCulture", "RequestServerVersion"];
const RESPONSE_HEADERS = ["ServerVersionInfo"];
const MESSAGES = /\/messages$/;

/**
 * The operations that global elements stand for: `X` (or `XRequest`) and `XResponse` (or `XResponseMessage`) of
 * a namespace that ends in "/messages" are the request and the response of the operation `X`, whose SOAP action
 * is the namespace, "/" and `X`.
 * Headers that an operation has beside the usual ones are read and written as untyped entries. Says in a
 * diagnostic what was assumed.
 */
export function operationsByConvention(
  elements: ReadonlyMap<string, ElementDeclaration>,
  diagnostics: Diagnostics,
): Operation[] {
  const all = [...elements.values()];
  const operations = all.flatMap((element) => {
    const { namespace, local } = element.name;
    const name = local.replace(/Request$/, "");
    const response =
      elements.get(componentKey({ namespace, local: `${name}Response` })) ??
      elements.get(componentKey({ namespace, local: `${name}ResponseMessage` }));
    if (!MESSAGES.test(namespace) || response === undefined) return [];
    const types = namespace.replace(MESSAGES, "/types");
    const headers = (names: readonly string[]): OperationHeader[] =>
      names.flatMap((part) => {
        const header = elements.get(componentKey({ namespace: types, local: part }));
        return header === undefined ? [] : [{ part, element: header }];
      });
    return {
      name,
      soapAction: `${namespace}/${name}`,
      input: { body: element, headers: headers(REQUEST_HEADERS) },
      output: { body: response, headers: headers(RESPONSE_HEADERS) },
      position: element.position,
    };
  });
  const first = operations[0];
  if (first !== undefined) {
    const params = { count: String(operations.length), name: first.name };
    diagnostics.report("operations-by-convention", first.position, params);
  }
  return operations;
}
