import type { ConstantReference, ValueBinding } from "../model/value-bindings.js";
import type { Namespaces } from "../xsd/index.js";
import type { FileBuilder } from "./file.js";
import { propertyName } from "./types.js";

/** The expressions that read and write one value. */

export const quote = (text: string): string => JSON.stringify(text);

/**
 * A text, over several lines where it is long: minifiers put the parts together again, but line ends in it would stay.
 * @param parts with the spaces behind them
 */
export function textLiteral(parts: readonly string[]): string {
  const made: string[] = [""];
  for (const part of parts) {
    if (made.at(-1)!.length + part.length > 98) made.push("");
    made[made.length - 1] += part;
  }
  return [...made.slice(0, -1), made.at(-1)!.trimEnd()].map(quote).join(" +\n    ");
}

/**
 * The call of a function that makes a constant, which bundlers drop where nobody uses it.
 * @param lead what stands before it on its line
 */
export function pureCall(lead: string, name: string, parts: readonly string[], file: FileBuilder): string {
  const call = `/* @__PURE__ */ ${name}(${parts.join(", ")})`;
  if (`${lead}${call};`.length <= 110 && !call.includes("\n")) return call;
  return file.verbatim(`/* @__PURE__ */ ${name}(\n${parts.map((part) => `  ${part},\n`).join("")})`);
}

/** The constant of a simple type: `xs.int` of the runtime, or `simple.guidType` of the output. */
export function constantText({ name, module }: ConstantReference, file: FileBuilder): string {
  if (module === "simple-types") return file.member("simple-types.ts", "simple", name);
  return `${file.importAll(`runtime/${module}.ts`, module === "simple" ? "xs" : module)}.${name}`;
}

/** The expression that says whether a wildcard takes the next child. */
export function wildcardTest(namespaces: Namespaces, file: FileBuilder): string {
  if (namespaces === "any") return "r.atAny()";
  const { list, rest } = constraint(namespaces);
  const test = file.import("runtime/element-wildcard.ts", list ? "atNamespace" : "atOther");
  return `${test}(${["r", ...rest].join(", ")})`;
}

/** The table of the elements that a strict wildcard asks for. */
export function declaredText({ declared }: { readonly declared: string }, file: FileBuilder): string {
  return file.member("declared-elements.ts", "declared", declared);
}

/** `readImGroupType`, imported. */
export function readFunction(type: { name: string; module: { name: string } }, file: FileBuilder): string {
  return file.import(`${type.module.name}.read.ts`, `read${type.name}`);
}

/** `writeImGroupType`, imported. */
export function writeFunction(type: { name: string; module: { name: string } }, file: FileBuilder): string {
  return file.import(`${type.module.name}.write.ts`, `write${type.name}`);
}

/**
 * Reads the current element.
 * @param r what the reader is called
 */
export function readElement(value: ValueBinding, file: FileBuilder, nillable = false, r = "r"): string {
  const read =
    value.kind === "string"
      ? `${r}.string()`
      : value.kind === "simple"
        ? `${r}.value(${[constantText(value.constant, file), ...initialText(value)].join(", ")})`
        : value.kind === "any"
          ? `${file.import("runtime/any-type.ts", "readAnyContent")}(${r})`
          : value.kind === "never"
            ? `${file.import("runtime/abstract-types.ts", "keepAbstractElement")}(${r})`
            : `${readFunction(value.type, file)}(${[readerOf(value, file, r), ...initialText(value)].join(", ")})`;
  if (!nillable) return read;
  const isNil = file.import("runtime/nillable.ts", "isNil");
  return `${isNil}(${[r, ...nilAttributes(value, file, r)].join(", ")}) ? null : ${read}`;
}

/** The reader, that has looked whether xsi:type names what may not stand there. */
function readerOf(
  { blocked = [] }: Extract<ValueBinding, { kind: "complex" }>,
  file: FileBuilder,
  r: string,
): string {
  if (blocked.length === 0) return r;
  return `${file.import("runtime/blocked-types.ts", "blocking")}(${[r, ...blocked.map(quote)].join(", ")})`;
}

function nilAttributes(value: ValueBinding, file: FileBuilder, r: string): string[] {
  if (value.kind === "any") return [quote("*")];
  if (value.kind !== "complex") return [];
  const { nilAttributes = [], nilRequired = [], nilWildcards = [] } = value;
  const names = nilAttributes.map((name) => (nilRequired.includes(name) ? `!${name}` : name));
  const others = nilWildcards.map((namespaces) => {
    if (namespaces === "any") return quote("*");
    const { list, rest } = constraint(namespaces);
    const find = file.import("runtime/attribute-wildcard.ts", list ? "attributesIn" : "attributesBeyond");
    return `...${find}(${[r, ...rest].join(", ")})`;
  });
  return [...names.map(quote), ...new Set(others)];
}

/** The arguments that say which namespaces a wildcard allows, a list of them or all but one. */
export function constraint(namespaces: Exclude<Namespaces, "any">): { list: boolean; rest: string[] } {
  if ("not" in namespaces) return { list: false, rest: [quote(namespaces.not)] };
  return { list: true, rest: namespaces.map(quote) };
}

/** A statement that writes an element without a value. */
export function writeNil(name: string, file: FileBuilder): string {
  return `${file.import("runtime/nillable.ts", "nilElement")}(w, ${name})`;
}

function initialText({ initial }: { readonly initial?: string }): string[] {
  return initial === undefined ? [] : [quote(initial)];
}

/** A function that reads the current element: that of its type, or one made in place. */
export function readerFunction(value: ValueBinding, file: FileBuilder, nillable = false): string {
  if (value.kind === "complex" && !nillable && value.initial === undefined && value.blocked === undefined)
    return readFunction(value.type, file);
  return `(reader) => ${readElement(value, file, nillable, "reader")}`;
}

/**
 * A call that writes an element whose value is there or, for simple values, may be undefined.
 * @param name the expression for the element's name
 */
export function writeElement(
  value: ValueBinding,
  name: string,
  expression: string,
  file: FileBuilder,
): string {
  switch (value.kind) {
    case "string":
      return `w.string(${name}, ${expression})`;
    case "simple":
      return `w.value(${name}, ${constantText(value.constant, file)}, ${expression})`;
    case "any":
      return `${file.import("runtime/any-type.ts", "writeAnyContent")}(w, ${name}, ${expression})`;
    case "never":
      return `${file.import("runtime/abstract-types.ts", "refuseAbstractElement")}(w, ${name}, ${expression})`;
    case "complex":
      return `${writeFunction(value.type, file)}(w, ${name}, ${expression})`;
  }
}

/** `o.Name`, or `o["m:Name"]`. */
export function member(object: string, key: string): string {
  const name = propertyName(key);
  return name.startsWith('"') ? `${object}[${name}]` : `${object}.${name}`;
}
