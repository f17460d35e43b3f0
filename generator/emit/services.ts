import {
  type FunctionDeclarationStructure,
  type StatementStructures,
  StructureKind,
  VariableDeclarationKind,
} from "ts-morph";
import type {
  DeclaredElements,
  ElementBinding,
  HeaderBinding,
  MessageBinding,
  OperationBinding,
} from "../model/bindings.js";
import { lowerFirst } from "../model/names.js";
import { headerModel } from "./content-models.js";
import { property, propertySignature } from "./declarations.js";
import { docComment } from "./docs.js";
import type { FileBuilder } from "./file.js";
import { nodes } from "./readers.js";
import type { Templates } from "./templates.js";
import { valueText } from "./types.js";
import { quote, readerFunction, writeElement, writeFunction, writeNil } from "./values.js";
import { writeCases } from "./writers.js";

/** SOAP operations, their headers, and the functions of bare elements. */

/** `headers.ts`: the header types that the operations share. */
export function addHeaders(headers: readonly HeaderBinding[], file: FileBuilder, templates: Templates): void {
  const reader = file.import("runtime/reader.ts", "XmlReader", true);
  const writer = file.import("runtime/writer.ts", "XmlWriter", true);
  const openHeader = file.import("runtime/soap.ts", "OpenHeader", true);
  for (const header of headers) {
    const { name, members } = header;
    const content = `${lowerFirst(name)}Content`;
    const parts = members.map((member) => member.name).join(", ");
    file.add(
      {
        kind: StructureKind.Interface,
        name,
        isExported: true,
        extends: [openHeader],
        properties: members.map((member) => propertySignature(property(member, file))),
        docs: [
          docComment(
            members.length === 0
              ? "A header without typed entries."
              : `The ${members.length === 1 ? "header" : "headers"} ${parts}.`,
          )!,
        ],
      },
      headerModel(header, file),
      {
        kind: StructureKind.Function,
        name: `read${name}`,
        isExported: true,
        parameters: [{ name: "r", type: reader }],
        returnType: name,
        docs: [`Reads soap:Header with ${parts === "" ? "untyped entries" : parts}.`],
        statements: templates.render("read-header", { type: name, content, nodes: nodes(members, file) }),
      },
      {
        kind: StructureKind.Function,
        name: `write${name}`,
        isExported: true,
        parameters: [
          { name: "w", type: writer },
          { name: "name", type: "string" },
          { name: "o", type: name },
        ],
        returnType: "void",
        docs: [`Writes soap:Header with ${parts === "" ? "untyped entries" : parts}.`],
        statements: templates.render("write-object", {
          substitutes: [],
          abstract: false,
          content,
          wide: false,
          cases: [
            ...writeCases(members, { file, templates, wide: false }),
            { key: quote("$any"), statement: "w.any(o.$any);" },
          ],
        }),
      },
    );
  }
}

/** `operations/NAME.ts`. */
export function addOperation(operation: OperationBinding, file: FileBuilder): void {
  const { name, soapAction, documentation } = operation;
  file.add(
    constant("name", name, docComment(documentation === "" ? `The operation ${name}.` : documentation)!),
    constant("soapAction", soapAction, "The value of the SOAPAction header of HTTP."),
    ...direction(operation.request, "Request", file),
    ...direction(operation.response, "Response", file),
  );
}

function constant(name: string, value: string, docs: string): StatementStructures {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    isExported: true,
    declarations: [{ name, initializer: quote(value) }],
    docs: [docs],
  };
}

/** The types and functions of one direction of an operation. */
function direction(
  message: MessageBinding,
  suffix: "Request" | "Response",
  file: FileBuilder,
): StatementStructures[] {
  const { header, body } = message;
  const headers = file.importAll("headers.ts", "headers");
  const bodyType = typeText(body, file);
  const messageType = file.import("runtime/soap.ts", "Message", true);
  const word = suffix.toLowerCase();
  const element = quote(body.qualifiedName);
  const namespaces = file.import("namespaces.ts", "namespaces");
  const writeMessage = file.import("runtime/soap.ts", "writeMessage");
  const readMessage = file.import("runtime/soap.ts", "readMessage");
  const headerReader = withIds(`${headers}.read${header.name}`, body, file);
  const headerWriter = withWrittenIds(`${headers}.write${header.name}`, body, file);
  const write = `write${suffix}(${word}, options)`;
  const writeParameters = [
    { name: word, type: suffix },
    {
      name: "options",
      hasQuestionToken: true,
      type: file.import("runtime/options.ts", "WriteOptions", true),
    },
  ];
  return [
    {
      kind: StructureKind.TypeAlias,
      name: `${suffix}Header`,
      isExported: true,
      type: `${headers}.${header.name}`,
      docs: [`The headers of a ${word}.`],
    },
    {
      kind: StructureKind.TypeAlias,
      name: suffix,
      isExported: true,
      type: `${messageType}<${suffix}Header, ${bodyType}>`,
      docs: [`Header and body of a ${word}; the body is ${body.qualifiedName}.`],
    },
    exported(`serialize${suffix}`, writeParameters, "string", `return ${write}.toString();`, [
      `Writes a ${word} as a SOAP envelope.`,
      "@throws WriteError",
    ]),
    exported(
      `serialize${suffix}Bytes`,
      writeParameters,
      "Uint8Array<ArrayBuffer>",
      `return ${write}.toBytes();`,
      [`Writes a ${word} as a SOAP envelope in UTF-8.`, "@throws WriteError"],
    ),
    exported(
      `deserialize${suffix}`,
      [
        { name: "xml", type: file.import("runtime/options.ts", "XmlSource", true) },
        {
          name: "options",
          hasQuestionToken: true,
          type: file.import("runtime/options.ts", "ReadOptions", true),
        },
      ],
      suffix,
      `return ${readMessage}(xml, ${namespaces}, ${headerReader}, ${element}, ${reader(body, file)}, options);`,
      [`Reads the SOAP envelope of a ${word}.`, "@throws XmlError, SoapFaultError, DeviationError"],
    ),
    {
      kind: StructureKind.Function,
      name: `write${suffix}`,
      parameters: writeParameters,
      returnType: file.import("runtime/writer.ts", "XmlWriter", true),
      statements: `return ${writeMessage}(${word}, ${namespaces}, ${headerWriter}, ${element}, ${writer(body, file)}, options);`,
    },
  ];
}

/** `types.elements.ts` and its like: the functions of the global elements of one namespace. */
export function addElementFunctions(element: ElementBinding, file: FileBuilder): void {
  const { name, qualifiedName } = element;
  const type = typeText(element, file);
  const read = file.import("runtime/soap.ts", "deserializeElement");
  const write = file.import("runtime/soap.ts", "serializeElement");
  const namespaces = file.import("namespaces.ts", "namespaces");
  file.add(
    exported(
      `deserialize${name}`,
      [
        { name: "xml", type: file.import("runtime/options.ts", "XmlSource", true) },
        {
          name: "options",
          hasQuestionToken: true,
          type: file.import("runtime/options.ts", "ReadOptions", true),
        },
      ],
      type,
      `return ${read}(xml, ${namespaces}, ${quote(qualifiedName)}, ${reader(element, file)}, options);`,
      [`Reads a bare ${qualifiedName} element.`],
    ),
    exported(
      `serialize${name}`,
      [
        { name: "value", type },
        {
          name: "options",
          hasQuestionToken: true,
          type: file.import("runtime/options.ts", "WriteOptions", true),
        },
      ],
      "string",
      `return ${write}(value, ${namespaces}, ${quote(qualifiedName)}, ${writer(element, file)}, options);`,
      [`Writes a bare ${qualifiedName} element.`],
    ),
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

function exported(
  name: string,
  parameters: NonNullable<FunctionDeclarationStructure["parameters"]>,
  returnType: string,
  statements: string,
  docs: readonly string[],
): FunctionDeclarationStructure {
  const comment = docs.length === 1 ? docs[0]! : `\n${docs.join("\n")}`;
  return {
    kind: StructureKind.Function,
    name,
    isExported: true,
    parameters,
    returnType,
    statements,
    docs: [comment],
  };
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
