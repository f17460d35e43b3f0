/** An editor: a text area over the same text in colours, with line numbers and marks beside them. */

import { h, replace } from "./dom.js";
import { highlighted, type Language } from "./highlight.js";

/** A line that something is to be said about. */
export interface Mark {
  readonly line: number;
  readonly severity: "error" | "warning";
  readonly text: string;
}

/** Longer texts stay black and white: colouring takes longer than typing. */
const MAX_COLOURED = 200_000;

export class Editor {
  readonly element: HTMLElement;
  private readonly language: Language;
  private readonly area: HTMLTextAreaElement;
  private readonly code: HTMLElement;
  private readonly numbers: HTMLElement;
  private readonly marks: HTMLElement;
  private readonly scroller: HTMLElement;
  private lines = 0;

  /**
   * @param label what the text area is called
   * @param changed called when the reader has changed the text
   * @param onMark called when a mark is clicked, with its line
   */
  constructor(
    language: Language,
    label: string,
    changed: () => void,
    onMark: (line: number) => void = () => {},
  ) {
    this.language = language;
    this.area = h("textarea", {
      "aria-label": label,
      wrap: "off",
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      input: () => {
        this.paint();
        changed();
      },
    }) as HTMLTextAreaElement;
    this.code = h("pre.paint", { "aria-hidden": "true" });
    this.numbers = h("pre.numbers", {});
    this.marks = h("div.marks", {
      click: ({ target }: MouseEvent) => {
        const line = (target as HTMLElement).dataset["line"];
        if (line !== undefined) onMark(Number(line));
      },
    });
    const gutter = h("div.gutter", { "aria-hidden": "true" }, this.numbers, this.marks);
    this.scroller = h("div.editor", {}, gutter, h("div.layers", {}, this.code, this.area));
    this.element = this.scroller;
    this.paint();
  }

  get text(): string {
    return this.area.value;
  }

  /** Replaces the text; nobody is told. */
  set text(text: string) {
    if (text === this.area.value) return;
    this.area.value = text;
    this.paint();
  }

  /** Says that what is shown is not what the other side holds. */
  set stale(stale: boolean) {
    this.scroller.classList.toggle("stale", stale);
  }

  mark(marks: readonly Mark[]): void {
    const byLine = new Map<number, Mark>();
    for (const mark of marks) {
      const other = byLine.get(mark.line);
      if (other === undefined) byLine.set(mark.line, mark);
      else {
        const severity = [mark, other].some((each) => each.severity === "error") ? "error" : "warning";
        byLine.set(mark.line, { line: mark.line, severity, text: `${other.text}\n${mark.text}` });
      }
    }
    replace(
      this.marks,
      [...byLine.values()].map(({ line, severity, text }) => {
        const mark = h(`div.flag.${severity}`, { title: text, "data-line": line });
        mark.style.setProperty("--row", String(line - 1));
        return mark;
      }),
    );
  }

  /** Brings a place into view and puts the cursor there; columns count characters, from 1. */
  reveal(line: number, column: number): void {
    const text = this.area.value;
    let start = 0;
    for (let each = 1; each < line; each++) {
      const end = /\r\n|\r|\n/.exec(text.slice(start, start + 1_000_000));
      if (end === null) break;
      start += end.index + end[0].length;
    }
    const characters = [...(text.slice(start).split(/\r|\n/, 1)[0] ?? "")];
    const offset = start + characters.slice(0, column - 1).join("").length;
    const token =
      /^(?:"(?:[^"\\\n]|\\.)*"|<?\/?[^\s<>/="]*)/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(offset, offset + token);
    const { lineHeight, fontSize } = getComputedStyle(this.area);
    const { clientHeight, clientWidth } = this.scroller;
    this.scroller.scrollTop = (line - 1) * Number.parseFloat(lineHeight) - clientHeight / 3;
    const left = (column - 1) * Number.parseFloat(fontSize) * 0.6;
    this.scroller.scrollLeft = left < clientWidth * 0.6 ? 0 : left - clientWidth / 3;
  }

  private paint(): void {
    const { value } = this.area;
    // A line break at the very end begins a line, which the text area has, too.
    replace(this.code, value.length > MAX_COLOURED ? value : highlighted(value, this.language), "\n");
    const lines = (value.match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
    if (lines === this.lines) return;
    this.lines = lines;
    this.numbers.textContent = Array.from({ length: lines }, (_, i) => i + 1).join("\n");
  }
}
