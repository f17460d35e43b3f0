import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectSameInfoset, infoset, infosetLines, soapBody } from "./infoset.js";
import { readSamples } from "./samples.js";
import { documentedNamespaceAliases, parseTree } from "./tree.js";

const operations = [
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
const samples = readSamples();

describe("samples", () => {
  it("show a request and a successful response of each operation", () => {
    const names = samples.map((s) => s.name.replace(/^.*\//, ""));
    for (const operation of operations) {
      expect(names).toContain(`${operation}.request.xml`);
      expect(names).toContain(`${operation}.response.xml`);
    }
  });

  it("are all in the table of the README", () => {
    const readme = readFileSync(new URL("../samples/README.md", import.meta.url), "utf8");
    const rows = [...readme.matchAll(/^\| `([^`]+\.xml)` \|/gm)].map((match) => match[1]);
    expect([...new Set(rows)].sort()).toEqual(samples.map((s) => s.name).sort());
  });

  it.each(samples)("$name holds what its name says", ({ subject, kind, xml, bytes }) => {
    const payload = parseTree(soapBody(xml));
    const expected = kind === "fault" ? "Fault" : kind === "request" ? subject : `${subject}Response`;
    expect(payload.local).toBe(expected);
    expectSameInfoset(bytes, xml);
  });

  it("of the documentation are, but for the namespaces, those in real/", () => {
    const read = (name: string): string => samples.find((s) => s.name === name)?.xml ?? "";
    for (const file of ["GetImItems.request.xml", "GetImItems.response.xml"]) {
      const aliases = { namespaceAliases: documentedNamespaceAliases };
      expectSameInfoset(infoset(read(`documented/${file}`), aliases), read(`real/${file}`));
      expect(infosetLines(infoset(read(`real/${file}`))).join("\n")).not.toContain("https:");
    }
  });
});
