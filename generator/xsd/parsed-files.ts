/** Reads and parses schema files, each once. */

import type { Diagnostics } from "../diagnostics.js";
import type { FileSystem } from "./file-system.js";
import type { FileReference } from "./paths.js";
import { XmlError } from "./xml-tokens.js";
import { parseXmlTree, type XmlElement } from "./xml-tree.js";

/** Where a document that cannot be read says which namespace it would have declared. */
const TARGET_NAMESPACE = /<(?:[\w.-]+:)?schema\s[^>]*?\btargetNamespace\s*=\s*["']([^"'<]*)["']/;

/** The roots of the files read. A copy with the very same bytes counts as the same file. */
export class ParsedFiles {
  /** The namespaces that faulty documents would declare, as far as anything tells. */
  readonly faultyNamespaces = new Set<string>();
  readonly #diagnostics: Diagnostics;
  readonly #fs: FileSystem;
  /** The root of each file read; undefined for a file with a fault. */
  readonly #roots = new Map<string, { file: FileReference; root: XmlElement | undefined }>();
  readonly #contents = new Map<number, { bytes: Uint8Array; absolute: string }[]>();

  constructor(diagnostics: Diagnostics, fs: FileSystem) {
    this.#diagnostics = diagnostics;
    this.#fs = fs;
  }

  /** Whether a file was there when its root was asked for. */
  has(file: FileReference): boolean {
    return this.#roots.has(file.absolute);
  }

  /** The file that one which is there is a copy of, or the file itself. */
  originalOf(file: FileReference): FileReference {
    return this.#roots.get(file.absolute)!.file;
  }

  get someAreFaulty(): boolean {
    return [...this.#roots.values()].some(({ root }) => root === undefined);
  }

  /** The root of a file; undefined where it is not there or faulty, which is reported. */
  rootOf(file: FileReference): XmlElement | undefined {
    const known = this.#roots.get(file.absolute);
    if (known) return known.root;
    const bytes = this.#fs.readFile(file.path);
    if (bytes === undefined) return undefined;
    const sameLength = this.#contents.get(bytes.length) ?? [];
    const same = sameLength.find((other) => other.bytes.every((byte, index) => byte === bytes[index]));
    if (same) this.#roots.set(file.absolute, this.#roots.get(same.absolute)!);
    else {
      this.#contents.set(bytes.length, [...sameLength, { bytes, absolute: file.absolute }]);
      this.#roots.set(file.absolute, { file, root: this.#parse(bytes, file) });
    }
    return this.#roots.get(file.absolute)?.root;
  }

  #parse(bytes: Uint8Array, file: FileReference): XmlElement | undefined {
    try {
      return parseXmlTree(bytes, file.path);
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      const position = { file: file.path, line: error.line, column: error.column };
      // The place, which the message repeats at its end, is that of the diagnostic.
      const problem = error.message.replace(/ \(line \d+, column \d+\)$/, "");
      this.#diagnostics.report("ill-formed-xml", position, { problem });
      const [, namespace] = TARGET_NAMESPACE.exec(new TextDecoder().decode(bytes)) ?? [];
      if (namespace !== undefined) this.faultyNamespaces.add(namespace);
      return undefined;
    }
  }
}
