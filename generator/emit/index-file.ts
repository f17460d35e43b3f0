import { StructureKind } from "ts-morph";
import { FileBuilder, runtimeFirst } from "./file.js";

/** What `runtime/camel.ts` has in place of the runtime's own. */
const CAMEL = ["assertSuccess", "ResponseError", "type ResponseStatus"];

/** `index.ts`: everything but the registry, each operation as a namespace. */
export function indexFile(
  paths: readonly string[],
  operations: readonly string[],
  names: "schema" | "camel",
): FileBuilder {
  const file = new FileBuilder("index.ts");
  const modules = paths.filter(
    (path) => !path.includes("/") && !/\.content\.ts$|^simple-types\.ts$|^registry\.ts$/.test(path),
  );
  for (const path of [...modules, "runtime/index.ts"].sort(runtimeFirst)) {
    file.add({ kind: StructureKind.ExportDeclaration, moduleSpecifier: specifier(path) });
  }
  if (names === "camel") {
    // What is exported by name comes before what is exported with all the rest.
    file.add({
      kind: StructureKind.ExportDeclaration,
      moduleSpecifier: specifier("runtime/camel.ts"),
      namedExports: CAMEL,
    });
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
