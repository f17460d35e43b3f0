import { camelNames, type PropertyNaming, schemaNames } from "./property-names.js";
import type { SimpleTypeOptions } from "./simple.js";

/** What the options decide of the TypeScript model. */
export interface ModelOptions extends SimpleTypeOptions {
  /** Properties named as in the schema, or in camelCase. */
  readonly names: "schema" | "camel";
  /** Modules by namespace, or one for all. */
  readonly layout: "namespace" | "single";
}

export function namingOf({ names }: ModelOptions): PropertyNaming {
  return names === "camel" ? camelNames : schemaNames;
}

/** What a module of all bindings imports from the runtime: no name for a declaration in it. */
const IMPORTED =
  "bounds bytes closedEnumeration dates digits enumeration enumerationOf facets list numbers restriction serializeElement union unionOfFloats unionOfNames xs";

/** Names that no declaration may have, besides those that none may have ever. */
export function reservedNames({ layout }: ModelOptions): readonly string[] {
  return layout === "single" ? IMPORTED.split(" ") : [];
}
