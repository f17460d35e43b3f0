// Runtime of ews-codegen, copied into its output. Needs nothing outside this folder.

import type { Deviation } from "./errors.js";

/** What can be read: a string, or bytes in UTF-8, UTF-16 or the encoding that the XML declaration names. */
export type XmlSource = string | ArrayBuffer | ArrayBufferView;

/** How to read. */
export interface ReadOptions {
  /**
   * "lenient" (the default) reads every well-formed message, keeps what the schema does not know and
   * reports it to `onDeviation`; "strict" throws a DeviationError at the first deviation, facets included.
   */
  readonly mode?: "lenient" | "strict";
  /** Told of each deviation, in lenient mode. */
  readonly onDeviation?: (deviation: Deviation) => void;
  /**
   * What becomes of a character reference to a character that XML forbids, such as `&#x1A;`:
   * U+FFFD in its place (the lenient default), nothing, the character itself, or an error (the strict default).
   */
  readonly illegalCharacters?: "replace" | "drop" | "keep" | "error";
  /**
   * Namespace names to be read as others: from the name in the document to the name in the schema.
   * The `https://` forms of the known `http://` namespaces, which the public documentation prints, are built in.
   */
  readonly namespaceAliases?: Readonly<Record<string, string>>;
  /**
   * How deep elements may nest, at least 1; 256 unless told. Deeper input is refused with an XmlError, and so are
   * elements that the schema knows beyond 512 levels: objects nest no deeper.
   */
  readonly maxDepth?: number;
  /**
   * How many characters the name of a namespace may have, at least 1; 4096 unless told. A longer one is refused with
   * an XmlError: what the schema does not know repeats it, which could make gigabytes of a message of megabytes.
   */
  readonly maxNamespaceLength?: number;
}

/** How to write. */
export interface WriteOptions {
  /** Spaces (from 0 to 100) or a string of white space for each level of indentation; on one line unless told. */
  readonly indent?: number | string;
  /** Whether to begin with an XML declaration. By default envelopes have one, bare elements do not. */
  readonly declaration?: boolean;
  /**
   * What to do with a character that XML cannot hold (most below U+0020, U+FFFE, U+FFFF, a lone surrogate):
   * throw a WriteError (the default), write U+FFFD, or leave it out.
   */
  readonly illegalCharacters?: "error" | "replace" | "drop";
  /**
   * Whether to check facets (patterns, lengths, bounds), how often what may occur, and IDs and what names them as
   * well; false unless told.
   */
  readonly check?: boolean;
}
