/** The content model of a complex type as tables: elements, groups, wildcards and attributes. */

import type { AttributeEntry, ComplexEntry, GroupParticle, ParticleEntry } from "./data.js";
import { type Child, h } from "./dom.js";
import type { Layer, Model } from "./model.js";
import { documentation, elementLink, nameText, section, typeLink } from "./parts.js";

/** A row of a table; a group has no type. */
interface Row {
  readonly name: Child;
  readonly type?: Child;
  readonly occurs: string;
  readonly about: readonly Child[];
  /** What the address of the row ends with. */
  readonly member?: string;
}

/** What a type of the chain of derivation adds. */
interface Body {
  readonly type: ComplexEntry;
  readonly rows: readonly Row[];
}

/** The sections on the content of a type. */
export function contentSections(type: ComplexEntry, model: Model): Child[] {
  const layers = model.layers(type);
  const text =
    type.text !== undefined &&
    section(
      "Text",
      undefined,
      h("p", {}, "The content is text of the type ", typeLink(type.text, model), "."),
    );
  const elements = layers.map(({ type: each, particle }) => ({
    type: each,
    rows: particle === undefined ? [] : rowsOf(top(particle), 0, model),
  }));
  const attributes = layers.map((layer) => ({ type: layer.type, rows: attributeRows(layer, type, model) }));
  return [
    text,
    table("Content", "Element", elements, type, model),
    table("Attributes", "Attribute", attributes, type, model),
    emptyNote(type, elements),
  ];
}

function emptyNote(type: ComplexEntry, elements: readonly Body[]): Child {
  const empty = type.text === undefined && elements.every(({ rows }) => rows.length === 0);
  const words = type.mixed === true ? "Text alone." : "No elements.";
  return empty && section("Content", undefined, h("p.quiet", {}, words));
}

/** A sequence that occurs once goes without saying: its parts are what is shown. */
function top(particle: ParticleEntry): readonly ParticleEntry[] {
  const { kind, min = 1, max = 1 } = particle;
  const plain = kind === "sequence" && min === 1 && max === 1 && particle.group === undefined;
  return plain ? particle.items : [particle];
}

function table(title: string, what: string, all: readonly Body[], type: ComplexEntry, model: Model): Child {
  const bodies = all.filter(({ rows }) => rows.length > 0);
  if (bodies.length === 0) return false;
  const described = bodies.some(({ rows }) =>
    rows.some(({ about }) => about.flat().some((each) => each !== false)),
  );
  const columns = [what, "Type", "Occurs", ...(described ? ["Description"] : [])];
  const head = h(
    "tr",
    {},
    columns.map((column) => h("th", { scope: "col" }, column)),
  );
  const parts = bodies.map((body) => {
    const inherited = body.type.id !== type.id;
    const from = ["From ", typeLink(body.type.id, model)];
    return h(
      "tbody",
      {},
      inherited && h("tr.from", {}, h("th", { colspan: columns.length, scope: "rowgroup" }, from)),
      body.rows.map((row) => tableRow(row, described)),
    );
  });
  return section(title, undefined, h("div.table", {}, h("table.members", {}, h("thead", {}, head), parts)));
}

function tableRow({ name, type, occurs, about, member }: Row, described: boolean): HTMLElement {
  return h(
    type === undefined ? "tr.group" : "tr",
    { "data-member": member },
    h("td", { colspan: type === undefined ? 2 : undefined }, name),
    type !== undefined && h("td", {}, type),
    h("td.occurs", {}, occurs),
    described && h("td.doc", {}, about),
  );
}

/** @param within the kind of the group around, where a branch of a choice is as good as another */
function rowsOf(
  particles: readonly ParticleEntry[],
  level: number,
  model: Model,
  within?: GroupParticle["kind"],
): Row[] {
  return particles.flatMap((particle): Row[] => {
    const { min = 1, max = 1 } = particle;
    const once = min === 1 && max === 1;
    if (particle.kind === "element") {
      const { name, type, global, doc } = particle;
      const shown = global === true ? elementLink(name, model) : h("code.name", {}, nameText(name, model));
      const about = [documentation(doc), notes(particle)];
      const occurs = once && within === "choice" ? "" : occurrence(particle);
      return [{ name: indented(level, shown), type: typeLink(type, model), occurs, about, member: name }];
    }
    const occurs = once ? "" : occurrence(particle);
    if (particle.kind === "any") {
      const about = [h("p", {}, particle.of), documentation(particle.doc)];
      return [{ name: indented(level, h("em.any", {}, "any element")), occurs, about }];
    }
    const [only, ...others] = particle.items;
    // A group around nothing but a group says no more than its name.
    if (once && only !== undefined && others.length === 0 && "items" in only) {
      const inner = particle.group === undefined ? only : { group: particle.group, ...only };
      return rowsOf([inner], level, model, within);
    }
    const label = { sequence: "in this order", choice: "one of", all: "in any order" }[particle.kind];
    const group = particle.group === undefined ? "" : ` (group ${particle.group})`;
    const name = indented(level, h("span.group-kind", {}, label, group));
    const inside = rowsOf(particle.items, level + 1, model, particle.kind);
    return [{ name, occurs, about: [] }, ...inside];
  });
}

function indented(level: number, content: Child): Child {
  if (level === 0) return content;
  const indents = Array.from({ length: level }, () => h("span.indent", { "aria-hidden": "true" }));
  return h("div.indented", {}, indents, h("div", {}, content));
}

/** The attributes that a type of the chain adds, and at the end of the chain the wildcard for more. */
function attributeRows({ type: layer, attributes }: Layer, type: ComplexEntry, model: Model): Row[] {
  const rows = attributes.map((attribute) => attributeRow(attribute, model));
  if (type.anyAttribute === undefined || layer !== type) return rows;
  const name = h("em.any", {}, "any attribute");
  return [...rows, { name, occurs: "", about: [h("p", {}, type.anyAttribute)] }];
}

function attributeRow(attribute: AttributeEntry, model: Model): Row {
  const { name, type, required, doc } = attribute;
  return {
    name: h("code.name", {}, h("span.prefix", {}, "@"), name),
    type: typeLink(type, model),
    occurs: required === true ? "required" : "optional",
    about: [documentation(doc), notes(attribute)],
    member: `@${name}`,
  };
}

interface Values {
  readonly default?: string;
  readonly fixed?: string;
  readonly nillable?: true;
}

function notes({ default: initial, fixed, nillable }: Values): Child[] {
  return [
    nillable === true && h("p.note", {}, "May be null (xsi:nil)."),
    initial !== undefined && h("p.note", {}, "Default: ", h("code", {}, initial)),
    fixed !== undefined && h("p.note", {}, "Always: ", h("code", {}, fixed)),
  ];
}

/** How often something occurs, in words where those are shorter to grasp than numbers. */
export function occurrence(particle: { readonly min?: number; readonly max?: number | null }): string {
  const { min = 1, max = 1 } = particle;
  if (max === null) return `${min} … ∞`;
  if (min === max) return min === 1 ? "required" : `${min}`;
  return min === 0 && max === 1 ? "optional" : `${min} … ${max}`;
}
