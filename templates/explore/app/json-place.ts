/** Where a text stops being JSON: what JSON.parse finds it does not always tell. */

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
