import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { generate } from "../../generator/index.js";
import { loadSchema } from "../../generator/xsd/index.js";

/** Schemas without a WSDL. */
const xsds = ["schemas/types.xsd", "schemas/messages.xsd"];

describe("operations without a WSDL", () => {
  test("are those that the WSDL has, with the same headers and SOAP actions", () => {
    const by = (schemas: readonly string[]) =>
      generate({ schemas, write: false }).files.filter(({ path }) => /^operations|^headers/.test(path));
    const told = by(["schemas"]);
    expect(told.length).toBe(14);
    const withoutDocs = (text: string): string => text.replace(/\/\*\*.*?\*\//gs, "");
    expect(by(xsds).map(({ path, text }) => [path, withoutDocs(text)])).toEqual(
      told.map(({ path, text }) => [path, withoutDocs(text)]),
    );
  });

  test("a warning says what was assumed, and where", () => {
    const { ok, diagnostics } = generate({ schemas: xsds, write: false });
    expect(ok).toBe(true);
    expect(diagnostics.map(formatDiagnostic).join("\n")).toMatch(
      /^schemas\/messages\.xsd:\d+:\d+ warning operations-by-convention: no WSDL .* 13 operations such as /,
    );
  });

  test("schemas of another kind have none: one error says so", () => {
    const folder = "test/cases/choice";
    const { diagnostics } = generate({ schemas: [folder], operations: ["A", "B"], write: false });
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["no-operations", expect.stringContaining("asked for: A, B")],
    ]);
  });

  const official = "../shared/ews-official";
  test.skipIf(!existsSync(official))("of the whole edition", () => {
    const operations = (schemas: readonly string[]): [string, string][] => {
      const schema = loadSchema(schemas, { diagnostics: new Diagnostics() })!;
      return [...schema.operations.values()].map(({ name, soapAction, input, output }) => [
        `${name} ${input.body.name.local} ${output.body.name.local}`,
        soapAction,
      ]);
    };
    const found = new Map(operations([`${official}/types.xsd`, `${official}/messages.xsd`]));
    const told = operations([official]);
    expect(told.filter(([operation]) => !found.has(operation))).toEqual([]);
    // A few have an action that no convention tells.
    expect(told.filter(([operation, action]) => found.get(operation) !== action).length).toBeLessThan(6);
  });
});
