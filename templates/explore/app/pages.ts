/** The pages of the reference. */

import { contentSections } from "./content.js";
import type { ElementEntry, OperationEntry, SimpleEntry, TypeEntry } from "./data.js";
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
  usedBy,
} from "./parts.js";
import { hashOf } from "./route.js";
import { sampleElement, sampleMessage, sampleOfType } from "./sample.js";

const KINDS = { complex: "Complex type", simple: "Simple type", enumeration: "Enumeration" } as const;

/** The page of a type. */
export function typePage(type: TypeEntry, model: Model): Child {
  const badges =
    type.kind === "complex"
      ? [type.abstract && "abstract", type.mixed && "mixed content"]
      : [type.variety !== "atomic" && type.variety];
  return [
    heading(
      KINDS[type.kind],
      nameText(type.id, model),
      type.place,
      badges.filter((badge) => typeof badge === "string"),
    ),
    h("div.lead", {}, documentation(type.doc)),
    derivation(type, model),
    type.kind === "complex" ? contentSections(type, model) : simpleSections(type, model),
    codeOfType(type, model),
    usedBy(type.usedBy, model),
  ];
}

function derivation(type: TypeEntry, model: Model): Child {
  const bases = model.bases(type);
  const how = type.kind === "complex" && type.derivation === "extension" ? "Extends" : "Restricts";
  const derived = type.derived.map((each) => h("li", {}, typeLink(each, model)));
  return (
    (bases.length > 0 || derived.length > 0) &&
    h(
      "dl.facts",
      {},
      bases.length > 0 && [
        h("dt", {}, how),
        h(
          "dd",
          {},
          bases.map((base, i) => [i > 0 && h("span.arrow", {}, " ← "), typeLink(base, model)]),
        ),
      ],
      derived.length > 0 && [
        h("dt", {}, `Derived (${derived.length})`),
        h("dd", {}, h("ul.inline", {}, derived)),
      ],
    )
  );
}

function simpleSections(type: SimpleEntry, model: Model): Child[] {
  const { item, members = [], facets, values } = type;
  return [
    item !== undefined &&
      section(
        "Items",
        undefined,
        h("p", {}, "White space separates items of the type ", typeLink(item, model), "."),
      ),
    members.length > 0 &&
      section(
        "Members",
        members.length,
        h(
          "ul.inline",
          {},
          members.map((each) => h("li", {}, typeLink(each, model))),
        ),
      ),
    facets.length > 0 &&
      section(
        "Facets",
        undefined,
        h(
          "dl.facts",
          {},
          facets.map(([name, value]) => [h("dt", {}, name), h("dd", {}, h("code", {}, value))]),
        ),
      ),
    values.length > 0 && section("Values", values.length, valuesTable(values)),
  ];
}

function valuesTable(values: SimpleEntry["values"]): Child {
  if (values.every(({ doc }) => doc === undefined)) {
    return h(
      "ul.values",
      {},
      values.map(({ value }) => h("li", { "data-member": value }, h("code", {}, value))),
    );
  }
  const rows = values.map(({ value, doc }) =>
    h(
      "tr",
      { "data-member": value },
      h("td", {}, h("code.name", {}, value)),
      h("td.doc", {}, documentation(doc)),
    ),
  );
  const head = h("tr", {}, h("th", { scope: "col" }, "Value"), h("th", { scope: "col" }, "Description"));
  return h("div.table", {}, h("table.members.two", {}, h("thead", {}, head), h("tbody", {}, rows)));
}

function codeOfType(type: TypeEntry, model: Model): Child {
  const { typescript } = type;
  const declaration =
    typescript !== undefined &&
    codePanel(
      ["TypeScript", h("span.quiet", {}, ` ${typescript.module}`)],
      "typescript",
      [{ label: "", text: () => typescript.text }],
      model,
    );
  const sample =
    type.kind === "complex" &&
    codePanel(
      "XML",
      "xml",
      variants((requiredOnly) => sampleOfType(model, type, { requiredOnly })),
      model,
    );
  return (declaration || sample) && section("In code", undefined, h("div.pair", {}, declaration, sample));
}

function variants(text: (requiredOnly: boolean) => string) {
  return [
    { label: "With optional", text: () => text(false) },
    { label: "Required only", text: () => text(true) },
  ];
}

/** The page of a global element. */
export function elementPage(element: ElementEntry, model: Model): Child {
  const { id, type, substitutes, substitutedBy = [], function: name } = element;
  const badges = [element.abstract && "abstract", element.nillable && "nillable"].filter(
    (badge) => typeof badge === "string",
  );
  const code =
    name !== undefined &&
    codePanel(
      "TypeScript",
      "typescript",
      [{ label: "", text: () => elementCode(name, model.types.get(type)?.typescript?.name) }],
      model,
    );
  const sample = codePanel(
    "XML",
    "xml",
    variants((requiredOnly) => sampleElement(model, id, { requiredOnly })),
    model,
  );
  return [
    heading("Element", nameText(id, model), element.place, badges),
    h("div.lead", {}, documentation(element.doc ?? model.types.get(type)?.doc)),
    h(
      "dl.facts",
      {},
      h("dt", {}, "Type"),
      h("dd", {}, typeLink(type, model)),
      element.default !== undefined && [h("dt", {}, "Default"), h("dd", {}, h("code", {}, element.default))],
      element.fixed !== undefined && [h("dt", {}, "Always"), h("dd", {}, h("code", {}, element.fixed))],
      substitutes !== undefined && [
        h("dt", {}, "May stand for"),
        h("dd", {}, elementLink(substitutes, model)),
      ],
      substitutedBy.length > 0 && [
        h("dt", {}, "Instead of it"),
        h(
          "dd",
          {},
          h(
            "ul.inline",
            {},
            substitutedBy.map((each) => h("li", {}, elementLink(each, model))),
          ),
        ),
      ],
    ),
    section("In code", undefined, h("div.pair", {}, code, sample)),
    usedBy(element.usedBy, model),
  ];
}

function elementCode(name: string, type: string | undefined): string {
  const value = type === undefined ? "value" : `value: ${type}`;
  return `import { deserialize${name}, serialize${name} } from "./generated/index.js";

const ${value} = deserialize${name}(xml);
const written = serialize${name}(value);
`;
}

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
      codePanel("TypeScript", "typescript", [{ label: "", text: () => callCode(operation, model) }], model),
    ),
    (["request", "response"] as const).map((direction) => messageSection(operation, direction, model)),
  ];
}

function messageSection(operation: OperationEntry, direction: "request" | "response", model: Model): Child {
  const { body, headers } = operation[direction];
  const type = model.elements.get(body)?.type;
  const toWorkbench = h(
    "a.action",
    { href: hashOf({ page: "workbench", operation: operation.id, direction }) },
    "Open in workbench",
  );
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
    codePanel("XML", "xml", variants(sample), model, toWorkbench),
  );
}

function callCode({ id, request, response }: OperationEntry, model: Model): string {
  const typeName = (element: string): string | undefined =>
    model.types.get(model.elements.get(element)?.type ?? "")?.typescript?.name;
  const [sent, received] = [typeName(request.body), typeName(response.body)];
  return `import * as ${id} from "./generated/operations/${id}.js";

const answer = await fetch(url, {
  method: "POST",
  headers: { "Content-Type": "text/xml; charset=utf-8", SOAPAction: ${id}.soapAction },
  body: ${id}.serializeRequest({ body: request }),${sent === undefined ? "" : ` // request: ${sent}`}
});
const { body } = ${id}.deserializeResponse(await answer.text());${received === undefined ? "" : ` // ${received}`}
`;
}

/** The start: what there is. */
export function homePage(model: Model): Child {
  const { title, operations, types, elements, namespaces } = model.data;
  const counts: readonly (readonly [number, string])[] = [
    [operations.length, "operations"],
    [types.filter(({ kind }) => kind === "complex").length, "complex types"],
    [types.filter(({ kind }) => kind !== "complex").length, "simple types"],
    [elements.length, "elements"],
  ];
  const row = ({ id, doc = "" }: OperationEntry): HTMLElement =>
    h(
      "tr",
      {},
      h("td", {}, h("a.name", { href: hashOf({ page: "operation", id }) }, nameText(id, model))),
      h("td.doc", {}, firstSentence(doc)),
    );
  return [
    h("header.heading", {}, h("p.eyebrow", {}, "Reference"), h("h1", { tabindex: "-1" }, title)),
    h(
      "ul.counts",
      {},
      counts.map(([number, what]) => h("li", {}, h("strong", {}, number), " ", what)),
    ),
    h(
      "p.hint",
      {},
      "Press ",
      h("kbd", {}, "/"),
      " to search for an operation, a type or a member, or go to the ",
      h("a", { href: hashOf({ page: "workbench" }) }, "workbench"),
      " to read and write messages. Nothing that is put in there leaves this page.",
    ),
    operations.length > 0 &&
      section(
        "Operations",
        operations.length,
        h("div.table", {}, h("table.members.two", {}, h("tbody", {}, operations.map(row)))),
      ),
    section(
      "Namespaces",
      namespaces.length,
      h(
        "dl.facts",
        {},
        namespaces.map(([prefix, namespace]) => [
          h("dt", {}, h("code", {}, prefix)),
          h("dd", {}, h("code", {}, namespace)),
        ]),
      ),
    ),
  ];
}

function firstSentence(doc: string): string {
  return /^[\s\S]*?[.!?](?=\s|$)/.exec(doc)?.[0] ?? doc;
}

/** For an address that leads nowhere. */
export function missingPage(what: string, id: string): Child {
  return [
    h("header.heading", {}, h("p.eyebrow", {}, "Not found"), h("h1", { tabindex: "-1" }, id)),
    h("p", {}, `There is no ${what} of that name in this selection of the schemas.`),
  ];
}
