/** `generate --all` on folders of schemas with a fault: what is wrong, all of it, at its place, and nothing else. */

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cli, put, temporaryFolder } from "./support.js";

const root = temporaryFolder();
const NAMES = ["types.xsd", "messages.xsd", "services.wsdl"] as const;
const text = Object.fromEntries(NAMES.map((name) => [name, readFileSync(`schemas/${name}`, "utf8")]));
let folders = 0;

/** A folder of our own schemas with changes: texts instead of texts, whole files, or files that go. */
function folderWith(changes: Readonly<Record<string, string | Uint8Array | undefined>>): string {
  const folder = join(root, `f${folders++}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries({ ...text, ...changes })) {
    if (content !== undefined) writeFileSync(join(folder, name), content);
  }
  return folder;
}

function replaced(name: (typeof NAMES)[number], from: string | RegExp, by: string): Record<string, string> {
  const result = text[name]!.replace(from, by);
  expect(result).not.toBe(text[name]);
  return { [name]: result };
}

/** What is printed for the folder, without the folder's name. */
async function told(folder: string, ...more: string[]): Promise<string[]> {
  const out = join(root, "out");
  const { code, stdout, stderr } = await cli("generate", "--schema", folder, "--all", "--out", out, ...more);
  expect({ code, stdout, written: existsSync(out) }).toEqual({ code: 2, stdout: "", written: false });
  const lines = stderr.trimEnd().replaceAll(`${folder}/`, "").split("\n");
  expect(lines.at(-1)).toBe(
    `${lines.length - 1} error${lines.length === 2 ? "" : "s"}, 0 warnings; nothing was written`,
  );
  return lines.slice(0, -1).map((line) => line.replace(/:\d+:\d+ /, ":L:C "));
}

describe("a folder with a fault", () => {
  test.each([
    [
      "a message under another name",
      replaced("services.wsdl", 'message name="AddImGroupSoapIn"', 'message name="AddImGroupIn"'),
      Array(4).fill(
        expect.stringContaining("unresolved-message: message m:AddImGroupSoapIn is not declared"),
      ),
    ],
    [
      "an operation that its port type does not have",
      replaced("services.wsdl", /(<wsdl:binding[\s\S]*?<wsdl:operation name="GetImItem)s"/, '$1z"'),
      [
        "services.wsdl:L:C error invalid-wsdl: port type ExchangeServicePortType has no operation GetImItemz (did you mean GetImItems?)",
      ],
    ],
    [
      "a misspelt element of WSDL",
      replaced("services.wsdl", "<soap:body", "<soap:boddy"),
      [
        "services.wsdl:L:C error invalid-wsdl: soap:boddy is not allowed in wsdl:input (did you mean soap:body?)",
      ],
    ],
    [
      "a misspelt attribute",
      replaced("messages.xsd", 'minOccurs="0"', 'minOccur="0"'),
      [
        "messages.xsd:L:C error invalid-schema: xs:sequence has no attribute minOccur (did you mean minOccurs?)",
      ],
    ],
    [
      "another namespace for a prefix",
      replaced(
        "messages.xsd",
        'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"',
        'xmlns:t="http://schemas.microsoft.com/exchange/services/2007/types"',
      ),
      [
        'messages.xsd:L:C error unresolved-type: t:ResponseClassType is not declared (nothing of the namespace "http://schemas.microsoft.com/exchange/services/2007/types" is declared in the loaded documents; did you mean "http://schemas.microsoft.com/exchange/services/2006/types"?)',
      ],
    ],
    [
      "a missing file",
      { "types.xsd": undefined },
      [
        'messages.xsd:L:C error missing-file: cannot read types.xsd (put the file there, or name the file that declares "http://schemas.microsoft.com/exchange/services/2006/types" with --schema)',
      ],
    ],
    [
      "an ill-formed file, and a fault in another one",
      {
        ...replaced("types.xsd", "</xs:sequence>", "</xs:sequenz>"),
        ...replaced("messages.xsd", 'type="m:AddImGroupType"', 'type="m:AddImGruopType"'),
      },
      [
        "messages.xsd:L:C error unresolved-type: m:AddImGruopType is not declared (did you mean m:AddImGroupType?)",
        expect.stringMatching(/^types\.xsd:L:C error ill-formed-xml: .*xs:sequenz/),
      ],
    ],
    [
      "a page of HTML",
      { "types.xsd": "<html><body><p>Sign in</p></body></html>" },
      [expect.stringMatching(/^types\.xsd:L:C error (ill-formed-xml|not-a-schema): .*(HTML|html)/)],
    ],
    ["an empty file", { "types.xsd": "" }, ["types.xsd:L:C error ill-formed-xml: the input is empty"]],
    [
      "a file that is no text",
      { "types.xsd": new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255, 254, 3]) },
      [expect.stringMatching(/^types\.xsd:L:C error ill-formed-xml: /)],
    ],
    [
      "two files that declare the same",
      {
        "copy.xsd": text["types.xsd"]!.replace(
          /<xs:(element|complexType|simpleType) name="(?!MailboxCulture")[\s\S]*?<\/xs:\1>\n\n/g,
          "",
        ),
      },
      null,
    ],
    [
      "a cycle",
      replaced(
        "types.xsd",
        /(<xs:complexType name="RecurringMasterItemIdType">[\s\S]*?base=")t:BaseItemIdType/,
        "$1t:RecurringMasterItemIdType",
      ),
      ["types.xsd:L:C error circular-derivation: t:RecurringMasterItemIdType derives from itself"],
    ],
    [
      "a cycle of types that others derive from",
      replaced(
        "types.xsd",
        '<xs:complexType name="BaseItemIdType" abstract="true">',
        `<xs:complexType name="BaseItemIdType" abstract="true"><xs:complexContent>
           <xs:extension base="t:ItemIdType"/></xs:complexContent></xs:complexType>
         <xs:complexType name="Other">`,
      ),
      ["types.xsd:L:C error circular-derivation: t:ItemIdType derives from itself"],
    ],
    [
      "two editions of a file",
      { "old.xsd": `${text["types.xsd"]}\n` },
      [
        expect.stringMatching(
          /^types\.xsd:L:C error duplicate-component: t:\w+ is declared already at old\.xsd:\d+:\d+ \(and \d\d+ more names of old\.xsd: of two editions of a schema name one with --schema\)$/,
        ),
      ],
    ],
    [
      "occurrences that make no sense",
      replaced("messages.xsd", 'minOccurs="0"', 'minOccurs="2" maxOccurs="1"'),
      ["messages.xsd:L:C error invalid-schema: minOccurs 2 exceeds maxOccurs 1"],
    ],
  ] as const)("%s", async (_, changes, expected) => {
    const lines = await told(folderWith(changes));
    if (expected !== null) expect(lines).toEqual(expected);
    else expect(lines.length).toBeGreaterThan(0);
  });

  test("operations that are faulty are not said to be unknown", async () => {
    const folder = folderWith(replaced("services.wsdl", 'element="m:GetImItems"', 'element="m:GetImItms"'));
    const { code, stderr } = await cli(
      "generate",
      "--schema",
      folder,
      "--operation",
      "GetImItems",
      "GetImItemz",
      "--check",
    );
    expect({ code, lines: stderr.replaceAll(`${folder}/`, "").trimEnd().split("\n") }).toEqual({
      code: 2,
      lines: [
        "error unknown-operation: GetImItemz is not an operation of these schemas",
        expect.stringContaining(
          "unresolved-element: element m:GetImItms is not declared (did you mean m:GetImItems?)",
        ),
        "2 errors, 0 warnings; nothing was written",
      ],
    });
  });

  test("a file in it that may not be read", async () => {
    const folder = folderWith({});
    chmodSync(join(folder, "types.xsd"), 0);
    // The super-user may read everything.
    if (process.getuid?.() === 0) return;
    expect(await told(folder)).toContain("error missing-file: cannot read types.xsd (check its permissions)");
  });

  test("an import that is not there is no fault where the namespace is", async () => {
    const folder = folderWith(replaced("messages.xsd", /<xs:import[^>]*>/, ""));
    const out = join(root, "without-import");
    const { code, stderr } = await cli("generate", "--schema", folder, "--all", "--out", out);
    expect({ code, stderr: stderr.replaceAll(`${folder}/`, "").replace(/:\d+:\d+ /, ":L:C ") }).toEqual({
      code: 0,
      stderr:
        'messages.xsd:L:C warning missing-import: the namespace "http://schemas.microsoft.com/exchange/services/2006/types" is used here but not imported; what is declared is taken (add <xs:import namespace="http://schemas.microsoft.com/exchange/services/2006/types"/>)\n0 errors, 1 warning\n',
    });
    expect(readFileSync(join(out, "schema/messages.xsd"), "utf8")).toContain(
      '<xs:import namespace="http://schemas.microsoft.com/exchange/services/2006/types" schemaLocation="types.xsd"/>',
    );
  });

  test("a folder with the name of a schema in it is none", async () => {
    const folder = folderWith({});
    put(folder, "old.xsd/readme.txt", "");
    const argv = ["generate", "--schema", folder, "--out", join(root, "fine")];
    expect(await cli(...argv)).toMatchObject({ code: 0, stderr: "" });
  });

  test.each(["list", "validate"])("%s says the same", async (command) => {
    const folder = folderWith(replaced("messages.xsd", 'minOccurs="0"', 'minOccur="0"'));
    const argv =
      command === "list" ? ["list", "types"] : ["validate", "test/samples/documented/GetImItems.request.xml"];
    const { code, stderr } = await cli(...argv, "--schema", folder);
    expect(code).toBe(2);
    expect(stderr).toContain(
      "error invalid-schema: xs:sequence has no attribute minOccur (did you mean minOccurs?)",
    );
  });
});
