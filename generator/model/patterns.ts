import { isLinear, notationOf, type PatternNode } from "./pattern-structure.js";
import { blockRange } from "./unicode-blocks.js";

/**
 * Translates the regular expressions of XML Schema (part 2, appendix F) to those of JavaScript with the
 * `u` flag. The languages differ little: XSD's are anchored, have \i and \c for names, class subtraction
 * and Unicode blocks, and know no anchors, lookaround or non-greedy quantifiers.
 */

const NAME_START = String.raw`\p{L}_:`;
const NAME_CHAR = String.raw`\p{L}\p{M}\p{N}_:.\-\u{B7}`;

/** Escapes that stand for several characters: what stands for them in a class, lower case for the class itself. */
const CLASSES: Readonly<Record<string, string>> = {
  i: NAME_START,
  c: NAME_CHAR,
  d: String.raw`\p{Nd}`,
  // Of the general categories, all but punctuation, separators and others.
  w: String.raw`\p{L}\p{M}\p{N}\p{S}`,
  s: String.raw` \t\n\r`,
};

/** Where a pattern is no regular expression of XML Schema. */
class PatternError extends Error {}

/** How a pattern is matched, in TypeScript. */
export type PatternBinding =
  /** By a regular expression: its literal. */
  | { readonly kind: "expression"; readonly literal: string }
  /** In linear time, since such an expression would not: the notation of `Order`, and literals for the characters. */
  | { readonly kind: "linear"; readonly notation: string; readonly classes: readonly string[] };

/** How a pattern is matched; undefined where it is none of XML Schema. */
export function bindPattern(pattern: string): PatternBinding | undefined {
  try {
    const translator = new Translator(pattern);
    const source = `^(?:${translator.all()})$`;
    new RegExp(source, "u");
    const structure = translator.structure();
    if (isLinear(structure)) return { kind: "expression", literal: literal(source) };
    const { notation, classes } = notationOf(structure);
    return { kind: "linear", notation, classes: classes.map((each) => literal(`^${each}$`)) };
  } catch (error) {
    if (error instanceof PatternError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A line may not end inside of a literal, nor a "/" stand there as it is. */
function literal(source: string): string {
  const onOneLine = source.replace(/[\n\r\u2028\u2029]/g, (end) => LINE_ENDS[end]!);
  return `/${onOneLine.replace(/(?<!\\)((?:\\\\)*)\//g, "$1\\/")}/u`;
}

/** What a literal cannot hold as it is. */
const LINE_ENDS: Readonly<Record<string, string>> = {
  "\n": String.raw`\n`,
  "\r": String.raw`\r`,
  "\u2028": String.raw`\u2028`,
  "\u2029": String.raw`\u2029`,
};

class Translator {
  private readonly chars: readonly string[];
  private at = 0;
  /** The branches of the groups that are open, each a sequence. */
  private readonly open: PatternNode[][][] = [[[]]];

  constructor(pattern: string) {
    this.chars = [...pattern];
  }

  all(): string {
    let out = "";
    let isQuantifiable = false;
    while (this.at < this.chars.length) {
      const char = this.next();
      const isQuantifier = /[?*+{]/.test(char);
      // A second one would make the first one lazy, or a lookaround or the like of a group.
      if (isQuantifier && !isQuantifiable) throw new PatternError();
      isQuantifiable = !isQuantifier && !/[(|]/.test(char);
      const text = char === "{" ? this.quantity() : this.atom(char);
      this.note(char, text);
      out += text;
    }
    return out;
  }

  /** What has been translated. */
  structure(): PatternNode {
    return choiceOf(this.open[0]!);
  }

  /** Adds to the structure what a character stands for. */
  private note(char: string, text: string): void {
    const branches = this.open.at(-1)!;
    const branch = branches.at(-1)!;
    if (char === "(") {
      this.open.push([[]]);
    } else if (char === "|") {
      branches.push([]);
    } else if (char === ")") {
      this.open.pop();
      const outer = this.open.at(-1);
      if (outer === undefined) throw new PatternError();
      outer.at(-1)!.push(choiceOf(branches));
    } else if (/[?*+{]/.test(char)) {
      const [min = "0", , max = min] = text.match(/\d+|,/g) ?? [];
      const isOpen = char === "*" || char === "+" || text.endsWith(",}");
      branch.push({
        kind: "repeat",
        part: branch.pop()!,
        min: char === "+" ? 1 : Number(min),
        max: isOpen ? Number.POSITIVE_INFINITY : char === "?" ? 1 : Number(max),
      });
    } else {
      branch.push({ kind: "class", source: text });
    }
  }

  private next(): string {
    const char = this.chars[this.at++];
    if (char === undefined) throw new PatternError();
    return char;
  }

  /** Behind the "{". */
  private quantity(): string {
    const end = this.chars.indexOf("}", this.at);
    const text = this.chars.slice(this.at, end).join("");
    if (end < 0 || !/^\d+(,\d*)?$/.test(text)) throw new PatternError();
    this.at = end + 1;
    return `{${text}}`;
  }

  private atom(char: string): string {
    if (char === "[") return this.characterClass();
    if (char === "\\") {
      const { text, negated } = this.escape();
      return bracketed(text, negated);
    }
    if (char === "^" || char === "$") return `\\${char}`;
    if (char === "]" || char === "}") throw new PatternError();
    return char === "." ? String.raw`[^\n\r]` : char;
  }

  /** Behind the "[": `[a-z-[aeiou]]` is the one and not the other, each a single character. */
  private characterClass(): string {
    const negated = this.chars[this.at] === "^";
    if (negated) this.at++;
    let set = "";
    const others: string[] = [];
    for (let isFirst = true; ; isFirst = false) {
      const char = this.next();
      if (char === "]") {
        if (isFirst) throw new PatternError();
        return this.united(set, others, negated);
      }
      if (char === "-" && this.chars[this.at] === "[") {
        this.at++;
        const subtracted = this.characterClass();
        if (this.next() !== "]") throw new PatternError();
        return `(?:(?!${subtracted})${this.united(set, others, negated)})`;
      }
      if (char === "[") throw new PatternError();
      const one = this.member(char);
      if (one.negated) others.push(bracketed(one.text, true));
      else set += one.isSingle ? this.range(one.text) : one.text;
    }
  }

  /** A character, and where a range begins with it, the range. */
  private range(from: string): string {
    const [dash, next = "]"] = [this.chars[this.at], this.chars[this.at + 1]];
    if (dash !== "-" || next === "]" || next === "[") return from;
    this.at++;
    const to = this.member(this.next());
    if (!to.isSingle) throw new PatternError();
    return `${from}-${to.text}`;
  }

  private member(char: string): { text: string; negated: boolean; isSingle: boolean } {
    if (char === "\\") return this.escape();
    return { text: /[-^]/.test(char) ? `\\${char}` : char, negated: false, isSingle: true };
  }

  /** One class: what stands in brackets, or one of others that cannot. */
  private united(set: string, others: readonly string[], negated: boolean): string {
    if (others.length === 0) return bracketed(set, negated);
    const all = [...(set === "" ? [] : [`[${set}]`]), ...others].join("|");
    return negated ? `(?:(?!${all})[^])` : `(?:${all})`;
  }

  /** Behind the "\": what stands for it in a class. */
  private escape(): { text: string; negated: boolean; isSingle: boolean } {
    const char = this.next();
    const many = CLASSES[char.toLowerCase()];
    if (many !== undefined) return { text: many, negated: char !== char.toLowerCase(), isSingle: false };
    if (char === "p" || char === "P") return { ...this.property(), negated: char === "P", isSingle: false };
    if (/[nrt]/.test(char)) return { text: `\\${char}`, negated: false, isSingle: true };
    // Letters and digits mean in JavaScript what XML Schema does not have.
    if (/[\p{L}\p{N}_\s]/u.test(char)) throw new PatternError();
    return { text: /[-\\|.?*+(){}[\]^$/]/.test(char) ? `\\${char}` : char, negated: false, isSingle: true };
  }

  /** Behind `\p`: a general category or, with "Is", a block. */
  private property(): { text: string } {
    const end = this.chars.indexOf("}", this.at);
    const name = end < 0 ? "" : this.chars.slice(this.at, end).join("");
    if (!/^\{\w[\w-]*$/.test(name)) throw new PatternError();
    this.at = end + 1;
    if (!name.startsWith("{Is")) return { text: `\\p${name}}` };
    const block = blockRange(name.slice(3));
    if (block === undefined) throw new PatternError();
    return { text: block.map((code) => `\\u{${code.toString(16).toUpperCase()}}`).join("-") };
  }
}

function choiceOf(branches: readonly (readonly PatternNode[])[]): PatternNode {
  const parts = branches.map(
    (branch): PatternNode => (branch.length === 1 ? branch[0]! : { kind: "sequence", parts: branch }),
  );
  return parts.length === 1 ? parts[0]! : { kind: "choice", parts };
}

function bracketed(set: string, negated: boolean): string {
  // Outside of a class "-" is no syntax, and must not be escaped.
  if (set === "\\-" && !negated) return "-";
  // What is syntax outside of a class stays in one: `[.]` is a dot.
  const isOne = /^(?:\\p\{\w+\}|\\[^\\]|[^\\.?*+|()[\]{}$])$/u.test(set);
  if (!negated) return isOne ? set : `[${set}]`;
  return /^\\p\{\w+\}$/.test(set) ? set.replace("\\p", "\\P") : `[^${set}]`;
}
