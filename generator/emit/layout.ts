/**
 * Layout of printed files, line by line: ts-morph prints a signature, and a template a statement, on one
 * line however long it gets. A real formatter would cost half a second a file.
 */

const WIDTH = 110;

/** Breaks long lines, and sets declarations apart by blank lines. */
export function layOut(text: string): string {
  const lines = text.split("\n").flatMap((line) => (line.length > WIDTH ? breakLine(line) : [line]));
  return lines
    .join("\n")
    .replace(/\{\n\}/g, "{}")
    .replace(/([^\n])\n(\/\*\*)/g, "$1\n\n$2")
    .replace(/([^\n/])\n(const )/g, "$1\n\n$2")
    .replace(/((?:^|\n)(?:import|\} from) [^\n]*;)\n(?!import |\n)/g, "$1\n\n")
    .replace(/ = \n/g, " =\n")
    .replace(/\n{3,}/g, "\n\n");
}

/** Comments and strings are left alone; a line that fits no form stays long. */
function breakLine(line: string): string[] {
  const indent = /^ */.exec(line)![0];
  const code = line.slice(indent.length);
  if (/^(\*|\/)/.test(code)) return [line];
  const conditional = /^(?:else if|if|while|for) (?=\()/.exec(code);
  if (conditional !== null) {
    const end = closing(code, conditional[0].length);
    if (end > 0 && code.charAt(end + 1) === " " && code.charAt(end + 2) !== "{") {
      const rest = `${indent}  ${code.slice(end + 2)}`;
      return [indent + code.slice(0, end + 1), ...(rest.length > WIDTH ? breakLine(rest) : [rest])];
    }
  }
  const bracket = outerBracket(code);
  if (bracket === undefined) return [line];
  const { open, close } = bracket;
  const parts = splitTopLevel(code.slice(open + 1, close)).map((part) => `${indent}  ${part.trim()},`);
  return [indent + code.slice(0, open + 1), ...parts, indent + code.slice(close)];
}

/** The bracket pair whose content is broken: that of the parameters, of the outermost call, or of a literal. */
function outerBracket(code: string): { open: number; close: number } | undefined {
  for (let open = 0; open < code.length; open++) {
    const char = code.charAt(open);
    if (char === '"' || char === "`") return undefined;
    if (code.startsWith(PATTERN, open)) open = endOfPattern(code, open);
    if (char !== "(" && char !== "{") continue;
    const close = closing(code, open);
    if (close < 0) return undefined;
    // Not the condition of a statement, and nothing so small that breaking it would not help.
    if (close - open > 40 && splitTopLevel(code.slice(open + 1, close)).length > 1) return { open, close };
    open = close;
  }
  return undefined;
}

/** The index of the bracket that closes the one at `open`, -1 if it is not on this line. */
function closing(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i++) {
    const char = code.charAt(i);
    if (char === '"') i = endOfString(code, i);
    else if (code.startsWith(PATTERN, i)) i = endOfPattern(code, i);
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char) && --depth === 0) return i;
  }
  return -1;
}

function splitTopLevel(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < list.length; i++) {
    const char = list.charAt(i);
    if (char === '"') i = endOfString(list, i);
    else if (list.startsWith(PATTERN, i)) i = endOfPattern(list, i);
    else if ("([{<".includes(char)) depth++;
    else if (")]}".includes(char) || (char === ">" && list.charAt(i - 1) !== "=")) depth--;
    else if (char === "," && depth === 0) {
      parts.push(list.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(list.slice(start));
  return parts.filter((part) => part.trim() !== "");
}

/** How the regular expressions of patterns begin and end, and nothing else does: their brackets are none here. */
const PATTERN = "/^";
const END_OF_PATTERN = "$/u";

function endOfPattern(code: string, at: number): number {
  const end = code.indexOf(END_OF_PATTERN, at);
  return end < 0 ? code.length : end + END_OF_PATTERN.length - 1;
}

function endOfString(code: string, at: number): number {
  let i = at + 1;
  while (i < code.length && code.charAt(i) !== '"') i += code.charAt(i) === "\\" ? 2 : 1;
  return i;
}
