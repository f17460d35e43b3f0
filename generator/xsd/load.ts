/**
 * Finds and reads the schema documents: files and folders named by the user, and whatever these import
 * or include.
 */

import { dirname, join } from "node:path";
import { type Diagnostics, didYouMean, suggest } from "../diagnostics.js";
import { type LoadedDocuments, schemaDocument, type WsdlDocument } from "./documents.js";
import { diskFileSystem, type FileSystem } from "./file-system.js";
import { wsdlNamespace, xmlNamespace, xsdNamespace } from "./namespaces.js";
import { ParsedFiles } from "./parsed-files.js";
import { compareBytes, comparePaths, type FileReference, fileReference, locate, slashes } from "./paths.js";
import type { XmlElement } from "./xml-tree.js";

/** What documents may begin with, and the root of WSDL 2.0. */
const rootNamespaces: ReadonlyMap<string, string> = new Map([
  ["schema", xsdNamespace],
  ["definitions", wsdlNamespace],
  ["description", wsdlNamespace],
]);

/** An xs:schema that was found; becomes a SchemaDocument when all are known. */
interface FoundSchema {
  readonly file: FileReference;
  readonly root: XmlElement;
  readonly targetNamespace: string;
  /** Whether it was reached in its own right, not merely by lying in a folder that is read whole. */
  wanted: boolean;
}

/** An import whose file is not there; no fault if another document declares the namespace. */
interface OpenImport {
  readonly at: XmlElement;
  readonly path: string;
  readonly namespace: string | undefined;
}

/**
 * Loads all documents that the paths lead to. Each file is read once, however it is reached; a copy with
 * the very same bytes counts as the same file. The result is ordered by path, so that it depends neither
 * on the order of the arguments nor on that of the imports. Faults go to the diagnostics.
 */
export function loadDocuments(
  paths: readonly string[],
  diagnostics: Diagnostics,
  fs: FileSystem = diskFileSystem,
): LoadedDocuments {
  const loader = new Loader(diagnostics, fs);
  for (const path of paths) loader.loadGiven(path);
  return loader.finish();
}

class Loader {
  readonly #diagnostics: Diagnostics;
  readonly #fs: FileSystem;
  readonly #files: ParsedFiles;
  readonly #schemas = new Map<string, FoundSchema>();
  readonly #wsdls = new Map<string, { file: FileReference; root: XmlElement }>();
  readonly #openImports: OpenImport[] = [];
  readonly #queue: (() => void)[] = [];
  /** Whether a file of a folder cannot be read. */
  #unreadable = false;

  constructor(diagnostics: Diagnostics, fs: FileSystem) {
    this.#diagnostics = diagnostics;
    this.#fs = fs;
    this.#files = new ParsedFiles(diagnostics, fs);
  }

  loadGiven(path: string): void {
    const file = fileReference(path);
    const names = this.#fs.listFolder(file.path);
    if (names === undefined) {
      if (this.#files.rootOf(file) === undefined && !this.#files.has(file)) {
        const hint = this.#whyMissing(file.path);
        this.#diagnostics.report("missing-file", undefined, { path: file.path }, hint);
      }
      this.#addFile(file, true);
    } else {
      const wanted = names.filter((name) => /\.(wsdl|xsd)$/i.test(name)).sort(compareBytes);
      if (wanted.length === 0) this.#diagnostics.report("no-schema-files", undefined, { path: file.path });
      for (const name of wanted) this.#addListed(fileReference(join(file.path, name)));
    }
    this.#drain();
  }

  /** A file of a folder; folders in it are none, whatever their names. */
  #addListed(file: FileReference): void {
    if (this.#files.rootOf(file) === undefined && !this.#files.has(file)) {
      if (this.#fs.listFolder(file.path) !== undefined) return;
      this.#diagnostics.report("missing-file", undefined, { path: file.path }, "check its permissions");
      this.#unreadable = true;
    }
    this.#addFile(file, false);
  }

  finish(): LoadedDocuments {
    const declared = new Set([...this.#schemas.values()].map((schema) => schema.targetNamespace));
    const missingNamespaces = new Set(this.#files.faultyNamespaces);
    for (const { at, path, namespace } of this.#openImports) {
      if (namespace !== undefined && declared.has(namespace)) continue;
      if (namespace !== undefined) missingNamespaces.add(namespace);
      const elsewhere = namespace ? `, or name the file that declares "${namespace}" with --schema` : "";
      this.#diagnostics.report("missing-file", at.position, { path }, `put the file there${elsewhere}`);
    }
    return {
      missingNamespaces,
      incomplete: this.#files.someAreFaulty || this.#unreadable || missingNamespaces.size > 0,
      schemas: this.#orderedSchemas().map(({ file, root, targetNamespace }, order) =>
        schemaDocument(file.path, root, targetNamespace, order),
      ),
      wsdls: [...this.#wsdls.values()]
        .sort((a, b) => comparePaths(a.file.absolute, b.file.absolute))
        .map(({ file, root }): WsdlDocument => ({ file: file.path, root })),
    };
  }

  #orderedSchemas(): FoundSchema[] {
    const all = [...this.#schemas.values()];
    const taken = new Set(all.filter((schema) => isTakenOver(schema)).map((schema) => schema.root));
    return all
      .filter((schema) => schema.wanted || isTakenOver(schema) || !taken.has(schema.root))
      .sort(
        (a, b) =>
          comparePaths(a.file.absolute, b.file.absolute) ||
          a.root.offset - b.root.offset ||
          compareBytes(a.targetNamespace, b.targetNamespace),
      );
  }

  #drain(): void {
    for (let task = this.#queue.shift(); task; task = this.#queue.shift()) task();
  }

  #addFile(asked: FileReference, wanted: boolean): void {
    const root = this.#files.rootOf(asked);
    if (root === undefined) return;
    // A copy of a file that is loaded already counts as that file.
    const file = this.#files.originalOf(asked);
    if (root.is(wsdlNamespace, "definitions")) this.#addWsdl(file, root);
    else if (root.is(xsdNamespace, "schema")) {
      this.#addSchema(file, root, root.attribute("targetNamespace") ?? "", wanted);
    } else this.#reportNoSchema(root);
  }

  /** A draft of XML Schema, WSDL 2.0 and a misspelt namespace have such names, too. */
  #reportNoSchema(root: XmlElement): void {
    const { local, namespace, position } = root;
    const expected = rootNamespaces.get(local);
    const hint =
      expected === undefined
        ? undefined
        : `of the namespace "${namespace}"; what is read is that of "${expected}"`;
    this.#diagnostics.report("not-a-schema", position, { root: root.qualifiedName }, hint);
  }

  #addWsdl(file: FileReference, root: XmlElement): void {
    if (this.#wsdls.has(file.absolute)) return;
    this.#wsdls.set(file.absolute, { file, root });
    for (const child of root.childrenNamed(wsdlNamespace, "import")) {
      // Which the grammar reports.
      if (child.attribute("location") === undefined) continue;
      this.#follow(
        child,
        file,
        child.attribute("location"),
        (target) => this.#addFile(target, true),
        undefined,
      );
    }
    for (const types of root.childrenNamed(wsdlNamespace, "types")) {
      for (const schema of types.childrenNamed(xsdNamespace, "schema")) {
        this.#addSchema(file, schema, schema.attribute("targetNamespace") ?? "", true);
      }
    }
  }

  #addSchema(file: FileReference, root: XmlElement, targetNamespace: string, wanted: boolean): void {
    // Built in; a local copy would only declare the same again.
    if (targetNamespace === xmlNamespace || targetNamespace === xsdNamespace) return;
    const key = `${file.absolute}\n${root.offset}\n${targetNamespace}`;
    const known = this.#schemas.get(key);
    if (known) {
      known.wanted ||= wanted;
      return;
    }
    this.#schemas.set(key, { file, root, targetNamespace, wanted });
    for (const child of root.children) {
      if (child.namespace !== xsdNamespace) continue;
      if (child.local === "import") this.#import(child, file, targetNamespace);
      else if (child.local === "include" || child.local === "redefine") {
        this.#include(child, file, targetNamespace);
      }
    }
  }

  #import(at: XmlElement, file: FileReference, targetNamespace: string): void {
    const namespace = at.attribute("namespace") ?? "";
    if (namespace === xmlNamespace || namespace === xsdNamespace) return;
    if (namespace === targetNamespace) {
      const problem = `${at.qualifiedName} of the namespace that the schema itself declares; xs:include is for that`;
      this.#diagnostics.report("invalid-schema", at.position, { problem });
      return;
    }
    const load = (target: FileReference): void => {
      if (this.#namespaceFits(at, target, [namespace])) this.#addFile(target, true);
    };
    // Without a location the namespace is looked for among all that is loaded.
    if (at.attribute("schemaLocation") !== undefined) {
      this.#follow(at, file, at.attribute("schemaLocation"), load, namespace);
    }
  }

  #include(at: XmlElement, file: FileReference, targetNamespace: string): void {
    this.#follow(at, file, at.attribute("schemaLocation"), (target) => {
      const root = this.#files.rootOf(target);
      if (root === undefined || !this.#namespaceFits(at, target, [targetNamespace, ""])) return;
      this.#addSchema(this.#files.originalOf(target), root, targetNamespace, true);
    });
  }

  #namespaceFits(at: XmlElement, target: FileReference, expected: readonly string[]): boolean {
    const root = this.#files.rootOf(target);
    if (root === undefined) return false;
    if (!root.is(xsdNamespace, "schema")) {
      this.#reportNoSchema(root);
      this.#files.faultyNamespaces.add(expected[0] ?? "");
      return false;
    }
    const actual = root.attribute("targetNamespace") ?? "";
    if (expected.includes(actual)) return true;
    const params = { path: target.path, actual, expected: expected[0] ?? "" };
    this.#files.faultyNamespaces.add(params.expected);
    this.#diagnostics.report("namespace-mismatch", at.position, params);
    return false;
  }

  /** Puts the file that a location names in the queue. `namespace` is given for imports, which may go unmet. */
  #follow(
    at: XmlElement,
    from: FileReference,
    location: string | undefined,
    load: (target: FileReference) => void,
    namespace?: string,
  ): void {
    if (location === undefined) {
      const problem = `${at.qualifiedName} needs a location`;
      this.#diagnostics.report("invalid-schema", at.position, { problem });
      return;
    }
    this.#queue.push(() => {
      const target = locate(location, from);
      if (this.#files.rootOf(target) !== undefined) load(target);
      else if (!this.#files.has(target)) {
        this.#openImports.push({ at, path: target.path, namespace });
      } else if (namespace !== undefined) this.#files.faultyNamespaces.add(namespace);
    });
  }

  /** Why a file that was named cannot be read: one may be meant that is beside it. */
  #whyMissing(path: string): string {
    const folder = dirname(path);
    const siblings = (this.#fs.listFolder(folder) ?? []).map((name) => slashes(join(folder, name)));
    if (siblings.includes(slashes(join(path)))) return "check its permissions";
    return didYouMean(suggest(path, siblings)) ?? "there is no such file or folder";
  }
}

/** Whether a schema without a namespace of its own was taken into that of an including one. */
function isTakenOver({ root, targetNamespace }: FoundSchema): boolean {
  return targetNamespace !== (root.attribute("targetNamespace") ?? "");
}
