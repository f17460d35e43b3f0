/** Where the components of a schema come from: kept beside the component model, for selecting and printing. */

import type { Diagnostic } from "../diagnostics.js";
import type { Schema } from "./components.js";
import type { GlobalTables, Source } from "./sources.js";
import type { XmlElement } from "./xml-tree.js";

export interface Origins {
  /** The declaration of each component. Built-in components have none. */
  readonly sources: WeakMap<object, Source>;
  readonly globals: GlobalTables;
  /** Elements of the schema language whose values are qualified names. */
  readonly nameValues: WeakSet<XmlElement>;
  /** Operations that cannot be generated, by name, with what is to be said if one is asked for. */
  readonly unsupportedOperations: ReadonlyMap<string, Diagnostic>;
  /** Operations with faults that have been reported. */
  readonly faultyOperations: ReadonlySet<string>;
  /** Whether a document is missing or faulty: what is not there may have been declared by it. */
  readonly incomplete: boolean;
}

const originsOfSchemas = new WeakMap<Schema, Origins>();

export function setOrigins(schema: Schema, origins: Origins): void {
  originsOfSchemas.set(schema, origins);
}

/** The origins of a schema that buildSchema made. Throws for any other. */
export function originsOf(schema: Schema): Origins {
  const origins = originsOfSchemas.get(schema);
  if (origins === undefined) throw new Error("this schema was not made by buildSchema");
  return origins;
}
