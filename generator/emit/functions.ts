import {
  type FunctionDeclarationStructure,
  type OptionalKind,
  type ParameterDeclarationStructure,
  StructureKind,
} from "ts-morph";
import type { FileBuilder } from "./file.js";

/** The functions that the output is called by, which look alike all over it. */

/** What there is to tell of an exported function. */
interface ExportedFunction {
  readonly name: string;
  readonly parameters: OptionalKind<ParameterDeclarationStructure>[];
  readonly returnType: string;
  readonly statements: string;
  /** The lines of its doc comment. */
  readonly docs: readonly string[];
}

/** The declaration of a function that others may call. */
export function exportedFunction({ docs, ...declaration }: ExportedFunction): FunctionDeclarationStructure {
  const comment = docs.length === 1 ? docs[0]! : `\n${docs.join("\n")}`;
  return { kind: StructureKind.Function, isExported: true, ...declaration, docs: [comment] };
}

/** The parameters of a function that reads: `xml: XmlSource, options?: ReadOptions`. */
export function readParameters(file: FileBuilder): OptionalKind<ParameterDeclarationStructure>[] {
  return [
    { name: "xml", type: file.import("runtime/options.ts", "XmlSource", true) },
    optionsParameter("ReadOptions", file),
  ];
}

/** The parameters of a function that writes a value: `value: Type, options?: WriteOptions`. */
export function writeParameters(
  name: string,
  type: string,
  file: FileBuilder,
): OptionalKind<ParameterDeclarationStructure>[] {
  return [{ name, type }, optionsParameter("WriteOptions", file)];
}

function optionsParameter(
  type: "ReadOptions" | "WriteOptions",
  file: FileBuilder,
): OptionalKind<ParameterDeclarationStructure> {
  return { name: "options", hasQuestionToken: true, type: file.import("runtime/options.ts", type, true) };
}
