import { IndentationText, NewLineKind, Project, QuoteKind, type SourceFileStructure, ts } from "ts-morph";
import type { EmitOptions } from "./options.js";

/** What the type checker found wrong in the output: a fault of the generator, never of its input. */
export interface TypeProblem {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  types: [],
} as const;

/** Prints structures of ts-morph. */
export class StructurePrinter {
  private readonly project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Double,
      useTrailingCommas: true,
    },
  });

  print(structure: SourceFileStructure): string {
    const file = this.project.createSourceFile("/printed.ts", structure);
    const text = file.getFullText();
    file.forget();
    return text;
  }
}

/** What the compiler must know of how imports end. */
function importOptions(extension: EmitOptions["importExtension"]): object {
  if (extension === ".ts") return { allowImportingTsExtensions: true, noEmit: true };
  if (extension === ".js") return {};
  return { module: ts.ModuleKind.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler };
}

/**
 * Compiles the output in memory under strict settings: three times as much work as making it.
 * @param files of which those that end in .ts count
 * @param extension what relative imports end in
 */
export function typeCheck(
  files: readonly { readonly path: string; readonly text: string }[],
  extension: EmitOptions["importExtension"] = ".js",
): TypeProblem[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      ...compilerOptions,
      lib: [...compilerOptions.lib],
      types: [],
      ...importOptions(extension),
    },
  });
  project.getFileSystem().writeFileSync("/package.json", '{"type":"module"}');
  for (const { path, text } of files) if (path.endsWith(".ts")) project.createSourceFile(`/${path}`, text);
  return project.getPreEmitDiagnostics().map((diagnostic) => {
    const message = diagnostic.getMessageText();
    return {
      path: diagnostic.getSourceFile()?.getFilePath().slice(1) ?? "",
      line: diagnostic.getLineNumber() ?? 0,
      message: typeof message === "string" ? message : message.getMessageText(),
    };
  });
}
