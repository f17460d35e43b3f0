/** How the values of an enumeration are written, see `Values` of the runtime: 600 names that are much alike are long. */

/** So many characters must be saved, or those that share a beginning are easier to read one by one. */
const WORTH = 20;

interface Node {
  isValue: boolean;
  /** By the word that comes next. */
  readonly next: Map<string, Node>;
}

/** The values with spaces between them, in the order of the schema but for those that share a beginning. */
export function groupedValues(texts: readonly string[]): string {
  const root = newNode();
  for (const text of texts) {
    let node = root;
    for (const word of wordsOf(text)) {
      if (!node.next.has(word)) node.next.set(word, newNode());
      node = node.next.get(word)!;
    }
    node.isValue = true;
  }
  return itemsBehind(root).join(" ");
}

/** What follows a common beginning: the rests of values, and of several `Calendar(IsFull IsGone)`. */
function itemsBehind({ next }: Node): string[] {
  return [...next].flatMap(([word, first]) => {
    let [beginning, node] = [word, first];
    while (!node.isValue && node.next.size === 1) {
      const [[more, only]] = [...node.next] as [[string, Node]];
      [beginning, node] = [beginning + more, only];
    }
    const items = itemsBehind(node);
    const isGroup = beginning.length * (items.length - 1) >= WORTH;
    const behind = isGroup ? [`${beginning}(${items.join(" ")})`] : items.map((item) => beginning + item);
    return node.isValue ? [beginning, ...behind] : behind;
  });
}

function newNode(): Node {
  return { isValue: false, next: new Map() };
}

/** "ErrorADOperation2" as Error, AD and Operation2. */
function wordsOf(text: string): string[] {
  return text.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])|./gsu) ?? [];
}
