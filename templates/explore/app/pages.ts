/** The pages of types and elements. */

import { contentSections } from "./content.js";
import type { ElementEntry, SimpleEntry, TypeEntry } from "./data.js";
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
  variants,
  workbenchLink,
} from "./parts.js";
import { sampleElement, sampleOfType } from "./sample.js";

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
      {
        language: "typescript",
        about: typescript.module,
        variants: [{ label: "", text: () => typescript.text }],
        own: typescript.name,
      },
      model,
    );
  const sample =
    type.kind === "complex" &&
    codePanel(
      { language: "xml", variants: variants((requiredOnly) => sampleOfType(model, type, { requiredOnly })) },
      model,
    );
  return (declaration || sample) && section("In code", undefined, h("div.pair", {}, declaration, sample));
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
      {
        language: "typescript",
        variants: [{ label: "", text: () => elementCode(name, model.types.get(type)?.typescript?.name) }],
      },
      model,
    );
  const toWorkbench = element.abstract !== true && workbenchLink({ page: "workbench", element: id });
  const sample = codePanel(
    {
      language: "xml",
      variants: variants((requiredOnly) => sampleElement(model, id, { requiredOnly })),
      action: toWorkbench,
    },
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
        h("dt", {}, "Substitutes for"),
        h("dd", {}, elementLink(substitutes, model)),
      ],
      substitutedBy.length > 0 && [
        h("dt", {}, "Substituted by"),
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
