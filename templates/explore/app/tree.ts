/** A message as a tree: one of ARIA, whose nodes are made when they are first shown, and whose values can be edited. */

import { h, replace } from "./dom.js";
import { LeafEditor } from "./leaf-editor.js";
import { textOfLeaf } from "./leaf-values.js";
import type { Key } from "./message-path.js";
import { childrenOf, holds, idOf, opening, summaryOf, type TreeNode } from "./tree-nodes.js";
import { type NodeMark, rowElement } from "./tree-row.js";

/** What a tree tells of what its reader does. */
export interface TreeEvents {
  /** A node was chosen, by Enter or a double click, that cannot be edited here. */
  chosen(keys: readonly Key[]): void;
  /**
   * A value was edited.
   * @param soon whether to show at once what comes of it, or to wait for what the reader is about to do elsewhere
   */
  edited(keys: readonly Key[], value: unknown, soon: boolean): void;
  /** A mark was clicked. */
  marked(mark: NodeMark): void;
}

/** A node that is shown. */
interface Row {
  readonly node: TreeNode;
  readonly element: HTMLElement;
  readonly level: number;
}

/** So many rows are opened for a reader to begin with. */
const FIRST_ROWS = 40;
/** Where nothing can hover over anything, a second tap edits. */
const TOUCH = "(hover: none)";
/** Letters that follow each other faster than this, in milliseconds, are one word to look for. */
const TYPING = 600;

export class Tree {
  readonly element: HTMLElement;
  private readonly on: TreeEvents;
  private rows: Row[] = [];
  private marks: readonly NodeMark[] = [];
  private opened = new Set<string>();
  /** The row that the Tab key leads to. */
  private current = 0;
  /** The row that was current when the mouse, or a finger, went down. */
  private tapped = -1;
  /** What messages look like from outside: of another one, another part is opened. */
  private shape = "";
  private typed = { text: "", at: 0 };

  /** What edits a value at the moment. */
  private editor: LeafEditor | undefined;
  private isStale = false;

  /**
   * @param label what the tree is called
   * @param hint the id of what says how it is used
   */
  constructor(label: string, hint: string, on: TreeEvents) {
    this.on = on;
    this.element = h("div.tree", {
      role: "tree",
      "aria-label": label,
      "aria-describedby": hint,
      keydown: (event: KeyboardEvent) => this.pressed(event),
      // Before the focus goes there.
      mousedown: () => (this.tapped = this.current),
      focusin: ({ target }: FocusEvent) => {
        const index = this.rows.findIndex(({ element }) => element === target);
        if (index >= 0) this.move(index, false);
      },
      click: ({ target }: MouseEvent) => this.clicked(target as HTMLElement),
      dblclick: ({ target }: MouseEvent) => {
        const index = this.indexOf(target as HTMLElement);
        if (index >= 0) this.choose(index);
      },
    });
  }

  /** Says that what is shown is not what the other side holds. */
  set stale(stale: boolean) {
    this.isStale = stale;
    this.element.classList.toggle("stale", stale);
  }

  /** Shows a message; what was open stays open, if it is of the same kind. */
  show(message: object, marks: readonly NodeMark[]): void {
    const focused = this.element.contains(document.activeElement) ? this.rows[this.current] : undefined;
    const known = focused && idOf(focused.node);
    const nodes = childrenOf({ keys: [], label: "", value: message });
    const shape = JSON.stringify(nodes.map(({ label, value }) => [label, Object.keys(Object(value))[0]]));
    this.marks = marks;
    this.editor?.drop();
    this.editor = undefined;
    if (shape !== this.shape) {
      this.shape = shape;
      this.opened = opening(nodes, FIRST_ROWS);
      for (const { keys } of marks.slice(0, FIRST_ROWS)) this.open(nodes, keys);
    }
    this.rows = this.rowsOf(nodes, 1);
    replace(
      this.element,
      this.rows.map(({ element }) => element),
    );
    const again = known === undefined ? -1 : this.rows.findIndex(({ node }) => idOf(node) === known);
    this.move(Math.max(again, 0), again >= 0);
  }

  /** Shows nothing. */
  clear(): void {
    this.editor?.drop();
    this.editor = undefined;
    this.rows = [];
    this.shape = "";
    replace(this.element);
  }

  /** Opens what is around a place, and brings it into view. */
  reveal(keys: readonly Key[]): void {
    for (let index = this.rowAround(keys); index >= 0; index = this.rowAround(keys)) {
      const row = this.rows[index]!;
      const isPlace = row.node.range === undefined && row.node.keys.length === keys.length;
      if (isPlace || !isClosed(row)) {
        this.target(index);
        return;
      }
      this.toggle(index, true);
    }
  }

  private target(index: number): void {
    for (const { element } of this.rows) element.classList.remove("target");
    const { element } = this.rows[index]!;
    element.classList.add("target");
    this.move(index, false);
    element.scrollIntoView({ block: "nearest" });
  }

  /** The innermost row that holds a place. */
  private rowAround(keys: readonly Key[]): number {
    return this.rows.findLastIndex(({ node }) => holds(node, keys));
  }

  /** Notes as open what is around a place. */
  private open(nodes: readonly TreeNode[], keys: readonly Key[]): void {
    const node = nodes.find((each) => holds(each, keys));
    if (node === undefined || (node.range === undefined && node.keys.length >= keys.length)) return;
    this.opened.add(idOf(node));
    this.open(childrenOf(node), keys);
  }

  private rowsOf(nodes: readonly TreeNode[], level: number): Row[] {
    return nodes.flatMap((node, index) => {
      const place = { level, position: index + 1, size: nodes.length };
      const element = rowElement(node, place, this.opened.has(idOf(node)), this.marks);
      const row = { node, level, element };
      return isOpen(row) ? [row, ...this.rowsOf(childrenOf(node), level + 1)] : [row];
    });
  }

  /** The row that something is in, except where it is being edited. */
  private indexOf(target: HTMLElement): number {
    if (target.closest(".leaf-editor") !== null) return -1;
    const element = target.closest("[role=treeitem]");
    return this.rows.findIndex((row) => row.element === element);
  }

  private clicked(target: HTMLElement): void {
    const index = this.indexOf(target);
    if (index < 0) return;
    const mark = this.marks[Number(target.closest<HTMLElement>("[data-mark]")?.dataset["mark"])];
    if (mark !== undefined) this.on.marked(mark);
    else if (index === this.tapped && matchMedia(TOUCH).matches && this.canEdit(index)) this.edit(index);
    else {
      this.move(index, true);
      const row = this.rows[index]!;
      if (isOpen(row) || isClosed(row)) this.toggle(index, isClosed(row));
    }
  }

  private choose(index: number): void {
    const { node } = this.rows[index]!;
    if (this.canEdit(index)) this.edit(index);
    else this.on.chosen(node.range === undefined ? node.keys : [...node.keys, node.range[0]]);
  }

  private canEdit(index: number): boolean {
    const { range, value } = this.rows[index]!.node;
    return !this.isStale && range === undefined && textOfLeaf(value) !== undefined;
  }

  /** Lets the reader edit a value where it stands. */
  private edit(index: number): void {
    const { node, element } = this.rows[index]!;
    const shown = element.querySelector(".node-value")!;
    this.move(index, false);
    const editor = new LeafEditor(node.label, node.value, (changed, byKey) => {
      this.editor = undefined;
      if (changed !== undefined) shown.textContent = summaryOf({ ...node, value: changed.value })[1];
      editor.element.replaceWith(shown);
      if (byKey) element.focus();
      if (changed !== undefined) this.on.edited(node.keys, changed.value, byKey);
    });
    this.editor = editor;
    shown.replaceWith(editor.element);
    editor.focus();
  }

  /** Opens or closes a node. */
  private toggle(index: number, open: boolean): void {
    const row = this.rows[index]!;
    row.element.setAttribute("aria-expanded", String(open));
    if (open) {
      this.opened.add(idOf(row.node));
      const more = this.rowsOf(childrenOf(row.node), row.level + 1);
      row.element.after(...more.map(({ element }) => element));
      this.rows.splice(index + 1, 0, ...more);
      if (this.current > index) this.current += more.length;
      return;
    }
    this.opened.delete(idOf(row.node));
    const end = this.rows.findIndex(({ level }, at) => at > index && level <= row.level);
    const gone = this.rows.splice(index + 1, (end < 0 ? this.rows.length : end) - index - 1);
    for (const { element } of gone) element.remove();
    this.current = index;
  }

  /** Makes a row the one that the Tab key leads to. */
  private move(index: number, focus: boolean): void {
    const old = this.rows[this.current]?.element;
    old?.setAttribute("tabindex", "-1");
    old?.setAttribute("aria-selected", "false");
    this.current = index;
    const element = this.rows[index]?.element;
    element?.setAttribute("tabindex", "0");
    element?.setAttribute("aria-selected", "true");
    if (focus) element?.focus();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.rows.length === 0) return;
    if (this.act(event.key)) event.preventDefault();
  }

  /** What a key does; whether it does anything. */
  private act(key: string): boolean {
    const index = this.current;
    const row = this.rows[index]!;
    const go = (to: number): void => {
      if (to >= 0 && to < this.rows.length) this.move(to, true);
    };
    if (key === "ArrowDown") go(index + 1);
    else if (key === "ArrowUp") go(index - 1);
    else if (key === "Home") go(0);
    else if (key === "End") go(this.rows.length - 1);
    else if (key === "Enter" || key === "F2") this.choose(index);
    else if (key === " " && (isOpen(row) || isClosed(row))) this.toggle(index, isClosed(row));
    else if (key === "ArrowRight" && isClosed(row)) this.toggle(index, true);
    else if (key === "ArrowRight" && isOpen(row)) go(index + 1);
    else if (key === "ArrowLeft" && isOpen(row)) this.toggle(index, false);
    else if (key === "ArrowLeft")
      go(this.rows.findLastIndex(({ level }, at) => at < index && level < row.level));
    else if (key === "*") this.openSiblings(row);
    else if (key.length === 1 && key !== " ") go(this.find(key));
    else return key === " " || key.startsWith("Arrow");
    return true;
  }

  private openSiblings({ level, element }: Row): void {
    const parent = this.rows.findLastIndex((each, at) => at < this.current && each.level < level);
    let at = parent + 1;
    for (; at < this.rows.length && this.rows[at]!.level >= level; at++) {
      if (this.rows[at]!.level === level && isClosed(this.rows[at]!)) this.toggle(at, true);
    }
    this.move(
      this.rows.findIndex((row) => row.element === element),
      true,
    );
  }

  /** The next row whose name begins with what is being typed; -1 where there is none. */
  private find(key: string): number {
    const now = Date.now();
    const text = (now - this.typed.at < TYPING ? this.typed.text : "") + key.toLowerCase();
    this.typed = { text, at: now };
    const from = text.length === 1 ? this.current + 1 : this.current;
    const order = [...this.rows.keys()].map((at) => (from + at) % this.rows.length);
    return order.find((at) => this.rows[at]!.node.label.toLowerCase().startsWith(text)) ?? -1;
  }
}

const isOpen = ({ element }: Row | { readonly element: HTMLElement }): boolean =>
  element.getAttribute("aria-expanded") === "true";
const isClosed = ({ element }: Row): boolean => element.getAttribute("aria-expanded") === "false";
