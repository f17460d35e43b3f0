import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics, formatDiagnostic } from "../../generator/diagnostics.js";
import { IM_OPERATIONS } from "../../generator/index.js";
import { loadSchema, type Schema, type Selection, selectComponents } from "../../generator/xsd/index.js";
import { parseXmlTree } from "../../generator/xsd/xml-tree.js";
import { disposeValidators, expectAllValid, validateAll } from "../support/validators.js";
import { factsByName, wsdlFacts } from "./facts.js";
import { filesUnder, officialSchemas, repository, textOf, warnUnless } from "./support.js";

const available = existsSync(join(repository, officialSchemas));
warnUnless(available, "the facts of schemas/ were compared with nothing");

const messages = 'xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"';
const types = 'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"';
const culture = { name: "culture", xml: `<t:MailboxCulture ${types}>de-CH</t:MailboxCulture>` };
const request = { name: "request", xml: `<m:GetImItemList ${messages}/>` };
const wrong = { name: "wrong", xml: `<m:GetImItemList ${messages}><m:Wrong/></m:GetImItemList>` };

afterAll(disposeValidators);

describe.each(["schemas", "generated/schema"])("%s", (folder) => {
  // A schema that a validator does not accept makes it throw, whatever the document.
  test("types.xsd is accepted by libxml2 and Xerces", () =>
    expectAllValid([culture], join(repository, folder, "types.xsd")));

  test("messages.xsd is accepted by libxml2 and Xerces", async () => {
    const schema = join(repository, folder, "messages.xsd");
    await expectAllValid([request, culture], schema);
    const [report] = await validateAll([wrong], schema);
    expect(report?.faults.join("\n")).toContain("Wrong");
  });
});

interface Loaded {
  readonly schema: Schema;
  readonly selection: Selection;
  readonly wsdl: ReturnType<typeof wsdlFacts>;
}

function load(folder: string): Loaded {
  const diagnostics = new Diagnostics();
  const schema = loadSchema([join(repository, folder)], { diagnostics });
  if (schema === undefined) throw new Error(`there are no schemas in ${folder}`);
  const selection = selectComponents(schema, { operations: IM_OPERATIONS }, diagnostics);
  expect(diagnostics.list().map(formatDiagnostic)).toEqual([]);
  const wsdl = parseXmlTree(new TextEncoder().encode(textOf(`${folder}/services.wsdl`)), "services.wsdl");
  return { schema, selection, wsdl: wsdlFacts(wsdl, new Set(IM_OPERATIONS)) };
}

describe("schemas", () => {
  test("hold the IM operations and nothing beside what they need", () => {
    const { schema, selection } = load("schemas");
    expect([...schema.operations.keys()].sort()).toEqual([...IM_OPERATIONS].sort());
    expect([...schema.elements.values()]).toEqual(selection.elements);
    const named = [...schema.types.values()].filter(({ name }) => isOurs(name?.namespace));
    expect(named).toEqual(selection.types.filter(({ name }) => name !== undefined));
  });
});

function isOurs(namespace: string | undefined): boolean {
  return namespace?.startsWith("http://schemas.microsoft.com/") === true;
}

describe.skipIf(!available)("the facts are those of the whole Exchange schemas", () => {
  let ours: Loaded;
  let theirs: Loaded;

  beforeAll(() => {
    ours = load("schemas");
    theirs = load(officialSchemas);
  });

  test.each(["types", "elements", "attributes"] as const)("%s", (kind) => {
    const actual = factsByName(ours.selection[kind], ours.selection);
    const expected = factsByName(theirs.selection[kind], theirs.selection);
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const [name, facts] of Object.entries(expected)) expect(actual[name], name).toEqual(facts);
    if (kind !== "attributes") expect(Object.keys(actual).length).toBeGreaterThan(20);
  });

  test("operations", () => {
    const actual = factsByName(ours.selection.operations, ours.selection);
    expect(Object.keys(actual)).toHaveLength(13);
    expect(actual).toEqual(factsByName(theirs.selection.operations, theirs.selection));
  });

  test("messages, parts, port type and binding of the WSDL", () => {
    expect(Object.keys(ours.wsdl.messages)).toHaveLength(26);
    expect(ours.wsdl).toEqual(theirs.wsdl);
  });

  test("a difference would be seen", () => {
    const text = JSON.stringify(factsByName(ours.selection.types, ours.selection));
    for (const fact of [
      "minOccurs",
      "maxOccurs",
      "enumeration",
      "minLength",
      "patterns",
      "required",
      "abstract",
    ]) {
      expect(text).toContain(`"${fact}"`);
    }
    expect(text).not.toContain('"documentation"');
  });
});

describe.skipIf(!available)("the words are ours", () => {
  const words = (text: string): string =>
    text
      .toLowerCase()
      .replace(/&\w+;/g, " ")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();

  /** The prose of a schema document: comments and documentation. */
  const proseOf = (xml: string): string[] =>
    [...xml.matchAll(/<!--(.*?)-->|<(?:\w+:)?documentation\b[^>]*>(.*?)<\/(?:\w+:)?documentation>/gs)].map(
      ([, comment, documentation]) => comment ?? documentation ?? "",
    );

  const sentencesOf = (prose: string): string[] =>
    prose
      .split(/[.!?;:]\s+|\n\s*\n/)
      .map(words)
      .filter((sentence) => sentence.split(" ").length >= 5);

  test.each(["schemas", "generated/schema"])("in %s", (folder) => {
    const official = filesUnder(officialSchemas, "")
      .filter((path) => /\.(xsd|wsdl)$/.test(path))
      .flatMap((path) => proseOf(textOf(path)))
      .map((prose) => ` ${words(prose)} `)
      .join("\n");
    expect(official.length).toBeGreaterThan(1000);
    const sentences = filesUnder(folder, "")
      .filter((path) => /\.(xsd|wsdl)$/.test(path))
      .flatMap((path) => proseOf(textOf(path)).flatMap(sentencesOf));
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((sentence) => official.includes(` ${sentence} `))).toEqual([]);
  });
});
