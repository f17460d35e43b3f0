/**
 * Texts that match a pattern of XML Schema (part 2, appendix F): a small parser of regular expressions and a
 * sampler. What it does not know makes it fail, so that no pattern goes without instances unnoticed.
 */

import type { Random } from "./random.js";

type Node =
  | { readonly kind: "set"; readonly characters: readonly string[] }
  | { readonly kind: "choice"; readonly branches: readonly (readonly Node[])[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly min: number; readonly max: number };

const range = (from: string, to: string): string[] => {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));
};

const lower = range("a", "z");
const upper = [...range("A", "Z"), "É", "Ω"];
const digits = [...range("0", "9"), "٣"];
const marks = ["!", "#", "(", "/", "@"];
const spaces = [" ", "\t", "\n"];
const letters = [...lower, ...upper, "ß", "漢", "é"];
const all = [...letters, ...digits, ...marks, ...spaces, "_", "-", ".", ":", "😀"];

/** The classes by the letter of their escape. */
const classes: ReadonlyMap<string, readonly string[]> = new Map([
  ["d", digits],
  ["s", spaces],
  // Symbols are word characters, too: all that is no punctuation, separator or control.
  ["w", [...letters, ...digits, "😀"]],
  ["i", [...letters, "_", ":"]],
  ["c", [...letters, ...digits, "_", ":", "-", "."]],
]);

const categories: ReadonlyMap<string, readonly string[]> = new Map([
  ["Lu", upper],
  ["Ll", [...lower, "ß", "é"]],
  ["L", letters],
  ["Nd", digits],
  ["N", digits],
  ["IsGreek", ["Ω", "α", "β"]],
]);

const trees = new Map<string, Node>();

/** A text that matches; shorter or longer as it comes. */
export function sampleOf(pattern: string, random: Random): string {
  let tree = trees.get(pattern);
  if (tree === undefined) trees.set(pattern, (tree = new Parser(pattern).parse()));
  return sample(tree, random);
}

/** Whether a text matches, as far as the sampler's letters go: a letter it does not know matches nothing. */
export function matchesPattern(pattern: string, text: string): boolean {
  let tree = trees.get(pattern);
  if (tree === undefined) trees.set(pattern, (tree = new Parser(pattern).parse()));
  const characters = [...text];
  return match(tree, characters, 0, (end) => end === characters.length);
}

function match(node: Node, text: readonly string[], at: number, then: (at: number) => boolean): boolean {
  if (node.kind === "set") {
    const char = text[at];
    return char !== undefined && node.characters.includes(char) && then(at + 1);
  }
  if (node.kind === "choice") return node.branches.some((branch) => matchAll(branch, 0, text, at, then));
  const again = (count: number, from: number): boolean =>
    (count < node.max &&
      match(node.node, text, from, (end) => (end > from || count < node.min) && again(count + 1, end))) ||
    (count >= node.min && then(from));
  return again(0, at);
}

function matchAll(
  nodes: readonly Node[],
  index: number,
  text: readonly string[],
  at: number,
  then: (at: number) => boolean,
): boolean {
  const node = nodes[index];
  return node === undefined
    ? then(at)
    : match(node, text, at, (end) => matchAll(nodes, index + 1, text, end, then));
}

function sample(node: Node, random: Random): string {
  if (node.kind === "set") return random.pick(node.characters);
  if (node.kind === "choice") {
    return random
      .pick(node.branches)
      .map((each) => sample(each, random))
      .join("");
  }
  const most = Math.min(node.max, node.min + 4);
  const count = random.chance(0.3)
    ? node.min
    : random.chance(0.3)
      ? most
      : node.min + random.below(most - node.min + 1);
  return Array.from({ length: count }, () => sample(node.node, random)).join("");
}

class Parser {
  private readonly characters: readonly string[];
  private readonly pattern: string;
  private at = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
    this.characters = [...pattern];
  }

  parse(): Node {
    const node = this.choice();
    if (this.at < this.characters.length) this.fail();
    return node;
  }

  private fail(): never {
    throw new Error(`the sampler does not know the pattern ${this.pattern} (at character ${this.at + 1})`);
  }

  private choice(): Node {
    const branches: Node[][] = [[]];
    for (
      let char = this.characters[this.at];
      char !== undefined && char !== ")";
      char = this.characters[this.at]
    ) {
      if (char === "|") {
        this.at++;
        branches.push([]);
      } else branches.at(-1)?.push(this.quantified());
    }
    return { kind: "choice", branches };
  }

  private quantified(): Node {
    const node = this.atom();
    const rest = this.characters.slice(this.at).join("");
    const quantifier = /^(?:[?*+]|\{(\d+)(,(\d*))?\})/.exec(rest);
    if (quantifier === null) return node;
    this.at += quantifier[0].length;
    const [text, low, comma, high] = quantifier;
    if (text === "?") return { kind: "repeat", node, min: 0, max: 1 };
    if (text === "*") return { kind: "repeat", node, min: 0, max: Number.POSITIVE_INFINITY };
    if (text === "+") return { kind: "repeat", node, min: 1, max: Number.POSITIVE_INFINITY };
    const min = Number(low);
    const max = comma === undefined ? min : high === "" ? Number.POSITIVE_INFINITY : Number(high);
    return { kind: "repeat", node, min, max };
  }

  private atom(): Node {
    const char = this.characters[this.at++];
    if (char === "(") {
      const node = this.choice();
      if (this.characters[this.at++] !== ")") this.fail();
      return node;
    }
    if (char === "[") return { kind: "set", characters: this.set() };
    if (char === "\\") return { kind: "set", characters: this.escape() };
    if (char === ".") return { kind: "set", characters: all.filter((each) => each !== "\n") };
    if (char === undefined || /[?*+{}\]]/.test(char)) this.fail();
    return { kind: "set", characters: [char] };
  }

  private escape(): readonly string[] {
    const char = this.characters[this.at++] ?? this.fail();
    const known = classes.get(char);
    if (known !== undefined) return known;
    const excluded = classes.get(char.toLowerCase());
    if (excluded !== undefined) return all.filter((each) => !excluded.includes(each));
    if (char === "p" || char === "P") {
      const category = /^\{(\w+)\}/.exec(this.characters.slice(this.at).join("")) ?? this.fail();
      this.at += category[0].length;
      const members = categories.get(category[1] ?? "") ?? this.fail();
      return char === "p" ? members : all.filter((each) => !members.includes(each));
    }
    if (char === "n") return ["\n"];
    if (char === "t") return ["\t"];
    if (/[a-zA-Z0-9]/.test(char)) this.fail();
    return [char];
  }

  private set(): readonly string[] {
    const negated = this.characters[this.at] === "^";
    if (negated) this.at++;
    const members: string[] = [];
    const finished = (): readonly string[] =>
      negated ? all.filter((each) => !members.includes(each)) : members;
    for (let char = this.characters[this.at]; char !== "]"; char = this.characters[this.at]) {
      if (char === undefined || char === "[") this.fail();
      this.at++;
      if (char === "-" && this.characters[this.at] === "[") {
        this.at++;
        const subtracted = this.set();
        if (this.characters[this.at++] !== "]") this.fail();
        return finished().filter((each) => !subtracted.includes(each));
      }
      if (char === "\\") {
        members.push(...this.escape());
        continue;
      }
      const last = this.characters[this.at + 1];
      if (
        this.characters[this.at] === "-" &&
        last !== "]" &&
        last !== undefined &&
        last !== "[" &&
        last !== "\\"
      ) {
        members.push(...range(char, last));
        this.at += 2;
      } else members.push(char);
    }
    this.at++;
    return finished();
  }
}
