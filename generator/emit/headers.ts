/** The SOAP headers: their types, and the functions that read and write them. */

import { StructureKind } from "ts-morph";
import type { HeaderBinding } from "../model/bindings.js";
import { lowerFirst } from "../model/names.js";
import { headerModel } from "./content-models.js";
import { docComment } from "./docs.js";
import type { FileBuilder } from "./file.js";
import { property, propertySignature } from "./properties.js";
import { nodes } from "./read-members.js";
import type { Templates } from "./templates.js";
import { quote } from "./values.js";
import { writeCases } from "./writers.js";

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
          abstract: null,
          content,
          wide: null,
          ordered: null,
          cases: [
            ...writeCases(members, { file, templates, wide: false }),
            { key: quote("$any"), statement: "w.any(o.$any);" },
          ],
        }),
      },
    );
  }
}
