import {
  type ImportDeclarationStructure,
  type OptionalKind,
  type SourceFileStructure,
  type StatementStructures,
  StructureKind,
} from "ts-morph";
import type { TypeReference } from "../model/bindings.js";

/** One output file while it is being put together: statements, and the imports that they turn out to need. */
export class FileBuilder {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly statements: StatementStructures[] = [];
  private readonly named = new Map<string, Map<string, boolean>>();
  private readonly namespaces = new Map<string, string>();
  private readonly depth: number;

  constructor(path: string) {
    this.path = path;
    this.depth = path.split("/").length - 1;
  }

  add(...statements: readonly StatementStructures[]): void {
    this.statements.push(...statements);
  }

  /** Imports a type and returns its name. */
  type({ name, module }: TypeReference): string {
    return this.import(`${module.name}.ts`, name, true);
  }

  /** Imports a name from another output file and returns it; a value wins over a type of that name. */
  import(path: string, name: string, typeOnly = false): string {
    if (path === this.path) return name;
    let names = this.named.get(path);
    if (names === undefined) this.named.set(path, (names = new Map()));
    names.set(name, typeOnly && (names.get(name) ?? true));
    return name;
  }

  /** Imports a whole module under a name and returns the name. */
  importAll(path: string, name: string): string {
    this.namespaces.set(path, name);
    return name;
  }

  /** The file as ts-morph takes it: imports first, sorted by module. */
  structure(): SourceFileStructure {
    const imports: OptionalKind<ImportDeclarationStructure>[] = [
      ...[...this.namespaces].map(([path, name]) => ({ moduleSpecifier: this.specifier(path), namespaceImport: name })),
      ...[...this.named].map(([path, names]) => this.namedImport(path, names)),
    ];
    imports.sort((a, b) => (a.moduleSpecifier < b.moduleSpecifier ? -1 : 1));
    return {
      kind: StructureKind.SourceFile,
      statements: [
        ...imports.map((each): StatementStructures => ({ kind: StructureKind.ImportDeclaration, ...each })),
        ...this.statements,
      ],
    };
  }

  private namedImport(
    path: string,
    names: ReadonlyMap<string, boolean>,
  ): OptionalKind<ImportDeclarationStructure> {
    const allTypes = [...names.values()].every((typeOnly) => typeOnly);
    return {
      moduleSpecifier: this.specifier(path),
      isTypeOnly: allTypes,
      namedImports: [...names]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, typeOnly]) => ({ name, isTypeOnly: typeOnly && !allTypes })),
    };
  }

  private specifier(path: string): string {
    const up = this.depth === 0 ? "./" : "../".repeat(this.depth);
    return up + path.replace(/\.ts$/, ".js");
  }
}
