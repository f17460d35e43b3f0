/** The modules of the SOAP operations. */

import { type StatementStructures, StructureKind, VariableDeclarationKind } from "ts-morph";
import type { MessageBinding, OperationBinding } from "../model/bindings.js";
import { docComment } from "./docs.js";
import { reader, typeText, withIds, withWrittenIds, writer } from "./element-functions.js";
import type { FileBuilder } from "./file.js";
import { exportedFunction, readParameters, writeParameters } from "./functions.js";
import { quote } from "./values.js";

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
  const parameters = writeParameters(word, suffix, file);
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
    exportedFunction({
      name: `serialize${suffix}`,
      parameters,
      returnType: "string",
      statements: `return ${write}.toString();`,
      docs: [`Writes a ${word} as a SOAP envelope.`, "@throws WriteError"],
    }),
    exportedFunction({
      name: `serialize${suffix}Bytes`,
      parameters,
      returnType: "Uint8Array<ArrayBuffer>",
      statements: `return ${write}.toBytes();`,
      docs: [`Writes a ${word} as a SOAP envelope in UTF-8.`, "@throws WriteError"],
    }),
    exportedFunction({
      name: `deserialize${suffix}`,
      parameters: readParameters(file),
      returnType: suffix,
      statements: `return ${readMessage}(xml, ${namespaces}, ${headerReader}, ${element}, ${reader(body, file)}, options);`,
      docs: [`Reads the SOAP envelope of a ${word}.`, "@throws XmlError, SoapFaultError, DeviationError"],
    }),
    {
      kind: StructureKind.Function,
      name: `write${suffix}`,
      parameters,
      returnType: file.import("runtime/writer.ts", "XmlWriter", true),
      statements: `return ${writeMessage}(${word}, ${namespaces}, ${headerWriter}, ${element}, ${writer(body, file)}, options);`,
    },
  ];
}
