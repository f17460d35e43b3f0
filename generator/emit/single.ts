import type { BindingModel, ComplexBinding } from "../model/bindings.js";
import { lowerFirst, NameAllocator, upperFirst } from "../model/names.js";

/** The layout with one module for all bindings: operations, registry and index stay beside it. */

export const SINGLE_PATH = "bindings.ts";
/** What the module is called where it is imported as a whole. */
export const SINGLE_NAME = "bindings";

/** Whether what the layout by namespaces would put into a file goes to the one module. */
export function isInSingle(path: string): boolean {
  return !path.includes("/") && path !== "registry.ts" && path !== "index.ts";
}

/** Names in the one module of what has a module, and so a scope, of its own in the layout by namespaces. */
export interface SingleNames {
  /**
   * @param path the file that the other layout has for it
   * @param name its name there
   */
  nameOf(path: string, name: string): string;
}

/** Parameters and variables of generated functions, which would hide a constant. */
const LOCALS = "each i item items key members name o options r reader start value w xml";

/** Gives constants names that nothing else in the module has. */
export function singleNames({
  types,
  elements,
  declaredElements,
  headers,
  simpleConstants,
}: BindingModel): SingleNames {
  const allocator = new NameAllocator();
  allocator.reserve(LOCALS.split(" "));
  allocator.reserve(types.flatMap(({ name }) => [name, `read${name}`, `write${name}`]));
  allocator.reserve(elements.flatMap(({ name }) => [`serialize${name}`, `deserialize${name}`]));
  for (const { name } of headers) {
    allocator.reserve([name, `read${name}`, `write${name}`, `${lowerFirst(name)}Content`]);
  }
  const simple = new Map(simpleConstants.map(({ name }) => [name, allocator.allocate(name, `${name}Type`)]));
  const complex = types.filter(
    (type): type is ComplexBinding => type.kind === "object" || type.kind === "array",
  );
  const content = new Map(
    complex.map(({ name }) => [name, allocator.allocate(`${lowerFirst(name)}Content`)]),
  );
  const tables = new Map(
    declaredElements.map(({ name }) => [name, allocator.allocate(`declared${upperFirst(name)}`)]),
  );
  return {
    nameOf(path, name) {
      if (path === "declared-elements.ts") return tables.get(name) ?? name;
      const renamed = path.endsWith(".content.ts")
        ? content
        : path === "simple-types.ts"
          ? simple
          : undefined;
      return renamed?.get(name) ?? name;
    },
  };
}
