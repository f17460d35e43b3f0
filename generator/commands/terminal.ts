/** Colours, where they are wanted. */

import { type Diagnostic, formatDiagnostic, formatPosition, type Severity } from "../diagnostics.js";
import type { CommandIo, TextSink } from "./io.js";
import { count } from "./words.js";

const CODES = { bold: [1, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], dim: [2, 22] } as const;
export type Style = keyof typeof CODES;

/** A text in a style, or the text alone. */
export type Paint = (style: Style, text: string) => string;

/** What a command talks to, and the colours that each stream takes. */
export interface Terminal {
  readonly io: CommandIo;
  /** For standard output. */
  readonly out: Paint;
  /** For standard error. */
  readonly err: Paint;
}

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

/** @param noColor whether there are to be no colours, whatever the streams take */
export function terminalOf(io: CommandIo, noColor: boolean): Terminal {
  return { io, out: painter(io.stdout, noColor), err: painter(io.stderr, noColor) };
}

/**
 * A line about something at a place, the place in bold and the severity in its colour:
 * `request.xml:12:5 error unknown-element: …`.
 * @param place "" where there is none
 */
export function told(place: string, severity: Severity, rest: string, paint: Paint): string {
  const shown = paint(severity === "error" ? "red" : "yellow", severity);
  return `${place === "" ? "" : `${paint("bold", place)} `}${shown} ${rest}`;
}

function paintDiagnostic(diagnostic: Diagnostic, paint: Paint): string {
  const { severity, position } = diagnostic;
  const place = position === undefined ? "" : formatPosition(position);
  const rest = formatDiagnostic(diagnostic).slice(place === "" ? 0 : place.length + 1);
  return told(place, severity, rest.slice(severity.length + 1), paint);
}

/** Prints diagnostics, each once, and how many of each severity there are; `ending` is put after that. */
export function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  { io: { stderr }, err }: Terminal,
  ending = "",
): void {
  const lines = new Map(diagnostics.map((each) => [formatDiagnostic(each), each]));
  if (lines.size === 0) return;
  for (const diagnostic of lines.values()) stderr.write(`${paintDiagnostic(diagnostic, err)}\n`);
  const errors = [...lines.values()].filter(({ severity }) => severity === "error").length;
  stderr.write(`${count(errors, "error")}, ${count(lines.size - errors, "warning")}${ending}\n`);
}
