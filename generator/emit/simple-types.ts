import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { FacetBinding, SimpleConstant } from "../model/bindings.js";
import type { FileBuilder } from "./file.js";
import { simpleText } from "./types.js";
import { pureCall, quote, referenceText, textLiteral } from "./values.js";

/** The facets that a module of the runtime has for itself. */
const BOUNDS = /Inclusive$|Exclusive$|Digits$/;
/** Those that are about values rather than texts. */
const VALUES = /^(enumeration|fixed)$/;

/** `simple-types.ts`: the constants that read, write and check the simple types of the schema. */
export function addSimpleTypes(constants: readonly SimpleConstant[], file: FileBuilder): void {
  const SimpleType = file.import("runtime/simple.ts", "SimpleType", true);
  for (const { name, xsdName, type: value, definition } of constants) {
    const constant = file.nameOf("simple-types.ts", name);
    const type = `${SimpleType}<${simpleText(value, file)}>`;
    const [make, ...parts] = callOf(xsdName, definition, file);
    file.add({
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      isExported: true,
      docs: [`@xsd ${xsdName}`],
      declarations: [
        {
          name: constant,
          type,
          initializer: pureCall(`export const ${constant}: ${type} = `, make, parts, file),
        },
      ],
    });
  }
}

/** The function that makes a type, and what it is given. */
function callOf(
  xsdName: string,
  made: SimpleConstant["definition"],
  file: FileBuilder,
): readonly [string, ...string[]] {
  const derived = (name: string): string => file.import("runtime/derived.ts", name);
  const called = quote(xsdName);
  switch (made.kind) {
    case "enumeration": {
      const base = made.base === undefined ? [] : [referenceText(made.base, file)];
      const make = made.closed
        ? file.import("runtime/closed.ts", "closedEnumeration")
        : made.base === undefined
          ? derived("enumeration")
          : file.import("runtime/enumeration.ts", "enumerationOf");
      return [make, called, valuesText(made.texts), ...base];
    }
    case "restriction": {
      const facets = made.facets.length === 0 ? [] : [facetsFunction(made.facets, file)];
      return [derived("restriction"), called, referenceText(made.base, file), ...facets];
    }
    case "id":
    case "idref": {
      const make = file.import("runtime/ids.ts", made.kind === "id" ? "asId" : "asIdref");
      return [make, referenceText(made.base, file)];
    }
    case "list":
      return [derived("list"), called, referenceText(made.item, file)];
    case "union":
    case "unionOfFloats":
    case "unionOfNames": {
      const make = file.import(`runtime/${made.kind === "union" ? "derived" : "unions"}.ts`, made.kind);
      return [make, called, ...made.members.map((member) => referenceText(member, file))];
    }
  }
}

/** What a text violates of these facets, the first that it does. */
function facetsFunction(facets: readonly FacetBinding[], file: FileBuilder): string {
  const calls = facets.map(({ name, values, unit }) => {
    const module = BOUNDS.test(name) ? "bounds" : "facets";
    const made = file.importAll(`runtime/${module}.ts`, module);
    const base = VALUES.test(name) ? ["base"] : [];
    const count = unit === undefined ? [] : [`${made}.${unit}`];
    return `${made}.${name}(${["text", ...base, ...values, ...count].join(", ")})`;
  });
  const isOfValues = facets.some(({ name }) => VALUES.test(name));
  return `(${isOfValues ? "text, base" : "text"}) => ${calls.join(" ?? ")}`;
}

/** The values of an enumeration: one text where none has white space in it or is empty. */
function valuesText(texts: readonly string[]): string {
  if (texts.length > 0 && texts.every((text) => /^[^ \t\r\n]+$/.test(text))) {
    return textLiteral(texts.map((text) => `${text} `));
  }
  return `[${texts.map(quote).join(", ")}]`;
}
