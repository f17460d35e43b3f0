/** Statements of the output, found by what they declare. */

import { ts } from "ts-morph";
import type { OutputFile } from "../emit/emit.js";

/** A statement with its place in the output. */
export interface Emitted {
  readonly kind: "declaration" | "function" | "constant";
  readonly name: string;
  /** `types.read.ts:145`. */
  readonly place: string;
  readonly text: string;
}

/** The exported statements that declare one of these names, in the order of the files. */
export function emittedStatements(files: readonly OutputFile[], names: ReadonlySet<string>): Emitted[] {
  return files.flatMap((file) => {
    const isCandidate = file.path.endsWith(".ts") && !file.path.startsWith("runtime/");
    // Parsing all of a large output takes seconds.
    const isLikely = isCandidate && [...names].some((name) => file.text.includes(` ${name}`));
    return isLikely ? statementsOf(file).filter(({ name }) => names.has(name)) : [];
  });
}

/** All exported statements of a file. */
export function statementsOf({ path, text }: OutputFile): Emitted[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const found = declared(statement);
    if (found === undefined) return [];
    const { line } = source.getLineAndCharacterOfPosition(statement.getStart(source));
    const shown = text.slice(statement.getStart(source, true), statement.end);
    return [{ ...found, place: `${path}:${line + 1}`, text: shown }];
  });
}

function declared(statement: ts.Statement): Pick<Emitted, "kind" | "name"> | undefined {
  if (ts.isFunctionDeclaration(statement)) return named("function", statement.name?.text);
  if (ts.isInterfaceDeclaration(statement)) return named("declaration", statement.name.text);
  if (ts.isTypeAliasDeclaration(statement)) return named("declaration", statement.name.text);
  if (!ts.isVariableStatement(statement)) return undefined;
  const [first] = statement.declarationList.declarations;
  return first !== undefined && ts.isIdentifier(first.name) ? named("constant", first.name.text) : undefined;
}

function named(kind: Emitted["kind"], name: string | undefined): Pick<Emitted, "kind" | "name"> | undefined {
  return name === undefined ? undefined : { kind, name };
}
