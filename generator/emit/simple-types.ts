import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { SimpleConstant } from "../model/bindings.js";
import type { PatternBinding } from "../model/patterns.js";
import { simpleText } from "./declarations.js";
import type { FileBuilder } from "./file.js";
import { lines, quote, referenceText } from "./values.js";

/** The runtime's functions that bundles without such types shall not hold. */
const MODULES: Readonly<Record<string, string>> = {
  boundedRestriction: "bounded",
  closedEnumeration: "closed",
};
const BOUNDS = /Inclusive$|Exclusive$|Digits$/;

/** How many values the constant of an enumeration may have to be named, and so kept by bundlers. */
const MAX_NAMED_VALUES = 50;

/** `simple-types.ts`: the constants that read, write and check the simple types of the schema. */
export function addSimpleTypes(constants: readonly SimpleConstant[], file: FileBuilder): void {
  const SimpleType = file.import("runtime/simple.ts", "SimpleType", true);
  for (const constant of constants) {
    file.add({
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      isExported: true,
      docs: [`@xsd ${constant.xsdName}`],
      declarations: [
        {
          name: file.nameOf("simple-types.ts", constant.name),
          type: `${SimpleType}<${simpleText(constant.type, file)}>`,
          initializer: `/* @__PURE__ */ ${definition(constant, file)}`,
        },
      ],
    });
  }
}

function definition({ xsdName, definition: made }: SimpleConstant, file: FileBuilder): string {
  const call = (name: string, ...parts: readonly string[]): string => {
    return `${file.import(`runtime/${MODULES[name] ?? "derived"}.ts`, name)}(${[quote(xsdName), ...parts].join(", ")})`;
  };
  switch (made.kind) {
    case "enumeration":
      return call(
        made.closed ? "closedEnumeration" : "enumeration",
        isLarge(made.texts) ? lines(made.texts.map((text) => `${text} `)) : file.enumeration(made.values),
        ...(made.base === undefined ? [] : [referenceText(made.base, file)]),
      );
    case "restriction": {
      const patterns = made.patterns.map((each) => patternText(each, file)).join(", ");
      const all = [...(patterns === "" ? [] : [["pattern", `[${patterns}]`] as const]), ...made.facets];
      const facets = all.map(([name, value]) => `${name}: ${value}`).join(", ");
      const isBounded = made.facets.some(([name]) => BOUNDS.test(name));
      return call(
        isBounded ? "boundedRestriction" : "restriction",
        referenceText(made.base, file),
        facets === "" ? "{}" : `{ ${facets} }`,
      );
    }
    case "id":
    case "idref":
      return `${file.import("runtime/ids.ts", made.kind === "id" ? "asId" : "asIdref")}(${referenceText(made.base, file)})`;
    case "list":
      return call("list", referenceText(made.item, file));
    case "union": {
      // The runtime's function tells the types of up to three members apart: the rest are a union in it.
      const parts = made.members.map((member) => referenceText(member, file));
      let rest: string[] = [];
      while (parts.length + rest.length > 3) {
        rest = [call("union", ...parts.splice(-2), ...rest)];
      }
      return call("union", ...parts, ...rest);
    }
  }
}

function patternText(pattern: PatternBinding, file: FileBuilder): string {
  if (pattern.kind === "expression") return pattern.literal;
  const linearPattern = file.import("runtime/linear-pattern.ts", "linearPattern");
  return `${linearPattern}(${quote(pattern.notation)}, [${pattern.classes.join(", ")}])`;
}

/** Whether an enumeration has many values, of which none needs more than white space around it in a text. */
function isLarge(texts: readonly string[]): boolean {
  return texts.length > MAX_NAMED_VALUES && texts.every((text) => /^[^\s`\\$]+$/.test(text));
}
