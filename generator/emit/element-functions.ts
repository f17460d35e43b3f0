import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { DeclaredElements, ElementBinding } from "../model/bindings.js";
import type { FileBuilder } from "./file.js";
import { exportedFunction, readParameters, writeParameters } from "./functions.js";
import { valueText } from "./types.js";
import { quote, readerFunction, writeElement, writeFunction, writeNil } from "./values.js";

/** The global elements: the functions of bare ones, and what reads and writes them elsewhere. */

/** `types.elements.ts` and its like: the functions of the global elements of one namespace. */
export function addElementFunctions(element: ElementBinding, file: FileBuilder): void {
  const { name, qualifiedName } = element;
  const type = typeText(element, file);
  const read = file.import("runtime/soap.ts", "deserializeElement");
  const write = file.import("runtime/soap.ts", "serializeElement");
  const namespaces = file.import("namespaces.ts", "namespaces");
  file.add(
    exportedFunction({
      name: `deserialize${name}`,
      parameters: readParameters(file),
      returnType: type,
      statements: `return ${read}(xml, ${namespaces}, ${quote(qualifiedName)}, ${reader(element, file)}, options);`,
      docs: [`Reads a bare ${qualifiedName} element.`],
    }),
    exportedFunction({
      name: `serialize${name}`,
      parameters: writeParameters("value", type, file),
      returnType: "string",
      statements: `return ${write}(value, ${namespaces}, ${quote(qualifiedName)}, ${writer(element, file)}, options);`,
      docs: [`Writes a bare ${qualifiedName} element.`],
    }),
  );
}

/** `declared-elements.ts`: the elements that strict wildcards ask for, by name. */
export function addDeclaredElements({ name, elements }: DeclaredElements, file: FileBuilder): void {
  const DeclaredReaders = file.import("runtime/element-wildcard.ts", "DeclaredReaders", true);
  const entries = elements.map(
    ({ qualifiedName, value, nillable }) =>
      `  ${quote(qualifiedName)}: ${readerFunction(value, file, nillable)},\n`,
  );
  file.add({
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    docs: ["The elements that a wildcard allows, which asks that they be declared."],
    declarations: [
      {
        name: file.nameOf("declared-elements.ts", name),
        type: DeclaredReaders,
        initializer: file.verbatim(entries.length === 0 ? "{}" : `{\n${entries.join("")}}`),
      },
    ],
  });
}

/** The type of an element's value. */
export function typeText({ value, nillable }: ElementBinding, file: FileBuilder): string {
  return nillable ? `${valueText(value, file)} | null` : valueText(value, file);
}

/** A function that reads an element: the one of its type, or one made in place. */
export function reader(element: ElementBinding, file: FileBuilder): string {
  return withIds(readerFunction(element.value, file, element.nillable), element, file);
}

/** A function that writes an element. */
export function writer(element: ElementBinding, file: FileBuilder): string {
  const { value, nillable } = element;
  if (value.kind === "complex" && !nillable) {
    return withWrittenIds(writeFunction(value.type, file), element, file);
  }
  const write = writeElement(value, "name", "value", file);
  const body = nillable ? `(value === null ? ${writeNil("name", file)} : ${write})` : write;
  if (!element.hasIds) return `(w, name, value) => ${body}`;
  const parameters = `(w, name, value: ${typeText(element, file)})`;
  return withWrittenIds(`${parameters} => ${body}`, element, file);
}

/** A function that reads, which looks at IDs where there are any. */
export function withIds(read: string, { hasIds }: Pick<ElementBinding, "hasIds">, file: FileBuilder): string {
  return hasIds ? `${file.import("runtime/ids.ts", "withIds")}(${read})` : read;
}

/** A function that writes, likewise. */
export function withWrittenIds(
  write: string,
  { hasIds }: Pick<ElementBinding, "hasIds">,
  file: FileBuilder,
): string {
  return hasIds ? `${file.import("runtime/ids.ts", "withWrittenIds")}(${write})` : write;
}
