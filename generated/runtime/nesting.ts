// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { GuessingReader } from "./guesses.js";
import type { Name, NameTable, Scope } from "./names.js";
import { OpenElement } from "./open-element.js";

/** The elements that are open, one in the other, and how many there may be. */
export abstract class NestingReader extends GuessingReader {
  /** The canonical name of the element whose start tag was read last, "" before an end tag. */
  protected current = "";
  /** The innermost open element. */
  top: OpenElement;
  private readonly maxDepth: number;
  /** How deep elements may nest that are read by recursion, as those are that the bindings know. */
  protected knownDepth = Number.POSITIVE_INFINITY;
  /** Whether an element is being passed over, without recursion. */
  protected skipping = false;

  constructor(bytes: Uint8Array, table: NameTable, maxDepth: number) {
    super(bytes, table);
    this.top = new OpenElement(table.none, table.root, undefined);
    this.maxDepth = maxDepth;
  }

  /** The element that begins at `p` becomes the innermost one. */
  protected push(p: number, name: Name, scope: Scope): void {
    const outer = this.top;
    this.begins(outer.inner ?? this.deeper(p, name, scope), outer, p, name, scope);
  }

  /** The same in an object that is there for it, whatever element it was before. */
  protected begins(element: OpenElement, outer: OpenElement, p: number, name: Name, scope: Scope): void {
    outer.children++;
    element.name = name;
    element.start = p;
    element.scope = scope;
    element.children = 0;
    element.hiding = false;
    this.top = element;
    this.scope = scope;
    this.current = outer.hiding ? "\0" : name.name;
  }

  /** An object for one more level. */
  private deeper(p: number, name: Name, scope: Scope): OpenElement {
    const outer = this.top;
    if (!this.skipping && outer.depth >= this.knownDepth) {
      this.fail(`elements that the schema knows are nested deeper than ${this.knownDepth} levels`, p);
    }
    if (outer.depth >= this.maxDepth) this.fail(`elements are nested deeper than ${this.maxDepth} levels`, p);
    const element = new OpenElement(name, scope, outer);
    // Not kept beyond the known depth, lest an element that is read by recursion finds it and is let pass.
    return outer.depth >= this.knownDepth ? element : (outer.inner = element);
  }

  /** The innermost element has ended; the reader goes on at `p`. */
  protected pop(p: number): void {
    const outer = this.top.outer!;
    this.pos = p;
    this.top = outer;
    this.scope = outer.scope;
  }
}
