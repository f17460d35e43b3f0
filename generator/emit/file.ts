import {
  type ImportDeclarationStructure,
  type SourceFileStructure,
  type StatementStructures,
  StructureKind,
} from "ts-morph";
import { identifier, isReserved } from "../model/names.js";
import type { TypeReference } from "../model/value-bindings.js";
import { isInSingle, SINGLE_NAME, SINGLE_PATH, type SingleNames } from "./single.js";

/** Parameters and variables of the generated functions, which no imported module may be called like. */
const LOCALS: ReadonlySet<string> = new Set([
  "i",
  "item",
  "items",
  "key",
  "name",
  "o",
  "options",
  "r",
  "value",
  "w",
  "xml",
]);

/** Names that the generated files give to modules of the output's own. */
const FIXED: ReadonlySet<string> = new Set(["content", "simple", "xs"]);

/** What a file needs of another. */
interface Imports {
  /** By name, what it is called here and whether only as a type. */
  readonly names: Map<string, { readonly local: string; typeOnly: boolean }>;
  /** The name of the whole module, and whether only as a type. */
  namespace?: { readonly name: string; typeOnly: boolean };
}

/** One output file while it is being put together: statements, and the imports that they turn out to need. */
export class FileBuilder {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly statements: StatementStructures[] = [];
  private readonly imports = new Map<string, Imports>();
  private readonly verbatims: string[] = [];
  private readonly depth: number;
  private readonly qualifiesTypes: boolean;
  private readonly single: SingleNames | undefined;
  private readonly own: ReadonlySet<string>;

  /**
   * @param qualifiesTypes whether declarations of other files are named `types.ImGroupType`
   * @param single the names of the one module for all bindings, where there is one
   * @param own names that the file declares and a type's functions may have, too
   */
  constructor(path: string, qualifiesTypes = true, single?: SingleNames, own: readonly string[] = []) {
    this.path = path;
    this.qualifiesTypes = qualifiesTypes;
    this.single = single;
    this.own = new Set(own);
    this.depth = path.split("/").length - 1;
  }

  add(...statements: readonly StatementStructures[]): void {
    this.statements.push(...statements);
  }

  /** Imports a declared type and returns the text that names it. */
  type({ name, module }: TypeReference): string {
    const path = `${module.name}.ts`;
    return this.qualifiesTypes ? this.member(path, module.name, name, true) : this.import(path, name, true);
  }

  /**
   * What another output file exports, as a member of that module, imported: `content.ImGroupType`. In the file
   * itself, its name.
   * @param path the file that has it in the layout by namespaces
   * @param wanted what the module is to be called here
   */
  member(path: string, wanted: string, name: string, typeOnly = false): string {
    const own = this.nameOf(path, name);
    return this.fileOf(path) === this.path ? own : `${this.importAll(path, wanted, typeOnly)}.${own}`;
  }

  /** What something is called in the file that has it, see `member`. */
  nameOf(path: string, name: string): string {
    return this.single?.nameOf(path, name) ?? name;
  }

  /** The paths of the files that this one imports. */
  get imported(): readonly string[] {
    return [...this.imports.keys()];
  }

  private fileOf(path: string): string {
    return this.single !== undefined && isInSingle(path) ? SINGLE_PATH : path;
  }

  /**
   * Imports a name from another output file and returns what it is called here: with a `$`, which no name of XML
   * has, where the file declares it itself. A value wins over a type of that name.
   */
  import(wanted: string, name: string, typeOnly = false): string {
    const path = this.fileOf(wanted);
    if (path === this.path) return name;
    const { names } = this.importsOf(path);
    const local = this.own.has(name) ? `${name}$` : name;
    names.set(name, { local, typeOnly: typeOnly && (names.get(name)?.typeOnly ?? true) });
    return local;
  }

  /** Imports a whole module under a name, and returns the name. */
  importAll(file: string, wanted: string, typeOnly = false): string {
    const path = this.fileOf(file);
    const imports = this.importsOf(path);
    const plain = identifier(path === file ? wanted : SINGLE_NAME);
    const name = imports.namespace?.name ?? this.namespaceName(path, plain);
    imports.namespace = { name, typeOnly: typeOnly && (imports.namespace?.typeOnly ?? true) };
    return name;
  }

  /** A name that neither a variable, nor another module of this file has. */
  private namespaceName(path: string, plain: string): string {
    const isModule = path === `${plain}.ts`;
    const isTaken = LOCALS.has(plain) || (isModule && (FIXED.has(plain) || isReserved(plain)));
    const base = isTaken ? `${plain}Module` : plain;
    const taken = new Set([...this.imports.values()].map(({ namespace }) => namespace?.name));
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
    return name;
  }

  /** A text that ts-morph must not touch: it would indent all lines of a type but the first. */
  verbatim(text: string): string {
    if (!text.includes("\n")) return text;
    this.verbatims.push(text);
    return `$verbatim${this.verbatims.length - 1}$`;
  }

  /** Puts the verbatim texts into their places. */
  restore(printed: string): string {
    return printed.replace(/\$verbatim([0-9]+)\$/g, (_, index: string) =>
      // One may hold another.
      this.restore(this.verbatims[Number(index)]!),
    );
  }

  /** The file as ts-morph takes it: imports first. */
  structure(): SourceFileStructure {
    const paths = [...this.imports.keys()].sort(runtimeFirst);
    return {
      kind: StructureKind.SourceFile,
      statements: [...paths.flatMap((path) => this.importDeclarations(path)), ...this.statements],
    };
  }

  private importDeclarations(path: string): ImportDeclarationStructure[] {
    const { names, namespace } = this.imports.get(path)!;
    const kind = StructureKind.ImportDeclaration as const;
    const moduleSpecifier = this.specifier(path);
    const declarations: ImportDeclarationStructure[] = [];
    if (namespace !== undefined) {
      declarations.push({
        kind,
        moduleSpecifier,
        namespaceImport: namespace.name,
        isTypeOnly: namespace.typeOnly,
      });
    }
    if (names.size === 0) return declarations;
    const isTypeOnly = [...names.values()].every(({ typeOnly }) => typeOnly);
    const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
    const texts = sorted.map(
      ([name, { local, typeOnly }]) =>
        `${typeOnly && !isTypeOnly ? "type " : ""}${name}${local === name ? "" : ` as ${local}`}`,
    );
    const oneLine = texts.join(", ").length + moduleSpecifier.length < 85;
    declarations.push({
      kind,
      moduleSpecifier,
      isTypeOnly,
      namedImports: (writer) => {
        writer.write(oneLine ? texts.join(", ") : `\n${texts.map((text) => `${text},\n`).join("")}`);
      },
    });
    return declarations;
  }

  private importsOf(path: string): Imports {
    let imports = this.imports.get(path);
    if (imports === undefined) this.imports.set(path, (imports = { names: new Map() }));
    return imports;
  }

  private specifier(path: string): string {
    const up = this.depth === 0 ? "./" : "../".repeat(this.depth);
    return up + path.replace(/\.ts$/, ".js");
  }
}

/**
 * The order of imports, by module: bundlers put modules in the order in which they are imported, and what is alike
 * in the runtime is to be near enough for compression to find it, some 32 kB.
 */
export function runtimeFirst(a: string, b: string): number {
  const order = Number(isRuntime(b)) - Number(isRuntime(a));
  return order === 0 ? (a < b ? -1 : 1) : order;
}

function isRuntime(path: string): boolean {
  return path.startsWith("runtime/");
}
