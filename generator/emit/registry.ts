import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { BindingModel, ElementBinding } from "../model/bindings.js";
import { reader, typeText, withIds, withWrittenIds, writer } from "./element-functions.js";
import type { FileBuilder } from "./file.js";
import { exportedFunction, readParameters, writeParameters } from "./functions.js";
import { propertyName } from "./types.js";
import { quote } from "./values.js";

/** What the registry's functions are called: those of a type Envelope or Element would be called so, too. */
export const REGISTRY_FUNCTIONS = ["readElement", "readEnvelope", "writeElement", "writeEnvelope"];

/** `registry.ts`: the whole map of elements and operations, for those who must dispatch. */
export function addRegistry(model: BindingModel, file: FileBuilder): void {
  addElements(model.elements, file);
  addOperations(model, file);
  addFunctions(model, file);
}

function addElements(elements: readonly ElementBinding[], file: FileBuilder): void {
  const unknown = file.import("runtime/content.ts", "UnknownElement", true);
  const fault = file.import("runtime/fault.ts", "SoapFault", true);
  const ElementRegistry = file.import("runtime/registry.ts", "ElementRegistry");
  const namespaces = file.import("namespaces.ts", "namespaces");
  const entries = elements.map(
    (element) =>
      `  { key: ${quote(element.key)}, name: ${quote(element.qualifiedName)}, read: ${reader(element, file)}, write: ${writer(element, file)} },\n`,
  );
  file.add(
    {
      kind: StructureKind.Interface,
      name: "ElementValues",
      isExported: true,
      docs: ["The values of all known elements, by name."],
      properties: [
        ...elements.map((element) => ({ name: propertyName(element.key), type: typeText(element, file) })),
        { name: "Fault", type: fault },
      ],
    },
    {
      kind: StructureKind.TypeAlias,
      name: "AnyElement",
      isExported: true,
      type: `{ [Name in keyof ElementValues]: Pick<ElementValues, Name> }[keyof ElementValues] | ${unknown}`,
      docs: ["An object whose one key is the name of an element; `$unknown` where that is not known."],
    },
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      declarations: [
        {
          name: "registry",
          initializer: file.verbatim(
            `/* @__PURE__ */ new ${ElementRegistry}(${namespaces}, [\n${entries.join("")}])`,
          ),
        },
      ],
    },
  );
}

function addOperations({ operations }: BindingModel, file: FileBuilder): void {
  const entries = operations.map(({ name, identifier }) => {
    const value = file.importAll(`operations/${identifier}.ts`, identifier);
    return `  ${value === name ? name : `${propertyName(name)}: ${value}`},\n`;
  });
  file.add({
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    docs: ["All operations, by name."],
    declarations: [
      {
        name: "operations",
        initializer: file.verbatim(`{\n${entries.join("")}} as const`),
      },
    ],
  });
}

function addFunctions({ elements }: BindingModel, file: FileBuilder): void {
  const ids = { hasIds: elements.some(({ hasIds }) => hasIds) };
  const Message = file.import("runtime/soap.ts", "Message", true);
  const header = file.import("headers.ts", "AnyHeader", true);
  const readHeader = withIds(file.import("headers.ts", "readAnyHeader"), ids, file);
  const writeHeader = withWrittenIds(file.import("headers.ts", "writeAnyHeader"), ids, file);
  const read = readParameters(file);
  file.add(
    {
      kind: StructureKind.TypeAlias,
      name: "AnyMessage",
      isExported: true,
      type: `${Message}<${header}, AnyElement>`,
      docs: ["Header and body of any message; a fault is a body like another."],
    },
    exportedFunction({
      name: "readEnvelope",
      parameters: read,
      returnType: "AnyMessage",
      statements: `return registry.readEnvelope(xml, ${readHeader}, options) as AnyMessage;`,
      docs: ["Reads an envelope, whatever known element stands in its body."],
    }),
    exportedFunction({
      name: "writeEnvelope",
      parameters: writeParameters("message", "AnyMessage", file),
      returnType: "string",
      statements: `return registry.writeEnvelope(message, ${writeHeader}, options);`,
      docs: ["Writes an envelope around the element of the body's one key."],
    }),
    exportedFunction({
      name: "readElement",
      parameters: read,
      returnType: "AnyElement",
      statements: "return registry.readElement(xml, options) as AnyElement;",
      docs: ["Reads a bare element, whichever it is."],
    }),
    exportedFunction({
      name: "writeElement",
      parameters: writeParameters("element", "AnyElement", file),
      returnType: "string",
      statements: "return registry.writeElement(element, options);",
      docs: ["Writes the bare element of the object's one key."],
    }),
  );
}
