/** Compiles generated files in memory, again and again: what does not change is parsed once. */

import ts from "typescript";
import { STRICTEST } from "../support/compile.js";

type Files = readonly { readonly path: string; readonly text: string }[];

const options: ts.CompilerOptions = {
  ...STRICTEST,
  target: ts.ScriptTarget.ES2020,
  lib: ["lib.es2020.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.ES2020,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

const parsed = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>();

/** The first thing that is wrong with the files, beside the runtime, which others compile; undefined if nothing is. */
export function compileProblem(files: Files): string | undefined {
  const texts = new Map(files.map(({ path, text }) => [`/${path}`, text]));
  const textOf = (path: string): string | undefined => texts.get(path) ?? ts.sys.readFile(path);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    getCurrentDirectory: () => "/",
    directoryExists: () => true,
    fileExists: (path) => texts.has(path) || ts.sys.fileExists(path),
    readFile: textOf,
    getSourceFile(path, target) {
      const text = textOf(path);
      if (text === undefined) return undefined;
      const known = parsed.get(path);
      if (known?.text === text) return known.file;
      const file = ts.createSourceFile(path, text, target);
      parsed.set(path, { text, file });
      return file;
    },
  };
  const roots = [...texts.keys()].filter((path) => path.endsWith(".ts"));
  const program = ts.createProgram(roots, options, host);
  const generated = program
    .getSourceFiles()
    .filter(({ fileName }) => texts.has(fileName) && !fileName.startsWith("/runtime/"));
  for (const file of generated) {
    const [problem] = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    if (problem === undefined) continue;
    const { line } = file.getLineAndCharacterOfPosition(problem.start ?? 0);
    const text = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
    return `${file.fileName}:${line + 1}: ${text}\n${file.text.split("\n")[line] ?? ""}`;
  }
  return undefined;
}
