/** What is wrong, as a list beneath an editor, and at the lines in it. */

import type { Problem } from "./bindings.js";
import { h, replace } from "./dom.js";
import type { Editor } from "./editor.js";

/** As many deviations are listed; a message of another schema could have any number. */
export const MAX_LISTED = 300;

/** Where problems are told: in an editor, a list and a line of text. */
export interface Place {
  readonly editor: Editor;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
  /** Called when a problem in the list is chosen, which the editor shows by itself. */
  readonly onChosen?: (problem: Problem) => void;
}

/**
 * Tells problems.
 * @param text what has come of it, in short
 * @param kind the class of the text: good, warning, error or none
 */
export function tell(place: Place, problems: readonly Problem[], text: string, kind: string): void {
  const { editor, list, status } = place;
  editor.mark(
    problems.flatMap(({ line, severity, code, message }) =>
      line === undefined ? [] : [{ line, severity, text: `${code}: ${message}` }],
    ),
  );
  status.textContent = text;
  status.className = `status ${kind}`;
  const more = problems.length - MAX_LISTED;
  const inOrder = [...problems].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  replace(
    list,
    inOrder.slice(0, MAX_LISTED).map((problem) => problemItem(problem, place)),
    more > 0 && h("li.more", {}, `and ${more} more`),
  );
  list.hidden = problems.length === 0;
}

function problemItem(problem: Problem, { editor, onChosen }: Place): HTMLElement {
  const { severity, code, message, path, line, column = 1 } = problem;
  const content = [
    h(`span.code-chip.${severity}`, {}, code),
    h("span.message", {}, message),
    path !== undefined && h("span.path", {}, path),
    line !== undefined && h("span.at", {}, `${line}:${column}`),
  ];
  if (line === undefined) return h("li", {}, h("div.problem", {}, content));
  return h(
    "li",
    {},
    h(
      "button.problem",
      {
        type: "button",
        "data-line": line,
        click: () => {
          editor.reveal(line, column);
          onChosen?.(problem);
        },
      },
      content,
    ),
  );
}
