/** Where a text stops being JSON, which JSON.parse does not always tell, and where it gets too deep. */

const PLAIN = /[ !#-[\]-\u{10FFFF}]*/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/** The offset of the first character that cannot stand where it stands; the length of JSON that is without fault. */
export function offsetOfFault(text: string): number {
  const open: ("{" | "[")[] = [];
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  const takeChar = (char: string): boolean => {
    take(SPACE);
    if (text.charAt(at) !== char) return false;
    at++;
    return true;
  };
  // In a loop: one expression for all of a string would need a stack as deep as the string is long.
  const takeString = (): boolean => {
    if (!takeChar('"')) return false;
    do take(PLAIN);
    while (take(ESCAPE));
    if (text.charAt(at) !== '"') return false;
    at++;
    return true;
  };
  const takeKey = (): boolean => takeString() && takeChar(":");
  for (;;) {
    // A value, or the beginning of one.
    take(SPACE);
    const char = text.charAt(at);
    if (char === "{" || char === "[") {
      at++;
      if (!takeChar(char === "{" ? "}" : "]")) {
        open.push(char);
        if (char === "{" && !takeKey()) return at;
        continue;
      }
    } else if (!(char === '"' ? takeString() : take(WORD))) return at;
    // What stands behind it: ends, and then a comma.
    while (open.length > 0 && takeChar(open.at(-1) === "{" ? "}" : "]")) open.pop();
    if (open.length === 0) {
      take(SPACE);
      return at;
    }
    if (!takeChar(",") || (open.at(-1) === "{" && !takeKey())) return at;
  }
}

/**
 * The offset of the first bracket that is nested deeper than a number of levels; undefined where there is none.
 * The text need not be JSON. Strings end with their line, so that a lone quote in a comment hides one line only.
 */
export function offsetBelow(levels: number, text: string): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') quoted = !quoted;
    else if (quoted) {
      if (char === "\\") at++;
      else if (char === "\n") quoted = false;
    } else if (char === "[" || char === "{") {
      if (++depth > levels) return at;
    } else if (char === "]" || char === "}") depth--;
  }
  return undefined;
}

/** The line and column, from 1 and in characters, of an offset in a text. */
export function placeIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
}
