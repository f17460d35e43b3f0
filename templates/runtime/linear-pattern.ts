// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { Facets } from "./derived.js";
import { type Pattern, pattern } from "./facets.js";
import { Order, type OrderState } from "./order.js";

/**
 * Patterns that a regular expression of JavaScript may take exponential time for, such as `(a+)+b`: it tries all
 * ways to take a text apart. Here each character is looked at once. Apart from the others because few schemas have
 * any.
 */

/** Beyond so many characters it is forgotten which classes they are in, and found out anew. */
const MAX_KNOWN = 4096;

/**
 * @param notation the pattern in the notation of `Order`, `$any1/` for the first class of characters
 * @param classes matches for one character each
 */
export function linearPattern(notation: string, classes: readonly RegExp[]): Pattern {
  return new LinearPattern(notation, classes);
}

/**
 * The facets of a type that has such patterns, which are made once.
 * @param patterns the alternatives
 * @param others the facets that it has beside them
 */
export function matching<T>(patterns: readonly Pattern[], others?: Facets<T>): Facets<T> {
  return (text, base, named) => pattern(text, ...patterns) ?? others?.(text, base, named);
}

class LinearPattern implements Pattern {
  private readonly notation: string;
  private readonly classes: readonly RegExp[];
  private order: Order | undefined;
  /** The classes that characters are in, as the symbol that stands for these. */
  private readonly symbols = new Map<string, string>();

  constructor(notation: string, classes: readonly RegExp[]) {
    this.notation = notation;
    this.classes = classes;
  }

  test(text: string): boolean {
    const order = (this.order ??= new Order(this.notation));
    let state: OrderState = order.start;
    for (const character of text) {
      const symbol = this.symbol(character);
      const next = symbol === "" ? undefined : order.step(state, symbol);
      if (next === undefined) return false;
      state = next;
    }
    return state.accepts;
  }

  private symbol(character: string): string {
    let symbol = this.symbols.get(character);
    if (symbol === undefined) {
      if (this.symbols.size === MAX_KNOWN) this.symbols.clear();
      symbol = this.classes.map((each, i) => (each.test(character) ? `$any${i + 1}` : "")).join("");
      this.symbols.set(character, symbol);
    }
    return symbol;
  }
}
