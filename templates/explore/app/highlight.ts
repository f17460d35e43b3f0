/** Colours for code: a text is cut into tokens, which together are the text again. */

import { type Child, h } from "./dom.js";

export type Language = "xml" | "json" | "typescript";

/** A piece of the text, and what it is; plain where that is "". */
export type Token = readonly [kind: string, text: string];

/** For each language, what to look for and what the groups, one of which matches, are. */
const GRAMMARS: Readonly<Record<Language, readonly [RegExp, readonly string[]]>> = {
  xml: [
    /(<!--[\s\S]*?(?:-->|$))|(<\?[\s\S]*?\?>)|(<\/?[^\s<>/=]+|\/?>)|([^\s<>=/"']+)(?==["'])|("[^"<]*"|'[^'<]*')|(&[^;\s<]*;)/g,
    ["comment", "meta", "tag", "attribute", "string", "number"],
  ],
  json: [
    /("(?:[^"\\\n]|\\.)*")(?=\s*:)|("(?:[^"\\\n]|\\.)*"?)|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)\b/g,
    ["tag", "string", "number", "keyword"],
  ],
  typescript: [
    /(\/\*[\s\S]*?\*\/|\/\/[^\n]*)|("(?:[^"\\\n]|\\.)*")|(?<![$.\w])(export|interface|type|const|extends|keyof|typeof|as|import|from|await|null|string|number|bigint|boolean|never)\b(?!\??:)|\b(\d+)\b|\b(\p{Lu}[\p{L}\p{N}_$]*)\b(?!\??:)/gu,
    ["comment", "string", "keyword", "number", "type"],
  ],
};

/** Cuts a text into tokens. In XML, quotes and names that stand in text are told from those of tags. */
export function tokens(text: string, language: Language): Token[] {
  const [pattern, kinds] = GRAMMARS[language];
  const found: Token[] = [];
  let end = 0;
  let inTag = false;
  for (const match of text.matchAll(pattern)) {
    const group = match.slice(1).findIndex((each) => each !== undefined);
    const kind = kinds[group] ?? "";
    if (language === "xml") {
      if (kind === "tag") inTag = match[0].startsWith("<");
      else if ((kind === "attribute" || kind === "string") && !inTag) continue;
    }
    if (match.index > end) found.push(["", text.slice(end, match.index)]);
    found.push([kind, match[0]]);
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push(["", text.slice(end)]);
  return found;
}

/**
 * The tokens as elements.
 * @param link what a token of a kind leads to, if anything
 */
export function highlighted(
  text: string,
  language: Language,
  link: (kind: string, text: string) => string | undefined = () => undefined,
): Child[] {
  return tokens(text, language).map(([kind, part]) => {
    if (kind === "") return part;
    const href = link(kind, part);
    return href === undefined ? h(`span.k-${kind}`, {}, part) : h(`a.k-${kind}`, { href }, part);
  });
}
