/**
 * What a pattern is made of, and whether a regular expression of JavaScript takes linear time for it. Such
 * expressions try one way after the other to take a text apart: `(a+)+b` has 2ⁿ of them for n times `a`.
 */

export type PatternNode =
  /** One character: a regular expression for it. */
  | { readonly kind: "class"; readonly source: string }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly part: PatternNode; readonly min: number; readonly max: number };

/** In how many ways a pattern may begin to match where nothing is repeated; each costs time of its own. */
const MAX_WAYS = 256;
/** Counts are written out up to so many characters. */
const MAX_COPIES = 200;

/** A character of a pattern, at its place. */
interface Position {
  readonly source: string;
  /** Whether it is part of a repetition. */
  readonly isRepeated: boolean;
  /** What may follow it, as often as there are ways to get there. */
  readonly next: Position[];
}

/** The ends of a part of a pattern (Glushkov's construction). */
interface Ends {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly isEmptiable: boolean;
}

/**
 * Whether matching takes linear time: behind what is repeated, one thing at most fits a character. What is not repeated
 * may have some ways more.
 */
export function isLinear(pattern: PatternNode): boolean {
  const positions: Position[] = [];
  const tree = new Tree(positions);
  const { first } = tree.ends(pattern, false);
  if (tree.isAmbiguous) return false;
  const mayHaveWays = ways(pattern) <= MAX_WAYS;
  return [{ isRepeated: false, next: first }, ...positions].every(
    ({ isRepeated, next }) => (!isRepeated && mayHaveWays) || !doOverlap(next),
  );
}

/** Whether a character may fit several of them. */
function doOverlap(next: readonly Position[]): boolean {
  return next.some((a, i) => next.slice(i + 1).some((b) => overlap(a.source, b.source)));
}

class Tree {
  private readonly positions: Position[];
  /** Whether there are several ways to match nothing in a repetition. */
  isAmbiguous = false;

  constructor(positions: Position[]) {
    this.positions = positions;
  }

  ends(node: PatternNode, isRepeated: boolean): Ends {
    switch (node.kind) {
      case "class": {
        const position: Position = { source: node.source, isRepeated, next: [] };
        this.positions.push(position);
        return { first: [position], last: [position], isEmptiable: false };
      }
      case "sequence":
        return node.parts.reduce<Ends>((before, part) => this.joined(before, this.ends(part, isRepeated)), {
          first: [],
          last: [],
          isEmptiable: true,
        });
      case "choice": {
        const all = node.parts.map((part) => this.ends(part, isRepeated));
        const isEmptiable = all.filter((each) => each.isEmptiable).length;
        if (isRepeated && isEmptiable > 1) this.isAmbiguous = true;
        return {
          first: all.flatMap(({ first }) => first),
          last: all.flatMap(({ last }) => last),
          isEmptiable: isEmptiable > 0,
        };
      }
      case "repeat":
        return this.repeated(node, isRepeated);
    }
  }

  private repeated({ part, min, max }: PatternNode & { kind: "repeat" }, isRepeated: boolean): Ends {
    if (max === 0) return { first: [], last: [], isEmptiable: true };
    if (min === max && min * size(part) <= MAX_COPIES) {
      const parts = Array.from({ length: min }, () => part);
      return this.ends({ kind: "sequence", parts }, isRepeated);
    }
    const inner = this.ends(part, isRepeated || max > 1);
    if (inner.isEmptiable && (isRepeated || max > 1)) this.isAmbiguous = true;
    if (max > 1) for (const each of inner.last) each.next.push(...inner.first);
    return { ...inner, isEmptiable: inner.isEmptiable || min === 0 };
  }

  private joined(before: Ends, behind: Ends): Ends {
    for (const each of before.last) each.next.push(...behind.first);
    return {
      first: before.isEmptiable ? [...before.first, ...behind.first] : before.first,
      last: behind.isEmptiable ? [...before.last, ...behind.last] : behind.last,
      isEmptiable: before.isEmptiable && behind.isEmptiable,
    };
  }
}

/** How many characters a pattern has, each counted once. */
function size(node: PatternNode): number {
  if (node.kind === "class") return 1;
  if (node.kind !== "repeat") return node.parts.reduce((sum, part) => sum + size(part), 0);
  return size(node.part) * (node.min === node.max ? node.min : 1);
}

/** In how many ways a pattern may be gone through, a repetition being one. */
function ways(node: PatternNode): number {
  switch (node.kind) {
    case "class":
      return 1;
    case "sequence":
      return node.parts.reduce((all, part) => all * ways(part), 1);
    case "choice":
      return node.parts.reduce((all, part) => all + ways(part), 0);
    case "repeat":
      if (node.max > 1) return node.min === node.max ? ways(node.part) ** node.min : 1;
      return ways(node.part) + (node.min === 0 ? 1 : 0);
  }
}

/** The characters of a class as ranges, from and to in turn. */
const ranges = new Map<string, readonly number[]>();
/** All characters, in pieces: of a long text V8 would keep each step of a repetition. */
const everything: string[] = [];
const PIECE = 4096;

function rangesOf(source: string): readonly number[] {
  let found = ranges.get(source);
  if (found === undefined) {
    if (everything.length === 0) everything.push(...pieces());
    const runs = new RegExp(`(?:${source})+`, "gu");
    found = everything.flatMap((piece) => piece.match(runs) ?? []).flatMap((run) => [first(run), last(run)]);
    ranges.set(source, found);
  }
  return found;
}

function pieces(): string[] {
  const made: string[] = [];
  for (let from = 0; from <= 0x10ffff; from += PIECE) {
    const codes = Array.from({ length: PIECE }, (_, i) => from + i);
    made.push(String.fromCodePoint(...codes.filter((code) => code < 0xd800 || code > 0xdfff)));
  }
  return made;
}

function first(run: string): number {
  return run.codePointAt(0)!;
}

function last(run: string): number {
  const code = run.codePointAt(Math.max(0, run.length - 2))!;
  return code > 0xffff ? code : run.charCodeAt(run.length - 1);
}

/** Whether there is a character in both of two classes. */
function overlap(a: string, b: string): boolean {
  if (a === b) return true;
  if (isPlain(a) && isPlain(b)) return false;
  const [left, right] = [rangesOf(a), rangesOf(b)];
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    if (left[i + 1]! < right[j]!) i += 2;
    else if (right[j + 1]! < left[i]!) j += 2;
    else return true;
  }
  return false;
}

/** Whether a class is one character that stands for itself. */
function isPlain(source: string): boolean {
  return /^[\w ,:;/_"'#%&~=!@<>-]$/.test(source);
}

/** A pattern in the notation of the runtime's `Order`, and its classes of characters. */
export function notationOf(pattern: PatternNode): { notation: string; classes: readonly string[] } {
  const classes: string[] = [];
  const told = (node: PatternNode): string => {
    switch (node.kind) {
      case "class": {
        if (!classes.includes(node.source)) classes.push(node.source);
        return `$any${classes.indexOf(node.source) + 1}/`;
      }
      case "sequence":
        return `(${node.parts.map(told).join(", ")})`;
      case "choice":
        return `(${node.parts.map(told).join(" | ")})`;
      case "repeat":
        return `(${told(node.part)}){${node.min},${node.max === Number.POSITIVE_INFINITY ? "" : node.max}}`;
    }
  };
  return { notation: told(pattern), classes };
}
