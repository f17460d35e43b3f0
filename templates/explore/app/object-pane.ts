/** The object's side of the workbench: as JSON or as a tree, both to be edited, with what is wrong at its place. */

import { type Problem, problemOf } from "./bindings.js";
import { h } from "./dom.js";
import { Editor, type Mark } from "./editor.js";
import { fromJson, toJson } from "./json.js";
import { offsetOfKeys, rangeOfKeys } from "./json-path.js";
import { offsetOfFault, placeIn } from "./json-place.js";
import { type Key, keysOf, keysOfError } from "./message-path.js";
import { MAX_LISTED, type Place, tell } from "./problems.js";
import { Tree } from "./tree.js";
import type { NodeMark } from "./tree-row.js";

type View = "json" | "tree";

/** The id of what says how the tree is used. */
const HINT = "tree-hint";
/** In longer texts, deviations are marked in the tree alone: each place is looked for from the beginning. */
const MAX_MARKED = 200_000;
/** And so many of them, at most. */
const MAX_LINES = 100;

export class ObjectPane {
  readonly element: HTMLElement;
  private readonly json: Editor;
  private readonly tree: Tree;
  private readonly treePart: HTMLElement;
  private readonly place: Place;
  private readonly buttons: Readonly<Record<View, HTMLElement>>;
  /** The deviations that lines of the JSON are marked with, the first of each. */
  private deviations = new Map<number, Problem>();
  private view: View = "json";

  private readonly edited: (soon: boolean) => void;

  /**
   * @param edited called when the reader has changed the object, with whether that should show at once
   * @param onDeviation called when the mark of a deviation is clicked
   */
  constructor(edited: (soon: boolean) => void, onDeviation: (problem: Problem) => void) {
    this.edited = edited;
    const typed = (): void => edited(false);
    this.json = new Editor("json", "Message as an object, in JSON", typed, (line) => {
      const deviation = this.deviations.get(line);
      if (deviation !== undefined) onDeviation(deviation);
      else list.querySelector<HTMLElement>(`[data-line="${line}"]`)?.focus();
    });
    const list = h("ol.problems", { "aria-label": "Errors of the object" });
    const status = h("p.status", {});
    this.tree = new Tree("Message as an object, as a tree", HINT, {
      chosen: (keys) => this.revealInJson(keys),
      edited: (keys, value, soon) => this.setValue(keys, value, soon),
      marked: ({ keys, problem }) => {
        if (problem.severity === "warning") onDeviation(problem);
        else this.revealInJson(keys);
      },
    });
    this.place = { editor: this.json, list, status, onChosen: () => this.choose("json") };
    this.buttons = { json: this.viewButton("json", "JSON"), tree: this.viewButton("tree", "Tree") };
    const hint = h(
      "p.tree-hint",
      { id: HINT },
      "Arrow keys move, open and close. Enter or a double click edits a value; elsewhere it leads to the JSON.",
    );
    this.treePart = h("div.tree-part", {}, this.tree.element, hint);
    const views = h("div.views", { role: "group", "aria-label": "Show the object as" }, [
      this.buttons.json,
      this.buttons.tree,
    ]);
    this.element = h(
      "section.pane",
      { "aria-label": "Object" },
      h("div.pane-head", {}, h("h2", {}, "Object"), views, h("span.space", {}), status),
      this.json.element,
      this.treePart,
      list,
    );
    this.choose("json");
  }

  /** Says that what is shown is not what the other side holds. */
  set stale(stale: boolean) {
    this.json.stale = stale;
    this.tree.stale = stale;
  }

  clear(): void {
    this.json.text = "";
    this.tree.clear();
    tell(this.place, [], "", "");
  }

  /** Shows what reading gave, with the deviations at their places. */
  show(message: object, deviations: readonly Problem[]): void {
    this.json.text = toJson(message, 2);
    this.showAll(message, deviations, "As read", "");
  }

  /** Says that there is nothing to show. */
  showNone(): void {
    this.stale = true;
    tell(this.place, [], "None: the message was not read", "");
  }

  /**
   * The message that the JSON holds, as the bindings take it.
   * @throws JsonError, and Error where it is no object
   */
  read(): object {
    const value = fromJson(this.json.text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    throw new Error('an object is expected, such as {"body": {"GetImItems": {}}} or {"GetImItems": {}}');
  }

  /** Says that the JSON became XML, which has these deviations. */
  showWritten(message: object, deviations: readonly Problem[]): void {
    this.showAll(message, deviations, "Written", "good");
  }

  /**
   * Says that the JSON could not be read or written, at the place that the error means.
   * @param message what the JSON holds, if it is JSON
   */
  showError(error: unknown, message: object | undefined): void {
    this.deviations.clear();
    const problem = problemOf(error);
    const { path } = problem;
    const { text } = this.json;
    this.json.stale = false;
    this.tree.stale = message === undefined;
    let { offset } = error as { offset?: number };
    if (message !== undefined && path !== undefined) {
      const keys = keysOfError(message, path, problem.message);
      this.tree.show(message, [{ keys, problem }]);
      this.tree.reveal(keys);
      offset = offsetOfKeys(text, keys);
    } else if (message !== undefined) this.tree.show(message, []);
    const at = offset === undefined ? {} : placeIn(text, offset);
    tell(this.place, [{ ...problem, ...at }], "Not written", "error");
  }

  /** Brings the place of a deviation into view, where the tree is shown. */
  reveal(message: object, { path }: Problem): void {
    if (this.view === "tree" && path !== undefined) this.tree.reveal(keysOf(message, path));
  }

  /** Marks deviations in tree and JSON, which hold the message. */
  private showAll(message: object, deviations: readonly Problem[], status: string, kind: string): void {
    this.stale = false;
    const marks = deviations
      .slice(0, MAX_LISTED)
      .flatMap((problem) =>
        problem.path === undefined ? [] : [{ keys: keysOf(message, problem.path), problem }],
      );
    this.tree.show(message, marks);
    tell(this.place, [], status, kind);
    this.json.mark(this.linesOf(marks));
  }

  /** The lines of the JSON that marks are about. */
  private linesOf(marks: readonly NodeMark[]): Mark[] {
    const { text } = this.json;
    this.deviations.clear();
    if (text.length > MAX_MARKED) return [];
    return marks.slice(0, MAX_LINES).map(({ keys, problem }) => {
      const { line } = placeIn(text, offsetOfKeys(text, keys));
      if (!this.deviations.has(line)) this.deviations.set(line, problem);
      return { line, severity: problem.severity, text: `${problem.code}: ${problem.message}` };
    });
  }

  /** Puts a value into the JSON, where another was. */
  private setValue(keys: readonly Key[], value: unknown, soon: boolean): void {
    const { text } = this.json;
    const range = offsetOfFault(text) < text.length ? undefined : rangeOfKeys(text, keys);
    if (range === undefined) {
      this.revealInJson(keys);
      return;
    }
    this.json.text = text.slice(0, range[0]) + toJson(value, 0) + text.slice(range[1]);
    this.edited(soon);
  }

  private revealInJson(keys: readonly Key[]): void {
    this.choose("json");
    const { text } = this.json;
    const { line, column } = placeIn(text, offsetOfKeys(text, keys));
    this.json.reveal(line, column);
  }

  private viewButton(view: View, text: string): HTMLElement {
    return h("button.small", { type: "button", click: () => this.choose(view) }, text);
  }

  private choose(view: View): void {
    this.view = view;
    this.json.element.hidden = view !== "json";
    this.treePart.hidden = view !== "tree";
    for (const [name, button] of Object.entries(this.buttons)) {
      button.setAttribute("aria-pressed", String(name === view));
    }
  }
}
