import { StructureKind } from "ts-morph";
import { FileBuilder } from "./file.js";

/** `index.ts`: everything but the registry, each operation as a namespace. */
export function indexFile(paths: readonly string[], operations: readonly string[]): FileBuilder {
  const file = new FileBuilder("index.ts");
  const modules = paths.filter(
    (path) => !path.includes("/") && !/\.content\.ts$|^simple-types\.ts$|^registry\.ts$/.test(path),
  );
  for (const path of [...modules, "runtime/index.ts"].sort()) {
    file.add({ kind: StructureKind.ExportDeclaration, moduleSpecifier: specifier(path) });
  }
  for (const name of operations) {
    file.add({
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: specifier(`operations/${name}.ts`),
      namespaceExport: name,
    });
  }
  return file;
}

function specifier(path: string): string {
  return `./${path.replace(/\.ts$/, ".js")}`;
}
