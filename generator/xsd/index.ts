/** The generator's front end: from schema files to linked schema components and a selection of them. */

import type { Diagnostics } from "../diagnostics.js";
import { buildSchema } from "./build.js";
import type { Schema } from "./components.js";
import { diskFileSystem, type FileSystem } from "./file-system.js";
import { loadDocuments } from "./load.js";

export { allowsType } from "./blocking.js";
export { type Reason, reasonsOf } from "./closure.js";
export type * from "./components.js";
export { diskFileSystem, type FileSystem } from "./file-system.js";
export { namesOf } from "./name-values.js";
export { componentKey, displayName, xmlNamespace, xsdNamespace } from "./namespaces.js";
export { selectComponents } from "./select.js";
export { type SubsetFile, subsetSchemas } from "./subset.js";
export type { SelectionRequest } from "./wanted.js";
export { allowsNamespace } from "./wildcards.js";

export interface LoadOptions {
  readonly diagnostics: Diagnostics;
  /** The disk unless something else is given. */
  readonly fs?: FileSystem;
}

/**
 * Loads WSDL and XSD files or folders of them, with all that they import, and builds their components and
 * operations. All faults are collected in the diagnostics; a schema that has errors is returned as far as it
 * could be built. Undefined when no document could be read at all.
 */
export function loadSchema(
  paths: readonly string[],
  { diagnostics, fs = diskFileSystem }: LoadOptions,
): Schema | undefined {
  const documents = loadDocuments(paths, diagnostics, fs);
  if (documents.schemas.length === 0 && documents.wsdls.length === 0) {
    if (!diagnostics.hasErrors) diagnostics.report("built-in", undefined, { paths: paths.join(", ") });
    return undefined;
  }
  return buildSchema(documents, diagnostics);
}
