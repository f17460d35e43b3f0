// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isNCName } from "./characters.js";
import { describe } from "./describe.js";
import { WriteError, writeErrorOf, XmlBindingError } from "./errors.js";
import { Locator } from "./locator.js";
import { BUILT_IN, type Namespaces, XML_NAMESPACE, XMLNS_NAMESPACE, XSI_NAMESPACE } from "./names.js";
import { checkWriteOptions } from "./option-checks.js";
import type { WriteOptions } from "./options.js";
import { Output } from "./output.js";
import { owns } from "./own.js";
import { shorten } from "./shorten.js";

const RESERVED = [XML_NAMESPACE, XMLNS_NAMESPACE];

/** What XML cannot hold. */
export const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/**
 * Lowest level of the writer: the document, the prefixes of its namespaces, and what writing fails with.
 */
export abstract class NameWriter {
  protected readonly out: Output;
  protected readonly illegal: NonNullable<WriteOptions["illegalCharacters"]>;
  protected readonly namespaces: Namespaces;
  /** By the namespace that each stands for. */
  protected readonly prefixes = new Map<string, string>();
  private localPrefixes = 0;
  /**
   * Of the element that was started last: the names, qualified and as "{namespace}name", of the attributes that
   * `$anyAttributes` and `$unknown` gave to it, of the declarations on it, and as "=namespace" their prefixes.
   */
  protected extraAttributes: Map<string, string> | undefined = undefined;

  /**
   * @param namespaces the bindings' namespaces: all are declared on the root element
   * @throws OptionError
   */
  constructor(namespaces: Namespaces, options: WriteOptions | undefined) {
    if (options !== undefined) checkWriteOptions(options);
    this.namespaces = namespaces;
    this.illegal = options?.illegalCharacters ?? "error";
    this.out = new Output(this.illegal, (message) => this.fail(message));
    for (const prefix in namespaces) this.prefixes.set(namespaces[prefix]!, prefix);
  }

  /**
   * The document as a string.
   * @throws WriteError where it is longer than a string can be
   */
  toString(): string {
    try {
      return this.out.finishText();
    } catch (error) {
      throw new WriteError(`a document of ${this.position} bytes is too long for a string`, "/", error);
    }
  }

  /** The document in UTF-8. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.out.finish();
  }

  /** "{namespace}local" as a qualified name whose prefix is declared on the current element. */
  qualified(expanded: string): string {
    const [, namespace, local] = /^\{(.*)\}([^}]*)$/s.exec(expanded) ?? [];
    if (local === undefined) return expanded;
    return namespace === "" ? local : `${this.prefixOf(namespace!)}:${local}`;
  }

  /** "t:local" or "{namespace}local" likewise; undefined for what is no name, or has another prefix. */
  protected declaredName(name: string): string | undefined {
    const [, expanded, prefix = "", local = ""] = /^(?:(\{.*\})|([^{}:]+):)?([^{}:]*)$/s.exec(name) ?? [];
    if (!isNCName(local)) return undefined;
    if (expanded !== undefined) return this.qualified(name);
    if (prefix === "" || prefix === "xml" || [...this.prefixes.values()].includes(prefix)) return name;
    return owns(BUILT_IN, prefix) ? this.qualified(`{${BUILT_IN[prefix]}}${local}`) : undefined;
  }

  /** A name that is a value as reading would give it: with the prefix of the bindings, where they have one. */
  protected canonicalName(name: string): string {
    const [, namespace, local] = /^\{(.*)\}([^}]*)$/s.exec(name) ?? [];
    if (namespace === undefined || local === undefined) return name;
    if (namespace === "") return local;
    const known = [...Object.entries(this.namespaces), ...Object.entries(BUILT_IN)];
    const [prefix] = known.find(([, each]) => each === namespace) ?? [];
    return prefix === undefined ? name : `${prefix}:${local}`;
  }

  /** Whether a name is qualified by a prefix that is declared, or by none. */
  protected isBound(name: string): boolean {
    const colon = name.indexOf(":");
    const prefix = name.slice(0, Math.max(colon, 0));
    const declared = [...this.prefixes.values(), "soap", "xml"];
    return isNCName(name.slice(colon + 1)) && (colon < 0 || declared.includes(prefix));
  }

  /** The prefix of a namespace, declared on the current element if it is not on the root. */
  protected prefixOf(namespace: string): string {
    if (namespace === XML_NAMESPACE) return "xml";
    const known = this.prefixes.get(namespace) ?? this.extraAttributes?.get(`=${namespace}`);
    if (known !== undefined) return known;
    let prefix: string;
    do prefix = `ns${++this.localPrefixes}`;
    while (this.hasPrefix(prefix));
    this.declarePrefix(prefix, namespace);
    return prefix;
  }

  /**
   * Begins an element of a namespace that may be none of the bindings'; then it is declared on the element.
   * @param prefix for such a namespace; it gets digits where the bindings have that prefix for another
   */
  beginForeign(namespace: string, prefix: string, local: string): void {
    const known = this.prefixes.get(namespace);
    const taken = [...this.prefixes.values()];
    let free = prefix;
    while (taken.includes(free)) free += "1";
    this.open(`${known ?? free}:${local}`);
    if (known === undefined) this.declarePrefix(free, namespace);
  }

  /** Begins a start tag; attributes may follow. */
  abstract open(name: string): void;

  /** Whether a prefix is declared on the root element, or on the current one. */
  protected hasPrefix(prefix: string): boolean {
    return (
      [...this.prefixes.values()].includes(prefix) || this.extraAttributes?.has(`xmlns:${prefix}`) === true
    );
  }

  /** Declares a prefix on the current element. */
  protected declarePrefix(prefix: string, namespace: string): void {
    if (!isNCName(prefix) || prefix === "xml" || prefix === "xmlns") {
      this.fail(`"${prefix.slice(0, 60)}" is not a prefix that can be declared`);
    }
    // A character that is dropped or replaced could make it another namespace, or none.
    const isNone = namespace === "" || RESERVED.includes(namespace) || namespace.search(ILLEGAL) >= 0;
    if (isNone) {
      this.fail(`"${namespace.slice(0, 100)}" is not a namespace that can be declared`);
    }
    this.out.attribute(`xmlns:${prefix}`, namespace);
    (this.extraAttributes ??= new Map()).set(`xmlns:${prefix}`, "").set(`=${namespace}`, prefix);
  }

  xsi(attributes: string): void {
    if (!this.hasPrefix("xsi")) this.declarePrefix("xsi", XSI_NAMESPACE);
    this.out.rawAttributes(attributes);
  }

  /** Called behind the root element, for what is known of a document only then. */
  atEnd: (() => void) | undefined = undefined;

  /** How far writing has come, for `failAt`. */
  get position(): number {
    return this.out.position;
  }

  /** The path of the innermost element that is open, or was at a position. */
  private path(position = this.position): string {
    try {
      const { shadow, text } = this.out.written();
      return new Locator(shadow.slice(0, position), text).path(position);
    } catch {
      // The document is too long for a string: then the siblings are not counted.
      return shorten(`/${this.openNames().join("/")}`, 4096);
    }
  }

  /** The local names of the open elements. */
  protected abstract openNames(): string[];

  /** @throws WriteError at a child of the innermost open element, whose value is not what is expected */
  mismatch(name: string, value: unknown, expected: string): never {
    this.fail(`${expected} is expected, not ${describe(value)}`, name);
  }

  /** Throws what writing failed for: a WriteError, whatever it was. */
  rethrow(error: unknown): never {
    throw error instanceof XmlBindingError ? error : writeErrorOf(error, this.path());
  }

  /** @throws WriteError at the innermost open element, or at a child of it */
  fail(message: string, child?: string): never {
    this.failAt(this.position, message, child);
  }

  /** @throws WriteError at the element that was the innermost open one at a position, or at a child of it */
  failAt(position: number, message: string, child?: string): never {
    const path = this.path(position);
    const local = child?.replace(/^[^@$]*:/, "") ?? "";
    throw new WriteError(message, local === "" ? path : `${path === "/" ? "" : path}/${local}`);
  }
}
