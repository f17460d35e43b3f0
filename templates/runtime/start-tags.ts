// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { APOS, COLON, EQ, GT, isSpace, QUOTE, SLASH } from "./characters.js";
import { attributeLiteral } from "./fragment.js";
import { type Name, NameProblem, type NameTable, type Scope } from "./names.js";
import { Scanner } from "./scanner.js";

/** Start tags: attributes, namespace declarations and the names that they give a meaning. */
export abstract class StartTagReader extends Scanner {
  protected scope: Scope;
  /** Whether the start tag that was read last was an empty-element tag. */
  protected empty = false;

  /** Of the start tag that was read last; namespace declarations do not count. */
  protected attributeCount = 0;
  protected readonly attributeNames: Name[] = [];
  protected readonly valueStarts: number[] = [];
  protected readonly valueEnds: number[] = [];
  protected readonly valuesPlain: boolean[] = [];

  private readonly attributeStarts: number[] = [];

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
    const bytes = this.bytes;
    for (const { bytes: seen, scope } of this.scope.recent) {
      let i = 0;
      while (i < seen.length && seen[i] === bytes[p + i]) i++;
      if (i !== seen.length) continue;
      this.attributeCount = 0;
      this.empty = seen[i - 2] === SLASH;
      this.pos = p + i;
      return scope;
    }
    const starts = this.attributeStarts;
    const begin = p;
    let count = 0;
    let declarations: string[] | undefined;
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
        const prefix = end - start > 6 ? this.utf8(start + 6, end) : "";
        if (end - start === 6) this.fail("a prefix is expected after xmlns:", end);
        declarations.push(prefix, value);
        const real = this.scope.table.real(value);
        if (real !== value)
          this.replacements.push({ start: quote + 1, end: close, xml: attributeLiteral(real) });
        continue;
      }
      starts[2 * count] = start;
      starts[2 * count + 1] = end;
      this.valueStarts[count] = quote + 1;
      this.valueEnds[count] = close;
      this.valuesPlain[count++] = this.valueIsPlain;
    }
    this.attributeCount = count;
    this.pos = p;
    const scope = declarations === undefined ? this.scope : this.inner(declarations, p - 1);
    for (let i = 0; i < count; i++) {
      this.attributeNames[i] = this.resolveAttribute(scope, starts[2 * i]!, starts[2 * i + 1]!);
    }
    if (count > 1) this.refuseDuplicates(count, starts);
    if (count === 0 && declarations !== undefined) this.remember(begin, p, declarations, scope);
    this.pos = p;
    return scope;
  }

  /** Servers declare the same namespaces again and again: such a tag need not be taken apart twice. */
  private remember(start: number, end: number, declarations: readonly string[], scope: Scope): void {
    const { recent, table } = this.scope;
    // An alias has to be replaced wherever it stands.
    const plain = declarations.every((text, i) => i % 2 === 0 || table.real(text) === text);
    if (plain && recent.length < 4 && end - start < 1000)
      recent.push({ bytes: this.bytes.slice(start, end), scope });
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

  private refuseDuplicates(count: number, starts: readonly number[]): void {
    const names = this.attributeNames;
    if (count === 2) {
      if (names[0]!.name === names[1]!.name) {
        this.fail(`the attribute ${names[1]!.name} stands here twice`, starts[2]!);
      }
      return;
    }
    const seen = new Set<string>();
    for (let i = 0; i < count; i++) {
      const name = names[i]!.name;
      if (seen.has(name)) this.fail(`the attribute ${name} stands here twice`, starts[2 * i]!);
      seen.add(name);
    }
  }

  protected resolveElement(scope: Scope, start: number, end: number): Name {
    const hash = hashOf(this.bytes, start, end);
    return scope.elements.find(this.bytes, start, end, hash) ?? this.resolve(scope, start, end, hash, false);
  }

  private resolveAttribute(scope: Scope, start: number, end: number): Name {
    const hash = hashOf(this.bytes, start, end);
    return scope.attributes.find(this.bytes, start, end, hash) ?? this.resolve(scope, start, end, hash, true);
  }

  private resolve(scope: Scope, start: number, end: number, hash: number, attribute: boolean): Name {
    try {
      const raw = this.utf8(start, end);
      return scope.resolve(raw, this.bytes.subarray(start, end), hash, attribute);
    } catch (problem) {
      if (problem instanceof NameProblem) this.fail(problem.message, start);
      throw problem;
    }
  }
}
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
  return hash;
}
