/** Output files while they are put together: what they import, and what it is called there. */

import type { ImportDeclarationStructure } from "ts-morph";
import { StructureKind } from "ts-morph";
import { describe, expect, test } from "vitest";
import { FileBuilder } from "../../generator/emit/file.js";

function imports(file: FileBuilder): ImportDeclarationStructure[] {
  const { statements } = file.structure();
  if (!Array.isArray(statements)) throw new Error("a file without statements");
  return statements.filter(
    (each): each is ImportDeclarationStructure =>
      typeof each === "object" && each.kind === StructureKind.ImportDeclaration,
  );
}

describe("a module that is imported whole", () => {
  test("is not called like another one", () => {
    const file = new FileBuilder("registry.ts");
    expect(file.importAll("types.read.ts", "types")).toBe("types");
    expect(file.importAll("operations/types.ts", "types")).toBe("types2");
    expect(file.importAll("messages/types.ts", "types")).toBe("types3");
    expect(file.importAll("types.read.ts", "types")).toBe("types");
  });

  test("is not called like a variable, or like a module of the output's own", () => {
    const file = new FileBuilder("registry.ts");
    expect(file.importAll("value.ts", "value")).toBe("valueModule");
    expect(file.importAll("content.ts", "content")).toBe("contentModule");
    expect(file.importAll("types.content.ts", "content")).toBe("content");
  });

  test("is imported as a type until a value of it is needed", () => {
    const file = new FileBuilder("operations/A.ts");
    file.importAll("types.ts", "types", true);
    expect(imports(file)).toMatchObject([{ moduleSpecifier: "../types.js", isTypeOnly: true }]);
    file.importAll("types.ts", "types");
    file.importAll("types.ts", "types", true);
    expect(imports(file)).toMatchObject([{ namespaceImport: "types", isTypeOnly: false }]);
  });
});

describe("a name that is imported", () => {
  test("is a type until it is needed as a value", () => {
    const file = new FileBuilder("types.ts");
    file.import("simple-types.ts", "Kind", true);
    expect(imports(file)).toMatchObject([{ isTypeOnly: true }]);
    file.import("simple-types.ts", "Kind");
    file.import("simple-types.ts", "Kind", true);
    expect(imports(file)).toMatchObject([{ isTypeOnly: false }]);
  });

  test("has another here where the file declares it", () => {
    const file = new FileBuilder("types.ts", true, undefined, ["Kind"]);
    expect(file.import("simple-types.ts", "Kind")).toBe("Kind$");
    expect(file.import("types.ts", "Kind")).toBe("Kind");
  });
});
