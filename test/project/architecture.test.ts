import { posix } from "node:path";
import { Node, Project, type SourceFile, SyntaxKind } from "ts-morph";
import { describe, expect, test } from "vitest";
import { filesUnder, textOf } from "./support.js";

/** One import, re-export, dynamic import or import type. */
interface Import {
  readonly from: string;
  /** A path from the repository, or the name of a package or built-in module. */
  readonly to: string;
  readonly relative: boolean;
  /** Whether it is gone when the program runs. */
  readonly typeOnly: boolean;
  /** Whether it is made by a call, when that is reached. */
  readonly dynamic?: boolean;
}

const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });
const sources = ["generator", "templates/runtime", "templates/explore", "generated"].flatMap((folder) =>
  filesUnder(folder, ".ts"),
);
const imports = sources.flatMap((path) =>
  importsOf(project.createSourceFile(`/${path}`, textOf(path)), path),
);

function importsOf(file: SourceFile, from: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, dynamic = false): void => {
    const relative = specifier.startsWith(".");
    const target = posix.normalize(posix.join(posix.dirname(from), specifier));
    found.push({
      from,
      to: relative ? target.replace(/\.js$/, ".ts") : specifier,
      relative,
      typeOnly,
      dynamic,
    });
  };
  for (const declaration of file.getImportDeclarations()) {
    const { isTypeOnly, namedImports, defaultImport, namespaceImport } = declaration.getStructure();
    const names = Array.isArray(namedImports) ? namedImports : [];
    const allTypes =
      names.length > 0 &&
      !defaultImport &&
      !namespaceImport &&
      declaration.getNamedImports().every((name) => name.isTypeOnly());
    add(declaration.getModuleSpecifierValue(), isTypeOnly === true || allTypes);
  }
  for (const declaration of file.getExportDeclarations()) {
    const specifier = declaration.getModuleSpecifierValue();
    const names = declaration.getNamedExports();
    const allTypes = names.length > 0 && names.every((name) => name.isTypeOnly());
    if (specifier !== undefined) add(specifier, declaration.isTypeOnly() || allTypes);
  }
  for (const type of file.getDescendantsOfKind(SyntaxKind.ImportType)) {
    const argument = type.getArgument();
    add(argument.getText().slice(1, -1), true);
  }
  for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    if (call.getExpression().getKind() !== SyntaxKind.ImportKeyword) continue;
    const [argument] = call.getArguments();
    // A computed name hides what is imported: it counts as a module that nothing may import.
    add(
      Node.isStringLiteral(argument) ? argument.getLiteralValue() : `computed:${argument?.getText()}`,
      false,
      true,
    );
  }
  return found;
}

/** What stands on one level: a folder of the generator, or a file beside those folders. */
function unitOf(path: string): string {
  if (path === "generator/xsd/components.ts") return "components";
  const [top, second = "", third] = path.split("/");
  if (/^templates\/explore\/app\/(json(-place|-path)?|message-path)\.ts$/.test(path)) return "json";
  if (top === "templates") return second === "explore" ? "page" : "runtime";
  return top === "generator" ? (third === undefined ? second.replace(/\.ts$/, "") : second) : (top ?? "");
}

/**
 * What each unit may import. `components`, the types of the schema components, is a file of xsd that holds
 * no code: diagnostics take positions from there.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  bin: ["cli"],
  cli: ["commands", "diagnostics"],
  // What only looks at schemas does without `generate`; `convert` makes bindings without writing them.
  commands: [
    "explore",
    "json",
    "generated",
    "config",
    "generate",
    "explain",
    "pipeline",
    "write",
    "emit",
    "model",
    "xsd",
    "components",
    "runtime",
    "options",
    "diagnostics",
  ],
  explore: ["page", "pipeline", "emit", "model", "xsd", "components", "options", "diagnostics"],
  index: ["config", "generate", "options", "diagnostics", "emit", "write", "xsd"],
  config: ["json", "write", "xsd", "options", "diagnostics"],
  generate: ["pipeline", "emit", "write", "xsd", "options", "diagnostics"],
  explain: ["pipeline", "emit", "model", "xsd", "components", "options", "diagnostics"],
  pipeline: ["xsd", "components", "model", "emit", "write", "options", "diagnostics"],
  write: ["emit"],
  emit: ["model", "xsd", "components", "runtime", "diagnostics"],
  model: ["xsd", "components", "runtime", "diagnostics"],
  xsd: ["components", "runtime", "diagnostics"],
  options: ["diagnostics"],
  diagnostics: ["components", "runtime"],
  components: [],
  // What runs in the browser; of it the command line uses the form that messages have in JSON, and places in JSON.
  page: ["json", "runtime"],
  json: [],
  runtime: [],
  generated: [],
};

/** The one way from the generator to its own output. */
const PACKAGED_BINDINGS = "generator/commands/converter.ts → generated/registry.ts";

const show = ({ from, to }: Import): string => `${from} → ${to}`;
const isImmediate = ({ typeOnly, dynamic }: Import): boolean => !typeOnly && dynamic !== true;
const showAll = (found: readonly Import[]): string[] => found.map(show);

describe("imports", () => {
  test("are found, of every kind", () => {
    const text = [
      'import a, { type B } from "./b.js";',
      'import { type C } from "../c.js";',
      'import type * as d from "d";',
      'export * from "./e.js";',
      'export { type F } from "./f.js";',
      'import "g";',
      'type H = import("./h.js").H;',
      'const i = await import("node:i");',
      "const j = await import(a);",
    ];
    const found = importsOf(project.createSourceFile("/x/y/z.ts", text.join("\n")), "x/y/z.ts");
    const all = found.map(({ to, typeOnly }) => `${to}${typeOnly ? " type" : ""}`);
    expect(all.sort()).toEqual([
      "computed:a",
      "d type",
      "g",
      "node:i",
      "x/c.ts type",
      "x/y/b.ts",
      "x/y/e.ts",
      "x/y/f.ts type",
      "x/y/h.ts type",
    ]);
    expect(sources.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(300);
  });

  test("lead to files that are there", () => {
    const known = new Set(sources);
    expect(showAll(imports.filter(({ relative, to }) => relative && !known.has(to)))).toEqual([]);
  });

  test("point one way", () => {
    const wrong = imports.filter(({ from, to, relative }) => {
      const [unit, target] = [unitOf(from), unitOf(to)];
      // The generator must run before there is any output: only when a command asks for it.
      if (target === "generated" && unit !== target) return `${from} → ${to}` !== PACKAGED_BINDINGS;
      return relative && unit !== target && !mayImport[unit]?.includes(target);
    });
    expect(showAll(wrong)).toEqual([]);
  });

  test("allow no circle", () => {
    // Every unit may import only units that stand after it.
    const order = Object.keys(mayImport);
    const backward = Object.entries(mayImport).flatMap(([unit, targets]) =>
      targets
        .filter((target) => order.indexOf(target) <= order.indexOf(unit))
        .map((target) => `${unit} → ${target}`),
    );
    expect(backward).toEqual([]);
  });

  test("of what is types only take types only", () => {
    const fromWrite = imports.filter(({ from, to }) => unitOf(from) === "write" && unitOf(to) === "emit");
    const ofComponents = imports.filter(({ to }) => unitOf(to) === "components");
    const ofPage = imports.filter(({ from, to }) => unitOf(from) === "explore" && unitOf(to) === "page");
    const pageOfRuntime = imports.filter(
      ({ from, to }) => unitOf(from) === "page" && unitOf(to) === "runtime",
    );
    expect(
      showAll(
        [...fromWrite, ...ofComponents, ...ofPage, ...pageOfRuntime].filter(({ typeOnly }) => !typeOnly),
      ),
    ).toEqual([]);
  });

  test("form no circle between files of the generator, those of types neither", () => {
    const targets = new Map<string, string[]>();
    for (const { from, to, dynamic } of imports) {
      if (dynamic !== true && from.startsWith("generator/"))
        targets.set(from, [...(targets.get(from) ?? []), to]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      if (done.has(path) || trail.includes(path)) return;
      for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    };
    for (const path of targets.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });

  test("of the runtime and of the output stay inside", () => {
    const outside = imports.filter(({ from, to, relative }) => {
      if (from.startsWith("generator/") || from.startsWith("templates/explore/")) return false;
      const home = from.startsWith("generated/") ? "generated/" : "templates/runtime/";
      const inRuntime = from.startsWith("generated/runtime/");
      return !relative || !to.startsWith(inRuntime ? "generated/runtime/" : home);
    });
    expect(showAll(outside)).toEqual([]);
  });

  test("of packages by the generator are its dependencies, each where it belongs", () => {
    const users = new Map<string, Set<string>>();
    for (const { from, to, relative } of imports) {
      if (relative || to.startsWith("node:")) continue;
      users.set(to, (users.get(to) ?? new Set()).add(unitOf(from)));
    }
    const used = Object.fromEntries([...users].map(([name, units]) => [name, [...units].sort()]));
    expect(used).toEqual({
      handlebars: ["emit"],
      "ts-morph": ["commands", "config", "emit", "explain", "explore"],
      yargs: ["cli", "commands"],
      "libxml2-wasm": ["commands"],
      "libxml2-wasm/lib/nodejs.mjs": ["commands"],
      // xsd-schema-validator, which need not be there to compile this; and modules made for the occasion.
      "computed:packageName": ["commands"],
      "computed:pathToFileURL(join(folder, name)).href": ["commands"],
    });
  });

  test("of what is slow to load or may be missing are made when a command needs it", () => {
    const first = ["generator/bin.ts"];
    const reached = new Set<string>(first);
    const packages = new Set<string>();
    for (let path = first.pop(); path !== undefined; path = first.pop()) {
      for (const { to, relative } of imports.filter((each) => each.from === path && isImmediate(each))) {
        if (!relative) packages.add(to);
        else if (!reached.has(to)) {
          reached.add(to);
          first.push(to);
        }
      }
    }
    expect([...packages].filter((name) => !name.startsWith("node:"))).toEqual(["yargs"]);
    expect([...reached].filter((path) => /^generator\/(emit|explore|model)|^generated/.test(path))).toEqual(
      [],
    );
  });

  test("of the file system are for loading, writing and templates, and for what commands read and put aside", () => {
    const users = imports.filter(({ to }) => /^(node:)?fs(\/|$)/.test(to)).map(({ from }) => from);
    expect([...new Set(users)].sort()).toEqual([
      "generator/commands/bindings.ts",
      "generator/commands/explore.ts",
      "generator/commands/input.ts",
      "generator/commands/inputs.ts",
      "generator/commands/message-schema.ts",
      "generator/commands/validate.ts",
      "generator/commands/validator-libxml2.ts",
      "generator/commands/validator-xerces.ts",
      "generator/config/find.ts",
      "generator/emit/emit.ts",
      "generator/emit/templates.ts",
      "generator/explore/page.ts",
      "generator/pipeline/paths.ts",
      "generator/write/compare.ts",
      "generator/write/faults.ts",
      "generator/write/folders.ts",
      "generator/write/write.ts",
      "generator/xsd/file-system.ts",
    ]);
    // This one looks for the folder of this package, and does no more.
    const fs = project
      .getSourceFileOrThrow("/generator/pipeline/paths.ts")
      .getImportDeclarationOrThrow("node:fs");
    expect(fs.getNamedImports().map((name) => name.getName())).toEqual(["existsSync"]);
  });
});
