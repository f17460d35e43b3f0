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

  /** Prints a structure, has the text finished by `finish`, adds it as a file and returns it. */
  addStructure(path: string, structure: SourceFileStructure, finish: (printed: string) => string): string {
    const printed = this.project.createSourceFile(`/${path}`, structure);
    const text = finish(printed.getFullText());
    printed.replaceWithText(text);
    return text;
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
