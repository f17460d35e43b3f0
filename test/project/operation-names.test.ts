/** Operations whose names are no identifiers, are taken, or differ in case alone. */

import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";

test("each operation has a module and an identifier of its own, and its own name in the registry", () => {
  const options = { schemas: ["test/cases/operation-names"], all: true, typecheck: true, write: false };
  const { diagnostics, files } = generate(options);
  expect(diagnostics).toEqual([]);
  const textOf = (path: string): string => files.find((file) => file.path === path)?.text ?? "";
  const modules = files.flatMap(({ path }) => /^operations\/(.*)\.ts$/.exec(path)?.[1] ?? []);
  expect(modules).toEqual([
    "Find2",
    "Object2",
    "Op_1_x",
    "_2nd",
    "class2",
    "constructor",
    "find",
    "registry2",
    "then",
  ]);
  for (const name of modules) {
    expect(textOf("index.ts")).toContain(`export * as ${name} from "./operations/${name}.js";`);
  }
  expect(textOf("operations/Op_1_x.ts")).toContain('export const name = "Op-1.x";');
  expect(textOf("registry.ts")).toContain(
    [
      "  class: class2,",
      "  constructor,",
      "  find,",
      "  Find: Find2,",
      "  Object: Object2,",
      '  "Op-1.x": Op_1_x,',
      "  registry: registry2,",
      "  then,",
      '  "2nd": _2nd,',
      "} as const;",
    ].join("\n"),
  );
  // The type is called otherwise than the operation.
  expect(textOf("schema2.ts")).toContain("export interface Schema2Find ");
});
