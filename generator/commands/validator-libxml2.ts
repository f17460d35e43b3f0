/** libxml2 in WebAssembly, by the package libxml2-wasm: needs nothing but that package. */

import { readFileSync } from "node:fs";
import { type SchemaFault, type Validator, ValidatorError } from "./validator.js";

type Libxml2 = typeof import("libxml2-wasm");

let registered = false;

/** The validator, or undefined where the package is not installed. */
export async function openLibxml2(): Promise<Validator | undefined> {
  try {
    const library = await import("libxml2-wasm");
    const { xmlRegisterFsInputProviders } = await import("libxml2-wasm/lib/nodejs.mjs");
    if (!registered) registered = xmlRegisterFsInputProviders();
    return { name: "libxml2 (libxml2-wasm)", validate: async (xml, file) => validate(library, xml, file) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function validate(library: Libxml2, xml: Uint8Array, schemaFile: string): SchemaFault[] {
  const { XmlDocument, XsdValidator, ParseOption } = library;
  const option = ParseOption.XML_PARSE_HUGE | ParseOption.XML_PARSE_NONET;
  // A plain path, not a file URL: the library's file access does not decode URLs.
  const schema = XmlDocument.fromBuffer(readFileSync(schemaFile), { url: schemaFile, option });
  try {
    const validator = attempt(() => XsdValidator.fromDoc(schema), library);
    if (Array.isArray(validator)) {
      const [first] = validator;
      throw new ValidatorError(`libxml2 cannot use the schema: ${first?.message ?? "it does not say why"}`);
    }
    try {
      const document = attempt(() => XmlDocument.fromBuffer(xml, { option }), library);
      if (Array.isArray(document)) return document;
      const outcome = attempt(() => validator.validate(document), library);
      document.dispose();
      return outcome ?? [];
    } finally {
      validator.dispose();
    }
  } finally {
    schema.dispose();
  }
}

/** What the function returns, or the faults in the error that the library throws. */
function attempt<T>(use: () => T, { XmlLibError }: Libxml2): T | SchemaFault[] {
  try {
    return use();
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    const faults = error.details.map(({ line, message }) => ({
      line,
      code: "invalid",
      message: message.trim().replace(/\s*\n\s*/g, " "),
    }));
    return faults.length > 0 ? faults : [{ line: 1, code: "invalid", message: error.message }];
  }
}
