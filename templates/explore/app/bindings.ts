/** The generated code, run in the page. */

import type { Deviation } from "../../runtime/errors.js";
import type { ReadOptions, WriteOptions } from "../../runtime/options.js";
import { ERROR_CODES } from "./json.js";
import { unpack } from "./unpack.js";

/** The functions of `registry.ts`. */
export interface Bindings {
  readEnvelope(xml: string, options?: ReadOptions): object;
  writeEnvelope(message: object, options?: WriteOptions): string;
  readElement(xml: string, options?: ReadOptions): object;
  writeElement(element: object, options?: WriteOptions): string;
}

let loaded: Promise<Bindings> | undefined;

/** Loads the bindings when they are first wanted. */
export function bindings(): Promise<Bindings> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Bindings> {
  const script = document.createElement("script");
  // The page's policy knows this text by its hash: no other could run this way.
  script.textContent = await unpack("bindings");
  document.head.appendChild(script);
  script.remove();
  const { ewsBindings } = globalThis as { ewsBindings?: Bindings };
  if (ewsBindings === undefined) throw new Error("the generated code did not run");
  return ewsBindings;
}

/** Whether the root of a document is called Envelope, whatever stands before it. */
export function isEnvelope(xml: string): boolean {
  const root = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*<(?:[^\s<>/:]+:)?([^\s<>/:]+)/.exec(xml);
  return root?.[1] === "Envelope";
}

/** Where something is wrong, and what. */
export interface Problem {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly path?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** What an error of reading or writing says. */
export function problemOf(error: unknown): Problem {
  const { name, message, line, column, path, code } = error as Error & Partial<Deviation>;
  const text = String(message)
    .replace(/ \(line \d+, column \d+\)$/, "")
    .replace(path === undefined ? /$^/ : ` at ${path}`, "");
  return {
    severity: "error",
    code: code ?? ERROR_CODES[name] ?? String(name),
    message: text,
    path,
    line,
    column,
  };
}
