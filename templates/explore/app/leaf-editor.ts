/** Editing a value where it stands in the tree. */

import { announce, h } from "./dom.js";
import { leafOfText, textOfLeaf } from "./leaf-values.js";

/** More lines than these are scrolled. */
const MAX_ROWS = 8;

export class LeafEditor {
  /** The field, to be put in the place of the value. */
  readonly element: HTMLElement;
  private readonly before: unknown;
  private readonly field: HTMLTextAreaElement | HTMLSelectElement;
  private readonly problem: HTMLElement;
  private readonly done: (changed: { readonly value: unknown } | undefined, byKey: boolean) => void;
  private isDone = false;

  /**
   * @param name what the value is called
   * @param value one that has a text ({@link textOfLeaf})
   * @param done called once: with the new value, or undefined where it stays as it was, and whether a key ended it
   */
  constructor(
    name: string,
    value: unknown,
    done: (changed: { readonly value: unknown } | undefined, byKey: boolean) => void,
  ) {
    this.before = value;
    this.done = done;
    this.problem = h("span.leaf-problem", { id: "leaf-problem" });
    this.field = fieldFor(value, {
      "aria-label": `Value of ${name}`,
      "aria-describedby": "leaf-problem",
      keydown: (event: KeyboardEvent) => this.pressed(event),
      input: () => this.fit(),
      blur: () => this.end(true, false),
    });
    this.element = h("span.leaf-editor", {}, this.field, this.problem);
  }

  /** Puts the cursor into it; to be called once it is in the page. */
  focus(): void {
    this.fit();
    this.field.focus();
    if (this.field instanceof HTMLTextAreaElement) this.field.select();
  }

  /** Ends it without a word: what it was about is gone. */
  drop(): void {
    this.isDone = true;
  }

  private pressed(event: KeyboardEvent): void {
    // The keys of tree and page mean something else in here.
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") this.end(false, true);
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.end(true, true);
    }
  }

  /**
   * @param keep whether to take what was written
   * @param byKey whether the reader stays here: then a text that is no such value stays, too, to be mended
   */
  private end(keep: boolean, byKey: boolean): void {
    if (this.isDone) return;
    const text = this.field.value;
    const edited = keep && text !== textOfLeaf(this.before) ? leafOfText(text, this.before) : undefined;
    if (edited !== undefined && "problem" in edited && byKey) {
      this.field.setAttribute("aria-invalid", "true");
      this.problem.textContent = edited.problem;
      announce(edited.problem);
      return;
    }
    this.isDone = true;
    this.done(edited !== undefined && "value" in edited ? edited : undefined, byKey);
  }

  /** As large as its text, within reason. */
  private fit(): void {
    const { field } = this;
    if (!(field instanceof HTMLTextAreaElement)) return;
    const lines = field.value.split("\n");
    field.rows = Math.min(lines.length, MAX_ROWS);
    field.cols = Math.min(Math.max(...lines.slice(0, 1000).map(({ length }) => length), 12), 72) + 2;
  }
}

function fieldFor(
  value: unknown,
  properties: Parameters<typeof h>[1],
): HTMLTextAreaElement | HTMLSelectElement {
  if (typeof value === "boolean") {
    const options = [true, false].map((each) => h("option", { selected: each === value }, String(each)));
    return h("select", properties, options) as HTMLSelectElement;
  }
  const field = h("textarea", {
    ...properties,
    rows: 1,
    title: "Enter takes it, Escape leaves what was there, Shift+Enter begins a line",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
  }) as HTMLTextAreaElement;
  field.value = textOfLeaf(value) ?? "";
  return field;
}
