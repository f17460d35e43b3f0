/** Prints an instance as XML, each time in another of the ways in which XML can say the same. */

import type { QName } from "../../generator/xsd/index.js";
import { XML_NAMESPACE, XSI_NAMESPACE } from "../support/tree.js";
import { type InstanceElement, isMixed } from "./instance.js";
import { Random } from "./random.js";

const prefixes = ["", "t", "m", "s", "ns0", "a-b.c", "é", "xsi2", "T"];

/** The document, as plain as can be. */
export function printPlain(root: InstanceElement): string {
  return new Printer(undefined).document(root);
}

/** The document in a spelling of its own for each seed. */
export function printVaried(root: InstanceElement, seed: number): string {
  return new Printer(new Random(seed)).document(root);
}

type Scope = ReadonlyMap<string, string>;

class Printer {
  private readonly random: Random | undefined;
  /** How often each liberty is taken in this document. */
  private readonly liberty: number;
  private readonly breaks: string;

  constructor(random: Random | undefined) {
    this.random = random;
    this.liberty = random?.pick([0, 0.02, 0.1, 0.4]) ?? 0;
    this.breaks = random?.pick(["", "", "\n", " ", "\r\n\t"]) ?? "";
  }

  document(root: InstanceElement): string {
    const declaration = this.takes(0.2) ? `<?xml version="1.0" encoding="UTF-8"?>${this.breaks}` : "";
    const before = this.takes() ? "<!-- before --><?before it?>" : "";
    const after = this.takes() ? "\n<!-- after -->\n" : "";
    return `${declaration}${before}${this.element(root, new Map())}${after}`;
  }

  /** Whether to take a liberty. */
  private takes(probability = this.liberty): boolean {
    return this.random?.chance(probability) ?? false;
  }

  private pick<T>(things: readonly [T, ...T[]]): T {
    return this.random?.pick(things) ?? things[0];
  }

  private element(element: InstanceElement, outer: Scope): string {
    const names = new Names(outer, (limit) => this.random?.below(limit) ?? 0, this.takes(this.liberty / 4));
    const { nil, xsiType } = element;
    const bare = element.name.namespace === "" || (xsiType !== undefined && xsiType.namespace === "");
    if (bare) names.reserveNone();
    const name = names.name(element.name, true);
    const attributes = element.attributes.map(({ name: each, value }) =>
      this.attribute(names.name(each, false), value.text),
    );
    const xsi = (local: string): string => names.name({ namespace: XSI_NAMESPACE, local }, false);
    if (nil === true) attributes.push(this.attribute(xsi("nil"), this.takes(0.2) ? "1" : "true"));
    else if (element.declaration?.nillable === true && this.takes(0.1)) {
      attributes.push(this.attribute(xsi("nil"), "false"));
    }
    if (xsiType !== undefined) {
      attributes.push(this.attribute(xsi("type"), names.name(xsiType, true)));
    }
    for (const [prefix, namespace] of names.declared) {
      attributes.push(this.attribute(prefix === "" ? "xmlns" : `xmlns:${prefix}`, namespace));
    }
    const ordered = this.random?.shuffled(attributes) ?? attributes;
    const space = this.takes() ? "\n" : "";
    const start = `<${name}${ordered.map((each) => `${this.takes() ? "\r\n  " : " "}${each}`).join("")}${space}`;
    const content = this.content(element, names.scope);
    if (content === "" && !this.takes(0.3)) return `${start}/>`;
    return `${start}>${content}</${name}${this.takes() ? " " : ""}>`;
  }

  private content(element: InstanceElement, scope: Scope): string {
    const value = element.value === undefined ? "" : this.text(element.value.text);
    const parts = element.children.map((child) =>
      typeof child === "string" ? this.text(child) : this.element(child, scope),
    );
    const ordered = element.anyOrder === true ? (this.random?.shuffled(parts) ?? parts) : parts;
    // Where there is text, white space around it is part of it.
    const hasText =
      element.value !== undefined ||
      isMixed(element) ||
      element.children.some((child) => typeof child === "string");
    const { type } = element;
    const empty = type?.kind === "complexType" && type.content.kind === "empty" && parts.length === 0;
    if (hasText || empty || element.nil === true || type === undefined) return value + ordered.join("");
    if (ordered.length === 0) return this.takes() ? this.pick(["\n", " ", "<!---->"]) : "";
    return ordered.map((part) => this.between() + part).join("") + this.between();
  }

  private between(): string {
    if (!this.takes()) return this.breaks;
    return this.pick(["\n    ", "<!-- <a> & - > -->", "<?pi some <data>?>", "\t<!--x--> "]);
  }

  private attribute(name: string, value: string): string {
    const quote = this.takes(0.3) ? "'" : '"';
    const equals = this.takes() ? " = " : "=";
    const escaped = [...value].map((char) => this.attributeCharacter(char, quote)).join("");
    return `${name}${equals}${quote}${escaped}${quote}`;
  }

  private attributeCharacter(char: string, quote: string): string {
    if (char === "<") return "&lt;";
    if (char === "&") return "&amp;";
    if (char === quote) return char === '"' ? "&quot;" : "&apos;";
    if (/[\t\n\r]/.test(char) || this.takes(this.liberty / 10)) return this.reference(char);
    return char;
  }

  private reference(char: string): string {
    const code = char.codePointAt(0) ?? 0;
    return this.takes(0.5) ? `&#${code};` : `&#x${code.toString(16).toUpperCase()};`;
  }

  private text(text: string): string {
    if (text !== "" && this.takes(this.liberty / 2) && !/\]\]>|\r/.test(text)) return `<![CDATA[${text}]]>`;
    let printed = "";
    let section = false;
    for (const char of text) {
      // Sections, comments and instructions may stand inside a text.
      if (!section && this.takes(this.liberty / 20))
        printed += this.pick(["<!-- in text -->", "<?in text?>", "<![CDATA[]]>"]);
      if (section && (char === "]" || char === "\r" || this.takes(0.3))) {
        printed += "]]>";
        section = false;
      } else if (!section && !/[\]\r]/.test(char) && this.takes(this.liberty / 20)) {
        printed += "<![CDATA[";
        section = true;
      }
      printed += section ? char : this.character(char);
    }
    return section ? `${printed}]]>` : printed;
  }

  private character(char: string): string {
    if (char === "<") return this.takes(0.3) ? "&#60;" : "&lt;";
    if (char === "&") return this.takes(0.3) ? "&#x26;" : "&amp;";
    if (char === "\r" || this.takes(this.liberty / 10)) return this.reference(char);
    if (char === ">") return "&gt;";
    return char === "\n" && this.takes() ? "\r\n" : char;
  }
}

/** The names on one start tag, and the declarations that they need. */
class Names {
  readonly declared = new Map<string, string>();
  private readonly bindings: Map<string, string>;
  private readonly used = new Set<string>();
  private readonly below: (limit: number) => number;
  private readonly anew: boolean;

  constructor(outer: Scope, below: (limit: number) => number, anew: boolean) {
    this.bindings = new Map(outer);
    this.below = below;
    this.anew = anew;
  }

  get scope(): Scope {
    return this.bindings;
  }

  /** Some name on the tag has no namespace: there must be no default one. */
  reserveNone(): void {
    this.used.add("");
    if (this.bindings.has("")) {
      this.declared.set("", "");
      this.bindings.delete("");
    }
  }

  /** @param unprefixed whether the default namespace serves: not for attributes */
  name({ namespace, local }: QName, unprefixed: boolean): string {
    if (namespace === "") return local;
    if (namespace === XML_NAMESPACE) return `xml:${local}`;
    const fit = [...this.bindings].filter(
      ([prefix, bound]) => bound === namespace && (unprefixed || prefix !== ""),
    );
    const found = fit[this.below(fit.length)]?.[0];
    const prefix = found === undefined || this.anew ? this.declare(namespace, unprefixed) : found;
    this.used.add(prefix);
    return prefix === "" ? local : `${prefix}:${local}`;
  }

  private declare(namespace: string, unprefixed: boolean): string {
    const candidates = prefixes.filter(
      (prefix) => !this.used.has(prefix) && !this.declared.has(prefix) && (unprefixed || prefix !== ""),
    );
    const prefix = candidates[this.below(candidates.length)] ?? `p${this.declared.size}`;
    this.declared.set(prefix, namespace);
    this.bindings.set(prefix, namespace);
    return prefix;
  }
}
