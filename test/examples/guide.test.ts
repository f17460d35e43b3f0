/** The code in README.md and GUIDE.md: all of it compiled, and the binding model's objects read and written. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as ewsBindings from "ews-codegen/generated";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { programOf, repository, temporaryFolder, textOf } from "../project/support.js";

type Bindings = typeof ewsBindings;
type Readers = Readonly<Record<string, (...all: never[]) => unknown>>;

const guide = textOf("GUIDE.md");
const chapter = /\n## The binding model by example\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? "";
const folder = temporaryFolder();
const notes = join(folder, "notes");

/** The blocks of a language, in their order. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, code]) =>
    name === language ? [code!] : [],
  );
}

writeFileSync(join(folder, "notes.xsd"), blocks(chapter, "xsd")[0] ?? "");
const made = generate({ schemas: [join(folder, "notes.xsd")], all: true, out: notes });

/** An example: an element, and the object that it is. */
const examples = [...chapter.matchAll(/```xml\n([\s\S]*?)```\n\n```ts\n([\s\S]*?)```/g)].map(
  ([, xml, code]) => {
    const [, type = ""] = /^const \w+: (\w+) = /.exec(code!) ?? [];
    const [, prefix = "", local = ""] = /^<(\w+):(\w+)/.exec(xml!) ?? [];
    return { type, prefix, name: `${prefix}:${local}`, xml: xml!, code: code! };
  },
);

/** What the code leaves open. */
const OPEN = `declare const xml: string;
declare const Id: string;
declare const response: Response;
`;

/** Each block as a module of its own; examples import the type that they have. */
const modules = ["README.md", "GUIDE.md"].flatMap((file) =>
  blocks(textOf(file), "ts").map((code, index) => {
    const example = examples.find((each) => each.code === code);
    const from = example?.prefix === "n" ? "./notes/index.js" : "ews-codegen/generated";
    const head = example === undefined ? "" : `import type { ${example.type} } from "${from}";\n`;
    const path = join(folder, `${file.toLowerCase()}-${index + 1}.ts`);
    writeFileSync(path, `${head}${code}\nexport {};\n`);
    return path;
  }),
);

describe("the code in README.md and GUIDE.md", () => {
  test("compiles", () => {
    const open = join(folder, "open.d.ts");
    writeFileSync(open, OPEN);
    const generated = join(repository, "generated");
    const program = ts.createProgram([...modules, open], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      typeRoots: [join(repository, "node_modules/@types")],
      types: ["node"],
      paths: {
        "ews-codegen": [join(repository, "generator/index.ts")],
        "ews-codegen/generated": [join(generated, "index.ts")],
        "ews-codegen/generated/*": [join(generated, "*")],
        vite: [join(programOf("vite", "vite"), "../../dist/node/index.d.ts")],
      },
    });
    const found = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
      const line = file === undefined ? "" : file.getLineAndCharacterOfPosition(start).line + 1;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
    expect(modules.length).toBeGreaterThan(15);
    expect(found).toEqual([]);
  });
});

describe("the binding model by example", () => {
  test("has a schema without faults", () => {
    expect(made.diagnostics).toEqual([]);
    expect(examples.length).toBeGreaterThan(7);
  });

  test.each(examples)("$type: $xml", async ({ type, prefix, name, xml, code }) => {
    const index = pathToFileURL(join(notes, "index.ts")).href;
    const bindings = prefix === "n" ? ((await import(/* @vite-ignore */ index)) as Bindings) : ewsBindings;
    const functions = bindings as unknown as Readers;
    const value = literalOf(code) as object;
    const declared = { ...bindings.namespaces, xsi: "http://www.w3.org/2001/XMLSchema-instance" };
    const declarations = Object.entries(declared).map(([short, long]) => ` xmlns:${short}="${long}"`);
    const whole = xml.replace(name, name + declarations.join(""));
    const read = functions[`read${type}`] as Parameters<Bindings["deserializeElement"]>[3];
    const write = functions[`write${type}`] as Parameters<Bindings["serializeElement"]>[3];
    const strictly = (text: string): unknown =>
      bindings.deserializeElement(text, bindings.namespaces, name, read, { mode: "strict" });
    expect(strictly(whole)).toEqual(value);
    expect(strictly(bindings.serializeElement(value, bindings.namespaces, name, write))).toEqual(value);
  });
});

describe("the tables of codes", () => {
  const source = (file: string, type: string): string[] => {
    const text = readFileSync(join(repository, "templates/runtime", file), "utf8");
    const union = new RegExp(`export type ${type} =([^;]*);`).exec(text)?.[1] ?? "";
    return [...union.matchAll(/"([^"]*)"/g)].map(([, code]) => code!);
  };
  const table = (marker: string): string[] => {
    const text = new RegExp(`<!-- ${marker} -->([\\s\\S]*)<!-- /${marker} -->`).exec(guide)?.[1] ?? "";
    return [...text.matchAll(/^\| `([^`]*)`/gm)].map(([, code]) => code!);
  };

  test("have each deviation", () => {
    expect(table("deviations")).toEqual(source("errors.ts", "DeviationCode"));
  });

  test("have each reason", () => {
    expect(table("reasons")).toEqual(source("http-error.ts", "SoapHttpReason"));
  });
});

/** What the constant of an example is. */
function literalOf(code: string): unknown {
  const literal = /= ([\s\S]*);\n$/.exec(ts.transpile(code, { target: ts.ScriptTarget.ES2022 }))?.[1];
  return new Function(`return ${literal}`)();
}
