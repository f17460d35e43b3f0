/** Reading JSON so that every value knows its place. Comments and trailing commas are allowed. */

import { ts } from "ts-morph";
import { offsetBelow, placeIn } from "../../templates/explore/app/json-place.js";
import type { SourcePosition } from "../xsd/index.js";

/** A value in a JSON text. */
export type JsonValue =
  | { readonly kind: "object"; readonly position: SourcePosition; readonly members: readonly JsonMember[] }
  | { readonly kind: "array"; readonly position: SourcePosition; readonly items: readonly JsonValue[] }
  | {
      readonly kind: "scalar";
      readonly position: SourcePosition;
      readonly value: string | number | boolean | null;
    };

export interface JsonMember {
  readonly key: string;
  /** The place of the key. */
  readonly position: SourcePosition;
  readonly value: JsonValue;
}

/** What is no JSON, and where. */
export class JsonError extends Error {
  override name = "JsonError";
  readonly position: SourcePosition;

  constructor(problem: string, position: SourcePosition) {
    super(problem);
    this.position = position;
  }
}

/** Deeper than any sensible configuration, and far from the end of the stack. */
const MAX_DEPTH = 100;

/**
 * Reads a JSON text.
 * @param file the name of the file in positions
 * @throws JsonError at the first fault
 */
export function parseJson(text: string, file: string): JsonValue {
  // The parser recurses: what would be too deep for it must not reach it.
  const tooDeep = offsetBelow(MAX_DEPTH, text);
  if (tooDeep !== undefined) {
    throw new JsonError("the JSON is nested too deeply", { file, ...placeIn(text, tooDeep) });
  }
  const source = ts.parseJsonText(file, text);
  const at = (offset: number): SourcePosition => {
    const { line, character } = source.getLineAndCharacterOfPosition(offset);
    return { file, line: line + 1, column: character + 1 };
  };
  const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] };
  const [fault] = parseDiagnostics;
  if (fault !== undefined) {
    const message = ts.flattenDiagnosticMessageText(fault.messageText, " ");
    throw new JsonError(`this is no JSON: ${message}`, at(fault.start ?? 0));
  }
  const expression = source.statements[0]?.expression;
  if (expression === undefined) throw new JsonError("this is no JSON: the file is empty", at(0));
  return jsonOf(expression);

  function jsonOf(node: ts.Expression): JsonValue {
    const position = at(node.getStart(source));
    if (ts.isObjectLiteralExpression(node)) {
      return {
        kind: "object",
        position,
        members: node.properties.map(memberOf),
      };
    }
    if (ts.isArrayLiteralExpression(node)) {
      return { kind: "array", position, items: node.elements.map(jsonOf) };
    }
    return { kind: "scalar", position, value: scalarOf(node, position) };
  }

  function memberOf(property: ts.ObjectLiteralElementLike): JsonMember {
    const position = at(property.getStart(source));
    if (!ts.isPropertyAssignment(property) || !isQuoted(property.name)) {
      throw new JsonError("this is no JSON: a key in double quotes was expected", position);
    }
    return { key: property.name.text, position, value: jsonOf(property.initializer) };
  }

  function scalarOf(node: ts.Expression, position: SourcePosition): string | number | boolean | null {
    if (isQuoted(node)) return node.text;
    if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
    if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
    if (node.kind === ts.SyntaxKind.NullKeyword) return null;
    const number = Number(node.getText(source));
    if (!Number.isNaN(number) && /^-?\d/.test(node.getText(source))) return number;
    throw new JsonError("this is no JSON: a value was expected", position);
  }

  function isQuoted(node: ts.Node): node is ts.StringLiteral {
    return ts.isStringLiteral(node) && source.text.charAt(node.getStart(source)) === '"';
  }
}
