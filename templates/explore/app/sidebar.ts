/** The contents of the reference: all names, by kind, with a field that narrows them down. */

import { byId, h, replace } from "./dom.js";
import type { Model } from "./model.js";
import { hashOf, type Route } from "./route.js";

interface Group {
  readonly page: "operation" | "type" | "element";
  readonly title: string;
  readonly names: readonly { readonly id: string; readonly label: string }[];
}

const KEY = "ews-codegen-explore-group";

/** Fills the sidebar; the function that is returned marks the place of a route. */
export function initSidebar(model: Model): (route: Route) => void {
  const { operations, types, elements } = model.data;
  const named = (entries: readonly { readonly id: string }[]): Group["names"] =>
    entries.map(({ id }) => ({ id, label: model.label(id) }));
  const all: readonly Group[] = [
    { page: "operation", title: "Operations", names: operations.map(({ id }) => ({ id, label: id })) },
    { page: "type", title: "Types", names: named(types) },
    { page: "element", title: "Elements", names: elements.map(({ id }) => ({ id, label: id })) },
  ];
  const groups = all.filter(({ names }) => names.length > 0);
  let shown = groups.find(({ page }) => page === sessionStorageItem()) ?? groups[0];
  let current = "";

  const list = h("ul.names", {});
  const filter = h("input.filter", {
    type: "text",
    "aria-label": "Filter names",
    autocomplete: "off",
    spellcheck: "false",
    input: () => fill(),
  }) as HTMLInputElement;
  const nothing = h("p.nothing", { hidden: true }, "No name holds that.");
  const tabs = groups.map((group) =>
    h("button.tab", { type: "button", "aria-pressed": "false", click: () => show(group) }, group.title),
  );

  const fill = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    const names = (shown?.names ?? []).filter(({ label }) => label.toLowerCase().includes(wanted));
    replace(
      list,
      names.map(({ id, label }) => item(shown!.page, id, label, model)),
    );
    nothing.hidden = names.length > 0;
    mark();
  };
  const mark = (): void => {
    for (const link of list.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    const link = [...list.querySelectorAll("a")].find((each) => each.getAttribute("href") === current);
    link?.setAttribute("aria-current", "page");
    // `scrollIntoView` would move the page, too.
    if (link === undefined || list.clientHeight === 0) return;
    const place = link.offsetTop - list.offsetTop;
    if (place < list.scrollTop || place + link.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = place - list.clientHeight / 2;
    }
  };
  const show = (group: Group): void => {
    shown = group;
    for (const [i, each] of groups.entries()) tabs[i]?.setAttribute("aria-pressed", String(each === group));
    try {
      sessionStorage.setItem(KEY, group.page);
    } catch {
      // It is forgotten, then.
    }
    filter.placeholder = `Filter ${group.names.length} ${group.title.toLowerCase()}`;
    list.scrollTop = 0;
    fill();
  };

  replace(
    byId("sidebar"),
    h("div.tabs", { role: "group", "aria-label": "Kind" }, tabs),
    filter,
    list,
    nothing,
  );
  if (shown !== undefined) show(shown);
  return (route) => {
    current = "id" in route ? hashOf({ page: route.page, id: route.id }) : "";
    const group = groups.find(({ page }) => page === route.page);
    if (group !== undefined && group !== shown) {
      filter.value = "";
      show(group);
    } else mark();
  };
}

function item(page: Group["page"], id: string, label: string, model: Model): HTMLElement {
  const [prefix, local] = label.includes(" ") ? ["", label] : model.split(label);
  const name = prefix === "" ? [local] : [h("span.prefix", {}, prefix), local];
  return h("li", {}, h("a", { href: hashOf({ page, id }) }, name));
}

function sessionStorageItem(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
