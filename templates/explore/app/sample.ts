/** Example instances: XML that shows how an element of a type looks. Valid by the schema. */

import type { ElementParticle, ParticleEntry, TypeEntry } from "./data.js";
import type { Layer, Model } from "./model.js";
import { sampleValue } from "./values.js";

export interface SampleOptions {
  /** Whether to leave out what may be left out. */
  readonly requiredOnly?: boolean;
}

const SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";
/** Elements in all, after which only what must be there is added. */
const BUDGET = 120;
/** Levels of what is optional; a message has some before it comes to its payload. */
const DEPTH = { message: 6, element: 3 } as const;

/** An envelope of an operation. */
export function sampleMessage(
  model: Model,
  operation: string,
  direction: "request" | "response",
  options: SampleOptions = {},
): string {
  const message = model.operations.get(operation)?.[direction];
  if (message === undefined) return "";
  const sample = new Sample(model, options, DEPTH.message);
  const headers = options.requiredOnly === true ? [] : message.headers;
  if (headers.length > 0) {
    sample.line(1, "<soap:Header>");
    for (const header of headers) sample.global(header, 2);
    sample.line(1, "</soap:Header>");
  }
  sample.line(1, "<soap:Body>");
  sample.global(message.body, 2);
  sample.line(1, "</soap:Body>");
  const begin = '<?xml version="1.0" encoding="utf-8"?>\n';
  return `${begin}<soap:Envelope\n    xmlns:soap="${SOAP}"${sample.declarations()}>\n${sample.text()}</soap:Envelope>\n`;
}

/** A bare global element. */
export function sampleElement(model: Model, name: string, options: SampleOptions = {}): string {
  const sample = new Sample(model, options, DEPTH.element);
  sample.global(name, 0);
  return sample.asRoot();
}

/** An element of a type; it is called after the type, since it could be called anything. */
export function sampleOfType(model: Model, type: TypeEntry, options: SampleOptions = {}): string {
  const sample = new Sample(model, options, DEPTH.element);
  sample.element(nameFor(model, type), type.id, 0, 0);
  return sample.asRoot();
}

/** What an element of a type is called: as one that there is, rather in the namespace of the type. */
function nameFor(model: Model, type: TypeEntry): string {
  const names = type.usedBy.flatMap((use) => (use.in === "element" ? use.id : (use.as ?? [])));
  const elements = names.filter(
    (name) => !name.startsWith("@") && !["item", "member", "text"].includes(name),
  );
  const [prefix, local] = model.split(type.id);
  const near = elements.find((name) => prefix !== "" && name.startsWith(prefix));
  return (
    near ??
    elements[0] ??
    (type.anonymous === true ? "element" : `${prefix}${local.replace(/(?<=.)Type$/, "")}`)
  );
}

class Sample {
  private readonly model: Model;
  private readonly options: SampleOptions;
  private readonly depth: number;
  private readonly lines: string[] = [];
  private readonly prefixes = new Set<string>();
  /** The types around the current place: one that is met again is cut as short as can be. */
  private readonly around: string[] = [];
  private count = 0;

  constructor(model: Model, options: SampleOptions, depth: number) {
    this.model = model;
    this.options = options;
    this.depth = depth;
  }

  line(indent: number, text: string): void {
    this.lines.push(`${"  ".repeat(indent)}${text}\n`);
  }

  text(): string {
    return this.lines.join("");
  }

  /** The declarations of the prefixes in use. */
  declarations(): string {
    const namespaces = [
      ...this.model.data.namespaces,
      ["xsi", XSI],
      ["xs", "http://www.w3.org/2001/XMLSchema"],
    ];
    const used = namespaces.filter(([prefix]) => this.prefixes.has(prefix ?? ""));
    return used.map(([prefix, namespace]) => `\n    xmlns:${prefix}="${escaped(namespace ?? "")}"`).join("");
  }

  /** The lines with the declarations at the end of the first start tag; values have no plain `>`. */
  asRoot(): string {
    return this.text().replace(/\/?>/, (end) => `${this.declarations()}${end}`);
  }

  /** A global element, or one that may stand in its place where it cannot itself. */
  global(name: string, indent: number, level = 0): void {
    const element = this.model.elements.get(name);
    if (element === undefined) return;
    const [instead] = element.substitutedBy ?? [];
    if (element.abstract === true && instead !== undefined) this.global(instead, indent, level);
    else this.element(name, element.type, indent, level, element.fixed ?? element.default);
  }

  element(name: string, declared: string, indent: number, level: number, value?: string): void {
    this.count++;
    const type = this.concrete(declared);
    const entry = this.model.types.get(type);
    const xsiType = type === declared ? "" : ` ${this.use("xsi:type")}="${this.use(type)}"`;
    const tag = this.use(name);
    if (entry?.kind !== "complex") {
      this.line(indent, `<${tag}>${escaped(value ?? this.value(type, name))}</${tag}>`);
      return;
    }
    const layers = this.model.layers(entry);
    const start = `${tag}${xsiType}${this.attributes(layers)}`;
    if (entry.text !== undefined) {
      this.line(indent, `<${start}>${escaped(value ?? this.value(entry.text, name))}</${tag}>`);
      return;
    }
    const before = this.lines.length;
    this.line(indent, `<${start}>`);
    this.around.push(type);
    for (const { particle } of layers)
      if (particle !== undefined) this.particle(particle, indent + 1, level + 1);
    this.around.pop();
    if (this.lines.length > before + 1) this.line(indent, `</${tag}>`);
    else {
      this.lines.length = before;
      this.line(indent, `<${start}/>`);
    }
  }

  private attributes(layers: readonly Layer[]): string {
    return layers
      .flatMap(({ attributes }) => attributes)
      .filter(({ required }) => required === true || this.options.requiredOnly !== true)
      .map(
        (each) =>
          ` ${this.use(each.name)}="${escaped(each.fixed ?? each.default ?? this.value(each.type, each.name))}"`,
      )
      .join("");
  }

  private particle(particle: ParticleEntry, indent: number, level: number): void {
    const { min = 1 } = particle;
    if (particle.max === 0) return;
    if (particle.kind === "any") {
      for (let time = 0; time < min; time++)
        this.line(indent, `<any xmlns="${escaped(particle.namespace)}"/>`);
      return;
    }
    const times = Math.min(Math.max(min, this.wantsOptional(particle, level) ? 1 : 0), 20);
    for (let time = 0; time < times; time++) {
      if (particle.kind === "element") this.elementParticle(particle, indent, level);
      else if (particle.kind === "choice") {
        const branch = this.branch(particle.items);
        if (branch !== undefined) this.particle(branch, indent, level);
      } else {
        for (const item of particle.items) this.particle(item, indent, level);
      }
    }
  }

  private elementParticle(particle: ElementParticle, indent: number, level: number): void {
    if (particle.global === true) this.global(particle.name, indent, level);
    else {
      this.element(particle.name, particle.type, indent, level, particle.fixed ?? particle.default);
    }
  }

  private wantsOptional(particle: ParticleEntry, level: number): boolean {
    if (this.options.requiredOnly === true || this.count >= BUDGET) return false;
    if (level > this.depth) return false;
    return particle.kind !== "element" || !this.around.includes(particle.type);
  }

  /** The first branch of a choice that does not lead back to where it is, else the first that need not be taken. */
  private branch(items: readonly ParticleEntry[]): ParticleEntry | undefined {
    const leadsBack = (item: ParticleEntry): boolean =>
      item.kind === "element"
        ? this.around.includes(item.type)
        : item.kind !== "any" && item.items.some((each) => (each.min ?? 1) > 0 && leadsBack(each));
    return items.find((item) => !leadsBack(item)) ?? items.find(({ min }) => min === 0) ?? items[0];
  }

  /** The type itself, or of an abstract one the first derived one that is not. */
  private concrete(name: string): string {
    const queue = [name];
    for (let each = queue.shift(); each !== undefined; each = queue.shift()) {
      const type = this.model.types.get(each);
      if (type?.kind !== "complex" || type.abstract !== true) return each;
      queue.push(...type.derived);
    }
    return name;
  }

  private value(type: string, name: string): string {
    const value = sampleValue(type, this.model, this.model.split(name)[1]);
    if (this.model.builtin(type) === "xs:QName") this.use(value);
    return value;
  }

  /** Notes the prefix of a name as one to be declared. */
  private use(name: string): string {
    const [prefix] = this.model.split(name);
    if (prefix !== "" && prefix !== "xml:") this.prefixes.add(prefix.slice(0, -1));
    return name;
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
