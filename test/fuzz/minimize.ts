/** Delta debugging: takes away what a failure does not need. */

/** Counts how often a case was tried, since a large one takes its time. */
export interface Budget {
  left: number;
}

/**
 * The shortest list that still fails, as far as taking away one piece after the other leads; pieces get
 * smaller down to single items.
 */
export async function minimizeList<T>(
  items: readonly T[],
  fails: (fewer: readonly T[]) => Promise<boolean>,
  budget: Budget = { left: 2000 },
): Promise<readonly T[]> {
  let current = items;
  let size = Math.max(1, current.length >> 1);
  for (;;) {
    let removed = false;
    for (let at = 0; at < current.length && budget.left > 0; ) {
      const fewer = [...current.slice(0, at), ...current.slice(at + size)];
      budget.left--;
      if (await fails(fewer)) {
        current = fewer;
        removed = true;
      } else {
        at += size;
      }
    }
    if (budget.left <= 0 || (size === 1 && !removed)) return current;
    if (!removed || size > current.length) size = Math.max(1, Math.min(size, current.length) >> 1);
  }
}

/** The shortest text that still fails: first by elements, then by tags and texts, attributes, characters. */
export async function minimizeText(
  text: string,
  fails: (shorter: string) => Promise<boolean>,
  budget: Budget = { left: 4000 },
): Promise<string> {
  const ask = (pieces: readonly string[]): Promise<boolean> => fails(pieces.join(""));
  let current = (await minimizeElements(text.match(/<[^<>]*>|[^<>]+|[<>]/g) ?? [], ask, budget)).join("");
  for (const piece of [/<[^<>]*>|[^<>]+|[<>]/g, /\s[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*')|\w+|./gsu, /./gsu]) {
    current = (await minimizeList(current.match(piece) ?? [], ask, budget)).join("");
  }
  return current;
}

/** Takes away whole elements, and the two tags around what an element holds. */
async function minimizeElements(
  tokens: readonly string[],
  fails: (fewer: readonly string[]) => Promise<boolean>,
  budget: Budget,
): Promise<readonly string[]> {
  let current = tokens;
  for (let at = 0; at < current.length && budget.left > 0; ) {
    const end = endOf(current, at);
    const [before, inside, behind] = [
      current.slice(0, at),
      current.slice(at + 1, end - 1),
      current.slice(end),
    ];
    const without = [...before, ...behind];
    const unwrapped = [...before, ...inside, ...behind];
    budget.left -= 2;
    if (end > at + 1 && (await fails(without))) current = without;
    else if (end > at + 1 && (await fails(unwrapped))) current = unwrapped;
    else at++;
  }
  return current;
}

/** Behind the element whose start tag is at a place; the next place where there is none. */
function endOf(tokens: readonly string[], at: number): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (/^<[^!?]/.test(token) && !token.endsWith("/>")) depth += token.startsWith("</") ? -1 : 1;
    if (depth <= 0) return i + 1;
  }
  return at + 1;
}
