/**
 * Two independent schema validators: libxml2 (in WebAssembly, always there) and Xerces (through the
 * optional package xsd-schema-validator, which starts Java and needs a JDK).
 *
 * A schema file must lead, by its imports, to every namespace that is to be validated.
 */

import { readFileSync, statSync } from "node:fs";
import { access, constants, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type XmlDocument, XmlLibError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";
import { parseDocument, withDocument } from "./tree.js";

/** A document to validate. */
export interface NamedXml {
  readonly name: string;
  readonly xml: string | Uint8Array;
}

/** What the validators say about a document; it is valid when there are no faults. */
export interface ValidationReport {
  readonly name: string;
  /** Each fault begins with the name of the validator: `libxml2: …` or `xerces: …`. */
  readonly faults: readonly string[];
}

// --------------------------------------------------------------------------------------------- libxml2

interface CachedSchema {
  readonly stamp: string;
  readonly document: XmlDocument;
  readonly validator: XsdValidator;
}

const schemas = new Map<string, CachedSchema>();
let registered = false;

/** The validator for a schema file: loaded once, and again when the file (not an imported one) changes. */
function schemaFor(schemaFile: string): XsdValidator {
  const file = resolve(schemaFile);
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs} ${size}`;
  const cached = schemas.get(file);
  if (cached?.stamp === stamp) return cached.validator;
  if (!registered) registered = xmlRegisterFsInputProviders();
  // A plain path, not a file URL: the library's file access does not decode URLs.
  const document = parseDocument(readFileSync(file), file);
  let validator: XsdValidator;
  try {
    validator = XsdValidator.fromDoc(document);
  } catch (error) {
    document.dispose();
    throw new Error(`libxml2 cannot use the schema ${file}:\n${faultsOf(error).join("\n")}`, {
      cause: error,
    });
  }
  release(cached);
  schemas.set(file, { stamp, document, validator });
  return validator;
}

/** Frees all schemas that {@link validateWithLibxml2} has loaded; they are loaded anew when wanted again. */
export function disposeValidators(): void {
  for (const cached of schemas.values()) release(cached);
  schemas.clear();
}

function release(cached: CachedSchema | undefined): void {
  cached?.validator.dispose();
  cached?.document.dispose();
}

/**
 * Validates a document with libxml2 and returns its faults, `line: message`; none means valid. A document
 * that is not well-formed has its errors as faults. Throws when the schema itself is unusable.
 */
export function validateWithLibxml2(xml: string | Uint8Array, schemaFile: string): string[] {
  const validator = schemaFor(schemaFile);
  try {
    withDocument(xml, (document) => validator.validate(document));
    return [];
  } catch (error) {
    return faultsOf(error);
  }
}

/** The faults in an error of libxml2; other errors are thrown on. */
function faultsOf(error: unknown): string[] {
  if (!(error instanceof XmlLibError)) throw error;
  const faults = error.details.map(({ line, message }) => `${line}: ${message.trim()}`);
  return faults.length > 0 ? faults : [error.message];
}

// ---------------------------------------------------------------------------------------------- Xerces

type Environment = Readonly<Record<string, string | undefined>>;

/** The part of the package xsd-schema-validator that is used here. */
interface XercesPackage {
  validateXML(xml: { file: string }, schema: string): Promise<unknown>;
}

const xercesPackageName: string = "xsd-schema-validator";
let xercesPackage: Promise<XercesPackage | undefined> | undefined;

/** Imports the optional package, by a computed name since it need not be installed to compile this. */
function loadXerces(): Promise<XercesPackage | undefined> {
  xercesPackage ??= import(xercesPackageName).then(
    (module: unknown) => findPackage(module),
    () => undefined,
  );
  return xercesPackage;
}

function findPackage(module: unknown): XercesPackage | undefined {
  if (typeof module !== "object" || module === null) return undefined;
  if ("validateXML" in module && typeof module.validateXML === "function") return module as XercesPackage;
  return "default" in module ? findPackage(module.default) : undefined;
}

/** Whether Xerces can run: `java` and `javac` in JAVA_HOME (else on PATH), and the package installed. */
export async function javaAvailable(env: Environment = process.env): Promise<boolean> {
  const home = env["JAVA_HOME"];
  // The package, too, looks nowhere else when JAVA_HOME is set.
  const folders = home ? [join(home, "bin")] : (env["PATH"] ?? "").split(delimiter).filter((f) => f !== "");
  const present = async (tool: string): Promise<boolean> => {
    const files = folders.flatMap((folder) => [join(folder, tool), join(folder, `${tool}.exe`)]);
    const found = await Promise.all(
      files.map((file) =>
        access(file, constants.X_OK).then(
          () => true,
          () => false,
        ),
      ),
    );
    return found.includes(true);
  };
  return (await present("java")) && (await present("javac")) && (await loadXerces()) !== undefined;
}

/**
 * Validates a document with Xerces and returns its faults; none means valid. Starts Java, which takes some
 * tenths of a second. Throws when Java or the package is missing, or the schema is unusable.
 */
export async function validateWithXerces(xml: string | Uint8Array, schemaFile: string): Promise<string[]> {
  const xerces = await loadXerces();
  if (xerces === undefined) throw new Error(`The package ${xercesPackageName} is not installed`);
  return withFolder(async (folder) => {
    // Through a file, always: the package decodes bytes as UTF-8, and fails on a broken pipe.
    const file = join(folder, "document.xml");
    await writeFile(file, xml);
    try {
      await xerces.validateXML({ file }, resolve(schemaFile));
      return [];
    } catch (error) {
      return xercesFaults(error, schemaFile);
    }
  });
}

/** The faults in a rejection by the package; throws on what is not about the document. */
function xercesFaults(error: unknown, schemaFile: string): string[] {
  if (!(error instanceof Error) || !("messages" in error) || !Array.isArray(error.messages)) throw error;
  const faults = error.messages
    .flatMap((message: unknown) => String(message).split(/(?=\[(?:warning|error|fatal)\] )/))
    .map((message) => message.trim());
  // Faults of a document have a position; only the last resort of the Java program has none.
  if (faults.length > 0 && !faults.some((fault) => /\(-?\d+:-?\d+\)$/.test(fault))) {
    throw new Error(`Xerces cannot use the schema ${schemaFile}:\n${faults.join("\n")}`, { cause: error });
  }
  return faults.length > 0 ? faults : [error.message];
}

/**
 * Validates many documents with Xerces: first all at once, as one document that holds them, and only if
 * that is invalid each by itself, two at a time. Returns the faults of each, in the order given.
 */
export async function validateManyWithXerces(
  xmls: readonly (string | Uint8Array)[],
  schemaFile: string,
): Promise<string[][]> {
  if (xmls.length > 1 && (await allValidTogether(xmls, schemaFile))) return xmls.map(() => []);
  const results: string[][] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < xmls.length) {
      const index = next++;
      results[index] = await validateWithXerces(xmls[index] ?? "", schemaFile);
    }
  };
  await Promise.all([work(), work()]);
  return results;
}

/** Whether one document that holds all documents is valid; false also means "cannot be said". */
async function allValidTogether(
  xmls: readonly (string | Uint8Array)[],
  schemaFile: string,
): Promise<boolean> {
  let documents: string[];
  let target: string;
  try {
    // Canonical XML has neither declaration nor BOM, and declares all its namespaces.
    documents = xmls.map((xml) => withDocument(xml, (document) => document.root.canonicalizeToString()));
    target = withDocument(readFileSync(schemaFile), ({ root }) => root.attr("targetNamespace")?.value ?? "");
  } catch {
    return false;
  }
  const xsd = "http://www.w3.org/2001/XMLSchema";
  const location = pathToFileURL(resolve(schemaFile)).href;
  const quoted = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const batchSchema = `<xs:schema xmlns:xs="${xsd}" targetNamespace="urn:x-batch">
    <xs:import${target === "" ? "" : ` namespace="${quoted(target)}"`} schemaLocation="${quoted(location)}"/>
    <xs:element name="batch"><xs:complexType><xs:sequence>
      <xs:any namespace="##any" processContents="strict" maxOccurs="unbounded"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:schema>`;
  const batch = `<x:batch xmlns:x="urn:x-batch">\n${documents.join("\n")}\n</x:batch>`;
  return withFolder(async (folder) => {
    const file = join(folder, "batch.xsd");
    await writeFile(file, batchSchema);
    return (await validateWithXerces(batch, file)).length === 0;
  });
}

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "validate-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// ------------------------------------------------------------------------------------------------ both

let warned = false;

/** Makes the next lack of a JDK warn again. For tests. */
export function forgetWarning(): void {
  warned = false;
}

/**
 * Validates documents with both validators. Without a JDK: with libxml2 only, and a warning once; but
 * where the environment variable CI is set, that is an error.
 */
export async function validateAll(
  xmls: readonly NamedXml[],
  schemaFile: string,
  env: Environment = process.env,
): Promise<ValidationReport[]> {
  const java = await javaAvailable(env);
  if (!java) {
    if (env["CI"])
      throw new Error("NO JDK: xsd-schema-validator cannot run, and CI requires both validators");
    if (!warned) console.warn("NO JDK: xsd-schema-validator skipped, validating with libxml2 only");
    warned = true;
  }
  const libxml2 = xmls.map(({ xml }) => validateWithLibxml2(xml, schemaFile));
  const documents = xmls.map(({ xml }) => xml);
  const xerces = java ? await validateManyWithXerces(documents, schemaFile) : [];
  return xmls.map(({ name }, i) => ({
    name,
    faults: [
      ...(libxml2[i] ?? []).map((fault) => `libxml2: ${fault}`),
      ...(xerces[i] ?? []).map((fault) => `xerces: ${fault}`),
    ],
  }));
}

/** As {@link validateAll}, but throws unless all documents are valid, naming each that is not. */
export async function expectAllValid(
  xmls: readonly NamedXml[],
  schemaFile: string,
  env: Environment = process.env,
): Promise<void> {
  const bad = (await validateAll(xmls, schemaFile, env)).filter(({ faults }) => faults.length > 0);
  if (bad.length === 0) return;
  const list = bad.map(({ name, faults }) => [name, ...faults.map((fault) => `  ${fault}`)].join("\n"));
  throw new Error(`${bad.length} of ${xmls.length} documents are not valid:\n${list.join("\n")}`);
}
