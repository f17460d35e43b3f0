// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { NAME, SLASH } from "./characters.js";
import { ElementReader } from "./elements.js";
import type { Namespaces } from "./names.js";
import type { ReadOptions, XmlSource } from "./options.js";
import { NO_OPTIONS } from "./reporting.js";
import { asItIs, type SimpleType } from "./simple.js";

/** Types are read by recursion, whose stack has little room; objects that nest deeper could not be written. */
const MAX_KNOWN_DEPTH = 512;

/** For fragments, which were read or are being written: their limits are those of whoever made them. */
export const WITHOUT_LIMITS: ReadOptions = /* @__PURE__ */ Object.freeze({
  maxDepth: Number.POSITIVE_INFINITY,
  maxNamespaceLength: Number.POSITIVE_INFINITY,
});

/**
 * V8 forgets the hidden class of objects of which none is left, and with it all code optimized for them: the
 * reading of the next message would begin slowly after each major collection.
 */
let alive: XmlReader | undefined;

/**
 * Reads one XML document into objects. The generated functions drive it by recursive descent:
 *
 * - A function that reads a type is called inside the start tag of an element of that type and returns
 *   inside the next start tag, or before the end tag, of the element around it.
 * - `attribute…` tell the attributes, `enter` goes to the first child, `at` compares the next child's name,
 *   `more` deals with a child that the function did not take, `leave` goes behind the end tag.
 */
export class XmlReader extends ElementReader {
  /**
   * Reads the prolog and stands inside the root element's start tag afterwards.
   * @throws XmlError
   */
  constructor(source: XmlSource, namespaces: Namespaces, options: ReadOptions = NO_OPTIONS) {
    super(source, namespaces, options);
    this.knownDepth = MAX_KNOWN_DEPTH;
    this.begin();
    if (alive === undefined) {
      alive = this;
      alive = new XmlReader("<_>&lt;</_>", namespaces);
      // With the buffer for texts, whose class is no other's.
      alive.string();
    }
  }

  /**
   * The text of the current element, which has a simple type; goes behind it.
   * @param openAttributes whether it may have attributes, which are kept in any case
   */
  string(openAttributes = false): string {
    if (this.attributeCount !== 0) this.leafAttributes(!openAttributes, "xs:string");
    let text = "";
    if (!this.empty) {
      text = this.textRun();
      if (this.bytes[this.pos + 1] !== SLASH) return this.elementInText();
    }
    this.close();
    return text;
  }

  /**
   * The value of the current element, which has a simple type; goes behind it.
   * @param initial the default or fixed value, which the element has where it is empty
   */
  value<T>(type: SimpleType<T>, initial?: string): T {
    if (this.attributeCount !== 0) this.leafAttributes(true, type.name);
    const { start } = this.top;
    const text = this.empty ? "" : this.textRun();
    if (!this.empty && this.bytes[this.pos + 1] !== SLASH) return this.elementInText();
    let value = type.parse(text);
    if (value === undefined || this.reporting) value = this.check(type, text, value, start, initial);
    if (value === undefined) return this.keepWhole();
    this.close();
    return value;
  }

  /** Whether xsi:nil says that the current element has no value. */
  hasNil(): boolean {
    for (let i = 0; i < this.attributeCount; i++) if (this.isNil(i)) return true;
    return false;
  }

  /** Reports what is wrong with a text; returns its value. */
  check<T>(
    type: SimpleType<T>,
    text: string,
    value: T | undefined,
    start: number,
    initial?: string,
  ): T | undefined {
    if (initial !== undefined && text === "" && !this.hasNil()) {
      // The names in it are as the bindings have them.
      const found = value ?? type.parse(initial) ?? type.parseNames?.(initial, asItIs);
      if (found !== undefined) return found;
    }
    if (value === undefined) value = type.parseNames?.(text, (name) => this.canonicalName(name));
    const violation = this.violation(type, text, value);
    if (violation !== undefined) this.report(violation.code, violation.message, start);
    return value;
  }

  /** A child element where only text can stand: keeps the whole element. */
  private elementInText(): never {
    // Not a tag, or the end of the document: that is not the schema's business, and fails here.
    if ((NAME[this.bytes[this.pos + 1] ?? 0]! & 1) === 0) this.startTag(this.pos);
    this.report("unknown-element", "an element where only text is expected", this.top.start, this.pos);
    return this.keepWhole();
  }

  /** Keeps the current element, its text read or not: its attributes must not be kept once more. */
  private keepWhole(): never {
    const last = this.pending[this.pending.length - 1];
    const { depth, children } = this.top.outer!;
    if (last?.content !== undefined && last.depth === depth && "element" in last.content) {
      if (last.content.position === children - 1) this.pending.pop();
    }
    return this.setAside();
  }

  /** The text of the current element; undefined where it holds elements. Does not go behind it. */
  textOnly(): string | undefined {
    if (this.empty) return "";
    const text = this.textRun();
    return this.bytes[this.pos + 1] === SLASH ? text : undefined;
  }

  /** The depth of the current element; 1 is that of the root. */
  get depth(): number {
    return this.top.depth;
  }

  /**
   * For who has no object around an element, but its value only: called behind it.
   * @throws DeviationError where it has no value
   */
  demand<T>(value: T): T {
    if (value !== undefined) return value;
    const fault = this.pending.map((each) => each.fault).filter((each) => each !== undefined);
    if (fault.length > 0) this.throwFault(fault[fault.length - 1]!);
    return value;
  }
}
