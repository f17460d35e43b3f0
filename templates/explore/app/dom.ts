/** Elements of the page. Text becomes text, never markup: nothing here or elsewhere parses HTML. */

export type Child = Node | string | number | false | null | undefined | readonly Child[];

type Properties = Readonly<
  Record<string, string | number | boolean | null | undefined | ((event: never) => void)>
>;

/**
 * Makes an element.
 * @param tag its name, with classes behind dots: `span.badge`
 * @param properties attributes; `true` is present and empty, `false`, null and undefined are absent. A function
 * listens to the event of that name.
 */
export function h(tag: string, properties?: Properties, ...children: readonly Child[]): HTMLElement {
  const [name = "div", ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (typeof value === "function") element.addEventListener(key, value as (event: Event) => void);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(key, String(value));
  }
  append(element, children);
  return element;
}

/** Appends elements and texts; what is false, null or undefined is left out. */
export function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === false || child === null || child === undefined) continue;
    if (Array.isArray(child)) append(parent, child as readonly Child[]);
    else parent.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Puts children in the place of those that are there. */
export function replace(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon of strokes, 20 units wide and high; it says nothing to those who cannot see it. */
export function icon(...paths: readonly string[]): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  for (const d of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.appendChild(path);
  }
  return svg;
}

/** An element of the page's own HTML. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page has no #${id}`);
  return element as E;
}

/** Tells those who do not see the page what has happened. */
export function announce(text: string): void {
  byId("live").textContent = text;
}
