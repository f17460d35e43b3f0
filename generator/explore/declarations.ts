/** The declarations of the output, one by one, as the page shows them beside the schema. */

import { ts } from "ts-morph";
import type { Declaration } from "../../templates/explore/app/data.js";
import { membersName } from "../emit/declarations.js";
import type { OutputFile } from "../emit/emit.js";
import type { BindingModel } from "../model/bindings.js";

export type Declarations = ReadonlyMap<string, Declaration>;

/** All declarations of types, by name; the constant of an enumeration is one with its union. */
export function declarationsOf(files: readonly OutputFile[], model: BindingModel): Declarations {
  const declarations = new Map<string, Declaration>();
  for (const { name } of model.modules) {
    const file = files.find(({ path }) => path === `${name}.ts`);
    if (file === undefined) continue;
    const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      const declared = nameOf(statement);
      if (declared === undefined) continue;
      const before = declarations.get(declared)?.text;
      const own = file.text.slice(statement.getStart(source, true), statement.end);
      const text = before === undefined ? own : `${before}\n\n${own}`;
      declarations.set(declared, { name: declared, module: file.path, text });
    }
  }
  // A name that stands for a union has its own members beside it.
  for (const type of model.types) {
    const union = declarations.get(type.name);
    const members = type.kind === "object" ? declarations.get(membersName(type)) : undefined;
    if (union === undefined || members === undefined || members === union) continue;
    declarations.set(type.name, { ...union, text: `${union.text}\n\n${members.text}` });
  }
  return declarations;
}

function nameOf(statement: ts.Statement): string | undefined {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return statement.name.text;
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  return declaration !== undefined && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}
