/** What names on the command line mean: the operations, elements and types that are asked for. */

import { type Diagnostics, didYouMean, suggest } from "../diagnostics.js";
import type { ElementDeclaration, Operation, QName, Schema, TypeDefinition } from "./components.js";
import { componentKey, displayName } from "./namespaces.js";
import { originsOf } from "./origins.js";
import { suggestName } from "./resolve.js";

/** What is wanted. Elements and types are named `t:Name`, `{namespace}Name`, or `Name` where that is clear. */
export interface SelectionRequest {
  readonly operations?: readonly string[] | undefined;
  readonly elements?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  /** Everything that the schemas declare. */
  readonly all?: boolean | undefined;
}

/** The operations of some names, or all. Those that are unknown or not supported are reported. */
export function wantedOperations(
  schema: Schema,
  request: SelectionRequest,
  diagnostics: Diagnostics,
): Operation[] {
  const { unsupportedOperations, faultyOperations, incomplete } = originsOf(schema);
  const known = [...schema.operations.keys(), ...unsupportedOperations.keys()];
  const wanted = new Set(request.all === true ? known : request.operations);
  if (known.length === 0 && wanted.size > 0 && faultyOperations.size === 0 && !incomplete) {
    diagnostics.report("no-operations", undefined, { names: [...wanted].join(", ") });
    return [];
  }
  for (const name of wanted) {
    const unsupported = unsupportedOperations.get(name);
    if (unsupported !== undefined) diagnostics.add(unsupported);
    else if (!schema.operations.has(name) && !faultyOperations.has(name) && !incomplete) {
      const hint = hintFor(name, suggest(name, known), schema);
      diagnostics.report("unknown-operation", undefined, { name }, hint);
    }
  }
  return [...schema.operations.values()].filter((operation) => wanted.has(operation.name));
}

/** What to do about a name that means nothing. */
function hintFor(written: string, near: string | undefined, schema: Schema): string | undefined {
  if (written.includes(",")) return "each name stands for itself, without commas";
  return didYouMean(near) ?? hintOfKind(written, schema);
}

/** Something of another kind may have the name. */
function hintOfKind(written: string, schema: Schema): string | undefined {
  const keys = candidates(written, schema).map(componentKey);
  if (schema.operations.has(written)) return "there is an operation of that name: --operation takes it";
  if (keys.some((key) => schema.types.has(key))) return "there is a type of that name: --type takes it";
  if (keys.some((key) => schema.elements.has(key)))
    return "there is an element of that name: --element takes it";
  return undefined;
}

interface Named {
  readonly element: ElementDeclaration;
  readonly type: TypeDefinition;
}

/** The global elements or types of some names. Names that mean nothing, or several things, are reported. */
export function wantedComponents<Kind extends keyof Named>(
  schema: Schema,
  kind: Kind,
  wanted: readonly string[] | undefined,
  diagnostics: Diagnostics,
): Named[Kind][] {
  const table = (kind === "element" ? schema.elements : schema.types) as ReadonlyMap<string, Named[Kind]>;
  const code = kind === "element" ? "unknown-element" : "unknown-type";
  return [...new Set(wanted)].flatMap((written) => {
    const [component, ...more] = candidates(written, schema).flatMap(
      (name) => table.get(componentKey(name)) ?? [],
    );
    if (component === undefined) {
      if (originsOf(schema).incomplete) return [];
      const near = nearName(written, table, schema);
      diagnostics.report(code, undefined, { name: written }, hintFor(written, near, schema));
      return [];
    }
    if (more.length === 0) return [component];
    const choices = [component, ...more].map(({ name }) =>
      name ? displayName(name, schema.prefixes) : written,
    );
    diagnostics.report("ambiguous-name", undefined, { name: written }, `write ${choices.join(" or ")}`);
    return [];
  });
}

/** The names that a name on the command line can mean. */
function candidates(written: string, { prefixes, moduleNames }: Schema): QName[] {
  const expanded = /^\{([^}]*)\}(.+)$/.exec(written);
  if (expanded) return [{ namespace: expanded[1] ?? "", local: expanded[2] ?? "" }];
  const [prefix, local] = written.split(":");
  if (local !== undefined) {
    return [...prefixes].filter(([, bound]) => bound === prefix).map(([namespace]) => ({ namespace, local }));
  }
  return [...moduleNames.keys()].map((namespace) => ({ namespace, local: written }));
}

function nearName<T extends { readonly name?: QName }>(
  written: string,
  table: ReadonlyMap<string, T>,
  schema: Schema,
): string | undefined {
  const names = [...table.values()].flatMap(({ name }) => name ?? []);
  const local = written.replace(/^(\{[^}]*\}|[^:]*:)/, "");
  const namespace = candidates(written, schema)[0]?.namespace ?? "";
  return suggestName(names, { namespace, local }, schema.prefixes);
}
