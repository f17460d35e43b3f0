import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { ConstantReference, SimpleConstant } from "../model/bindings.js";
import { simpleText } from "./declarations.js";
import { FileBuilder } from "./file.js";
import { quote } from "./values.js";

/** `simple-types.ts`: the constants that read, write and check the simple types of the schema. */
export function simpleTypesFile(constants: readonly SimpleConstant[]): FileBuilder {
  const file = new FileBuilder("simple-types.ts");
  const SimpleType = file.import("runtime/simple.ts", "SimpleType", true);
  for (const constant of constants) {
    file.add({
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      isExported: true,
      docs: [`@xsd ${constant.xsdName}`],
      declarations: [
        {
          name: constant.name,
          type: `${SimpleType}<${simpleText(constant.type, file)}>`,
          initializer: `/* @__PURE__ */ ${definition(constant, file)}`,
        },
      ],
    });
  }
  return file;
}

function definition({ xsdName, definition: made }: SimpleConstant, file: FileBuilder): string {
  const call = (name: string, ...parts: readonly string[]): string =>
    `${file.import("runtime/derived.ts", name)}(${[quote(xsdName), ...parts].join(", ")})`;
  const reference = ({ name, builtin }: ConstantReference): string =>
    builtin ? `${file.importAll("runtime/simple.ts", "xs")}.${name}` : name;
  switch (made.kind) {
    case "enumeration":
      return call(
        "enumeration",
        file.enumeration(made.values),
        ...(made.base === undefined ? [] : [reference(made.base)]),
      );
    case "restriction": {
      const facets = made.facets.map(([name, value]) => `${name}: ${value}`).join(", ");
      return call("restriction", reference(made.base), facets === "" ? "{}" : `{ ${facets} }`);
    }
    case "list":
      return call("list", reference(made.item));
    case "union": {
      // The runtime's function tells the types of up to three members apart: the rest are a union in it.
      const parts = made.members.map(reference);
      let rest: string[] = [];
      while (parts.length + rest.length > 3) {
        rest = [call("union", ...parts.splice(-2), ...rest)];
      }
      return call("union", ...parts, ...rest);
    }
  }
}
