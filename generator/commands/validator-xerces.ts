/** Xerces, by the optional package xsd-schema-validator, which runs Java and compiles a helper with javac. */

import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type SchemaFault, type Validator, ValidatorError } from "./validator.js";

/** The part of the package that is used here. */
interface XercesPackage {
  validateXML(xml: { file: string }, schema: string): Promise<unknown>;
}

/** A computed name: the package need not be installed to compile this. */
const packageName: string = "xsd-schema-validator";

/** The validator, or undefined where Java, its compiler or the package is missing. */
export async function openXerces(): Promise<Validator | undefined> {
  if (!isInstalled("java") || !isInstalled("javac")) return undefined;
  const found = await import(packageName).then(findPackage, () => undefined);
  return (
    found && { name: "Xerces (xsd-schema-validator)", validate: (xml, file) => validate(found, xml, file) }
  );
}

/** The package looks for the tools in JAVA_HOME alone when that is set. */
function isInstalled(tool: string): boolean {
  const { JAVA_HOME: home, PATH: path = "" } = process.env;
  const folders = home ? [join(home, "bin")] : path.split(delimiter).filter((folder) => folder !== "");
  return folders.some((folder) => [tool, `${tool}.exe`].some((name) => isExecutable(join(folder, name))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function findPackage(module: unknown): XercesPackage | undefined {
  if (typeof module !== "object" || module === null) return undefined;
  if ("validateXML" in module && typeof module.validateXML === "function") return module as XercesPackage;
  return "default" in module ? findPackage(module.default) : undefined;
}

async function validate(xerces: XercesPackage, xml: Uint8Array, schemaFile: string): Promise<SchemaFault[]> {
  const folder = mkdtempSync(join(tmpdir(), "ews-codegen-xerces-"));
  try {
    // Through a file: the package decodes bytes as it likes, and fails on a broken pipe.
    const file = join(folder, "message.xml");
    writeFileSync(file, xml);
    await xerces.validateXML({ file }, schemaFile);
    return [];
  } catch (error) {
    return faultsOf(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The faults in a rejection by the package; throws where the document is not what is wrong. */
function faultsOf(error: unknown): SchemaFault[] {
  if (!(error instanceof Error)) throw error;
  const messages = "messages" in error && Array.isArray(error.messages) ? error.messages.map(String) : [];
  const lines = messages.flatMap((text) => text.split(/(?=\[(?:warning|error|fatal)\] )/));
  const faults = lines.flatMap((line) => faultOf(line) ?? []);
  if (faults.length > 0) return faults;
  // Faults of a document have a place; what has none is about the schema, or about Java.
  const reason = (lines[0] ?? error.message).replace(/^\[\w+\] /, "").trim();
  throw new ValidatorError(`Xerces cannot use the schema, or cannot run: ${reason}`);
}

/** `[error] cvc-type.3.1.3: The value … (12:34)` taken apart. */
function faultOf(line: string): SchemaFault | undefined {
  const [, message, row, column] = /^\[\w+\] (.*) \((\d+):(\d+)\)\s*$/s.exec(line) ?? [];
  if (message === undefined) return undefined;
  const [, code, text] = /^([a-z][\w.-]*): (.*)$/s.exec(message) ?? [];
  return { line: Number(row), column: Number(column), code: code ?? "invalid", message: text ?? message };
}
