import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { PatternBinding } from "../model/patterns.js";
import type { ConstantReference, FacetBinding, SimpleConstant } from "../model/value-bindings.js";
import type { FileBuilder } from "./file.js";
import { simpleText } from "./types.js";
import { constantText, pureCall, quote, textLiteral } from "./values.js";

/** The facets that a module of the runtime has for itself. */
const BOUNDS = /Inclusive$|Exclusive$|Digits$/;
/** Those that are about values rather than texts. */
const VALUES = /^(enumeration|fixed)$|Inclusive$|Exclusive$/;

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
      const base = made.base === undefined ? [] : [constantText(made.base, file)];
      const make = made.closed
        ? file.import("runtime/closed.ts", "closedEnumeration")
        : made.base === undefined
          ? derived("enumeration")
          : file.import("runtime/enumeration.ts", "enumerationOf");
      return [make, called, valuesText(made.texts), ...base];
    }
    case "restriction": {
      const facets = made.facets.filter(({ name }) => name !== "whiteSpace");
      const whiteSpace = made.facets.find(({ name }) => name === "whiteSpace");
      return [
        derived("restriction"),
        called,
        whiteSpace === undefined ? constantText(made.base, file) : baseText(made.base, whiteSpace, file),
        ...(facets.length === 0 ? [] : [facetsText(facets, file)]),
      ];
    }
    case "id":
    case "idref": {
      const make = file.import("runtime/ids.ts", made.kind === "id" ? "asId" : "asIdref");
      return [make, constantText(made.base, file)];
    }
    case "list":
      return [derived("list"), called, constantText(made.item, file)];
    case "union":
    case "unionOfFloats":
    case "unionOfNames": {
      const make = file.import(`runtime/${made.kind === "union" ? "derived" : "unions"}.ts`, made.kind);
      return [make, called, ...made.members.map((member) => constantText(member, file))];
    }
  }
}

/** The base of a type of which white space counts for less than in the base itself. */
function baseText(base: ConstantReference, { values }: FacetBinding, file: FileBuilder): string {
  const whiteSpace = file.import("runtime/white-space.ts", "whiteSpace");
  return `/* @__PURE__ */ ${whiteSpace}(${[constantText(base, file), ...values.map(literal)].join(", ")})`;
}

/** What a text violates of these facets, the first that it does. */
function facetsText(facets: readonly FacetBinding[], file: FileBuilder): string {
  const linear = facets.find(({ patterns = [] }) => patterns.some(({ kind }) => kind === "linear"));
  if (linear === undefined) return facetsFunction(facets, file);
  const others = facets.filter((each) => each !== linear);
  const matching = file.import("runtime/linear-pattern.ts", "matching");
  const patterns = linear.patterns!.map((each) => `      ${patternText(each, file)},\n`);
  const rest = others.length === 0 ? "" : `    ${facetsFunction(others, file)},\n`;
  return `/* @__PURE__ */ ${matching}(\n    [\n${patterns.join("")}    ],\n${rest}  )`;
}

function facetsFunction(facets: readonly FacetBinding[], file: FileBuilder): string {
  const calls = facets.map(({ name, values, patterns = [], ofNames, unit }) => {
    const module = BOUNDS.test(name) ? "bounds" : "facets";
    const made = file.importAll(`runtime/${module}.ts`, module);
    const base = VALUES.test(name) ? ["base"] : [];
    const count = unit === undefined ? [] : [`${made}.${unit}`];
    const expected = [...values.map(literal), ...patterns.map((each) => patternText(each, file)), ...count];
    return `${made}.${name}(${[ofNames ? "named" : "text", ...base, ...expected].join(", ")})`;
  });
  const given = facets.some(({ ofNames }) => ofNames)
    ? "text, base, named = text"
    : facets.some(({ name }) => VALUES.test(name))
      ? "text, base"
      : "text";
  return `(${given}) => ${calls.join(" ?? ")}`;
}

function literal(value: string | number): string {
  return JSON.stringify(value);
}

function patternText(pattern: PatternBinding, file: FileBuilder): string {
  if (pattern.kind === "expression") return pattern.literal;
  const linearPattern = file.import("runtime/linear-pattern.ts", "linearPattern");
  const parts = [quote(pattern.notation), `[${pattern.classes.join(", ")}]`];
  return `/* @__PURE__ */ ${linearPattern}(\n${parts.map((part) => `        ${part},\n`).join("")}      )`;
}

/** The values of an enumeration: one text where none has white space in it or is empty. */
function valuesText(texts: readonly string[]): string {
  if (texts.length > 0 && texts.every((text) => /^[^ \t\r\n]+$/.test(text))) {
    return textLiteral(texts.map((text) => `${text} `));
  }
  return `[${texts.map(quote).join(", ")}]`;
}
