// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * Content models as automata, for content that is kept in document order. A model is written as in a DTD, in
 * the keys of the items: `"(Key, Value?)+ | $any*"`; `{2,5}` bounds a repetition, `a & b` is both in any
 * order, `()` is nothing. It is parsed when it is first needed.
 */

/** A part of a model with its occurrence. */
interface Part {
  readonly kind: "symbol" | "," | "|" | "&";
  readonly symbol: string;
  readonly parts: readonly Part[];
  readonly min: number;
  readonly max: number;
}

/** Beyond so many states repetitions are no longer counted: twice is as good as ten times. */
const MAX_STATES = 2000;
/** Beyond so many members of `a & b` their number is no longer watched: each subset is a state. */
const MAX_ALL = 8;
const WILDCARD = "$any";

/** What may come next at some point of the content. */
export interface OrderState {
  /** Whether the content may end here. */
  readonly accepts: boolean;
  /** The keys that may come next. */
  readonly expected: readonly string[];
  readonly members: readonly number[];
  readonly next: Map<string, OrderState | undefined>;
}

/** An automaton that is made deterministic as far as documents need it. */
export class Order {
  private readonly symbols: (string | undefined)[] = [];
  private readonly empty: number[][] = [];
  private readonly states = new Map<string, OrderState>();
  private readonly last: number;
  /** The keys of all items, `$any` among them. */
  readonly keys: ReadonlySet<string>;
  /** Before the first item. */
  readonly start: OrderState;

  constructor(source: string) {
    const first = this.state();
    this.last = this.compile(parse(source), first);
    this.keys = new Set(this.symbols.filter((symbol) => symbol !== undefined));
    this.start = this.intern([first]);
  }

  /** The state after an item; undefined where it cannot stand. An element may also stand for a wildcard. */
  step(from: OrderState, key: string): OrderState | undefined {
    if (from.next.has(key)) return from.next.get(key);
    const members = from.members.filter((state) => this.takes(state, key));
    const to = members.length === 0 ? undefined : this.intern(members.map((state) => state + 1));
    from.next.set(key, to);
    return to;
  }

  /** Where one may be after an item that stands anywhere. */
  resume(key: string): OrderState {
    const members = this.symbols.flatMap((_, state) => (this.takes(state, key) ? [state + 1] : []));
    return members.length === 0 ? this.start : this.intern(members);
  }

  /** Whether a key can come later, once what is expected has come. */
  reaches(from: OrderState, key: string): boolean {
    const found = new Set(from.members);
    for (const state of found) {
      for (const next of this.empty[state]!) found.add(next);
      if (this.symbols[state] === key) return true;
      if (this.symbols[state] !== undefined) found.add(state + 1);
    }
    return false;
  }

  private takes(state: number, key: string): boolean {
    return this.symbols[state] === key || this.symbols[state] === WILDCARD;
  }

  private intern(from: readonly number[]): OrderState {
    const found = new Set(from);
    for (const state of found) for (const next of this.empty[state]!) found.add(next);
    const members = [...found].sort((a, b) => a - b);
    const id = members.join();
    let state = this.states.get(id);
    if (state === undefined) {
      const expected = [...new Set(members.flatMap((each) => this.symbols[each] ?? []))];
      state = { accepts: found.has(this.last), expected, members, next: new Map() };
      this.states.set(id, state);
    }
    return state;
  }

  private state(): number {
    this.symbols.push(undefined);
    return this.empty.push([]) - 1;
  }

  private join(from: number, to: number): void {
    this.empty[from]!.push(to);
  }

  /** Adds the states of a part; returns the one behind it. */
  private compile(part: Part, from: number): number {
    const counts = this.symbols.length < MAX_STATES;
    const min = counts ? part.min : Math.min(part.min, 1);
    const max = counts || part.max <= 1 ? part.max : Number.POSITIVE_INFINITY;
    let at = from;
    for (let i = 0; i < min && (i === 0 || this.symbols.length < MAX_STATES); i++) at = this.once(part, at);
    if (max === Number.POSITIVE_INFINITY) {
      const loop = this.state();
      this.join(at, loop);
      this.join(this.once(part, loop), loop);
      return loop;
    }
    const end = this.state();
    for (let i = min; i < max && (i === min || this.symbols.length < MAX_STATES); i++) {
      this.join(at, end);
      at = this.once(part, at);
    }
    this.join(at, end);
    return end;
  }

  private once(part: Part, from: number): number {
    if (part.kind === "symbol") {
      // A symbol leads from its state to the next one.
      const state = this.state();
      this.symbols[state] = part.symbol;
      this.join(from, state);
      return this.state();
    }
    if (part.kind === ",") return part.parts.reduce((at, each) => this.compile(each, at), from);
    if (part.kind === "&") return this.all(part, from);
    const end = this.state();
    for (const each of part.parts) this.join(this.compile(each, from), end);
    return end;
  }

  private all({ parts }: Part, from: number): number {
    if (parts.length > MAX_ALL) {
      const any: Part = { kind: "|", symbol: "", parts, min: 0, max: Number.POSITIVE_INFINITY };
      return this.compile(any, from);
    }
    const subsets = [from];
    while (subsets.length < 1 << parts.length) subsets.push(this.state());
    for (let subset = 0; subset < subsets.length; subset++) {
      parts.forEach((each, i) => {
        if ((subset & (1 << i)) === 0)
          this.join(this.compile(each, subsets[subset]!), subsets[subset | (1 << i)]!);
      });
    }
    return subsets[subsets.length - 1]!;
  }
}

function parse(source: string): Part {
  const tokens = source.match(/[(),|&]|[?*+]|\{\d+,\d*\}|[^\s(),|&?*+{}]+|\{[^}]*\}[^\s(),|&?*+{}]+/g) ?? [];
  let at = 0;
  const group = (): Part => {
    const parts: Part[] = [];
    let kind: Part["kind"] = ",";
    while (at < tokens.length && tokens[at] !== ")") {
      const token = tokens[at]!;
      if (token === "," || token === "|" || token === "&") {
        kind = token;
        at++;
      } else {
        parts.push(occurring(single()));
      }
    }
    return { kind, symbol: "", parts, min: 1, max: 1 };
  };
  const single = (): Part => {
    const token = tokens[at++]!;
    if (token !== "(") return { kind: "symbol", symbol: token, parts: [], min: 1, max: 1 };
    const part = group();
    at++;
    return part;
  };
  const occurring = (part: Part): Part => {
    const token = tokens[at] ?? "";
    const [, least, most] = /^\{(\d+),(\d*)\}$/.exec(token) ?? [];
    if (least === undefined && !/^[?*+]$/.test(token)) return part;
    at++;
    if (least !== undefined)
      return { ...part, min: Number(least), max: most ? Number(most) : Number.POSITIVE_INFINITY };
    return { ...part, min: token === "+" ? 1 : 0, max: token === "?" ? 1 : Number.POSITIVE_INFINITY };
  };
  return group();
}
