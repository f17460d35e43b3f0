import type { EmitOptions } from "./options.js";

/** What is done to every file, copied or made, when its text is there. */

/** A file of the output, with its imports and its banner as the options want them. */
export function finish<File extends { readonly path: string; readonly text: string }>(
  file: File,
  { importExtension, banner }: Pick<EmitOptions, "importExtension" | "banner">,
): File {
  const { path, text } = file;
  const isSchema = path.endsWith(".xsd");
  const imported = isSchema ? text : withExtension(text, importExtension);
  return { ...file, text: isSchema ? inXml(imported, banner) : inTypeScript(imported, banner) };
}

/** Relative imports and re-exports as the printer and the runtime's sources have them: the end of a statement. */
const SPECIFIER = /^((?:import|export|\}) [^"\n]*?from|import) "(\.\.?\/[^"\n]+)\.js";$/gm;

function withExtension(text: string, extension: EmitOptions["importExtension"]): string {
  if (extension === ".js") return text;
  return text.replace(SPECIFIER, `$1 "$2${extension === "none" ? "" : extension}";`);
}

function inTypeScript(text: string, banner: string): string {
  const lines = linesOf(banner).map((line) => line.replace(/\*\//g, "*\\/"));
  if (lines.length === 0) return text;
  if (lines.length === 1) return `/* ${lines[0]} */\n\n${text}`;
  return `/*\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n\n${text}`;
}

/** Behind the XML declaration. A comment must not hold two hyphens, nor what XML forbids. */
function inXml(text: string, banner: string): string {
  const lines = linesOf(banner).map((line) =>
    line
      .replace(/-(?=-)/g, "- ")
      .replace(/[^\t\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD"),
  );
  if (lines.length === 0) return text;
  const comment =
    lines.length === 1 ? ` ${lines[0]} ` : `\n${lines.map((line) => `  ${line}`.trimEnd()).join("\n")}\n`;
  return text.replace(/^(<\?xml.*?\?>\n)?/, (declaration) => `${declaration}<!--${comment}-->\n`);
}

/** The lines of a banner, without white space at their ends and empty lines around them. */
function linesOf(banner: string): string[] {
  const text = banner.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  while (text.length > 0 && text[0] === "") text.shift();
  while (text.length > 0 && text.at(-1) === "") text.pop();
  return text;
}
