/** The content model of a complex type as a table: elements, groups, wildcards and attributes. */

import type { AttributeEntry, ComplexEntry, ParticleEntry } from "./data.js";
import { type Child, h } from "./dom.js";
import type { Layer, Model } from "./model.js";
import { documentation, elementLink, nameText, section, typeLink } from "./parts.js";

/** The sections on the content of a type. */
export function contentSections(type: ComplexEntry, model: Model): Child[] {
  const layers = model.layers(type);
  return [
    type.text !== undefined &&
      section(
        "Text",
        undefined,
        h("p", {}, "The content is text of the type ", typeLink(type.text, model), "."),
      ),
    table(
      "Content",
      "Element",
      layers,
      ({ particle }) => (particle === undefined ? [] : rows(top(particle), 0, model)),
      type,
      model,
    ),
    table(
      "Attributes",
      "Attribute",
      layers,
      ({ attributes }) => attributes.map((each) => attributeRow(each, model)),
      type,
      model,
      wildcard(type),
    ),
    emptyNote(type, layers),
  ];
}

function wildcard(type: ComplexEntry): Child {
  if (type.anyAttribute === undefined) return false;
  return h(
    "tr",
    {},
    h("td", {}, h("em.any", {}, "any attribute")),
    h("td", {}),
    h("td", {}),
    h("td", {}, type.anyAttribute),
  );
}

function emptyNote(type: ComplexEntry, layers: readonly Layer[]): Child {
  const empty =
    type.text === undefined && layers.every(({ particle }) => particle === undefined || isEmpty(particle));
  return (
    empty &&
    section("Content", undefined, h("p.quiet", {}, type.mixed === true ? "Text alone." : "No elements."))
  );
}

function isEmpty(particle: ParticleEntry): boolean {
  return "items" in particle && particle.items.length === 0;
}

/** A sequence that occurs once goes without saying: its parts are what is shown. */
function top(particle: ParticleEntry): readonly ParticleEntry[] {
  const { min = 1, max = 1 } = particle;
  return particle.kind === "sequence" && min === 1 && max === 1 && particle.group === undefined
    ? particle.items
    : [particle];
}

function table(
  title: string,
  what: string,
  layers: readonly Layer[],
  rowsOf: (layer: Layer) => Child[],
  type: ComplexEntry,
  model: Model,
  last: Child = false,
): Child {
  const bodies = layers.flatMap((layer) => {
    const body = rowsOf(layer);
    if (body.length === 0) return [];
    const from =
      layer.type.id !== type.id &&
      h("tr.from", {}, h("th", { colspan: 4, scope: "rowgroup" }, "From ", typeLink(layer.type.id, model)));
    return [h("tbody", {}, from, body)];
  });
  if (bodies.length === 0 && last === false) return false;
  const head = h(
    "tr",
    {},
    [what, "Type", "Occurs", "Description"].map((each) => h("th", { scope: "col" }, each)),
  );
  return section(
    title,
    undefined,
    h(
      "div.table",
      {},
      h("table.members", {}, h("thead", {}, head), bodies, last !== false && h("tbody", {}, last)),
    ),
  );
}

function rows(particles: readonly ParticleEntry[], level: number, model: Model): Child[] {
  return particles.flatMap((particle): Child[] => {
    if (particle.kind === "element") return [elementRow(particle, level, model)];
    const indent = indentation(level);
    if (particle.kind === "any") {
      return [
        h(
          "tr",
          {},
          h("td", {}, indent, h("em.any", {}, "any element")),
          h("td", {}),
          h("td.occurs", {}, occurrence(particle)),
          h("td", {}, particle.of, documentation(particle.doc)),
        ),
      ];
    }
    const label = { sequence: "in this order", choice: "one of", all: "in any order" }[particle.kind];
    const group = particle.group === undefined ? false : h("span.quiet", {}, " group ", particle.group);
    const row = h(
      "tr.group",
      {},
      h("td", {}, indent, h("span.group-kind", {}, label), group),
      h("td", {}),
      h("td.occurs", {}, occurrence(particle)),
      h("td", {}),
    );
    return [row, ...rows(particle.items, level + 1, model)];
  });
}

function elementRow(particle: ParticleEntry & { kind: "element" }, level: number, model: Model): Child {
  const { name, type, global, doc } = particle;
  const shown = global === true ? elementLink(name, model) : h("code.name", {}, nameText(name, model));
  return h(
    "tr",
    { "data-member": name },
    h("td", {}, indentation(level), shown),
    h("td", {}, typeLink(type, model)),
    h("td.occurs", {}, occurrence(particle)),
    h("td.doc", {}, documentation(doc), notes(particle)),
  );
}

function attributeRow(attribute: AttributeEntry, model: Model): Child {
  const { name, type, required, doc } = attribute;
  return h(
    "tr",
    { "data-member": `@${name}` },
    h("td", {}, h("code.name", {}, h("span.prefix", {}, "@"), name)),
    h("td", {}, typeLink(type, model)),
    h("td.occurs", {}, required === true ? "required" : "optional"),
    h("td.doc", {}, documentation(doc), notes(attribute)),
  );
}

interface Values {
  readonly default?: string;
  readonly fixed?: string;
  readonly nillable?: true;
}

function notes({ default: initial, fixed, nillable }: Values): Child {
  return [
    nillable === true && h("p.note", {}, "May be null (xsi:nil)."),
    initial !== undefined && h("p.note", {}, "Default: ", h("code", {}, initial)),
    fixed !== undefined && h("p.note", {}, "Always: ", h("code", {}, fixed)),
  ];
}

/** How often something occurs, in words where those are shorter to grasp than numbers. */
export function occurrence({
  min = 1,
  max = 1,
}: {
  readonly min?: number;
  readonly max?: number | null;
}): string {
  if (max === null) return min === 0 ? "0 … ∞" : `${min} … ∞`;
  if (min === max) return min === 1 ? "required" : `${min}`;
  return min === 0 && max === 1 ? "optional" : `${min} … ${max}`;
}

function indentation(level: number): Child {
  return Array.from({ length: level }, () => h("span.indent", { "aria-hidden": "true" }));
}
