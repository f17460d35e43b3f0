import { existsSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { beforeAll, describe, expect, test } from "vitest";
import { formatDiagnostic } from "../../generator/diagnostics.js";
import { type GenerateResult, generate } from "../../generator/index.js";
import { officialSchemas, repository, textOf, warnUnless } from "./support.js";

const folder = join(repository, officialSchemas);
const available = existsSync(folder);
warnUnless(available, "nothing was generated from the whole schemas");

const printer = ts.createPrinter({ removeComments: true });

/** The statements of a file, without comments, sorted: documents may declare things in another order. */
function statementsOf(text: string): string[] {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  return file.statements
    .map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, file))
    .sort();
}

/** The lines of a file, sorted: in the registry, the order of declarations is inside the statements. */
function linesOf(text: string): string[] {
  return statementsOf(text)
    .flatMap((statement) => statement.split("\n"))
    .sort();
}

describe.skipIf(!available)("the IM operations from the whole Exchange schemas", () => {
  let result: GenerateResult;

  beforeAll(() => {
    result = generate({
      schemas: [folder],
      out: join(repository, "generated"),
      write: false,
      typecheck: true,
    });
  });

  test("are generated without a word", () => {
    expect(result.diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(result.ok).toBe(true);
    expect(result.operations).toHaveLength(13);
  });

  test("make the files that are committed", () => {
    expect(result.changes).toMatchObject({ created: [], stale: [] });
  });

  test("make the declarations that are committed, but for documentation and order", () => {
    const files = result.files.filter(({ path }) => path.endsWith(".ts"));
    expect(files.length).toBeGreaterThan(50);
    for (const { path, text } of files) {
      const contents = path === "registry.ts" ? linesOf : statementsOf;
      expect(contents(text), path).toEqual(contents(textOf(`generated/${path}`)));
    }
  });
});
