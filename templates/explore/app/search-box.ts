/** The search field: a combobox whose list holds what was found. */

import { announce, byId, h, replace } from "./dom.js";
import { hashOf } from "./route.js";
import type { Hit, SearchIndex } from "./search.js";

/** Makes the field work; `/` leads to it from everywhere but from other fields. */
export function initSearch(index: SearchIndex): void {
  const input = byId<HTMLInputElement>("search");
  const list = byId("results");
  let hits: readonly Hit[] = [];
  let chosen = 0;

  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (next: number): void => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = (next + hits.length) % hits.length;
    const option = list.children[chosen];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `hit-${chosen}`);
  };
  const go = (hit: Hit | undefined): void => {
    if (hit === undefined) return;
    close();
    input.value = "";
    input.blur();
    location.hash = hashOf(hit);
  };
  const search = (): void => {
    hits = index.find(input.value);
    chosen = 0;
    const query = input.value.trim();
    if (query === "") {
      close();
      return;
    }
    replace(
      list,
      hits.length === 0
        ? h("p.nothing", {}, `Nothing is called “${query}”.`)
        : hits.map((hit, i) => option(hit, i, query, go)),
    );
    list.hidden = false;
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", "true");
    if (hits.length > 0) choose(0);
    else input.removeAttribute("aria-activedescendant");
    announce(hits.length === 0 ? "Nothing found" : `${hits.length} found`);
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", () => {
    if (input.value.trim() !== "") search();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (list.hidden) input.blur();
      close();
      input.value = "";
    } else if (list.hidden || hits.length === 0) {
      return;
    } else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") go(hits[chosen]);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const editing = target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
    if (key !== "/" || editing || ctrlKey || metaKey || altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function option(hit: Hit, index: number, query: string, go: (hit: Hit) => void): HTMLElement {
  const kind = hit.member === undefined ? hit.page : "member";
  return h(
    "div.hit",
    {
      role: "option",
      id: `hit-${index}`,
      "aria-selected": "false",
      // Before the field loses the focus, which closes the list.
      mousedown: (event: MouseEvent) => {
        event.preventDefault();
        go(hit);
      },
    },
    h(`span.kind.kind-${kind}`, { "aria-hidden": "true" }, kind.charAt(0).toUpperCase()),
    h("span.hit-name", {}, marked(hit.label, query)),
    h("span.hit-about", {}, hit.member === undefined ? hit.about : `in ${hit.about}`),
  );
}

/** A name in which what was looked for stands out. */
function marked(name: string, query: string): (string | HTMLElement)[] {
  const at = name.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return [name];
  const end = at + query.length;
  return [name.slice(0, at), h("mark", {}, name.slice(at, end)), name.slice(end)];
}
