import { IndentationText, NewLineKind, Project, QuoteKind, type SourceFileStructure, ts } from "ts-morph";

/** What the type checker found wrong in the output: a fault of the generator, never of its input. */
export interface TypeProblem {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** The output while it is made: TypeScript files in memory, printed from structures and type-checked. */
export class OutputProject {
  private readonly project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
      quoteKind: QuoteKind.Double,
      useTrailingCommas: true,
    },
    compilerOptions: {
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
    },
  });

  constructor() {
    this.project.getFileSystem().writeFileSync("/package.json", '{"type":"module"}');
  }

  /** Adds a file as it is. */
  addText(path: string, text: string): void {
    this.project.createSourceFile(`/${path}`, text);
  }

  /** Prints a file from its structure and returns the text, with a header before it. */
  addStructure(path: string, structure: SourceFileStructure, header: string): string {
    const file = this.project.createSourceFile(`/${path}`, structure);
    return header + file.getFullText();
  }

  /** Compiles everything under strict settings. */
  check(): TypeProblem[] {
    return this.project.getPreEmitDiagnostics().map((diagnostic) => {
      const message = diagnostic.getMessageText();
      return {
        path: diagnostic.getSourceFile()?.getFilePath().slice(1) ?? "",
        line: diagnostic.getLineNumber() ?? 0,
        message: typeof message === "string" ? message : message.getMessageText(),
      };
    });
  }
}
