/** Generated files, compiled under the strictest settings that a user may have. */

import ts from "typescript";

/** What users may have at the strictest; no types of Node's, since the output runs in browsers and workers. */
export const STRICTEST: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
};

/**
 * What the compiler has to say of files, as `file: message`.
 * @param resolution the way to find modules: imports without an ending are for bundlers
 */
export function compileProblems(files: readonly string[], resolution: "NodeNext" | "Bundler"): string[] {
  const program = ts.createProgram(files, {
    ...STRICTEST,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: resolution === "NodeNext" ? ts.ModuleKind.NodeNext : ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind[resolution],
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  });
  return files
    .map((file) => program.getSourceFile(file))
    .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}
