/** The page of an operation. */

import type { OperationEntry } from "./data.js";
import { type Child, h } from "./dom.js";
import type { Model } from "./model.js";
import {
  codePanel,
  documentation,
  elementLink,
  heading,
  nameText,
  section,
  typeLink,
  variants,
  workbenchLink,
} from "./parts.js";
import { sampleMessage } from "./sample.js";

/** The page of an operation. */
export function operationPage(operation: OperationEntry, model: Model): Child {
  const { id, soapAction } = operation;
  return [
    heading("Operation", nameText(id, model), operation.place),
    h("div.lead", {}, documentation(operation.doc)),
    h("dl.facts", {}, h("dt", {}, "SOAPAction"), h("dd", {}, h("code", {}, soapAction))),
    section(
      "In code",
      undefined,
      codePanel(
        { language: "typescript", variants: [{ label: "", text: () => callCode(operation, model) }] },
        model,
      ),
    ),
    (["request", "response"] as const).map((direction) => messageSection(operation, direction, model)),
  ];
}

function messageSection(operation: OperationEntry, direction: "request" | "response", model: Model): Child {
  const { body, headers } = operation[direction];
  const type = model.elements.get(body)?.type;
  const toWorkbench = workbenchLink({ page: "workbench", operation: operation.id, direction });
  const sample = (requiredOnly: boolean): string =>
    sampleMessage(model, operation.id, direction, { requiredOnly });
  return section(
    direction === "request" ? "Request" : "Response",
    undefined,
    h(
      "dl.facts",
      {},
      h("dt", {}, "Body"),
      h("dd", {}, elementLink(body, model), type !== undefined && [" of type ", typeLink(type, model)]),
      headers.length > 0 && [
        h("dt", {}, "Headers"),
        h(
          "dd",
          {},
          h(
            "ul.inline",
            {},
            headers.map((each) => h("li", {}, elementLink(each, model))),
          ),
        ),
      ],
    ),
    codePanel({ language: "xml", variants: variants(sample), action: toWorkbench }, model),
  );
}

function callCode({ identifier, request, response }: OperationEntry, model: Model): string {
  const typeName = (element: string): string | undefined =>
    model.types.get(model.elements.get(element)?.type ?? "")?.typescript?.name;
  const [sent, received] = [typeName(request.body), typeName(response.body)];
  const sentAs = sent === undefined ? "" : ` // request: ${sent}`;
  const receivedAs = received === undefined ? "" : ` // ${received}`;
  return `import { ${identifier}, soapRequest, soapResponse } from "./generated/index.js";

const answer = await fetch(url, soapRequest(${identifier}, { body: request }));${sentAs}
const { body } = await soapResponse(${identifier}, answer);${receivedAs}
`;
}
