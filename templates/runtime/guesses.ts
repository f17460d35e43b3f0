// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import { DOUBLE_QUOTED, GT, QUOTE, SLASH, SPACE } from "./characters.js";
import type { Guess, Name, Scope } from "./names.js";
import { StartTagReader } from "./start-tags.js";

/** Beside the first, which are likely. */
const OTHERS = 3;

/**
 * Guesses of the reader. Messages are much alike: what followed a tag before is likely to follow again, and to
 * compare a tag with a guess takes a fraction of what reading it takes.
 */
export abstract class GuessingReader extends StartTagReader {
  /** The name that was guessed for the start tag whose name is at `p`, if it is there and nothing else in the tag. */
  protected guessed({ name, others }: Guess, scope: Scope, p: number): Name | undefined {
    if (name === undefined) return undefined;
    if (name.scope === scope && this.tagAt(name, p)) return name;
    for (let i = 0; i < others.length; i++) {
      const other = others[i]!;
      if (other.scope === scope && this.tagAt(other, p)) return other;
    }
    return undefined;
  }

  /** The same for a tag with the attributes that are likely; it is read, then. */
  protected guessedWhole({ name, others }: Guess, p: number): Name | undefined {
    if (name === undefined) return undefined;
    if (name.scope === this.scope && this.isLikely(name, p)) return name;
    for (let i = 0; i < others.length; i++) {
      const other = others[i]!;
      if (other.scope === this.scope && this.isLikely(other, p)) return other;
    }
    return undefined;
  }

  /** Whether a name stands at `p` and ends there: with ">", the name of an attribute with "=". */
  protected tagAt(name: Name, p: number): boolean {
    const { size } = name;
    if (size >= 7) return this.holds(name.words, size + 1, p);
    const { bytes, view } = this;
    const end = p + size + 1;
    if (end > bytes.length) return false;
    if (size >= 3) return view.getInt32(p, true) === name.first && view.getInt32(end - 4, true) === name.last;
    return (
      bytes[p] === name.bytes[0] && bytes[end - 2] === name.bytes[size - 1] && bytes[end - 1] === name.end
    );
  }

  /**
   * Whether a start tag whose name is at `p` has the name and the attributes that are likely: those of the last
   * element of that name. Then it is read, and its name too need not be looked for. (Documented response: 1.05.)
   */
  private isLikely({ bytes: name, attributes }: Name, p: number): boolean {
    if (attributes.length === 0) return false;
    const bytes = this.bytes;
    for (let i = 0; i < name.length; i++) if (name[i] !== bytes[p + i]) return false;
    p += name.length;
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes[i]!;
      if (bytes[p] !== SPACE || !this.tagAt(attribute, p + 1)) return false;
      const start = p + attribute.size + 3;
      if (bytes[start - 1] !== QUOTE) return false;
      let end = start;
      while (DOUBLE_QUOTED[bytes[end]!] === 0) end++;
      if (bytes[end] !== QUOTE) return false;
      this.valueIsPlain = true;
      this.take(i, p + 1, start, end);
      this.attributeList[i]!.name = attribute;
      p = end + 1;
    }
    if (bytes[p] === SPACE) p++;
    const empty = bytes[p] === SLASH;
    if (empty) p++;
    if (bytes[p] !== GT) return false;
    this.attributeCount = attributes.length;
    this.empty = empty;
    this.pos = p + 1;
    return true;
  }

  /** Remembers the attributes of the start tag that was read last. */
  protected rememberAttributes(name: Name): void {
    name.attributes.length = 0;
    if (this.attributeCount > 8) return;
    for (let i = 0; i < this.attributeCount; i++) name.attributes.push(this.attributeList[i]!.name);
  }

  /**
   * Makes a name one of those that are likely.
   * @param isNew whether it is known to be none of them
   */
  protected expect(guess: Guess, name: Name, isNew: boolean): void {
    const { others } = guess;
    if (guess.name === undefined) {
      guess.name = name;
    } else if (isNew || (guess.name !== name && !others.includes(name))) {
      others[others.length < OTHERS ? others.length : guess.replaced++ % OTHERS] = name;
    }
  }
}
