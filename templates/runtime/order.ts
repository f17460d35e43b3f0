// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * Content models as a whole, for content that is kept in document order and for models that say more than
 * which members there must be. A model is written as in a DTD: `"(t:Key, t:Value?)+ | $any*"`; `{2,5}` bounds a
 * repetition, `a & b` is both in any order, `()` is nothing. `t:Key=property` says what the item of an element is
 * called where that is not its local name; `$any` is a wildcard, `$any2/t:Key` one that allows no other of the
 * known elements than t:Key. It is parsed when it is first needed.
 *
 * What may follow some part of the content is what the model leaves of itself behind it, its derivative
 * (Brzozowski, 1964): counts are numbers in it, so that ten thousand times costs no more than twice.
 */

const WILDCARD = "$any";
/** Beyond so many remainders those that are known are forgotten, and made anew when they are needed. */
const MAX_KNOWN = 20_000;

/** What may come next at some point of the content. */
export interface OrderState {
  /** Whether the content may end here. */
  readonly accepts: boolean;
  readonly kind: "symbol" | "," | "|" | "&" | "repeat";
  /** Equal remainders are one object with one number. */
  readonly id: number;
  readonly name: string;
  /** Of a wildcard: the known elements that it allows, undefined for all. */
  readonly admits: ReadonlySet<string> | undefined;
  readonly parts: readonly OrderState[];
  readonly min: number;
  readonly max: number;
}

/** The remainders of a content model, made as far as documents need them. */
export class Order {
  private readonly known = new Map<string, OrderState>();
  private readonly steps = new Map<string, OrderState | undefined>();
  private ids = 0;
  /** What the items of the elements are called, by name. */
  private readonly keys = new Map<string, string>();
  private readonly names = new Map<string, string>();
  readonly hasWildcard: boolean;
  /** Before the first item. */
  readonly start: OrderState;
  private readonly nothing: OrderState;

  constructor(source: string) {
    this.nothing = this.make({ kind: ",", parts: [] });
    this.start = this.parse(source);
    this.hasWildcard = source.includes(WILDCARD);
  }

  /** What the items are called, `$any` last. */
  get itemKeys(): readonly string[] {
    return [...this.names.keys(), ...(this.hasWildcard ? [WILDCARD] : [])];
  }

  /** The name of the element of an item, undefined for one that is not known. */
  nameOf(key: string): string | undefined {
    return key === WILDCARD && this.hasWildcard ? key : this.names.get(key);
  }

  keyOf(name: string): string {
    return this.keys.get(name) ?? name;
  }

  /** The names of the elements that may come next; wildcards are `$any`. */
  expected(state: OrderState): readonly string[] {
    const found = new Set<string>();
    const visit = (each: OrderState): void => {
      if (each.kind === "symbol") found.add(isWildcard(each.name) ? WILDCARD : each.name);
      for (const part of each.parts) {
        visit(part);
        if (each.kind === "," && !part.accepts) break;
      }
    };
    visit(state);
    return [...found];
  }

  /**
   * The state after an element; undefined where it cannot stand. A known one may also stand for a wildcard.
   * @param name `$any` for one that any wildcard may allow, `$any1$any2` for one that these do
   */
  step(from: OrderState, name: string): OrderState | undefined {
    if (this.steps.size > MAX_KNOWN) {
      this.steps.clear();
      this.known.clear();
    }
    return this.after(from, name);
  }

  /** Where one may be after an element that stands anywhere. */
  resume(name: string): OrderState {
    return this.behind(this.start, name) ?? this.start;
  }

  /** Whether an element can come later, once what is expected has come. */
  reaches(from: OrderState, name: string): boolean {
    return takes(from, name) || from.parts.some((part) => this.reaches(part, name));
  }

  private after(from: OrderState, name: string): OrderState | undefined {
    const id = `${from.id} ${name}`;
    if (this.steps.has(id)) return this.steps.get(id);
    const to = this.derivative(from, name);
    this.steps.set(id, to);
    return to;
  }

  private derivative(from: OrderState, name: string): OrderState | undefined {
    const { kind, parts } = from;
    if (kind === "symbol") return takes(from, name) ? this.nothing : undefined;
    if (kind === "|") return this.choice(parts.map((part) => this.after(part, name)));
    if (kind === "repeat") {
      const first = this.after(parts[0]!, name);
      return first && this.sequence([first, this.repeat(parts[0]!, Math.max(from.min - 1, 0), from.max - 1)]);
    }
    const found: (OrderState | undefined)[] = [];
    for (let i = 0; i < parts.length; i++) {
      const first = this.after(parts[i]!, name);
      const others = kind === "," ? parts.slice(i + 1) : parts.filter((_, other) => other !== i);
      found.push(first && this.sequence(kind === "," ? [first, ...others] : [first, this.all(others)]));
      if (kind === "," && !parts[i]!.accepts) break;
    }
    return this.choice(found);
  }

  /** What may follow an element at any of its places, whatever stood before it. */
  private behind(from: OrderState, name: string): OrderState | undefined {
    const { kind, parts } = from;
    if (kind === "symbol") return takes(from, name) ? this.nothing : undefined;
    return this.choice(
      parts.map((part, i) => {
        const first = this.behind(part, name);
        if (first === undefined || kind === "|") return first;
        if (kind === "repeat") return this.sequence([first, this.repeat(part, 0, from.max)]);
        if (kind === ",") return this.sequence([first, ...parts.slice(i + 1)]);
        const others = parts.filter((_, other) => other !== i);
        return this.sequence([first, this.all(others.map((each) => this.repeat(each, 0, 1)))]);
      }),
    );
  }

  private sequence(parts: readonly OrderState[]): OrderState {
    const flat = parts.flatMap((part) => (part.kind === "," ? part.parts : [part]));
    if (flat.length === 0) return this.nothing;
    return flat.length === 1 ? flat[0]! : this.make({ kind: ",", parts: flat });
  }

  private all(parts: readonly OrderState[]): OrderState {
    return parts.length > 1 ? this.make({ kind: "&", parts }) : this.sequence(parts);
  }

  private choice(parts: readonly (OrderState | undefined)[]): OrderState | undefined {
    const flat = new Set(parts.flatMap((part) => (part?.kind === "|" ? part.parts : (part ?? []))));
    if (flat.size < 2) return [...flat][0];
    const merged = this.merge([...flat]);
    if (merged.length < 2) return merged[0];
    return this.make({ kind: "|", parts: merged.sort((a, b) => a.id - b.id) });
  }

  /** Makes one of alternatives that differ by a count: there would be as many of them as ways to have counted. */
  private merge(parts: OrderState[]): OrderState[] {
    const merged: OrderState[] = [];
    for (let each of parts) {
      for (let i = 0; i < merged.length; i++) {
        const both = this.either(merged[i]!, each);
        if (both === undefined) continue;
        merged.splice(i, 1);
        each = both;
        // What is more now may touch what it did not before.
        i = -1;
      }
      merged.push(each);
    }
    return merged;
  }

  /** Either of two remainders, if they are the same but for the counts of one repetition, which must touch. */
  private either(a: OrderState, b: OrderState): OrderState | undefined {
    const [first, second] = [repetitions(a), repetitions(b)];
    if (first === undefined || second === undefined || first.length !== second.length) return undefined;
    const at = first.findIndex((part, i) => part !== second[i]);
    if (at < 0) return a;
    const [one, other] = [first[at]!, second[at]!];
    if (one.kind !== "repeat" || other.kind !== "repeat" || one.parts[0] !== other.parts[0]) return undefined;
    if (first.some((part, i) => i > at && part !== second[i])) return undefined;
    if (one.min > other.max + 1 || other.min > one.max + 1) return undefined;
    const many = this.repeat(one.parts[0]!, Math.min(one.min, other.min), Math.max(one.max, other.max));
    return this.sequence([...first.slice(0, at), many, ...first.slice(at + 1)]);
  }

  private repeat(part: OrderState, min: number, max: number): OrderState {
    if (max === 0 || part === this.nothing) return this.nothing;
    if (min === 1 && max === 1) return part;
    const [inner] = part.parts;
    // One number counts what two would: the remainders were as many as their pairs.
    if (part.kind === "repeat" && part.min <= 1) return this.repeat(inner!, min * part.min, max * part.max);
    return this.make({ kind: "repeat", parts: [part], min: part.accepts ? 0 : min, max });
  }

  private make({
    kind,
    parts = [],
    name = "",
    admits,
    min = 1,
    max = 1,
  }: Partial<OrderState> & Pick<OrderState, "kind">): OrderState {
    const id = `${kind} ${name} ${min} ${max} ${parts.map((part) => part.id).join()}`;
    let state = this.known.get(id);
    if (state === undefined) {
      const accepts =
        kind === "repeat"
          ? min === 0
          : kind === "|"
            ? parts.some((part) => part.accepts)
            : kind !== "symbol" && parts.every((part) => part.accepts);
      state = { accepts, kind, id: this.ids++, name, admits, parts, min, max };
      this.known.set(id, state);
    }
    return state;
  }

  private symbol(token: string): OrderState {
    const [text = "", ...admitted] = token.split("/");
    const [name = "", key = name.slice(name.indexOf(":") + 1)] = text.split("=");
    if (isWildcard(name)) {
      const admits = token.includes("/") ? new Set(admitted) : undefined;
      return this.make({ kind: "symbol", name, ...(admits && { admits }) });
    }
    this.keys.set(name, key);
    this.names.set(key, name);
    return this.make({ kind: "symbol", name });
  }

  private parse(source: string): OrderState {
    const tokens =
      source.match(/[(),|&]|[?*+]|\{\d+,\d*\}|(?:[^\s(),|&?*+{}]|\{(?!\d+,\d*\})[^}]*\})+/g) ?? [];
    let at = 0;
    const group = (): OrderState => {
      const parts: OrderState[] = [];
      let kind: "," | "|" | "&" = ",";
      while (at < tokens.length && tokens[at] !== ")") {
        const token = tokens[at]!;
        if (token === "," || token === "|" || token === "&") {
          kind = token;
          at++;
        } else {
          parts.push(occurring(single()));
        }
      }
      if (kind === "|") return this.choice(parts)!;
      return kind === "&" ? this.all(parts) : this.sequence(parts);
    };
    const single = (): OrderState => {
      const token = tokens[at++]!;
      if (token !== "(") return this.symbol(token);
      const part = group();
      at++;
      return part;
    };
    const occurring = (part: OrderState): OrderState => {
      const token = tokens[at] ?? "";
      const [, least, most] = /^\{(\d+),(\d*)\}$/.exec(token) ?? [];
      if (least === undefined && !/^[?*+]$/.test(token)) return part;
      at++;
      const many = Number.POSITIVE_INFINITY;
      if (least !== undefined) return this.repeat(part, Number(least), most ? Number(most) : many);
      return this.repeat(part, token === "+" ? 1 : 0, token === "?" ? 1 : many);
    };
    return group();
  }
}

/** The parts of a remainder that may hold a count. */
function repetitions(state: OrderState): readonly OrderState[] | undefined {
  if (state.kind === "repeat") return [state];
  return state.kind === "," ? state.parts : undefined;
}

function isWildcard(name: string): boolean {
  return name.startsWith(WILDCARD);
}

/** Whether an element may stand for a symbol. */
function takes({ kind, name: symbol, admits }: OrderState, name: string): boolean {
  if (kind !== "symbol" || symbol === name) return kind === "symbol";
  if (!isWildcard(symbol)) return false;
  if (!isWildcard(name)) return admits === undefined || admits.has(name);
  return name === WILDCARD || (name.match(/\$any\d*/g) ?? [""]).includes(symbol);
}
