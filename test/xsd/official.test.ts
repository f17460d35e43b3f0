import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { loadSchema, type Schema, selectComponents, subsetSchemas } from "../../generator/xsd/index.js";
import { schemaFaults } from "./support.js";

const folder = "../shared/ews-official";
const available = existsSync(folder);

const imOperations = [
  "AddDistributionGroupToImList",
  "AddImContactToGroup",
  "AddImGroup",
  "AddNewImContactToGroup",
  "AddNewTelUriContactToGroup",
  "GetImItemList",
  "GetImItems",
  "RemoveContactFromImList",
  "RemoveDistributionGroupFromImList",
  "RemoveImContactFromGroup",
  "RemoveImGroup",
  "SetImGroup",
  "SetImListMigrationCompleted",
];

afterAll(() => {
  if (!available)
    console.warn(`\n*** SKIPPED: ${folder} is not there; nothing was tested at full scale ***\n`);
});

describe.skipIf(!available)("the whole Exchange schemas", () => {
  let schema: Schema;
  const diagnostics = new Diagnostics();

  beforeAll(() => {
    schema = loadSchema([folder], { diagnostics })!;
  });

  test("load without a fault", () => {
    expect(diagnostics.list().map(formatDiagnostic)).toEqual([]);
    expect(schema.operations.size).toBe(123);
    expect([...schema.types.values()].filter(({ kind }) => kind === "complexType")).toHaveLength(968);
    expect([...schema.moduleNames.values()].sort()).toEqual(["messages", "types"]);
    expect([...schema.prefixes.values()].sort()).toEqual(["m", "t", "xml"]);
  });

  test("load quickly", () => {
    const start = performance.now();
    loadSchema([folder], { diagnostics: new Diagnostics() });
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("have odd operations right", () => {
    const get = (name: string) => schema.operations.get(name);
    expect(get("GetStreamingEvents")?.soapAction).toMatch(/\/GetEvents$/);
    expect(get("GetUserAvailability")?.input.body.name.local).toBe("GetUserAvailabilityRequest");
    expect(get("GetPersona")?.output.body.name.local).toBe("GetPersonaResponseMessage");
    const headers = get("GetImItems")?.input.headers.map(({ part }) => part);
    expect(headers).toEqual(["Impersonation", "MailboxCulture", "RequestVersion"]);
  });

  test("give the closure of the IM operations, which libxml2 accepts", () => {
    const selection = selectComponents(schema, { operations: imOperations }, diagnostics);
    const namedTypes = selection.types.filter(({ name }) => name !== undefined);
    expect(selection.operations).toHaveLength(13);
    expect(selection.elements.length + namedTypes.length).toBe(124);
    expect(schemaFaults(subsetSchemas(selection, schema))).toEqual([]);
  });

  test("give the closures of other operations, which libxml2 accepts", () => {
    for (const request of [{ operations: ["FindItem", "GetItem", "CreateItem"] }, { all: true }]) {
      const files = subsetSchemas(selectComponents(schema, request, diagnostics), schema);
      expect(schemaFaults(files)).toEqual([]);
    }
    expect(diagnostics.list()).toEqual([]);
  });
});
