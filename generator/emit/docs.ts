/** Doc comments: wrapped to the line width, never able to end the comment early. */

const WIDTH = 100;

/** The text of a doc comment as ts-morph takes it: one line, or a block that begins with a line break. */
export function docComment(documentation: string, tags: readonly string[] = []): string | undefined {
  const paragraphs = safe(documentation)
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== "")
    .map(wrap);
  const lines = paragraphs.flatMap((paragraph, i) => (i === 0 ? paragraph : ["", ...paragraph]));
  if (lines.length === 0 && tags.length === 0) return undefined;
  if (tags.length > 0) lines.push(...(lines.length > 0 ? [""] : []), ...tags.map(safe));
  return lines.length === 1 ? lines[0]! : `\n${lines.join("\n")}`;
}

/** A doc comment as text, for places where ts-morph has no structure for one. */
export function docBlock(documentation: string, indent: string): string {
  const comment = docComment(documentation);
  if (comment === undefined) return "";
  if (!comment.startsWith("\n")) return `${indent}/** ${comment} */\n`;
  const lines = comment.slice(1).split("\n");
  return `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}\n`).join("")}${indent} */\n`;
}

function safe(text: string): string {
  return text.replace(/\*\//g, "*\\/");
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(/\s+/).filter((each) => each !== "")) {
    if (line !== "" && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** "the type t:Name", or "the anonymous type of t:Name". */
export function typePhrase(xsdName: string): string {
  return xsdName.startsWith("the ") ? xsdName : `the type ${xsdName}`;
}
