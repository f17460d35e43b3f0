// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { APOS, COLON, EQ, GT, isSpace, QUOTE, SLASH, SPACE } from "./characters.js";
import { attributeLiteral } from "./fragment.js";
import { type Name, NameProblem, type NameTable, type Scope } from "./names.js";
import { Scanner } from "./scanner.js";
import { eights } from "./words.js";

/** An attribute of a start tag. */
export interface Attribute {
  name: Name;
  /** The offset of its name. */
  at: number;
  /** The range of its value. */
  start: number;
  end: number;
  /** Whether the value stands for itself. */
  plain: boolean;
}

/** Start tags: attributes, namespace declarations and the names that they give a meaning. */
export abstract class StartTagReader extends Scanner {
  scope: Scope;
  /** Whether the start tag that was read last was an empty-element tag. */
  empty = false;

  /** How many attributes the start tag that was read last has; namespace declarations do not count. */
  protected attributeCount = 0;
  /** These attributes, and others from before, whose objects are used again. */
  protected readonly attributeList: Attribute[] = [];

  /**
   * What fragments must not keep as it stands, in document order: namespaces that are read as others, and
   * references to characters that XML forbids.
   */
  protected readonly replacements: { readonly start: number; readonly end: number; readonly xml: string }[] =
    [];

  constructor(bytes: Uint8Array, table: NameTable) {
    super(bytes);
    this.scope = table.root;
  }

  /** Attributes from the end of the tag's name on; returns the scope inside the element. */
  protected scanAttributes(p: number): Scope {
    const known = this.scope.recent.length === 0 ? undefined : this.recognize(p);
    if (known !== undefined) return known;
    const bytes = this.bytes;
    const begin = p;
    let count = 0;
    let declarations: string[] | undefined;
    let plain = true;
    for (;;) {
      const byte = bytes[p];
      if (byte === GT) {
        this.empty = false;
        p++;
        break;
      }
      if (byte === SLASH && bytes[p + 1] === GT) {
        this.empty = true;
        p += 2;
        break;
      }
      if (!isSpace(byte)) this.notInTag(p);
      const start = this.skipSpace(p);
      if (bytes[start] === GT || bytes[start] === SLASH || start >= bytes.length) {
        if (start >= bytes.length || (bytes[start] === SLASH && bytes[start + 1] !== GT))
          this.notInTag(start);
        p = start;
        continue;
      }
      const end = this.nameEnd(start);
      const quote = this.quote(end);
      const close = this.attributeEnd(quote);
      p = close + 1;
      if (bytes[start] === 0x78 && this.isDeclaration(start, end)) {
        const value = this.valueIsPlain ? this.ascii(quote + 1, close) : this.attributeText(quote + 1, close);
        declarations ??= [];
        plain &&= this.valueIsPlain;
        const prefix = end - start > 6 ? this.utf8(start + 6, end) : "";
        if (end - start === 6) this.fail("a prefix is expected after xmlns:", end);
        declarations.push(prefix, value);
        const real = this.scope.table.real(value);
        if (real !== value)
          this.replacements.push({ start: quote + 1, end: close, xml: attributeLiteral(real) });
      } else {
        this.take(count++, start, quote + 1, close);
      }
    }
    this.attributeCount = count;
    this.pos = p;
    const scope = declarations === undefined ? this.scope : this.inner(declarations, p - 1);
    for (let i = 0; i < count; i++) {
      const attribute = this.attributeList[i]!;
      attribute.name = this.resolveAttribute(scope, attribute.at);
    }
    if (count > 1) this.refuseDuplicates(count);
    // What references mean may be another thing to the next document, and is to be checked again.
    if (declarations !== undefined && plain) this.remember(begin, p, declarations, scope);
    this.pos = p;
    return scope;
  }

  protected take(index: number, at: number, start: number, end: number): void {
    const list = this.attributeList;
    const plain = this.valueIsPlain;
    if (index === list.length) {
      // The name is resolved when all declarations of the tag are known.
      list.push({ name: this.scope.table.none, at, start, end, plain });
      return;
    }
    const attribute = list[index]!;
    attribute.at = at;
    attribute.start = start;
    attribute.end = end;
    attribute.plain = plain;
  }

  /**
   * Servers begin all messages with the same tags, and declare the same namespaces again and again: such a tag
   * need not be taken apart twice, which made small messages 1.2 times as fast.
   */
  private recognize(p: number): Scope | undefined {
    for (const { bytes, words, attributes, scope } of this.scope.recent) {
      if (!this.holds(words, bytes.length, p)) continue;
      for (let i = 0; i < attributes.length; i++) {
        const { name, at, start, end } = attributes[i]!;
        this.valueIsPlain = true;
        this.take(i, p + at, p + start, p + end);
        this.attributeList[i]!.name = name;
      }
      this.attributeCount = attributes.length;
      this.empty = bytes[bytes.length - 2] === SLASH;
      this.pos = p + bytes.length;
      return scope;
    }
    return undefined;
  }

  /** Remembers a tag with declarations. */
  private remember(begin: number, end: number, declarations: readonly string[], scope: Scope): void {
    const { recent, table } = this.scope;
    if (recent.length === 4 || end - begin > 1000 || end - begin < 8) return;
    const attributes = this.attributeList.slice(0, this.attributeCount);
    // References are expanded, and aliases replaced, wherever they stand.
    if (!attributes.every(({ plain }) => plain)) return;
    if (!declarations.every((text, i) => i % 2 === 0 || table.real(text) === text)) return;
    const bytes = this.bytes.slice(begin, end);
    recent.push({
      bytes,
      words: eights(bytes),
      attributes: attributes.map((each) => ({
        ...each,
        at: each.at - begin,
        start: each.start - begin,
        end: each.end - begin,
      })),
      scope,
    });
  }

  /** Whether a name is xmlns or xmlns:prefix. */
  private isDeclaration(start: number, end: number): boolean {
    return this.goesOn("xmlns", start) && (end === start + 5 || this.bytes[start + 5] === COLON);
  }

  private inner(declarations: readonly string[], offset: number): Scope {
    try {
      return this.scope.declare(declarations);
    } catch (problem) {
      if (problem instanceof NameProblem) this.fail(problem.message, offset);
      throw problem;
    }
  }

  /** The opening quote behind the "=" that follows an attribute name. */
  private quote(end: number): number {
    const bytes = this.bytes;
    if (bytes[end] === EQ && (bytes[end + 1] === QUOTE || bytes[end + 1] === APOS)) return end + 1;
    const equals = this.skipSpace(end);
    if (bytes[equals] !== EQ) {
      if (equals >= bytes.length) this.notInTag(equals);
      this.fail('"=" and a value are expected after the name of an attribute', equals);
    }
    const quote = this.skipSpace(equals + 1);
    if (quote >= bytes.length) this.notInTag(quote);
    return quote;
  }

  private notInTag(p: number): never {
    if (p >= this.bytes.length) {
      this.pos = p;
      this.endOfInput();
    }
    this.fail("white space, an attribute, > or /> is expected in a start tag", p);
  }

  private refuseDuplicates(count: number): void {
    const list = this.attributeList;
    if (count === 2) {
      const { name, at } = list[1]!;
      if (list[0]!.name.name === name.name) this.fail(`the attribute ${name.name} stands here twice`, at);
      return;
    }
    const seen = new Set<string>();
    for (let i = 0; i < count; i++) {
      const { name, at } = list[i]!;
      if (seen.has(name.name)) this.fail(`the attribute ${name.name} stands here twice`, at);
      seen.add(name.name);
    }
  }

  private resolveAttribute(scope: Scope, start: number): Name {
    const bytes = this.bytes;
    let end = start;
    let hash = 0;
    // Names have been checked: of ASCII they end at "=" or white space.
    for (let byte = bytes[end]!; byte !== EQ && byte > SPACE; byte = bytes[++end]!) {
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    return scope.attributes.find(bytes, start, end, hash) ?? this.resolve(scope, start, end, hash, true);
  }

  protected resolve(scope: Scope, start: number, end: number, hash: number, attribute: boolean): Name {
    try {
      const raw = this.utf8(start, end);
      return scope.resolve(raw, this.bytes.subarray(start, end), hash, attribute);
    } catch (problem) {
      if (problem instanceof NameProblem) this.fail(problem.message, start);
      throw problem;
    }
  }
}

/** What `NameSet` finds names by. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
  return hash;
}
