/**
 * Translates the regular expressions of XML Schema (part 2, appendix F) to those of JavaScript with the
 * `u` flag. The languages differ little: XSD's are anchored, have \i and \c for names, class subtraction
 * and Unicode blocks, and know no anchors, lookaround or non-greedy quantifiers.
 */

const NAME_START = String.raw`\p{L}_:`;
const NAME_CHAR = String.raw`\p{L}\p{M}\p{N}_:.\-\u{B7}`;

/** A JavaScript regular expression literal, or undefined where the pattern cannot be translated. */
export function patternLiteral(pattern: string): string | undefined {
  const translated = translate(pattern);
  if (translated === undefined) return undefined;
  const source = `^(?:${translated})$`;
  try {
    new RegExp(source, "u");
  } catch {
    return undefined;
  }
  return `/${source.replace(/(?<!\\)((?:\\\\)*)\//g, "$1\\/")}/u`;
}

function translate(pattern: string): string | undefined {
  let out = "";
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === "\\") {
      const escaped = translateEscape(pattern, i, inClass);
      if (escaped === undefined) return undefined;
      out += escaped.text;
      i = escaped.last;
    } else if (inClass) {
      // Class subtraction, [a-z-[aeiou]], would need the v flag.
      if (char === "[") return undefined;
      if (char === "]") inClass = false;
      out += char;
    } else if (char === "[") {
      inClass = true;
      out += char;
      if (pattern.charAt(i + 1) === "^") {
        out += "^";
        i++;
      }
    } else if (char === "^" || char === "$") {
      out += `\\${char}`;
    } else if (char === ".") {
      out += "[^\\n\\r]";
    } else {
      out += char;
    }
  }
  return inClass ? undefined : out;
}

function translateEscape(
  pattern: string,
  at: number,
  inClass: boolean,
): { text: string; last: number } | undefined {
  const char = pattern.charAt(at + 1);
  const bracket = (set: string): string => (inClass ? set : `[${set}]`);
  switch (char) {
    case "i":
      return { text: bracket(NAME_START), last: at + 1 };
    case "c":
      return { text: bracket(NAME_CHAR), last: at + 1 };
    case "I":
      return inClass ? undefined : { text: `[^${NAME_START}]`, last: at + 1 };
    case "C":
      return inClass ? undefined : { text: `[^${NAME_CHAR}]`, last: at + 1 };
    case "d":
      return { text: String.raw`\p{Nd}`, last: at + 1 };
    case "D":
      return { text: String.raw`\P{Nd}`, last: at + 1 };
    case "w":
      // Of the general categories, all but punctuation, separators and others.
      return { text: bracket(String.raw`\p{L}\p{M}\p{N}\p{S}`), last: at + 1 };
    case "W":
      return { text: bracket(String.raw`\p{P}\p{Z}\p{C}`), last: at + 1 };
    case "s":
      return { text: bracket(String.raw` \t\n\r`), last: at + 1 };
    case "S":
      return inClass ? undefined : { text: String.raw`[^ \t\n\r]`, last: at + 1 };
    case "p":
    case "P": {
      const property = /^\{([A-Z][a-z]?)\}/.exec(pattern.slice(at + 2));
      return property === null
        ? undefined
        : { text: `\\${char}{${property[1]}}`, last: at + 1 + property[0].length };
    }
    default:
      // The u flag allows to escape syntax characters only; "\-" outside of a class is none.
      return /[-]/.test(char) && !inClass
        ? { text: char, last: at + 1 }
        : { text: `\\${char}`, last: at + 1 };
  }
}
