/** The workbench: a message as XML and as an object; whichever side is edited, the other follows. */

import { type Bindings, bindings, isEnvelope, type Problem, problemOf } from "./bindings.js";
import { announce, type Child, h } from "./dom.js";
import { Editor } from "./editor.js";
import type { Model } from "./model.js";
import { ObjectPane } from "./object-pane.js";
import { type Place, tell } from "./problems.js";
import { hashOf, type Route } from "./route.js";
import { sampleMessage } from "./sample.js";

type Direction = "request" | "response";

/** How long to wait for the next key, in milliseconds. */
const PAUSE = 150;

export class Workbench {
  readonly element: HTMLElement;
  private readonly model: Model;
  private readonly xml: Editor;
  private readonly object: ObjectPane;
  private readonly xmlPlace: Place;
  /** The object that is shown, where there is one. */
  private message: object | undefined;
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
    this.xmlPlace = {
      editor: this.xml,
      list: h("ol.problems", { "aria-label": "Deviations and errors of the XML" }),
      status: h("p.status", {}),
      onChosen: (problem) => this.message && this.object.reveal(this.message, problem),
    };
    this.object = new ObjectPane(
      (soon) => {
        this.edited("json");
        if (soon) this.run();
      },
      ({ line, column }) => line !== undefined && this.xml.reveal(line, column ?? 1),
    );
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
        h("div.pane-head", {}, h("h2", {}, "XML"), this.xmlPlace.status),
        this.xml.element,
        this.xmlPlace.list,
      ),
      this.object.element,
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
      this.message = undefined;
      this.object.clear();
      this.tellXml([], "Paste a message: an envelope or a bare element", "");
      return;
    }
    const { value, problems } = this.tryReading(code, this.xml.text);
    this.tellReading(value, problems);
    this.message = value;
    if (value === undefined) this.object.showNone();
    else this.object.show(value, problems);
  }

  /** From the object to XML, which is read again for its deviations. */
  private write(code: Bindings): void {
    let text: string;
    this.message = undefined;
    try {
      const message = this.object.read();
      this.message = message;
      const options = { indent: 2, check: this.mode === "strict" };
      text = Object.hasOwn(message, "body")
        ? code.writeEnvelope(message, options)
        : code.writeElement(message, options);
    } catch (error) {
      this.xml.stale = true;
      this.object.showError(error, this.message);
      this.tellXml([], "Not up to date: the object cannot be written", "");
      announce("The object cannot be written");
      return;
    }
    this.xml.text = text;
    const { value, problems } = this.tryReading(code, text);
    this.object.showWritten(this.message, problems);
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

  private tellXml(problems: readonly Problem[], status: string, kind: string): void {
    tell(this.xmlPlace, problems, status, kind);
  }

  private focusProblem(line: number): void {
    this.xmlPlace.list.querySelector<HTMLElement>(`[data-line="${line}"]`)?.focus();
  }
}

function select(label: string, values: readonly string[], change: () => void): HTMLSelectElement {
  const options = values.map((value) => h("option", { value }, value));
  return h("select", { "aria-label": label, change }, options) as HTMLSelectElement;
}
