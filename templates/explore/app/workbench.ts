/** The workbench: a message as XML and as an object; whichever side is edited, the other follows. */

import { type Bindings, bindings, isEnvelope, type Problem, problemOf } from "./bindings.js";
import { announce, type Child, h } from "./dom.js";
import { Editor } from "./editor.js";
import type { Model } from "./model.js";
import { ObjectPane } from "./object-pane.js";
import { type Place, tell } from "./problems.js";
import { hashOf, type Route } from "./route.js";
import { sampleElement, sampleMessage } from "./sample.js";

type Direction = "request" | "response";

/** Before the name of an element, where an operation might be called the same. */
const ELEMENT = "element ";
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
  /** The operation, or after {@link ELEMENT} the element, that there is a sample of. */
  private readonly sample: HTMLSelectElement;
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
    const navigate = (): void => this.navigate();
    const { operations, elements } = samplesOf(model);
    this.sample = select("Sample", navigate, [
      group("Operations", operations),
      group("Elements", elements, ELEMENT),
    ]);
    this.direction = select("Message", navigate, options(["request", "response"]));
    this.element = h(
      "div.workbench",
      {},
      this.toolbar(operations.length + elements.length > 0),
      this.panes(),
    );
  }

  /** Shows the sample of an operation or an element, or what was there before, and of nothing the first. */
  open(route: Route & { page: "workbench" }): void {
    const { operations, elements } = samplesOf(this.model);
    const wanted = "element" in route ? `${ELEMENT}${route.element}` : route.operation;
    const first = operations[0] ?? elements.map((id) => `${ELEMENT}${id}`)[0];
    const shown = wanted ?? (this.xml.text === "" ? first : undefined);
    if (shown !== undefined && [...this.sample.options].some(({ value }) => value === shown)) {
      const direction = ("direction" in route ? route.direction : undefined) ?? "request";
      const element = elementOf(shown);
      this.sample.value = shown;
      this.direction.value = direction;
      this.direction.hidden = element !== undefined;
      this.source = "xml";
      this.xml.text =
        element === undefined
          ? sampleMessage(this.model, shown, direction)
          : sampleElement(this.model, element);
    }
    this.run();
  }

  private toolbar(hasSamples: boolean): Child {
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
      hasSamples &&
        h(
          "div.samples",
          {},
          h("label", {}, h("span.label", {}, "Sample"), this.sample),
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
    const { value } = this.sample;
    const element = elementOf(value);
    const route: Route & { page: "workbench" } =
      element === undefined
        ? { page: "workbench", operation: value, direction }
        : { page: "workbench", element };
    const hash = hashOf(route);
    // The same address again: what was edited goes, and the sample comes back.
    if (location.hash === hash) this.open(route);
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

/** What there are samples of; nothing is an abstract element itself. */
function samplesOf({ data }: Model): { readonly operations: string[]; readonly elements: string[] } {
  return {
    operations: data.operations.map(({ id }) => id),
    elements: data.elements.filter(({ abstract }) => abstract !== true).map(({ id }) => id),
  };
}

/** The element that a choice of a sample means; undefined for an operation. */
function elementOf(sample: string): string | undefined {
  return sample.startsWith(ELEMENT) ? sample.slice(ELEMENT.length) : undefined;
}

function select(label: string, change: () => void, children: Child): HTMLSelectElement {
  return h("select", { "aria-label": label, change }, children) as HTMLSelectElement;
}

function group(label: string, names: readonly string[], prefix = ""): Child {
  return names.length > 0 && h("optgroup", { label }, options(names, prefix));
}

function options(names: readonly string[], prefix = ""): Child {
  return names.map((name) => h("option", { value: `${prefix}${name}` }, name));
}
