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

/** A JavaScript regular expression literal, or undefined where the pattern is none of XML Schema. */
export function patternLiteral(pattern: string): string | undefined {
  try {
    const source = `^(?:${new Translator(pattern).all()})$`;
    new RegExp(source, "u");
    return `/${source.replace(/(?<!\\)((?:\\\\)*)\//g, "$1\\/")}/u`;
  } catch (error) {
    if (error instanceof PatternError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

class Translator {
  private readonly chars: readonly string[];
  private at = 0;

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
      out += char === "{" ? this.quantity() : this.atom(char);
    }
    return out;
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

function bracketed(set: string, negated: boolean): string {
  // Outside of a class "-" is no syntax, and must not be escaped.
  if (set === "\\-" && !negated) return "-";
  const isOne = /^(?:\\p\{\w+\}|\\?[^\\])$/u.test(set);
  if (!negated) return isOne ? set : `[${set}]`;
  return /^\\p\{\w+\}$/.test(set) ? set.replace("\\p", "\\P") : `[^${set}]`;
}
