// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { isNCName } from "./characters.js";
import type { AnyAttributes, UnknownContent } from "./content.js";
import { prefixesIn } from "./fragment.js";
import { XSI_NAMESPACE } from "./names.js";
import { type Fault, ReportingReader } from "./reporting.js";
import { boolean, clip, collapse, namedText, refusal, type SimpleType, type Violation } from "./simple.js";

/** Content that turned up where no object was at hand to keep it: the object of that depth takes it over. */
export interface Pending {
  readonly depth: number;
  /** Undefined where only a member without a value is to be taken away. */
  readonly content: UnknownContent | undefined;
  /** The member whose value is malformed: not missing, then. */
  readonly member?: string;
  /** Why an element has no value. */
  readonly fault?: Fault | undefined;
  /** The type of the value whose attributes these are. */
  readonly type?: string;
  /** Where the element stands among those of its member, in content that is out of order. */
  place?: string | undefined;
}

/** The local name and namespace that a qualified name in a value stands for. */
export interface Expanded {
  readonly namespace: string;
  readonly local: string;
}

/** Attribute level of the reader: the attributes of the start tag that was read last. */
export abstract class AttributeReader extends ReportingReader {
  /** What waits for the object around it, those of inner elements behind those of outer ones. */
  readonly pending: Pending[] = [];
  /** The members of these, by the depth of their object: they are many in hostile documents, and often asked for. */
  readonly keptMembers = new Map<number, Set<string>>();
  /** Where an element begins that was reported for having content beside xsi:nil="true". */
  nilWithContent = -1;
  /** The place of the child that was taken last in content that is out of order. */
  protected childPlace = "";

  /** How many attributes the current start tag has, namespace declarations not counted. */
  get attributes(): number {
    return this.attributeCount;
  }

  /** The canonical name of an attribute. */
  attributeName(index: number): string {
    return this.attributeList[index]!.name.name;
  }

  /** The namespace of an attribute, "" for none. */
  attributeNamespace(index: number): string {
    return this.attributeList[index]!.name.namespace;
  }

  attributeString(index: number): string {
    const { start, end, plain } = this.attributeList[index]!;
    if (plain) return this.ascii(start, end);
    const pos = this.pos;
    const text = this.attributeText(start, end);
    this.pos = pos;
    return text;
  }

  /** The value of an attribute; where it is malformed it is kept under `$anyAttributes`, and its property goes. */
  attributeValue<T>(index: number, type: SimpleType<T>, target: object): T {
    const text = this.attributeString(index);
    const value = type.parse(text) ?? type.parseNames?.(text, (name) => this.canonicalName(name));
    const violation = this.violation(type, text, value);
    if (violation !== undefined) this.reportAttribute(violation.code, violation.message, index);
    if (value === undefined) {
      this.keepAttribute(index, target, text);
      const { depth } = this.top;
      const name = this.attributeName(index);
      // What is kept is called {namespace}name, where the writer does not look for it: see `lacking`.
      if (name.includes(":")) this.lacking(`@${name}`);
      this.pend({ depth, content: undefined, member: `@${name}` });
    }
    // Undefined only where the text was kept: `leave` removes the property.
    return value as T;
  }

  /** Why a text has no value, or what it violates that has one, where anybody wants to know. */
  violation<T>(type: SimpleType<T>, text: string, value: T | undefined): Violation | undefined {
    if (value === undefined) return refusal(type, text);
    return this.reporting ? type.check(text, this.strict, namedText(type, value)) : undefined;
  }

  /** Lets wait for its object what a member has instead of a value. */
  pend(each: Pending & { readonly member: string }): void {
    this.pending.push(each);
    const members = this.keptMembers.get(each.depth);
    if (members === undefined) this.keptMembers.set(each.depth, new Set([each.member]));
    else members.add(each.member);
  }

  /** An object that was read without what it must have is writable all the same: its `$unknown` says so. */
  lacking(missing: string, { depth } = this.top): void {
    this.pending.push({ depth, content: { position: 0, missing } });
  }

  /** An attribute that the type does not declare: kept, and reported unless it is one of xsi's. */
  otherAttribute(index: number, target: object, type: string): void {
    const name = this.attributeName(index);
    if (!name.startsWith("xsi:")) {
      this.reportAttribute("unknown-attribute", `the attribute ${name} is not known here`, index);
    }
    this.anyAttribute(index, target, type);
  }

  /** An attribute that a wildcard of the type allows: kept. */
  anyAttribute(index: number, target: object, type: string): void {
    if (this.attributeName(index) !== "xsi:type") {
      if (this.attributeName(index) === "xsi:nil") this.reportNil(index);
      this.keepAttribute(index, target);
      return;
    }
    const named = this.typeName(index);
    if (named !== type) this.reportAttribute("unknown-type", `${named} is not known here`, index);
    // What is no name cannot be written as one, but as the text that it is.
    if (this.namedType(index) === undefined) this.keepAttribute(index, target);
    else (target as { $type?: string }).$type = named;
  }

  /** For a type without attributes: keeps and reports those that are there. */
  noAttributes(target: object, type: string): void {
    for (let i = 0; i < this.attributeCount; i++) this.otherAttribute(i, target, type);
  }

  /** For a type that has a wildcard only: keeps all. */
  anyAttributes(target: object, type: string): void {
    for (let i = 0; i < this.attributeCount; i++) this.anyAttribute(i, target, type);
  }

  /** Keeps the attributes of an element that no object stands for, such as SOAP's Body. */
  plainAttributes(): void {
    if (this.attributeCount !== 0) this.leafAttributes(false);
  }

  /**
   * Attributes of an element that becomes a plain value: they go to the object of the element around it.
   * @param unknown whether the schema knows none
   * @param type that of the value
   * @param nilKnown of an element without a value: those that the schema knows, "*" for all
   */
  leafAttributes(unknown = true, type = "", nilKnown?: readonly string[]): void {
    const attributes: AnyAttributes = {};
    for (let i = 0; i < this.attributeCount; i++) {
      const name = this.attributeName(i);
      if (name === "xsi:nil") {
        const nothing = boolean.parse(this.attributeString(i)) === false;
        if (nilKnown !== undefined || nothing) continue;
        this.reportNil(i);
      }
      if (unknown && !name.startsWith("xsi:") && !nilKnown?.some((each) => each === name || each === "*")) {
        this.reportAttribute("unknown-attribute", `the attribute ${name} is not known here`, i);
      }
      if (name === "xsi:type") define(attributes, `{${XSI_NAMESPACE}}type`, this.expandedTypeName(i));
      else this.define(attributes, this.expandedName(i), this.attributeString(i));
    }
    if (Object.keys(attributes).length === 0) return;
    const { depth, children, hiding } = this.top.outer!;
    const content = { position: children - 1, element: this.current, attributes };
    this.pending.push({ depth, content, type, place: hiding ? this.childPlace : undefined });
  }

  /** The canonical name that xsi:type gives, "" where there is no such attribute. */
  type(): string {
    for (let i = 0; i < this.attributeCount; i++) {
      if (this.attributeName(i) === "xsi:type") return this.typeName(i);
    }
    return "";
  }

  /** Expands qualified names by the declarations in force here, also once the reader has gone on. */
  qnameResolver(): (text: string) => Expanded {
    const scope = this.scope;
    return (text) => {
      const name = text.replace(/^[ \t\r\n]+/, "").replace(/[ \t\r\n].*$/s, "");
      const colon = name.indexOf(":");
      const [prefix, local] = [name.slice(0, Math.max(0, colon)), name.slice(colon + 1)];
      return { namespace: scope.table.real(scope.namespaceOf(prefix) ?? ""), local };
    };
  }

  /** The canonical name that xsi:type gives; of what is no name the text, in quotes that no name has. */
  private typeName(index: number): string {
    const named = this.namedType(index);
    if (named === undefined) return `"${clip(this.attributeString(index))}"`;
    return this.scope.table.canonical(named.namespace, named.local);
  }

  /** The type that xsi:type names as `{namespace}name`, which needs no prefix; of what is no name the text. */
  expandedTypeName(index: number): string {
    const named = this.namedType(index);
    return named === undefined ? this.attributeString(index) : `{${named.namespace}}${named.local}`;
  }

  /** What xsi:type names; undefined where that is no qualified name, or one whose prefix is not declared. */
  private namedType(index: number): Expanded | undefined {
    return this.named(collapse(this.attributeString(index)));
  }

  /** A qualified name in a value with the prefix that the bindings have for its namespace. */
  canonicalName(name: string): string | undefined {
    const named = this.named(name);
    return named && this.scope.table.canonical(named.namespace, named.local);
  }

  private named(name: string): Expanded | undefined {
    const [, prefix = "", local = ""] = /^(?:([^:]+):)?([^:]*)$/.exec(name) ?? [];
    const namespace = this.scope.namespaceOf(prefix);
    if (!isNCName(local) || (namespace === undefined && prefix !== "")) return undefined;
    return { namespace: this.scope.table.real(namespace ?? ""), local };
  }

  private expandedName(index: number): string {
    const { namespace, local } = this.attributeList[index]!.name;
    return namespace === "" ? local : `{${namespace}}${local}`;
  }

  private keepAttribute(index: number, target: object, text = this.attributeString(index)): void {
    const kept = ((target as { $anyAttributes?: AnyAttributes }).$anyAttributes ??= {});
    this.define(kept, this.expandedName(index), text);
  }

  /** Keeps an attribute, and of the declarations in force those that its value may need. */
  private define(attributes: AnyAttributes, name: string, text: string): void {
    if (text.includes(":")) this.keepPrefixes(text, attributes);
    define(attributes, name, text);
  }

  /** Keeps the declarations of the prefixes in a text, each as `xmlns:prefix`, unless all messages have them. */
  keepPrefixes(text: string, attributes: AnyAttributes): void {
    const { scope } = this;
    for (const prefix of prefixesIn(text)) {
      const namespace = prefix === "" || prefix === "xml" ? undefined : scope.namespaceOf(prefix);
      if (namespace === undefined) continue;
      const real = scope.table.real(namespace);
      if (!scope.table.has(prefix, real)) attributes[`xmlns:${prefix}`] = real;
    }
  }

  isNil(index: number): boolean {
    return this.attributeName(index) === "xsi:nil" && boolean.parse(this.attributeString(index)) === true;
  }

  /** xsi:nil="true" where the schema does not allow it, and what is neither true nor false. */
  private reportNil(index: number): void {
    const text = this.attributeString(index);
    if (this.top.start === this.nilWithContent) return;
    if (this.isNil(index)) {
      this.reportAttribute("not-nillable", "xsi:nil stands on an element that must have a value", index);
    } else if (boolean.parse(text) === undefined) {
      const { code, message } = refusal(boolean, text);
      this.reportAttribute(code, message, index);
    }
  }

  /** Reports a deviation at an attribute. */
  reportAttribute(code: Parameters<typeof this.report>[0], message: string, index: number): void {
    this.report(code, message, this.top.start, this.attributeList[index]?.start, this.attributeName(index));
  }
}

/** Sets an own property, also one called __proto__. */
function define(target: Record<string, string>, key: string, value: string): void {
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
