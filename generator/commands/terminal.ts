/** Colours, where they are wanted. */

import { type Diagnostic, formatDiagnostic } from "../diagnostics.js";
import { type CommandIo, count, type TextSink } from "./command.js";

const CODES = { bold: [1, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], dim: [2, 22] } as const;
export type Style = keyof typeof CODES;

/** A text in a style, or the text alone. */
export type Paint = (style: Style, text: string) => string;

const plain: Paint = (_style, text) => text;
const ansi: Paint = (style, text) => `\u001b[${CODES[style][0]}m${text}\u001b[${CODES[style][1]}m`;

/**
 * Whether a stream takes colours: by `--no-color`, else by NO_COLOR and FORCE_COLOR in the environment where
 * these are set and not empty, else where it is a terminal that can.
 */
export function painter(sink: TextSink, noColor: boolean | undefined, env = process.env): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (noColor === true || NO_COLOR) return plain;
  if (FORCE_COLOR) return FORCE_COLOR === "0" || FORCE_COLOR === "false" ? plain : ansi;
  return sink.isTTY === true && TERM !== "dumb" ? ansi : plain;
}

/** `formatDiagnostic` with the place in bold and the severity in its colour. */
function paintDiagnostic(diagnostic: Diagnostic, paint: Paint): string {
  const { severity, code } = diagnostic;
  const line = formatDiagnostic(diagnostic);
  const at = diagnostic.position === undefined ? 0 : line.indexOf(` ${severity} ${code}: `) + 1;
  const [place, rest] = [line.slice(0, at), line.slice(at + severity.length)];
  return `${place && paint("bold", place)}${paint(severity === "error" ? "red" : "yellow", severity)}${rest}`;
}

/** Prints diagnostics, each once, and how many of each severity there are; `ending` is put after that. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  { stderr }: CommandIo,
  paint: Paint,
  ending = "",
): void {
  const lines = new Map(diagnostics.map((each) => [formatDiagnostic(each), each]));
  if (lines.size === 0) return;
  for (const diagnostic of lines.values()) stderr.write(`${paintDiagnostic(diagnostic, paint)}\n`);
  const errors = [...lines.values()].filter(({ severity }) => severity === "error").length;
  stderr.write(`${count(errors, "error")}, ${count(lines.size - errors, "warning")}${ending}\n`);
}
