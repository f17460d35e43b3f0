/** The workbench: a message as XML and as an object; whichever side is edited, the other follows. */

import { type Bindings, bindings, isEnvelope, type Problem, problemOf } from "./bindings.js";
import { announce, type Child, h, replace } from "./dom.js";
import { Editor } from "./editor.js";
import { fromJson, toJson } from "./json.js";
import { placeIn } from "./json-place.js";
import type { Model } from "./model.js";
import { hashOf, type Route } from "./route.js";
import { sampleMessage } from "./sample.js";

type Direction = "request" | "response";

/** How long to wait for the next key, in milliseconds. */
const PAUSE = 150;
/** As many deviations are listed; a message of another schema could have any number. */
const MAX_LISTED = 300;

export class Workbench {
  readonly element: HTMLElement;
  private readonly model: Model;
  private readonly xml: Editor;
  private readonly json: Editor;
  private readonly xmlProblems = h("ol.problems", { "aria-label": "Deviations and errors of the XML" });
  private readonly jsonProblems = h("ol.problems", { "aria-label": "Errors of the object" });
  private readonly xmlStatus = h("p.status", {});
  private readonly jsonStatus = h("p.status", {});
  private readonly operation: HTMLSelectElement;
  private readonly direction: HTMLSelectElement;
  private mode: "lenient" | "strict" = "lenient";
  /** The side that was edited last: the other is made from it. */
  private source: "xml" | "json" = "xml";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(model: Model) {
    this.model = model;
    this.xml = new Editor(
      "xml",
      "Message as XML",
      () => this.edited("xml"),
      (line) => this.focusProblem(line),
    );
    this.json = new Editor("json", "Message as an object, in JSON", () => this.edited("json"));
    const names = model.data.operations.map(({ id }) => id);
    const navigate = (): void => this.navigate();
    this.operation = select("Operation", names, navigate);
    this.direction = select("Message", ["request", "response"], navigate);
    this.element = h("div.workbench", {}, this.toolbar(names.length > 0), this.panes());
  }

  /** Shows the sample of an operation, or what was there before. */
  open({ operation, direction = "request" }: Route & { page: "workbench" }): void {
    const first = this.model.data.operations[0]?.id;
    const wanted = operation ?? (this.xml.text === "" ? first : undefined);
    if (wanted !== undefined && this.model.operations.has(wanted)) {
      this.operation.value = wanted;
      this.direction.value = direction;
      this.source = "xml";
      this.xml.text = sampleMessage(this.model, wanted, direction);
    }
    this.run();
  }

  private toolbar(hasOperations: boolean): Child {
    const strict = h("input", {
      type: "checkbox",
      id: "strict",
      change: ({ target }: Event) => {
        this.mode = (target as HTMLInputElement).checked ? "strict" : "lenient";
        this.run();
      },
    });
    return h(
      "div.toolbar",
      {},
      h("h1", { tabindex: "-1" }, "Workbench"),
      hasOperations &&
        h(
          "div.samples",
          {},
          h("label", {}, h("span.label", {}, "Sample"), this.operation),
          h("label", {}, h("span.hidden", {}, "Message"), this.direction),
        ),
      h("span.space", {}),
      h("label.check", { title: "Refuse the first deviation; check facets" }, strict, "Strict"),
    );
  }

  private panes(): Child {
    return h(
      "div.panes",
      {},
      h(
        "section.pane",
        { "aria-label": "XML" },
        h("div.pane-head", {}, h("h2", {}, "XML"), this.xmlStatus),
        this.xml.element,
        this.xmlProblems,
      ),
      h(
        "section.pane",
        { "aria-label": "Object" },
        h("div.pane-head", {}, h("h2", {}, "Object"), this.jsonStatus),
        this.json.element,
        this.jsonProblems,
      ),
    );
  }

  private navigate(): void {
    const direction = this.direction.value as Direction;
    const hash = hashOf({ page: "workbench", operation: this.operation.value, direction });
    // The same address again: what was edited goes, and the sample comes back.
    if (location.hash === hash) this.open({ page: "workbench", operation: this.operation.value, direction });
    else location.hash = hash;
  }

  private edited(side: "xml" | "json"): void {
    this.source = side;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), PAUSE);
  }

  private run(): void {
    clearTimeout(this.timer);
    void bindings().then(
      (code) => (this.source === "xml" ? this.read(code) : this.write(code)),
      (error: unknown) => this.tellXml([problemOf(error)], "The generated code could not be loaded", "error"),
    );
  }

  /** From XML to the object. */
  private read(code: Bindings): void {
    if (this.xml.text.trim() === "") {
      this.json.text = "";
      this.tellXml([], "Paste a message: an envelope or a bare element", "");
      this.tellJson([], "", "");
      return;
    }
    const { value, problems } = this.tryReading(code, this.xml.text);
    this.tellReading(value, problems);
    this.json.stale = value === undefined;
    this.tellJson([], value === undefined ? "None: the message was not read" : "As the bindings give it", "");
    if (value !== undefined) this.json.text = toJson(value, 2);
  }

  /** From the object to XML, which is read again for its deviations. */
  private write(code: Bindings): void {
    let text: string;
    try {
      const value = fromJson(this.json.text);
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        throw new Error('an object is expected, such as {"body": {"GetImItems": {}}} or {"GetImItems": {}}');
      }
      const options = { indent: 2, check: this.mode === "strict" };
      text = Object.hasOwn(value, "body")
        ? code.writeEnvelope(value, options)
        : code.writeElement(value, options);
    } catch (error) {
      this.xml.stale = true;
      this.tellJson([this.placed(error)], "Not written", "error");
      this.tellXml([], "Not up to date: the object cannot be written", "");
      announce("The object cannot be written");
      return;
    }
    this.json.stale = false;
    this.tellJson([], "Written", "good");
    this.xml.text = text;
    const { value, problems } = this.tryReading(code, text);
    this.tellReading(value, problems);
  }

  private tryReading(
    code: Bindings,
    xml: string,
  ): { readonly value?: object; readonly problems: readonly Problem[] } {
    const problems: Problem[] = [];
    const { mode } = this;
    const options = {
      mode,
      onDeviation: (each: Omit<Problem, "severity">) => problems.push({ ...each, severity: "warning" }),
    };
    try {
      const value = isEnvelope(xml) ? code.readEnvelope(xml, options) : code.readElement(xml, options);
      return { value, problems };
    } catch (error) {
      return { problems: [...problems, problemOf(error)] };
    }
  }

  private tellReading(value: object | undefined, problems: readonly Problem[]): void {
    this.xml.stale = false;
    const deviations = problems.filter(({ severity }) => severity === "warning").length;
    const found = deviations === 1 ? "1 deviation" : `${deviations} deviations`;
    const status =
      value === undefined ? "Refused" : deviations === 0 ? "Read without deviation" : `Read, ${found}`;
    this.tellXml(problems, status, value === undefined ? "error" : deviations === 0 ? "good" : "warning");
    announce(status);
  }

  /** A problem of the JSON with its line, where its text tells. */
  private placed(error: unknown): Problem {
    const problem = problemOf(error);
    const { offset } = error as { offset?: number };
    if (offset === undefined) return problem;
    return { ...problem, ...placeIn(this.json.text, offset) };
  }

  private tellXml(problems: readonly Problem[], status: string, kind: string): void {
    tell(this.xml, this.xmlProblems, this.xmlStatus, problems, status, kind);
  }

  private tellJson(problems: readonly Problem[], status: string, kind: string): void {
    tell(this.json, this.jsonProblems, this.jsonStatus, problems, status, kind);
  }

  private focusProblem(line: number): void {
    this.xmlProblems.querySelector<HTMLElement>(`[data-line="${line}"]`)?.focus();
  }
}

function tell(
  editor: Editor,
  list: HTMLElement,
  status: HTMLElement,
  problems: readonly Problem[],
  text: string,
  kind: string,
): void {
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
    inOrder.slice(0, MAX_LISTED).map((problem) => problemItem(problem, editor)),
    more > 0 && h("li.more", {}, `and ${more} more`),
  );
  list.hidden = problems.length === 0;
}

function problemItem(problem: Problem, editor: Editor): HTMLElement {
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
      { type: "button", "data-line": line, click: () => editor.reveal(line, column) },
      content,
    ),
  );
}

function select(label: string, values: readonly string[], change: () => void): HTMLSelectElement {
  const options = values.map((value) => h("option", { value }, value));
  return h("select", { "aria-label": label, change }, options) as HTMLSelectElement;
}
