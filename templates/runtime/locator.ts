// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

/**
 * Finds the path of an offset in a document, by a second, cursory pass over what was already checked.
 * It goes on from where it was last asked, so that many deviations of one document cost one pass.
 */

interface Level {
  readonly name: string;
  /** Where its start tag begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Which of the siblings of this name it is, from 1. */
  readonly nth: number;
  readonly counts: Map<string, number>;
  /** For an empty-element tag: where it ends. */
  readonly closedAt: number | undefined;
}

export class Locator {
  private readonly shadow: string;
  private readonly text: (start: number, end: number) => string;
  private pos = 0;
  private levels: Level[] = [];
  private rootCounts = new Map<string, number>();

  /**
   * @param shadow the document with one character a byte
   * @param text decodes a byte range of it
   */
  constructor(shadow: string, text: (start: number, end: number) => string) {
    this.shadow = shadow;
    this.text = text;
  }

  /** The path of the element whose start tag begins at `offset` or that is open there. */
  path(offset: number): string {
    if (offset < this.pos) {
      // Most often it is an element around the one that was asked for last.
      const depth = this.levels.findIndex(({ start, end }) => start <= offset && offset < end);
      if (depth >= 0) return pathOf(this.levels.slice(0, depth + 1));
      this.pos = 0;
      this.levels = [];
      this.rootCounts = new Map();
    }
    while (this.step(offset));
    this.leaveEmpty(offset);
    return pathOf(this.levels);
  }

  /** Takes one tag, comment, CDATA section or instruction that begins at or before `limit`. */
  private step(limit: number): boolean {
    const shadow = this.shadow;
    const at = shadow.indexOf("<", this.pos);
    if (at < 0 || at > limit) return false;
    this.leaveEmpty(at);
    if (shadow.startsWith("<!--", at)) return this.skip("-->", at + 4);
    if (shadow.startsWith("<![CDATA[", at)) return this.skip("]]>", at + 9);
    if (shadow.startsWith("<?", at)) return this.skip("?>", at + 2);
    if (shadow.charAt(at + 1) !== "/") return this.open(at);
    // The end tag itself still belongs to its element.
    if (at === limit) return false;
    this.levels.pop();
    return this.skip(">", at);
  }

  /** Leaves an element of the form `<a/>` once the offset is behind it. */
  private leaveEmpty(offset: number): void {
    const closedAt = this.levels[this.levels.length - 1]?.closedAt;
    if (closedAt !== undefined && offset >= closedAt) this.levels.pop();
  }

  private open(at: number): boolean {
    const end = tagEnd(this.shadow, at);
    let stop = at + 1;
    let start = stop;
    for (let char = ""; !/[ \t\r\n/>]/.test((char = this.shadow.charAt(stop))) && char !== ""; stop++) {
      if (char === ":") start = stop + 1;
    }
    const name = this.text(start, stop);
    const counts = this.levels[this.levels.length - 1]?.counts ?? this.rootCounts;
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    const closedAt = this.shadow.startsWith("/>", end - 2) ? end : undefined;
    this.levels.push({ name, start: at, end, nth, counts: new Map(), closedAt });
    this.pos = end;
    return true;
  }

  private skip(terminator: string, from: number): boolean {
    const end = this.shadow.indexOf(terminator, from);
    this.pos = end < 0 ? this.shadow.length : end + terminator.length;
    return end >= 0;
  }
}

/** Beyond so many characters a path is shortened: names may be long, and deviations at them many. */
const LONGEST = 4096;

function pathOf(levels: readonly Level[]): string {
  const isLong = levels.reduce((length, { name }) => length + name.length, 0) > LONGEST;
  const shown = isLong && levels.length > 16 ? [...levels.slice(0, 8), ...levels.slice(-8)] : levels;
  const steps = shown.map(({ name, nth }) => {
    const short = isLong && name.length > 100 ? `${name.slice(0, 100)}…` : name;
    return nth > 1 ? `${short}[${nth}]` : short;
  });
  if (shown !== levels) steps.splice(8, 0, "…");
  return `/${steps.join("/")}`;
}

/** Behind the ">" of the tag at `at`, which may stand in an attribute value too. */
function tagEnd(shadow: string, at: number): number {
  let quote = "";
  for (let i = at; i < shadow.length; i++) {
    const char = shadow.charAt(i);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (char === ">") {
      return i + 1;
    }
  }
  return shadow.length;
}
