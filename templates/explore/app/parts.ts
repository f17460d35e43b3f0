/** What several pages of the reference have: links, documentation, panels of code, lists of uses. */

import type { Use } from "./data.js";
import { announce, type Child, h, icon, replace } from "./dom.js";
import { highlighted, type Language } from "./highlight.js";
import type { Model } from "./model.js";
import { hashOf, type Route } from "./route.js";

/** A name with its prefix in the background. */
export function nameText(name: string, model: Model): Child {
  const label = model.label(name);
  const [prefix, local] = label.includes(" ") ? ["", label] : model.split(label);
  return [prefix !== "" && h("span.prefix", {}, prefix), ...breakable(local)];
}

/** Long names may be broken before their capitals, and nowhere else. */
function breakable(name: string): Child[] {
  return name.split(/(?<=[\p{Ll}\d])(?=\p{Lu})/u).flatMap((part, i) => (i === 0 ? [part] : [h("wbr"), part]));
}

/** A type's name, which leads to its page where it has one. */
export function typeLink(name: string, model: Model): HTMLElement {
  if (!model.types.has(name)) return h("code.name.builtin", {}, nameText(name, model));
  return h("a.name", { href: hashOf({ page: "type", id: name }) }, nameText(name, model));
}

export function elementLink(name: string, model: Model): HTMLElement {
  if (!model.elements.has(name)) return h("code.name", {}, nameText(name, model));
  return h("a.name", { href: hashOf({ page: "element", id: name }) }, nameText(name, model));
}

/** Documentation as paragraphs. */
export function documentation(doc: string | undefined, tag = "p"): HTMLElement[] {
  if (doc === undefined) return [];
  return doc
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => h(tag, {}, paragraph));
}

/** The head of a page of the reference. */
export function heading(
  kind: string,
  name: Child,
  place: string,
  badges: readonly string[] = [],
): HTMLElement {
  return h(
    "header.heading",
    {},
    h("p.eyebrow", {}, kind, h("span.place", { title: "File and line in the schemas" }, place)),
    h("h1", { tabindex: "-1" }, name),
    badges.length > 0 &&
      h(
        "p.badges",
        {},
        badges.map((badge) => h("span.badge", {}, badge)),
      ),
  );
}

/** A section with a heading; nothing where there is nothing in it. */
export function section(title: string, count: number | undefined, ...children: readonly Child[]): Child {
  const heading2 = h("h2", {}, title, count !== undefined && h("span.count", {}, count));
  return h("section.part", {}, heading2, children);
}

/** A variant of a panel's code. */
export interface Variant {
  readonly label: string;
  readonly text: () => string;
}

const LANGUAGES: Readonly<Record<Language, string>> = { xml: "XML", json: "JSON", typescript: "TypeScript" };

/** Leads to the workbench, with a sample. */
export function workbenchLink(route: Route & { page: "workbench" }): HTMLElement {
  return h("a.action", { href: hashOf(route) }, "Open in workbench");
}

/** The two variants of a sample. */
export function variants(text: (requiredOnly: boolean) => string): readonly Variant[] {
  return [
    { label: "With optional", text: () => text(false) },
    { label: "Required only", text: () => text(true) },
  ];
}

/** A panel of code. */
export interface PanelOptions {
  readonly language: Language;
  /** What stands beside the name of the language. */
  readonly about?: string;
  /** The code; where there is more than one variant, there are buttons to choose by. */
  readonly variants: readonly Variant[];
  readonly action?: HTMLElement | false;
  /** The name that the code declares, which leads nowhere. */
  readonly own?: string;
}

/** A panel of code with its title, and a button that copies it. */
export function codePanel(options: PanelOptions, model: Model): HTMLElement {
  const { language, about, variants, action, own } = options;
  const title = LANGUAGES[language];
  let text = "";
  const code = h("code", {});
  const pre = h("pre.code", { tabindex: "0", role: "region", "aria-label": title }, code);
  const link = (kind: string, name: string): string | undefined =>
    language === "typescript" && kind === "type" && name !== own ? typeHash(name, model) : undefined;
  const show = (variant: Variant): void => {
    text = variant.text();
    replace(code, highlighted(text.trimEnd(), language, link));
    for (const [i, each] of variants.entries()) {
      buttons[i]?.setAttribute("aria-pressed", String(each === variant));
    }
  };
  const buttons = variants.map((variant) =>
    h("button.small", { type: "button", click: () => show(variant) }, variant.label),
  );
  if (variants[0] !== undefined) show(variants[0]);
  const copy = h(
    "button.icon.small-icon",
    { type: "button", "aria-label": "Copy", title: "Copy", click: () => void copyText(text, code) },
    icon("M7 7h9v9H7z", "M4 13V4h9"),
  );
  const head = h("h3", {}, title, about !== undefined && h("span.quiet", {}, ` ${about}`));
  return h(
    "div.panel",
    {},
    h("div.panel-head", {}, head, variants.length > 1 && buttons, h("span.space", {}), action, copy),
    pre,
  );
}

/** The address of a type by what it is called in TypeScript. */
function typeHash(name: string, model: Model): string | undefined {
  const id = model.byTypeScript.get(name);
  return id === undefined ? undefined : hashOf({ page: "type", id });
}

async function copyText(text: string, shown: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce("Copied");
  } catch {
    // Without a right to the clipboard, the text is there to be copied by hand.
    getSelection()?.selectAllChildren(shown);
    announce("Selected, to be copied");
  }
}

/** The places where something is used. */
export function usedBy(uses: readonly Use[], model: Model): Child {
  if (uses.length === 0) return false;
  const places = new Map<string, { readonly use: Use; readonly as: string[] }>();
  for (const use of uses) {
    const key = `${use.in} ${use.id}`;
    const place = places.get(key) ?? { use, as: [] };
    if (use.as !== undefined) place.as.push(use.as);
    places.set(key, place);
  }
  const order = ["operation", "element", "type"];
  const local = (id: string): string => model.split(id)[1];
  const sorted = [...places.values()].sort(
    ({ use: a }, { use: b }) =>
      order.indexOf(a.in) - order.indexOf(b.in) || (local(a.id) < local(b.id) ? -1 : 1),
  );
  const items = sorted.map(({ use, as }) =>
    h(
      "li",
      {},
      h("span.use-kind", {}, use.in),
      h(
        "div",
        {},
        h("a.name", { href: hashOf({ page: use.in, id: use.id }) }, nameText(use.id, model)),
        " ",
        h(
          "span.use-as",
          {},
          as.map((each, i) => [i > 0 && ", ", memberLink(use, each, model)]),
        ),
      ),
    ),
  );
  return section("Used by", items.length, h("ul.uses", {}, items));
}

function memberLink({ in: page, id }: Use, as: string, model: Model): Child {
  if (page !== "type" || ["item", "member", "text"].includes(as)) return as;
  return h("a", { href: hashOf({ page, id, member: as }) }, model.split(as)[1]);
}
