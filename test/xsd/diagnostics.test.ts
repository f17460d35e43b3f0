import { describe, expect, test } from "vitest";
import { Diagnostics, formatDiagnostic, suggest } from "../../generator/diagnostics.js";

const at = (file: string, line: number, column: number) => ({ file, line, column });

describe("diagnostics", () => {
  test("print their place, severity, code, message and hint", () => {
    const diagnostics = new Diagnostics();
    const position = at("schemas/types.xsd", 1157, 5);
    diagnostics.report("unresolved-type", position, { name: "t:Foo" }, "did you mean t:FooType?");
    expect(diagnostics.list().map(formatDiagnostic)).toEqual([
      "schemas/types.xsd:1157:5 error unresolved-type: t:Foo is not declared (did you mean t:FooType?)",
    ]);
  });

  test("are listed by file, line and column, each once, those without a place first", () => {
    const diagnostics = new Diagnostics();
    const report = (name: string, position?: ReturnType<typeof at>) =>
      diagnostics.report("unresolved-type", position, { name });
    report("d", at("b.xsd", 1, 1));
    report("c", at("a.xsd", 10, 1));
    report("b", at("a.xsd", 9, 20));
    report("a", at("a.xsd", 9, 3));
    report("a", at("a.xsd", 9, 3));
    report("z");
    report("y");
    expect(diagnostics.list().map(({ message }) => message[0])).toEqual(["z", "y", "a", "b", "c", "d"]);
  });

  test("know errors from warnings", () => {
    const diagnostics = new Diagnostics();
    diagnostics.report("unbound-operation", undefined, { name: "GetItem" });
    expect(diagnostics.hasErrors).toBe(false);
    diagnostics.report("unknown-operation", undefined, { name: "GetItem" });
    expect(diagnostics.hasErrors).toBe(true);
  });

  test.each([
    ["GetImItem", ["GetItem", "GetImItems", "GetImItemList"], "GetImItems"],
    ["getimitems", ["GetImItem", "GetImItems"], "GetImItems"],
    ["Foo", ["Bar", "FooType"], "FooType"],
    ["ItmeId", ["FolderId", "ItemId"], "ItemId"],
    ["Persona", ["Folder", "Attachment"], undefined],
    ["x", [], undefined],
  ])("suggest for %s out of %j: %s", (name, candidates, expected) => {
    expect(suggest(name, candidates)).toBe(expected);
  });
});
