/** The page: opens what is packed into it, and shows what the address asks for. */

import type { ExploreData } from "./data.js";
import { byId, type Child, h, replace } from "./dom.js";
import { homePage, missingPage } from "./home.js";
import { Model } from "./model.js";
import { operationPage } from "./operation-page.js";
import { elementPage, typePage } from "./pages.js";
import { parseRoute, type Route } from "./route.js";
import { SearchIndex } from "./search.js";
import { initSearch } from "./search-box.js";
import { initSidebar } from "./sidebar.js";
import { initTheme } from "./theme.js";
import { unpack } from "./unpack.js";
import { Workbench } from "./workbench.js";

class Page {
  private readonly model: Model;
  private readonly main = byId("main");
  private readonly title = document.title;
  private readonly markSidebar: (route: Route) => void;
  private workbench: Workbench | undefined;
  private scrolling: ReturnType<typeof setTimeout> | undefined;

  constructor(model: Model) {
    this.model = model;
    this.markSidebar = initSidebar(model);
    initSearch(new SearchIndex(model.data));
    this.initSkipLink();
    this.initMenu();
    history.scrollRestoration = "manual";
    // Back and forward bring the state of their entry; an address that is new has none.
    addEventListener("popstate", ({ state }) => this.show((state as { y?: number } | null)?.y));
    addEventListener("scroll", () => this.rememberPlace(), { passive: true });
    this.show((history.state as { y?: number } | null)?.y);
  }

  /**
   * Shows what the address asks for.
   * @param y how far down the reader had been; undefined for an address that is new
   */
  private show(y: number | undefined): void {
    clearTimeout(this.scrolling);
    const route = parseRoute(location.hash);
    const atWorkbench = route.page === "workbench";
    document.body.classList.toggle("at-workbench", atWorkbench);
    document.body.classList.remove("menu-open");
    byId("menu").setAttribute("aria-expanded", "false");
    const [here, there] = [byId("to-workbench"), byId("to-reference")];
    (atWorkbench ? here : there).setAttribute("aria-current", "true");
    (atWorkbench ? there : here).removeAttribute("aria-current");
    if (route.page === "workbench") {
      this.workbench ??= new Workbench(this.model);
      replace(this.main, this.workbench.element);
      this.workbench.open(route);
    } else {
      replace(this.main, h("article", {}, this.contentOf(route)));
      this.markSidebar(route);
    }
    const name = "id" in route ? this.model.label(route.id) : atWorkbench ? "Workbench" : undefined;
    document.title = name === undefined ? this.title : `${name} – ${this.title}`;
    if (y !== undefined) scrollTo(0, y);
    else this.arrive("member" in route ? route.member : undefined);
  }

  private contentOf(route: Exclude<Route, { page: "workbench" }>): Child {
    if (route.page === "home") return homePage(this.model);
    const { page, id } = route;
    const [type, element, operation] = [
      this.model.types.get(id),
      this.model.elements.get(id),
      this.model.operations.get(id),
    ];
    if (page === "type" && type !== undefined) return typePage(type, this.model);
    if (page === "element" && element !== undefined) return elementPage(element, this.model);
    if (page === "operation" && operation !== undefined) return operationPage(operation, this.model);
    return missingPage(page, id);
  }

  /** Begins at the top, or at a member; whoever reads by ear begins at the heading. */
  private arrive(member: string | undefined): void {
    const target = [...this.main.querySelectorAll<HTMLElement>("[data-member]")].find(
      (each) => each.dataset["member"] === member,
    );
    target?.classList.add("target");
    scrollTo(0, 0);
    target?.scrollIntoView({ block: "center" });
    const started = document.activeElement === document.body && location.hash === "";
    if (!started) this.main.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** When the reader has come to rest: browsers allow so many changes of the history, and no more. */
  private rememberPlace(): void {
    clearTimeout(this.scrolling);
    this.scrolling = setTimeout(() => history.replaceState({ y: scrollY }, ""), 120);
  }

  /** Past the header, without a change of the address, which says what is shown. */
  private initSkipLink(): void {
    document.querySelector(".skip")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.main.focus();
    });
  }

  private initMenu(): void {
    const menu = byId("menu");
    menu.addEventListener("click", () => {
      const open = document.body.classList.toggle("menu-open");
      menu.setAttribute("aria-expanded", String(open));
      if (open) byId("sidebar").querySelector<HTMLElement>("input")?.focus();
    });
    document.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !document.body.classList.contains("menu-open")) return;
      menu.click();
      menu.focus();
    });
  }
}

async function open(): Promise<void> {
  initTheme();
  const data = JSON.parse(await unpack("data")) as ExploreData;
  new Page(new Model(data));
}

open().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  replace(
    byId("main"),
    h("p.loading", {}, `This page could not be opened: ${reason}. It needs a browser of 2023 or later.`),
  );
});
