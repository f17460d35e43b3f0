import { BANG, LT, QUESTION, SLASH, TEXT } from "./characters.js";
import { type AnyAttributes, type ContentModel, exclude, type Member, type UnknownContent } from "./content.js";
import { type Deviation, type DeviationCode, DeviationError } from "./errors.js";
import { fragmentOf } from "./fragment.js";
import { utf8Bytes } from "./input.js";
import { Locator } from "./locator.js";
import { type Namespaces, nameTable, XSI_NAMESPACE } from "./names.js";
import type { ReadOptions } from "./options.js";
import { clip, type SimpleType } from "./simple.js";
import { TagReader } from "./tags.js";

/** Content that turned up where no object was at hand to keep it: the object of that depth takes it over. */
interface Pending {
  readonly depth: number;
  readonly content: UnknownContent;
}

/**
 * Reads one XML document into objects. The generated functions drive it by recursive descent:
 *
 * - A function that reads a type is called inside the start tag of an element of that type and returns
 *   inside the next start tag, or before the end tag, of the element around it.
 * - `attributes…` tell the attributes, `enter` goes to the first child, `at` compares the next child's name,
 *   `more` deals with a child that the function did not take, `leave` goes behind the end tag.
 */
export class XmlReader extends TagReader {
  private readonly strict: boolean;
  private readonly onDeviation: ReadOptions["onDeviation"];
  /** Whether anybody wants to know of deviations. */
  private readonly reporting: boolean;
  private readonly illegal: NonNullable<ReadOptions["illegalCharacters"]>;
  private locator: Locator | undefined;
  private readonly pending: Pending[] = [];

  /**
   * Reads the prolog and stands inside the root element's start tag afterwards.
   * @throws XmlError
   */
  constructor(source: string | Uint8Array, namespaces: Namespaces, options: ReadOptions = {}) {
    super(utf8Bytes(source), nameTable(namespaces, options.namespaceAliases), options.maxDepth ?? 256);
    this.strict = options.mode === "strict";
    this.onDeviation = options.onDeviation;
    this.reporting = this.strict || options.onDeviation !== undefined;
    this.illegal = options.illegalCharacters ?? (this.strict ? "error" : "replace");
    this.begin();
  }

  // --- elements -------------------------------------------------------------------------------------

  /** The canonical name of the next child, "" before the end tag. */
  get name(): string {
    return this.current;
  }

  /** Whether the next child has this name. */
  at(name: string): boolean {
    return this.current === name;
  }

  /** The local name of the next child. */
  get localName(): string {
    return this.current === "" ? "" : this.open[this.depth]!.local;
  }

  /** The namespace of the next child, as the document has it. */
  get namespace(): string {
    return this.current === "" ? "" : this.open[this.depth]!.namespace;
  }

  /** Whether there is a next child that a wildcard with namespace="##any" allows. */
  atAny(): boolean {
    return this.current !== "";
  }

  /** Whether the next child is in one of these namespaces ("" for none). */
  atNamespace(...namespaces: readonly string[]): boolean {
    return this.current !== "" && namespaces.includes(this.namespace);
  }

  /** Whether the next child is in a namespace other than this one, as namespace="##other" asks. */
  atOther(namespace: string): boolean {
    return this.current !== "" && this.namespace !== "" && this.namespace !== namespace;
  }

  /** Goes from the start tag to the first child. */
  enter(): void {
    if (this.empty) this.current = "";
    else this.advance();
  }

  /**
   * Called when a function has taken the children that it knows in the order it knows: false before the end
   * tag, else the next child is out of order, too many or unknown, is reported and, where it cannot be taken
   * in another pass, kept; the function goes through its members once more.
   */
  more(target: object, model: ContentModel): boolean {
    if (this.current === "") return false;
    this.stray(target, model);
    return this.current !== "";
  }

  private stray(target: object, model: ContentModel): void {
    const start = this.tagStarts[this.depth]!;
    const member = model.byName.get(this.current);
    if (member !== undefined && isFree(target, member, model)) {
      if (!model.open) this.report("wrong-order", `${this.current} stands too late`, start);
      return;
    }
    if (model.open && member === undefined) {
      (((target as { $any?: string[] }).$any) ??= []).push(this.fragment());
      return;
    }
    if (member === undefined) {
      const expected = model.source === "" ? "nothing" : model.source;
      this.report("unknown-element", `${this.current} is not known here; expected: ${expected}`, start);
    } else {
      this.report("unexpected-element", `${this.current} cannot stand here, beside what came before`, start);
    }
    this.keep(target);
  }

  /** Keeps the current child, unread, as unknown content of `target`, and goes behind it. */
  keep(target: object): void {
    const position = --this.childCounts[this.depth - 1]!;
    const xml = this.fragment();
    unknownsOf(target).push({ position, xml });
  }

  /** The current child as a self-contained fragment; goes behind it. */
  fragment(): string {
    const start = this.tagStarts[this.depth]!;
    const outer = this.scopes[this.depth - 1]!;
    this.skip();
    const raw = this.decoder.utf8(start, this.pos);
    this.advance();
    return fragmentOf(raw, outer);
  }

  /** Goes behind the end tag of the current element, checking all that is inside. */
  private skip(): void {
    const depth = this.depth;
    do {
      if (this.empty) {
        this.endTag();
      } else {
        this.textRun();
        if (this.bytes[this.pos + 1] === SLASH) this.endTag();
        else this.startTag(this.pos);
      }
    } while (this.depth >= depth);
  }

  /** Passes character data, comments and instructions up to the next tag. */
  private textRun(): string {
    const bytes = this.bytes;
    const start = this.pos;
    let p = start;
    while (TEXT[bytes[p]!] === 0) p++;
    if (bytes[p] === LT && bytes[p + 1] !== BANG && bytes[p + 1] !== QUESTION) {
      this.pos = p;
      return this.ascii(start, p);
    }
    return this.mixedText(start, p);
  }

  /** Goes behind the end tag of the element that was entered and on to its next sibling. */
  leave<T extends object>(target: T): T {
    const depth = this.depth;
    if (this.pending.length > 0) this.settle(target, depth);
    this.endTag();
    this.advance();
    return target;
  }

  /** Leaves an element that has no children by its type. */
  leaveEmpty<T extends object>(target: T, model: ContentModel): T {
    this.enter();
    while (this.more(target, model));
    return this.leave(target);
  }

  /** Gives pending content of this depth to its object and removes members that got no value. */
  private settle(target: object, depth: number): void {
    while (this.pending.at(-1)?.depth === depth) {
      // Contents of one element lie together at the end, in document order.
      let first = this.pending.length - 1;
      while (first > 0 && this.pending[first - 1]!.depth === depth) first--;
      const contents = this.pending.splice(first).map((pending) => pending.content);
      const unknowns = unknownsOf(target);
      unknowns.push(...contents);
      unknowns.sort((a, b) => a.position - b.position);
    }
    removeUndefined(target);
  }

  protected override unexpectedText(start: number, end: number): void {
    this.report("unexpected-text", "text where only elements are expected", start);
    const xml = this.decoder.utf8(start, end);
    this.pending.push({ depth: this.depth, content: { position: this.childCounts[this.depth]!, xml } });
  }

  // --- values ---------------------------------------------------------------------------------------

  /** The text of the current element, which has a simple type; goes behind it. */
  string(): string {
    if (this.attributeCount !== 0) this.leafAttributes();
    return this.text();
  }

  /** The value of the current element, which has a simple type; goes behind it. */
  value<T>(type: SimpleType<T>): T {
    if (this.attributeCount !== 0) this.leafAttributes();
    return this.textValue(type);
  }

  /** The text of the current element, whose attributes were read; goes behind it. */
  text(): string {
    if (this.empty) {
      this.endTag();
      this.advance();
      return "";
    }
    const text = this.textRun();
    if (this.bytes[this.pos + 1] !== SLASH) return this.elementInText() as never;
    this.endTag();
    this.advance();
    return text;
  }

  /** The value of the current element, whose attributes were read; goes behind it. */
  textValue<T>(type: SimpleType<T>): T {
    const start = this.tagStarts[this.depth]!;
    const depth = this.depth;
    const position = this.childCounts[depth - 1]!;
    const outer = this.scopes[depth - 1]!;
    const contentStart = this.pos;
    const text = this.empty ? "" : this.textRun();
    if (!this.empty && this.bytes[this.pos + 1] !== SLASH) return this.elementInText() as never;
    this.endTag();
    const value = type.parse(text);
    if (value === undefined) {
      this.report("malformed-value", `"${clip(text)}" is not ${type.name}`, start, contentStart);
      this.childCounts[depth - 1]!--;
      const xml = fragmentOf(this.decoder.utf8(start, this.pos), outer);
      this.pending.push({ depth: depth - 1, content: { position: position - 1, xml } });
    } else if (this.reporting) {
      this.check(type, text, start);
    }
    this.advance();
    // Undefined only where the fragment above was kept: `leave` removes the member.
    return value as T;
  }

  private check<T>(type: SimpleType<T>, text: string, start: number): void {
    const violation = type.check(text, this.strict);
    if (violation !== undefined) this.report(violation.code, violation.message, start);
  }

  /** A child element where only text can stand: keeps the whole element. */
  private elementInText(): undefined {
    const depth = this.depth;
    const start = this.tagStarts[depth]!;
    this.report("unknown-element", "an element where only text is expected", this.pos);
    const position = --this.childCounts[depth - 1]!;
    const outer = this.scopes[depth - 1]!;
    this.skip();
    this.pending.push({ depth: depth - 1, content: { position, xml: fragmentOf(this.decoder.utf8(start, this.pos), outer) } });
    this.advance();
    return undefined;
  }

  /** The text of the current element; undefined, and nothing read, where it holds elements. */
  textOnly(): string | undefined {
    if (this.empty) return "";
    const text = this.textRun();
    return this.bytes[this.pos + 1] === SLASH ? text : undefined;
  }

  /** xsi:nil="true": goes behind the element, which then has no value. */
  nil(): boolean {
    for (let i = 0; i < this.attributeCount; i++) {
      if (this.attributeName(i) !== "xsi:nil" || !/^\s*(true|1)\s*$/.test(this.attributeString(i))) continue;
      this.leafAttributes();
      const start = this.tagStarts[this.depth]!;
      const text = this.text();
      if (text !== "") this.report("malformed-value", "an element with xsi:nil must be empty", start);
      return true;
    }
    return false;
  }

  // --- attributes -----------------------------------------------------------------------------------

  /** How many attributes the current start tag has. */
  get attributes(): number {
    return this.attributeCount;
  }

  attributeName(index: number): string {
    return this.attributeNames[index]!.name;
  }

  attributeString(index: number): string {
    const start = this.valueStarts[index]!;
    const end = this.valueEnds[index]!;
    if (this.valuesPlain[index]) return this.ascii(start, end);
    const pos = this.pos;
    const text = this.attributeText(start, end);
    this.pos = pos;
    return text;
  }

  /** The value of an attribute; undefined, and kept under `$anyAttributes`, where it is malformed. */
  attributeValue<T>(index: number, type: SimpleType<T>, target: object): T {
    const text = this.attributeString(index);
    const value = type.parse(text);
    if (value === undefined) {
      const message = `"${clip(text)}" is not ${type.name}`;
      this.report("malformed-value", message, this.tagStarts[this.depth]!, this.valueStarts[index], this.attributeName(index));
      this.keepAttribute(index, target);
    } else if (this.reporting) {
      const violation = type.check(text, this.strict);
      if (violation !== undefined) {
        const { code, message } = violation;
        this.report(code, message, this.tagStarts[this.depth]!, this.valueStarts[index], this.attributeName(index));
      }
    }
    // Undefined only where the text was kept: `leave` removes the member.
    return value as T;
  }

  /** An attribute that the type does not declare: kept, and reported unless it is one of xsi's. */
  otherAttribute(index: number, target: object): void {
    const name = this.attributeName(index);
    if (name === "xsi:type") {
      (target as { $type?: string }).$type = this.typeName(index);
      return;
    }
    if (!name.startsWith("xsi:")) {
      const message = `the attribute ${name} is not known here`;
      this.report("unknown-attribute", message, this.tagStarts[this.depth]!, this.valueStarts[index], name);
    }
    this.keepAttribute(index, target);
  }

  /** An attribute that a wildcard of the type allows. */
  anyAttribute(index: number, target: object): void {
    if (this.attributeName(index) === "xsi:type") this.otherAttribute(index, target);
    else this.keepAttribute(index, target);
  }

  private keepAttribute(index: number, target: object): void {
    const { namespace, local } = this.attributeNames[index]!;
    const kept = ((target as { $anyAttributes?: AnyAttributes }).$anyAttributes ??= {});
    define(kept, namespace === "" ? local : `{${namespace}}${local}`, this.attributeString(index));
  }

  /** Attributes of an element that becomes a plain value: they go to the element around it. */
  private leafAttributes(allowed = false): void {
    const holder: { $anyAttributes?: AnyAttributes } = {};
    for (let i = 0; i < this.attributeCount; i++) {
      const name = this.attributeName(i);
      if (name === "xsi:nil") continue;
      if (name === "xsi:type") define((holder.$anyAttributes ??= {}), `{${XSI_NAMESPACE}}type`, this.expandedTypeName(i));
      else if (allowed) this.anyAttribute(i, holder);
      else this.otherAttribute(i, holder);
    }
    const attributes = holder.$anyAttributes;
    if (attributes === undefined) return;
    const depth = this.depth - 1;
    const content = { position: this.childCounts[depth]! - 1, element: this.current, attributes };
    this.pending.push({ depth, content });
  }

  /** Keeps the attributes of an element that no object stands for, such as SOAP's Body. */
  plainAttributes(): void {
    if (this.attributeCount !== 0) this.leafAttributes(true);
  }

  /** The canonical name that xsi:type gives, undefined where there is no such attribute. */
  type(): string | undefined {
    for (let i = 0; i < this.attributeCount; i++) {
      if (this.attributeName(i) === "xsi:type") return this.typeName(i);
    }
    return undefined;
  }

  private typeName(index: number): string {
    const { namespace, local } = this.resolveValue(index);
    return this.scope.table.canonical(namespace, local);
  }

  private expandedTypeName(index: number): string {
    const { namespace, local } = this.resolveValue(index);
    return `{${namespace}}${local}`;
  }

  private resolveValue(index: number): { namespace: string; local: string } {
    return this.qnameResolver()(this.attributeString(index));
  }

  /** Expands qualified names by the declarations in force here, also once the reader has gone on. */
  qnameResolver(): (text: string) => { namespace: string; local: string } {
    const scope = this.scope;
    return (text) => {
      const [, prefix = "", local = ""] = /^\s*(?:([^:]*):)?(.*?)\s*$/s.exec(text ?? "") ?? [];
      return { namespace: scope.namespaceOf(prefix) ?? "", local };
    };
  }

  /** The type is abstract, and xsi:type does not name one that is known. */
  abstractType(type: string): void {
    const named = this.type();
    const message =
      named === undefined ? `xsi:type must say which type this is: ${type} is abstract` : `${named} is not known here`;
    this.report(named === undefined ? "abstract-type" : "unknown-type", message, this.tagStarts[this.depth]!);
  }

  // --- deviations -----------------------------------------------------------------------------------

  /** Called before `leave` for each required member. */
  require(value: unknown, name: string): void {
    if (value !== undefined || !this.reporting) return;
    const attribute = name.startsWith("@");
    const code = attribute ? "missing-attribute" : "missing-element";
    this.report(code, `${attribute ? name.slice(1) : name} is missing`, this.tagStarts[this.depth]!);
  }

  /**
   * Reports a deviation: strict mode throws it.
   * @param element the offset of the start tag of the element that it concerns
   * @param offset where it is, if not at that tag
   * @param attribute the attribute that it concerns
   */
  report(code: DeviationCode, message: string, element: number, offset = element, attribute?: string): void {
    if (!this.reporting) return;
    const deviation = this.describe(code, message, element, offset, attribute);
    if (this.strict) throw new DeviationError(deviation);
    this.onDeviation?.(deviation);
  }

  /** A deviation at the current element. */
  deviation(code: DeviationCode, message: string): Deviation {
    const start = this.tagStarts[this.depth] ?? 0;
    return this.describe(code, message, start, start);
  }

  private describe(code: DeviationCode, message: string, element: number, offset: number, attribute?: string): Deviation {
    this.locator ??= new Locator(this.shadow, (start, end) => this.decoder.utf8(start, end));
    const path = this.locator.path(element) + (attribute === undefined ? "" : `/@${attribute}`);
    return { code, message, path, ...this.place(offset) };
  }

  protected override illegalReference(code: number, offset: number): string {
    const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    if (this.illegal === "error") this.fail(`the reference to ${name} is to a character that XML forbids`, offset);
    this.report("illegal-character", `a reference to ${name}, which XML forbids`, this.tagStarts[this.depth] ?? 0, offset);
    if (this.illegal === "drop") return "";
    return this.illegal === "keep" && code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
  }

  protected override endOfInput(): never {
    const open = this.open.slice(1, this.depth + 1).map((name) => `<${new TextDecoder().decode(name.bytes)}>`);
    const still = open.length === 0 ? "" : `; still open: ${open.join(" ")}`;
    this.fail(`the document ends too early${still}`, this.bytes.length);
  }
}

/** Whether a second pass would put the child into a place that is still empty. */
function isFree(target: object, member: Member, model: ContentModel): boolean {
  if (member.repeated) return true;
  if (Object.hasOwn(target, member.key)) return false;
  if (member.alternatives.length === 0) return true;
  return !model.members.some((other) => Object.hasOwn(target, other.key) && exclude(other, member));
}

function unknownsOf(target: object): UnknownContent[] {
  return ((target as { $unknown?: UnknownContent[] }).$unknown ??= []);
}

/** Sets an own property, also one called __proto__. */
function define(target: Record<string, string>, key: string, value: string): void {
  if (key === "__proto__") Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** A malformed value was kept as unknown content: its member must not be there with the value undefined. */
function removeUndefined(target: object): void {
  if (Array.isArray(target)) {
    for (let i = target.length - 1; i >= 0; i--) if (target[i] === undefined) target.splice(i, 1);
    return;
  }
  const members = target as Record<string, unknown>;
  for (const key of Object.keys(members)) {
    const value = members[key];
    if (value === undefined) delete members[key];
    else if (Array.isArray(value) && value.includes(undefined)) removeUndefined(value);
  }
}
